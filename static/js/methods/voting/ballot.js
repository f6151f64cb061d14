// A ballot with dots as the device knows it: {item: dots}, no item with none. What may be put where is the
// server's to say; here is only what is shown and what is still to be sent.

export function dotsOn(ballot, item) {
  return ballot[item] || 0;
}

export function dotsPut(ballot) {
  return Object.values(ballot).reduce((sum, dots) => sum + dots, 0);
}

// The ballot with so many dots on one item.
export function withDots(ballot, item, dots) {
  const { [item]: _, ...others } = ballot;
  return dots > 0 ? { ...others, [item]: dots } : others;
}

export function sameBallot(one, other) {
  const items = Object.keys(one);
  return items.length === Object.keys(other).length && items.every((item) => one[item] === other[item]);
}

// What the server holds once it has heard all that waits: the ballot, or null before a first one and after it
// was taken back. `unsent` says that something has not been acknowledged.
export function ballotHeld(mine, waiting) {
  const commands = waiting.filter((entry) => entry.do === "voting.cast_ballot" || entry.do === "voting.withdraw_ballot");
  const unsent = commands.filter((entry) => !entry.sent);
  const last = commands[commands.length - 1];
  const acknowledged = mine && mine.voted ? mine.ballot : null;
  const held = !last ? acknowledged : last.do === "voting.cast_ballot" ? last.with.dots : null;
  return { held, unsent: unsent.length > 0, since: unsent.length ? unsent[0].at : null };
}

// A draft as it was kept on the device; null when there is none or it is of another vote.
export function ballotOfDraft(text, items) {
  if (!text) return null;
  try {
    const entries = Object.entries(JSON.parse(text));
    const known = entries.filter(([item, dots]) => item in items && Number.isInteger(dots) && dots > 0);
    return known.length === entries.length ? Object.fromEntries(known) : null;
  } catch {
    return null;
  }
}

// What stands on the receipt: "none", "saving", "waiting" (for the network), "refused", "blank" or "saved".
export function receiptOf({ held, unsent, changed, refused, stuck }) {
  if (changed && refused && !unsent) return "refused";
  if (changed || unsent) return stuck ? "waiting" : "saving";
  if (!held) return "none";
  return dotsPut(held) ? "saved" : "blank";
}

// The items in the order meant for this person; those the order does not know come last.
export function itemsInOrder(items, order) {
  const known = (order || []).filter((id) => id in items);
  const placed = new Set(known);
  return [...known, ...Object.keys(items).filter((id) => !placed.has(id))].map((id) => ({ id, ...items[id] }));
}

// For the screens of the room, where no order may look like a merit.
export function itemsInAlphabet(items, language) {
  return itemsInOrder(items).sort((one, other) => one.text.localeCompare(other.text, language));
}

const ITEM_DETAIL_LIMIT = 2000;

// What an item consists of: the ideas of a theme as a list, the text of a project as one entry.
export function linesOfDetail({ kind, detail }) {
  if (!detail) return [];
  if (kind !== "theme") return [detail];
  const lines = detail.split(" · ").filter(Boolean);
  if (detail.length >= ITEM_DETAIL_LIMIT) lines[lines.length - 1] += "…";
  return lines;
}

// The ranking with the text of each item and whether it shares its rank.
export function rankedRows(result, items) {
  const sharing = new Map();
  for (const { rank } of result.ranking) sharing.set(rank, (sharing.get(rank) || 0) + 1);
  return result.ranking
    .filter((row) => row.item in items)
    .map((row) => ({ ...row, ...items[row.item], id: row.item, tied: sharing.get(row.rank) > 1 }));
}

// The first rows, so many as a screen holds. A tie is not cut in two, unless it starts at the top.
export function fittingRows(rows, most) {
  if (rows.length <= most) return rows;
  const cut = rows[most].rank;
  const whole = rows.slice(0, most).filter((row) => row.rank !== cut);
  return whole.length ? whole : rows.slice(0, most);
}

// « 1er », « 2e ex æquo »; "1st", "joint 2nd".
export function rankInWords({ rank, tied }, t) {
  const ordinal = new Intl.PluralRules(t.language, { type: "ordinal" }).select(rank);
  const words = t(`voting.rank.${ordinal}`, { rank });
  return tied ? t("voting.rank.tied", { rank: words }) : words;
}
