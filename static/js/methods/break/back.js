// When it goes on, large, with the time left; on every screen.

import { html, useEffect } from "../../../vendor/preact.js";
import { digits, minutesOver } from "../../clock.js";
import { useNow } from "../../hooks.js";
import { breakHour, breakTime } from "./time.js";

export function BreakBack({ timer, workshop, announce, t }) {
  const { stage, left, ends } = breakTime(timer, useNow());
  const hour = ends ? breakHour(ends, workshop.time_zone, t.language) : "";
  useEffect(() => {
    if (announce && stage === "soon") announce(t("break.soon", { hour }));
    if (announce && stage === "over") announce(t("break.over"));
  }, [stage]);
  if (stage === "open") return html`<div class="break"><p class="break-words">${t("break.open")}</p></div>`;
  if (stage === "stopped")
    return html`<div class="break"><p class="break-words">${t("break.stopped")}</p><p class="break-left">${digits(left)}</p></div>`;
  if (stage === "over") {
    const minutes = minutesOver(left);
    return html`<div class="break over"><p class="break-hour">${t("break.over")}</p><p class="break-words">${minutes ? t("break.since", { n: minutes, hour }) : t("break.was", { hour })}</p></div>`;
  }
  return html`<div class="break ${stage}">
    <p class="break-words">${t("break.back_at")}</p>
    <p class="break-hour">${hour}</p>
    <p class="break-left" role="timer"><span>${digits(left)}</span> <span class="quiet">${t("timer.left")}</span></p>
  </div>`;
}
