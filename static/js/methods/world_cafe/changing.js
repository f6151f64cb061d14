// Choosing somebody, then what to change: what is chosen and asked for, before anything is done.

import { useRef, useState } from "../../../vendor/preact.js";
import { cafeTables } from "./cafe.js";

// `chosen`: {person, round, isPlanned, byKeyboard}. `asked`: a command whose price is looked at, {do, with, round, title, joined?}.
export function useCafeChange(view, rounds) {
  const { shared, extra, t } = view;
  const [picked, setChosen] = useState(null);
  const [proposed, setAsked] = useState(null);
  const hosts = new Set(Object.values(extra.hosts).flat());
  const roundOf = (number) => rounds.find((each) => each.number === number);
  // Once what was planned is announced, one begins anew.
  const isSameStill = (round) => Boolean(round) && (round.phase === "planned") === picked.isPlanned;
  const chosen = picked && isSameStill(roundOf(picked.round)) ? picked : null;
  // What was looked at for a round that has closed meanwhile can no longer be done.
  const isStill = (round) => Boolean(round) && cafeIsChangeable(round);
  const asked = proposed && isStill(roundOf(proposed.round)) ? proposed : null;
  const numberOf = (table) => shared.tables[table].number;
  // A round under way is the one meant when none is named.
  const inRound = (round) => (round.phase === "planned" ? { round: round.number } : {});
  const exchangeable = (round, person) => {
    if (!chosen || chosen.round !== round.number || hosts.has(person) || hosts.has(chosen.person)) return false;
    const [here, there] = [round.seats[chosen.person], round.seats[person]];
    return Boolean(here && there && here !== there);
  };

  const choose = useUnchanging((person, number, event) => {
    const round = roundOf(number);
    if (isStill(round) && exchangeable(round, person)) return swap(person);
    setAsked(null);
    const isSame = chosen && chosen.person === person && chosen.round === number;
    // By the keyboard (a click without a pointer) one goes on in the bar, which is far from here in the page.
    const isPlanned = Boolean(round) && round.phase === "planned";
    return setChosen(isSame ? null : { person, round: number, isPlanned, byKeyboard: event.detail === 0 });
  });
  const move = useUnchanging((table) => {
    if (!chosen) return;
    const round = roundOf(chosen.round);
    const from = round.seats[chosen.person];
    const said = { name: view.nameOf(chosen.person), to: numberOf(table), round: round.number };
    const title = from ? t("cafe.change.moves", { ...said, from: numberOf(from) }) : t("cafe.change.sits", said);
    setAsked({
      do: "world_cafe.move_person",
      with: { person: chosen.person, table, ...inRound(round) },
      round: round.number,
      title,
    });
  });
  function swap(other) {
    const round = roundOf(chosen.round);
    const title = t("cafe.change.swaps", {
      name: view.nameOf(chosen.person),
      other: view.nameOf(other),
      from: numberOf(round.seats[chosen.person]),
      to: numberOf(round.seats[other]),
      round: round.number,
    });
    setAsked({
      do: "world_cafe.swap_people",
      with: { person: chosen.person, other, ...inRound(round) },
      round: round.number,
      title,
    });
  }
  const join = useUnchanging((table, into) => {
    const round = rounds[0];
    const title = t("cafe.change.joins", { n: round.tables[table].length, from: numberOf(table), to: numberOf(into) });
    setChosen(null);
    setAsked({ do: "world_cafe.join_tables", with: { table, into }, round: round.number, title, joined: table });
  });
  const leave = () => {
    setChosen(null);
    setAsked(null);
  };
  return {
    chosen,
    asked,
    hosts,
    choose,
    move,
    swap,
    join,
    leave,
    back: () => setAsked(null),
    round: chosen && roundOf(chosen.round),
  };
}

export function cafeIsChangeable(round) {
  return round.phase !== "closed";
}

// The tables somebody may be sent to in a round: the open ones and those where people sit, with who sits there.
export function cafeTablesIn(shared, round) {
  return cafeTables(shared)
    .map((table) => ({ ...table, sitting: round.tables[table.id] || [] }))
    .filter((table) => !table.closed || table.sitting.length);
}

// Where the button of a person in a round is found again.
export function cafeSeatKey(person, round) {
  return `${person}/${round}`;
}

// The same function each time, doing what the newest one does.
export function useUnchanging(act) {
  const newest = useRef(act);
  newest.current = act;
  const unchanging = useRef((...args) => newest.current(...args));
  return unchanging.current;
}
