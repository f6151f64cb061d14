// Words of the closing notes.

export const closingWords = {
  fr: {
    "closing.decisions": "Décisions",
    "closing.actions": "Suites à donner",
    "closing.next_meeting": "Prochaine rencontre",
    "closing.nothing": "Rien n'est encore noté.",
    "refused.unknown_note": "Cette note n'est plus là.",
    "refused.not_your_track": "Seuls l'animation et le référent de l'axe écrivent ces notes.",
    "refused.too_many_notes": "Il y a déjà beaucoup de notes ({limit}).",
  },
  en: {
    "closing.decisions": "Decisions",
    "closing.actions": "What follows",
    "closing.next_meeting": "Next meeting",
    "closing.nothing": "Nothing has been noted yet.",
    "refused.unknown_note": "This note is no longer there.",
    "refused.not_your_track": "Only facilitators and the track's lead write these notes.",
    "refused.too_many_notes": "There are many notes already ({limit}).",
  },
};
