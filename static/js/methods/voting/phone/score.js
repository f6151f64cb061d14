// What a phone is sent of a vote by scores.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { ScoresPaper } from "../scores_paper.js";

export function ScoresVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${ScoresPaper} />`;
}
