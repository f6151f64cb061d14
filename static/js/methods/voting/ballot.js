// A ballot as the device knows it, in the shape its rule is cast in: {item: dots}, [item, …] approved or ranked,
// {item: grade}, {item: [importance, feasibility]}, {item: score}, [item, …] in a basket. What may be put where is the
// server's to say; here is only what is shown and what is still to be sent.

import { alphabetical } from "../../alphabet.js";

const BALLOT_FIELDS = {
  dots: "dots",
  approval: "approved",
  ranking: "ranking",
  majority_judgment: "grades",
  importance_feasibility: "marks",
  score: "scores",
  budget: "basket",
  gradient: "agreement",
  pairwise: "compared",
};
const BALLOT_LISTS = ["approval", "budget", "ranking", "pairwise"];

export function ballotField(rule) {
  return BALLOT_FIELDS[rule] || "dots";
}

// Of two rounds the second has drafts and a ballot of its own; in the first, and where there is but one, nothing is said of it.
export function fieldInRound(field, { round = 1 }) {
  return round === 1 ? field : `${field}_${round}`;
}

export function inRound({ round = 1 }) {
  return round === 1 ? {} : { round };
}

export function emptyBallot(rule) {
  return BALLOT_LISTS.includes(rule) ? [] : {};
}

export function isBlank(ballot) {
  return !Object.keys(ballot).length;
}

export function dotsOn(ballot, item) {
  return ballot[item] || 0;
}

export function dotsPut(ballot) {
  return Object.values(ballot).reduce((sum, dots) => sum + dots, 0);
}

// The ballot with this on one item; nothing, 0 or null takes the item off.
export function withOn(ballot, item, value) {
  const { [item]: _, ...others } = ballot;
  return value === undefined || value === null || value === 0 ? others : { ...others, [item]: value };
}

export function withDots(ballot, item, dots) {
  return withOn(ballot, item, dots > 0 ? dots : 0);
}

export function withGrade(ballot, item, grade) {
  const { [item]: _, ...others } = ballot;
  return grade === null ? others : { ...others, [item]: grade };
}

// Approvals stand in the order of their ids, so that the same ones are the same ballot.
export function withApproval(ballot, item, on) {
  const others = ballot.filter((other) => other !== item);
  return on ? [...others, item].sort() : others;
}

// The ranking with one item a place higher (-1) or lower (+1).
export function withMoved(ballot, item, by) {
  const from = ballot.indexOf(item);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ballot.length) return ballot;
  const next = ballot.filter((other) => other !== item);
  next.splice(to, 0, item);
  return next;
}

// An item with one of its two marks set; the other may still be missing.
export function withMark(ballot, item, scale, mark) {
  const marks = [...(ballot[item] || [null, null])];
  marks[scale] = mark;
  return { ...ballot, [item]: marks };
}

export function isMarked(marks) {
  return Boolean(marks) && marks[0] !== null && marks[1] !== null;
}

// How far somebody goes along with an item; 0 where they have not said.
export function degreeOf(ballot, item) {
  return ballot[item] ? ballot[item].step : 0;
}

export function withDegree(ballot, item, step) {
  const { [item]: before, ...others } = ballot;
  return step ? { ...others, [item]: { ...before, step } } : others;
}

export function withReason(ballot, item, reason) {
  return { ...ballot, [item]: { step: degreeOf(ballot, item), reason } };
}

export function isExplained(answer, { reason_from: from }) {
  return Boolean(answer) && (answer.step < from || Boolean(reasonWritten(answer)));
}

function reasonWritten({ reason }) {
  return (reason || "").replace(/\s+/g, " ").trim();
}

// Which of a pair is the better one; null where nothing has been said.
export function answerTo(ballot, pair) {
  const answer = ballot.find((each) => pair.every((item) => each.includes(item)));
  return answer ? answer[0] : null;
}

// The ballot with one pair answered, or not any more. Answers stand in one order, so that the same ones are the same
// ballot.
export function withAnswer(ballot, pair, better) {
  const others = ballot.filter((each) => !pair.every((item) => each.includes(item)));
  if (!better) return others;
  const answer = [better, pair[0] === better ? pair[1] : pair[0]];
  return [...others, answer].sort(([one, first], [other, second]) =>
    one === other ? (first < second ? -1 : 1) : one < other ? -1 : 1,
  );
}

// What can be cast of a ballot that is being filled in: items with one mark of two stay on the device, and so do those
// whose reason is still to be written.
export function ballotToSend(rule, ballot, shared = {}) {
  if (rule === "gradient") {
    const explained = Object.entries(ballot).filter(([, answer]) => isExplained(answer, shared));
    return Object.fromEntries(explained.map(([item, answer]) => [item, withoutBlanks(answer)]));
  }
  if (rule !== "importance_feasibility") return ballot;
  return Object.fromEntries(Object.entries(ballot).filter(([, marks]) => isMarked(marks)));
}

function withoutBlanks(answer) {
  const reason = reasonWritten(answer);
  return reason ? { step: answer.step, reason } : { step: answer.step };
}

export function sameBallot(one, other) {
  const items = Object.keys(one);
  const same = (some, others) => JSON.stringify(some) === JSON.stringify(others);
  return items.length === Object.keys(other).length && items.every((item) => same(one[item], other[item]));
}

// What the server holds once it has heard all that waits: the ballot, or null before a first one and after it
// was taken back. `unsent` says that something has not been acknowledged.
export function ballotHeld(mine, waiting, field = "dots", round = 1) {
  const commands = waiting.filter(
    (entry) =>
      (entry.do === "voting.cast_ballot" || entry.do === "voting.withdraw_ballot") && (entry.with.round || 1) === round,
  );
  const unsent = commands.filter((entry) => !entry.sent);
  const last = commands[commands.length - 1];
  const acknowledged = mine && mine.voted ? mine.ballot : null;
  const held = !last ? acknowledged : last.do === "voting.cast_ballot" ? last.with[field] : null;
  return { held, unsent: unsent.length > 0, since: unsent.length ? unsent[0].at : null };
}

// A draft as it was kept on the device; null when there is none or it is of another vote.
export function ballotOfDraft(text, items, rule = "dots") {
  if (!text) return null;
  try {
    const draft = JSON.parse(text);
    if (Array.isArray(draft) !== BALLOT_LISTS.includes(rule)) return null;
    if (rule === "pairwise") return draft.every((pair) => isAnswer(pair, items)) ? draft : null;
    const entries = Array.isArray(draft) ? draft.map((item) => [item]) : Object.entries(draft);
    return entries.every(([item, value]) => item in items && isBallotValue(rule, value)) ? draft : null;
  } catch {
    return null;
  }
}

function isAnswer(pair, items) {
  return Array.isArray(pair) && pair.length === 2 && pair.every((item) => item in items);
}

function isBallotValue(rule, value) {
  if (rule === "gradient") return Boolean(value) && Number.isInteger(value.step) && value.step > 0;
  if (rule === "dots") return Number.isInteger(value) && value > 0;
  if (rule === "majority_judgment" || rule === "score") return Number.isInteger(value) && value >= 0;
  if (rule === "importance_feasibility") return Array.isArray(value) && value.length === 2;
  return value === undefined;
}

// What stands on the receipt: "none", "before" (the ballot of the first round, not cast again yet), "saving",
// "waiting" (for the network), "refused", "blank" or "saved".
export function receiptOf({ held, unsent, changed, refused, stuck, before = null }) {
  if (changed && refused && !unsent) return "refused";
  if (changed || unsent) return stuck ? "waiting" : "saving";
  if (!held) return before ? "before" : "none";
  return isBlank(held) ? "blank" : "saved";
}

// The items in the order meant for this person; those the order does not know come last.
export function itemsInOrder(items, order) {
  const known = (order || []).filter((id) => id in items);
  const placed = new Set(known);
  return [...known, ...Object.keys(items).filter((id) => !placed.has(id))].map((id) => ({ id, ...items[id] }));
}

// For the screens of the room, where no order may look like a merit.
export function itemsInAlphabet(items) {
  return itemsInOrder(items).sort((one, other) => alphabetical(one.text, other.text));
}

const ITEM_DETAIL_LIMIT = 2000;

// What an item consists of: the ideas of a theme as a list, the text of a project as one entry. A theme that is called
// like the one card in it has nothing more to tell.
export function linesOfDetail({ kind, detail, text }) {
  if (!detail || detail === text) return [];
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

// « 1er », « 2e ex æquo »; "1st", "joint 2nd".
export function rankInWords({ rank, tied }, t) {
  const ordinal = new Intl.PluralRules(t.language, { type: "ordinal" }).select(rank);
  const words = t(`voting.rank.${ordinal}`, { rank });
  return tied ? t("voting.rank.tied", { rank: words }) : words;
}
