// Words of collecting and grouping ideas.

export const ideasWords = {
  fr: {
    "ideas.yours": "Vos idées",
    "ideas.others": { one: "1 idée des autres", other: "{n} idées des autres" },
    "ideas.write": "Votre idée",
    "ideas.placeholder": "Une idée à la fois…",
    "ideas.edit": "Modifier votre idée",
    "ideas.silent": { one: "On écrit en silence. 1 idée déjà.", other: "On écrit en silence. {n} idées déjà." },
    "ideas.silent_why": "Les idées des autres apparaîtront quand l'animateur les dévoilera.",
    "ideas.none": "Aucune idée pour l'instant. La vôtre peut être la première.",
    "ideas.sort": "Trier en thèmes",
    "ideas.sorted": "Terminé",
    "ideas.posted": "Idée envoyée",
    "ideas.unsorted": "Sans thème",
    "ideas.withdrawn": "Idée retirée",
  },
  en: {
    "ideas.yours": "Your ideas",
    "ideas.others": { one: "1 idea from others", other: "{n} ideas from others" },
    "ideas.write": "Your idea",
    "ideas.placeholder": "One idea at a time…",
    "ideas.edit": "Edit your idea",
    "ideas.silent": { one: "Silent writing. 1 idea so far.", other: "Silent writing. {n} ideas so far." },
    "ideas.silent_why": "The others' ideas will appear when the facilitator reveals them.",
    "ideas.none": "No ideas yet. Yours may be the first.",
    "ideas.sort": "Sort into themes",
    "ideas.sorted": "Done",
    "ideas.posted": "Idea sent",
    "ideas.unsorted": "No theme yet",
    "ideas.withdrawn": "Idea withdrawn",
  },
};
