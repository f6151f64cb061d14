// On a wall no line of French begins with the pronoun of a question: « est-ce » stays whole. A screen that words are copied
// from gets no sign that nobody typed (`parts/whole_words.js`); from a wall nobody copies.

import { PRONOUNS } from "../pronouns.js";

const JOINER = "\u2060";
const BEFORE_A_PRONOUN = new RegExp(`(?<=\\p{L})-(?=(?:t-)?(?:${PRONOUNS})(?![\\p{L}\\d]))`, "gu");

export function unbroken(text) {
  return text.replace(BEFORE_A_PRONOUN, `-${JOINER}`);
}

// The session as the room's screen draws it.
export function onTheWall(session) {
  const spoken = onceFor((t) => {
    const whole = (text) => (t.written === "fr" ? unbroken(text || "") : text);
    const set = { typed: (text) => t.typed(whole(text)), set: (text) => t.set(whole(text)) };
    return Object.assign((...said) => t(...said), t, set);
  });
  const shown = onceFor((state) => ({ ...state, t: spoken(state.t) }));
  return {
    ...session,
    state: () => shown(session.state()),
    subscribe: (hear) => session.subscribe((state) => hear(shown(state))),
  };
}

// The same for the same: what is drawn again only when it changes stays as it is.
function onceFor(make) {
  const made = new WeakMap();
  return (given) => {
    if (!made.has(given)) made.set(given, make(given));
    return made.get(given);
  };
}
