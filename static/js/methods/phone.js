// The methods on the phone: their component and their words, a line each.

import { IdeasPhone } from "./ideas/phone.js";
import { ideasWords } from "./ideas/words.js";
import { IdeaExchangePhone } from "./idea_exchange/phone.js";
import { ideaExchangeWords } from "./idea_exchange/words.js";
import { RoundTablePhone } from "./round_table/phone.js";
import { roundTableWords } from "./round_table/words.js";
import { VotingPhone } from "./voting/phone.js";
import { votingWords } from "./voting/words.js";
import { WorldCafePhone } from "./world_cafe/phone.js";
import { worldCafeWords } from "./world_cafe/words.js";

export const PHONE_METHODS = {
  ideas: IdeasPhone,
  idea_exchange: IdeaExchangePhone,
  round_table: RoundTablePhone,
  voting: VotingPhone,
  world_cafe: WorldCafePhone,
};

export const PHONE_METHOD_WORDS = [ideasWords, ideaExchangeWords, roundTableWords, votingWords, worldCafeWords];
