// The minutes of a step's phases in its form, held against those of the step.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { DECLARED } from "../methods/declared.js";

// Those that a step set up like this goes through.
export function phasesOf(method, settings) {
  return DECLARED[method].phases.filter(({ only }) =>
    Object.entries(only).every(([name, values]) => values.includes(settings[name])),
  );
}

// What goes to the server: phases with minutes, as numbers.
export function phasesWritten(phases, minutes) {
  const written = phases.filter(({ timed }) => timed).map(({ name }) => [name, Number(minutes[name]) || 0]);
  return Object.fromEntries(written.filter(([, each]) => each > 0));
}

// How the minutes of phases go together with those of the step: {key, …values} of the words that say it, or null. Rounds
// of so many minutes `each` are counted with them.
function phasesAdvice(phases, written, minutes, { rounds = 0, round_minutes: each = 0 } = {}) {
  const total = Object.values(written).reduce((sum, each) => sum + each, 0);
  const between = minutes - total - rounds * each;
  if (minutes && rounds && each) {
    if (between < 0) return { key: "step.phases.rounds_over", n: rounds, each, over: -between };
    return { key: total ? "step.phases.rounds" : "step.phases.rounds_alone", n: rounds, each, total, rest: between };
  }
  if (!total) return null;
  const open = phases.filter(({ name }) => !written[name]).map(({ name }) => name);
  if (!minutes) return { key: "step.phases.alone", n: total };
  if (total > minutes) return { key: "step.phases.too_long", n: total, minutes };
  const rest = minutes - total;
  if (open.length) return { key: rest ? "step.phases.rest" : "step.phases.none_left", n: rest, open };
  return rest ? { key: "step.phases.left_over", n: rest, minutes } : { key: "step.phases.all", n: total };
}

export function PhaseFields({ method, settings, stepMinutes, minutes, onChange, t }) {
  const last = useRef(null);
  const phases = phasesOf(method, settings);
  const timed = phases.filter((phase) => phase.timed);
  const called = (name) => t(`phase.${method}.${name}`, { number: "" }).trim();
  const advice = phasesAdvice(phases, phasesWritten(phases, minutes), Number(stepMinutes) || 0, {
    rounds: Number(settings.rounds) || 0,
    round_minutes: Number(settings.round_minutes) || 0,
  });
  const said = advice ? t(advice.key, { ...advice, open: (advice.open || []).map(called).join(", ") }) : "";
  const trouble = advice && advice.key === "step.phases.too_long" ? said : "";
  useEffect(() => {
    if (last.current) last.current.setCustomValidity(trouble);
  }, [trouble, timed.length]);
  if (!timed.length) return null;
  return html`<fieldset class="phases">
    <legend>${t("step.phases", { n: timed.length })}</legend>
    <div class="form-pair">
      ${timed.map(
        ({ name }, at) =>
          html`<label key=${name} class="field"><span>${called(name)}</span>
            <input
              ref=${at === timed.length - 1 ? last : null}
              type="number"
              min="0"
              max="1440"
              placeholder="–"
              value=${minutes[name] || ""}
              aria-invalid=${trouble ? "true" : undefined}
              onInput=${(event) => onChange({ ...minutes, [name]: event.target.value })}
            />
          </label>`,
      )}
    </div>
    <p class=${trouble ? "composer-count trouble" : "quiet"} role="status">${said || t("step.phases.what")}</p>
  </fieldset>`;
}
