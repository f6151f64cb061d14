// A sign to find each other by: a number in a shape and a colour, told apart across a room and by those who do not see colours.

import { html } from "../../vendor/preact.js";

const SIGN_SHAPES = ["circle", "square", "triangle", "diamond", "hexagon", "drop"];
const SIGN_HUES = 8;
const SIGN_OUTLINES = {
  circle: "M50 3a47 47 0 1 1 0 94a47 47 0 0 1 0-94z",
  square: "M14 6h72a8 8 0 0 1 8 8v72a8 8 0 0 1-8 8H14a8 8 0 0 1-8-8V14a8 8 0 0 1 8-8z",
  triangle: "M50 4c3 0 5 1 7 4l40 76c3 6 0 12-7 12H10c-7 0-10-6-7-12L43 8c2-3 4-4 7-4z",
  diamond: "M50 1c2 0 4 1 6 3l40 40c4 4 4 8 0 12L56 96c-4 4-8 4-12 0L4 56c-4-4-4-8 0-12L44 4c2-2 4-3 6-3z",
  hexagon:
    "M29 7h42c4 0 6 1 8 4l19 34c2 3 2 7 0 10L79 89c-2 3-4 4-8 4H29c-4 0-6-1-8-4L2 55c-2-3-2-7 0-10l19-34c2-3 4-4 8-4z",
  drop: "M50 2c26 0 46 20 46 46v42c0 4-2 6-6 6H50C24 96 4 75 4 49S24 2 50 2z",
};

// Shape and colour of a number: 48 different ones, and those of neighbours differ in both.
export function signOf(number) {
  const at = number - 1;
  return { shape: SIGN_SHAPES[at % SIGN_SHAPES.length], hue: ((at + Math.floor(at / 24)) % SIGN_HUES) + 1 };
}

export function Sign({ number }) {
  const { shape, hue } = signOf(number);
  const digits = String(number).length;
  return html`<svg class="sign hue-${hue}" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
    <path d=${SIGN_OUTLINES[shape]} />
    <text
      x="50"
      y=${shape === "triangle" ? 68 : 51}
      text-anchor="middle"
      dominant-baseline="central"
      font-size=${sizeInSign(shape, digits)}
    >
      ${number}
    </text>
  </svg>`;
}

function sizeInSign(shape, digits) {
  const room = shape === "triangle" ? 44 : 58;
  return digits > 2 ? room * 0.66 : digits > 1 ? room * 0.86 : room;
}
