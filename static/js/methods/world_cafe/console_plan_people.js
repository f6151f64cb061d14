// The plan by person: everybody's route, one round a column.

import { html, useState } from "../../../vendor/preact.js";
import { holdsWords } from "../../plain.js";
import { cafeIsChangeable, cafeSeatKey, useCafeChange } from "./changing.js";
import { CafeChange } from "./console_change.js";
import { cafeRoutes } from "./plan.js";

export function CafePlanPeople(view) {
  const { shared, rounds, people, nameOf, t } = view;
  const change = useCafeChange(view, rounds);
  const [searched, setSearched] = useState("");
  const routes = cafeRoutes(rounds, people, nameOf);
  const found = searched.trim()
    ? routes.filter((each) => holdsWords(`${each.name} ${each.organisation}`, searched))
    : routes;
  const { chosen, hosts } = change;
  const cell = (each, round, table) => {
    if (!table) return html`<span class="quiet" aria-label=${t("cafe.plan.nowhere")}>–</span>`;
    const { number } = shared.tables[table];
    if (!cafeIsChangeable(round)) return number;
    const isChosen = Boolean(chosen) && chosen.person === each.person && chosen.round === round.number;
    const label = t("cafe.plan.sits", { name: each.name, round: round.number, table: number });
    return html`<button
      type="button"
      class="plain cafe-cell"
      data-seat=${cafeSeatKey(each.person, round.number)}
      aria-pressed=${isChosen}
      aria-label=${label}
      onClick=${(event) => change.choose(each.person, round.number, event)}
    >
      ${number}
    </button>`;
  };
  return html`<div class="cafe-plan-people">
    <div class="row wrap">
      <label class="cafe-search grow"><span class="unseen">${t("cafe.plan.find")}</span>
        <input
          type="search"
          placeholder=${t("cafe.plan.find")}
          value=${searched}
          onInput=${(event) => setSearched(event.target.value)}
        />
      </label>
      ${
        searched.trim() &&
        html`<p class="quiet" role="status">
          ${t("cafe.plan.shown", { n: found.length, of: routes.length })}
        </p>`
      }
      <p class="quiet grow">${t("cafe.plan.how")}</p>
    </div>
    ${
      found.length === 0
        ? html`<p class="quiet">${t("cafe.plan.nobody")}</p>`
        : html`<div class="cafe-scroll" role="region" tabindex="0" aria-label=${t("cafe.plan.by_person")}>
          <table class="cafe-routes">
            <thead>
              <tr>
                <th scope="col">${t("cafe.plan.person")}</th>
                ${rounds.map(
                  (round) =>
                    html`<th key=${round.number} scope="col">
                      ${t("cafe.round", { number: round.number })} <span class="quiet">
                        ${t(`cafe.phase.${round.phase}`)}
                      </span>
                    </th>`,
                )}
              </tr>
            </thead>
            <tbody>
              ${found.map(
                (each) =>
                  html`<tr key=${each.person}>
                    <th scope="row" translate=${false}>
                      ${each.name}${
                        hosts.has(each.person) &&
                        html` <span class="cafe-tag">
                          ${t("cafe.host_tag")}
                        </span>`
                      } <span class="quiet">
                        ${each.organisation}
                      </span>
                    </th>
                    ${each.tables.map(
                      (table, at) =>
                        html`<td key=${rounds[at].number}>
                          ${cell(each, rounds[at], table)}
                        </td>`,
                    )}
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>`
    }
    <${CafeChange} view=${view} rounds=${rounds} change=${change} />
  </div>`;
}
