// The settings of an ideas step, for the form in the agenda.

export const ideasSettings = [
  { name: "silent", kind: "yes", initial: false },
  { name: "signed", kind: "yes", initial: false },
  { name: "grouping", kind: "choice", choices: ["facilitators", "everyone"], initial: "facilitators" },
];
