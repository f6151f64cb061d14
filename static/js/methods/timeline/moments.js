// The moments of a timeline in order of time, by line, and by decade or year. Values only.

const DAY = 86400000;
// A decade with more of them is shown year by year.
const DECADE_HOLDS = 12;

export const TIMELINE_KINDS = ["", "success", "hard_time", "turning_point"];

export function timelineDay(iso) {
  return Date.parse(`${iso}T00:00:00Z`) / DAY;
}

// By the first day, the wider span first, then by line and number; undated ones last.
export function timelineInOrder(moments, lines) {
  const places = Object.fromEntries(lines.map((line, at) => [line.id, at]));
  const found = Object.entries(moments || {}).map(([id, moment]) => [timelineKey(moment, places), { id, ...moment }]);
  found.sort(([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4]);
  return found.map(([, moment]) => moment);
}

function timelineKey({ date, line, number }, places) {
  const beside = [places[line] || 0, number];
  if (!date) return [1, 0, 0, ...beside];
  const first = date.from ? timelineDay(date.from) : -1e9;
  const last = date.to ? timelineDay(date.to) : 1e9;
  return [0, first, first - last, ...beside];
}

// The year by which a moment is found: of its beginning, else of its end; null without a date.
export function timelineYear({ date }) {
  return date ? Number((date.from || date.to).slice(0, 4)) : null;
}

// [{key, decade, year, moments}]: decades, or their years where a decade holds many; at the end those without a date.
export function timelineGroups(moments) {
  const decades = timelineBy(moments, (moment) => {
    const year = timelineYear(moment);
    return year === null ? null : Math.floor(year / 10) * 10;
  });
  return [...decades].flatMap(([decade, inside]) => {
    if (decade === null || inside.length <= DECADE_HOLDS)
      return [{ key: String(decade), decade, year: null, moments: inside }];
    const years = timelineBy(inside, timelineYear);
    return [...years].map(([year, some]) => ({ key: String(year), decade, year, moments: some }));
  });
}

function timelineBy(moments, what) {
  const found = new Map();
  for (const moment of moments) {
    const key = what(moment);
    if (!found.has(key)) found.set(key, []);
    found.get(key).push(moment);
  }
  return found;
}

// [{scene, moments}] in order, the undated last, of no scene. A moment is in the scene in which it begins; of one whose
// beginning is open its end tells.
export function timelineScenes(moments, scenes) {
  const inside = (moment, scene) => timelineSceneOf(scenes, moment) === scene;
  const undated = moments.filter(({ date }) => !date);
  return [
    ...scenes.map((scene, at) => ({
      key: scene.id,
      scene: { ...scene, number: at + 1 },
      moments: moments.filter((moment) => inside(moment, scene)),
    })),
    ...(undated.length ? [{ key: "undated", scene: null, moments: undated }] : []),
  ];
}

function timelineSceneOf(scenes, { date }) {
  if (!date) return null;
  const day = date.from || date.to || "";
  return scenes.filter(({ begins }, at) => !at || begins <= day).pop() || null;
}

export function timelineGroupName({ decade = null, year }, t) {
  if (decade === null) return t("timeline.undated");
  return year === null ? t("timeline.decade", { decade: String(decade) }) : String(year);
}

// The date in words; of a moment that has none, the words its author wrote.
export function timelineSaid(moment, language) {
  return moment.date ? moment.date[language] || moment.date.fr : moment.written;
}

export function timelineLine(lines, id, language) {
  const line = lines.find((each) => each.id === id);
  return line ? line[language] || line.fr : "";
}

// Pairs that may be the same: much alike, and at most a year apart. `alike(text, cards)` finds the nearest card, or null.
export function timelineTwins(moments, alike) {
  const found = [];
  const seen = new Set();
  for (const moment of moments) {
    const others = moments.filter((other) => other.id !== moment.id && apart(moment, other) <= 366);
    const twin = alike(moment.text, others);
    const key = twin && [moment.id, twin.id].sort().join(" ");
    if (twin && !seen.has(key)) {
      seen.add(key);
      found.push([moment, others.find((other) => other.id === twin.id)]);
    }
  }
  return found;
}

// Days between two spans; none where one has no date, so that it may be anywhere.
function apart(one, other) {
  if (!one.date || !other.date) return 0;
  const [first, last] = [one, other].map(({ date }) => [
    date.from ? timelineDay(date.from) : -1e9,
    date.to ? timelineDay(date.to) : 1e9,
  ]);
  return Math.max(0, Math.max(first[0], last[0]) - Math.min(first[1], last[1]));
}
