// "What they see", live: the phone's own component, without anybody behind it, and the room's screen, made small. Large in
// a tab of their own; as miniatures beside everything else, folded until they are asked for.

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { PHONE_METHODS } from "../methods/phone.js";
import { Activity } from "../parts/activity.js";
import { Icon } from "../parts/icons.js";
import { Phase, questionNow, timerNow } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { Between } from "../phone/between.js";

const ROOM_WIDTH = 1920;
const PHONE_WIDTH = 390;

export function Preview(view) {
  const { everyone, track, t } = view;
  return html`<section class="preview">
    <figure class="preview-phone">
      <figcaption>${t("console.preview")} <span class="quiet">${t("console.preview_text")}</span></figcaption>
      <div class="preview-frame" role="img" tabindex="0" aria-label=${t("console.preview")}>
        <${PhoneSeen} ...${view} />
      </div>
    </figure>
    <figure class="preview-room">
      <figcaption>${t("console.preview_room")}</figcaption>
      <${RoomSmall} workshop=${everyone.workshop.id} track=${track} t=${t} />
    </figure>
  </section>`;
}

export function Miniatures({ onLarge, ...view }) {
  const { everyone, track, t } = view;
  return html`<aside class="miniatures" id="miniatures" aria-label=${t("console.tab.seen")}>
    <${RoomSmall} workshop=${everyone.workshop.id} track=${track} t=${t} />
    <${Small} class="miniature-phone" width=${PHONE_WIDTH} label=${t("console.preview")}>
      <${PhoneSeen} ...${view} />
    <//>
    <button type="button" class="small" onClick=${onLarge}>${t("miniatures.large")}</button>
  </aside>`;
}

export function MiniaturesFold({ open, onChange, t }) {
  const words = t(open ? "miniatures.fold" : "miniatures.show");
  return html`<button
    type="button"
    class="plain miniatures-fold"
    aria-expanded=${open}
    aria-controls=${open ? "miniatures" : undefined}
    title=${words}
    onClick=${() => onChange(!open)}
  >
    <${Icon} name="screen" />
    <span class="unseen">${words}</span>
  </button>`;
}

function PhoneSeen({ session, everyone, running, t }) {
  const step = running.now && everyone.agenda.steps[running.now];
  const { AgendaSoFar, Asleep, NextStep } = session.extras;
  const timer = timerNow(running);
  return html`<div class="phone" inert>
    <div class="phone-head">
      <p class="phone-title">${t.typed(everyone.workshop.title)}</p>
      ${timer && html`<${Timer} timer=${timer} />`}
    </div>
    <div class="phone-main">
      ${
        everyone.workshop.state === "closed" || everyone.workshop.asleep
          ? Asleep && html`<${Asleep} session=${session} everyone=${everyone} waiting=${[]} t=${t} />`
          : step
            ? html`<div class="phone-step">
              <div class="question">
                <p class="question-step">
                  ${
                    step.question &&
                    html`<span>
                      ${t.set(step.title)}
                    </span>`
                  } <${Phase} activity=${running.activity} t=${t} />
                </p>
                <p class="question-shown">${t.set(questionNow(step, running.activity) || step.title)}</p>
              </div>
              <${Activity} components=${PHONE_METHODS} session=${session} preview=${true} />
            </div>`
            : html`<${Between} everyone=${everyone} extras=${{ AgendaSoFar, NextStep }} t=${t} />`
      }
    </div>
  </div>`;
}

// The page of the room's screen as it is, in proportion. It is looked at, and nothing in it can be reached.
function RoomSmall({ workshop, track, t }) {
  return html`<${Small} class="preview-wall" width=${ROOM_WIDTH} label=${t("console.preview_room")}>
    <iframe
      inert
      tabindex="-1"
      title=${t("console.preview_room")}
      src=${`/w/${workshop}/projector?track=${encodeURIComponent(track)}`}
    >
    </iframe>
  <//>`;
}

// What is so wide, made as small as there is room.
function Small({ width, label, children, ...box }) {
  const frame = useRef(null);
  useLayoutEffect(() => {
    const fit = () => frame.current.style.setProperty("--small", frame.current.clientWidth / width);
    const seen = new ResizeObserver(fit);
    seen.observe(frame.current);
    return () => seen.disconnect();
  }, []);
  return html`<div ...${box} ref=${frame} role="img" aria-label=${label}>${children}</div>`;
}
