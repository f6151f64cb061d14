// Placing people by their wishes, on the console: how many have some, the question before, and how it went.

import { html, useState } from "../../../vendor/preact.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";

const FAIRNESS = ["squared_ranks", "rank_maximal"];

export function ExchangeByWishes({ extra, open, act, t }) {
  const [asking, setAsking] = useState(null);
  const { wishes, placing } = extra;
  const without = Object.keys(wishes.without).length;
  const place = (fairness) => {
    setAsking(null);
    act("place_by_wishes", { fairness });
  };
  return html`<section class="exchange-wishes" aria-labelledby="exchange-wishes">
    <h3 id="exchange-wishes">${t("idea_exchange.c.wishes")}</h3>
    <div class="row wrap">
      <p>${whoWishes(wishes.people, without, placing, t)}</p>
      ${
        open &&
        wishes.people > 0 &&
        html`<button type="button" onClick=${() => setAsking("place")}>
          <${Icon} name="people" />
          ${t("idea_exchange.c.place_by_wishes")}
        </button>`
      }
    </div>
    <div class="row wrap">
      <p role="status" class="exchange-outcome">
        ${
          placing &&
          html`<${Icon} name="check" />
        <span>${exchangeOutcome(placing, t)}</span>`
        }
      </p>
      ${
        placing &&
        open &&
        html`<button type="button" class="small" onClick=${() => setAsking("back")}>
          <${Icon} name="undo" />
          ${t("idea_exchange.c.take_back")}
        </button>`
      }
    </div>
    ${
      asking === "place" &&
      html`<${Fairness}
        people=${wishes.people}
        without=${without}
        onYes=${place}
        onNo=${() => setAsking(null)}
        t=${t}
      />`
    }
    ${
      asking === "back" &&
      html`<${Confirm}
          title=${t("idea_exchange.c.take_back_title")}
          action=${t("idea_exchange.c.take_back")}
          onYes=${() => (setAsking(null), act("take_back_placing"))}
          onNo=${() => setAsking(null)}
        >
        <p>${t("idea_exchange.c.take_back_text")}</p>
      <//>`
    }
  </section>`;
}

function whoWishes(people, without, placing, t) {
  if (people)
    return [
      t("idea_exchange.c.wishing", { n: people }),
      without && t("idea_exchange.c.wishing_without", { n: without }),
    ]
      .filter(Boolean)
      .join(" ");
  if (placing) return without ? t("idea_exchange.c.place_without", { n: without }) : "";
  return t("idea_exchange.c.wishing_none");
}

// « 14 personnes placées : 10 au 1er souhait, 3 au 2e, 1 au 3e ; 2 sans place. »
function exchangeOutcome({ placed, by_rank, unplaced }, t) {
  const ranks = by_rank
    .map((n, at) => ({ n, rank: t(`idea_exchange.c.rank_${at + 1}`) }))
    .filter(({ n }) => n)
    .map(({ n, rank }, at) => t(at ? "idea_exchange.c.outcome_rank" : "idea_exchange.c.outcome_first", { n, rank }));
  const said = placed
    ? t("idea_exchange.c.outcome", { n: placed, ranks: ranks.join(", ") })
    : t("idea_exchange.c.outcome_nobody");
  return unplaced
    ? t("idea_exchange.c.outcome_unplaced", { said, n: unplaced })
    : t("idea_exchange.c.outcome_all", { said });
}

function Fairness({ people, without, onYes, onNo, t }) {
  const [fairness, setFairness] = useState(FAIRNESS[0]);
  return html`<${Confirm}
    title=${t("idea_exchange.c.place_title")}
    action=${t("idea_exchange.c.place_by_wishes")}
    onYes=${() => onYes(fairness)}
    onNo=${onNo}
  >
    <p>${t("idea_exchange.c.place_text", { n: people })}</p>
    ${without > 0 && html`<p>${t("idea_exchange.c.place_without", { n: without })}</p>`}
    <fieldset class="exchange-fairness">
      <legend>${t("idea_exchange.c.fairness")}</legend>
      ${FAIRNESS.map(
        (each) =>
          html`<label key=${each}>
            <input
              type="radio"
              name="fairness"
              value=${each}
              checked=${fairness === each}
              onChange=${() => setFairness(each)}
            />
            <span>${t(`idea_exchange.c.fairness.${each}`)}</span>
          </label>`,
      )}
    </fieldset>
  <//>`;
}
