// An action plan as screens show it, with what is still on its way to the server. Values only.

import { dayInWords } from "../../days.js";

const NUMBERS_MOST = 4;
const FIELDS = ["deliverable", "beside", "means", "money", "partners"];

// The actions by date, then those with words for one, then the others as they were added: each with its id, its words,
// and what is odd about its deadline. `coming` are one's own that the server has not shown yet. `today`, a day such as
// 2027-03-01, tells which are past: only a clock knows.
export function planActions(shared, waiting, today) {
  const changed = planChanges(waiting);
  const actions = Object.entries(shared.actions)
    .filter(([id]) => !changed.gone.has(id))
    .map(([id, told]) =>
      planAction({ id, told, found: shared.conflicts[id], texts: changed.texts[id], state: changed.states[id], today }),
    );
  return { actions: actions.sort(before), coming: changed.coming };
}

// One action of what the server tells of it (`told`, and `found` to be odd) and what of it is on its way. `parts` is what
// it was made of, for who draws it again only when some of that has changed.
export function planAction({ id, told, found, texts, state, today }) {
  const said = Object.fromEntries(Object.entries(told.texts).map(([field, { text }]) => [field, text]));
  const past = Boolean(told.deadline.last) && told.deadline.last < today && !planIsOver(told);
  const conflicts = past ? [...(found || []), { code: "past" }] : found || [];
  return {
    id,
    ...told,
    said: { ...said, ...texts },
    state,
    conflicts,
    parts: { id, told, found, changed: texts ? JSON.stringify(texts) : "", state, past },
  };
}

function before(one, other) {
  const [first, second] = [one, other].map(({ deadline }) => deadline.last || (deadline.words ? "9998" : "9999"));
  return first < second ? -1 : first > second ? 1 : one.number - other.number;
}

// One's own acts that the server has not shown yet, the last of each kind standing.
function planChanges(waiting) {
  const changes = { texts: {}, states: {}, coming: [], gone: new Set() };
  for (const { id, do: name, with: content, sent } of waiting) {
    const state = sent ? "sent" : "waiting";
    if (name === "action_plan.add_action") changes.coming.push({ id, text: content.what, sent });
    if (name === "action_plan.remove_action" || name === "action_plan.hide_action") changes.gone.add(content.action);
    if (name === "action_plan.write_action") {
      changes.texts[content.action] = { ...changes.texts[content.action], [content.field]: content.text };
      changes.states[content.action] = state;
    }
    if (name === "action_plan.set_deadline" || name === "action_plan.set_progress")
      changes.states[content.action] = state;
  }
  return changes;
}

// Whether nothing of it is left to be done.
export function planIsOver({ progress }) {
  return progress === "done" || progress === "given_up";
}

export const PLAN_PROGRESS = ["", "under_way", "done", "given_up"];

// "en cours"; of what is still to be begun "à faire".
export function planProgress(progress, t) {
  return t(`action_plan.progress.${progress || "to_do"}`);
}

// Which actions somebody helps with, their last tap included.
export function planHelps(mine, waiting) {
  const helps = new Set((mine && mine.helps) || []);
  for (const { do: name, with: content } of waiting) {
    if (name === "action_plan.offer_help") helps.add(content.action);
    if (name === "action_plan.take_back_help") helps.delete(content.action);
  }
  return helps;
}

export function planDetails(action) {
  return FIELDS.filter((field) => action.said[field]);
}

export function planFields() {
  return FIELDS;
}

// A moment in milliseconds as a day of this place: 2027-03-01.
export function planToday(now) {
  const at = new Date(now);
  return [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

// lundi 10 mai 2027; `short`: lun. 10 mai 2027
export function planDay(day, language, short = false) {
  const said = short
    ? { weekday: "short", day: "numeric", month: "short", year: "numeric" }
    : { weekday: "long", day: "numeric", month: "long", year: "numeric" };
  return dayInWords(new Date(`${day}T00:00Z`), language, said);
}

function planMonth(month, language) {
  return dayInWords(new Date(`${month}-01T00:00Z`), language, { month: "long", year: "numeric" });
}

// J−10 ouvrés, J, J+1 mois; nothing for a deadline that is not counted.
function planCount({ offset, unit }, saturdays, t) {
  if (offset === undefined) return "";
  const day = t("action_plan.day_zero");
  if (!offset) return day;
  const unitNow = unit === "working_days" && saturdays ? "working_days_six" : unit;
  const word = unit === "days" ? "" : `\u00a0${t(`action_plan.counted.${unitNow}`, { n: Math.abs(offset) })}`;
  return `${day}${offset < 0 ? "\u2212" : "+"}${Math.abs(offset)}${word}`;
}

// By when, in words: {when, count}.
export function planWhen(deadline, saturdays, t, short = false) {
  const count = planCount(deadline, saturdays, t);
  if (deadline.on) return { when: planDay(deadline.on, t.language, short), count };
  if (deadline.month) return { when: planMonth(deadline.month, t.language), count };
  return { when: deadline.words || "", count };
}

// Of many actions the first few.
function planNumbers(numbers, t) {
  if (numbers.length <= NUMBERS_MOST) return numbers.join(", ");
  const shown = numbers.slice(0, NUMBERS_MOST - 1);
  return t("action_plan.and_more", { shown: shown.join(", "), n: numbers.length - shown.length });
}

export function planConflictInWords({ code, why, day, others }, t) {
  const values = {
    why: why ? why[t.language] : "",
    because: why ? ` (${why[t.language]})` : "",
    day: day ? planDay(day, t.language, true) : "",
    n: others ? others.length : 0,
    others: others ? planNumbers(others, t) : "",
  };
  return t(`action_plan.conflict.${code}`, values);
}

// "Nadia Roux", "à désigner"
export function planLeader(action, t) {
  if (action.leader) return action.leader;
  if (action.led) return t("action_plan.somebody_leads");
  return action.said.lead || "";
}
