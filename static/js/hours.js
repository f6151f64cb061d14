// Hours on a clock of the workshop's place, whatever the device's own zone.

import { hourInWords } from "./days.js";

// 14:05; where the device does not know the zone, on its own clock.
export function clockTime(milliseconds, language, timeZone) {
  if (!milliseconds) return "";
  try {
    // By twenty-four hours in both languages, as days and minutes are.
    return new Date(milliseconds).toLocaleTimeString(language === "en" ? "en-GB" : language, {
      hour: "2-digit",
      minute: "2-digit",
      timeZone,
    });
  } catch {
    return clockTime(milliseconds, language);
  }
}

// 14:05:30 on a clock of the place, to reckon with.
export function zonedTime(at, timeZone) {
  const asked = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
  try {
    return new Date(at).toLocaleTimeString("en-GB", { ...asked, timeZone });
  } catch {
    return new Date(at).toLocaleTimeString("en-GB", asked);
  }
}

// 14 h 05; 14:05 in English.
export function hourOf(at, zone, language) {
  return hourInWords(clockTime(at, "en", zone), language);
}
