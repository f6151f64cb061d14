// When it goes on after a break or a pause: the hour of the workshop's place, large, and the time left until then.

import { html, useEffect } from "../../vendor/preact.js";
import { digits, minutesOver } from "../clock.js";
import { useClock } from "../hooks.js";
import { hourOf } from "../hours.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { backWords } from "../words/back.js";

const BACK_SOON = 120000;

// "on", "soon" when people should come back, "over" from the hour on.
export function backStage(ends, now) {
  if (ends <= now) return "over";
  return ends - now < BACK_SOON ? "soon" : "on";
}

export function BackAt({ ends, zone, announce, t }) {
  const now = useClock();
  const stage = backStage(ends, now);
  const hour = hourOf(ends, zone, t.language);
  useEffect(() => {
    if (announce && stage === "soon") announce(t("back.soon", { hour }));
    if (announce && stage === "over") announce(t("back.over"));
  }, [stage]);
  if (stage === "over") {
    const minutes = minutesOver(ends - now);
    return html`<div class="back-at over">
      <p class="back-hour">${t("back.over")}</p>
      <p>${minutes ? t("back.since", { n: minutes, hour }) : t("back.was", { hour })}</p>
    </div>`;
  }
  return html`<div class=${`back-at ${stage}`}>
    <p>${t("back.at")}</p>
    <p class="back-hour">${hour}</p>
    <p class="back-left" role="timer">
      <span>${digits(ends - now)}</span> <span class="quiet">${t("timer.left")}</span>
    </p>
  </div>`;
}
