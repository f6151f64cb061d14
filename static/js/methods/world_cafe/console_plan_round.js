// The plan by round: the tables of one round with the names of those who will sit there.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { Sign } from "../../parts/sign.js";
import { cafeIsChangeable, cafeSeatKey, cafeTablesIn, useCafeChange } from "./changing.js";
import { CafeChange } from "./console_change.js";
import { cafeTableName } from "./mark.js";

export function CafePlanRound(view) {
  const { shared, rounds, nameOf, t } = view;
  const change = useCafeChange(view, rounds);
  const [wanted, setWanted] = useState(null);
  // What goes on, else what comes next.
  const next = rounds.find((each) => each.phase !== "closed") || rounds[rounds.length - 1];
  const round = rounds.find((each) => each.number === wanted) || next;
  const isOpen = cafeIsChangeable(round);
  const { chosen, hosts } = change;
  const here = chosen && chosen.round === round.number ? chosen.person : null;
  return html`<div class="cafe-plan-round">
    <div class="row wrap" role="group" aria-label=${t("cafe.plan.which_round")}>
      ${rounds.map(
        (each) =>
          html`<button
              key=${each.number}
              type="button"
              class="cafe-round-choice"
              aria-pressed=${each.number === round.number}
              onClick=${() => setWanted(each.number)}
            >
            ${t("cafe.round", { number: each.number })} <span class="quiet">${t(`cafe.phase.${each.phase}`)}</span>
          </button>`,
      )}
    </div>
    ${isOpen && html`<p class="quiet">${t("cafe.plan.how")}</p>`}
    <ul class="cafe-plan-tables">
      ${cafeTablesIn(shared, round).map((table) => {
        const isFull = table.sitting.length >= shared.setup.seats;
        return html`<li key=${table.id} class="cafe-plan-table">
          <h3 class="cafe-line">
            <${Sign} number=${table.number} />
            <span class="grow">${cafeTableName(t, table)}</span> <span class="count">${table.sitting.length}</span>
          </h3>
          ${!table.sitting.length && html`<p class="quiet">${t("cafe.plan.empty_table")}</p>`}
          <ul>
            ${table.sitting.map((person) => {
              const name = html`<span>${nameOf(person)}</span>
              ${hosts.has(person) && html` <span class="cafe-tag">${t("cafe.host_tag")}</span>`}`;
              return html`<li key=${person}>
                ${
                  isOpen
                    ? html`<button
                      type="button"
                      class="plain cafe-name"
                      data-seat=${cafeSeatKey(person, round.number)}
                      aria-pressed=${here === person}
                      onClick=${(event) => change.choose(person, round.number, event)}
                    >
                      ${name}
                    </button>`
                    : html`<span class="cafe-name">
                      ${name}
                    </span>`
                }
              </li>`;
            })}
          </ul>
          ${
            here &&
            isOpen &&
            round.seats[here] !== table.id &&
            !hosts.has(here) &&
            html`<button
              type="button"
              class="small cafe-move"
              disabled=${isFull}
              onClick=${() => change.move(table.id)}
            >
              <${Icon} name="down" size=${18} />
              ${t("cafe.move_here")}
            </button>`
          }
        </li>`;
      })}
    </ul>
    <${CafeChange} view=${view} rounds=${rounds} change=${change} />
  </div>`;
}
