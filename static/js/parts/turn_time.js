// The time left of one person's turn. A turn is short: it warns in its last fifth, not minutes before.

import { html } from "../../vendor/preact.js";
import { digits, minutesOver } from "../clock.js";
import { useNow } from "../hooks.js";
import { shareLeft } from "./turns.js";

export function TurnTime({ ends, seconds, t, drain = false }) {
  const now = useNow();
  const left = ends - now;
  const share = shareLeft(ends, seconds, now);
  const over = left <= 0;
  const look = over ? "over" : share <= 0.2 ? "last" : "";
  return html`<div class="turn-time">
    <div class="timer ${look}" role="timer">
      <span class="timer-time">${over ? turnOver(left, t) : digits(left)}</span>
    </div>
    ${drain && html`<progress class="turn-drain ${look}" max="1" value=${share} aria-hidden="true"></progress>`}
  </div>`;
}

function turnOver(left, t) {
  const minutes = minutesOver(left);
  return minutes ? t("timer.over", { n: minutes }) : t("timer.up");
}
