// An action plan on the room's screen, page after page: the calendar, what has no date, and what is still to be settled.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { ChartPicture } from "../../parts/picture.js";
import { planActions, planConflictInWords, planDay, planLeader, planToday, planWhen } from "./plan.js";

const PLAN_STAYS = 12000;
const PLAN_SCALES = [1.2, 1, 0.85];
const PLAN_TOLD = 8;

export function ActionPlanProjector({ shared, extra, t, now }) {
  const { actions } = planActions(shared, [], planToday(now()));
  const pages = planWallPages(actions, Object.values((extra && extra.charts && extra.charts[t.language]) || {}));
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    if (pages.length < 2) return undefined;
    const turning = setInterval(() => setTurned((before) => before + 1), PLAN_STAYS);
    return () => clearInterval(turning);
  }, [pages.length]);
  const at = turned % pages.length;
  const { chart, listed, odd } = pages[at];
  return html`<div class="plan-wall">
    ${shared.target && html`<p class="plan-wall-target"><strong>${t("action_plan.target_is", { day: planDay(shared.target, t.language) })}</strong> ${t.set(shared.occasion)}</p>`}
    ${!actions.length && html`<p class="wall-empty">${t("action_plan.none_room")}</p>`}
    ${chart && html`<div class="plan-wall-chart"><${ChartPicture} chart=${chart} t=${t} /></div>`}
    ${listed && html`<${PlanWallList} listed=${listed} shared=${shared} t=${t} />`}
    ${odd && html`<${PlanWallConflicts} odd=${odd} t=${t} />`}
    <p class="plan-wall-page">${pages.length > 1 && t("action_plan.room_page", { page: at + 1, pages: pages.length })}</p>
  </div>`;
}

function planWallPages(actions, charts) {
  const undated = actions.filter(({ deadline }) => !deadline.last);
  const odd = actions.flatMap((action) => action.conflicts.filter(({ code }) => code !== "moved").map((conflict) => ({ action, conflict })));
  const pages = charts.map((chart) => ({ chart }));
  if (undated.length || !charts.length) pages.push({ listed: charts.length ? undated : actions });
  // That nobody leads anything yet is no news while a plan begins.
  if (charts.length && odd.length) pages.push({ odd });
  return pages;
}

function PlanWallList({ listed, shared, t }) {
  if (!listed.length) return null;
  return html`<${Paged} scales=${PLAN_SCALES} content=${JSON.stringify(listed.map(({ id, said, deadline }) => [id, said, deadline]))} told=${({ page, pages }) => t("action_plan.room_page", { page, pages })}>
    ${listed.map((action) => html`<article key=${action.id} class="plan-wall-action"><p><strong>${action.number}. ${t.set(action.said.what)}</strong></p><p>${planWallNote(action, shared, t)}</p></article>`)}
  <//>`;
}

function planWallNote(action, shared, t) {
  const { when, count } = planWhen(action.deadline, shared, t);
  return [planLeader(action, shared, t) || t("action_plan.nobody_leads"), when, count].filter(Boolean).join(" · ");
}

// What the room can settle by talking: the first few, and how many more.
function PlanWallConflicts({ odd, t }) {
  return html`<section class="plan-wall-conflicts" aria-label=${t("action_plan.to_settle")}><h2>${t("action_plan.to_settle")}</h2>
    <ul>${odd.slice(0, PLAN_TOLD).map(({ action, conflict }) => html`<li key=${`${action.id} ${conflict.code}`}><strong>${action.number}. ${t.set(action.said.what)}</strong> ${planConflictInWords(conflict, t)}</li>`)}</ul>
    ${odd.length > PLAN_TOLD && html`<p class="quiet">${t("action_plan.more_to_settle", { n: odd.length - PLAN_TOLD })}</p>`}</section>`;
}
