// The settings of a world café, for the form in the agenda.

export const worldCafeSettings = [
  { name: "tables", kind: "rows", fields: ["name", "question"], initial: [] },
  { name: "table_count", kind: "number", initial: 0, least: 0, most: 150 },
  { name: "seats", kind: "number", initial: 8, least: 2, most: 100 },
  { name: "smallest", kind: "number", initial: 3, least: 1, most: 100 },
  { name: "rounds", kind: "number", initial: 3, least: 1, most: 20 },
  { name: "round_minutes", kind: "number", initial: 20, least: 1, most: 240 },
  { name: "questions", kind: "lines", initial: [] },
  { name: "goal", kind: "choice", choices: ["meet_people", "see_tables"], initial: "meet_people" },
  { name: "hosting", kind: "choice", choices: ["named", "elected", "none"], initial: "elected" },
  { name: "groups", kind: "choice", choices: ["tables", "pairs", "trios"], initial: "tables" },
  { name: "mix_organisations", kind: "yes", initial: true },
  { name: "findings_each", kind: "number", initial: 3, least: 1, most: 20 },
];
