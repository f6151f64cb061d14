// What stands between the head of the phone and what runs: the last minute, standing steps, "I'm done", and slips. It
// also keeps the screen on.

import { html } from "../../vendor/preact.js";
import { Announcement } from "../parts/announcement.js";
import { Hint } from "../parts/hint.js";
import { Returned } from "../parts/returned.js";
import { runningHere } from "../tracks.js";
import { useAwake } from "./awake.js";
import { Finished } from "./finished.js";
import { LastMinute } from "./last_minute.js";
import { NamingAsked } from "./naming_asked.js";
import { StandingBar } from "./standing.js";
import { Unsent } from "./unsent.js";

export function Aside({ session, methods, t }) {
  const state = session.state();
  const { views, greeting } = state;
  const { workshop } = views.everyone;
  const person = greeting && views[`person:${greeting.person}`];
  const me = person && person.me;
  const isAway = me && (me.left || me.attendance === "absent" || me.attendance === "excused");
  const running = runningHere(state);
  const { now } = running;
  useAwake(Boolean(now) && !workshop.asleep && workshop.state === "open");
  return html`<${Announcement} said=${views.everyone.announcement} t=${t} />
    ${!now && !isAway && workshop.state === "open" && !workshop.asleep && html`<${Hint} screen="phone" t=${t} />`}
    <${LastMinute} session=${session} running=${running} />
    ${
      !isAway &&
      html`<div class="aside-row">
        <${StandingBar} session=${session} methods=${methods} t=${t} />
        <${Finished} session=${session} person=${person} t=${t} />
      </div>`
    }
    <${Returned} session=${session} t=${t} />
    <${Unsent} session=${session} t=${t} />
    <${NamingAsked} session=${session} workshop=${workshop} now=${now} me=${me} t=${t} />`;
}
