// What an act was, in words, and whether it may be taken back.

import { retimedWords } from "./retimed.js";

// Of what was done to the time, what it was; a sentence goes on after a colon.
export function actWords(act, everyone, t) {
  if (act.told) {
    const words = retimedWords(act.told, everyone, t);
    return act.told.way === "shorter_rest" ? words : words[0].toLowerCase() + words.slice(1);
  }
  const key = `undo.${act.label}`;
  return t(t.knows(key) ? key : "journal.some_act");
}

// With the step that it was about, where the method's own words do not say it.
export function actOfStep(act, everyone, t) {
  const what = actWords(act, everyone, t);
  const isOfAgenda = act.title && !act.told && act.label.startsWith("workshop.");
  return isOfAgenda ? t("undo.of_step", { what, title: t.set(act.title) }) : what;
}

// Whoever drives takes back any act; whoever did something without driving takes that back as well.
export function mayUndo(act, mine, session) {
  const { greeting } = session.state();
  return Boolean(act) && (mine || Boolean(greeting && act.free_to === greeting.person));
}
