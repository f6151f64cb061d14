// What a phone shows when no step runs: before the first and between two. `extras` come once the first screen stands.

import { html } from "../../vendor/preact.js";

export function Between({ everyone, me, extras: { AgendaSoFar, Greeting, NextStep }, t }) {
  const { order, steps } = everyone.agenda;
  const begun = order.some((id) => steps[id].phase !== "planned");
  return html`<section class="phone-calm">
    ${!begun && Greeting && html`<${Greeting} me=${me} t=${t} />`}
    <h1>${begun ? t("phone.between_title") : t("phone.waiting_title")}</h1>
    <p class="quiet">${t("phone.waiting_text")}</p>
    ${NextStep && html`<${NextStep} everyone=${everyone} t=${t} />`}
    ${AgendaSoFar && html`<${AgendaSoFar} everyone=${everyone} t=${t} />`}
  </section>`;
}
