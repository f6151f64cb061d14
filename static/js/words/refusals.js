// A sentence for each code on the list of refusals (live/core/refusals.py) that is no single method's: calm, and blaming
// nobody. Those of one method stand with its words, those no phone meets with the console's,
// and those of pictures and of too much at once, which nobody meets first, with what comes later.

export const refusalWords = {
  fr: {
    "refused.other": "Cela n'a pas pu se faire ({code}).",
    "refused.unknown_command": "Cette page n'est plus à jour : rechargez-la.",
    "refused.bad_command": "Quelque chose manque ou n'est pas écrit comme il faut.",
    "refused.too_long": "C'est trop long : {length} caractères, pour {limit} au plus.",
    "refused.too_fast": "Un peu trop vite : réessayez dans un instant.",
    "refused.not_allowed": "Seul l'animateur peut le faire.",
    "refused.not_yours": "Ceci appartient à quelqu'un d'autre.",
    "refused.unknown_person": "Nous n'avons pas trouvé cette personne.",
    "refused.removed": "L'animateur a retiré cette personne de l'atelier.",
    "refused.unknown_step": "Cette étape n'existe plus.",
    "refused.step_not_open": "L'étape n'est pas ouverte.",
    "refused.step_closed": "L'étape est terminée.",
    "refused.step_paused": "L'étape est en pause.",
    "refused.store_away": "Le serveur ne peut pas enregistrer pour l'instant.",
  },
  en: {
    "refused.other": "That could not be done ({code}).",
    "refused.unknown_command": "This page is out of date: reload it.",
    "refused.bad_command": "Something is missing or not written as expected.",
    "refused.too_long": "That is too long: {length} characters, where {limit} fit.",
    "refused.too_fast": "A little too fast: try again in a moment.",
    "refused.not_allowed": "Only the facilitator can do that.",
    "refused.not_yours": "This belongs to somebody else.",
    "refused.unknown_person": "We have not found this person.",
    "refused.removed": "The facilitator has taken this person out of the workshop.",
    "refused.unknown_step": "This step is no longer there.",
    "refused.step_not_open": "The step is not open.",
    "refused.step_closed": "The step has ended.",
    "refused.step_paused": "The step is paused.",
    "refused.store_away": "The server cannot save just now.",
  },
};
