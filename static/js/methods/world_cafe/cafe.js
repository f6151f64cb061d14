// What a world café's views mean to its screens: the stage it is at, a person's table, who may write for it, when a
// phone asks for a seat. Nothing here draws or sends.

const MATES_NAMED = 12;
export const CAFE_NOTES_AFTER = 100000;

export function cafeRound(shared) {
  return shared.rounds[shared.rounds.length - 1] || null;
}

// "before" the first round, "announced", "running", "closed" between two rounds, "harvest" when the tables bring back.
export function cafeStage(shared) {
  const round = cafeRound(shared);
  if (!round) return "before";
  if (round.phase !== "closed") return round.phase;
  const isLast = round.number >= shared.setup.rounds;
  return isLast || Object.keys(shared.findings).length > 0 ? "harvest" : "closed";
}

// The tables by number, each with its id and how many sit there.
export function cafeTables(shared) {
  return Object.keys(shared.tables)
    .map((id) => ({ id, size: shared.sizes[id] || 0, ...shared.tables[id] }))
    .sort((one, other) => one.number - other.number);
}

// What is harvested: findings, then notes that were put under a theme, each in the order they were written.
export function cafeHarvest(shared) {
  const notes = Object.values(shared.sorted_notes || {}).flatMap((sorted) => Object.entries(sorted));
  return {
    ...shared.findings,
    ...Object.fromEntries(notes.map(([id, note]) => [id, { ...note, number: CAFE_NOTES_AFTER + note.number }])),
  };
}

// How many themes hold something, and how much there is in all.
export function cafeHarvested(cards, themes) {
  const all = Object.values(cards);
  return {
    themes: Object.keys(themes).filter((theme) => all.some((card) => card.theme === theme)).length,
    cards: all.length,
  };
}

// The table somebody brings back for: a host's own; where everybody does, the one they sit at.
export function cafeBringsFor(shared, mine, own) {
  const spoken = cafeSpeaksFor(mine, own);
  if (spoken || shared.setup.findings_from !== "everyone" || !mine) return spoken;
  const been = Object.keys(mine.route || {})
    .sort((one, other) => other - one)
    .map((round) => mine.route[round]);
  return mine.table || been.find(Boolean) || null;
}

// The others at the table: their names as far as they are shown, and how many more there are.
export function cafeMates(mates, ownName) {
  const named = mates.map((mate) => mate.name);
  const own = named.indexOf(ownName);
  named.splice(own < 0 ? 0 : own, 1);
  const names = named.filter(Boolean).slice(0, MATES_NAMED);
  return { names, more: named.length - names.length };
}

export function cafeHostHere(table) {
  return Boolean(table && table.mates.some((mate) => mate.host));
}

// The table this person may write for: the one they host, or theirs while no host sits there.
export function cafeSpeaksFor(mine, table) {
  if (!mine) return null;
  if (mine.hosting) return mine.hosting;
  return mine.table && table && table.table === mine.table && !cafeHostHere(table) ? mine.table : null;
}

export function cafeNotesOf(notes, round) {
  return Object.keys(notes || {})
    .map((id) => ({ id, ...notes[id] }))
    .filter((note) => note.round === round)
    .sort((one, other) => one.number - other.number);
}

// What earlier groups left at a table, the last group first: [{round, handover, notes}].
export function cafeBefore(table, number) {
  if (!table) return [];
  const found = [];
  for (let round = number - 1; round >= 1; round -= 1) {
    const handover = (table.handovers || []).find((each) => each.round === round) || null;
    const notes = cafeNotesOf(table.notes, round);
    if (notes.length || cafeIsWritten(handover)) found.push({ round, handover, notes });
  }
  return found;
}

export function cafeIsWritten(handover) {
  return Boolean(handover && (handover.said || handover.disputed || handover.question));
}

// Why this phone should ask for a seat now, as a word that changes when asking again makes sense; null when it should not.
// Somebody who left their seat is asked first; while the step is paused the server gives none.
export function cafeSeatWanted({ shared, mine, me, open }) {
  const round = cafeRound(shared);
  if (!round || round.phase === "closed" || !open) return null;
  if (!mine || !me || me.role !== "participant") return null;
  if (mine.table !== null || mine.left !== null) return null;
  const roomy = cafeTables(shared).filter((table) => !table.closed && table.size < shared.setup.seats);
  return `${round.number}.${round.phase}.${roomy.length}`;
}

// The rounds a person could not finish a note for: their drafts are still on the device.
export function cafeLeftover(shared, route, draftOf) {
  const current = cafeWritingRound(shared);
  return shared.rounds
    .filter((round) => round.phase !== "announced" && round.number !== current && route && route[round.number])
    .map((round) => round.number)
    .filter((number) => draftOf(number).trim());
}

// The round notes are written for now; null while people are on their way to their tables.
export function cafeWritingRound(shared) {
  const round = cafeRound(shared);
  return round && round.phase !== "announced" ? round.number : null;
}

// What waits to be changed: the newest command of this name for each card.
export function cafeChanges(waiting, name, part) {
  return Object.fromEntries(waiting.filter((entry) => entry.do === name).map((entry) => [entry.with[part], entry]));
}

// The rounds as a row of steps, planned ones included.
export function cafeSteps(shared) {
  const count = Math.max(shared.setup.rounds, shared.rounds.length);
  return Array.from({ length: count }, (_, at) => ({
    number: at + 1,
    phase: shared.rounds[at] ? shared.rounds[at].phase : "planned",
  }));
}
