// A grid on the room's screen: the table, page after page when it does not fit; a row too long for a page goes on below.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { canvasGrid, canvasPages, canvasPerson, canvasPieces } from "./grid.js";

const CANVAS_STAYS = 12000;
// How many items of a cell are tried in one piece of a row, from all to one.
const CANVAS_CUTS = [1000, 12, 8, 6, 5, 4, 3, 2, 1];

export function CanvasProjector({ shared, workshop, t }) {
  const grid = canvasGrid(shared, workshop.language);
  const content = JSON.stringify([shared.columns, shared.order, shared.rows, shared.items]);
  const frame = useRef(null);
  const [room, setRoom] = useState(0);
  const [cut, setCut] = useState(0);
  const [pages, setPages] = useState(null);
  const [turned, setTurned] = useState(0);
  const pieces = canvasPieces(grid.rows, grid.cells, CANVAS_CUTS[cut]);

  // Measured anew whenever something changes: first whole rows, then cut finer until the tallest piece fits.
  useLayoutEffect(() => (setCut(0), setPages(null)), [content, room]);
  useLayoutEffect(() => {
    if (pages || !frame.current) return;
    const shown = frame.current;
    const heights = [...shown.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().height);
    const left = shown.clientHeight - shown.querySelector("thead").getBoundingClientRect().height;
    if (Math.max(0, ...heights) > left && cut < CANVAS_CUTS.length - 1) setCut(cut + 1);
    else setPages(canvasPages(heights, left));
  });
  useEffect(() => {
    if (!frame.current) return undefined;
    const watching = new ResizeObserver(() => frame.current && setRoom(`${frame.current.clientWidth}x${frame.current.clientHeight}`));
    watching.observe(frame.current);
    if (document.fonts) document.fonts.ready.then(() => setRoom("fonts"));
    return () => watching.disconnect();
  }, []);
  const many = pages ? pages.length : 1;
  useEffect(() => {
    if (many < 2) return undefined;
    const turning = setInterval(() => setTurned((before) => before + 1), CANVAS_STAYS);
    return () => clearInterval(turning);
  }, [many]);

  const at = turned % many;
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
      (entries, at) => html`<td key=${grid.cells[at].id}><ul>${entries.map((entry) => html`<li key=${entry.id} class=${entries.length > 1 && !grid.cells[at].people ? "several" : ""}><${CanvasWallEntry} entry=${entry} t=${t} /></li>`)}</ul></td>`,
    )}
  </tr>`;
}

function CanvasWallEntry({ entry, t }) {
  if (entry.person) return html`<span translate=${false}>${canvasPerson(entry.person, t("canvas.unnamed"))}</span>`;
  if (entry.count) return t("canvas.interested", { n: entry.count });
  return html`<span class="canvas-wall-text">${t.set(entry.text)}${entry.author ? html` <span class="quiet" translate=${false}>${entry.author}</span>` : ""}</span>`;
}
