// The questions of a plenary as the room sees them, with what is still on its way to the server. Values only.

// {now, open, answered}: the question that is being answered, those that wait for it, those that have had it. By support,
// then by age; while one is being answered as they stood when it was taken, with new ones below.
export function plenaryAsked(shared) {
  const { questions, frozen } = shared;
  const place = new Map((frozen || []).map((id, at) => [id, at]));
  const all = Object.keys(questions).map((id) => withId(id, questions[id]));
  const order = (one, other) =>
    frozen
      ? (place.get(one.id) ?? place.size) - (place.get(other.id) ?? place.size) || one.number - other.number
      : other.backers - one.backers || one.number - other.number;
  all.sort(order);
  return {
    now: all.find((each) => each.state === "now") || null,
    open: all.filter((each) => each.state === "open"),
    answered: all.filter((each) => each.state === "answered"),
  };
}

const plenaryKnown = new WeakMap();

// The same object as long as nothing has changed, so that its card is not drawn again.
function withId(id, card) {
  let known = plenaryKnown.get(card);
  if (!known) {
    known = { id, ...card };
    plenaryKnown.set(card, known);
  }
  return known;
}

// Which questions somebody supports, their last tap included.
export function plenarySupports(mine, waiting) {
  const given = new Set((mine && mine.supports) || []);
  for (const { do: name, with: content } of waiting) {
    if (name === "plenary.support_question") given.add(content.question);
    if (name === "plenary.take_back_support") given.delete(content.question);
  }
  return given;
}

// "Jeanne Blin, directrice (DREAL)"
export function plenaryPresented({ name, function: does, organisation }, unnamed = "") {
  const called = [name, does].filter(Boolean).join(", ") || unnamed;
  if (!called) return organisation || "";
  return organisation ? `${called} (${organisation})` : called;
}

// Cards of {order: ids} with their ids, those that are there.
export function plenaryInOrder(order, cards) {
  return (order || []).filter((id) => cards && cards[id]).map((id) => ({ id, ...cards[id] }));
}
