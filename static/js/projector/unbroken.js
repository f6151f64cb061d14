// On a wall no line of French begins with the pronoun of a question: « est-ce » stays whole; and none ends between a number
// and its unit. A screen that words are copied from gets no sign that nobody typed (`parts/whole_words.js`); from a wall
// nobody copies.

import { PRONOUNS } from "../pronouns.js";

const JOINER = "\u2060";
const BEFORE_A_PRONOUN = new RegExp(`(?<=\\p{L})-(?=(?:t-)?(?:${PRONOUNS})(?![\\p{L}\\d]))`, "gu");
const WITHIN_A_MEASURE =
  /(?<=\d) (?=(?:[%€£°]|\d{3}(?!\d)|(?:h|min|s|mm|cm|m|km|g|kg|t|l|ha|ans?|euros?|years?)(?![\p{L}\d'’])))/gu;

// 30 km/h, 50 %, 40 000 €.
export function measuresHeld(text) {
  return text.replace(WITHIN_A_MEASURE, "\u00a0");
}

export function unbroken(text) {
  return text.replace(BEFORE_A_PRONOUN, `-${JOINER}`);
}

// The session as the room's screen draws it.
export function onTheWall(session) {
  const spoken = onceFor((t) => {
    const whole = (text) => measuresHeld(t.written === "fr" ? unbroken(text || "") : text || "");
    const set = {
      typed: (text) => t.typed(whole(text)),
      set: (text) => t.set(whole(text)),
      told: (text) => t.told(measuresHeld(text || "")),
    };
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
