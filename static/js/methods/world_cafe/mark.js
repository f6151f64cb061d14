// The sign of a table: its number in a shape and a colour, so that it is found across a room and by those who do not see colours.

import { html } from "../../../vendor/preact.js";
import { cafeSign } from "./cafe.js";

const CAFE_OUTLINES = {
  circle: "M50 3a47 47 0 1 1 0 94a47 47 0 0 1 0-94z",
  square: "M14 6h72a8 8 0 0 1 8 8v72a8 8 0 0 1-8 8H14a8 8 0 0 1-8-8V14a8 8 0 0 1 8-8z",
  triangle: "M50 4c3 0 5 1 7 4l40 76c3 6 0 12-7 12H10c-7 0-10-6-7-12L43 8c2-3 4-4 7-4z",
  diamond: "M50 1c2 0 4 1 6 3l40 40c4 4 4 8 0 12L56 96c-4 4-8 4-12 0L4 56c-4-4-4-8 0-12L44 4c2-2 4-3 6-3z",
  hexagon: "M29 7h42c4 0 6 1 8 4l19 34c2 3 2 7 0 10L79 89c-2 3-4 4-8 4H29c-4 0-6-1-8-4L2 55c-2-3-2-7 0-10l19-34c2-3 4-4 8-4z",
  drop: "M50 2c26 0 46 20 46 46v42c0 4-2 6-6 6H50C24 96 4 75 4 49S24 2 50 2z",
};

export function CafeMark({ number }) {
  const { shape, hue } = cafeSign(number);
  const digits = String(number).length;
  return html`<svg class="cafe-mark hue-${hue}" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <path d=${CAFE_OUTLINES[shape]} />
    <text x="50" y=${shape === "triangle" ? 68 : 51} text-anchor="middle" dominant-baseline="central" font-size=${sizeOfMark(shape, digits)}>${number}</text>
  </svg>`;
}

function sizeOfMark(shape, digits) {
  const room = shape === "triangle" ? 44 : 58;
  return digits > 2 ? room * 0.66 : digits > 1 ? room * 0.86 : room;
}

export function cafeTableName(t, table) {
  const number = t("cafe.table", { number: table.number });
  return table.name ? `${number} · ${t.set(table.name)}` : number;
}

// « Ana, Bruno et Chloé »
export function cafeListed(t, names) {
  if (names.length < 2) return names.join("");
  return t("cafe.and", { names: names.slice(0, -1).join(", "), last: names[names.length - 1] });
}
