// Content that fills its place in columns: as large as lets it fit, and when even the smallest is too large, page after
// page. A piece (`data-piece`) stands whole in one column; one that no column could hold goes on in the next.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { PAGE_STAYS, PageTurn, areWatched, largestFitting, sizesUpTo, useRoom, useTurning } from "./fitting.js";

const ONE_PAGE = { pages: 1, starts: [0] };
// Each pass settles one more column at least, mostly many.
const HEADING_PASSES = 40;
const FEWER_COLUMNS = 2;
// Widths are whole pixels.
const A_LITTLE = 0.02;

// `most`: the largest size to try. `told({from, to, page, pages})` makes the line below. `content`: changes when what is
// inside has changed. `stays(pages)`: how long each page is shown. `look`: "centred", "whole" for one column a page.
// `figures(pages)`: what stands there where there are more pages than a room watches, until a key turns one up.
// `onFitted(pages)` is told how many there are whenever they have been counted.
export function Paged({
  most = 2.2,
  content,
  children,
  told,
  look = "",
  stays = () => PAGE_STAYS,
  figures = null,
  onFitted = () => {},
}) {
  const frame = useRef(null);
  const room = useRoom(frame);
  const [fitted, setFitted] = useState(ONE_PAGE);
  useLayoutEffect(() => {
    const found = fittedTo(frame.current, most);
    setFitted(found);
    onFitted(found.pages);
  }, [content, room, most]);
  const turning = useTurning(fitted.pages, stays(fitted.pages), Boolean(figures) && !areWatched(fitted.pages));
  const { at } = turning;
  useLayoutEffect(() => {
    const shown = frame.current;
    shown.firstElementChild.style.transform = `translateX(${-at * (shown.clientWidth + gapOf(shown))}px)`;
  }, [at, fitted]);
  const from = fitted.starts[at] || 0;
  const to = at + 1 < fitted.pages ? (fitted.starts[at + 1] || 1) - 1 : null;
  const summed = at === null;
  return html`<div class="paged ${look} ${summed ? "summed" : ""}">
    <div class="paged-frame" ref=${frame} aria-hidden=${summed}><div class="paged-columns">${children}</div></div>
    ${summed && figures(fitted.pages)}
    ${
      fitted.pages > 1 &&
      !summed &&
      html`<${PageTurn} turning=${turning}>
        ${told({ from, to, page: at + 1, pages: fitted.pages })}
      <//>`
    }
  </div>`;
}

// What is said alone, in the middle of the screen.
export function Statement({ most = 2.8, content, look = "", children }) {
  return html`<${Paged} look="centred ${look}" most=${most} content=${content} told=${() => ""}>
    <div data-piece>${children}</div>
  <//>`;
}

// The largest size at which everything stands on one page, whole; else the smallest, and which piece opens each page.
function fittedTo(frame, most) {
  const columns = frame.firstElementChild;
  const pieces = [...columns.querySelectorAll("[data-piece]")];
  const sizes = sizesUpTo(most);
  const set = (size) => (columns.style.fontSize = `${size}em`);
  columns.style.columnCount = "";
  columns.classList.remove("one-page", "whole-themes");
  forgetHeadings(pieces);
  const fits = (tried) => {
    set(tried);
    return pagesNow(frame) === 1 && columns.scrollHeight <= frame.clientHeight + 1 && !pieces.some(isTorn);
  };
  const size = largestFitting(sizes, fits);
  set(size || 1);
  // In fewer columns all may stand on one page after all, and then in larger letters too.
  if (!size && widen(frame, pieces)) set(largestFitting(sizes, fits) || 1);
  if (pieces.some((piece) => piece.dataset.of)) repeatHeadings(pieces);
  const pages = pagesNow(frame);
  if (pages === 1) {
    // A few pieces share the whole width, and columns are equally long.
    columns.style.columnCount = new Set(pieces.map((piece) => piece.offsetLeft)).size || "";
    // Each theme in one column, where all have room for that; its heading where it goes on.
    const isKept = (look) => {
      columns.classList.add(look);
      const fits = columns.scrollHeight <= frame.clientHeight + 1 && columns.scrollWidth <= frame.clientWidth + 1;
      if (!fits) columns.classList.remove(look);
      return fits;
    };
    if (isKept("one-page") && pieces.some((piece) => piece.dataset.of)) {
      forgetHeadings(pieces);
      isKept("whole-themes");
      repeatHeadings(pieces);
    }
    return ONE_PAGE;
  }
  const starts = [];
  pieces.forEach((piece, index) => {
    const on = pageOf(piece.offsetLeft, frame.clientWidth, gapOf(frame));
    if (starts[on] === undefined) starts[on] = index;
  });
  return { pages, starts };
}

// In wider columns a piece is lower, and more of them stand below each other: up to two columns fewer, if more pieces
// stand whole then, or as many on fewer pages; for that alone the lines of a single column would be too long. Tells
// whether there are fewer now.
function widen(frame, pieces) {
  const columns = frame.firstElementChild;
  const gap = gapOf(frame);
  const most = Math.floor((frame.clientWidth + gap) / (parseFloat(getComputedStyle(columns).columnWidth) + gap));
  // A page that is not full counts as much as is on it: more are seen at once then.
  const filled = () => (columns.scrollWidth + gap) / (frame.clientWidth + gap);
  let best = { count: "", torn: pieces.filter(isTorn).length, pages: filled() };
  for (let count = most - 1; count >= Math.max(1, most - FEWER_COLUMNS); count--) {
    columns.style.columnCount = count;
    const found = { count, torn: pieces.filter(isTorn).length, pages: filled() };
    const isShorter = found.torn === best.torn && found.pages < best.pages - A_LITTLE && count > 1;
    if (found.torn < best.torn || isShorter) best = found;
  }
  columns.style.columnCount = best.count;
  return best.count !== "";
}

// Where a theme goes on in another column, its heading stands there too. To show one moves what follows.
function repeatHeadings(pieces) {
  for (let pass = 0; pass < HEADING_PASSES; pass++) {
    const lefts = pieces.map((piece) => piece.offsetLeft);
    const goesOn = pieces.map(
      (piece, at) => at > 0 && piece.dataset.of === pieces[at - 1].dataset.of && lefts[at] !== lefts[at - 1],
    );
    if (goesOn.every((on, at) => on === pieces[at].classList.contains("goes-on"))) return;
    pieces.forEach((piece, at) => piece.classList.toggle("goes-on", goesOn[at]));
  }
  forgetHeadings(pieces);
}

function forgetHeadings(pieces) {
  pieces.forEach((piece) => piece.classList.remove("goes-on"));
}

function isTorn(piece) {
  return piece.getClientRects().length > 1;
}

function pagesNow(frame) {
  return pagesFilled(frame.firstElementChild.scrollWidth, frame.clientWidth, gapOf(frame));
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
