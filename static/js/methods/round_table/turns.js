// Who speaks when, as the screens show it.

// What stands large on somebody's phone: {key, n} of a sentence.
export function turnInWords(mine, shared) {
  if (!mine || !mine.turn) return null;
  if (mine.turn !== "waiting") return { key: `round_table.turn.${mine.turn}` };
  const before = mine.place - 1;
  if (before > 0) return { key: "round_table.turn.waiting", n: before };
  return { key: shared.speaker ? "round_table.turn.next" : "round_table.turn.first" };
}

export function speakerOf(order) {
  return (order || []).find((row) => row.turn === "speaking") || null;
}

// Those who will speak, without those who have left the room.
export function waitingOf(order) {
  return (order || []).filter((row) => row.turn === "waiting" && row.here !== false);
}

// Whether the round has not begun, runs, rests between two speakers, or is over.
export function stageOf(shared) {
  if (shared.speaker) return "speaking";
  if (!shared.next) return shared.of && shared.done >= shared.of ? "over" : "nobody";
  return shared.done ? "resting" : "before";
}

// How much of a turn is left, from 1 to 0. It ends on the server's clock, also while the step is paused.
export function shareLeft(ends, seconds, now) {
  return Math.min(1, Math.max(0, (ends - now) / (seconds * 1000)));
}
