// "What they see", live: the phone's own component, without anybody behind it, and the room's screen, made small.

import { html, useLayoutEffect, useRef } from "../../vendor/preact.js";
import { PHONE_METHODS } from "../methods/phone.js";
import { Activity } from "../parts/activity.js";
import { Phase, questionNow } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { AgendaSoFar } from "../phone/agenda.js";
import { Asleep } from "../phone/asleep.js";
import { Between } from "../phone/between.js";

const ROOM_WIDTH = 1920;

export function Preview({ session, everyone, running, track, t }) {
  const step = running.now && everyone.agenda.steps[running.now];
  return html`<section class="preview">
    <figure class="preview-phone">
    <figcaption>${t("console.preview")} <span class="quiet">${t("console.preview_text")}</span></figcaption>
    <div class="preview-frame" role="img" tabindex="0" aria-label=${t("console.preview")}>
      <div class="phone" inert>
        <div class="phone-head">
          <p class="phone-title">${t.typed(everyone.workshop.title)}</p>
          ${running.timer && html`<${Timer} timer=${running.timer} />`}
        </div>
        <div class="phone-main">
          ${
            everyone.workshop.state === "closed" || everyone.workshop.asleep
              ? html`<${Asleep} session=${session} everyone=${everyone} waiting=${[]} t=${t} />`
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
                : html`<${Between} everyone=${everyone} extras=${{ AgendaSoFar }} t=${t} />`
          }
        </div>
      </div>
    </div>
    </figure>
    <${RoomSmall} workshop=${everyone.workshop.id} track=${track} t=${t} />
  </section>`;
}

// The page of the room's screen as it is, in proportion. It is looked at, and nothing in it can be reached.
function RoomSmall({ workshop, track, t }) {
  const frame = useRef(null);
  useLayoutEffect(() => {
    const fit = () => frame.current.style.setProperty("--small", frame.current.clientWidth / ROOM_WIDTH);
    const seen = new ResizeObserver(fit);
    seen.observe(frame.current);
    return () => seen.disconnect();
  }, []);
  return html`<figure class="preview-room">
    <figcaption>${t("console.preview_room")}</figcaption>
    <div class="preview-wall" ref=${frame} role="img" aria-label=${t("console.preview_room")}>
      <iframe
        inert
        tabindex="-1"
        title=${t("console.preview_room")}
        src=${`/w/${workshop}/projector?track=${encodeURIComponent(track)}`}
      >
      </iframe>
    </div>
  </figure>`;
}
