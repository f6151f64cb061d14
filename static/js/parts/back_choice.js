// On a console: when a break or a pause is to be over, in so many minutes or at an hour.

import { html, useState } from "../../vendor/preact.js";
import { useClock } from "../hooks.js";
import { zonedTime } from "../hours.js";

export const BACK_MINUTES = [5, 10, 15, 20];
const BACK_DAY = 86400;

// By how many seconds a moment moves to stand at `hour` ("10:45"), whichever way is shorter.
export function shiftTo(hour, from, zone) {
  const seconds = (clock) => clock.split(":").reduce((sum, part, at) => sum + Number(part) * [3600, 60, 1][at], 0);
  const shift = seconds(hour) - seconds(zonedTime(from, zone));
  if (shift > BACK_DAY / 2) return shift - BACK_DAY;
  return shift <= -BACK_DAY / 2 ? shift + BACK_DAY : shift;
}

// `onChoose(moment)`, in milliseconds; an hour that is just over is not taken. `chosen`: that of now, or null.
export function BackChoice({ zone, chosen = null, disabled, onChoose, t }) {
  const now = useClock();
  const [hour, setHour] = useState("");
  const [isPast, setPast] = useState(false);
  const at = (event) => {
    event.preventDefault();
    const seconds = shiftTo(hour, now, zone);
    setPast(seconds <= 0);
    if (seconds <= 0) return;
    onChoose(now + seconds * 1000);
    setHour("");
  };
  return html`<div class="back-choice row wrap">
    <div class="row wrap" role="group" aria-label=${t("back.in")}>
      <span class="quiet back-word" aria-hidden="true">${t("back.in")}</span>
      ${BACK_MINUTES.map(
        (minutes) =>
          html`<button
            key=${minutes}
            type="button"
            class="small"
            disabled=${disabled}
            aria-label=${t("back.in_minutes", { n: minutes })}
            onClick=${() => onChoose(now + minutes * 60000)}
          >
            ${t("back.minutes", { n: minutes })}
          </button>`,
      )}
      ${
        chosen &&
        html`<button type="button" class="plain small" disabled=${disabled} onClick=${() => onChoose(null)}>
          ${t("back.open")}
        </button>`
      }
    </div>
    <form class="row wrap" onSubmit=${at}>
      <label class="row">
        <span class="quiet back-word">${t("back.hour")}</span>
        <input
          type="time"
          required
          value=${hour}
          disabled=${disabled}
          onInput=${(event) => setHour(event.target.value)}
        />
      </label>
      <button type="submit" class="small" disabled=${disabled || !hour}>${t("back.set")}</button>
      ${isPast && html`<p role="alert">${t("back.past")}</p>`}
    </form>
  </div>`;
}
