// Where somebody is in the queue: everybody is told the numbers of the hands that are up, and finds their own. Values only.

// {kind, hand, note, place} of a hand that waits, {kind, hand, speaking: true} of one that speaks, null of one that is down.
export function handPlace(shared, mine, kind) {
  const own = mine && mine.hands[kind];
  if (!own) return null;
  if (shared.speaking && shared.speaking.number === own.number) return { kind, hand: own.hand, speaking: true };
  const at = shared.waiting.indexOf(own.number);
  return at < 0 ? null : { kind, hand: own.hand, note: own.note, place: at + 1, number: own.number };
}

// How long somebody waits, in whole minutes: those before them for as long as is usual; null before that can be said.
export function handWait(shared, place) {
  if (!shared.usual) return null;
  return Math.max(1, Math.round(((place - 1 + (shared.speaking ? 0.5 : 0)) * shared.usual) / 60000));
}

// "Ana Morel (Le Relais)", or the number of the hand where there is no name.
export function handCalled({ name, organisation, number }, t) {
  if (!name) return t("hands.number", { n: number });
  return organisation ? `${name} (${organisation})` : name;
}
