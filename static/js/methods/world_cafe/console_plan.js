// The plan of the rounds on the console: how good it is, whether it still fits, and its views.

import { html, useState } from "../../../vendor/preact.js";
import { useKept, useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { CafeConditions } from "./console_conditions.js";
import { CafePlanPeople } from "./console_plan_people.js";
import { CafePlanRound } from "./console_plan_round.js";
import { cafeFigures, cafeIsPlanned, cafeKnownRounds, cafeNews } from "./plan.js";

const PLAN_VIEWS = ["by_round", "by_person", "by_condition"];

export function CafePlan(view) {
  const { shared, extra, t, step } = view;
  const [shown, setShown] = useKept(`cafe-plan/${step.id}`, "by_round");
  const rounds = cafeKnownRounds(shared, extra);
  const conditions = extra.together.length + extra.apart.length;
  return html`<div class="cafe-plan">
    <${PlanState} ...${view} />
    <div class="row wrap spread">
      <div class="row wrap cafe-plan-views" role="group" aria-label=${t("cafe.plan.views")}>
        ${PLAN_VIEWS.map(
          (name) =>
            html`<button
                key=${name}
                type="button"
                class="small"
                aria-pressed=${shown === name}
                onClick=${() => setShown(name)}
              >
              ${t(`cafe.plan.${name}`)}${
                name === "by_condition" &&
                conditions > 0 &&
                html` <span class="count">
                  ${conditions}
                </span>`
              }
            </button>`,
        )}
      </div>
      <${PlanActs} ...${view} rounds=${rounds} />
    </div>
    ${
      shown === "by_condition"
        ? html`<${CafeConditions} ...${view} />`
        : rounds.length > 0 &&
          (shown === "by_person"
            ? html`<${CafePlanPeople} ...${view} rounds=${rounds} />`
            : html`<${CafePlanRound} ...${view} rounds=${rounds} />`)
    }
  </div>`;
}

// Drawing the plan up, also from elsewhere: [making, make].
export function useCafePlanning({ give, waiting, announce, t }) {
  const making = waiting.some((entry) => entry.do === "world_cafe.plan_rounds" && !entry.sent);
  const make = (content, told, then = () => {}, refused = () => {}) => {
    const made = () => {
      announce(t(told));
      then();
    };
    give("world_cafe.plan_rounds", content, made, refused);
  };
  return [making, make];
}

export function cafeHasRoundsToCome(shared) {
  return shared.rounds.length < shared.setup.rounds;
}

function PlanState(view) {
  const { shared, extra, people, open, t } = view;
  const [making, make] = useCafePlanning(view);
  const news = cafeNews(extra.news, t);
  if (!cafeIsPlanned(extra)) {
    return html`<div class="row wrap">
      <p class="grow cafe-plan-none">${t(cafeHasRoundsToCome(shared) ? "cafe.plan.none" : "cafe.plan.finished")}</p>
      ${
        cafeHasRoundsToCome(shared) &&
        html`<button
          type="button"
          disabled=${!open || making}
          onClick=${() => make({}, "cafe.plan.made")}
        >
          <${Icon} name="group" />
          ${t(making ? "cafe.plan.making" : "cafe.plan.make")}
        </button>`
      }
    </div>`;
  }
  const tables = Object.values(shared.tables).filter((table) => !table.closed).length;
  const hasOrganisations = Object.values(people || {}).some((person) => person.organisation);
  const figures = cafeFigures(extra.figures, {
    t,
    mixed: shared.setup.mix_organisations && hasOrganisations,
    goal: shared.setup.goal,
    tables,
    rounds: shared.setup.rounds,
  });
  return html`<ul class="cafe-figures">${figures.map((line) => html`<li key=${line}>${line}</li>`)}</ul>
  ${
    news &&
    html`<div class="cafe-news">
      <p class="grow">${t("cafe.plan.news", { news })} <span class="quiet">${t("cafe.plan.update_text")}</span></p>
      <button
        type="button"
        disabled=${!open || making}
        onClick=${() => make({}, "cafe.plan.updated")}
      >
        ${t(making ? "cafe.plan.making" : "cafe.plan.update")}
      </button>
    </div>`
  }`;
}

function PlanActs(view) {
  const { CafePrinting } = useSession().extras;
  const { extra, rounds, open, give, announce, t } = view;
  const [asking, setAsking] = useState(null);
  const [making, make] = useCafePlanning(view);
  const isPlanned = cafeIsPlanned(extra);
  const anew = () => {
    setAsking(null);
    make({ anew: true }, "cafe.plan.made");
  };
  const drop = () => {
    setAsking(null);
    give("world_cafe.drop_plan", {}, () => announce(t("cafe.plan.dropped")));
  };
  return html`<div class="row wrap cafe-plan-acts">
    ${
      rounds.length > 0 &&
      html`<button type="button" class="small" onClick=${() => setAsking("print")}>
        <${Icon} name="print" size=${18} />
        ${t("cafe.paper.open")}
      </button>`
    }
    ${
      isPlanned &&
      html`<button
        type="button"
        class="small"
        disabled=${!open || making}
        onClick=${() => setAsking("anew")}
      >
        ${t("cafe.plan.anew")}
      </button>`
    }
    ${
      isPlanned &&
      html`<button type="button" class="plain small" disabled=${!open} onClick=${() => setAsking("drop")}>
        ${t("cafe.plan.drop")}
      </button>`
    }
    ${
      asking === "anew" &&
      html`<${Confirm}
        title=${t("cafe.plan.anew_title")}
        action=${t("cafe.plan.anew")}
        onYes=${anew}
        onNo=${() => setAsking(null)}
      >
        <p>${t("cafe.plan.anew_text")}</p>
      <//>`
    }
    ${
      asking === "drop" &&
      html`<${Confirm}
        title=${t("cafe.plan.drop_title")}
        action=${t("cafe.plan.drop")}
        danger=${true}
        onYes=${drop}
        onNo=${() => setAsking(null)}
      >
        <p>${t("cafe.plan.drop_text")}</p>
      <//>`
    }
    ${asking === "print" && CafePrinting && html`<${CafePrinting} ...${view} onClose=${() => setAsking(null)} />`}
  </div>`;
}
