// Where everything stands on a drawn timeline: lanes by line, rows by first fit of the words' box, moments of a year, a
// decade or a place together where the rows would not do. Values only.

import { timelineDay, timelineYear } from "./moments.js";
import { timelineAt, timelineScale, timelineTicks } from "./scale.js";

const APART = 10;
// How often it is looked whether fewer together would do.
const TRIES = 8;
const BAND_LEAST = 4;

// `moments` are dated and in order; `label` is how wide the words of one are, `rows` how many there may be in all, `apart`
// the least between ticks. `before` holds rows by moment and keeps them: nobody jumps because somebody else arrives.
// {scale, ticks, today, lanes: [{id, rows, items}], together}; an item: {key, ids, x, end, left, row, …} with `ids` the
// moments it stands for, `together` the years of several.
export function timelineLayout(moments, lines, { width, label, rows, apart = 80, today = null, before = new Map() }) {
  const spans = moments.map((moment) => timelineSpan(moment));
  if (!spans.length)
    return {
      scale: [],
      ticks: [],
      today: null,
      lanes: lines.map(({ id }) => ({ id, rows: 0, items: [] })),
      together: false,
    };
  const scale = timelineScale(
    spans.map(({ known }) => known),
    width,
  );
  const place = { scale, width, label, from: scale[0].first, to: scale[scale.length - 1].last };
  const lanes = lines.map(({ id }) => ({ id, all: moments.filter((moment) => moment.line === id) }));
  const wanted = lanes.map(({ all }) =>
    rowed(
      all.map((moment) => timelineItem([moment], "", place)),
      place,
      before,
    ),
  );
  const given = timelineShares(
    wanted.map(({ rows: needed }) => needed),
    rows,
  );
  const placed = lanes.map(({ id, all }, at) => ({
    id,
    ...(wanted[at].rows <= given[at] ? wanted[at] : timelineTogether(all, given[at], place)),
  }));
  for (const lane of placed)
    for (const item of lane.items) if (item.ids.length === 1) before.set(item.ids[0], item.row);
  const inside = today !== null && today >= place.from && today <= place.to;
  return {
    scale,
    ticks: timelineTicks(scale, apart),
    today: inside ? timelineAt(scale, today) : null,
    lanes: placed,
    together: placed.some(({ items }) => items.some((item) => item.ids.length > 1)),
  };
}

// [{number, title, left, right, ...}] of the scenes that can be seen on a scale, from cut to cut.
export function timelineBands(scenes, scale) {
  if (!scale.length) return [];
  const end = scale[scale.length - 1].right;
  const at = ({ begins }) => (begins ? timelineAt(scale, timelineDay(begins)) : 0);
  return scenes
    .map((scene, place) => ({
      ...scene,
      number: place + 1,
      left: at(scene),
      right: place + 1 < scenes.length ? at(scenes[place + 1]) : end,
    }))
    .filter(({ left, right }) => right - left > BAND_LEAST);
}

// `known` leaves out the open side of an open span.
function timelineSpan({ date }) {
  const first = date.from ? timelineDay(date.from) : null;
  const last = date.to ? timelineDay(date.to) : null;
  const known = [first === null ? last : first, last === null ? first : last];
  return { first, last, known };
}

function timelineItem(moments, together, { scale, width, label, from, to }) {
  const spans = moments.map((moment) => timelineSpan(moment));
  const first = Math.min(...spans.map((span) => (span.first === null ? from : span.first)));
  const last = Math.max(...spans.map((span) => (span.last === null ? to : span.last)));
  const [alone] = moments;
  const point = moments.length === 1 && alone.date.precision === "day";
  const x = timelineAt(scale, first);
  const end = point ? x : Math.max(x + 4, timelineAt(scale, last + 1));
  return {
    key: moments.map(({ id }) => id).join(" "),
    ids: moments.map(({ id }) => id),
    x,
    end,
    // Words begin where their moment does; near the end of the line, or where that finds a row, they end there.
    sides: [x, x - label].filter((left) => left >= 0 && left + label <= width),
    edge: Math.max(0, Math.min(x, width - label)),
    label,
    left: 0,
    row: 0,
    point,
    together,
    kind: moments.length === 1 ? alone.kind : "",
    about: moments.length === 1 && alone.date.about,
    openStart: spans.some((span) => span.first === null),
    openEnd: spans.some((span) => span.last === null),
  };
}

// First those that had a row before, where it is still free, then the others into the first hole.
function rowed(items, place, before = new Map()) {
  const taken = [];
  const fitting = (row, item) =>
    (item.sides.length ? item.sides : [item.edge]).find((left) => {
      const [from, to] = box(item, left);
      return (taken[row] || []).every(([since, until]) => to + APART <= since || until + APART <= from);
    });
  const put = (item, row, left) => {
    Object.assign(item, { row, left });
    (taken[row] ||= []).push(box(item, left));
  };
  const fresh = [];
  for (const item of items) {
    const row = before.get(item.key);
    const left = row === undefined ? undefined : fitting(row, item);
    if (left === undefined) fresh.push(item);
    else put(item, row, left);
  }
  for (const item of fresh) {
    let row = 0;
    while (fitting(row, item) === undefined) row += 1;
    put(item, row, fitting(row, item));
  }
  return { items, rows: taken.length };
}

function box(item, left) {
  return [Math.min(left, item.x), Math.max(left + item.label, item.end)];
}

// The moments of a year together, of the fullest years first, until the rows do; then those of ten.
function timelineTogether(moments, rows, place) {
  for (const years of [1, 10]) {
    const groups = new Map();
    for (const moment of moments) {
      const at = Math.floor(timelineYear(moment) / years) * years;
      groups.set(at, [...(groups.get(at) || []), moment]);
    }
    const full = [...groups.keys()]
      .filter((at) => groups.get(at).length > 1)
      .sort((one, other) => groups.get(other).length - groups.get(one).length);
    const step = Math.ceil(full.length / TRIES);
    for (let most = step; most < full.length + step; most += step) {
      const together = new Set(full.slice(0, most));
      const items = [...groups].flatMap(([at, some]) =>
        together.has(at)
          ? [timelineItem(some, `${years === 1 ? "" : "decade "}${at}`, place)]
          : some.map((moment) => timelineItem([moment], "", place)),
      );
      const placed = rowed(items, place);
      if (placed.rows <= rows) return placed;
    }
  }
  return bunched(moments, rows, place);
}

// Neighbours together until the rows do, whatever their years.
function bunched(moments, rows, place) {
  let bunches = moments.map((moment) => [moment]);
  let placed = rowed(
    bunches.map((some) => timelineItem(some, "", place)),
    place,
  );
  for (let apart = place.label / 4; placed.rows > rows && apart < place.width * 4; apart *= 1.5) {
    const found = [];
    let start = -Infinity;
    for (const moment of moments) {
      const { x } = timelineItem([moment], "", place);
      if (found.length && x - start <= apart) found[found.length - 1].push(moment);
      else {
        found.push([moment]);
        start = x;
      }
    }
    bunches = found;
    placed = rowed(
      bunches.map((some) => {
        const years = some.map(timelineYear);
        const [first, last] = [Math.min(...years), Math.max(...years)];
        return timelineItem(
          some,
          some.length === 1 ? "" : first === last ? String(first) : `${first} – ${last}`,
          place,
        );
      }),
      place,
    );
  }
  return placed;
}

// How many rows each lane gets: what it needs where there are enough, else each its share and the rest to those that lack.
function timelineShares(wanted, rows) {
  const given = wanted.map(() => 0);
  let left = Math.max(rows, wanted.filter(Boolean).length);
  while (left > 0) {
    const lacking = wanted.map((want, at) => at).filter((at) => given[at] < wanted[at]);
    if (!lacking.length) break;
    const least = lacking.reduce((best, at) => (given[at] < given[best] ? at : best));
    given[least] += 1;
    left -= 1;
  }
  return given;
}
