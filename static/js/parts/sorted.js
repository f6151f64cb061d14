// Cards in the order they were written, and under their themes.

export function cardsOf(cards) {
  return Object.keys(cards || {})
    .map((id) => withId(id, cards[id]))
    .sort((one, other) => one.number - other.number);
}

// [{theme, name, cards}], the themes in the order they were made, at the end what lies under none.
// `withEmpty` keeps themes that hold nothing.
export function byTheme(cards, themes, withEmpty = false) {
  const known = Object.keys(themes || {}).sort((one, other) => themes[one].number - themes[other].number);
  const under = new Map(known.map((theme) => [theme, []]));
  const loose = [];
  for (const card of cards) (under.get(card.theme) || loose).push(card);
  const groups = known.map((theme) => ({ theme, name: themes[theme].name, cards: under.get(theme) }));
  return [
    ...groups.filter((group) => withEmpty || group.cards.length),
    ...(loose.length || withEmpty ? [{ theme: null, name: "", cards: loose }] : []),
  ];
}

const cardsWithIds = new WeakMap();

function withId(id, card) {
  let known = cardsWithIds.get(card);
  if (!known) {
    known = { id, ...card };
    cardsWithIds.set(card, known);
  }
  return known;
}

// Withdraws the newest card that says each of these texts, which a paste has made; gives back those not shown here yet.
export function takenBack(cards, texts, withdraw) {
  const left = [...texts];
  const newest = Object.entries(cards || {}).sort(([, one], [, other]) => other.number - one.number);
  for (const [id, { text }] of newest) {
    if (left.includes(text)) {
      left.splice(left.indexOf(text), 1);
      withdraw(id);
    }
  }
  return left;
}
