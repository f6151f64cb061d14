// What a row of a result says in words, and a small picture of it for phones: the same for every screen.

import { html } from "../../../vendor/preact.js";
import { rankInWords, rankedRows } from "./ballot.js";
import { moneyInWords } from "./money.js";

// "4 sur 5 approuvent", "6,5 points": what the rank follows from.
export function figuresInWords(row, shared, t) {
  const { rule, items, result } = shared;
  if (rule === "dots") return t("voting.dots", { n: row.dots });
  if (rule === "approval") return t("voting.approvals_got", { n: row.approvals, of: row.of });
  if (rule === "majority_judgment") return gradeInWords(row, shared, t);
  if (rule === "score") return meanInWords(row, shared, t);
  if (rule === "budget") return t("voting.votes_for", { n: row.votes, cost: moneyInWords(row.cost, shared, t) });
  if (rule === "importance_feasibility")
    return row.importance
      ? t("voting.marks_got", { importance: row.importance[1], feasibility: row.feasibility[1] })
      : t(row.n ? "voting.too_few" : "voting.not_placed");
  if (rule === "gradient") return medianInWords(row, shared, t);
  if (rule === "pairwise") {
    return row.answers
      ? t("voting.comparisons_won", { n: row.won, of: row.answers })
      : t(row.too_few ? "voting.too_few" : "voting.not_compared");
  }
  if (shared.counted_by === "borda") return t("voting.points", { n: row.points });
  const duel = duelOf(row, result);
  if (!duel) return "";
  return t(`voting.duel.${wonOrLost(duel)}`, { n: duel.ahead, other: items[duel.other].text, behind: duel.behind });
}

// An item's duel with the next one; the last has none.
export function duelOf(row, result) {
  return result.duels.find(({ one }) => one === row.item);
}

// Whoever stands above need not have won this one: others may have decided.
export function wonOrLost({ ahead, behind }) {
  return ahead > behind ? "won" : ahead < behind ? "lost" : "even";
}

// How far the room agrees: what the mean alone would hide.
export function spreadInWords(row, shared, t) {
  const { rule } = shared;
  if (rule === "dots") return shared.cap === 1 ? "" : t("voting.supporters", { n: row.supporters });
  if (rule === "ranking") return t("voting.firsts", { n: row.first });
  if (rule === "score" && row.mean !== null)
    return [t("voting.scores_given", { n: row.n }), row.divided ? t("voting.divided") : ""].filter(Boolean).join(", ");
  if (rule === "gradient" && row.median !== null) return againstInWords(row, t);
  return rule === "importance_feasibility" && row.divided ? t("voting.divided") : "";
}

export function meanInWords(row, shared, t) {
  if (row.mean === null) return t(row.too_few ? "voting.too_few" : "voting.not_scored");
  return t("voting.mean_got", { n: row.mean, of: shared.highest });
}

// What stands in the place of a rank: of a budget, whether there is money for it.
export function standingInWords(row, shared, t) {
  if (shared.rule === "budget") return t(row.funded ? "voting.funded" : "voting.not_funded");
  return rankInWords(row, t);
}

// What the first of two rounds said of this item; nothing where there was but one.
export function firstInWords(row, shared, t) {
  const { first, result, items } = shared;
  const was = first && first !== result && rankedRows(first, items).find(({ id }) => id === row.id);
  if (!was) return "";
  const before = { ...shared, result: first };
  return (first.figures && result.figures && figuresInWords(was, before, t)) || standingInWords(was, before, t);
}

// By how much it has moved since, with a sign; where the scale is of words, which way.
export function shiftInWords(row, { rule, shift = {} }, t) {
  const net = shift[row.id];
  if (net === undefined) return "";
  if (rule === "majority_judgment" || rule === "gradient")
    return t(`voting.shift.${net > 0 ? "up" : net < 0 ? "down" : "none"}`);
  if ([net].flat().every((each) => !each)) return t("voting.shift.none");
  const signed = new Intl.NumberFormat(t.language, { signDisplay: "exceptZero", maximumFractionDigits: 2 });
  const said = [net].flat().map((each) => signed.format(each).replace("-", "−"));
  return t(rule === "pairwise" ? "voting.shift.percent" : "voting.shift.net", { n: said.join(" / ") });
}

export function isFirst(row, shared) {
  return shared.rule === "budget" ? row.funded : row.rank === 1;
}

export function medianInWords(row, shared, t) {
  if (row.median === null) return t(row.too_few ? "voting.too_few" : "voting.not_answered");
  return shortDegrees(shared, t)[row.median - 1];
}

// Vetoes are among those who disagree, and said for themselves.
function againstInWords({ disagree, vetoes }, t) {
  const said = [disagree > 0 && t("voting.disagree", { n: disagree }), vetoes > 0 && t("voting.vetoes", { n: vetoes })];
  return said.filter(Boolean).join(", ");
}

export function shortDegrees(shared, t) {
  return (shared.short[t.language] || shared.short.fr).map((name) => t.told(name));
}

export function gradeInWords(row, shared, t) {
  if (row.grade === null) return t(row.too_few ? "voting.too_few" : "voting.not_graded");
  return gradeNames(shared, t)[row.grade];
}

export function gradeNames(shared, t) {
  return shared.grades[t.language] || shared.grades.fr;
}

// How long the row's bar is, of 1; null where a bar says nothing.
export function barOf(row, shared) {
  const { rule, result } = shared;
  if (rule === "approval") return row.of ? row.approvals / row.of : 0;
  if (rule === "pairwise") return row.answers ? row.won / row.answers : null;
  if (rule === "ranking" && shared.counted_by === "schulze") {
    const duel = result.figures && duelOf(row, result);
    return duel && duel.ahead + duel.behind ? duel.ahead / (duel.ahead + duel.behind) : null;
  }
  if (rule === "score") return row.mean === null ? null : row.mean / shared.highest;
  const counted = { dots: "dots", ranking: "points", budget: "votes" }[rule];
  if (!counted) return null;
  const most = Math.max(...result.ranking.map((each) => each[counted]));
  return most ? row[counted] / most : 0;
}

export function ResultBar({ row, shared, t }) {
  const { rule } = shared;
  if (rule === "majority_judgment" && row.grade !== null)
    return html`<${ProfileBar} profile=${row.profile} names=${gradeNames(shared, t)} />`;
  if (rule === "gradient" && row.median !== null) return html`<${DegreesBar} row=${row} shared=${shared} t=${t} />`;
  const length = barOf(row, shared);
  return length === null
    ? null
    : html`<progress class="ranking-bar" max="1" value=${length} aria-hidden="true"></progress>`;
}

// The degrees as a profile of grades, of which 0 is the worst.
export function DegreesBar({ row, shared, t }) {
  return html`<${ProfileBar} profile=${[...row.counts].reverse()} names=${[...shortDegrees(shared, t)].reverse()} />`;
}

// How often each grade was given, the best first; the line marks the half.
export function ProfileBar({ profile, names }) {
  const all = profile
    .map((amount, grade) => ({ amount, grade }))
    .reverse()
    .filter(({ amount }) => amount);
  return html`<p
    class="profile"
    role="img"
    aria-label=${all.map(({ amount, grade }) => `${names[grade]} ${amount}`).join(", ")}
  >
    ${all.map(
      ({ amount, grade }) =>
        html`<span
          key=${grade}
          class="grade-${gradeShade(grade, profile.length)}"
          style=${{ flexGrow: amount }}
        >
          ${amount}
        </span>`,
    )}
  </p>`;
}

// Seven shades, the worst and the best at the ends; of eight degrees one more is striped.
export function gradeShade(grade, of) {
  const shade = Math.round((grade * 6) / (of - 1));
  return of === 8 && grade === 3 ? `${shade} striped` : shade;
}

// The sentences that go with the ranks: quorum, ties, a lot, where opinions differ.
export function ResultTold({ result, t }) {
  const said = result.told[t.language] || result.told.fr;
  return said.length
    ? html`<ul class="result-told">${said.map((sentence) => html`<li key=${sentence}>${t.told(sentence)}</li>`)}</ul>`
    : null;
}
