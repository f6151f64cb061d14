// While what runs is paused: that it is, when it goes on, and the hour to say on all screens.

import { html } from "../../vendor/preact.js";
import { BackAt } from "../parts/back_at.js";
import { BackChoice } from "../parts/back_choice.js";
import { Icon } from "../parts/icons.js";

export function PausedUntil({ session, running, track, zone, mine, t }) {
  const { resumes } = running;
  const say = (until) => session.send("workshop.pause", { track, until: until && Math.round(until) });
  return html`<section class="paused-until" aria-label=${t("console.pause")}>
    <p class="banner"><${Icon} name="pause" />${t("console.paused")}</p>
    ${resumes && html`<${BackAt} ends=${resumes} zone=${zone} announce=${session.announce} t=${t} />`}
    <${BackChoice} zone=${zone} chosen=${resumes} disabled=${!mine} onChoose=${say} t=${t} />
  </section>`;
}
