// What to say about a list before it is voted on: too long to weigh, or two items that say the same and would share votes.

import { likeness, trigrams } from "../../similar.js";

const ITEMS_TO_WEIGH = 20;
const ITEMS_TO_COMPARE = 200;
const ALIKE = 0.55;
const WHOLE_SUM = /^(\d{1,3}(\s?\d{3})*|\d+)\s?(€|euros?|points?|pts?)?$/i;
// Where people may leave an item out, few may be left who judged it.
const OF_EACH_ITEM = ["majority_judgment", "importance_feasibility", "score"];

// [{key: "many", n}, {key: "alike", one, other, n}]: the pair most alike, and how many more there are.
export function adviceOn(items) {
  const advice = items.length > ITEMS_TO_WEIGH ? [{ key: "many", n: items.length }] : [];
  const pairs = alikeAmong(items.slice(0, ITEMS_TO_COMPARE));
  if (pairs.length)
    advice.push({
      key: pairs.length > 1 ? "alike" : "alike_alone",
      one: pairs[0].one,
      other: pairs[0].other,
      n: pairs.length - 1,
    });
  return advice;
}

// What to say about the settings of a vote.
export const votingAdvice = {
  rule: (rule) => [{ key: "few" }, ...(OF_EACH_ITEM.includes(rule) ? [{ key: "few_items" }] : [])],
  dots: (dots, { options, cap }) => adviceOnDots(dots, options, cap),
  costs: (rows) => adviceOnCosts(rows),
  options: (lines) => adviceOn(lines.filter((line) => line.trim()).map((text) => ({ text }))),
};

// With a dot for each option nobody has to choose.
function adviceOnDots(dots, options, cap) {
  const n = new Set(options.map((text) => text.trim()).filter(Boolean)).size;
  return n > 1 && n <= Number(dots) && Number(cap) === 1 ? [{ key: "dot_for_each", n, dots }] : [];
}

// What the server would refuse, said while it is typed: a sum that can be read in two ways, an option with two costs.
function adviceOnCosts(rows) {
  const wrong = rows.find(({ cost = "" }) => cost.trim() && !WHOLE_SUM.test(cost.trim()));
  const named = rows.map(({ option = "" }) => option.trim()).filter(Boolean);
  const twice = named.find((option, at) => named.indexOf(option) < at);
  return [
    ...(wrong ? [{ key: "cost_wrong", cost: wrong.cost }] : []),
    ...(twice ? [{ key: "cost_twice", option: twice }] : []),
  ];
}

function alikeAmong(items) {
  const known = items.map(({ text }) => ({ text, written: trigrams(text) }));
  const pairs = [];
  known.forEach((one, at) => {
    for (const other of known.slice(at + 1)) {
      const like = likeness(one.written, other.written);
      if (like >= ALIKE) pairs.push({ one: one.text, other: other.text, like });
    }
  });
  return pairs.sort((one, other) => other.like - one.like);
}
