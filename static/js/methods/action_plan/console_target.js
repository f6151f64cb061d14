// The day a plan works towards. Before it moves, whoever moves it sees which dates would move with it.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { Confirm } from "../../parts/confirm.js";
import { Limited } from "../../parts/limited.js";
import { LINE_LIMIT, isTooLong } from "../../text.js";
import { planDay } from "./plan.js";

export function PlanTargetForm({ shared, open, send, preview, announce, t }) {
  const [day, setDay] = useState(shared.target);
  const [occasion, setOccasion] = useState(shared.occasion);
  const [asking, setAsking] = useState(null);
  useEffect(() => (setDay(shared.target), setOccasion(shared.occasion)), [shared.target, shared.occasion]);
  const changed = day !== shared.target || occasion.trim() !== shared.occasion;
  const give = (content) => {
    setAsking(null);
    send("action_plan.set_target", content).then(() => announce(t("action_plan.target_set")));
  };
  const ask = (event) => {
    event.preventDefault();
    const content = { day, occasion: occasion.trim() };
    preview("action_plan.set_target", content).then(
      (effects) =>
        ((effects && effects.moved) || []).length ? setAsking({ content, moved: effects.moved }) : give(content),
      () => {},
    );
  };
  return html`<form class="plan-target-form" onSubmit=${ask}>
    <div class="form-pair">
      <label class="field">
        <span>${t("action_plan.target")}</span>
        <input type="date" value=${day} disabled=${!open} onInput=${(event) => setDay(event.target.value)} />
      </label>
      <label class="field">
        <span>${t("action_plan.occasion")}</span>
        <${Limited}
          value=${occasion}
          disabled=${!open}
          placeholder=${t("action_plan.occasion_example")}
          onInput=${(event) => setOccasion(event.target.value)}
        />
      </label>
    </div>
    ${
      shared.target &&
      html`<p class="quiet">
        ${planDay(shared.target, t.language)}${shared.target_off && html` (${shared.target_off[t.language]})`}
      </p>`
    }
    ${
      open &&
      changed &&
      html`<div class="row end">
        <button type="submit" class="primary small" disabled=${isTooLong(occasion, LINE_LIMIT)}>
          ${t("action_plan.set_target")}
        </button>
      </div>`
    }
    ${
      asking &&
      html`<${Confirm}
          title=${t("action_plan.moves", { n: asking.moved.length })}
          action=${t("action_plan.set_target")}
          onYes=${() => give(asking.content)}
          onNo=${() => setAsking(null)}
        >
        <ul class="plan-moves">
          ${asking.moved.map(
            ({ number, what, from, to }) =>
              html`<li key=${number}>
                <strong>${number}. ${t.set(what)}</strong>
                <br />
                ${from ? planDay(from, t.language) : t("action_plan.undated")} → ${
                  to ? planDay(to, t.language) : t("action_plan.undated")
                }
              </li>`,
          )}
        </ul>
      <//>`
    }
  </form>`;
}
