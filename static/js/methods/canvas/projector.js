// A grid on the room's screen: the table, as large as it fits, else page after page; a row too long for a page goes on below.

import { html } from "../../../vendor/preact.js";
import { PageTurn, sizesUpTo } from "../../parts/fitting.js";
import { rowPages, useTablePages } from "../../parts/table_pages.js";
import { canvasGrid, canvasPerson, canvasPieces } from "./grid.js";

// First whole rows, as large as they stand on one page; then cut finer until the tallest piece fits: how many items of a
// cell stand in one piece of a row, and how many signs of a text.
const TRIES = [
  ...sizesUpTo(1.75).map((size) => ({ size, items: 1000, signs: 4000 })),
  ...[12, 8, 5, 3, 2].map((items) => ({ size: 1, items, signs: 4000 })),
  ...[400, 200, 120, 70].map((signs) => ({ size: 1, items: 1, signs })),
];

export function CanvasProjector({ shared, workshop, t }) {
  const grid = canvasGrid(shared, workshop.language);
  const content = JSON.stringify([shared.columns, shared.order, shared.rows, shared.items]);
  const { frame, attempt, pages, turning } = useTablePages(content, (heights, left, tried) => {
    const found = rowPages(heights, left);
    const { size } = TRIES[tried];
    const fits = Math.max(0, ...heights) <= left;
    // Several pages are of the smallest letters.
    return (fits && (size === 1 || found.length < 2)) || tried === TRIES.length - 1 ? found : null;
  });
  const { size, items, signs } = TRIES[attempt];
  const pieces = canvasPieces(grid.rows, grid.cells, items, signs);
  const [from, to] = (pages && pages[turning.at]) || [0, pieces.length];
  return html`<div class="canvas-wall">
    <div class="canvas-wall-frame" ref=${frame} style=${{ fontSize: `${size}em` }}>
      <table class="canvas-table columns-${grid.columns.length}">
        <caption class="unseen">${t("canvas.table")}</caption>
        <thead>
          <tr>${grid.columns.map((column) => html`<th key=${column.id} scope="col">${t.typed(column.name)}</th>`)}</tr>
        </thead>
        <tbody>
          ${pieces.slice(from, to).map(
            (piece) =>
              html`<${WallRow}
                key=${piece.key}
                piece=${piece}
                grid=${grid}
                t=${t}
              />`,
          )}
        </tbody>
      </table>
      ${!grid.rows.length && html`<p class="wall-empty">${t("canvas.none_room")}</p>`}
    </div>
    ${
      pages && pages.length > 1
        ? html`<${PageTurn} turning=${turning}>
          ${t("canvas.room_page", { page: turning.at + 1, pages: pages.length })}
        <//>`
        : html`<p class="page-turn">
        </p>`
    }
  </div>`;
}

function WallRow({ piece, grid, t }) {
  return html`<tr>
    ${
      grid.head &&
      html`<th scope="row">
        <span class="canvas-wall-text">${t.set(piece.head)}</span>
        ${piece.part > 0 && html` <span class="quiet">${t("canvas.goes_on")}</span>`}
      </th>`
    }
    ${piece.cells.map(
      (entries, at) =>
        html`<td key=${grid.cells[at].id}>
          <ul>
            ${entries.map(
              (entry) =>
                html`<li
                  key=${entry.id}
                  class=${entries.length > 1 && !grid.cells[at].people ? "several" : ""}
                >
                  <${WallEntry} entry=${entry} t=${t} />
                </li>`,
            )}
          </ul>
        </td>`,
    )}
  </tr>`;
}

function WallEntry({ entry, t }) {
  if (entry.person) return html`<span translate=${false}>${canvasPerson(entry.person, t("canvas.unnamed"))}</span>`;
  if (entry.count) return t("canvas.interested", { n: entry.count });
  return html`<span class="canvas-wall-text">
    ${t.set(entry.text)}${entry.author ? html` <span class="quiet" translate=${false}>${entry.author}</span>` : ""}
  </span>`;
}
