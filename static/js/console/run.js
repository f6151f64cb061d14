// Running: the method of the running step, and the way on.

import { html } from "../../vendor/preact.js";
import { CONSOLE_METHODS } from "../methods/console.js";
import { Activity } from "../parts/activity.js";
import { Hint } from "../parts/hint.js";
import { Icon } from "../parts/icons.js";
import { Phase, phaseKey, questionNow } from "../parts/phase.js";
import { QR } from "../parts/qr.js";
import { NobodyHere } from "./days.js";
import { Downloads } from "./downloads.js";
import { spacedCode } from "./header.js";
import { PausedUntil } from "./paused.js";
import { ShownInstead } from "./on_screen.js";
import { SpotlightControl } from "./spotlight.js";
import { StepNote } from "./step_note.js";
import { FromTheTrack } from "./tracks.js";

export function Run({ session, everyone, running, track, room, mine, t, onEnd }) {
  const { order, steps } = everyone.agenda;
  const step = running.now && steps[running.now];
  if (everyone.workshop.state === "closed") {
    return html`<section class="calm">
      <h2>${t("console.closed_title")}</h2>
      <p>${t("end.minutes_text")}</p>
      <${Downloads} workshop=${everyone.workshop.id} isFinal=${true} t=${t} />
    </section>`;
  }
  const inTrack = track !== "main";
  // What is agreed on in the last step of all is noted with the end.
  const isLast = onEnd && order.at(-1) === running.now;
  if (everyone.workshop.asleep) {
    return html`<${NobodyHere} session=${session} everyone=${everyone} onEnd=${onEnd} t=${t} />`;
  }
  if (!order.length)
    return html`<section class="calm">
      <h2>${t(inTrack ? "tracks.empty" : "console.empty_title")}</h2>
      <p class="quiet">${t("console.empty_text")}</p>
    </section>`;
  return html`<${ShownInstead} session=${session} everyone=${everyone} track=${track} room=${room} t=${t} />
  ${
    step
      ? html`<div class="run">
        <div class="run-question">
          <div class="row wrap spread">
            <h2>${t.set(questionNow(step, running.activity) || step.title)}</h2>
            ${
              isLast &&
              html`<button type="button" class="small" onClick=${onEnd}>
                <${Icon} name="flag" size=${18} />${t("console.note_decisions")}
              </button>`
            }
          </div>
          <${PhaseNow} activity=${running.activity} t=${t} />
        </div>
        <${SpotlightControl} session=${session} running=${running} track=${track} room=${room} t=${t} />
        <${PausedUntil}
          session=${session}
          running=${running}
          track=${track}
          zone=${everyone.workshop.time_zone}
          mine=${mine}
          t=${t}
        />
        ${
          room.steps[running.now] &&
          html`<${StepNote}
            key=${running.now}
            step=${running.now}
            note=${room.steps[running.now].note}
            t=${t}
          />`
        }
        <${Activity} components=${CONSOLE_METHODS} session=${session} extraOf="facilitators" />
      </div>`
      : inTrack
        ? html`<section class="calm">
          <h2>${t.set(everyone.tracks[track].title)}</h2>
          ${!everyone.slot && html`<p class="quiet">${t("tracks.waits")}</p>`}
        </section>`
        : html`<${Waiting} everyone=${everyone} room=${room} t=${t} />`
  }
  ${
    inTrack &&
    html`<${FromTheTrack}
      session=${session}
      track=${track}
      everyone=${everyone}
      line=${room.line}
      needsHelp=${room.needs_help}
      t=${t}
    />`
  }`;
}

// Where the step is, what phones may do meanwhile, and the act that leads on, as its method says them.
function PhaseNow({ activity, t }) {
  if (!t.knows(phaseKey(activity))) return null;
  const key = `phase.${activity.method}.${activity.phase.name}`;
  const then = `${key}.then`;
  return html`<div class="run-phase">
    <p role="status"><${Phase} activity=${activity} t=${t} /></p>
    <p class="quiet">
      ${t("phase.phones", { what: t(`${key}.phones`) })}${t.knows(then) && ` · ${t("phase.act", { act: t(then) })}`}
    </p>
  </div>`;
}

function Waiting({ everyone, room, t }) {
  // What stands beside is open from the beginning.
  const { order, steps } = everyone.agenda;
  const begun = order.some((id) => steps[id].phase !== "planned");
  return html`<${Hint} screen="console" t=${t} /><section class="calm">
    <h2>${begun ? t("phone.between_title") : t("console.ready_title")}</h2>
    <p class="quiet">${begun ? t("console.between_text") : t("console.ready_text")}</p>
    ${room.join.code && html`<p class="code-large" translate=${false}>${spacedCode(room.join.code)}</p>`}
    <${QR} qr=${room.join.qr} label=${room.join.url} />
    ${room.join.url && html`<p class="quiet" translate=${false}>${room.join.url}</p>`}
  </section>`;
}
