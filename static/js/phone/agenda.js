// The steps there are, and how far it has come, behind a tap.

import { html } from "../../vendor/preact.js";
import { firstPlanned } from "../days.js";
import { inHours } from "../lengths.js";

export function AgendaSoFar({ everyone, t }) {
  const { order, steps } = everyone.agenda;
  if (order.length < 2) return null;
  return html`<details class="agenda-small">
    <summary>${t("phone.agenda")}</summary>
    <ol>
      ${order.map((id) => html`<li key=${id} class=${steps[id].phase}>${t.typed(steps[id].title)}</li>`)}
    </ol>
  </details>`;
}

// The step to come while none runs, and how long it is, with the time to settle in it.
export function NextStep({ everyone, t }) {
  const { agenda, days } = everyone;
  const next = firstPlanned(agenda, days);
  if (!next) return null;
  const { title, minutes, transition = 0 } = agenda.steps[next];
  return html`<div class="next">
    <p class="small-heading">${t("phone.next")}</p>
    <p class="next-title">${t.typed(title)}</p>
    ${minutes > 0 && html`<p class="quiet">${inHours(minutes + transition, t.language)}</p>`}
  </div>`;
}
