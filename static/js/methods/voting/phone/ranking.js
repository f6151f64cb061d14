// What a phone is sent of a vote by ranking.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { RankingPaper } from "../ranking_paper.js";

export function RankingVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${RankingPaper} />`;
}
