// Words of ideas that only consoles and projectors need: phones do not carry them.

export const ideasConsoleWords = {
  fr: {
    "ideas.wrote": { one: "{n} sur {of} a écrit", other: "{n} sur {of} ont écrit" },
    "ideas.reveal_all": { one: "Dévoiler l'idée", other: "Dévoiler les {n} idées" },
    "ideas.cut_short.unrevealed": {
      one: "{n} idée n'a pas été dévoilée.",
      other: "{n} idées n'ont pas été dévoilées.",
    },
    "undo.ideas.group_ideas": "cartes groupées",
    "undo.ideas.ungroup_ideas": "cartes sorties",
    "undo.ideas.rename_theme": "thème renommé",
    "ideas.count": { one: "idée", other: "idées" },
    "ideas.reveal": "Dévoiler les idées",
    "ideas.silent_console":
      "Chacun écrit pour soi. Dévoilez quand la salle a fini : toutes les idées apparaissent d'un coup.",
    "ideas.add_for_room": "Ajouter une idée dite à voix haute",
    "ideas.none_room": "Vos idées apparaîtront ici.",
    "ideas.room_page": "Page {page} sur {pages}",
    "ideas.settings.silent": "Écriture silencieuse : les idées restent cachées jusqu'à ce que vous les dévoiliez",
    "ideas.settings.signed": "Les cartes portent le nom de leur auteur",
    "ideas.settings.grouping": "Qui trie en thèmes",
    "ideas.settings.grouping.facilitators": "les animateurs",
    "ideas.settings.grouping.everyone": "tout le monde",
  },
  en: {
    "ideas.wrote": { one: "{n} of {of} has written", other: "{n} of {of} have written" },
    "ideas.reveal_all": { one: "Reveal the idea", other: "Reveal the {n} ideas" },
    "ideas.cut_short.unrevealed": {
      one: "{n} idea has not been revealed.",
      other: "{n} ideas have not been revealed.",
    },
    "undo.ideas.group_ideas": "cards grouped",
    "undo.ideas.ungroup_ideas": "cards taken out",
    "undo.ideas.rename_theme": "theme renamed",
    "ideas.count": { one: "idea", other: "ideas" },
    "ideas.reveal": "Reveal the ideas",
    "ideas.silent_console": "Everybody writes alone. Reveal when the room is done: all ideas appear at once.",
    "ideas.add_for_room": "Add an idea said aloud",
    "ideas.none_room": "Your ideas will appear here.",
    "ideas.room_page": "Page {page} of {pages}",
    "ideas.settings.silent": "Silent writing: ideas stay hidden until you reveal them",
    "ideas.settings.signed": "Cards bear their author's name",
    "ideas.settings.grouping": "Who sorts into themes",
    "ideas.settings.grouping.facilitators": "facilitators",
    "ideas.settings.grouping.everyone": "everybody",
  },
};
