// The screen of live/parts/texts.py: a text on one device, while several hands write in it. Nothing anybody typed is lost:
// one save is on its way at a time, and what the others wrote meanwhile is joined with what stands here, line by line.
// Values and functions only; the hook that keeps them is in parts/shared_text.js.

import { TEXT_LIMIT, isTooLong } from "../text.js";

// {text} stands in the box; {base} is what the server said last and was taken over; {sent} is on its way, or null;
// {held} after a refusal, until something changes; {joined} names who wrote meanwhile.
export function sheetOpened(entry, kept) {
  const base = { text: (entry && entry.text) || "", revision: (entry && entry.revision) || 0 };
  if (!kept || !kept.base) return { text: base.text, base, sent: null, held: false, joined: null };
  return {
    text: kept.text,
    base: kept.base,
    sent: kept.sent ? { ...kept.sent, asked: false, done: false } : null,
    held: false,
    joined: null,
  };
}

export function sheetTyped(field, text) {
  return { ...field, text, held: false };
}

export function sheetSent(field) {
  return { ...field, sent: { text: field.text, revision: field.base.revision, asked: true, done: false }, held: false };
}

export function sheetDone(field) {
  return field.sent ? { ...field, sent: { ...field.sent, done: true } } : field;
}

export function sheetRefused(field) {
  return { ...field, sent: null, held: true };
}

// Whether something stands here that the server has not been given yet.
export function sheetUnsaved(field) {
  return sheetPlain(field.text) !== sheetPlain(field.sent ? field.sent.text : field.base.text);
}

export function sheetTooLong(field, limit = TEXT_LIMIT) {
  return isTooLong(field.text, limit);
}

// What the server says now. `onTheWay`: the save has not been answered and shown yet; until then the box stays.
// `me` is one's own name: the note about a joined text names the other.
export function sheetSeen(field, entry, onTheWay, me = "") {
  const said = { text: (entry && entry.text) || "", revision: (entry && entry.revision) || 0 };
  // This page hears of its own saves by their answers; one from before a reload is known only by what is shown.
  if (field.sent && (onTheWay || (field.sent.asked && !field.sent.done))) return field;
  if (field.sent) {
    const { sent } = field;
    const mine = { ...field, sent: null };
    if (said.text === sheetPlain(sent.text)) return { ...mine, base: said };
    // An acknowledged save shows sooner or later. After a reload nobody knows any more whether it was acknowledged.
    if (sent.done && said.revision <= sent.revision) return field;
    if (!sent.done && !sheetHolds(entry, field)) return sheetSeen(mine, entry, false, me);
    const better = sheetRejoined(field, entry);
    const joined = { by: sheetOther(entry, me) };
    if (better === null) return sheetTakenOver(mine, sent.text, said, joined);
    return { ...sheetTakenOver(mine, sent.text, { ...said, text: better }, joined), base: said };
  }
  if (said.revision === field.base.revision && said.text === field.base.text) return field;
  const bothWrote = said.text !== sheetPlain(field.base.text) && sheetUnsaved(field);
  return sheetTakenOver(field, field.base.text, said, bothWrote ? { by: sheetOther(entry, me) } : field.joined);
}

// The server, which does not know what both began with, puts a line back that the other had just changed. Here it is
// known: what the text should say where that happened, else null.
function sheetRejoined({ base, sent }, entry) {
  const other = (entry.earlier || []).slice(-1)[0];
  if (!other) return null;
  const known = new Set(other.text.split("\n"));
  const fresh = sheetPlain(sent.text)
    .split("\n")
    .filter((line) => !known.has(line));
  if ([other.text, ...fresh].join("\n").trim() !== entry.text) return null;
  const better = sheetPlain(sheetMerged(base.text, sent.text, other.text).text);
  const said = new Set(sheetLines(better));
  return sheetLines(entry.text).every((line) => said.has(line)) ? null : better;
}

function sheetTakenOver(field, before, said, joined) {
  const text = sheetPlain(field.text) === said.text ? field.text : sheetMerged(before, field.text, said.text).text;
  return { ...field, text, base: said, held: false, joined };
}

// The last hand that was not one's own.
function sheetOther(entry, me) {
  const hands = entry ? [...(entry.earlier || []).map((each) => each.by), entry.by] : [];
  return hands.reverse().find((by) => by && by !== me) || "";
}

// The note about a joined text has been read.
export function sheetPutAway(field) {
  return field.joined ? { ...field, joined: null } : field;
}

// Whether each line that was sent can be found in what the server says, or in what it kept beside.
function sheetHolds(entry, field) {
  if (!entry || entry.revision <= field.sent.revision) return false;
  const known = new Set([entry.text, ...(entry.earlier || []).map((each) => each.text)].flatMap(sheetLines));
  const before = new Set(sheetLines(field.base.text));
  return sheetLines(field.sent.text).every((line) => known.has(line) || before.has(line));
}

function sheetLines(text) {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

// As the server keeps it: composed accents, no blank ends.
export function sheetPlain(text) {
  return text.normalize("NFC").replace(/\r\n?/g, "\n").trim();
}

// Two people's changes to the same text: {text, caretAt(offset)}. Where both changed the same lines, both stay, theirs first.
export function sheetMerged(before, mine, theirs) {
  const [b, m, t] = [before, mine, theirs].map((text) => text.split("\n"));
  const inMine = sheetSame(b, m);
  const inTheirs = sheetSame(b, t);
  const kept = [];
  let [bAt, mAt, tAt] = [0, 0, 0];
  for (let at = 0; at <= b.length; at += 1) {
    const anchored = at < b.length && inMine.has(at) && inTheirs.has(at);
    if (!anchored && at < b.length) continue;
    const [mTo, tTo] = at < b.length ? [inMine.get(at), inTheirs.get(at)] : [m.length, t.length];
    kept.push(...sheetBetween(b.slice(bAt, at), sheetNumbered(m, mAt, mTo), t.slice(tAt, tTo)));
    if (at < b.length) kept.push({ text: m[mTo], from: mTo });
    [bAt, mAt, tAt] = [at + 1, mTo + 1, tTo + 1];
  }
  const lines = sheetOnce(kept, b, m, t);
  return { text: lines.map((line) => line.text).join("\n"), caretAt: (offset) => sheetCaret(mine, offset, lines) };
}

// A line that was moved while the other changed it or took it away is not brought back, nor one that both moved doubled.
function sheetOnce(lines, before, mine, theirs) {
  const times = (some) => {
    const counts = new Map();
    for (const line of some) counts.set(line.trim(), (counts.get(line.trim()) || 0) + 1);
    return (line) => counts.get(line) || 0;
  };
  const [inBefore, inMine, inTheirs] = [before, mine, theirs].map(times);
  const given = new Map();
  return lines.filter(({ text }) => {
    const line = text.trim();
    if (!line) return true;
    if (inBefore(line) && !(inMine(line) && inTheirs(line))) return false;
    given.set(line, (given.get(line) || 0) + 1);
    return given.get(line) <= Math.max(inMine(line), inTheirs(line));
  });
}

function sheetBetween(before, mine, theirs) {
  const same = (some, others) =>
    some.length === others.length && some.every((line, at) => line.trim() === others[at].trim());
  const mineLines = mine.map((line) => line.text);
  if (same(mineLines, before)) return sheetOf(theirs);
  if (same(theirs, before) || same(mineLines, theirs)) return mine;
  // One has only added lines above or below those the other has changed: they stay where they are.
  const theirsAround = sheetAround(before, theirs);
  if (theirsAround) return [...sheetOf(theirsAround.above), ...mine, ...sheetOf(theirsAround.below)];
  const mineAround = sheetAround(before, mineLines);
  if (mineAround)
    return [
      ...mine.slice(0, mineAround.above.length),
      ...sheetOf(theirs),
      ...mine.slice(mine.length - mineAround.below.length),
    ];
  const apart = (line, at) => same([mineLines[at]], [line]) || same([theirs[at]], [line]);
  if (mine.length === before.length && theirs.length === before.length && before.every(apart)) {
    return before.flatMap((line, at) => sheetBetween([line], [mine[at]], [theirs[at]]));
  }
  const [inBefore, inMine, inTheirs] = [before, mineLines, theirs].map(
    (lines) => new Set(lines.map((line) => line.trim())),
  );
  // A line that one of the two has changed or taken away is not brought back by the other, who left it as it was.
  const kept = theirs.filter((line) => !inBefore.has(line.trim()) || inMine.has(line.trim()));
  const added = mine.filter(({ text }, at) => {
    if (!text.trim()) return at > 0 || !inBefore.has("");
    return !inBefore.has(text.trim()) && !inTheirs.has(text.trim());
  });
  const alike = (text) => mine.find((line) => text.trim() && line.text.trim() === text.trim());
  return [...kept.map((text) => ({ text, from: (alike(text) || { from: null }).from })), ...added];
}

function sheetOf(lines) {
  return lines.map((text) => ({ text, from: null }));
}

// {above, below} when `lines` are those before with others around them.
function sheetAround(before, lines) {
  if (!before.length) return null;
  for (let at = 0; at + before.length <= lines.length; at += 1) {
    if (before.every((line, each) => lines[at + each].trim() === line.trim())) {
      return { above: lines.slice(0, at), below: lines.slice(at + before.length) };
    }
  }
  return null;
}

function sheetNumbered(lines, from, to) {
  return lines.slice(from, to).map((text, at) => ({ text, from: from + at }));
}

// Which line of the one is which line of the other, in the longest common order.
function sheetSame(some, others) {
  const [a, b] = [some, others].map((lines) => lines.map((line) => line.trim()));
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      longest[i][j] = a[i] === b[j] ? longest[i + 1][j + 1] + 1 : Math.max(longest[i + 1][j], longest[i][j + 1]);
    }
  }
  const pairs = new Map();
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) pairs.set(i++, j++);
    else if (longest[i + 1][j] >= longest[i][j + 1]) i += 1;
    else j += 1;
  }
  return pairs;
}

function sheetCaret(mine, offset, lines) {
  const above = mine.slice(0, offset).split("\n");
  const column = above[above.length - 1].length;
  for (let line = above.length - 1; line >= 0; line -= 1) {
    const at = lines.findIndex((each) => each.from === line);
    if (at < 0) continue;
    const start = lines.slice(0, at).reduce((sum, each) => sum + each.text.length + 1, 0);
    return start + (line === above.length - 1 ? Math.min(column, lines[at].text.length) : lines[at].text.length);
  }
  return Math.max(
    0,
    lines.reduce((sum, each) => sum + each.text.length + 1, -1),
  );
}
