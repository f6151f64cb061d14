// A vote on the room's screen: what it is about and how many have voted; after the close the result, whole or line by line.

import { html } from "../../../vendor/preact.js";
import { PageTurn, useNextAct, useTurning } from "../../parts/fitting.js";
import { useMoment } from "../../parts/moment.js";
import { Paged, Statement } from "../../parts/paged.js";
import { ChartPicture, chartsOf } from "../../parts/picture.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { itemsInAlphabet, rankedRows } from "./ballot.js";
import {
  DegreesBar,
  ProfileBar,
  ResultTold,
  barOf,
  duelOf,
  figuresInWords,
  gradeNames,
  gradeShade,
  isFirst,
  shiftInWords,
  shortDegrees,
  standingInWords,
  wonOrLost,
} from "./figures.js";
import { moneyInWords } from "./money.js";
import { RoomReasons } from "./room_reasons.js";

// Whoever wants to read the thirty-seventh reads it on a phone.
const VOTE_ROWS_SHOWN = 36;
const VOTE_ITEMS_LARGEST = 1.95;
const VOTE_ROWS_LARGEST = 2.5;
// Longer texts need the whole width.
const VOTE_ROW_SHORT = 50;
// Rows with more to show than a number stand in one column.
const VOTE_WIDE_LARGEST = 1.75;
// As many as stand on a picture of the server's.
const VOTE_MAP_EACH = 8;
// Long enough for the pages of the names beside it.
const VOTE_MAP_STAYS = 24000;

export function VotingProjector({ shared, extra, send, t }) {
  const moment = useMoment(Boolean(shared.result) && !shared.staged);
  const { revealing } = shared;
  const lines = revealing && extra && extra.lines;
  useNextAct(() => send("voting.reveal_next", { shown: revealing.shown }), Boolean(revealing));
  if (revealing && !(lines && revealing.shown)) {
    return html`<${Statement} content=${revealing.of}>
      <p class="room-many">${t("voting.room_result_waits")}</p>
      <p>${t("voting.room_lines_wait", { n: revealing.of })}</p>
    <//>`;
  }
  if (lines)
    return html`<${VoteRoomResult}
      shared=${{ ...shared, result: { told: { fr: [] }, ...lines } }}
      extra=${null}
      t=${t}
    />`;
  if (shared.between && !shared.first)
    return html`<${Statement} content=${shared.voted}>
      <p class="room-many">${t("voting.room_first_closed")}</p>
      <p>${t("voting.room_talk")}</p>
    <//>`;
  if (shared.between && !shared.first.few)
    return html`<${VoteRoomResult} shared=${{ ...shared, result: shared.first }} extra=${extra} t=${t} />`;
  if (shared.between)
    return html`<${Statement} content=${shared.voted}>
      <p class="room-many">${t("voting.few")}</p>
      <p>${t("voting.room_between")}</p>
    <//>`;
  if (!shared.result) return html`<${VoteRoomTurnout} shared=${shared} t=${t} />`;
  if (shared.result.few) {
    const said = t(shared.voted ? "voting.few" : "voting.nobody_voted");
    return html`<${Statement} look="room-ranking" content=${said}>
      <p class="room-many">${said}</p>
      <p>${shared.voted > 0 && t("voting.turnout", { n: shared.voted, of: shared.voters })}</p>
    <//>`;
  }
  return html`<div class="room-moment ${moment}"><${VoteRoomResult} shared=${shared} extra=${extra} t=${t} /></div>`;
}

function VoteRoomTurnout({ shared, t }) {
  const items = itemsInAlphabet(shared.items);
  const turnout = t("voting.turnout", { n: shared.voted, of: shared.voters });
  return html`<div class="room-vote">
    <div class="room-turnout">
      <p class="room-count">
        <strong>${shared.voted}</strong>
        <span>${t("voting.room_of", { of: shared.voters })}</span>
      </p>
      <p class="room-voted">
        ${t("voting.have_voted", { n: shared.voted })}${
          shared.paper > 0 &&
          html`<span class="room-paper">
            , ${t("voting.on_paper", { n: shared.paper })}
          </span>`
        }
      </p>
      <progress max=${Math.max(1, shared.voters)} value=${shared.voted} aria-label=${turnout}></progress>
      ${
        shared.quorum &&
        html`<p class="room-rule">
          ${t("voting.quorum", { percent: shared.quorum.percent, n: shared.quorum.needed })}
        </p>`
      }
      <p class="room-rule">${t(shared.round === 2 ? "voting.room_second" : "voting.on_your_phone")}</p>
    </div>
    <${Paged}
      most=${VOTE_ITEMS_LARGEST}
      content=${JSON.stringify([shared.items, shared.costs])}
      told=${({ page, pages }) => t("voting.page", { n: page, of: pages })}
      figures=${(pages) =>
        html`<${WallFigures} n=${items.length} noun=${t("voting.figures", { n: items.length })} pages=${pages} />`}
    >
      <ul class="room-items">
        ${items.map(
          (item) =>
            html`<li key=${item.id} data-piece>
              <span>${t.set(item.text)}</span>
              ${
                shared.rule === "budget" &&
                item.id in shared.costs &&
                html`<strong class="room-cost">
                  ${moneyInWords(shared.costs[item.id], shared, t)}
                </strong>`
              }
            </li>`,
        )}
      </ul>
    <//>
  </div>`;
}

function VoteRoomResult({ shared, extra, t }) {
  const { result, rule } = shared;
  const rows = rankedRows(result, shared.items);
  const charts = chartsOf(extra, t);
  const graded = result.figures && rule === "majority_judgment";
  const agreed = result.figures && rule === "gradient";
  return html`<div class="room-ranking">
    ${
      rule === "importance_feasibility" && charts.length > 0
        ? html`<${VoteRoomMap}
          charts=${charts}
          rows=${rows}
          result=${result}
          t=${t}
        />`
        : html`<${VoteRoomRows}
          rows=${rows}
          shared=${shared}
          t=${t}
        />`
    }
    <div class="room-foot">
      ${shared.between && html`<strong>${t("voting.room_between")}</strong>`}
      ${graded && html`<${GradesKey} names=${gradeNames(shared, t)} t=${t} />`}
      ${
        rule === "importance_feasibility" &&
        rows.some((row) => row.divided) &&
        html`<span class="room-key" aria-hidden="true"><i class="divided"></i>${t("voting.divided")}</span>`
      }
      ${agreed && html`<${GradesKey} names=${[...shortDegrees(shared, t)].reverse()} t=${t} />`}
      <span>
        ${t("voting.turnout", { n: shared.voted, of: shared.voters })}${
          shared.paper > 0 && html`, ${t("voting.on_paper", { n: shared.paper })}`
        }
      </span>
      ${result.figures && result.blank > 0 && html`<span>${t("voting.blank_ballots", { n: result.blank })}</span>`}
    </div>
  </div>`;
}

// The server's picture for the places, and the names beside it as large as the room needs them.
function VoteRoomMap({ charts, rows, result, t }) {
  const turning = useTurning(charts.length, VOTE_MAP_STAYS);
  const { at } = turning;
  const shown = rows.slice(at * VOTE_MAP_EACH, (at + 1) * VOTE_MAP_EACH).filter((row) => row.importance);
  const others = rows.length - charts.length * VOTE_MAP_EACH;
  return html`<div class="room-map">
    <${ChartPicture} chart=${charts[at]} bare=${true} t=${t} />
    <${Paged}
      key=${at}
      most=${VOTE_WIDE_LARGEST}
      look="whole"
      content=${at}
      told=${({ page, pages }) => t("voting.page", { n: page, of: pages })}
    >
      <ol class="room-places">
        ${shown.map(
          (row, place) =>
            html`<li key=${row.id} data-piece>
              <span class="room-number ${row.divided ? "divided" : ""}">
                <span>${at * VOTE_MAP_EACH + place + 1}</span>
              </span>
              <span>
                <span class="room-text">${t.set(row.text)}</span>
                ${row.divided && html` <span class="unseen">${t("voting.divided")}</span>`}
              </span>
            </li>`,
        )}
      </ol>
      ${others > 0 && html`<p class="room-others" data-piece>${t("voting.and_others", { n: others })}</p>`}
      <div class="room-told" data-piece><${ResultTold} result=${result} t=${t} /></div>
    <//>
  </div>
  ${
    charts.length > 1 &&
    html`<${PageTurn} turning=${turning}>
      ${t("voting.map_page", { n: at + 1, of: charts.length })}
    <//>`
  }`;
}

function GradesKey({ names, t }) {
  return html`<p class="room-key">
    <span class="unseen">${t.label(t("voting.grades_key"))} </span>
    ${[...names.keys()].reverse().map(
      (grade) =>
        html`<span key=${grade}>
          <i class="grade-${gradeShade(grade, names.length)}"></i>
          ${names[grade]}
        </span>`,
    )}
  </p>`;
}

function VoteRoomRows({ rows, shared, t }) {
  const { result } = shared;
  const others = rows.length - VOTE_ROWS_SHOWN;
  const wide = result.figures && ["majority_judgment", "gradient"].includes(shared.rule);
  const moved = Object.keys(shared.shift || {}).length > 0 && shared.first !== result;
  const look = wide || moved || rows.some(({ text }) => text.length > VOTE_ROW_SHORT) ? "whole" : "rows";
  return html`<${Paged}
    most=${wide ? VOTE_WIDE_LARGEST : VOTE_ROWS_LARGEST}
    look=${look}
    content=${JSON.stringify([result, shared.items, shared.reasons])}
    told=${({ page, pages }) => t("voting.page", { n: page, of: pages })}
  >
    <ol
      class="room-rows ${wide ? "majority_judgment" : result.figures ? shared.rule : ""}"
      style=${{ "--rank": shared.rule === "budget" || rows.some((row) => row.tied) ? "6.6em" : "3em" }}
    >
      ${rows.slice(0, VOTE_ROWS_SHOWN).map(
        (row, at) =>
          html`<li
              key=${row.id}
              data-piece
              style=${{ "--at": Math.max(0, 8 - at) }}
              class="room-row ${isFirst(row, shared) ? "first" : ""} ${moved ? "moved" : ""} ${shared.revealing && at === 0 ? "fresh" : ""}"
            >
            <span class="room-rank">${standingInWords(row, shared, t)}</span>
            <span class="room-text">${t.set(row.text)}</span>
            ${
              !result.figures &&
              shared.rule === "budget" &&
              html`<span class="room-dots">
                ${moneyInWords(row.cost, shared, t)}
              </span>`
            }
            ${result.figures && html`<${VoteRoomFigure} row=${row} shared=${shared} t=${t} />`}
          </li>`,
      )}
      ${others > 0 && html`<li data-piece class="room-others">${t("voting.and_others", { n: others })}</li>`}
    </ol>
    <div class="room-told" data-piece><${ResultTold} result=${result} t=${t} /></div>
    <${RoomReasons} rows=${rows} shared=${shared} t=${t} />
  <//>`;
}

function VoteRoomFigure({ row, shared, t }) {
  const { rule } = shared;
  if (rule === "majority_judgment") {
    return html`<span class="room-profile">
    ${row.grade !== null && html`<${ProfileBar} profile=${row.profile} names=${gradeNames(shared, t)} />`}
  </span>
    <span class="room-dots">
      ${figuresInWords(row, shared, t)}
      <${RoomShift} row=${row} shared=${shared} t=${t} />
    </span>`;
  }
  if (rule === "gradient") {
    return html`<span class="room-profile">
    ${row.median !== null && html`<${DegreesBar} row=${row} shared=${shared} t=${t} />`}
  </span>
    <span class="room-dots">
      ${figuresInWords(row, shared, t)}
      <${RoomShift} row=${row} shared=${shared} t=${t} />
    </span>`;
  }
  const bar = barOf(row, shared);
  return html`<span class="room-dots">
    ${roomFigure(row, shared, t)}
    <${RoomShift} row=${row} shared=${shared} t=${t} />
  </span>
    ${bar !== null && html`<progress class="room-bar" max="1" value=${bar} aria-hidden="true"></progress>`}`;
}

// Since the first of two rounds.
function RoomShift({ row, shared, t }) {
  const moved = shared.first === shared.result ? "" : shiftInWords(row, shared, t);
  return moved && html` <span class="room-shift">${moved}</span>`;
}

function roomFigure(row, shared, t) {
  if (shared.counted_by !== "schulze") return figuresInWords(row, shared, t);
  const duel = duelOf(row, shared.result);
  if (!duel) return "";
  return t(`voting.room_duel.${wonOrLost(duel)}`, { n: duel.ahead, behind: duel.behind });
}
