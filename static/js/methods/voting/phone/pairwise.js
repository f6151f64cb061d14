// What a phone is sent of a vote in pairs.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { PairsPaper } from "../pairs_paper.js";

export function PairsVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${PairsPaper} />`;
}
