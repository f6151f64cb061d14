// Where the marks of a plan's calendar stand, in parts of a hundred from the first of its months to the end of the last.

const DAY = 86_400_000;
// Every how many months one is named, so that so many names fit beside each other.
const STEPS = [1, 2, 3, 6, 12, 24, 60, 120, 600];
const NAMES_MOST = 6;

// Of actions that have a day or a month: {months: [{left, width, named, year}], target, marks: {id: {kind, left, due,
// right}}}. `named` is the month's first day where its name is told, `year` where the year changes. A mark is `work` that
// ends on a day, a `point` where only the day is known, or a `month` within which something is due, with work before it
// if need be.
export function planCalendar(actions, target) {
  const spans = actions.map((action) => [action, spanOf(action)]);
  const days = [...spans.flatMap(([, { first, last }]) => [first, last]), ...(target ? [dayOf(target)] : [])];
  const firsts = monthsBetween(new Date(Math.min(...days)), new Date(Math.max(...days)));
  const [from, to] = [firsts[0], firsts[firsts.length - 1]];
  const at = (day) => (100 * (day - from)) / (to - from);
  const count = firsts.length - 1;
  const step = STEPS.find((each) => count <= each * NAMES_MOST) || STEPS[STEPS.length - 1];
  let year = null;
  const months = firsts.slice(0, -1).map((first, number) => {
    const month = new Date(first);
    const index = month.getUTCFullYear() * 12 + month.getUTCMonth();
    const isNamed = number === 0 || index % step === 0;
    const isNewYear = isNamed && month.getUTCFullYear() !== year;
    if (isNewYear) year = month.getUTCFullYear();
    return {
      left: at(first),
      width: at(firsts[number + 1]) - at(first),
      named: isNamed && step < 12 ? month : null,
      year: isNewYear ? year : null,
    };
  });
  const marks = Object.fromEntries(
    spans.map(([{ id, deadline, weeks }, { first, due, last }]) => [
      id,
      {
        kind: !deadline.on ? "month" : weeks ? "work" : "point",
        left: at(first),
        due: at(due),
        right: at(last + DAY),
      },
    ]),
  );
  return { months, target: target ? at(dayOf(target)) : null, marks };
}

function spanOf({ deadline, weeks }) {
  const last = dayOf(deadline.last);
  const due = !deadline.on && deadline.month ? dayOf(`${deadline.month}-01`) : last;
  return { first: due - (weeks || 0) * 7 * DAY, due, last };
}

function dayOf(day) {
  return Date.parse(`${day}T00:00Z`);
}

// The first days of these months and of the one after them.
function monthsBetween(first, last) {
  const firsts = [];
  const end = last.getUTCFullYear() * 12 + last.getUTCMonth() + 1;
  for (let at = first.getUTCFullYear() * 12 + first.getUTCMonth(); at <= end; at++)
    firsts.push(Date.UTC(Math.floor(at / 12), at % 12));
  return firsts;
}
