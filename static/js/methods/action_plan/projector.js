// An action plan on the room's screen, page after page: the calendar, what has no date, and what is still to be settled.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { ChartPicture, chartsOf } from "../../parts/picture.js";
import { TrackBadge } from "../../parts/track.js";
import { WallFigures } from "../../parts/wall_figures.js";
import {
  PLAN_PROGRESS,
  planActions,
  planConflictInWords,
  planDay,
  planIsOver,
  planLeader,
  planProgress,
  planToday,
  planWhen,
} from "./plan.js";

// Whoever wants to read more of a long list reads it on a phone or on the console.
const WALL_LISTED = 24;

export function ActionPlanProjector({ shared, extra, tracks, t, now }) {
  const { actions } = planActions(shared, [], planToday(now()));
  const charts = Object.values(chartsOf(extra, t));
  const listed = charts.length ? actions.filter(({ deadline }) => !deadline.last) : actions;
  // While nothing has a date yet, that nobody leads anything is no news.
  const odd = charts.length ? actions.filter((action) => wallOdd(action).length) : [];
  const newest = [...actions].sort((one, other) => other.number - one.number);
  const figures = (pages) =>
    html`<${WallFigures}
      n=${actions.length}
      noun=${t("action_plan.figures", { n: actions.length })}
      groups=${PLAN_PROGRESS.map((progress) => ({
        name: planProgress(progress, t),
        n: actions.filter((action) => (action.progress || "") === progress).length,
      }))}
      newest=${newest.map((action) => ({ text: action.said.what, note: wallNote(action, shared, t) }))}
      pages=${pages}
    />`;
  return html`<div class="plan-wall">
    ${
      shared.target &&
      html`<p class="plan-wall-target">
        <strong>
          ${t("action_plan.target_is", { day: planDay(shared.target, t.language) })}
        </strong> ${t.set(shared.occasion)}
      </p>`
    }
    ${!actions.length && html`<p class="wall-empty">${t("action_plan.none_room")}</p>`}
    ${
      actions.length > 0 &&
      html`<${Paged}
          most=${1.75}
          look="whole"
          content=${JSON.stringify([actions, charts.length])}
          told=${({ page, pages }) => t("action_plan.room_page", { n: actions.length, page, pages })}
          figures=${figures}
        >
        ${charts.map(
          (chart, at) =>
            html`<div key=${at} class="plan-wall-chart" data-piece>
              <${ChartPicture} chart=${chart} t=${t} />
            </div>`,
        )}
        ${
          listed.length > 0 &&
          html`<${WallItems}
            title=${charts.length ? t("action_plan.undated_room") : ""}
            items=${listed.map((action) => [action, wallNote(action, shared, t)])}
            tracks=${tracks}
            t=${t}
          />`
        }
        ${
          odd.length > 0 &&
          html`<${WallItems} odd=${true} title=${t("action_plan.to_settle")} items=${odd.map((action) => [
            action,
            wallOdd(action)
              .map((each) => planConflictInWords(each, t))
              .join(" "),
          ])} tracks=${tracks} t=${t} />`
        }
      <//>`
    }
  </div>`;
}

function wallOdd({ conflicts }) {
  return conflicts.filter(({ code }) => code !== "moved" && code !== "put_off");
}

function wallNote(action, shared, t) {
  const { when, count } = planWhen(action.deadline, shared.saturdays_worked, t);
  const leader = planLeader(action, t) || (planIsOver(action) ? "" : t("action_plan.nobody_leads"));
  const progress = action.progress && planProgress(action.progress, t);
  return [progress, leader, when, count].filter(Boolean).join(" · ");
}

function WallItems({ odd, title, items, tracks, t }) {
  const more = items.length - WALL_LISTED;
  return html`<section class="plan-wall-list ${odd ? "odd" : ""}">
    ${title && html`<h2>${title}</h2>`}
    <ol class="plan-wall-items">${items.slice(0, WALL_LISTED).map(
      ([action, note]) =>
        html`<li key=${action.id} data-piece data-of=${title || undefined}>
          ${title && html`<p class="piece-heading">${t("projector.goes_on", { heading: title })}</p>`}
          <strong>
            ${
              action.track &&
              tracks[action.track] &&
              html`<${TrackBadge}
                tracks=${tracks}
                id=${action.track}
              /> `
            }${action.number}. ${t.set(action.said.what)}
          </strong>
          <span>${note}</span>
        </li>`,
    )}</ol>
    ${more > 0 && html`<p class="plan-wall-more" data-piece>${t("action_plan.room_more", { n: more })}</p>`}
  </section>`;
}
