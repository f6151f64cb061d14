// Who speaks when, as the screens show it: {speaker, next, done, of} of everybody's view, `order` of facilitators' and projectors'.

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
