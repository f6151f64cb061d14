// Words in the language of whoever looks. A sentence may hold {values}; one that depends on a number is written as
// {one, other}, and the number is `n`. French is typed plainly in the sources and set properly here.

import { cookies, keepCookie } from "./keeping.js";
import { markedAs } from "./typed.js";

export function catalogue(...parts) {
  const whole = { fr: {}, en: {} };
  for (const part of parts) {
    Object.assign(whole.fr, part.fr);
    Object.assign(whole.en, part.en);
  }
  return whole;
}

// `written` is the language that people write in.
export function speaking(words, language, written = language) {
  const known = words[language] || words.fr;
  const rules = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const ready = new Map();
  const shown = (value) => (typeof value === "number" ? numbers.format(value) : String(value));

  function t(key, values = {}) {
    const found = known[key];
    if (found === undefined) return key;
    const sentence = typeof found === "string" ? found : found[rules.select(values.n)] || found.other;
    // Long lists say the same words hundreds of times.
    if (!ready.has(sentence)) ready.set(sentence, language === "fr" ? typeset(sentence) : sentence.replace(/'/g, "’"));
    return ready.get(sentence).replace(/\{(\w+)\}/g, (whole, name) => (name in values ? shown(values[name]) : whole));
  }
  t.language = language;
  t.written = written;
  // What people wrote, as it is; `set`, as their language wants it: no sign that nobody typed, which would be copied along.
  t.typed = written === language ? (text) => text || "" : markedAs(written);
  t.set = (text) => t.typed(setIn(written, text || ""));
  // What the server says, in the language of whoever looks.
  t.told = (text) => setIn(language, text || "");
  // Words that something follows, with the colon of their language.
  t.label = (label) => t("label", { label });
  t.knows = (key) => key in known;
  return t;
}

function setIn(language, text) {
  return language === "fr" ? typeset(text) : text;
}

// French spaces and apostrophes: « mot » ; oui : non ! quoi ? l’idée 15 h 30
export function typeset(text) {
  return text
    .replace(/'/g, "’")
    .replace(/\d (?=h\b|min\b)|\bh (?=\d)/g, (units) => `${units[0]}\u00a0`)
    .replace(/ ([;!?])/g, "\u202f$1")
    .replace(/ (:)/g, "\u00a0$1")
    .replace(/« /g, "«\u00a0")
    .replace(/ »/g, "\u00a0»");
}

// The language somebody chose on this device wins over what the server guessed.
export function chosenLanguage(otherwise) {
  const chosen = /(?:^|;\s*)language=(fr|en)/.exec(cookies());
  return chosen ? chosen[1] : otherwise;
}

export function chooseLanguage(language) {
  keepCookie(`language=${language}; Path=/; Max-Age=31536000; SameSite=Lax`);
  document.documentElement.lang = language;
}
