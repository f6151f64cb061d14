// While what runs is paused: that it is, when it goes on, and the hour to say on all screens.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { isWriting } from "../keys.js";
import { BackAt } from "../parts/back_at.js";
import { BackChoice } from "../parts/back_choice.js";
import { Icon } from "../parts/icons.js";

export function PausedUntil({ session, running, track, zone, mine, t }) {
  const { paused, resumes } = running;
  const shown = useRef(null);
  const before = useRef(paused);
  // Whoever pauses chooses the hour next, wherever they had scrolled to; Enter still resumes.
  useEffect(() => {
    if (paused && !before.current && mine && shown.current && !isWriting()) {
      shown.current.scrollIntoView({ block: "center" });
      shown.current.focus({ preventScroll: true });
    }
    before.current = paused;
  }, [paused]);
  if (!paused) return null;
  const say = (until) => session.send("workshop.pause", { track, until: until && Math.round(until) });
  return html`<section class="paused-until" ref=${shown} tabindex="-1" aria-label=${t("console.pause")}>
    <p class="banner"><${Icon} name="pause" />${t("console.paused")}</p>
    ${resumes && html`<${BackAt} ends=${resumes} zone=${zone} announce=${session.announce} t=${t} />`}
    <${BackChoice} zone=${zone} chosen=${resumes} disabled=${!mine} onChoose=${say} t=${t} />
  </section>`;
}
