// The methods on the console: component, what it takes from an earlier step, settings, and words.
// `takes` lists the kinds of items a step of this method can work on (live/core/method.py, ItemKind).

import { IdeasConsole } from "./ideas/console.js";
import { ideasConsoleWords } from "./ideas/console_words.js";
import { ideasSettings } from "./ideas/settings.js";

export const CONSOLE_METHODS = {
  ideas: { component: IdeasConsole, settings: ideasSettings, takes: [], gives: ["idea", "theme"], minutes: 15 },
};

export const CONSOLE_METHOD_WORDS = [ideasConsoleWords];
