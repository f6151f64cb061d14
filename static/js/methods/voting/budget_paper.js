// The ballot of a budget: each item has its cost and is in one's basket or not; the sum that is left is said all along.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { itemsInOrder, withApproval } from "./ballot.js";
import { basketCosts, itemsWithoutCost, moneyInWords } from "./money.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

export function BudgetPaper({ shared, mine, casting, t, announce }) {
  const [tooDear, setTooDear] = useState(null);
  const { ballot } = casting;
  const { found, field } = useSought(itemsInOrder(shared.items, mine && mine.order), t);
  const waiting = itemsWithoutCost(shared).length > 0;
  const mayCast = casting.mayCast && !waiting;
  const left = shared.budget - basketCosts(ballot, shared);
  const fits = (item) => !shared.within_budget || shared.costs[item.id] <= left;
  const sum = (amount) => moneyInWords(amount, shared, t);
  const toggle = (item) => {
    const on = !ballot.includes(item.id);
    if (on && !fits(item)) {
      setTooDear(item.id);
      announce(tooDearInWords(item));
      return;
    }
    setTooDear(null);
    const next = withApproval(ballot, item.id, on);
    casting.change(
      next,
      `${item.text}. ${t(on ? "voting.in_basket" : "voting.not_in_basket")}. ${leftInWords(next, shared, t)}`,
    );
  };
  const tooDearInWords = (item) =>
    t("voting.too_dear", { text: item.text, cost: sum(shared.costs[item.id]), left: sum(left) });
  const short = tooDear !== null && shared.items[tooDear] && !ballot.includes(tooDear) && !fits({ id: tooDear });
  const line = html`<p class="ballot-left ${short ? "short" : ""}">${
    waiting
      ? t("voting.costs_awaited")
      : short
        ? tooDearInWords({ id: tooDear, text: shared.items[tooDear].text })
        : leftInWords(ballot, shared, t)
  }</p>`;
  return html`<${BallotSheet} casting=${{ ...casting, mayCast }} shared=${shared} line=${line} t=${t}>
    ${field}
    <ul class="ballot" aria-label=${t("voting.ballot")}>
      ${found.map((item) => {
        const on = ballot.includes(item.id);
        const works = mayCast && (on || fits(item));
        return html`<li key=${item.id} class="ballot-item ${on ? "chosen" : ""}">
          <button
            type="button"
            class="approve"
            aria-pressed=${on ? "true" : "false"}
            aria-disabled=${works ? undefined : "true"}
            onClick=${() => mayCast && toggle(item)}
          >
            <span class="ballot-text">${t.typed(item.text)}</span>
            <span class="approve-mark">${on && html`<${Icon} name="check" size=${24} />`}</span>
            <span class="approve-word">
              <strong>${item.id in shared.costs ? sum(shared.costs[item.id]) : t("voting.no_cost")}</strong>
              <span
                aria-hidden="true"
              > · ${t(on ? "voting.in_basket" : fits(item) || !mayCast ? "voting.to_basket" : "voting.beyond")}
              </span>
            </span>
          </button>
          <${ItemDetail} item=${item} t=${t} />
        </li>`;
      })}
    </ul>
  <//>`;
}

// "Il vous reste 3 500 € sur 10 000 €"; where a basket may cost more, what it costs.
export function leftInWords(basket, shared, t) {
  const cost = basketCosts(basket, shared);
  const of = moneyInWords(shared.budget, shared, t);
  if (!shared.within_budget) return t("voting.basket_costs", { cost: moneyInWords(cost, shared, t), of });
  return t("voting.money_left", { left: moneyInWords(shared.budget - cost, shared, t), of });
}
