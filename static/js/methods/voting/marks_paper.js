// The ballot of importance and feasibility: two rows of five for each item.

import { html } from "../../../vendor/preact.js";
import { isMarked, itemsInOrder, withMark, withOn } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

const MARK_SCALES = ["importance", "feasibility"];
const MARK_STEPS = [1, 2, 3, 4, 5];

export function MarksPaper({ shared, mine, casting, t }) {
  const { ballot } = casting;
  const items = itemsInOrder(shared.items, mine && mine.order);
  const { found, field } = useSought(items, t);
  const placed = items.filter(({ id }) => isMarked(ballot[id])).length;
  const halves = items.filter(({ id }) => ballot[id] && !isMarked(ballot[id])).length;
  const mark = (item, scale, step) =>
    casting.change(
      withMark(ballot, item.id, scale, step),
      `${item.text}. ${t(`voting.${MARK_SCALES[scale]}`)} ${step}`,
    );
  const clear = (item) => casting.change(withOn(ballot, item.id, null), `${item.text}. ${t("voting.marks_cleared")}`);
  const line = html`<p class="ballot-left">
    ${t("voting.placed_of", { n: placed, of: items.length })}${
      halves > 0 &&
      html` <span class="ballot-half">
        ${t("voting.half_placed", { n: halves })}
      </span>`
    }
  </p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    ${field}
    <ul class="ballot" aria-label=${t("voting.ballot")}>
      ${found.map((item) => {
        const marks = ballot[item.id] || [null, null];
        return html`<li key=${item.id} class="ballot-item marks ${isMarked(marks) ? "chosen" : ""}">
          <div class="ballot-what"><p class="ballot-text">${t.typed(item.text)}</p><${ItemDetail} item=${item} t=${t} /></div>
          ${MARK_SCALES.map(
            (name, scale) =>
              html`<${ScaleRow}
                key=${name}
                name=${name}
                item=${item}
                value=${marks[scale]}
                can=${casting.mayCast}
                onMark=${(step) => mark(item, scale, step)}
                t=${t}
              />`,
          )}
          ${
            ballot[item.id] &&
            casting.mayCast &&
            html`<button
              type="button"
              class="small plain marks-clear"
              onClick=${() => clear(item)}
            >
              ${t("voting.marks_clear")}
              <span class="unseen"> ${item.text}</span>
            </button>`
          }
        </li>`;
      })}
    </ul>
  <//>`;
}

function ScaleRow({ name, item, value, can, onMark, t }) {
  return html`<fieldset class="scale">
    <legend>
      <strong>${t(`voting.${name}`)}</strong> <span class="unseen">${t.typed(item.text)}. </span>
      <span class="quiet">${t(`voting.${name}.ends`)}</span>
    </legend>
    <div class="scale-steps">
      ${MARK_STEPS.map(
        (step) =>
          html`<label key=${step} class="choice ${value === step ? "on" : ""}">
            <input
              type="radio"
              name=${`${name}-${item.id}`}
              checked=${value === step}
              disabled=${!can}
              onChange=${() => onMark(step)}
            />
            <span>${step}</span>
          </label>`,
      )}
    </div>
  </fieldset>`;
}
