// A break as every screen shows it: when it goes on, or that it has no end yet.

import { html } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useNow } from "../../hooks.js";
import { BackAt } from "../../parts/back_at.js";
import { breakTime } from "./time.js";

export function BreakBack({ timer, workshop, announce, t }) {
  const { stage, left, ends } = breakTime(timer, useNow());
  if (stage === "open") return html`<div class="break back-at"><p>${t("break.open")}</p></div>`;
  if (stage === "stopped")
    return html`<div class="break back-at">
      <p>${t("break.stopped")}</p>
      <p class="back-left"><span>${digits(left)}</span></p>
    </div>`;
  return html`<div class="break">
    <${BackAt} ends=${ends} zone=${workshop.time_zone} announce=${announce} t=${t} />
  </div>`;
}
