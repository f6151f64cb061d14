// A grid on the room's screen: the table, page after page when it does not fit; a row too long for a page goes on below.

import { html } from "../../../vendor/preact.js";
import { rowPages, useTablePages } from "../../parts/table_pages.js";
import { canvasGrid, canvasPerson, canvasPieces } from "./grid.js";

// How many items of a cell are tried in one piece of a row, from all to one.
const CANVAS_CUTS = [1000, 12, 8, 6, 5, 4, 3, 2, 1];

export function CanvasProjector({ shared, workshop, t }) {
  const grid = canvasGrid(shared, workshop.language);
  const content = JSON.stringify([shared.columns, shared.order, shared.rows, shared.items]);
  // First whole rows, then cut finer until the tallest piece fits.
  const { frame, attempt, pages, at } = useTablePages(content, (heights, left, tried) =>
    Math.max(0, ...heights) > left && tried < CANVAS_CUTS.length - 1 ? null : rowPages(heights, left),
  );
  const pieces = canvasPieces(grid.rows, grid.cells, CANVAS_CUTS[attempt]);
  const many = pages ? pages.length : 1;
  const [from, to] = (pages && pages[at]) || [0, pieces.length];
  return html`<div class="canvas-wall">
    <div class="canvas-wall-frame" ref=${frame}>
      <table class="canvas-table columns-${grid.columns.length}">
        <caption class="unseen">${t("canvas.table")}</caption>
        <thead><tr>${grid.columns.map((column) => html`<th key=${column.id} scope="col">${column.name}</th>`)}</tr></thead>
        <tbody>${pieces.slice(from, to).map((piece) => html`<${CanvasWallRow} key=${piece.key} piece=${piece} grid=${grid} t=${t} />`)}</tbody>
      </table>
      ${!grid.rows.length && html`<p class="wall-empty">${t("canvas.none_room")}</p>`}
    </div>
    <p class="canvas-page">${many > 1 && t("canvas.room_page", { page: at + 1, pages: many })}</p>
  </div>`;
}

function CanvasWallRow({ piece, grid, t }) {
  return html`<tr>
    ${grid.head && html`<th scope="row"><span class="canvas-wall-text">${t.set(piece.row.text)}</span>${piece.part > 0 && html` <span class="quiet">${t("canvas.goes_on")}</span>`}</th>`}
    ${piece.cells.map(
      (entries, at) =>
        html`<td key=${grid.cells[at].id}><ul>${entries.map((entry) => html`<li key=${entry.id} class=${entries.length > 1 && !grid.cells[at].people ? "several" : ""}><${CanvasWallEntry} entry=${entry} t=${t} /></li>`)}</ul></td>`,
    )}
  </tr>`;
}

function CanvasWallEntry({ entry, t }) {
  if (entry.person) return html`<span translate=${false}>${canvasPerson(entry.person, t("canvas.unnamed"))}</span>`;
  if (entry.count) return t("canvas.interested", { n: entry.count });
  return html`<span class="canvas-wall-text">${t.set(entry.text)}${entry.author ? html` <span class="quiet" translate=${false}>${entry.author}</span>` : ""}</span>`;
}
