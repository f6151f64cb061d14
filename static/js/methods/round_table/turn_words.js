// What stands large on somebody's phone: {key, n} of a sentence.
export function turnInWords(mine, shared) {
  if (!mine || !mine.turn) return null;
  if (mine.turn !== "waiting") return { key: `round_table.turn.${mine.turn}` };
  const before = mine.place - 1;
  if (before > 0) return { key: "round_table.turn.waiting", n: before };
  return { key: shared.speaker ? "round_table.turn.next" : "round_table.turn.first" };
}
