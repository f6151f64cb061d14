// Words of a break.

export const breakWords = {
  fr: {
    "break.back_at": "On reprend à",
    "break.open": "On vous rappelle pour la suite.",
    "break.stopped": "Le compte à rebours est arrêté.",
    "break.soon": "On reprend dans deux minutes, à {hour}.",
    "break.over": "On reprend !",
    "break.was": "La pause finissait à {hour}.",
    "break.since": {
      one: "La pause est finie depuis {n} minute ({hour}).",
      other: "La pause est finie depuis {n} minutes ({hour}).",
    },
  },
  en: {
    "break.back_at": "Back at",
    "break.open": "You will be called back.",
    "break.stopped": "The countdown has been stopped.",
    "break.soon": "Back in two minutes, at {hour}.",
    "break.over": "Time to come back!",
    "break.was": "The break ended at {hour}.",
    "break.since": {
      one: "The break has been over for {n} minute ({hour}).",
      other: "The break has been over for {n} minutes ({hour}).",
    },
  },
};
