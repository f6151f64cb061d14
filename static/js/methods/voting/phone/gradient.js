// What a phone is sent of a vote by a gradient of agreement.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { GradientPaper } from "../gradient_paper.js";

export function GradientVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${GradientPaper} />`;
}
