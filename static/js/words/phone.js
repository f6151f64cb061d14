// Words of the phone's own screens.

export const phoneWords = {
  fr: {
    "phone.menu": "Menu",
    "phone.waiting_title": "L'atelier va commencer",
    "phone.waiting_text": "Gardez cette page ouverte : elle avance toute seule avec l'atelier.",
    "phone.between_title": "On passe bientôt à la suite",
    "phone.next": "Ensuite",
    "phone.paused": "Pause : l'animateur a suspendu l'étape.",
    "phone.closed_title": "L'atelier est terminé",
    "phone.joining": "Connexion à l'atelier…",
    "phone.missing": "Une partie de la page n'est pas arrivée. Nouvel essai…",
  },
  en: {
    "phone.menu": "Menu",
    "phone.waiting_title": "The workshop is about to begin",
    "phone.waiting_text": "Keep this page open: it moves on with the workshop by itself.",
    "phone.between_title": "The next step starts soon",
    "phone.next": "Next",
    "phone.paused": "Paused: the facilitator has suspended the step.",
    "phone.closed_title": "The workshop is over",
    "phone.joining": "Joining the workshop…",
    "phone.missing": "Part of the page has not arrived. Trying again…",
  },
};
