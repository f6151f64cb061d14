// "What they see": the phone's own component, without anybody behind it.

import { html } from "../../vendor/preact.js";
import { PHONE_METHODS } from "../methods/phone.js";
import { Activity } from "../parts/activity.js";
import { Phase, questionNow } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { Asleep } from "../phone/asleep.js";
import { Between } from "../phone/between.js";

export function Preview({ session, everyone, running, t }) {
  const step = running.now && everyone.agenda.steps[running.now];
  return html`<section class="preview">
    <p class="quiet">${t("console.preview_text")}</p>
    <div class="preview-frame" role="img" tabindex="0" aria-label=${t("console.preview")}>
      <div class="phone" inert>
        <div class="phone-head"><p class="phone-title">${everyone.workshop.title}</p>${running.timer && html`<${Timer} timer=${running.timer} />`}</div>
        <div class="phone-main">
          ${
            everyone.workshop.state === "closed" || everyone.workshop.asleep
              ? html`<${Asleep} session=${session} everyone=${everyone} waiting=${[]} t=${t} />`
              : step
                ? html`<div class="phone-step">
                  <div class="question"><p class="question-step">${step.question && html`<span>${t.set(step.title)}</span>`} <${Phase} activity=${running.activity} t=${t} /></p><p class="question-shown">${t.set(questionNow(step, running.activity) || step.title)}</p></div>
                  <${Activity} components=${PHONE_METHODS} session=${session} preview=${true} />
                </div>`
                : html`<${Between} everyone=${everyone} t=${t} />`
          }
        </div>
      </div>
    </div>
  </section>`;
}
