// The steps there are, and how far it has come, behind a tap.

import { html } from "../../vendor/preact.js";
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

// How long the step to come is, with the time to settle in it.
export function StepLength({ step: { minutes, transition = 0 }, t }) {
  return minutes > 0 && html`<p class="quiet">${inHours(minutes + transition, t.language)}</p>`;
}
