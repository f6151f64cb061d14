// The end: the notes that every workshop has for it; closing; the minutes.

import { html, useState } from "../../vendor/preact.js";
import { CONSOLE_METHODS } from "../methods/console.js";
import { Activity } from "../parts/activity.js";
import { Confirm } from "../parts/confirm.js";
import { useDue } from "../parts/due.js";
import { Downloads } from "./downloads.js";
import { lateWaiting } from "./late_waiting.js";
import { Begun } from "./begun.js";
import { WhatIsCut, runningSteps } from "./leaving.js";
import { OnScreen } from "./on_screen.js";
import { alwaysStanding } from "./standing.js";

export function Ending({ session, everyone, track, room, t }) {
  const [closing, setClosing] = useState(false);
  const isClosed = everyone.workshop.state === "closed";
  const late = lateWaiting(room.late).length;
  const mayClose = !isClosed && room.facilitates && track === "main";
  useDue(
    mayClose ? { label: t("end.close"), icon: "flag", anyone: true, settles: true, run: () => setClosing(true) } : null,
  );
  const steps = [...runningSteps(everyone), ...alwaysStanding(everyone)];
  const undated = undatedActions(session);
  const unopened = everyone.agenda.order.filter((id) => everyone.agenda.steps[id].phase === "planned").length;

  return html`<section class="ending">
    <h2 class="unseen">${t("console.tab.end")}</h2>
    ${isClosed && html`<p class="quiet">${t("end.notes_closed")}</p>`}
    ${
      !isClosed &&
      !everyone.workshop.asleep &&
      alwaysStanding(everyone).map(
        (id) =>
          html`<div
            key=${`screen-${id}`}
            class="row end"
          >
            <${OnScreen} session=${session} track=${track} room=${room} id=${id} t=${t} />
          </div>`,
      )
    }
    ${alwaysStanding(everyone).map(
      (id) =>
        html`<${Activity}
          key=${id}
          components=${CONSOLE_METHODS}
          session=${session}
          track=${id}
          extraOf="facilitators"
        />`,
    )}
    ${
      room.facilitates &&
      track === "main" &&
      html`<div class="end-minutes">
        <h2>${t(isClosed ? "end.minutes" : "end.draft")}</h2>
        <${Downloads} workshop=${everyone.workshop.id} isFinal=${isClosed} t=${t} />
        ${
          isClosed &&
          html`<button type="button" onClick=${() => session.send("workshop.reopen_workshop")}>
            ${t("end.reopen")}
          </button>`
        }
      </div>`
    }
    ${
      closing &&
      html`<${Confirm}
          title=${t("end.close_title")}
          action=${t("end.close")}
          onNo=${() => setClosing(false)}
          onYes=${() => (setClosing(false), session.send("workshop.close_workshop"))}
        >
        <p>${t("end.close_text")}</p>
        ${unopened > 0 && html`<p><strong>${t("end.close_unopened", { n: unopened })}</strong></p>`}
        <${WhatIsCut} session=${session} everyone=${everyone} name="workshop.close_workshop" content=${{}} t=${t} />
        ${undated > 0 && html`<p><strong>${t("end.close_undated", { n: undated })}</strong></p>`}
        ${late > 0 && html`<p><strong>${t("end.close_late", { n: late })}</strong></p>`}
        <${Begun} drafts=${session.drafts} steps=${steps} t=${t} />
      <//>`
    }
  </section>`;
}

// What follows, and nobody has said by when.
function undatedActions(session) {
  const { views } = session.state();
  return alwaysStanding(views.everyone).flatMap((id) => {
    const { notes = {} } = (views[`facilitators:${id}`] || {}).activity || {};
    return Object.values(notes).filter(({ kind, texts }) => kind === "action" && !(texts.when && texts.when.text));
  }).length;
}
