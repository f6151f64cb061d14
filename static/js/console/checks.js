// Before opening: a line for each thing that is wrong with the agenda, or likely to go wrong, which leads to where it is mended.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { refusalInWords } from "../delivery.js";
import { Dialog } from "../parts/confirm.js";
import { KeptStepForm } from "./kept_step_form.js";
import { wholeDay } from "./timing.js";

const LEVELS = ["stop", "warn", "tip"];

export function Checks({ checks, everyone, t, onStep, onDays }) {
  const { remarks, setRead } = checks;
  const [isOpen, setOpen] = useState(false);
  useEffect(() => () => setRead(false), []);
  const toggled = ({ target }) => {
    setOpen(target.open);
    setRead(target.open);
  };
  const those = (level) => remarks.filter((each) => each.level === level && !each.later);
  // What may come right by itself until the step opens: no figure, and no colour.
  const later = remarks.filter((each) => each.later);
  const lines = (found, level) =>
    html`<ul class=${`checks-lines ${level}`}>
      ${found.map(
        (each) =>
          html`<li key=${each.step + each.said.fr}>
            <${CheckLine} each=${each} everyone=${everyone} t=${t} onStep=${onStep} onDays=${onDays} />
          </li>`,
      )}
    </ul>`;
  const counts = LEVELS.filter((level) => those(level).length).map((level) =>
    t(`checks.${level}`, { n: those(level).length }),
  );
  // Once the workshop has begun it is no hindrance any more, only what is known of the steps to come.
  const { order, steps } = everyone.agenda;
  const hasBegun = order.some((id) => steps[id].phase !== "planned");
  const stops = those("stop").length > 0 && !hasBegun;
  return html`<details class=${`checks-before ${stops ? "stop" : ""}`} onToggle=${toggled}>
    <summary>
      <strong>
        ${t(hasBegun ? "checks.ahead" : "checks.title")}
      </strong> <span class="quiet">
        ${counts.length ? counts.join(", ") : t("checks.nothing")}
      </span>
    </summary>
    ${
      isOpen &&
      LEVELS.filter((level) => those(level).length).map(
        (level) =>
          html`<section key=${level}>
            <h3 class="small-heading">${t(`checks.${level}`, { n: those(level).length })}</h3>
            ${lines(those(level), level)}
          </section>`,
      )
    }
    ${
      isOpen &&
      later.length > 0 &&
      html`<section>
        <h3 class="small-heading">${t("checks.later")}</h3>
        ${lines(later, "later")}
      </section>`
    }
  </details>`;
}

function CheckLine({ each, everyone, t, onStep, onDays }) {
  const { order, standing } = everyone.agenda;
  const said = html`${each.title && html`<strong>${t.set(each.title)}</strong> `}${t.told(each.said[t.language])}`;
  if (order.includes(each.step) || standing.includes(each.step))
    return html`<button type="button" onClick=${() => onStep(each.step)}>${said}</button>`;
  if (each.about === "days")
    return html`<button type="button" onClick=${() => onDays(everyone.days[0] ? everyone.days[0].id : "")}>
      ${said}
    </button>`;
  if (each.about === "people") return html`<a class="button" href=${`/list/${everyone.workshop.id}`}>${said}</a>`;
  // An organiser's console is where a colleague's link can be made.
  if (each.about === "links" && document.querySelector("#app[data-organises]"))
    return html`<a class="button" href=${`/organiser/w/${everyone.workshop.id}/invite#links`}>${said}</a>`;
  return html`<p>${said}</p>`;
}

// What cannot go well is opened only by whoever says so twice; what would be refused is not offered. Either leads to where
// it is mended.
export function OpenAnyway({ stops, refusal, step, id, t, onYes, onNo, ...shown }) {
  const { session, room, timing } = shown;
  const [mending, setMending] = useState(false);
  if (mending) return html`<${KeptStepForm} ...${shown} step=${id} toSettings=${true} t=${t} onClose=${onNo} />`;
  const mend = html`<button type="button" onClick=${() => setMending(true)}>${t("console.edit_step")}</button>`;
  const title = t(refusal ? "checks.cannot_open" : "checks.open_anyway", { title: step.title });
  const { remedies } = stops.find((each) => each.remedies.length) || { remedies: [] };
  if (refusal && !remedies.length)
    return html`<${Dialog} title=${title} onClose=${onNo}>
      <div class="dialog-body"><p>${refusalInWords(refusal, t)}</p></div>
      <div class="row end wrap">
        ${mend}
        <button type="button" class="primary" autofocus onClick=${onNo}>${t("close")}</button>
      </div>
    <//>`;
  // Where nothing else is wrong, it opens at once.
  const isAll = stops.length === 1 && !timing.date;
  const mended = ({ settings, plan, opens }) => {
    if (opens) {
      onNo();
      return session.send("workshop.open_step", { step: opens });
    }
    const changed = { ...plan, settings: { ...room.steps[id].settings, ...settings } };
    const done = session.send("workshop.change_step", { step: id, ...changed });
    return isAll && done.then(onYes, () => {});
  };
  const orderOf = ({ said, opens }) => {
    const remedy = t.told(said[t.language]);
    return isAll && !opens ? t("checks.remedy_and_open", { remedy }) : remedy;
  };
  return html`<${Dialog} title=${title} onClose=${onNo}>
    <div class="dialog-body">
      ${timing.date && html`<p>${t("checks.early", { day: wholeDay(new Date(timing.date), t.language) })}</p>`}
      ${refusal && html`<p>${refusalInWords(refusal, t)}</p>`}
      ${stops.map((each) => html`<p key=${each.said.fr}>${t.told(each.said[t.language])}</p>`)}
    </div>
    <div class="row end wrap">
      <button type="button" onClick=${onNo}>${t("cancel")}</button>
      ${(refusal || stops.length > 0) && mend}
      ${
        !refusal &&
        html`<button type="button" class=${remedies.length ? "" : "primary"} onClick=${onYes}>
          ${t("checks.anyway")}
        </button>`
      }
      ${remedies.map(
        (remedy, at) =>
          html`<button
            key=${remedy.said.fr}
            type="button"
            class=${at === remedies.length - 1 ? "primary" : ""}
            onClick=${() => mended(remedy)}
          >
            ${orderOf(remedy)}
          </button>`,
      )}
    </div>
  <//>`;
}
