// Time on a line: where each day lies, where a long gap is cut short, where the ticks are. Values only; days are counted
// since 1970.

import { dayInWords } from "../../days.js";

// A gap longer than this part of the whole is cut, and then as wide as that part of the rest.
const LONG_GAP = 4;
const CUT_GAP = 10;
// A day, and a moment alone, have some time around them.
const LEAST_DAYS = 30;
const YEARS_APART = [1, 2, 5, 10, 25, 50, 100, 250, 500];

// [{first, last, left, right, cut}] for spans [[first, last], …] that all lie on it.
export function timelineScale(spans, width) {
  let busy = timelineJoined(spans);
  const [first, last] = [busy[0][0], busy[busy.length - 1][1]];
  const beside = Math.max(spans.length === 1 ? last - first : 0, Math.floor((LEAST_DAYS - (last - first)) / 2));
  if (beside > 0) busy = timelineJoined([...busy, [first - beside, last + beside]]);
  const whole = busy[busy.length - 1][1] - busy[0][0] + 1;
  const found = [];
  busy.forEach(([first, last], at) => {
    const gap = at ? first - busy[at - 1][1] - 1 : 0;
    if (at && gap * LONG_GAP <= whole) found[found.length - 1].last = last;
    else {
      if (at) found.push({ first: busy[at - 1][1] + 1, last: first - 1, cut: true });
      found.push({ first, last, cut: false });
    }
  });
  const told = found.filter((piece) => !piece.cut);
  const days = told.reduce((sum, piece) => sum + piece.last - piece.first + 1, 0);
  const cuts = found.length - told.length;
  const ofCut = width / CUT_GAP / Math.max(1, cuts / 2);
  const least = width / 20;
  const rest = width - cuts * ofCut - least * told.length;
  let x = 0;
  return found.map((piece) => {
    const wide = piece.cut ? ofCut : least + (rest * (piece.last - piece.first + 1)) / days;
    const placed = { ...piece, left: x, right: x + wide };
    x += wide;
    return placed;
  });
}

function timelineJoined(spans) {
  const joined = [];
  for (const [first, last] of [...spans].sort((one, other) => one[0] - other[0])) {
    const before = joined[joined.length - 1];
    if (before && first <= before[1] + 1) before[1] = Math.max(before[1], last);
    else joined.push([first, last]);
  }
  return joined;
}

// Where a day begins; at an end of the line what lies beyond.
export function timelineAt(scale, day) {
  const piece = scale.find((each) => day <= each.last);
  if (!piece) return scale[scale.length - 1].right;
  return piece.left + Math.max(0, day - piece.first) * timelineADay(piece);
}

function timelineADay({ first, last, left, right }) {
  return (right - left) / (last - first + 1);
}

// [{x, day, unit}] at least `apart` from each other; `unit` is "day", "month" or "year".
export function timelineTicks(scale, apart) {
  const ticks = [];
  let end = -Infinity;
  for (const piece of scale.filter((each) => !each.cut)) {
    const { unit, days } = tickDays(piece, apart);
    for (const day of days) {
      const x = timelineAt(scale, day);
      if (x >= end + apart) {
        ticks.push({ x, day, unit });
        end = x;
      }
    }
  }
  return ticks;
}

function tickDays(piece, apart) {
  const aDay = timelineADay(piece);
  const [first, last] = [timelineDate(piece.first), timelineDate(piece.last)];
  for (const step of [1, 7]) {
    if (aDay * step >= apart * 1.6) return { unit: "day", days: steps(piece.first, piece.last, step) };
  }
  for (const step of [1, 3, 6]) {
    if (aDay * 30 * step >= apart * 1.4) {
      const months = steps(
        first.getUTCFullYear() * 12 + first.getUTCMonth(),
        last.getUTCFullYear() * 12 + last.getUTCMonth(),
        1,
      );
      const days = months.filter((month) => month % step === 0).map((month) => timelineMonth(month));
      return { unit: "month", days: days.filter((day) => day >= piece.first) };
    }
  }
  const step = YEARS_APART.find((years) => aDay * 365 * years >= apart) || 500;
  const years = steps(first.getUTCFullYear(), last.getUTCFullYear(), 1).filter((year) => year % step === 0);
  const days = years.map((year) => timelineMonth(year * 12)).filter((day) => day >= piece.first);
  return { unit: "year", days: days.length ? days : [piece.first] };
}

function steps(from, to, step) {
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, at) => from + at * step);
}

function timelineDate(day) {
  return new Date(day * 86400000);
}

function timelineMonth(month) {
  const date = new Date(0);
  date.setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  return Math.round(date.getTime() / 86400000);
}

export function timelineTickWords({ day, unit }, language) {
  if (unit === "year") return String(timelineDate(day).getUTCFullYear());
  const how =
    unit === "month" ? { month: "short", year: "numeric" } : { day: "numeric", month: "short", year: "numeric" };
  return dayInWords(timelineDate(day), language, how);
}
