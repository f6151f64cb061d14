// The plan of the rounds on the console: how good it is, whether it still fits, and its views.

import { html, useState } from "../../../vendor/preact.js";
import { useKept, useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { CafeConditions } from "./console_conditions.js";
import { CafePlanPeople } from "./console_plan_people.js";
import { CafePlanRound } from "./console_plan_round.js";
import { CafePrinting } from "./console_print.js";
import { cafeFigures, cafeIsPlanned, cafeKnownRounds, cafeNews } from "./plan.js";

const CAFE_PLAN_VIEWS = ["by_round", "by_person", "by_condition"];

export function CafePlan(view) {
  const { shared, extra, t, step } = view;
  const [shown, setShown] = useKept(`cafe-plan/${step.id}`, "by_round");
  const rounds = cafeKnownRounds(shared, extra);
  const conditions = extra.together.length + extra.apart.length;
  return html`<div class="cafe-plan">
    <${CafePlanState} ...${view} rounds=${rounds} />
    <div class="row wrap cafe-plan-views" role="group" aria-label=${t("cafe.plan.views")}>
      ${CAFE_PLAN_VIEWS.map(
        (name) => html`<button key=${name} type="button" class="small" aria-pressed=${shown === name} onClick=${() => setShown(name)}>
          ${t(`cafe.plan.${name}`)}${name === "by_condition" && conditions > 0 && html` <span class="count">${conditions}</span>`}
        </button>`,
      )}
    </div>
    ${shown === "by_condition"
      ? html`<${CafeConditions} ...${view} />`
      : rounds.length > 0 && (shown === "by_person" ? html`<${CafePlanPeople} ...${view} rounds=${rounds} />` : html`<${CafePlanRound} ...${view} rounds=${rounds} />`)}
  </div>`;
}

// Drawing the plan up, also from elsewhere: [making, make].
export function useCafePlanning({ send, waiting, announce, t }) {
  const making = waiting.some((entry) => entry.do === "world_cafe.plan_rounds" && !entry.sent);
  const make = (content = {}, told = "cafe.plan.made") => send("world_cafe.plan_rounds", content).then(() => announce(t(told)));
  return [making, make];
}

// Whether organisations are to sit apart: a setting consoles know of the step, true unless said otherwise.
export function useCafeMixed(step) {
  const { views } = useSession().state();
  const known = views.facilitators && views.facilitators.steps && views.facilitators.steps[step.id];
  return !known || known.settings.mix_organisations !== false;
}

export function cafeHasRoundsToCome(shared) {
  return shared.rounds.length < shared.setup.rounds;
}

function CafePlanState(view) {
  const { shared, extra, step, people, rounds, open, send, announce, t } = view;
  const [asking, setAsking] = useState(null);
  const [printing, setPrinting] = useState(false);
  const [making, make] = useCafePlanning(view);
  const isMixed = useCafeMixed(step);
  const isPlanned = cafeIsPlanned(extra);
  const news = cafeNews(extra.news, t);
  const tables = Object.values(shared.tables).filter((table) => !table.closed).length;
  const hasOrganisations = Object.values(people || {}).some((person) => person.organisation);
  const figures = isPlanned
    ? cafeFigures(extra.figures, { t, mixed: isMixed && hasOrganisations, tables, rounds: shared.setup.rounds, groups: shared.setup.groups || "tables" })
    : [];
  const anew = () => {
    setAsking(null);
    make({ anew: true });
  };
  const drop = () => {
    setAsking(null);
    send("world_cafe.drop_plan").then(() => announce(t("cafe.plan.dropped")));
  };
  return html`<div class="cafe-plan-state">
    ${!isPlanned && html`<p class="cafe-plan-none">${t(cafeHasRoundsToCome(shared) ? "cafe.plan.none" : "cafe.plan.finished")}</p>`}
    ${figures.length > 0 && html`<ul class="cafe-figures">${figures.map((line) => html`<li key=${line}>${line}</li>`)}</ul>`}
    <div class="row wrap cafe-plan-acts">
      ${!isPlanned && cafeHasRoundsToCome(shared) && html`<button type="button" class="primary" disabled=${!open || making} onClick=${() => make()}><${Icon} name="group" />${t(making ? "cafe.plan.making" : "cafe.plan.make")}</button>`}
      ${rounds.length > 0 && html`<button type="button" class="small" onClick=${() => setPrinting(true)}><${Icon} name="print" size=${18} />${t("cafe.paper.open")}</button>`}
      ${isPlanned && html`<button type="button" class="small" disabled=${!open || making} onClick=${() => setAsking("anew")}>${t(making ? "cafe.plan.making" : "cafe.plan.anew")}</button>`}
      ${isPlanned && html`<button type="button" class="plain small" disabled=${!open} onClick=${() => setAsking("drop")}>${t("cafe.plan.drop")}</button>`}
    </div>
    ${news &&
    html`<div class="banner cafe-news">
      <p class="grow">${t("cafe.plan.news", { news })} <span class="quiet">${t("cafe.plan.update_text")}</span></p>
      <button type="button" class="primary" disabled=${!open || making} onClick=${() => make({}, "cafe.plan.updated")}>${t(making ? "cafe.plan.making" : "cafe.plan.update")}</button>
    </div>`}
    ${asking === "anew" && html`<${Confirm} title=${t("cafe.plan.anew_title")} action=${t("cafe.plan.anew")} onYes=${anew} onNo=${() => setAsking(null)}><p>${t("cafe.plan.anew_text")}</p><//>`}
    ${asking === "drop" && html`<${Confirm} title=${t("cafe.plan.drop_title")} action=${t("cafe.plan.drop")} danger=${true} onYes=${drop} onNo=${() => setAsking(null)}><p>${t("cafe.plan.drop_text")}</p><//>`}
    ${printing && html`<${CafePrinting} ...${view} onClose=${() => setPrinting(false)} />`}
  </div>`;
}
