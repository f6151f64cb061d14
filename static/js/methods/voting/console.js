// A vote on the console: how many have voted and nothing more before the close; after it the ranking with its figures.

import { html, useState } from "../../../vendor/preact.js";
import { Confirm } from "../../parts/confirm.js";
import { itemsInAlphabet, rankInWords, rankedRows } from "./ballot.js";
import { BallotPaper, ItemDetail } from "./paper.js";

export function VotingConsole(props) {
  const { shared } = props;
  return html`<div class="activity voting">
    ${shared.result ? html`<${VoteConsoleRanking} ...${props} />` : html`<${BallotBox} ...${props} />`}
  </div>`;
}

function BallotBox(props) {
  const { shared, mine, send, t, open, announce } = props;
  const [closing, setClosing] = useState(false);
  const turnout = t("voting.turnout", { n: shared.voted, of: shared.voters });
  const close = () => {
    setClosing(false);
    send("voting.close_ballot").then(() => announce(t("voting.closed")));
  };
  return html`<div class="row voting-head">
      <div class="voting-turnout">
        <p class="figure"><strong>${shared.voted}</strong> ${t("voting.of_voters", { n: shared.voted, of: shared.voters })}</p>
        <progress max=${Math.max(1, shared.voters)} value=${shared.voted} aria-label=${turnout}></progress>
      </div>
      <button type="button" class="primary" disabled=${!open} onClick=${() => setClosing(true)}>${t("voting.close")}</button>
    </div>
    <p class="quiet">${t("voting.rule", { n: shared.dots, cap: shared.cap })} ${t("voting.secret_console")}</p>
    ${shared.facilitators_vote && mine && html`<details class="voting-own"><summary>${t("voting.your_ballot")}</summary><${BallotPaper} ...${props} /></details>`}
    <h3 class="small-heading">${t("voting.items", { n: Object.keys(shared.items).length })}</h3>
    <ul class="voting-items">
      ${itemsInAlphabet(shared.items, t.language).map((item) => html`<li key=${item.id}>${item.text} <${ItemDetail} item=${item} t=${t} /></li>`)}
    </ul>
    ${closing &&
    html`<${Confirm} title=${t("voting.close_title")} action=${t("voting.close")} onYes=${close} onNo=${() => setClosing(false)}>
      <p><strong>${turnout}.</strong> ${t("voting.close_text")}</p>
    <//>`}`;
}

function VoteConsoleRanking({ shared, t }) {
  const { result } = shared;
  const { figures } = result;
  const rows = rankedRows(result, shared.items);
  const most = Math.max(1, ...rows.map((row) => row.dots || 0));
  return html`<p class="figure"><strong>${shared.voted}</strong> ${t("voting.of_voters", { n: shared.voted, of: shared.voters })}${figures && result.blank > 0 && html`, ${t("voting.blank_ballots", { n: result.blank })}`}</p>
    ${!shared.voted
      ? html`<p>${t("voting.nobody_voted")}</p>`
      : html`<div class="ranking-scroll"><table class="ranking-table">
          <caption class="unseen">${t("voting.result")}</caption>
          <thead><tr>
            <th scope="col">${t("voting.col.rank")}</th>
            <th scope="col">${t("voting.col.item")}</th>
            ${figures && html`<th scope="col" class="number">${t("voting.col.dots")}</th><th scope="col" class="number">${t("voting.col.supporters")}</th>`}
          </tr></thead>
          <tbody>
            ${rows.map(
              (row) => html`<tr key=${row.id} class=${row.rank === 1 ? "first" : ""}>
                <td class="ranking-rank">${rankInWords(row, t)}</td>
                <th scope="row">${row.text}<${ItemDetail} item=${row} t=${t} />${figures && html`<progress class="ranking-bar" max=${most} value=${row.dots} aria-hidden="true"></progress>`}</th>
                ${figures && html`<td class="number">${row.dots}</td><td class="number">${row.supporters}</td>`}
              </tr>`,
            )}
          </tbody>
        </table></div>`}
    <p class="quiet">${t("voting.rule", { n: shared.dots, cap: shared.cap })} ${t("voting.rule_ties")} ${shared.voted > 0 && !figures ? t("voting.no_figures") : ""}</p>`;
}
