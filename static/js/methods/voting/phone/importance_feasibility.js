// What a phone is sent of a vote on importance and feasibility.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { MarksPaper } from "../marks_paper.js";

export function MarksVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${MarksPaper} />`;
}
