// An action plan on the room's screen, page after page: the calendar, what has no date, and what is still to be settled.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { ChartPicture } from "../../parts/picture.js";
import { TrackBadge } from "../../parts/track.js";
import { planActions, planConflictInWords, planDay, planLeader, planToday, planWhen } from "./plan.js";

const PLAN_STAYS = 12000;
const PLAN_ON_A_PAGE = 8;

export function ActionPlanProjector({ shared, extra, tracks, t, now }) {
  const { actions } = planActions(shared, [], planToday(now()));
  const pages = planWallPages(actions, Object.values((extra && extra.charts && extra.charts[t.language]) || {}));
  const [turned, setTurned] = useState(0);
  useEffect(() => {
    if (pages.length < 2) return undefined;
    const turning = setInterval(() => setTurned((before) => before + 1), PLAN_STAYS);
    return () => clearInterval(turning);
  }, [pages.length]);
  const at = turned % Math.max(1, pages.length);
  const { chart, listed, odd } = pages[at] || {};
  return html`<div class="plan-wall">
    ${shared.target && html`<p class="plan-wall-target"><strong>${t("action_plan.target_is", { day: planDay(shared.target, t.language) })}</strong> ${t.set(shared.occasion)}</p>`}
    ${!actions.length && html`<p class="wall-empty">${t("action_plan.none_room")}</p>`}
    ${chart && html`<div class="plan-wall-chart"><${ChartPicture} chart=${chart} t=${t} /></div>`}
    ${listed && html`<${PlanWallItems} title=${pages[0].chart ? t("action_plan.undated_room") : ""} items=${listed.map((action) => [action, planWallNote(action, shared, t)])} tracks=${tracks} t=${t} />`}
    ${
      odd &&
      html`<${PlanWallItems} odd=${true} title=${t("action_plan.to_settle")} items=${odd.map((action) => [
        action,
        planWallOdd(action)
          .map((each) => planConflictInWords(each, t))
          .join(" "),
      ])} tracks=${tracks} t=${t} />`
    }
    <p class="plan-wall-page">${pages.length > 1 && t("action_plan.room_page", { page: at + 1, pages: pages.length })}</p>
  </div>`;
}

function planWallPages(actions, charts) {
  const listed = charts.length ? actions.filter(({ deadline }) => !deadline.last) : actions;
  // While nothing has a date yet, that nobody leads anything is no news.
  const odd = charts.length ? actions.filter((action) => planWallOdd(action).length) : [];
  return [
    ...charts.map((chart) => ({ chart })),
    ...planWallCut(listed).map((some) => ({ listed: some })),
    ...planWallCut(odd).map((some) => ({ odd: some })),
  ];
}

function planWallOdd({ conflicts }) {
  return conflicts.filter(({ code }) => code !== "moved" && code !== "put_off");
}

function planWallCut(actions) {
  return Array.from({ length: Math.ceil(actions.length / PLAN_ON_A_PAGE) }, (_, page) =>
    actions.slice(page * PLAN_ON_A_PAGE, (page + 1) * PLAN_ON_A_PAGE),
  );
}

function planWallNote(action, shared, t) {
  const { when, count } = planWhen(action.deadline, shared.saturdays_worked, t);
  return [planLeader(action, t) || t("action_plan.nobody_leads"), when, count].filter(Boolean).join(" · ");
}

function PlanWallItems({ odd, title, items, tracks, t }) {
  return html`<section class="plan-wall-list ${odd ? "odd" : ""}">${title && html`<h2>${title}</h2>`}<ol class="plan-wall-items">${items.map(([action, note]) => html`<li key=${action.id}><strong>${action.track && tracks[action.track] && html`<${TrackBadge} tracks=${tracks} id=${action.track} /> `}${action.number}. ${t.set(action.said.what)}</strong><span>${note}</span></li>`)}</ol></section>`;
}
