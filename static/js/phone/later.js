// What stands behind a tap, or behind a few words: it comes once the first screen stands, so that nobody on a slow network waits for it.
// Its words come with it.

import { buzz } from "../buzz.js";
import { TimelinePhotograph } from "../methods/timeline/photograph.js";
import { BackAt } from "../parts/back_at.js";
import { Ended } from "../parts/ended.js";
import { keepFocus } from "../parts/kept_focus.js";
import { PastedEntries } from "../parts/pasted.js";
import { keepSentInSight } from "../parts/sent_in_sight.js";
import { Sorting } from "../parts/sorting.js";
import { stillUnderAFinger } from "../parts/under_finger.js";
import { keepWordsWhole } from "../parts/whole_words.js";
import { nearestTo } from "../similar.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { endedWords } from "../words/ended.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { laterWords } from "../words/later.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { dayWords } from "../words/day.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { sortingWords } from "../words/sorting.js";
import { AgendaSoFar, NextStep } from "./agenda.js";
import { Aside } from "./aside.js";
import { Asleep } from "./asleep.js";
import { Away } from "./away.js";
import { Greeting } from "./greeting.js";
import { Late } from "./late.js";
import { Menu } from "./menu.js";

stillUnderAFinger();
keepFocus();
keepSentInSight();
keepWordsWhole();

export const laterComponents = {
  AgendaSoFar,
  Aside,
  Asleep,
  Away,
  BackAt,
  Ended,
  Greeting,
  Late,
  Menu,
  NextStep,
  PastedEntries,
  Sorting,
  TimelinePhotograph,
  buzz,
  nearestTo,
};
