// The methods on the phone: their component and their words, a line each.

import { IdeasPhone } from "./ideas/phone.js";
import { ideasWords } from "./ideas/words.js";

export const PHONE_METHODS = {
  ideas: IdeasPhone,
};

export const PHONE_METHOD_WORDS = [ideasWords];
