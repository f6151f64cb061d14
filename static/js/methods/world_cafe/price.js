// What a change of seats would bring, in words. The server counts; nothing here does, but for the sizes of tables.

const LISTED = 6;

// `effects` is the answer to a preview; `asked` the change: {round, joined?}. Gives {costs, saves, told}, lists of sentences.
export function cafePrice(effects, asked, { t, nameOf, tables, rounds }) {
  const words = { t, nameOf, number: (table) => (tables[table] ? tables[table].number : "?"), round: asked.round };
  const costs = effects.costs ? cafeFacts("costs", withoutJoined(effects.costs, asked.joined), words) : [];
  const saves = effects.saves ? cafeFacts("saves", effects.saves, words) : [];
  for (const [round, before, after] of effects.uneven || []) {
    const sizes = sizesAfter(
      effects.moved,
      rounds.find((each) => each.number === round),
    );
    if (after > before && after > 1 && sizes.length)
      costs.push(t("cafe.price.uneven", { least: Math.min(...sizes), most: Math.max(...sizes), round }));
  }
  return { costs, saves, told: cafeTold(effects, words) };
}

// That a table is empty is what joining it with another is for.
function withoutJoined(costs, joined) {
  if (!joined || !costs.below_least) return costs;
  const some = costs.below_least.some.filter(([, table]) => table !== joined);
  const fewer = costs.below_least.some.length - some.length;
  return { ...costs, below_least: { count: costs.below_least.count - fewer, some } };
}

function cafeFacts(side, facts, words) {
  return Object.entries(facts)
    .filter(([, { count }]) => count > 0)
    .map(([kind, { count, some }]) =>
      words.t(`cafe.price.${side}.${kind}`, { n: count, list: factList(kind, count, some, words) }),
    );
}

function factList(kind, count, some, words) {
  const { t, round } = words;
  const said = some.slice(0, LISTED).map((fact) => {
    const what = cafeFact(kind, fact, words);
    return fact[0] === round ? what : t("cafe.price.in_round", { what, round: fact[0] });
  });
  if (count > said.length) said.push(t("cafe.more", { n: count - said.length }));
  return said.join(t.language === "fr" ? "\u202f; " : "; ");
}

function cafeFact(kind, [, one, other], { t, nameOf, number }) {
  if (kind === "see_again") return t("cafe.price.at", { name: nameOf(one), table: number(other) });
  if (kind === "hosts_away") return nameOf(one);
  if (kind === "over_seats" || kind === "below_least")
    return t(other ? "cafe.price.size" : "cafe.price.empty", { table: number(one), n: other });
  return t("cafe.price.pair", { one: nameOf(one), other: nameOf(other) });
}

// Those who have been told another table: two by name, more by number.
function cafeTold({ told = [], moved = [] }, { t, nameOf, number }) {
  const known = new Set(told);
  const from = new Map(
    moved.filter(([, person, was]) => known.has(person) && was).map(([, person, was]) => [person, was]),
  );
  if (!from.size) return [];
  if (from.size > 2) return [t("cafe.price.told_many", { n: from.size })];
  return [...from].map(([person, table]) => t("cafe.price.told", { name: nameOf(person), table: number(table) }));
}

function sizesAfter(moved, round) {
  if (!round) return [];
  const sizes = Object.fromEntries(Object.entries(round.tables).map(([table, them]) => [table, them.length]));
  for (const [number, , from, to] of moved || []) {
    if (number !== round.number) continue;
    if (from) sizes[from] -= 1;
    if (to) sizes[to] = (sizes[to] || 0) + 1;
  }
  return Object.values(sizes).filter(Boolean);
}
