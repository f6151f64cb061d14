// Words of a text.

export const textWords = {
  fr: {
    "text.nothing": "Ce texte n'est pas encore écrit.",
  },
  en: {
    "text.nothing": "This text has not been written yet.",
  },
};
