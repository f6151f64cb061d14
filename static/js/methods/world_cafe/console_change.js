// The bar of somebody who is chosen: where to, or with whom to swap; then the price, before anything is done.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { refusalInWords } from "../../delivery.js";
import { cafeIsChangeable, cafeSeatKey, cafeTablesIn } from "./changing.js";
import { cafeTableName } from "./mark.js";
import { cafePrice } from "./price.js";

// `children`: what else can be done with the person who is chosen.
export function CafeChange({ view, rounds, change, children }) {
  const { chosen, asked, round } = change;
  const { nameOf, t } = view;
  const bar = useRef(null);
  const seat = chosen && cafeSeatKey(chosen.person, chosen.round);
  // Before anything else is pressed: Escape is heard here.
  useLayoutEffect(() => {
    if (chosen && chosen.byKeyboard && !asked && bar.current)
      (bar.current.querySelector("select, button") || bar.current).focus();
  }, [seat, Boolean(asked)]);
  if (!chosen && !asked) return null;
  const leave = () => {
    change.leave();
    const there = seat && document.querySelector(`[data-seat="${seat}"]`);
    if (there) there.focus({ preventScroll: true });
  };
  const escape = (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    if (asked && chosen) change.back();
    else leave();
  };
  const key = asked && JSON.stringify([asked.do, asked.with]);
  return html`<div
    class="hand cafe-change"
    role="group"
    tabindex="-1"
    ref=${bar}
    aria-label=${asked ? asked.title : nameOf(chosen.person)}
    onKeyDown=${escape}
  >
    ${
      asked
        ? html`<${Price}
          key=${key}
          view=${view}
          rounds=${rounds}
          asked=${asked}
          onBack=${chosen ? change.back : leave}
          onDone=${leave}
        />`
        : html`<strong class="grow">
        ${nameOf(chosen.person)} ${
          round &&
          html`<span class="quiet">
            ${placeInWords(view, round, chosen.person)}
          </span>`
        }
      </strong>
        ${round && cafeIsChangeable(round) && html`<${Where} view=${view} round=${round} change=${change} />`}
        ${children}
        <button type="button" class="plain" aria-label=${t("close")} onClick=${leave}>
          <${Icon} name="close" />
        </button>`
    }
  </div>`;
}

function placeInWords({ shared, t }, round, person) {
  const table = round.seats[person];
  if (!table) return t("cafe.change.unseated", { round: round.number });
  return t("cafe.change.at", { round: round.number, table: shared.tables[table].number });
}

function Where({ view, round, change }) {
  const { shared, nameOf, t } = view;
  const { chosen, hosts } = change;
  const { seats } = shared.setup;
  const at = round.seats[chosen.person];
  if (at && hosts.has(chosen.person)) return html`<span class="quiet">${t("cafe.change.host_stays")}</span>`;
  const others = cafeTablesIn(shared, round).filter((table) => table.id !== at);
  return html`<select
  aria-label=${t("cafe.move_to")}
  value=""
  onChange=${(event) => event.target.value && change.move(event.target.value)}
>
    <option value="">${t("cafe.move_to")}</option>
    ${others.map(
      (table) =>
        html`<option key=${table.id} value=${table.id} disabled=${table.sitting.length >= seats}>
          ${cafeTableName(t, table)} (${t("cafe.size", { n: table.sitting.length, seats })})
        </option>`,
    )}
  </select>
  ${
    at &&
    html`<select
        aria-label=${t("cafe.change.swap_with")}
        value=""
        onChange=${(event) => event.target.value && change.swap(event.target.value)}
      >
      <option value="">${t("cafe.change.swap_with")}</option>
      ${others.map((table) => {
        const them = table.sitting.filter((person) => !hosts.has(person));
        return (
          them.length > 0 &&
          html`<optgroup key=${table.id} label=${cafeTableName(t, table)}>
            ${them.map((person) => html`<option key=${person} value=${person}>${nameOf(person)}</option>`)}
          </optgroup>`
        );
      })}
    </select>`
  }`;
}

// Asked again whenever something has changed meanwhile: nobody applies a price that is no longer true.
function Price({ view, rounds, asked, onBack, onDone }) {
  const { shared, extra, nameOf, open, give, preview, announce, t } = view;
  const { link } = useSession().state();
  const [answer, setAnswer] = useState(null);
  const apply = useRef(null);
  const isTold = useRef(false);
  useEffect(() => {
    let isWanted = true;
    preview(asked.do, asked.with).then(
      (effects) => isWanted && setAnswer({ effects }),
      (refusal) => isWanted && setAnswer({ refusal }),
    );
    return () => {
      isWanted = false;
    };
  }, [shared.rounds, extra.plan, extra.seating, extra.hosts, extra.together, extra.apart, extra.unseated.length, link]);
  const refused = answer && !answer.effects;
  const told =
    answer && answer.effects ? cafePrice(answer.effects, asked, { t, nameOf, tables: shared.tables, rounds }) : null;
  const why = refused ? (answer.refusal ? refusalInWords(answer.refusal, t) : t("cafe.change.unreachable")) : "";
  const isNothing = told && !told.costs.length && !told.told.length;
  const breaks = told && answer.effects.breaks_a_condition;
  useEffect(() => {
    if (!answer) return;
    const said = told
      ? [...(isNothing ? [t("cafe.price.nothing")] : []), ...told.costs, ...told.told, ...told.saves]
      : [why];
    announce([asked.title, ...said].join(". "));
    if (apply.current && !isTold.current) apply.current.focus({ preventScroll: true });
    isTold.current = true;
  }, [answer]);
  const applied = () => {
    give(asked.do, asked.with, () => announce(t("cafe.change.applied", { what: asked.title })));
    onDone();
  };
  return html`<strong class="grow">${asked.title}</strong>
  <div class="cafe-price">
    ${!answer && html`<p class="quiet">${t("cafe.change.asking")}</p>`}
    ${refused && html`<p class="trouble">${why}</p>`}
    ${isNothing && html`<p><${Icon} name="check" size=${18} /> ${t("cafe.price.nothing")}</p>`}
    ${
      told &&
      html`<${PriceList} title=${t("cafe.price.costs")} kind="costs" lines=${[...told.costs, ...told.told]} />
    <${PriceList} title=${t("cafe.price.saves")} kind="saves" lines=${told.saves} />`
    }
  </div>
  <div class="row wrap">
    ${
      !refused &&
      html`<button
        type="button"
        ref=${apply}
        class=${breaks ? "primary danger" : "primary"}
        aria-disabled=${!told || !open}
        onClick=${() => told && open && applied()}
      >
        ${t(breaks ? "cafe.change.apply_anyway" : "cafe.change.apply")}
      </button>`
    }
    <button type="button" ref=${refused ? apply : null} onClick=${onBack}>${t("cancel")}</button>
  </div>`;
}

function PriceList({ title, kind, lines }) {
  if (!lines.length) return null;
  return html`<div class=${`cafe-${kind}`}>
    <h3>${title}</h3>
    <ul>${lines.map((line) => html`<li key=${line}>${line}</li>`)}</ul>
  </div>`;
}
