// The time left of the running step: digits, then words when it is over. Before it, the time left to move and settle.

import { html } from "../../vendor/preact.js";
import { digits, minutesOver, timeLeft } from "../clock.js";
import { useNow, usePausedAt, useWords } from "../hooks.js";

export function Timer({ timer, large = false }) {
  const t = useWords();
  const now = useNow();
  // What counts down to an end of its own stands still as well.
  const stands = Boolean(usePausedAt());
  const time = timeLeft(timer, now);
  if (!time) return null;
  const paused = time.paused || stands;
  const over = time.left <= 0;
  const look = time.settling
    ? "settling"
    : over
      ? "over"
      : time.left < 30000
        ? "last"
        : time.left < 120000
          ? "soon"
          : "";
  return html`<div class="timer ${look} ${paused ? "paused" : ""} ${large ? "large" : ""}" role="timer">
    <span class="timer-time">${over ? overInWords(time.left, t) : digits(time.left)}</span>
    ${paused && html`<span class="timer-note">${t("timer.paused")}</span>`}
    ${
      !over &&
      !paused &&
      html`<span class="timer-note">
        ${t(time.settling ? "timer.settling" : "timer.left")}
      </span>`
    }
  </div>`;
}

function overInWords(left, t) {
  const minutes = minutesOver(left);
  return minutes ? t("timer.over", { n: minutes }) : t("timer.up");
}
