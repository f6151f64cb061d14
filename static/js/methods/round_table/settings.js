// The settings of a tour de table, for the form in the agenda.

export const roundTableSettings = [{ name: "seconds", kind: "number", least: 10, most: 3600, initial: 60 }];
