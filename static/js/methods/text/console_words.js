// Words of a text that only consoles and projectors need.

export const textConsoleWords = {
  fr: {
    "undo.text.write": "texte modifié",
    "text.label": "Ce que tout le monde lit",
    "text.marks": "Titres, listes, liens",
    "text.marks.how":
      "# Titre\n## Sous-titre\n- un élément de liste\n1. un élément numéroté\n**des mots importants**\n[des mots](https://exemple.fr) ou https://exemple.fr\nUne ligne vide sépare deux paragraphes.",
    "text.page": "Page {page} sur {pages}",
    "text.settings.text": "Texte (# titre, - liste, 1. liste numérotée, **important**, liens)",
    "text.settings.printed": "Dans le compte rendu",
    "text.settings.printed.in_place": "À sa place dans l'ordre du jour",
    "text.settings.printed.in_place.what": "Le texte suit les étapes qui le précèdent.",
    "text.settings.printed.first": "Au début, avant toutes les étapes",
    "text.settings.printed.first.what":
      "Le texte suit l'ordre du jour, avant toutes les étapes, même si la sienne n'est pas ouverte.",
    "text.settings.printed.opening": "En tête, avant la liste des présents",
    "text.settings.printed.opening.what":
      "Pour le contexte, les acquis et les questions posées : le texte suit l'essentiel, même si l'étape n'est pas ouverte.",
    "text.settings.printed.nowhere": "Nulle part",
    "text.settings.printed.nowhere.what": "Seul l'ordre du jour en garde la trace.",
  },
  en: {
    "undo.text.write": "text changed",
    "text.label": "What everybody reads",
    "text.marks": "Headings, lists, links",
    "text.marks.how":
      "# Heading\n## Subheading\n- a list item\n1. a numbered item\n**important words**\n[words](https://example.org) or https://example.org\nAn empty line separates two paragraphs.",
    "text.page": "Page {page} of {pages}",
    "text.settings.text": "Text (# heading, - list, 1. numbered list, **important**, links)",
    "text.settings.printed": "In the minutes",
    "text.settings.printed.in_place": "In its place on the agenda",
    "text.settings.printed.in_place.what": "The text follows the steps before it.",
    "text.settings.printed.first": "At the beginning, before all steps",
    "text.settings.printed.first.what":
      "The text follows the agenda, before all steps, even if its own is never opened.",
    "text.settings.printed.opening": "At the head, before the list of those present",
    "text.settings.printed.opening.what":
      "For the context, settled points and questions asked: the text follows the first page, even if its step is never opened.",
    "text.settings.printed.nowhere": "Nowhere",
    "text.settings.printed.nowhere.what": "Only the agenda keeps a trace of it.",
  },
};
