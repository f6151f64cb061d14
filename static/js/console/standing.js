// The standing steps on the console: what of them stands in the agenda, and each behind a tab of its own. Those that every
// workshop has stand in the tab of the end.

import { html, useState } from "../../vendor/preact.js";
import { CONSOLE_METHODS } from "../methods/console.js";
import { DECLARED } from "../methods/declared.js";
import { Activity } from "../parts/activity.js";
import { Icon } from "../parts/icons.js";
import { standingShown } from "../standing.js";
import { OnScreen } from "./on_screen.js";
import { phaseWords } from "./steps.js";

export function alwaysStanding(everyone) {
  return everyone.agenda.standing.filter((id) => isAlways(everyone, id));
}

// Those that somebody has planned and opened.
export function standingTabs(state) {
  return standingShown(state).filter((id) => !isAlways(state.views.everyone, id));
}

function isAlways(everyone, id) {
  return DECLARED[everyone.agenda.steps[id].method].stands === "always";
}

export function Standing({ session, everyone, track, room, id, t }) {
  const step = everyone.agenda.steps[id];
  if (!step) return null;
  return html`<div class="run">
    <div class="run-question row wrap spread">
      <h2>${t.set(step.question || step.title)}</h2>
      <${OnScreen} session=${session} track=${track} room=${room} id=${id} t=${t} />
    </div>
    <${Activity} components=${CONSOLE_METHODS} session=${session} track=${id} extraOf="facilitators" />
  </div>`;
}

export function StandingAgenda({ session, everyone, t, onEdit, onRemove }) {
  const [chosen, setChosen] = useState(null);
  const { steps, standing } = everyone.agenda;
  const planned = standing.filter((id) => !isAlways(everyone, id));
  if (!planned.length) return null;
  const isOpen = everyone.workshop.state === "open";
  const tell = (does, id) => session.send(`workshop.${does}_step`, { step: id });
  return html`<h3 class="small-heading">${t("standing.title")}</h3>
  <ul class="agenda-standing">
    ${planned.map((id) => {
      const { title, phase } = steps[id];
      const isChosen = chosen === id;
      return html`<li key=${id} class=${`agenda-step ${phase} ${isChosen ? "chosen" : ""}`}>
        <button
          type="button"
          class="agenda-name"
          aria-expanded=${isChosen}
          onClick=${() => setChosen(isChosen ? null : id)}
        >
          <span class="grow">
            <strong>${t.set(title)}</strong>
            <span class="quiet">${t(phase === "running" ? "standing.open" : phaseWords(phase, isOpen))}</span>
          </span>
        </button>
        ${
          isChosen &&
          isOpen &&
          html`<div class="agenda-tools">
            ${
              phase === "running"
                ? html`<button type="button" class="small" onClick=${() => tell("close", id)}>
                  ${t("console.close_step")}
                </button>`
                : html`<button type="button" class="small primary" onClick=${() => tell("open", id)}>
                  ${t(phase === "closed" ? "console.reopen" : "console.open")}
                </button>`
            }
            <button
              type="button"
              class="plain"
              aria-label=${`${t("edit")} ${title}`}
              title=${t("edit")}
              onClick=${() => onEdit(id)}
            >
              <${Icon} name="edit" />
            </button>
            ${
              phase === "planned" &&
              html`<button
                type="button"
                class="plain"
                aria-label=${`${t("remove")} ${title}`}
                title=${t("remove")}
                onClick=${() => onRemove(id)}
              >
                <${Icon} name="bin" />
              </button>`
            }
          </div>`
        }
      </li>`;
    })}
  </ul>`;
}
