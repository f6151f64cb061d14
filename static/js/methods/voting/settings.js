// The settings of a vote, for the form in the agenda.

export const votingSettings = [
  { name: "dots", kind: "number", least: 1, most: 100, initial: 3 },
  { name: "cap", kind: "number", least: 1, most: 100, initial: 1 },
  { name: "options", kind: "lines", initial: [] },
  { name: "facilitators_vote", kind: "yes", initial: false },
];
