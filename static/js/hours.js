// Hours on a clock of the workshop's place, whatever the device's own zone.

import { hourInWords } from "./days.js";

// 14:05:30 on a clock of the place, to reckon with.
export function zonedTime(at, timeZone) {
  return onClock(at, { hour: "2-digit", minute: "2-digit", second: "2-digit" }, timeZone);
}

// 14 h 05; 14:05 in English.
export function hourOf(at, timeZone, language) {
  return at ? hourInWords(onClock(at, { hour: "2-digit", minute: "2-digit" }, timeZone), language) : "";
}

// Where the device does not know the zone, on its own clock.
function onClock(at, shown, timeZone) {
  const asked = { ...shown, hourCycle: "h23" };
  try {
    return new Date(at).toLocaleTimeString("en-GB", { ...asked, timeZone });
  } catch {
    return new Date(at).toLocaleTimeString("en-GB", asked);
  }
}
