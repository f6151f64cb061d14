// How long something takes: 45 min, 2 h, 2 h 30, as on the organiser's pages.

export function inHours(minutes, language) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (!hours) return `${rest}\u00a0min`;
  if (!rest) return `${hours}\u00a0h`;
  return `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}${language === "fr" ? "" : "\u00a0min"}`;
}
