// A vote on the room's screen: what it is about and how many have voted; after the close the result, whole or line by line.

import { html, useState } from "../../../vendor/preact.js";
import { useNextAct } from "../../parts/fitting.js";
import { useMoment } from "../../parts/moment.js";
import { Paged, Statement } from "../../parts/paged.js";
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
// So many rows stand below each other in letters as large as in two columns.
const VOTE_ROWS_SINGLE = 8;
// Longer texts need the whole width, and so do those with more than this beside them, in em.
const VOTE_ROW_SHORT = 50;
const VOTE_BESIDE = 10;
const VOTE_BOLD_LETTER = 0.62;
const VOTE_RANK_LETTER = 0.66;
// Rows with more to show than a number stand in one column.
const VOTE_WIDE_LARGEST = 1.75;
// The best first, as one reads a map.
const VOTE_MAP_LINES = [5, 4, 3, 2, 1];
const VOTE_MAP_ACROSS = [1, 2, 3, 4, 5];
// More than these stand close together, and more dots than those say nothing more.
const VOTE_MAP_CROWD = 4;
const VOTE_MAP_MOST = 12;

export function VotingProjector({ shared, extra, send, t }) {
  const moment = useMoment(Boolean(shared.result) && !shared.staged);
  const { revealing } = shared;
  const lines = revealing && extra && extra.lines;
  useNextAct(() => send("voting.reveal_next", { shown: revealing.shown }), Boolean(revealing));
  if (revealing && !(lines && revealing.shown)) {
    return html`<${Statement} content=${JSON.stringify([revealing.of, shared.voted])}>
      <p class="room-many">${t("voting.room_result_waits")}</p>
      <p>${t("voting.turnout", { n: shared.voted, of: shared.voters })}</p>
      <p>${t("voting.room_lines_wait", { n: revealing.of })}</p>
    <//>`;
  }
  if (lines)
    return html`<${VoteRoomResult}
      shared=${{ ...shared, result: { told: { fr: [] }, ...lines } }}
      t=${t}
    />`;
  if (shared.between && !shared.first)
    return html`<${Statement} content=${shared.voted}>
      <p class="room-many">${t("voting.room_first_closed")}</p>
      <p>${t("voting.room_talk")}</p>
    <//>`;
  if (shared.between && !shared.first.few)
    return html`<${VoteRoomResult} shared=${{ ...shared, result: shared.first }} t=${t} />`;
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
  return html`<div class="room-moment ${moment}"><${VoteRoomResult} shared=${shared} t=${t} /></div>`;
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

function VoteRoomResult({ shared, t }) {
  const { result, rule } = shared;
  const rows = rankedRows(result, shared.items);
  const graded = result.figures && rule === "majority_judgment";
  const agreed = result.figures && rule === "gradient";
  return html`<div class="room-ranking">
    ${
      rule === "importance_feasibility" && rows.some((row) => row.importance)
        ? html`<${VoteRoomMap}
          rows=${rows}
          shared=${shared}
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

// The places, with the numbers of those whose names are up beside them; the others are dots.
function VoteRoomMap({ rows, shared, t }) {
  const { result } = shared;
  const placed = rows.filter((row) => row.importance).slice(0, VOTE_ROWS_SHOWN);
  const [up, setUp] = useState({ from: 0, to: null });
  const others = rows.length - placed.length;
  const numbered = placed.map((row, at) => ({
    row,
    number: at + 1,
    isUp: at >= up.from && (up.to === null || at <= up.to),
  }));
  return html`<div class="room-map">
    <${VotePlaces} numbered=${numbered} t=${t} />
    <${Paged}
      most=${VOTE_WIDE_LARGEST}
      look="whole"
      content=${JSON.stringify([result, shared.items])}
      told=${({ page, pages }) => t("voting.page", { n: page, of: pages })}
      onPage=${setUp}
    >
      ${[...new Set(placed.map(({ quadrant }) => quadrant))].map(
        (quadrant) =>
          html`<section key=${quadrant} class="room-quadrant">
            <h2><${QuadrantMark} quadrant=${quadrant} />${t(`voting.quadrant.${quadrant}`)}</h2>
            <ol class="room-places">
              ${numbered
                .filter(({ row }) => row.quadrant === quadrant)
                .map(
                  ({ row, number }) =>
                    html`<li key=${row.id} data-piece data-of=${quadrant}>
                    <p class="piece-heading">
                      ${t("projector.goes_on", { heading: t(`voting.quadrant.${quadrant}`) })}
                    </p>
                    <div class="room-place">
                      <${PlaceNumber} row=${row} number=${number} />
                      <span>
                        <span class="room-text">${t.set(row.text)}</span>
                        <span class="unseen">
                          ${" "}${figuresInWords(row, shared, t)} ${row.divided ? t("voting.divided") : ""}
                        </span>
                      </span>
                    </div>
                  </li>`,
                )}
            </ol>
          </section>`,
      )}
      ${others > 0 && html`<p class="room-others" data-piece>${t("voting.and_others", { n: others })}</p>`}
      <div class="room-told" data-piece><${ResultTold} result=${result} t=${t} /></div>
    <//>
  </div>`;
}

function VotePlaces({ numbered, t }) {
  const at = (across, line) =>
    numbered
      .filter(({ row }) => row.feasibility[1] === across && row.importance[1] === line)
      .sort((one, other) => other.isUp - one.isUp)
      .slice(0, VOTE_MAP_MOST);
  return html`<div class="room-plane" aria-hidden="true">
    <p class="room-upwards">${t("voting.importance")} →</p>
    <div class="room-field">
      ${VOTE_MAP_LINES.map((line) =>
        VOTE_MAP_ACROSS.map((across) => {
          const here = at(across, line);
          return html`<div key=${`${across} ${line}`} class="room-cell ${here.length > VOTE_MAP_CROWD ? "crowded" : ""}">
            ${here.map(({ row, number, isUp }) =>
              isUp
                ? html`<${PlaceNumber} key=${row.id} row=${row} number=${number} />`
                : html`<i key=${row.id} class="room-dot"></i>`,
            )}
          </div>`;
        }),
      )}
    </div>
    <p class="room-across">${t("voting.feasibility")} →</p>
  </div>`;
}

function PlaceNumber({ row, number }) {
  return html`<span class="room-number ${row.divided ? "divided" : ""}"><span>${number}</span></span>`;
}

// Which quarter of the map it is.
function QuadrantMark({ quadrant }) {
  return quadrant === "undecided" ? null : html`<i class="room-quarter ${quadrant}" aria-hidden="true"></i>`;
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
  const isLong = rows.some(({ text }) => text.length > VOTE_ROW_SHORT);
  const longest = Math.max(...rows.map((row) => standingInWords(row, shared, t).length));
  // "1er ex æquo" takes two lines where the text does so too.
  const rank = wide && isLong && rows.some((row) => row.tied) ? 4.6 : Math.max(3, VOTE_RANK_LETTER * longest);
  const beside = (row) => rank + VOTE_BOLD_LETTER * (result.figures ? roomFigure(row, shared, t).length : 0);
  const isFull = rows.some((row) => beside(row) > VOTE_BESIDE);
  const look = wide || moved || isLong || isFull || rows.length <= VOTE_ROWS_SINGLE ? "whole" : "rows";
  return html`<${Paged}
    most=${wide ? VOTE_WIDE_LARGEST : VOTE_ROWS_LARGEST}
    look=${look}
    content=${JSON.stringify([result, shared.items, shared.reasons])}
    told=${({ page, pages }) => t("voting.page", { n: page, of: pages })}
  >
    <ol
      class="room-rows ${isLong ? "long" : ""} ${wide ? "majority_judgment" : result.figures ? shared.rule : ""}"
      style=${{ "--rank": `${rank}em` }}
    >
      ${rows.slice(0, VOTE_ROWS_SHOWN).map(
        (row, at) =>
          html`<li
              key=${row.id}
              data-piece
              data-of=${look === "whole" ? "rows" : undefined}
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
