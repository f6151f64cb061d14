// A vote on the room's screen: what it is about and how many have voted; after the close the result, page after page.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { useShortcuts } from "../../keys.js";
import { itemsInAlphabet, rankedRows } from "./ballot.js";
import {
  ProfileBar,
  ResultTold,
  barOf,
  duelOf,
  figuresInWords,
  gradeNames,
  gradeShade,
  isFirst,
  standingInWords,
  wonOrLost,
} from "./figures.js";
import { moneyInWords } from "./money.js";
import { ChartPicture, chartsOf } from "../../parts/picture.js";

const VOTE_ITEMS_SHOWN = 12;
const VOTE_ITEMS_ONE_COLUMN = 6;
const VOTE_ROWS_EACH = 8;
const VOTE_ROWS_LEAST = 3;
const VOTE_ROW_HEIGHT = 2;
const VOTE_ROWS_LARGE = 5;
const VOTE_ROWS_TWO_LINES = 6;
// Of the height of a row: with large letters, and with two lines.
const VOTE_LARGE_TAKES = 1.4;
const VOTE_TWO_LINES_TAKE = 1.3;
const VOTE_PAGES = 3;
const VOTE_PAGE_STAYS = 12000;

export function VotingProjector({ shared: voting, extra, send, t }) {
  const { revealing } = voting;
  const lines = revealing && extra && extra.lines;
  const next = () => send("voting.reveal_next", { shown: revealing.shown });
  useShortcuts({ ArrowRight: next, PageDown: next, Enter: next }, Boolean(revealing));
  const shared = lines && revealing.shown ? { ...voting, result: { told: { fr: [] }, ...lines } } : voting;
  if (revealing && !revealing.shown)
    return html`<div class="room-reveal"><p class="wall-empty">${t("voting.room_result_waits")}</p><p>${t("voting.room_lines_wait", { n: revealing.of })}</p></div>`;
  if (!shared.result) return html`<${VoteRoomTurnout} shared=${shared} t=${t} />`;
  if (shared.result.few)
    return html`<div class="room-ranking"><p class="room-many">${t(shared.voted ? "voting.few" : "voting.nobody_voted")}</p><div class="room-foot"><span>${t("voting.turnout", { n: shared.voted, of: shared.voters })}</span></div></div>`;
  return html`<${VoteRoomResult} shared=${shared} extra=${extra} t=${t} />`;
}

function VoteRoomTurnout({ shared, t }) {
  const { rule } = shared;
  const items = itemsInAlphabet(shared.items);
  const turnout = t("voting.turnout", { n: shared.voted, of: shared.voters });
  return html`<div class="room-vote">
    <div class="room-turnout">
      <p class="room-count"><strong>${shared.voted}</strong><span>${t("voting.room_of", { of: shared.voters })}</span></p>
      <p class="room-voted">${t("voting.have_voted", { n: shared.voted })}</p>
      <progress max=${Math.max(1, shared.voters)} value=${shared.voted} aria-label=${turnout}></progress>
      ${shared.paper > 0 && html`<p class="room-rule">${t("voting.on_paper", { n: shared.paper })}</p>`}
      ${shared.quorum && html`<p class="room-rule">${t("voting.quorum", { percent: shared.quorum.percent, n: shared.quorum.needed })}</p>`}
      <p class="room-rule">${t("voting.on_your_phone")}</p>
      <p class="room-how">${t.set(shared.how[t.language])}</p>
    </div>
    ${
      items.length <= VOTE_ITEMS_SHOWN
        ? html`<ul class="room-items ${items.length > VOTE_ITEMS_ONE_COLUMN ? "two" : ""}">${items.map((item) => html`<li key=${item.id}><span>${item.text}</span>${rule === "budget" && item.id in shared.costs && html`<strong class="room-cost">${moneyInWords(shared.costs[item.id], shared, t)}</strong>`}</li>`)}</ul>`
        : html`<p class="room-many"><strong>${items.length}</strong> ${t("voting.many_items")}</p>`
    }
  </div>`;
}

function VoteRoomResult({ shared, extra, t }) {
  const { result, rule } = shared;
  const rows = rankedRows(result, shared.items);
  const charts = chartsOf(extra, t);
  const onMap = rule === "importance_feasibility" && charts.length > 0;
  const frame = useRef(null);
  const fitting = useRowsFitting(frame);
  // Rows with a number and a bar may stand in two columns; those with more to show may not.
  const columns = !onMap && (!result.figures || barsOnly(shared)) && rows.length <= 2 * fitting ? 2 : 1;
  const each = onMap ? VOTE_ROWS_EACH : columns * fitting;
  const pages = onMap ? charts.length : Math.min(VOTE_PAGES, Math.ceil(rows.length / each));
  const page = useVotePage(pages);
  const shown = rows.slice(page * each, (page + 1) * each);
  const others = rows.length - pages * each;
  return html`<div class="room-ranking">
    <div class="room-frame" ref=${frame}>
      ${
        onMap
          ? html`<${VoteRoomMap} chart=${charts[page]} rows=${shown} first=${page * each + 1} t=${t} />`
          : html`<${VoteRoomRows} rows=${shown} shared=${shared} dense=${shown.length > fitting} fitting=${fitting} t=${t} />`
      }
    </div>
    <div class="room-foot">
      ${result.figures && rule === "majority_judgment" && html`<${GradesKey} names=${gradeNames(shared, t)} t=${t} />`}
      ${pages > 1 && html`<span>${t("voting.page", { n: page + 1, of: pages })}</span>`}
      ${others > 0 && html`<span>${t("voting.and_others", { n: others })}</span>`}
      <span>${t("voting.turnout", { n: shared.voted, of: shared.voters })}${shared.paper > 0 && html`, ${t("voting.on_paper", { n: shared.paper })}`}</span>
      ${result.figures && result.blank > 0 && html`<span>${t("voting.blank_ballots", { n: result.blank })}</span>`}
      <${ResultTold} result=${result} t=${t} />
      <p class="room-how">${t.set(shared.how[t.language])}</p>
    </div>
  </div>`;
}

function barsOnly({ rule, counted_by: counted }) {
  return ["dots", "approval", "score", "budget"].includes(rule) || counted === "borda";
}

// The server's picture for the places, and the names beside it as large as the room needs them.
function VoteRoomMap({ chart, rows, first, t }) {
  return html`<div class="room-map">
    <${ChartPicture} chart=${chart} bare=${true} t=${t} />
    <ol class="room-places">
      ${rows
        .filter((row) => row.importance)
        .map(
          (row, at) =>
            html`<li key=${row.id}>
          <span class="room-number ${row.divided ? "divided" : ""}"><span>${first + at}</span></span>
          <span><span class="room-text">${row.text}</span>${row.divided && html`<span class="room-note">${t("voting.divided")}</span>`}</span>
        </li>`,
        )}
    </ol>
  </div>`;
}

function GradesKey({ names, t }) {
  return html`<p class="room-key"><span class="unseen">${t("voting.grades_key")} : </span>${[...names.keys()].reverse().map((grade) => html`<span key=${grade}><i class="grade-${gradeShade(grade, names.length)}"></i>${names[grade]}</span>`)}</p>`;
}

function VoteRoomRows({ rows, shared, dense, fitting, t }) {
  const { figures } = shared.result;
  const high = dense ? Math.ceil(rows.length / 2) : rows.length;
  // Large letters and two lines are for those who have the height.
  const large = high <= Math.min(VOTE_ROWS_LARGE, fitting / VOTE_LARGE_TAKES);
  const flat = high > Math.min(VOTE_ROWS_TWO_LINES, fitting / VOTE_TWO_LINES_TAKE);
  const look = `${dense ? "dense" : large ? "large" : ""} ${flat ? "flat" : ""} ${figures ? shared.rule : ""}`;
  return html`<ol class="room-rows ${look}" style=${{ "--rank": shared.rule === "budget" || rows.some((row) => row.tied) ? "7.6em" : "3em", "--rows": high }}>
    ${rows.map(
      (row) =>
        html`<li key=${row.id} class="room-row ${isFirst(row, shared) ? "first" : ""}">
        <span class="room-rank">${standingInWords(row, shared, t)}</span>
        <span class="room-text">${row.text}</span>
        ${!figures && shared.rule === "budget" && html`<span class="room-dots">${moneyInWords(row.cost, shared, t)}</span>`}
        ${figures && html`<${VoteRoomFigure} row=${row} shared=${shared} dense=${dense} t=${t} />`}
      </li>`,
    )}
  </ol>`;
}

function VoteRoomFigure({ row, shared, dense, t }) {
  const { rule, result } = shared;
  if (rule === "majority_judgment") {
    return html`<span class="room-profile">${row.grade !== null && html`<${ProfileBar} profile=${row.profile} names=${gradeNames(shared, t)} />`}</span>
      <span class="room-dots">${figuresInWords(row, shared, t)}</span>`;
  }
  const bar = barOf(row, shared);
  return html`<span class="room-dots">${dense ? html`<${ShortFigure} row=${row} rule=${rule} t=${t} /><span class="unseen"> ${figuresInWords(row, shared, t)}</span>` : roomFigure(row, shared, result, t)}</span>
    ${bar !== null && html`<progress class="room-bar" max="1" value=${bar} aria-hidden="true"></progress>`}`;
}

const SHORT_FIGURE = { dots: "dots", approval: "approvals", ranking: "points", score: "mean", budget: "votes" };

function ShortFigure({ row, rule, t }) {
  if (row[SHORT_FIGURE[rule]] === null) return "–";
  const short = row[SHORT_FIGURE[rule]];
  return html`${t("voting.number", { n: short })}${rule === "dots" && html`<i class="room-dot"></i>`}`;
}

function roomFigure(row, shared, result, t) {
  if (shared.counted_by !== "schulze") return figuresInWords(row, shared, t);
  const duel = duelOf(row, result);
  if (!duel) return "";
  return t(`voting.room_duel.${wonOrLost(duel)}`, { n: duel.ahead, behind: duel.behind });
}

// How many rows are legible one below the other, eight at most: a low screen under a long question holds fewer.
function useRowsFitting(frame) {
  const [fitting, setFitting] = useState(VOTE_ROWS_EACH);
  useLayoutEffect(() => {
    const measured = () => {
      const { clientHeight } = frame.current;
      const row = VOTE_ROW_HEIGHT * parseFloat(getComputedStyle(frame.current).fontSize);
      setFitting(Math.max(VOTE_ROWS_LEAST, Math.min(VOTE_ROWS_EACH, Math.floor(clientHeight / row))));
    };
    measured();
    const watching = new ResizeObserver(measured);
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, []);
  return fitting;
}

// Which page is up; they turn by themselves, since nobody scrolls here.
function useVotePage(pages) {
  const [page, setPage] = useState(0);
  useEffect(() => {
    if (pages < 2) return undefined;
    const turning = setInterval(() => setPage((before) => before + 1), VOTE_PAGE_STAYS);
    return () => clearInterval(turning);
  }, [pages]);
  return pages ? page % pages : 0;
}
