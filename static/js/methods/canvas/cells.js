// What stands in the cells of a grid, on the phone and on the console: a touch shows what can be done with it.

import { html } from "../../../vendor/preact.js";
import { drawnOnce } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { canvasPerson } from "./grid.js";

// `acts`: [{icon, words, onAct}], shown once the item is chosen.
export function CanvasItem({ item, chosen, acts, onChoose, t }) {
  const { text, author, late, state } = item;
  const said = html`<${CanvasSaid} text=${text} author=${author} late=${late} state=${state} t=${t} />
    <${CanvasMerged} rows=${item.merged} t=${t} />`;
  return html`<li class="canvas-item ${item.state || ""} ${chosen ? "chosen" : ""}">
    ${
      acts.length
        ? html`<button type="button" class="canvas-touch" aria-expanded=${chosen} onClick=${onChoose}>
          ${said}
        </button>`
        : html`<div class="canvas-touch">
          ${said}
        </div>`
    }
    ${chosen && html`<${CanvasActs} acts=${acts} />`}
  </li>`;
}

const CanvasSaid = drawnOnce(function CanvasSaid({ text, author, late, state, t }) {
  return html`<span class="canvas-text">${t.set(text)}</span>
    ${
      (author || late || state) &&
      html`<span class="canvas-note">
        ${
          author &&
          html`<span translate=${false}>
            ${author}
          </span>`
        }${
          late &&
          html`<span>
            ${t("card.late")}
          </span>`
        }${
          state &&
          html`<span>
            ${t(`card.${state}`)}
          </span>`
        }
      </span>`
    }`;
});

// What the rows say that were merged into one, and whose they are.
export function CanvasMerged({ rows, t }) {
  return (rows || []).map(
    ({ id, text, author }) =>
      html`<span key=${id} class="canvas-merged">
        ${t("canvas.merged_with")} ${t.set(text)}${author && html` <span translate=${false}>(${author})</span>`}
      </span>`,
  );
}

export function CanvasActs({ acts }) {
  return html`<div class="canvas-acts">
    ${acts.map(
      ({ icon, words, onAct, disabled }) =>
        html`<button
          key=${words}
          type="button"
          class="small"
          disabled=${disabled}
          onClick=${onAct}
        >
          <${Icon} name=${icon} size=${18} />
          ${words}
        </button>`,
    )}
  </div>`;
}

// `people` of the row, or those whose names only facilitators know, come with ids there: `actsOf(person)` says what can
// be done about one, shown once they are `chosen`.
export function CanvasPeople({ row, people = row.people, proposed = row.proposed, actsOf, chosen, onChoose, t }) {
  const known = people || [];
  const asked = (proposed || []).map((person) => ({ ...person, asked: true }));
  if (!row.interested && !asked.length) return null;
  const said = (person) =>
    html`${canvasPerson(person, t("canvas.unnamed"))}${
      person.brings &&
      html`<span class="canvas-note" translate>${t("canvas.who_brings")} ${t.set(person.brings)}</span>`
    }${person.asked && html`<span class="canvas-note" translate>${t("canvas.proposed")}</span>`}`;
  const line = (person, at) => {
    const acts = actsOf ? actsOf(person) : [];
    const on = acts.length > 0 && chosen === person.id;
    return html`<li key=${person.id || at} class=${person.asked ? "asked" : ""}>
      ${
        acts.length
          ? html`<button type="button" class="canvas-touch" aria-expanded=${on} onClick=${() => onChoose(person.id)}>
            ${said(person)}
          </button>`
          : said(person)
      }
      ${on && html`<${CanvasActs} acts=${acts} />`}
    </li>`;
  };
  return html`${row.interested > 0 && !known.length && html`<p>${t("canvas.interested", { n: row.interested })}</p>`}
    <ul class="canvas-people" translate=${false}>
      ${[...known, ...asked].map(line)}
      ${
        !known.length &&
        (row.brings || []).map(
          (text, at) => html`<li key=${`brings ${at}`} translate>${t("canvas.who_brings")} ${t.set(text)}</li>`,
        )
      }
    </ul>`;
}

export function CanvasComment({ comment, onWrite, t }) {
  if (!comment.text && !onWrite) return null;
  return html`<section class="canvas-comment" aria-label=${t("canvas.comment")}>
    <h3 class="small-heading">${t("canvas.comment")}</h3>
    ${comment.text && html`<p class="card-text">${t.typed(comment.text)}</p>`}
    ${
      onWrite &&
      html`<button type="button" class="small" onClick=${onWrite}>
        <${Icon} name=${comment.text ? "edit" : "plus"} size=${18} />
        ${comment.text ? t("edit") : t("canvas.write_comment")}
      </button>`
    }
  </section>`;
}
