// The title or question at the head of the room's screen: two lines as large as they may be, more lines where two would
// be too small to read; a text that no quarter of the screen holds turns page by page. Where what stands below needs the
// room (`data-crowded`, parts/paged.js), one line of it, or two small ones.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { largestFitting, useRoom } from "./fitting.js";
import { Paged } from "./paged.js";

// In rem: 96 to 40 px on a screen 1920 wide, then down to the smallest that is read from the last row.
const TWO_LINES = [6, 5.25, 4.6, 4, 3.5, 3.1, 2.75, 2.5];
const MORE_LINES = [2.5, 2.3, 2.125];
const GIVING_WAY = TWO_LINES.filter((size) => size <= 3.5);
const TWO_LINES_SHARE = 0.18;
const MORE_LINES_SHARE = 0.26;
const GIVING_WAY_SHARE = 0.09;

export function Headline({ text }) {
  const box = useRef(null);
  const room = useRoom(box);
  const [width] = room.split("x");
  const [isLong, setLong] = useState(false);
  useLayoutEffect(() => {
    const words = box.current.querySelector(".headline-words");
    if (!words) return;
    const high = (size) => ((words.style.fontSize = `${size}rem`), words.getBoundingClientRect().height);
    const inTwo = (size) =>
      high(size) < Math.min(2.6 * parseFloat(getComputedStyle(words).fontSize), innerHeight * TWO_LINES_SHARE);
    const within = (share) => (size) => high(size) < innerHeight * share;
    const inMore = largestFitting(MORE_LINES, within(MORE_LINES_SHARE));
    const size = largestFitting(TWO_LINES, inTwo) || inMore;
    const givingWay = largestFitting(GIVING_WAY, within(GIVING_WAY_SHARE)) || inMore;
    words.style.fontSize = "";
    words.style.setProperty("--large", `${size}rem`);
    words.style.setProperty("--giving-way", `${givingWay}rem`);
    if (!size) setLong(true);
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
