// No line begins with the pronoun of a question: « est-ce » stays whole where there is room for it, with the signs that stand at it.
// What is copied has no sign in it that nobody typed: a box holds the word.

import { h, options } from "../../vendor/preact.js";
import { PRONOUNS } from "../pronouns.js";

// What holds text and nothing else. A field or a drawing takes no boxes.
const HOLDING = new Set(["button", "dd", "dt", "h1", "h2", "h3", "h4", "label", "legend", "li", "p", "q", "strong"]);
const WORD = new RegExp(
  `((?:«\\s)?[^\\s-]{0,40}\\p{L}-(?:t-)?(?:${PRONOUNS})(?![\\p{L}\\d-])\\S{0,8}(?:[\\u00a0\\u202f]\\S{1,3})?)`,
  "iu",
);

// From now on, in all that is drawn.
export function keepWordsWhole() {
  options.vnode = ({ type, props }) => {
    // What is in another language than the screen has a box of its own (`typed.js`).
    if (!HOLDING.has(type) && !(type === "span" && props.lang)) return;
    const pieces = textOf(props.children).split(WORD);
    if (pieces.length === 1) return;
    const boxed = pieces.map((piece, at) => (at % 2 ? h("span", { class: "whole-word" }, piece) : piece));
    // As one thing: where things stand side by side, these remain one line of text.
    props.children = h("span", null, ...boxed);
  };
}

function textOf(children) {
  if (typeof children === "string") return children;
  if (!Array.isArray(children)) return "";
  const shown = children.flat().filter((child) => child && child !== true);
  return shown.every((child) => typeof child !== "object") ? shown.join("") : "";
}
