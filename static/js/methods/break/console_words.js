// Words of a break that only consoles need.

export const breakConsoleWords = {
  fr: {
    "break.move": "Raccourcir ou prolonger la pause",
    "break.shorter": { one: "Reprendre {n} minute plus tôt", other: "Reprendre {n} minutes plus tôt" },
    "break.longer": { one: "Reprendre {n} minute plus tard", other: "Reprendre {n} minutes plus tard" },
    "break.minutes": "{sign} {n} min",
    "break.until": "Reprendre à",
    "break.set": "Fixer l'heure",
  },
  en: {
    "break.move": "Shorten or lengthen the break",
    "break.shorter": { one: "Back {n} minute earlier", other: "Back {n} minutes earlier" },
    "break.longer": { one: "Back {n} minute later", other: "Back {n} minutes later" },
    "break.minutes": "{sign} {n} min",
    "break.until": "Back at",
    "break.set": "Set the time",
  },
};
