// What may stand alone on the room's screen: the cards of the step that runs, as everybody is shown them. Nothing here draws.

// [{id, text}] of what runs, in the order of the view.
export function spotlitChoices(activity) {
  return Object.values(activity || {}).flatMap((some) => {
    if (!isCards(some)) return [];
    const told = Object.entries(some).map(([id, card]) => ({ id, text: spotlitWords(card).text }));
    // Piles of cards, as those of each table, have no words of their own.
    const piles = told.every(({ text }) => !text) ? spotlitChoices(some) : [];
    return [...told.filter(({ text }) => text), ...piles];
  });
}

// {text, more, by}: what a card says, in the words its method has for it.
export function spotlitWords(card) {
  const { text, title, name, question, topic, what, said, detail, author, authors, owner, hosts, organisation } = card;
  const main = title || name || text || what || (said && said.what) || "";
  const more = [question, topic, title && text, detail].filter(
    (each) => typeof each === "string" && each && each !== main,
  );
  const by = [author, owner, ...(authors || []), ...(hosts || []), organisation].filter(
    (each) => typeof each === "string" && each,
  );
  return { text: main, more, by: by.join(", ") };
}

function isCards(some) {
  return (
    Boolean(some) &&
    typeof some === "object" &&
    !Array.isArray(some) &&
    Object.values(some).every((card) => card && typeof card === "object" && !Array.isArray(card))
  );
}
