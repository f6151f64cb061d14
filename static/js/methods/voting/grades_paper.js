// The ballot of a majority judgment: one item at a time, its grades in words, and a way to see all of one's own.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { itemsInOrder, withGrade } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";

export function GradesPaper({ shared, mine, casting, t, announce }) {
  const { ballot } = casting;
  const items = itemsInOrder(shared.items, mine && mine.order);
  const names = shared.grades[t.language] || shared.grades.fr;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ id }) => !(id in ballot)),
    ),
  );
  const item = items[Math.min(at, items.length - 1)];
  const judged = items.filter(({ id }) => id in ballot).length;
  const turn = (to) => {
    setAt(to);
    announce(`${t("voting.item_of", { n: to + 1, of: items.length })}. ${items[to].text}`);
  };
  const judge = (grade) =>
    casting.change(
      withGrade(ballot, item.id, grade),
      `${item.text}. ${grade === null ? t("voting.not_judged") : names[grade]}`,
    );
  const line = html`<p class="ballot-left">${t("voting.judged_of", { n: judged, of: items.length })}</p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    <div class="grades-paper">
      <p class="small-heading">${t("voting.item_of", { n: at + 1, of: items.length })}</p>
      <fieldset key=${item.id} class="ballot-item grades">
        <legend class="ballot-text">${t.typed(item.text)}</legend>
        <${ItemDetail} item=${item} t=${t} />
        ${[...names.keys()].reverse().map(
          (grade) =>
            html`<${GradeChoice}
              key=${grade}
              name="grade"
              on=${ballot[item.id] === grade}
              can=${casting.mayCast}
              onChoose=${() => judge(grade)}
            >
              ${names[grade]}
            <//>`,
        )}
        <${GradeChoice}
          key="none"
          name="grade"
          on=${!(item.id in ballot)}
          quiet=${true}
          can=${casting.mayCast}
          onChoose=${() => judge(null)}
        >
          ${t("voting.not_judged")}
        <//>
      </fieldset>
      <div class="grades-turn">
        <button type="button" disabled=${at === 0} onClick=${() => turn(at - 1)}>
          <${Icon} name="left" />
          ${t("voting.before")}
        </button>
        <button
          type="button"
          class=${item.id in ballot && at < items.length - 1 ? "primary" : ""}
          disabled=${at >= items.length - 1}
          onClick=${() => turn(at + 1)}
        >
          ${t("voting.next")}
          <${Icon} name="right" />
        </button>
      </div>
      <details class="grades-all">
        <summary>${t("voting.your_grades")}</summary>
        <ul>
          ${items.map(
            ({ id, text }, place) =>
              html`<li key=${id}><button type="button" class="plain" onClick=${() => turn(place)}>
                <span>
                  ${text}
                </span> <strong class=${id in ballot ? "" : "quiet"}>
                  ${id in ballot ? names[ballot[id]] : t("voting.not_judged")}
                </strong>
              </button></li>`,
          )}
        </ul>
      </details>
    </div>
  <//>`;
}

function GradeChoice({ name, on, quiet, can, onChoose, children }) {
  return html`<label class="choice ${on ? "on" : ""} ${quiet ? "quiet" : ""}">
    <input type="radio" name=${name} checked=${on} disabled=${!can} onChange=${onChoose} />
    <span>${children}</span>
  </label>`;
}
