// A table on the room's screen: as large as it fits, else page after page.

import { useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { PAGE_STAYS, areWatched, useRoom, useTurning } from "./fitting.js";

// {frame, attempt, pages, turning}: the ref of what holds the table; which attempt at drawing it is shown; its pages, null
// while they are measured; and the page whose turn it is. Measured anew whenever `content` or the room for it changes:
// `pagesOf(heights, left, attempt, isBroken)` answers with the pages, or with null to have the next attempt drawn;
// `isBroken`: some word of the head is wider than its column. `figures`: some stand there in place of very many pages.
export function useTablePages(content, pagesOf, figures = false) {
  const frame = useRef(null);
  const room = useRoom(frame);
  const [attempt, setAttempt] = useState(0);
  const [pages, setPages] = useState(null);
  useLayoutEffect(() => (setAttempt(0), setPages(null)), [content, room]);
  useLayoutEffect(() => {
    if (pages || !frame.current) return;
    const shown = frame.current;
    const heights = [...shown.querySelectorAll("tbody tr")].map((row) => row.getBoundingClientRect().height);
    const left = shown.clientHeight - shown.querySelector("thead").getBoundingClientRect().height;
    const isBroken = [...shown.querySelectorAll("thead th")].some((cell) => cell.scrollWidth > cell.clientWidth);
    const found = pagesOf(heights, left, attempt, isBroken);
    if (found) setPages(found);
    else setAttempt(attempt + 1);
  });
  // While it is measured anew, what was up stays up.
  const many = useRef(1);
  if (pages) many.current = pages.length;
  const turning = useTurning(many.current, PAGE_STAYS, figures && !areWatched(many.current));
  return { frame, attempt, pages, turning };
}

// As many rows as fit below each other, at least one: [[from, to), …], none for no rows.
export function rowPages(heights, room) {
  const pages = [];
  let from = 0;
  let used = 0;
  heights.forEach((height, at) => {
    if (at > from && used + height > room) {
      pages.push([from, at]);
      from = at;
      used = 0;
    }
    used += height;
  });
  return heights.length ? [...pages, [from, heights.length]] : [];
}
