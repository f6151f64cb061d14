// Words of looking something up in a long list.

export const findingWords = {
  fr: {
    "finding.label": "Chercher dans la liste",
    "finding.found": "{n} sur {of}",
    "finding.tick": { one: "Cocher cette carte", other: "Cocher ces {n} cartes" },
  },
  en: {
    "finding.label": "Search this list",
    "finding.found": "{n} of {of}",
    "finding.tick": { one: "Tick this card", other: "Tick these {n} cards" },
  },
};
