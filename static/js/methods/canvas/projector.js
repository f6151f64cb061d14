// A grid on the room's screen: the table, as large as it fits, else page after page; a row too long for a page goes on below.

import { html, useRef } from "../../../vendor/preact.js";
import { PageTurn, PageTurnRoom, sizesUpTo } from "../../parts/fitting.js";
import { rowPages, useTablePages } from "../../parts/table_pages.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { canvasGrid, canvasHolds, canvasPerson, canvasPieces } from "./grid.js";

// As large as whole rows stand on one page; then each row that is too high for a page is cut finer, until its pieces fit:
// how many items of a cell stand in one piece, and how many signs of a text.
const SIZES = sizesUpTo(1.75);
const WHOLE = { items: 1000, signs: 4000 };
const FINE = [4000, 400, 200, 120, 70].map((signs) => ({ items: 1, signs }));
const CUTS = [WHOLE, ...[12, 8, 5, 3, 2].map((items) => ({ items, signs: 4000 })), ...FINE];
// Lists are one row, which says nothing that would stand at the head of each piece.
const LIST_CUTS = [WHOLE, ...FINE];

export function CanvasProjector({ shared, workshop, t }) {
  const grid = canvasGrid(shared, workshop.language);
  const content = JSON.stringify([shared.columns, shared.order, shared.rows, shared.items]);
  const cuts = useRef({});
  const finer = grid.lists ? LIST_CUTS : CUTS;
  const { frame, attempt, pages, turning } = useTablePages(
    content,
    (heights, left, tried, isBroken) => {
      const found = rowPages(heights, left);
      const fits = Math.max(0, ...heights) <= left;
      if (tried < SIZES.length - 1) return fits && found.length < 2 && !isBroken ? found : null;
      const tall = new Set(pieces.filter((_, at) => heights[at] > left).map(({ row }) => row.id));
      const toCut = [...tall].filter((row) => (cuts.current[row] || 0) < finer.length - 1);
      for (const row of toCut) cuts.current[row] = (cuts.current[row] || 0) + 1;
      return toCut.length ? null : found;
    },
    true,
  );
  // Where it is measured anew, rows are whole again.
  if (attempt < SIZES.length) cuts.current = {};
  const size = SIZES[Math.min(attempt, SIZES.length - 1)];
  const said = ({ text, merged }) =>
    [text, ...merged.map((other) => `${t("canvas.merged_with")} ${other.text}`)].join("\n");
  const pieces = grid.rows.flatMap((whole) => {
    const row = { ...whole, text: said(whole) };
    const { items, signs } = finer[cuts.current[row.id] || 0];
    return canvasPieces([row], grid.cells, items, signs);
  });
  const isEmpty = grid.lists ? !Object.keys(shared.items).length : !grid.rows.length;
  const summed = !isEmpty && pages && turning.at === null;
  const [from, to] = isEmpty || summed ? [0, 0] : (pages && pages[turning.at]) || [0, pieces.length];
  return html`<div
    class="canvas-wall ${isEmpty ? "empty" : ""} ${summed ? "summed" : ""}"
    data-crowded=${isEmpty ? undefined : ""}
  >
    <div class="canvas-wall-frame" ref=${frame} style=${{ fontSize: `${size}em` }}>
      <table class="canvas-table columns-${grid.columns.length} ${size > 1 ? "large" : ""}">
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
    </div>
    ${isEmpty && html`<p class="wall-empty">${t(grid.lists ? "canvas.none_room_lists" : "canvas.none_room")}</p>`}
    ${summed && html`<${CanvasInFigures} grid=${grid} shared=${shared} pages=${pages.length} t=${t} />`}
    ${
      pages && pages.length > 1 && !summed
        ? html`<${PageTurn} turning=${turning}>
          ${t("canvas.room_page", { page: turning.at + 1, pages: pages.length })}
        <//>`
        : !pages && html`<${PageTurnRoom} />`
    }
  </div>`;
}

// Of lists by column; else by row, and how many of them there are.
function CanvasInFigures({ grid, shared, pages, t }) {
  const items = Object.values(shared.items).sort((one, other) => other.number - one.number);
  const rows = new Map(grid.rows.map((row) => [row.id, t.set(row.text)]));
  const columns = new Map(grid.columns.map((column) => [column.id, t.typed(column.name)]));
  const groups = grid.lists
    ? grid.cells.map((column) => ({ name: columns.get(column.id), n: grid.rows[0].cells[column.id].length }))
    : grid.rows.map((row) => ({ name: rows.get(row.id), n: canvasHolds(row, grid.cells) }));
  const noteOf = ({ row, column }) => [rows.get(row), columns.get(column)].filter(Boolean).join(" · ");
  const noun = t("canvas.figures", { n: items.length });
  return html`<${WallFigures}
    n=${items.length}
    noun=${grid.lists ? noun : `${noun} ${t("canvas.figures_rows", { n: grid.rows.length })}`}
    groups=${groups}
    newest=${items.map((item) => ({ text: item.text, note: noteOf(item) }))}
    pages=${pages}
  />`;
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
  if (entry.person) return html`<${WallPerson} entry=${entry} t=${t} />`;
  if (entry.brings) return html`${t("canvas.who_brings")} ${t.set(entry.brings)}`;
  if (entry.count) return t("canvas.interested", { n: entry.count });
  return html`<span class="canvas-wall-text">
    ${t.set(entry.text)}${entry.author ? html` <span class="quiet" translate=${false}>${entry.author}</span>` : ""}
  </span>`;
}

function WallPerson({ entry: { person, asked }, t }) {
  return html`<span class=${asked ? "quiet" : ""}>
    <span translate=${false}>${canvasPerson(person, t("canvas.unnamed"))}</span>
    ${asked && html` <em>${t("canvas.proposed")}</em>`}
    ${person.brings && html` <span class="quiet">${t("canvas.who_brings")} ${t.set(person.brings)}</span>`}
  </span>`;
}
