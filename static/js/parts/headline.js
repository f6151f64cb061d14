// The title or question at the head of the room's screen: two lines as large as they may be, more lines where two would
// be too small to read; a text that no quarter of the screen holds turns page by page.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { largestFitting, useRoom } from "./fitting.js";
import { Paged } from "./paged.js";

// In rem: 96 to 40 px on a screen 1920 wide, then down to the smallest that is read from the last row.
const TWO_LINES = [6, 5.25, 4.6, 4, 3.5, 3.1, 2.75, 2.5];
const MORE_LINES = [2.5, 2.3, 2.125];
const TWO_LINES_SHARE = 0.18;
const MORE_LINES_SHARE = 0.26;

export function Headline({ text }) {
  const box = useRef(null);
  const room = useRoom(box);
  const [width] = room.split("x");
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    const words = box.current.querySelector(".headline-words");
    if (!words) return;
    const set = (size) => (words.style.fontSize = `${size}rem`);
    const high = (size) => (set(size), words.getBoundingClientRect().height);
    const inTwo = (size) =>
      high(size) < Math.min(2.6 * parseFloat(getComputedStyle(words).fontSize), innerHeight * TWO_LINES_SHARE);
    const size =
      largestFitting(TWO_LINES, inTwo) ||
      largestFitting(MORE_LINES, (tried) => high(tried) < innerHeight * MORE_LINES_SHARE);
    if (size) set(size);
    else setLong(true);
  }, [text, width, isLong]);
  useLayoutEffect(() => setLong(false), [text, width]);
  return html`<div class="headline ${isLong ? "headline-long" : ""}" ref=${box}>
    ${
      isLong
        ? html`<${Paged} most=${1} look="whole" content=${text} told=${({ page, pages }) => `${page} / ${pages}`}>
          <h1 data-piece>${text}</h1>
        <//>`
        : html`<h1 class="headline-words">
          ${text}
        </h1>`
    }
  </div>`;
}
