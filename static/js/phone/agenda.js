// The steps there are, and how far it has come, behind a tap.

import { html } from "../../vendor/preact.js";

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
