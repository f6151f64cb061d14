// The ballot of scores: for each item a row of numbers from 0 on, and a place for no score, which is not a 0.

import { html } from "../../../vendor/preact.js";
import { itemsInOrder, withGrade } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

export function ScoresPaper({ shared, mine, casting, t }) {
  const { ballot } = casting;
  const items = itemsInOrder(shared.items, mine && mine.order);
  const { found, field } = useSought(items, t);
  const scored = items.filter(({ id }) => id in ballot).length;
  const give = (item, score) =>
    casting.change(withGrade(ballot, item.id, score), `${item.text}. ${scoreInWords(score, shared, t)}`);
  const line = html`<p class="ballot-left">${t("voting.scored_of", { n: scored, of: items.length })}</p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    ${field}
    <ul class="ballot" aria-label=${t("voting.ballot")}>
      ${found.map(
        (item) =>
          html`<li key=${item.id} class="ballot-item scores ${item.id in ballot ? "chosen" : ""}">
            <fieldset class="scale">
              <legend class="ballot-text">${t.typed(item.text)}</legend>
              <${ItemDetail} item=${item} t=${t} />
              <div class="score-steps">
                ${Array.from(
                  { length: shared.highest + 1 },
                  (_, score) =>
                    html`<${ScoreChoice}
                      key=${score}
                      item=${item}
                      on=${ballot[item.id] === score}
                      can=${casting.mayCast}
                      onChoose=${() => give(item, score)}
                    >
                      ${score}
                    <//>`,
                )}
                <${ScoreChoice}
                  key="none"
                  item=${item}
                  on=${!(item.id in ballot)}
                  quiet=${true}
                  can=${casting.mayCast}
                  onChoose=${() => give(item, null)}
                >
                  ${t("voting.no_score")}
                <//>
              </div>
            </fieldset>
          </li>`,
      )}
    </ul>
  <//>`;
}

function ScoreChoice({ item, on, quiet, can, onChoose, children }) {
  return html`<label class="choice ${on ? "on" : ""} ${quiet ? "quiet" : ""}">
    <input type="radio" name=${`score-${item.id}`} checked=${on} disabled=${!can} onChange=${onChoose} />
    <span>${children}</span>
  </label>`;
}

function scoreInWords(score, { highest }, t) {
  return score === null ? t("voting.no_score") : t("voting.score_of", { n: score, of: highest });
}
