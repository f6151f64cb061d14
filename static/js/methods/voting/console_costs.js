// On the console, before anybody votes on a budget: what each item costs, saved when one leaves its field.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { itemsWithoutCost } from "./money.js";

const COST_MOST = 1000000000;

export function CostsForm({ shared, items, open, send, t, announce }) {
  const missing = itemsWithoutCost(shared).length;
  return html`<section class="voting-costs">
    ${missing > 0 && html`<p class="banner" role="status">${t("voting.costs_missing", { n: missing })}</p>`}
    <ul>
      ${items.map(
        (item) =>
          html`<li key=${item.id}>
            <${CostField}
              item=${item}
              cost=${shared.costs[item.id]}
              unit=${shared.unit}
              open=${open}
              send=${send}
              t=${t}
              announce=${announce}
            />
          </li>`,
      )}
    </ul>
  </section>`;
}

function CostField({ item, cost, unit, open, send, t, announce }) {
  const kept = cost === undefined ? "" : String(cost);
  const [typed, setTyped] = useState(kept);
  useEffect(() => setTyped(kept), [kept]);
  const amount = Number(typed.replace(/\s/g, ""));
  const wrong = typed.trim() !== "" && !(Number.isInteger(amount) && amount >= 0 && amount <= COST_MOST);
  const save = () => {
    if (wrong || typed.trim() === kept) return;
    const next = typed.trim() === "" ? null : amount;
    send("voting.set_cost", { item: item.id, cost: next }).then(
      () => announce(t("voting.cost_saved", { text: item.text })),
      () => setTyped(kept),
    );
  };
  return html`<label class="field voting-cost">
    <span>${t.typed(item.text)}</span>
    <span class="row">
      <input
        type="text"
        inputmode="numeric"
        value=${typed}
        disabled=${!open}
        aria-invalid=${wrong ? "true" : undefined}
        onInput=${(event) => setTyped(event.target.value)}
        onChange=${save}
        onKeyDown=${(event) => event.key === "Enter" && save()}
      /> ${unit === "euros" ? "€" : t("voting.points_unit")}
    </span>
    ${wrong && html`<span class="field-wrong">${t("voting.cost_wrong")}</span>`}
  </label>`;
}
