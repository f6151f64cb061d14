// The days of the agenda, in words. Their hours are those on a clock of the place, whatever the device's own zone.

export function openDay(days) {
  return days.find((day) => day.state === "open") || null;
}

// The first day that has not been held; null after the last.
export function nextDay(days) {
  return days.find((day) => day.state === "planned") || null;
}

// What is begun first while nothing runs: a step of the day that is open, else one of a day that is not over.
export function firstPlanned({ order, steps }, days) {
  const of = (id, state) => days.some((day) => day.id === steps[id].day && day.state === state);
  const left = order.filter((id) => steps[id].phase === "planned" && !of(id, "closed"));
  return left.find((id) => of(id, "open")) || left[0];
}

// samedi 14 mars; jour 2, where it has no date.
export function dayNamed(days, day, t) {
  if (!day.date) return t("day.number", { n: days.indexOf(day) + 1 });
  const how = { weekday: "long", day: "numeric", month: "long" };
  return dayInWords(new Date(`${day.date}T00:00Z`), t.language, how);
}

// A date in the words `how` asks for. English as in Europe, like the minutes: the day comes before the month. In French
// the first of a month is its « 1er ».
export function dayInWords(date, language, how) {
  const said = date.toLocaleDateString(language === "en" ? "en-GB" : language, { ...how, timeZone: "UTC" });
  return language === "fr" ? said.replace(/(^| )1( [a-zéû])/, (_, before, after) => `${before}1er${after}`) : said;
}

// 9 h, 9 h 30; 09:30 in English.
export function hourInWords(hour, language) {
  if (language !== "fr") return hour;
  const [hours, minutes] = hour.split(":");
  return minutes === "00" ? `${Number(hours)}\u00a0h` : `${Number(hours)}\u00a0h\u00a0${minutes}`;
}

// samedi 14 mars à 9 h, salle des fêtes
export function whenAndWhere(days, day, t) {
  const named = dayNamed(days, day, t);
  const at = day.opens ? t("day.at", { day: named, hour: hourInWords(day.opens, t.language) }) : named;
  return [at, day.place].filter(Boolean).join(", ");
}
