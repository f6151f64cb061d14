// When a break ends: at which hour of the workshop's place, and how long that is from now.

import { timeLeft } from "../../clock.js";

const BREAK_SOON = 120000;
const BREAK_DAY = 86400;

// {stage, left, ends}. `stage`: "open" without an end, "stopped" while the countdown is paused, "on", "soon", "over".
export function breakTime(timer, now) {
  const ends = timer && timer.ends;
  if (ends) {
    const left = ends - now;
    return { ends, left, stage: left <= 0 ? "over" : left < BREAK_SOON ? "soon" : "on" };
  }
  const stopped = timer && timeLeft({ ...timer, settling: null }, now);
  return stopped ? { ends: null, left: stopped.left, stage: "stopped" } : { ends: null, left: null, stage: "open" };
}

// "10:45" on a clock of the place; of this device, where the place is not known.
export function breakClock(at, zone) {
  const asked = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  try {
    return new Date(at).toLocaleTimeString("en-GB", { ...asked, timeZone: zone || undefined });
  } catch {
    return new Date(at).toLocaleTimeString("en-GB", asked);
  }
}

// 10 h 45; 10:45 in English.
export function breakHour(at, zone, language) {
  const [hours, minutes] = breakClock(at, zone).split(":");
  if (language !== "fr") return `${hours}:${minutes}`;
  return `${Number(hours)}\u00a0h${minutes === "00" ? "" : `\u00a0${minutes}`}`;
}

// By how many seconds an end moves to stand at `hour` ("10:45"), whichever way is shorter.
export function breakShift(hour, end, zone) {
  const seconds = (clock) => clock.split(":").reduce((sum, part, at) => sum + Number(part) * [3600, 60, 1][at], 0);
  const shift = seconds(hour) - seconds(breakClock(end, zone));
  if (shift > BREAK_DAY / 2) return shift - BREAK_DAY;
  return shift <= -BREAK_DAY / 2 ? shift + BREAK_DAY : shift;
}
