// What is said to all screens beside what runs: a message, or the call back to the plenary, with its countdown.

import { html } from "../../vendor/preact.js";
import { digits } from "../clock.js";
import { useNow } from "../hooks.js";

export function Announcement({ said, t, children = null }) {
  if (!said) return null;
  return html`<div class="announcement" role="status"><${Said} said=${said} t=${t} />${children}</div>`;
}

function Said({ said, t }) {
  const now = useNow();
  const left = (said.ends || 0) - now;
  return html`<p class="grow">${said.calls ? t(left > 0 ? "back_in" : "back_now") : t.set(said.text)}</p>
    ${left > 0 && html`<strong class="announcement-time">${digits(left)}</strong>`}`;
}
