// The settings of an idea exchange, for the form in the agenda.

export const ideaExchangeSettings = [
  { name: "joining", kind: "choice", choices: ["open", "accepted"], initial: "open" },
  { name: "seats", kind: "number", least: 2, most: 50, initial: 6 },
  { name: "minimum", kind: "number", least: 1, most: 50, initial: 2 },
  { name: "presentation_minutes", kind: "number", least: 1, most: 30, initial: 2 },
  { name: "hide_counts", kind: "yes", initial: false },
];
