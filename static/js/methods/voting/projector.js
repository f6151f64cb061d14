// A vote on the room's screen: what it is about and how many have voted; after the close the ranking.

import { html } from "../../../vendor/preact.js";
import { fittingRows, itemsInAlphabet, rankInWords, rankedRows } from "./ballot.js";

const VOTE_ITEMS_SHOWN = 12;
const VOTE_ITEMS_ONE_COLUMN = 6;
const VOTE_ROWS_SHOWN = 16;
const VOTE_ROWS_ONE_COLUMN = 8;
const VOTE_ROWS_LARGE = 5;
const VOTE_ROWS_TWO_LINES = 6;

export function VotingProjector({ shared, t }) {
  return shared.result ? html`<${VoteRoomRanking} shared=${shared} t=${t} />` : html`<${VoteRoomTurnout} shared=${shared} t=${t} />`;
}

function VoteRoomTurnout({ shared, t }) {
  const items = itemsInAlphabet(shared.items, t.language);
  const turnout = t("voting.turnout", { n: shared.voted, of: shared.voters });
  return html`<div class="room-vote">
    <div class="room-turnout">
      <p class="room-count"><strong>${shared.voted}</strong><span>${t("voting.room_of", { of: shared.voters })}</span></p>
      <p class="room-voted">${t("voting.have_voted", { n: shared.voted })}</p>
      <progress max=${Math.max(1, shared.voters)} value=${shared.voted} aria-label=${turnout}></progress>
      <p class="room-rule">${t("voting.rule_phone", { n: shared.dots, cap: shared.cap })}</p>
    </div>
    ${items.length <= VOTE_ITEMS_SHOWN
      ? html`<ul class="room-items ${items.length > VOTE_ITEMS_ONE_COLUMN ? "two" : ""}">${items.map((item) => html`<li key=${item.id}><span>${item.text}</span></li>`)}</ul>`
      : html`<p class="room-many"><strong>${items.length}</strong> ${t("voting.many_items")}</p>`}
  </div>`;
}

function VoteRoomRanking({ shared, t }) {
  const { result } = shared;
  if (!shared.voted) return html`<div class="room-ranking"><p class="room-many">${t("voting.nobody_voted")}</p></div>`;
  const rows = rankedRows(result, shared.items);
  const shown = fittingRows(rows, VOTE_ROWS_SHOWN);
  const dense = shown.length > VOTE_ROWS_ONE_COLUMN;
  const high = dense ? Math.ceil(shown.length / 2) : shown.length;
  const look = `${dense ? "dense" : high > VOTE_ROWS_LARGE ? "" : "large"} ${high > VOTE_ROWS_TWO_LINES ? "flat" : ""}`;
  const most = Math.max(1, ...rows.map((row) => row.dots || 0));
  return html`<div class="room-ranking">
    <ol class="room-rows ${look}" style=${{ "--rank": rows.some((row) => row.tied) ? "6.6em" : "3em", "--rows": high }}>
      ${shown.map(
        (row) => html`<li key=${row.id} class="room-row ${row.rank === 1 ? "first" : ""}">
          <span class="room-rank">${rankInWords(row, t)}</span>
          <span class="room-text">${row.text}</span>
          ${result.figures && html`<span class="room-dots">${dense ? html`${row.dots}<i class="room-dot"></i><span class="unseen">${t("voting.dots", { n: row.dots })}</span>` : t("voting.dots", { n: row.dots })}</span><progress class="room-bar" max=${most} value=${row.dots} aria-hidden="true"></progress>`}
        </li>`,
      )}
    </ol>
    <p class="room-foot">
      ${shown.length < rows.length && html`<span>${t("voting.and_others", { n: rows.length - shown.length })}</span>`}
      <span>${t("voting.turnout", { n: shared.voted, of: shared.voters })}</span>
      ${!result.figures && html`<span>${t("voting.no_figures")}</span>`}
      ${result.figures && result.blank > 0 && html`<span>${t("voting.blank_ballots", { n: result.blank })}</span>`}
    </p>
  </div>`;
}
