// Content that fills its place in columns: as large as lets it fit, and when even the smallest is too large, page after
// page, each as full as may be. A piece (`data-piece`) stands whole in one column; one that no column could hold goes on in
// the next. The words of names (`data-name`) stay whole where that takes no further page.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import {
  PAGES_WATCHED,
  PAGE_STAYS,
  PageTurn,
  areWatched,
  largestFitting,
  sizesUpTo,
  useRoom,
  useTurning,
} from "./fitting.js";

const ONE_PAGE = { pages: 1, starts: [0] };
// Each pass settles one more column at least, mostly many.
const HEADING_PASSES = 40;
const FEWER_COLUMNS = 2;
// In parts of the height there is: less is not seen.
const UNEVEN_TOLD = 0.15;
// Widths are whole pixels.
const A_LITTLE = 0.02;
// 48 px on a screen 1920 wide.
const COMFORTABLE = 1.4;
const SMALLER_TRIED = 2;

// `most`: the largest size to try. `told({from, to, page, pages})` makes the line below. `content`: changes when what is
// inside has changed. `stays(pages)`: how long each page is shown. `look`: "centred", "whole" for one column a page.
// `figures(pages)`: what stands there where there are more pages than a room watches, `watched`, until a key turns one up.
// `onFitted(pages)` is told how many there are whenever they have been counted; `onPage({from, to})`: which pieces are up.
export function Paged({
  most = 2.2,
  content,
  children,
  told,
  look = "",
  stays = () => PAGE_STAYS,
  figures = null,
  watched = PAGES_WATCHED,
  onFitted = () => {},
  onPage = () => {},
}) {
  const frame = useRef(null);
  const room = useRoom(frame);
  const [fitted, setFitted] = useState(ONE_PAGE);
  useLayoutEffect(() => {
    const found = fittedTo(frame.current, most);
    setFitted(found);
    onFitted(found.pages);
  }, [content, room, most]);
  const turning = useTurning(fitted.pages, stays(fitted.pages), Boolean(figures) && fitted.pages > watched);
  const { at } = turning;
  useLayoutEffect(() => {
    const shown = frame.current;
    shown.firstElementChild.style.transform = `translateX(${-at * (widthOf(shown) + gapOf(shown))}px)`;
  }, [at, fitted]);
  const from = fitted.starts[at] || 0;
  const to = at + 1 < fitted.pages ? (fitted.starts[at + 1] || 1) - 1 : null;
  useLayoutEffect(() => onPage({ from, to }), [from, to]);
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

// The largest size at which everything stands on one page, whole; else the largest that makes no more pages than the
// smallest does, and which piece opens each page. Where it cannot be read at ease so, what stands around it gives way.
function fittedTo(frame, most) {
  const columns = frame.firstElementChild;
  const pieces = [...columns.querySelectorAll("[data-piece]")];
  const names = [...columns.querySelectorAll("[data-name]")];
  const sizes = sizesUpTo(most);
  const set = (size) => (columns.style.fontSize = `${size}em`);
  columns.style.columnCount = "";
  columns.classList.remove("one-page", "whole-themes");
  forgetHeadings(pieces);
  const fits = (tried) => {
    set(tried);
    const isWhole = columns.scrollHeight <= frame.clientHeight + 1 && !pieces.some(isTorn);
    return pagesNow(frame) === 1 && isWhole && !tornNames(names);
  };
  frame.removeAttribute("data-crowded");
  if (!fits(Math.min(most, COMFORTABLE))) frame.dataset.crowded = "";
  const size = largestFitting(sizes, fits);
  set(size || 1);
  // In fewer columns all may stand on one page after all, and then in larger letters too.
  if (!size && widen(frame, pieces, names)) set(largestFitting(sizes, fits) || 1);
  const inThemes = pieces.some((piece) => piece.dataset.of);
  repeatHeadings(pieces);
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
    const asIs = [parseFloat(columns.style.fontSize), columns.style.columnCount];
    const lay = ([letters, count]) => {
      set(letters);
      columns.style.columnCount = count;
      return isKept("one-page");
    };
    forgetHeadings(pieces);
    const whole = inThemes ? waysToKeepWhole(sizes, ...asIs) : [];
    if (!whole.some((way) => lay(way) && isKept("whole-themes")) && !lay(asIs)) repeatHeadings(pieces);
    else evenOut(frame, pieces);
    return ONE_PAGE;
  }
  // What nobody watches page by page need not be laid out several times.
  if (areWatched(pages)) {
    if (inThemes) keepThemesWhole(frame, pieces, pages);
    fillPages(frame, pieces, names, sizes);
  }
  const starts = [];
  pieces.forEach((piece, index) => {
    const on = pageOf(piece.offsetLeft, widthOf(frame), gapOf(frame));
    if (starts[on] === undefined) starts[on] = index;
  });
  return { pages: pagesNow(frame), starts };
}

// [size, columns] in which each theme may stand whole, the largest letters first: a little smaller ones too, but for the
// smallest, and in fewer columns.
function waysToKeepWhole(sizes, size, used) {
  const letters = [size, ...sizes.filter((each) => each < size && each > 1).slice(0, SMALLER_TRIED)];
  const counts = [used];
  for (let count = used - 1; count >= Math.max(2, used - FEWER_COLUMNS); count--) counts.push(count);
  return letters.flatMap((each) => counts.map((count) => [each, count]));
}

// Larger letters fill what the last of several pages leaves empty, where they tear nothing, no theme and no name.
function fillPages(frame, pieces, names, sizes) {
  const columns = frame.firstElementChild;
  const laid = (size) => {
    columns.style.fontSize = `${size}em`;
    repeatHeadings(pieces);
    return [pagesNow(frame), pieces.filter(isTorn).length, goingOn(pieces), tornNames(names)];
  };
  const smallest = laid(1);
  const fits = (size) => laid(size).every((much, at) => much <= smallest[at]);
  laid(largestFitting(sizes, fits) || 1);
}

// In wider columns a piece is lower, and more of them stand below each other: up to two columns fewer, if more pieces
// stand whole then, or as many on fewer pages; for that alone the lines of a single column would be too long. More words
// of names are whole in them too, which is worth no further page. Tells whether there are fewer now.
function widen(frame, pieces, names) {
  const columns = frame.firstElementChild;
  const gap = gapOf(frame);
  const most = columnsAcross(frame);
  // A page that is not full counts as much as is on it: more are seen at once then.
  const filled = () => (columns.scrollWidth + gap) / (frame.clientWidth + gap);
  const laid = (count) => ({
    count,
    torn: pieces.filter(isTorn).length,
    pages: filled(),
    over: tornNames(names),
  });
  const whole = ({ pages }) => Math.ceil(pages - A_LITTLE);
  let best = laid("");
  for (let count = most - 1; count >= Math.max(1, most - FEWER_COLUMNS); count--) {
    columns.style.columnCount = count;
    const found = laid(count);
    const isShorter = found.pages < best.pages - A_LITTLE && count > 1;
    const isNamed = found.over < best.over && whole(found) <= whole(best);
    if (found.torn < best.torn || (found.torn === best.torn && (isShorter || isNamed))) best = found;
  }
  columns.style.columnCount = best.count;
  return best.count !== "";
}

// Where a few large pieces leave some columns half empty, fewer and wider ones may be filled alike.
function evenOut(frame, pieces) {
  const columns = frame.firstElementChild;
  const used = new Set(pieces.map((piece) => piece.offsetLeft)).size;
  const lay = (count) => {
    columns.style.columnCount = count;
    repeatHeadings(pieces);
  };
  const fits = () =>
    columns.scrollHeight <= frame.clientHeight + 1 &&
    columns.scrollWidth <= frame.clientWidth + 1 &&
    !pieces.some(isTorn);
  let best = { count: used, uneven: unevenness(pieces) - frame.clientHeight * UNEVEN_TOLD };
  for (let count = used - 1; count >= Math.max(2, used - FEWER_COLUMNS); count--) {
    lay(count);
    const uneven = unevenness(pieces);
    if (fits() && uneven < best.uneven) best = { count, uneven };
  }
  lay(best.count);
}

// How much further down the longest column goes than the shortest.
function unevenness(pieces) {
  const ends = new Map();
  for (const piece of pieces) {
    const { left, bottom } = piece.getBoundingClientRect();
    ends.set(left, Math.max(bottom, ends.get(left) || 0));
  }
  return Math.max(...ends.values()) - Math.min(...ends.values());
}

// Each theme in one column, or in as few as may be, where that makes no more pages; if need be these are fewer and wider.
function keepThemesWhole(frame, pieces, pages) {
  const columns = frame.firstElementChild;
  const across = parseInt(columns.style.columnCount) || columnsAcross(frame);
  const lay = ({ count, whole }) => {
    columns.style.columnCount = count;
    columns.classList.toggle("whole-themes", whole);
    repeatHeadings(pieces);
  };
  let laid = { count: columns.style.columnCount, whole: false };
  let best = { tried: laid, goingOn: goingOn(pieces) };
  for (let count = across; best.goingOn && count >= Math.max(2, across - FEWER_COLUMNS); count--) {
    laid = { count, whole: true };
    lay(laid);
    if (goingOn(pieces) < best.goingOn && pagesNow(frame) <= pages) best = { tried: laid, goingOn: goingOn(pieces) };
  }
  if (laid !== best.tried) lay(best.tried);
}

function columnsAcross(frame) {
  const gap = gapOf(frame);
  const width = parseFloat(getComputedStyle(frame.firstElementChild).columnWidth);
  return Math.floor((frame.clientWidth + gap) / (width + gap));
}

// Where a theme goes on in another column, its heading stands there too. To show one moves what follows.
function repeatHeadings(pieces) {
  forgetHeadings(pieces);
  for (let pass = 0; pass < HEADING_PASSES; pass++) {
    const lefts = pieces.map((piece) => piece.offsetLeft);
    const goesOn = pieces.map(
      (piece, at) => at > 0 && lefts[at] !== lefts[at - 1] && isOfTheSame(piece, pieces[at - 1]),
    );
    if (goesOn.every((on, at) => on === pieces[at].classList.contains("goes-on"))) return;
    pieces.forEach((piece, at) => piece.classList.toggle("goes-on", goesOn[at]));
  }
  forgetHeadings(pieces);
}

function isOfTheSame({ dataset: { of } }, before) {
  return of !== undefined && of === before.dataset.of;
}

function goingOn(pieces) {
  return pieces.filter((piece) => piece.classList.contains("goes-on")).length;
}

function forgetHeadings(pieces) {
  pieces.forEach((piece) => piece.classList.remove("goes-on"));
}

function isTorn(piece) {
  return piece.getClientRects().length > 1;
}

// How many of the names have a word that is longer than their line; all are set together, and laid out once.
function tornNames(names) {
  names.forEach((name) => (name.style.overflowWrap = "normal"));
  const torn = names.filter((name) => name.scrollWidth > name.clientWidth + 1).length;
  names.forEach((name) => (name.style.overflowWrap = ""));
  return torn;
}

function pagesNow(frame) {
  return pagesFilled(frame.firstElementChild.scrollWidth, widthOf(frame), gapOf(frame));
}

// With parts of a pixel, which would add up to a page that holds nothing.
function widthOf(frame) {
  return frame.getBoundingClientRect().width;
}

function gapOf(frame) {
  return parseFloat(getComputedStyle(frame.firstElementChild).columnGap) || 0;
}

// How many pages columns of this width make, and on which page something at `left` stands.
export function pagesFilled(contentWidth, pageWidth, gap) {
  return Math.max(1, Math.ceil((contentWidth + gap) / (pageWidth + gap) - A_LITTLE));
}

export function pageOf(left, pageWidth, gap) {
  return Math.max(0, Math.floor((left + 1) / (pageWidth + gap)));
}
