// What people typed is in the language of their workshop, whatever the screen around it speaks: a voice that reads it
// aloud has to know. As a child of an element it is a span that says so; in an attribute or a sentence, its words.

import { h } from "../vendor/preact.js";

export function markedAs(language) {
  // The same text is the same value: what is drawn again only when it changes stays as it is.
  const marked = new Map();
  return (text) => {
    if (!text) return "";
    if (!marked.has(text))
      marked.set(text, Object.assign(h("span", { lang: language }, text), { toString: () => text }));
    return marked.get(text);
  };
}
