// Words of the parking lot that only consoles need.

export const parkingConsoleWords = {
  fr: {
    "undo.parking.withdraw_idea": "idée retirée",
    "undo.parking.deal_with_idea": "idée traitée",
    "undo.parking.edit_idea": "idée modifiée",
    "parking.empty":
      "Rien n'est gardé pour l'instant. Chacun peut y déposer une idée depuis son téléphone, à tout moment.",
    "parking.empty_room": "Rien n'est gardé pour l'instant.",
    "parking.room_page": {
      one: "Page {page} sur {pages} · {n} idée",
      other: "Page {page} sur {pages} · {n} idées",
    },
    "parking.figures": { one: "idée au parking", other: "idées au parking" },
    "parking.to_do": "à reprendre",
    "parking.deal": "Marquer comme traitée",
    "parking.not_done": "Encore à traiter",
    "parking.all_done": "Déjà traitées",
    "parking.add_for_room": "Garder une idée dite à voix haute",
  },
  en: {
    "undo.parking.withdraw_idea": "idea withdrawn",
    "undo.parking.deal_with_idea": "idea dealt with",
    "undo.parking.edit_idea": "idea edited",
    "parking.empty": "Nothing has been kept so far. Everybody can put an idea here from their phone, at any time.",
    "parking.empty_room": "Nothing has been kept so far.",
    "parking.room_page": {
      one: "Page {page} of {pages} · {n} idea",
      other: "Page {page} of {pages} · {n} ideas",
    },
    "parking.figures": { one: "parked idea", other: "parked ideas" },
    "parking.to_do": "to come back to",
    "parking.deal": "Mark as dealt with",
    "parking.not_done": "Not dealt with yet",
    "parking.all_done": "Dealt with",
    "parking.add_for_room": "Keep an idea said aloud",
  },
};
