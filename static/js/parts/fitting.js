// How large what the room's screen shows may be: the largest of a few sizes at which all of it fits. Nothing scrolls
// there, so what does not fit at the smallest is shown page after page; the pages turn by themselves and by keys.

import { html, useEffect, useState } from "../../vendor/preact.js";

export const PAGE_STAYS = 12000;
// A room watches pages turn for three minutes; where there are more, figures stand there until a key turns them.
export const PAGES_WATCHED = 15;
// How long a page that a key has turned up stays before the figures come back.
const LEAFED_STAYS = 60000;
// In parts of the smallest letters that are read from the last row.
const FITTED_SIZES = [6, 5, 4.3, 3.7, 3.2, 2.8, 2.5, 2.2, 1.95, 1.75, 1.55, 1.4, 1.25, 1.12, 1];
const TURNERS = new Set();
const NEXT_ACTS = [];

// The sizes to try, the largest first: from `most` down to 1.
export function sizesUpTo(most) {
  return FITTED_SIZES.filter((size) => size <= most);
}

// The first of the sizes that fits, where all smaller ones fit too; null where not even the last one does.
export function largestFitting(sizes, fits) {
  let from = 0;
  let to = sizes.length;
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (fits(sizes[middle])) to = middle;
    else from = middle + 1;
  }
  return from < sizes.length ? sizes[from] : null;
}

// "1824x700": changes with the room there is, and once the letters have come.
export function useRoom(frame) {
  const [room, setRoom] = useState("");
  useEffect(() => {
    const measured = (letters) =>
      frame.current && setRoom(`${frame.current.clientWidth}x${frame.current.clientHeight}${letters}`);
    let letters = "";
    const watching = new ResizeObserver(() => measured(letters));
    watching.observe(frame.current);
    if (document.fonts) document.fonts.ready.then(() => measured((letters = " with their letters")));
    return () => watching.disconnect();
  }, []);
  return room;
}

// Whether so many pages turn by themselves.
export function areWatched(pages) {
  return pages <= PAGES_WATCHED;
}

// {at, held, stays}: which of so many pages is up. Each stays so long; a key turns them, or holds the one that is up.
// With `figures`, that is where more pages are than a room watches, `at` is null until a key has turned one up.
export function useTurning(pages, stays = PAGE_STAYS, figures = false) {
  const [turned, setTurned] = useState(0);
  const [held, setHeld] = useState(false);
  const at = pageUp(turned, pages, figures);
  const stayed = figures ? LEAFED_STAYS : stays;
  useEffect(() => {
    const turner = { turn: (by) => setTurned((before) => before + by), hold: () => setHeld((before) => !before) };
    TURNERS.add(turner);
    return () => TURNERS.delete(turner);
  }, []);
  useEffect(() => setTurned(0), [figures]);
  useEffect(() => {
    if (pages < 2 || held || at === null) return undefined;
    const turning = setTimeout(() => setTurned((before) => (figures ? 0 : before + 1)), stayed);
    return () => clearTimeout(turning);
  }, [pages, stayed, held, turned, figures]);
  return { at, held, stays: stayed };
}

// The page that is up after so many turns either way; where figures stand before the first, null is theirs.
export function pageUp(turned, pages, figures) {
  const places = figures ? pages + 1 : pages;
  const place = ((turned % places) + places) % places || 0;
  if (!figures) return place;
  return place ? place - 1 : null;
}

// What "next" means while something waits for it, before it turns pages.
export function useNextAct(act, waits) {
  useEffect(() => {
    if (!waits) return undefined;
    NEXT_ACTS.push(act);
    return () => NEXT_ACTS.splice(NEXT_ACTS.indexOf(act), 1);
  });
}

export function goNext() {
  const act = NEXT_ACTS[NEXT_ACTS.length - 1];
  if (act) act();
  else TURNERS.forEach(({ turn }) => turn(1));
}

export function turnBack() {
  TURNERS.forEach(({ turn }) => turn(-1));
}

export function holdPages() {
  TURNERS.forEach(({ hold }) => hold());
}

// The room that `PageTurn` takes, while it is not known whether there will be one.
export function PageTurnRoom() {
  return html`<p class="page-turn">${"\u00a0"}</p>`;
}

// Which page is up, in words, and how soon it turns.
export function PageTurn({ turning, children }) {
  const { at, held, stays } = turning;
  return html`<p class="page-turn ${held ? "held" : ""}">
    <span key=${at} class="page-turn-bar" style=${{ animationDuration: `${stays}ms` }} aria-hidden="true"></span>
    ${children}
  </p>`;
}
