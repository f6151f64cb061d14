// Words of the room's screen.

export const projectorWords = {
  fr: {
    "projector.join": "Prenez votre téléphone, visez le code ou tapez",
    "projector.join_small": "Pour entrer :",
    "projector.qr": "Code à viser avec un téléphone pour entrer dans l'atelier",
    "projector.present": { one: "{n} personne est là", other: "{n} personnes sont là" },
    "projector.next": "Ensuite :",
    "projector.closed": "Merci à toutes et à tous",
  },
  en: {
    "projector.join": "Take your phone, scan the code or type",
    "projector.join_small": "To join:",
    "projector.qr": "Code to scan with a phone to join the workshop",
    "projector.present": { one: "{n} person is here", other: "{n} people are here" },
    "projector.next": "Next:",
    "projector.closed": "Thank you, everybody",
  },
};
