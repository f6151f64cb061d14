// The settings of a vote, for the form in the agenda: the rule first, then what belongs to it only.

import { adviceOn } from "./advice.js";

const underVotingRule = (...rules) => ({ rule }) => rules.includes(rule);

export const votingSettings = [
  { name: "rule", kind: "choice", choices: ["dots", "approval", "ranking", "majority_judgment", "importance_feasibility"], initial: "dots", explained: true },
  { name: "dots", kind: "number", least: 1, most: 100, initial: 3, when: underVotingRule("dots") },
  { name: "cap", kind: "number", least: 1, most: 100, initial: 1, when: underVotingRule("dots") },
  { name: "choices", kind: "number", least: 0, most: 200, initial: 0, when: underVotingRule("approval") },
  { name: "counted_by", kind: "choice", choices: ["borda", "schulze"], initial: "borda", explained: true, when: underVotingRule("ranking") },
  { name: "grades", kind: "number", least: 5, most: 7, initial: 6, when: underVotingRule("majority_judgment") },
  { name: "missing", kind: "choice", choices: ["normalised", "worst", "median"], initial: "normalised", when: underVotingRule("majority_judgment") },
  { name: "tie_rule", kind: "choice", choices: ["keep", "draw"], initial: "keep", when: underVotingRule("dots", "approval", "ranking", "majority_judgment") },
  { name: "voters", kind: "choice", choices: ["at_opening", "expected", "everybody"], initial: "at_opening", explained: true },
  { name: "quorum_percent", kind: "number", least: 0, most: 100, initial: 0 },
  { name: "options", kind: "lines", initial: [], advice: (lines) => adviceOn(lines.filter((line) => line.trim()).map((text) => ({ text }))) },
  { name: "facilitators_vote", kind: "yes", initial: false },
];
