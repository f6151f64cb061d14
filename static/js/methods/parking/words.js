// Words of the parking lot.

export const parkingWords = {
  fr: {
    "parking.why": "Une idée qui n'a pas sa place maintenant ? Elle est gardée ici, et l'animation y reviendra.",
    "parking.write": "À garder pour plus tard",
    "parking.placeholder": "Une idée à la fois…",
    "parking.park": "Garder",
    "parking.seen": "lue par l'animation, qui peut la montrer à la salle sans votre nom",
    "parking.seen_by_room": "lue par l'animation, et montrée à la salle sans votre nom",
    "parking.edit": "Modifier",
    "parking.parked": "Idée gardée",
    "parking.withdrawn": "Idée retirée",
    "parking.done": "traitée",
    "refused.unknown_idea": "Cette idée n'est plus là.",
    "refused.too_many_ideas": "Vous avez déjà beaucoup d'idées ici ({limit}).",
  },
  en: {
    "parking.why":
      "An idea that does not belong here and now? It is kept here, and the facilitators will come back to it.",
    "parking.write": "Keep for later",
    "parking.placeholder": "One idea at a time…",
    "parking.park": "Keep",
    "parking.seen": "read by the facilitators, who may show it to the room without your name",
    "parking.seen_by_room": "read by the facilitators, and shown to the room without your name",
    "parking.edit": "Edit",
    "parking.parked": "Idea kept",
    "parking.withdrawn": "Idea withdrawn",
    "parking.done": "dealt with",
    "refused.unknown_idea": "This idea is no longer there.",
    "refused.too_many_ideas": "You have many ideas here already ({limit}).",
  },
};
