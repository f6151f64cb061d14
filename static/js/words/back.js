// Words of when it goes on, after a break or a pause.

export const backWords = {
  fr: {
    "back.at": "On reprend à",
    "back.soon": "On reprend dans deux minutes, à {hour}.",
    "back.over": "On reprend !",
    "back.was": "La pause finissait à {hour}.",
    "back.since": {
      one: "La pause est finie depuis {n} minute ({hour}).",
      other: "La pause est finie depuis {n} minutes ({hour}).",
    },
  },
  en: {
    "back.at": "Back at",
    "back.soon": "Back in two minutes, at {hour}.",
    "back.over": "Time to come back!",
    "back.was": "The break ended at {hour}.",
    "back.since": {
      one: "The break has been over for {n} minute ({hour}).",
      other: "The break has been over for {n} minutes ({hour}).",
    },
  },
};
