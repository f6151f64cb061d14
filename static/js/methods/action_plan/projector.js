// An action plan on the room's screen, page after page: the calendar, then what has no date. What is still to be settled
// about an action stands with it.

import { html } from "../../../vendor/preact.js";
import { dayInWords } from "../../days.js";
import { Paged } from "../../parts/paged.js";
import { TrackBadge } from "../../parts/track.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { planCalendar } from "./calendar.js";
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
// Four minutes: a plan of forty actions is looked at as a calendar, not in figures.
const WALL_WATCHED = 20;
// What a year takes of the breadth of the calendar: closer to one, the last day is named above it.
const WALL_YEAR = 20;

export function ActionPlanProjector({ shared, tracks, t, now }) {
  const { actions } = planActions(shared, [], planToday(now()));
  // What was given up is in no calendar.
  const dated = actions.filter(({ deadline, progress }) => deadline.last && progress !== "given_up");
  const listed = dated.length ? actions.filter(({ deadline }) => !deadline.last) : actions;
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
  const target =
    shared.target &&
    html`<p class="plan-wall-target" data-piece>
      <strong>
        ${t("action_plan.target_is", { day: planDay(shared.target, t.language) })}
      </strong> ${t.set(shared.occasion)}
    </p>`;
  return html`<div class="plan-wall">
    ${!actions.length && html`${target}<p class="wall-empty">${t("action_plan.none_room")}</p>`}
    ${
      actions.length > 0 &&
      html`<${Paged}
          most=${1.12}
          look="whole"
          content=${JSON.stringify([actions, shared.target, shared.occasion])}
          told=${({ page, pages }) => t("action_plan.room_page", { n: actions.length, page, pages })}
          figures=${figures}
          watched=${WALL_WATCHED}
        >
        ${target}
        ${dated.length > 0 && html`<${WallCalendar} dated=${dated} shared=${shared} tracks=${tracks} t=${t} />`}
        ${
          listed.length > 0 &&
          html`<${WallItems}
            title=${dated.length ? t("action_plan.undated_room") : ""}
            listed=${listed}
            shared=${shared}
            tracks=${tracks}
            t=${t}
          />`
        }
      <//>`
    }
  </div>`;
}

function wallNote(action, shared, t, short = false) {
  const { when, count } = planWhen(action.deadline, shared.saturdays_worked, t, short);
  const leader = planLeader(action, t) || (planIsOver(action) ? "" : t("action_plan.nobody_leads"));
  const progress = action.progress && planProgress(action.progress, t);
  return [progress, leader, when, count].filter(Boolean).join(" · ");
}

function WallItems({ title, listed, shared, tracks, t }) {
  const more = listed.length - WALL_LISTED;
  return html`<section class="plan-wall-list">
    ${title && html`<h2>${title}</h2>`}
    <ol class="plan-wall-items">${listed.slice(0, WALL_LISTED).map(
      (action) =>
        html`<li key=${action.id} data-piece data-of=${title || undefined}>
          ${title && html`<p class="piece-heading">${t("projector.goes_on", { heading: title })}</p>`}
          <${WallAction} action=${action} tracks=${tracks} t=${t} />
          <span>${wallNote(action, shared, t)}</span>
          <${WallConflicts} action=${action} t=${t} />
        </li>`,
    )}</ol>
    ${more > 0 && html`<p class="plan-wall-more" data-piece>${t("action_plan.room_more", { n: more })}</p>`}
  </section>`;
}

// That nobody leads it is said in its note; that its day was moved is settled.
function WallConflicts({ action, t }) {
  const left = action.conflicts.filter(({ code }) => !["nobody_leads", "moved", "put_off"].includes(code));
  if (!left.length) return null;
  return html`<em class="plan-wall-odd">
    <strong>${t.label(t("action_plan.to_settle"))}</strong> ${left.map((each) => planConflictInWords(each, t)).join(" ")}
  </em>`;
}

function WallAction({ action, tracks, t }) {
  return html`<strong>
    ${
      action.track &&
      tracks[action.track] &&
      html`<${TrackBadge}
        tracks=${tracks}
        id=${action.track}
      /> `
    }${action.number}. ${t.set(action.said.what)}
  </strong>`;
}

// A row an action, its months from left to right; the months stand above the first row of every page.
function WallCalendar({ dated, shared, tracks, t }) {
  const calendar = planCalendar(dated, shared.target);
  return html`<section class="plan-calendar">
    <div class="plan-calendar-head"><${WallMonths} calendar=${calendar} t=${t} /></div>
    <ol>${dated.map(
      (action) =>
        html`<li key=${action.id} data-piece data-of="calendar">
          <div class="piece-heading"><${WallMonths} calendar=${calendar} t=${t} /></div>
          <div class="plan-calendar-row">
            <p>
              <${WallAction} action=${action} tracks=${tracks} t=${t} />
              <span>${wallNote(action, shared, t, true)}</span>
            </p>
            <${WallMarks} calendar=${calendar} mark=${calendar.marks[action.id]} />
            <${WallConflicts} action=${action} t=${t} />
          </div>
        </li>`,
    )}</ol>
  </section>`;
}

function WallMonths({ calendar, t }) {
  const meets = ({ year, left }) => year && Math.abs(left - calendar.target) < WALL_YEAR;
  const isHigh = calendar.target !== null && calendar.months.some(meets);
  return html`<div class="plan-months ${isHigh ? "high" : ""}" aria-hidden="true">
    ${calendar.target !== null && html`<strong style=${{ left: `${calendar.target}%` }}>${t("action_plan.day_zero")}</strong>`}
    ${calendar.months
      .filter(({ named, year }) => named || year)
      .map(
        ({ left, named, year }) =>
          html`<span key=${left} style=${{ left: `${left}%` }}>
            ${year}${year && named && html`<br />`}${named && dayInWords(named, t.language, { month: "short" })}
          </span>`,
      )}
  </div>`;
}

function WallMarks({ calendar, mark }) {
  const from = (left, right) => ({ left: `${left}%`, width: `${right - left}%` });
  const workUntil = mark.kind === "work" ? mark.right : mark.due;
  return html`<div class="plan-marks" aria-hidden="true">
    ${calendar.months.map(
      ({ left, width }, at) =>
        at % 2 === 0 && html`<i key=${at} class="plan-month" style=${from(left, left + width)}></i>`,
    )}
    ${mark.due > mark.left && html`<i class="plan-work" style=${from(mark.left, workUntil)}></i>`}
    ${mark.kind === "month" && html`<i class="plan-within" style=${from(mark.due, mark.right)}></i>`}
    ${mark.kind === "point" && html`<i class="plan-point" style=${{ left: `${mark.due}%` }}></i>`}
    ${calendar.target !== null && html`<i class="plan-target" style=${{ left: `${calendar.target}%` }}></i>`}
  </div>`;
}
