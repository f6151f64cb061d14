// What a phone is sent of a vote by majority judgment.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { GradesPaper } from "../grades_paper.js";

export function GradesVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${GradesPaper} />`;
}
