// The ballot paper of the vote's rule.

import { html } from "../../../vendor/preact.js";
import { ApprovalPaper } from "./approval_paper.js";
import { BudgetPaper } from "./budget_paper.js";
import { useBallot } from "./casting.js";
import { DotsPaper } from "./dots_paper.js";
import { GradesPaper } from "./grades_paper.js";
import { GradientPaper } from "./gradient_paper.js";
import { MarksPaper } from "./marks_paper.js";
import { PairsPaper } from "./pairs_paper.js";
import { RankingPaper } from "./ranking_paper.js";
import { ScoresPaper } from "./scores_paper.js";

const BALLOT_PAPERS = {
  dots: DotsPaper,
  approval: ApprovalPaper,
  ranking: RankingPaper,
  majority_judgment: GradesPaper,
  importance_feasibility: MarksPaper,
  score: ScoresPaper,
  budget: BudgetPaper,
  gradient: GradientPaper,
  pairwise: PairsPaper,
};

export function BallotPaper(props) {
  return html`<${PaperForRule} ...${props} casting=${useBallot(props)} />`;
}

// `casting` is what becomes of what one chooses: a ballot that is sent by itself, or one that somebody types in.
export function PaperForRule(props) {
  const Paper = BALLOT_PAPERS[props.shared.rule] || DotsPaper;
  return html`<${Paper} ...${props} />`;
}
