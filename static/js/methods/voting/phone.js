// A vote on the phone: the ballot paper until the close, then the ranking with one's own dots, which nobody else sees.

import { html } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { ballotOfDraft, dotsOn, itemsInOrder, rankInWords, rankedRows, sameBallot } from "./ballot.js";
import { BallotPaper, ItemDetail, drawnDots } from "./paper.js";

export function VotingPhone(props) {
  const { shared, mine, me, t } = props;
  if (shared.result) return html`<${VotePhoneRanking} ...${props} />`;
  const facilitates = Boolean(mine && me && me.role !== "participant" && me.role !== "host");
  if (facilitates && !shared.facilitators_vote) return html`<${VoteItemsOnly} shared=${shared} t=${t} />`;
  return html`<div class="activity voting"><${BallotPaper} ...${props} /></div>`;
}

function VoteItemsOnly({ shared, t }) {
  return html`<div class="activity voting">
    <div class="scroll">
      <p class="quiet">${t("voting.facilitators_do_not")}</p>
      <ul class="ballot">
        ${itemsInOrder(shared.items).map(
          (item) => html`<li key=${item.id} class="ballot-item"><div class="ballot-what"><p class="ballot-text">${item.text}</p><${ItemDetail} item=${item} t=${t} /></div></li>`,
        )}
      </ul>
    </div>
  </div>`;
}

function VotePhoneRanking({ shared, mine, t }) {
  const { result } = shared;
  const own = (mine && mine.ballot) || {};
  const [draftText] = useDraft("ballot");
  const draft = mine ? ballotOfDraft(draftText, shared.items) : null;
  const tooLate = draft !== null && !(mine.voted && sameBallot(draft, own));
  return html`<div class="activity voting">
    <div class="scroll">
      <h2 class="small-heading">${t("voting.result")}</h2>
      ${tooLate && html`<p class="note">${t("voting.too_late")}</p>`}
      ${!shared.voted
        ? html`<p>${t("voting.nobody_voted")}</p>`
        : html`<ol class="ranking">
            ${rankedRows(result, shared.items).map(
              (row) => html`<li key=${row.id} class="ranking-row ${row.rank === 1 ? "first" : ""}">
                <span class="ranking-rank">${rankInWords(row, t)}</span>
                <div class="ranking-what">
                  <p class="ballot-text">${row.text}</p>
                  ${result.figures && html`<p class="ranking-figures">${t("voting.dots", { n: row.dots })}</p>`}
                  ${dotsOn(own, row.id) > 0 &&
                  html`<p class="ranking-own"><span class="ballot-dots" aria-hidden="true">${drawnDots(Math.min(6, own[row.id]), Math.min(6, own[row.id]))}</span>${t(result.figures ? "voting.own" : "voting.own_dots", { n: own[row.id] })}</p>`}
                  <${ItemDetail} item=${row} t=${t} />
                </div>
              </li>`,
            )}
          </ol>`}
      ${shared.voted > 0 && !result.figures && html`<p class="quiet">${t("voting.no_figures")}</p>`}
      <p class="quiet">${mine && mine.voted ? t("voting.own_secret") : t("voting.own_none")}</p>
    </div>
  </div>`;
}
