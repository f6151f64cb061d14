// An action plan on the console: the target, the plan to fill with the room looking on, and the calendar.

import { html, useState } from "../../../vendor/preact.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { ChartPicture } from "../../parts/picture.js";
import { takenBack } from "../../parts/sorted.js";
import { PlanAction } from "./console_action.js";
import { PlanTargetForm } from "./console_target.js";
import { DeadlineDialog } from "./deadline.js";
import { planActions, planLeader, planToday } from "./plan.js";

export function ActionPlanConsole({
  shared,
  extra,
  people,
  me,
  open,
  send,
  preview,
  t,
  waiting,
  workshop,
  tracks,
  now,
  announce,
}) {
  const [opened, setOpened] = useState({});
  const [dating, setDating] = useState(null);
  const [odd, setOdd] = useState(false);
  const { actions, coming } = planActions(shared, waiting, planToday(now()));
  const hidden = extra
    ? planActions({ ...shared, actions: extra.hidden, conflicts: {} }, waiting, planToday(now())).actions
    : [];
  const dated = dating && [...actions, ...hidden].find(({ id }) => id === dating);
  const troubled = actions.filter(({ conflicts }) => conflicts.length);
  const { found, field } = useFinding(
    odd ? troubled : actions,
    (action) => `${Object.values(action.said).join(" ")} ${planLeader(action, t)}`,
  );
  const add = (what) => send("action_plan.add_action", { what }, { draft: "plan-new", key: "what" });
  const texts = Object.fromEntries(
    actions.map((action) => [action.id, { number: action.number, text: action.said.what }]),
  );
  const takeBack = (said) => takenBack(texts, said, (action) => send("action_plan.remove_action", { action }));
  const given = { shared, extra, people, me, open, send, waiting, tracks, announce, onDate: setDating, t };
  const toggle = (id) => () => setOpened({ ...opened, [id]: !opened[id] });
  return html`<div class="activity plan">
    <${PlanTargetForm} shared=${shared} open=${open} send=${send} preview=${preview} announce=${announce} t=${t} />
    ${
      hidden.length > 0 &&
      html`<section class="plan-hidden" aria-label=${t("action_plan.hidden", { n: hidden.length })}>
        <h3 class="small-heading">${t("action_plan.hidden", { n: hidden.length })}</h3>
        ${hidden.map(
          (action) =>
            html`<div key=${action.id} class="row spread wrap">
                <span class="grow plan-text">${action.number}. ${t.set(action.said.what)}</span>
            ${
              open &&
              html`<button
                  type="button"
                  class="small primary"
                  onClick=${() => send("action_plan.show_action", { action: action.id })}
                >
                  ${t("action_plan.show")}
                </button>
              <button
                type="button"
                class="small"
                aria-label=${`${t("withdraw")} ${action.number}`}
                onClick=${() => send("action_plan.remove_action", { action: action.id })}
              >
                <${Icon} name="bin" size=${18} />
                ${t("withdraw")}
              </button>`
            }</div>`,
        )}
      </section>`
    }
    ${
      open &&
      html`<${Composer}
        field="plan-new"
        label=${t("action_plan.new")}
        placeholder=${t("action_plan.placeholder")}
        action=${t("action_plan.add")}
        onSend=${add}
        similarTo=${Object.entries(texts).map(([id, { text }]) => ({ id, text }))}
        many="action_plan.add_many"
        takeBack=${takeBack}
      />`
    }
    ${
      troubled.length > 0 &&
      html`<label class="check">
        <input type="checkbox" checked=${odd} onChange=${(event) => setOdd(event.target.checked)} />
        <span>${t("action_plan.odd_only", { n: troubled.length })}</span>
      </label>`
    }
    ${!actions.length && !coming.length && html`<p class="quiet">${t("action_plan.none_console")}</p>`}
    ${field}
    ${
      found.length > 0 &&
      html`<ol class="plan-list">
        ${found.map(
          (action) =>
            html`<${PlanAction}
              key=${action.id}
              action=${action}
              opened=${Boolean(opened[action.id])}
              onToggle=${toggle(action.id)}
              ...${given}
            />`,
        )}
      </ol>`
    }
    ${coming.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.text} />`)}
    <${Calendar} extra=${extra} t=${t} />
    <${Removed} extra=${extra} open=${open} send=${send} t=${t} />
    <${Files} workshop=${workshop} t=${t} />
    ${
      dated &&
      html`<${DeadlineDialog}
        action=${dated}
        shared=${shared}
        send=${send}
        onClose=${() => setDating(null)}
        t=${t}
      />`
    }
  </div>`;
}

function Calendar({ extra, t }) {
  const [shown, setShown] = useState(false);
  const pages = Object.entries((extra && extra.charts && extra.charts[t.language]) || {});
  if (!pages.length) return null;
  return html`<details class="plan-calendar" onToggle=${(event) => setShown(event.target.open)}>
    <summary>${t("action_plan.calendar")}</summary>
    ${shown && pages.map(([at, chart]) => html`<figure key=${at}><${ChartPicture} chart=${chart} t=${t} /></figure>`)}
  </details>`;
}

function Removed({ extra, open, send, t }) {
  const removed = Object.entries((extra && extra.removed) || {});
  if (!removed.length) return null;
  return html`<details class="plan-removed">
    <summary>${t("action_plan.removed_many", { n: removed.length })}</summary>
    <ul>
      ${removed.map(
        ([id, { what }]) =>
          html`<li key=${id} class="row spread">
            <span class="grow plan-text">${t.set(what)}</span>
            ${
              open &&
              html`<button
                type="button"
                class="small"
                aria-label=${`${t.label(t("action_plan.restore"))} ${what}`}
                onClick=${() => send("action_plan.restore_action", { action: id })}
              >
                <${Icon} name="undo" size=${18} />
                ${t("action_plan.restore")}
              </button>`
            }
          </li>`,
      )}
    </ul>
  </details>`;
}

// As far as the minutes go: with what other steps have left to do.
function Files({ workshop, t }) {
  const link = (extension, words) =>
    html`<a class="button small" href=${`/w/${workshop.id}/minutes.${extension}?lang=${t.language}&save`} download>
      <${Icon} name="download" size=${18} />
      ${words}
    </a>`;
  return html`<div class="plan-files">
    <div class="row wrap">${link("ics", t("action_plan.ics"))}${link("csv", t("action_plan.csv"))}</div>
    <p class="quiet">${t("action_plan.ics_again")}</p>
  </div>`;
}
