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
  return [...groups.filter((group) => withEmpty || group.cards.length), ...(loose.length || withEmpty ? [{ theme: null, name: "", cards: loose }] : [])];
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

// The ids of the newest cards that say these texts, one for each: what a paste has made, to be taken back.
export function newestOf(cards, texts) {
  const wanted = [...texts];
  const newest = Object.entries(cards || {}).sort(([, one], [, other]) => other.number - one.number);
  return newest.filter(([, { text }]) => wanted.includes(text) && delete wanted[wanted.indexOf(text)]).map(([id]) => id);
}
