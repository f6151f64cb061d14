// Words of a break.

export const breakWords = {
  fr: {
    "break.open": "On vous rappelle pour la suite.",
    "break.stopped": "Le compte à rebours est arrêté.",
  },
  en: {
    "break.open": "You will be called back.",
    "break.stopped": "The countdown has been stopped.",
  },
};
