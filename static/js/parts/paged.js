// Content that fills the screen in columns: as large as lets it fit, and when even the smallest is too large, page after page.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";

const PAGED_STAYS = 12000;

// `scales`: sizes of the text to try, largest first, as parts of the projector's own. `told({from, to, page, pages})`
// makes the line below. `content`: changes when what is inside has changed. `stays(pages)`: how long each page is shown.
export function Paged({ scales, content, children, told, stays = () => PAGED_STAYS }) {
  const frame = useRef(null);
  const [fitted, setFitted] = useState({ pages: 1, starts: [0] });
  const [page, setPage] = useState(0);
  const [size, setSize] = useState(0);

  useLayoutEffect(() => setFitted(fittedTo(frame.current, scales)), [content, size]);
  useEffect(() => {
    const measured = () => setSize(`${frame.current.clientWidth}x${frame.current.clientHeight}`);
    const watching = new ResizeObserver(measured);
    watching.observe(frame.current);
    if (document.fonts) document.fonts.ready.then(() => frame.current && measured());
    return () => watching.disconnect();
  }, []);
  const each = stays(fitted.pages);
  useEffect(() => {
    if (fitted.pages < 2) return undefined;
    const turning = setInterval(() => setPage((before) => before + 1), each);
    return () => clearInterval(turning);
  }, [fitted.pages, each]);

  const at = page % fitted.pages;
  useLayoutEffect(() => {
    const shown = frame.current;
    shown.firstElementChild.style.transform = `translateX(${-at * (shown.clientWidth + gapOf(shown))}px)`;
  }, [at, fitted]);
  const from = fitted.starts[at] || 0;
  const to = at + 1 < fitted.pages ? (fitted.starts[at + 1] || 1) - 1 : null;
  return html`<div class="paged">
    <div class="paged-frame" ref=${frame}><div class="paged-columns">${children}</div></div>
    ${fitted.pages > 1 && html`<p class="paged-page">${told({ from, to, page: at + 1, pages: fitted.pages })}</p>`}
  </div>`;
}

// The largest scale at which everything stands on one page; else the smallest, and which piece opens each page. Where
// even that tears a piece in two, sheets say less inside `.tight`.
function fittedTo(frame, scales) {
  const columns = frame.firstElementChild;
  const pieces = [...columns.querySelectorAll("[data-piece]")];
  const isTorn = () => pieces.some((piece) => piece.getClientRects().length > 1);
  columns.style.columnCount = "";
  columns.classList.remove("tight");
  let pages = pagesAtBest(frame, scales, isTorn);
  if (isTorn()) {
    columns.classList.add("tight");
    pages = pagesAtBest(frame, scales, isTorn);
  }
  const starts = [];
  // A few pieces share the whole width.
  if (pages === 1) columns.style.columnCount = new Set(pieces.map((piece) => piece.offsetLeft)).size || "";
  pieces.forEach((piece, index) => {
    const on = pageOf(piece.offsetLeft, frame.clientWidth, gapOf(frame));
    if (starts[on] === undefined) starts[on] = index;
  });
  return { pages, starts };
}

function pagesAtBest(frame, scales, isTorn) {
  const columns = frame.firstElementChild;
  let pages = 1;
  for (const scale of scales) {
    // Never below what is read from the last row.
    columns.style.fontSize = `max(1.75rem, ${scale}em)`;
    pages = pagesFilled(columns.scrollWidth, frame.clientWidth, gapOf(frame));
    if (pages === 1 && !isTorn()) break;
  }
  return pages;
}

function gapOf(frame) {
  return parseFloat(getComputedStyle(frame.firstElementChild).columnGap) || 0;
}

// How many pages columns of this width make, and on which page something at `left` stands.
export function pagesFilled(contentWidth, pageWidth, gap) {
  return Math.max(1, Math.ceil((contentWidth + gap - 1) / (pageWidth + gap)));
}

export function pageOf(left, pageWidth, gap) {
  return Math.max(0, Math.floor((left + 1) / (pageWidth + gap)));
}
