// How long somebody has spoken, or has left. Beyond its end it counts on in the same colour: nobody is rung off.

import { html } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useNow } from "../../hooks.js";

export function PlenaryTime({ began, ends, t }) {
  const now = useNow();
  if (ends === null) return html`<p class="plenary-time" role="timer"><span>${digits(now - began)}</span></p>`;
  if (now < ends) return html`<p class="plenary-time" role="timer"><span>${digits(ends - now)}</span></p>`;
  return html`<p class="plenary-time" role="timer">${t("plenary.time_up")} <span>+ ${digits(now - ends)}</span></p>`;
}
