// What a phone is sent of a vote on a budget.

import { html } from "../../../../vendor/preact.js";
import { VoteOnPhone } from "../on_phone.js";
import { BudgetPaper } from "../budget_paper.js";

export function BudgetVotePhone(props) {
  return html`<${VoteOnPhone} ...${props} paper=${BudgetPaper} />`;
}
