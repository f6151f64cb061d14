// A break on the console: longer, shorter, or until an hour.

import { html, useState } from "../../../vendor/preact.js";
import { useNow, useSession } from "../../hooks.js";
import { BreakBack } from "./back.js";
import { breakShift, breakTime } from "./time.js";

export function BreakConsole({ timer, workshop, open, here, announce, t }) {
  const session = useSession();
  const move = (seconds) => seconds && session.send("workshop.extend", { seconds, track: here });
  return html`<div class="break-console">
    <${BreakBack} timer=${timer} workshop=${workshop} announce=${announce} t=${t} />
    ${
      open &&
      html`<div class="row wrap" role="group" aria-label=${t("break.move")}>
        ${[-5, -1, 1, 5].map((minutes) => html`<button key=${minutes} type="button" disabled=${minutes < 0 && !timer} aria-label=${`${t("break.minutes", { sign: minutes < 0 ? "−" : "+", n: Math.abs(minutes) })} : ${t(minutes < 0 ? "break.shorter" : "break.longer", { n: Math.abs(minutes) })}`} onClick=${() => move(minutes * 60)}>${t("break.minutes", { sign: minutes < 0 ? "−" : "+", n: Math.abs(minutes) })}</button>`)}
      </div>
      <${BreakUntil} timer=${timer} zone=${workshop.time_zone} onMove=${move} t=${t} />`
    }
  </div>`;
}

function BreakUntil({ timer, zone, onMove, t }) {
  const [hour, setHour] = useState("");
  const now = useNow();
  const until = (event) => {
    event.preventDefault();
    const { ends } = breakTime(timer, now);
    // What is added after the end counts from now.
    onMove(breakShift(hour, Math.max(ends || now, now), zone));
    setHour("");
  };
  return html`<form class="row wrap break-until" onSubmit=${until}>
    <label class="field"><span>${t("break.until")}</span><input type="time" required value=${hour} onInput=${(event) => setHour(event.target.value)} /></label>
    <button type="submit" disabled=${!hour}>${t("break.set")}</button>
  </form>`;
}
