// The methods on the console: component, what it takes from an earlier step, settings, and words.
// `takes` lists the kinds of items a step of this method can work on (live/core/method.py, ItemKind).

import { IdeasConsole } from "./ideas/console.js";
import { ideasConsoleWords } from "./ideas/console_words.js";
import { ideasSettings } from "./ideas/settings.js";
import { IdeaExchangeConsole } from "./idea_exchange/console.js";
import { ideaExchangeConsoleWords } from "./idea_exchange/console_words.js";
import { ideaExchangeSettings } from "./idea_exchange/settings.js";
import { RoundTableConsole } from "./round_table/console.js";
import { roundTableConsoleWords } from "./round_table/console_words.js";
import { roundTableSettings } from "./round_table/settings.js";
import { VotingConsole } from "./voting/console.js";
import { votingConsoleWords } from "./voting/console_words.js";
import { votingSettings } from "./voting/settings.js";
import { WorldCafeConsole } from "./world_cafe/console.js";
import { worldCafeConsoleWords } from "./world_cafe/console_words.js";
import { worldCafeSettings } from "./world_cafe/settings.js";

export const CONSOLE_METHODS = {
  ideas: { component: IdeasConsole, settings: ideasSettings, takes: [], gives: ["idea", "theme"], minutes: 15 },
  idea_exchange: { component: IdeaExchangeConsole, settings: ideaExchangeSettings, takes: ["idea", "theme", "finding", "project"], gives: ["project"], minutes: 60 },
  round_table: { component: RoundTableConsole, settings: roundTableSettings, takes: [], gives: [], minutes: 20 },
  voting: { component: VotingConsole, settings: votingSettings, takes: ["idea", "theme", "project", "finding"], gives: ["idea", "theme", "project", "finding"], minutes: 10 },
  world_cafe: { component: WorldCafeConsole, settings: worldCafeSettings, takes: ["theme", "idea", "finding", "project"], gives: ["theme", "finding"], minutes: 75 },
};

export const CONSOLE_METHOD_WORDS = [ideasConsoleWords, ideaExchangeConsoleWords, roundTableConsoleWords, votingConsoleWords, worldCafeConsoleWords];
