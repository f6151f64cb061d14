// Words of the room's screen.

export const projectorWords = {
  fr: {
    "projector.meanwhile": "Pendant ce temps : {title}",
    "projector.doors_closed": "Les entrées sont closes",
    "projector.join": "Scannez le code avec votre téléphone, ou allez sur",
    "projector.join_small": "Pour entrer :",
    "projector.then_small": "· code",
    "projector.then": "et entrez le code",
    "projector.qr": "Code à scanner avec un téléphone pour entrer dans l'atelier",
    "projector.present": { one: "{n} personne est là", other: "{n} personnes sont là" },
    "projector.in_track": { one: "{n} personne dans cet axe", other: "{n} personnes dans cet axe" },
    "projector.next": "Ensuite :",
    "projector.closed": "Merci à toutes et à tous",
  },
  en: {
    "projector.meanwhile": "Meanwhile: {title}",
    "projector.doors_closed": "The doors are closed",
    "projector.join": "Scan the code with your phone, or go to",
    "projector.join_small": "To join:",
    "projector.then_small": "· code",
    "projector.then": "and enter the code",
    "projector.qr": "Code to scan with a phone to join the workshop",
    "projector.present": { one: "{n} person is here", other: "{n} people are here" },
    "projector.in_track": { one: "{n} person in this track", other: "{n} people in this track" },
    "projector.next": "Next:",
    "projector.closed": "Thank you, everybody",
  },
};
