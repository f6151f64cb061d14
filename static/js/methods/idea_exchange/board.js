// What the board says of a project to one person: how full it is, where they stand, and what they can ask for.
// The server decides; this only chooses the words and the button.

import { alphabetical } from "../../alphabet.js";
import { entriesOf } from "../../entries.js";
import { holdsWords } from "../../plain.js";
import { LINE_LIMIT, isTooLong } from "../../text.js";

export const EXCHANGE_WISHES = 3;
const NEEDS = 12;

// Seats still free; null while the counts are hidden.
export function exchangeSeatsLeft(project) {
  return project.taken === undefined ? null : Math.max(0, project.seats - project.taken);
}

// {kind, at}: `kind` names the words and the button of a project (words.js, "idea_exchange.can.…"), `at` the place in its line.
// `place` is the project one is in, `owns` whether one owns it, `sent` the commands on their way.
export function exchangeStanding(id, project, { place, owns, lines, sent, joining, closed, open }) {
  const going = sent.find((entry) => entry.with.project === id && moves.has(entry.do));
  if (place === id) return { kind: "yours", at: 0 };
  if (going) return { kind: going.do === "idea_exchange.leave_project" ? "leaving" : "sending", at: 0 };
  if (closed) return { kind: "closed", at: 0 };
  if (lines[id]) return { kind: joining === "accepted" && project.owned ? "asked" : "line", at: lines[id] };
  if (!open) return { kind: "shut", at: 0 };
  if (owns) return { kind: "stay", at: 0 };
  if (joining === "accepted" && project.owned) return { kind: place ? "ask_change" : "ask", at: 0 };
  if (exchangeSeatsLeft(project) === 0) return { kind: place ? "full" : "queue", at: 0 };
  return { kind: place ? "change" : "join", at: 0 };
}

const moves = new Set(["idea_exchange.join_project", "idea_exchange.leave_project", "idea_exchange.adopt_project"]);

export function exchangeMayAdopt(id, project, { place, closed, open }) {
  if (project.owned || closed || !open) return false;
  return place === id || (!place && exchangeSeatsLeft(project) !== 0);
}

// One's lines first, then as they came; `found` are the words somebody looks for.
export function exchangeOrder(cards, lines, found = "") {
  const shown = found.trim() ? cards.filter((card) => holdsWords(exchangeWords(card), found)) : cards;
  return [...shown.filter((card) => lines[card.id]), ...shown.filter((card) => !lines[card.id])];
}

// All that a project may be found by.
export function exchangeWords({ title, text, owner, group, needs }) {
  return [title, text, owner, group, ...(needs || [])].join(" ");
}

// One's wishes as they will be once everything sent has arrived. A project that is gone counts no more.
export function exchangeWishes(wishes, sent, projects) {
  const newest = sent.filter((entry) => entry.do === "idea_exchange.wish").pop();
  return (newest ? newest.with.projects : wishes || []).filter((id) => projects[id]);
}

// The same wishes with this one a place further up.
export function exchangeRaised(wishes, id) {
  const at = wishes.indexOf(id);
  if (at < 1) return wishes;
  return [...wishes.slice(0, at - 1), id, wishes[at - 1], ...wishes.slice(at + 1)];
}

// Needs are typed one a line: {needs, tooMany, tooLong}.
export function exchangeNeeds(text) {
  const needs = entriesOf(text);
  // Which one is too long, counted from 1, or 0.
  const tooLong = needs.findIndex((line) => isTooLong(line, LINE_LIMIT)) + 1;
  return { needs, tooMany: needs.length > NEEDS, tooLong };
}

// What is different in a form, to be sent; null when nothing is.
export function exchangeChanges(before, after) {
  const changes = {};
  for (const key of Object.keys(after)) {
    if (JSON.stringify(after[key]) !== JSON.stringify(before[key])) changes[key] = after[key];
  }
  return Object.keys(changes).length ? changes : null;
}

// Everybody with where they are, unplaced first, for the facilitator who looks for somebody.
export function exchangePeople(unplaced, groups, found = "") {
  const looking = Boolean(found.trim());
  const free = Object.entries(unplaced || {}).map(([person, name]) => ({ person, name, project: null, owner: false }));
  const placed = Object.entries(groups || {}).flatMap(([project, group]) =>
    Object.entries(group.members).map(([person, name]) => ({ person, name, project, owner: group.owner === person })),
  );
  const byName = (one, other) => alphabetical(one.name, other.name);
  const all = [...free.sort(byName), ...(looking ? placed.sort(byName) : [])];
  return looking ? all.filter((each) => holdsWords(each.name, found)) : all;
}
