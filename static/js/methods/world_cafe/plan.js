// Who sits where, round by round, as far as a console knows it, and how good the plan is, in words. Nothing here draws
// or sends.

import { alphabetical } from "../../alphabet.js";
import { cafeRound } from "./cafe.js";

// All rounds, those held first, then the planned ones: [{number, phase, question, tables: {table: [person]}, seats:
// {person: table}}].
export function cafeKnownRounds(shared, extra) {
  const round = cafeRound(shared);
  const question = (number) => (shared.rounds[number - 1] || {}).question || "";
  const known = Object.entries(extra.past || {}).map(([number, tables]) => ({
    number: Number(number),
    phase: "closed",
    question: question(number),
    tables,
  }));
  if (round) {
    const tables = Object.fromEntries(
      Object.entries(extra.seating).map(([table, them]) => [table, them.map((each) => each.person)]),
    );
    known.push({ number: round.number, phase: round.phase, question: round.question, tables });
  }
  const planned = Object.values(extra.plan || {}).sort((one, other) => one.number - other.number);
  for (const each of planned) known.push({ ...each, phase: "planned" });
  return known.map((each) => ({ ...each, seats: cafeSeats(each.tables) }));
}

function cafeSeats(tables) {
  return Object.fromEntries(Object.entries(tables).flatMap(([table, them]) => them.map((person) => [person, table])));
}

export function cafeIsPlanned(extra) {
  return Object.keys(extra.plan || {}).length > 0;
}

// The people of these rounds by name: [{person, name, short, organisation, function, tables: [table or null for each round]}].
export function cafeRoutes(rounds, people, nameOf) {
  const all = new Set(rounds.flatMap((round) => Object.keys(round.seats)));
  return [...all]
    .map((person) => ({
      person,
      name: nameOf(person),
      short: (people && people[person] && people[person].short) || nameOf(person),
      organisation: (people && people[person] && people[person].organisation) || "",
      function: (people && people[person] && people[person].function) || "",
      tables: rounds.map((round) => round.seats[person] || null),
    }))
    .sort((one, other) => alphabetical(one.name, other.name));
}

export function cafeNaming(people, t) {
  return (person) => (people && people[person] && people[person].name) || t("cafe.unnamed", { id: person.slice(-4) });
}

// How good the plan is, a sentence for each thing one may look for. `mixed`: organisations are to sit apart; `goal`: what
// the seating aims at first.
export function cafeFigures(figures, { t, mixed, goal, tables, rounds }) {
  if (!figures) return [];
  const told = [figure(t, "meet", figures.repeats, figures.repeats_bound)];
  if (figures.most_meetings > 2) told.push(t("cafe.plan.most", { n: figures.most_meetings }));
  if (mixed || figures.colleagues) told.push(figure(t, "colleagues", figures.colleagues, figures.colleagues_bound));
  const none = rounds > tables ? "cafe.plan.seen.in_turn" : "cafe.plan.seen.none";
  told.push(figures.seen_again ? t(`cafe.plan.seen.${goal}`, { n: figures.seen_again }) : t(none));
  return told;
}

function figure(t, what, n, bound) {
  if (!n) return t(`cafe.plan.${what}.none`);
  if (bound === null || bound === undefined) return t(`cafe.plan.${what}.some`, { n });
  if (n <= bound) return t(`cafe.plan.${what}.least`, { n });
  return t(bound ? `cafe.plan.${what}.above` : `cafe.plan.${what}.some`, { n, bound });
}

// What has happened since the plan was made; empty while it still fits.
export function cafeNews(news, t) {
  if (!news) return "";
  const told = ["come", "gone", "tables", "closed"]
    .filter((what) => news[what].length)
    .map((what) => t(`cafe.plan.${what}`, { n: news[what].length }));
  if (news.conditions) told.push(t("cafe.plan.conditions"));
  return told.join(", ");
}
