// The result of a vote on the phone: the ranking with one's own ballot, which nobody else sees.

import { html } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import {
  ballotOfDraft,
  ballotToSend,
  dotsOn,
  emptyBallot,
  fieldInRound,
  isBlank,
  rankedRows,
  sameBallot,
} from "./ballot.js";
import { drawnDots } from "./dots_paper.js";
import {
  ResultBar,
  ResultTold,
  figuresInWords,
  firstInWords,
  gradeNames,
  isFirst,
  shiftInWords,
  shortDegrees,
  standingInWords,
  spreadInWords,
} from "./figures.js";
import { moneyInWords } from "./money.js";
import { ReasonsOfItem } from "./reasons.js";
import { ItemDetail } from "./sheet.js";

export function VotingPhone({ shared, mine, t }) {
  const { result, rule } = shared;
  const [ownText] = useDraft(fieldInRound("own_ballot", shared));
  const kept = ballotOfDraft(ownText, shared.items, rule);
  const own = kept || emptyBallot(rule);
  const [draftText] = useDraft(fieldInRound("ballot", shared));
  const draft = mine ? ballotOfDraft(draftText, shared.items, rule) : null;
  const toSend = draft && ballotToSend(rule, draft, shared);
  const tooLate = toSend !== null && !(kept ? sameBallot(toSend, own) : isBlank(toSend) && !isBlank(draft));
  const rows = rankedRows(result, shared.items);
  const heading = shared.between ? "voting.first_result" : "voting.result";
  // Nothing in it may take the focus, and a keyboard has to scroll it.
  return html`<div class="activity voting">
    <div class="scroll" role="region" aria-label=${t(heading)} tabindex="0">
      <h2 class="small-heading">${t(heading)}</h2>
      ${shared.between && html`<p class="note" role="status">${t("voting.between")}</p>`}
      ${tooLate && html`<p class="note">${t("voting.too_late")}</p>`}
      ${
        result.few
          ? html`<${ResultTold} result=${result} t=${t} />`
          : html`<ol class="ranking">
              ${rows.map((row) => html`<${ResultRow} key=${row.id} row=${row} shared=${shared} own=${own} t=${t} />`)}
            </ol>
            <${ResultTold} result=${result} t=${t} />`
      }
      <p class="quiet ballot-how">${t.told(shared.how[t.language])}</p>
      <p class="quiet">${t(shared.between ? "voting.first_sealed" : "voting.own_secret")}</p>
    </div>
  </div>`;
}

function ResultRow({ row, shared, own, t }) {
  const { figures } = shared.result;
  const onMap = shared.rule === "importance_feasibility";
  const placed = (onMap && figures) || shared.rule === "budget";
  const spread = figures ? spreadInWords(row, shared, t) : "";
  return html`<li class="ranking-row ${isFirst(row, shared) && !onMap ? "first" : ""} ${placed ? "placed" : ""}">
    ${
      (!onMap || !figures || row.importance) &&
      html`<span class="ranking-rank">
        ${onMap && figures ? t(`voting.quadrant.${row.quadrant}`) : standingInWords(row, shared, t)}
      </span>`
    }
    <div class="ranking-what">
      <p class="ballot-text">${t.typed(row.text)}</p>
      ${
        !figures &&
        shared.rule === "budget" &&
        html`<p class="ranking-figures">
          ${moneyInWords(row.cost, shared, t)}
        </p>`
      }
      ${
        figures &&
        html`<p class="ranking-figures">
        ${figuresInWords(row, shared, t)}${
          spread &&
          html`<span
            class="ranking-spread ${row.divided ? "divided" : ""}"
          > · ${spread}
          </span>`
        }
      </p>
      <${ResultBar} row=${row} shared=${shared} t=${t} />`
      }
      <${InFirstRound} row=${row} shared=${shared} t=${t} />
      <${OwnChoice} row=${row} shared=${shared} own=${own} t=${t} />
      <${ReasonsOfItem} item=${row.id} shared=${shared} t=${t} />
      <${ItemDetail} item=${row} t=${t} />
    </div>
  </li>`;
}

function InFirstRound({ row, shared, t }) {
  const said = firstInWords(row, shared, t);
  if (!said) return null;
  const moved = shiftInWords(row, shared, t);
  return html`<p class="ranking-first">
    ${t("voting.in_first", { said: said[0].toLowerCase() + said.slice(1) })}${moved && html` <strong>(${moved})</strong>`}
  </p>`;
}

function OwnChoice({ row, shared, own, t }) {
  const { rule, result } = shared;
  if (rule === "dots") {
    const dots = dotsOn(own, row.id);
    if (!dots) return null;
    const drawn = Math.min(6, dots);
    return html`<p class="ranking-own">
      <span class="ballot-dots" aria-hidden="true">${drawnDots(drawn, drawn)}</span>
      ${t(result.figures ? "voting.own" : "voting.own_dots", { n: dots })}
    </p>`;
  }
  const said = ownInWords(row.id, shared, own, t);
  return said ? html`<p class="ranking-own">${said}</p>` : null;
}

function ownInWords(item, shared, own, t) {
  if (shared.rule === "approval") return own.includes(item) ? t("voting.own_approved") : "";
  if (shared.rule === "ranking") {
    const place = own.findIndex((group) => [group].flat().includes(item));
    return place < 0 ? "" : t("voting.own_place", { n: own.slice(0, place).flat().length + 1 });
  }
  if (shared.rule === "budget") return own.includes(item) ? t("voting.own_basket") : "";
  if (shared.rule === "pairwise") {
    const answers = own.filter((pair) => pair.includes(item));
    return answers.length
      ? t("voting.own_compared", { n: answers.filter(([better]) => better === item).length, of: answers.length })
      : "";
  }
  if (!(item in own)) return "";
  if (shared.rule === "score") return t("voting.own_score", { n: own[item], of: shared.highest });
  if (shared.rule === "gradient")
    return t("voting.own_degree", { degree: shortDegrees(shared, t)[own[item].step - 1] });
  if (shared.rule === "majority_judgment") return t("voting.own_grade", { grade: gradeNames(shared, t)[own[item]] });
  return t("voting.own_marks", { importance: own[item][0], feasibility: own[item][1] });
}
