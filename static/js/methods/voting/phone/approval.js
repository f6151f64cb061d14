// What a phone is sent of a vote by approval.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { ApprovalPaper } from "../approval_paper.js";

export function ApprovalVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${ApprovalPaper} />`;
}
