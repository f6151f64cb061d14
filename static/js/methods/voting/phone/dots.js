// What a phone is sent of a vote with dots.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { DotsPaper } from "../dots_paper.js";

export function DotsVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${DotsPaper} />`;
}
