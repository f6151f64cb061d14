// What is done to the time in a few words, the same where it is proposed and where it can be taken back.

import { hourOf } from "../hours.js";
import { inHours } from "../lengths.js";

export function retimedWords(told, everyone, t) {
  const n =
    { shorter_rounds: told.round_minutes, slack: told.gained, spread: told.gained, shorter_rest: told.minutes }[
      told.way
    ] || 0;
  const step = everyone.agenda.steps[told.step];
  const title = told.title || (step ? step.title : "");
  const time = told.ends ? hourOf(told.ends, everyone.workshop.time_zone, t.language) : "";
  const way = told.question ? "fewer_rounds_asked" : told.way;
  return t(`drift.${way}`, {
    length: inHours(n, t.language),
    number: told.number,
    question: told.question,
    title,
    time,
  });
}
