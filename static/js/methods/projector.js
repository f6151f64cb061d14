// The methods on the room's screen: their component and their words, a line each.

import { ideasConsoleWords } from "./ideas/console_words.js";
import { IdeasProjector } from "./ideas/projector.js";
import { ideasWords } from "./ideas/words.js";

export const PROJECTOR_METHODS = {
  ideas: IdeasProjector,
};

export const PROJECTOR_METHOD_WORDS = [ideasWords, ideasConsoleWords];
