// Why a connection will not come back by itself, and what to do.

export const endedWords = {
  fr: {
    "ended.title": "Cette page ne peut pas continuer",
    "ended.too_large": "Un message était trop grand pour être envoyé.",
    "ended.not_this_protocol":
      "Cette page n'est plus à jour. Rechargez-la : rien de ce que vous avez écrit n'est perdu.",
    "ended.no_pass": "Votre accès a expiré. Entrez de nouveau avec le code de l'atelier.",
    "ended.wrong_screen": "Cet écran ne vous est pas ouvert.",
    "ended.no_such_workshop": "Cet atelier n'existe pas, ou plus.",
    "ended.too_many_screens": "Vous avez ouvert trop d'écrans à la fois. Fermez-en, puis rechargez celui-ci.",
    "ended.erased": "Cet atelier a été effacé.",
    "ended.rehearsed": "La répétition est terminée : rien n'en est gardé.",
    "ended.removed": "L'animateur vous a retiré de cet atelier. Si c'est une erreur, adressez-vous à lui.",
    "ended.join": "Entrer de nouveau",
    "ended.home": "Aller à l'accueil",
    "ended.back": "Revenir à l'atelier",
    "ended.reload": "Recharger la page",
  },
  en: {
    "ended.title": "This page cannot go on",
    "ended.too_large": "A message was too large to be sent.",
    "ended.not_this_protocol": "This page is out of date. Reload it: nothing you wrote is lost.",
    "ended.no_pass": "Your access has expired. Join again with the workshop's code.",
    "ended.wrong_screen": "This screen is not open to you.",
    "ended.no_such_workshop": "There is no such workshop, or no longer.",
    "ended.too_many_screens": "You have too many screens open at once. Close some, then reload this one.",
    "ended.erased": "This workshop has been erased.",
    "ended.rehearsed": "The rehearsal is over: nothing of it is kept.",
    "ended.removed": "The facilitator has taken you out of this workshop. If that is a mistake, speak to them.",
    "ended.join": "Join again",
    "ended.home": "Go to the home page",
    "ended.back": "Back to the workshop",
    "ended.reload": "Reload the page",
  },
};
