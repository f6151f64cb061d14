// The methods on the room's screen: their component and their words, a line each.

import { ideasConsoleWords } from "./ideas/console_words.js";
import { IdeasProjector } from "./ideas/projector.js";
import { ideasWords } from "./ideas/words.js";
import { ideaExchangeConsoleWords } from "./idea_exchange/console_words.js";
import { IdeaExchangeProjector } from "./idea_exchange/projector.js";
import { ideaExchangeWords } from "./idea_exchange/words.js";
import { roundTableConsoleWords } from "./round_table/console_words.js";
import { RoundTableProjector } from "./round_table/projector.js";
import { roundTableWords } from "./round_table/words.js";
import { votingConsoleWords } from "./voting/console_words.js";
import { VotingProjector } from "./voting/projector.js";
import { votingWords } from "./voting/words.js";
import { worldCafeConsoleWords } from "./world_cafe/console_words.js";
import { WorldCafeProjector } from "./world_cafe/projector.js";
import { worldCafeWords } from "./world_cafe/words.js";

export const PROJECTOR_METHODS = {
  ideas: IdeasProjector,
  idea_exchange: IdeaExchangeProjector,
  round_table: RoundTableProjector,
  voting: VotingProjector,
  world_cafe: WorldCafeProjector,
};

export const PROJECTOR_METHOD_WORDS = [ideasWords, ideasConsoleWords, ideaExchangeWords, ideaExchangeConsoleWords, roundTableWords, roundTableConsoleWords, votingWords, votingConsoleWords, worldCafeWords, worldCafeConsoleWords];
