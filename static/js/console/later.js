// What stands behind a tap on the console: it comes once the console stands, and its words with it.

import { TimelineAside, TimelineReading, TimelineWaiting } from "../methods/timeline/console_reading.js";
import { TimelineSame } from "../methods/timeline/console_same.js";
import { TimelineScenes } from "../methods/timeline/console_scenes.js";
import { CafePrinting } from "../methods/world_cafe/console_print.js";
import { keepFocus } from "../parts/kept_focus.js";
import { NameErasure, NameForm } from "../parts/naming.js";
import { PastedEntries } from "../parts/pasted.js";
import { Returned } from "../parts/returned.js";
import { keepWordsWhole } from "../parts/whole_words.js";
import { AgendaSoFar, NextStep } from "../phone/agenda.js";
import { Asleep } from "../phone/asleep.js";
import { nearestTo } from "../similar.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { consoleLaterWords } from "../words/console_later.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { laterWords } from "../words/later.js";
import { AddPerson } from "./add_person.js";
import { AnnounceForm } from "./announce_form.js";
import { Begun, LeftBehind, begunIn } from "./begun.js";
import { Checks, OpenAnyway } from "./checks.js";
import { DayForm } from "./day_form.js";
import { Describe } from "./describe.js";
import { Ending } from "./ending.js";
import { Journal } from "./journal_list.js";
import { KeptStepForm } from "./kept_step_form.js";
import { LatePosts } from "./late_posts.js";
import { Palette } from "./palette.js";
import { Shortcuts } from "./shortcuts.js";
import { TextErasure } from "./text_erasure.js";

keepFocus();
keepWordsWhole();

export const laterComponents = {
  AddPerson,
  AnnounceForm,
  AgendaSoFar,
  Asleep,
  Begun,
  Palette,
  Checks,
  OpenAnyway,
  CafePrinting,
  DayForm,
  Describe,
  Ending,
  NameErasure,
  NameForm,
  Journal,
  KeptStepForm,
  LatePosts,
  LeftBehind,
  PastedEntries,
  Returned,
  Shortcuts,
  NextStep,
  TextErasure,
  TimelineAside,
  TimelineReading,
  TimelineSame,
  TimelineScenes,
  TimelineWaiting,
  begunIn,
  nearestTo,
};
