// One action on the console: closed a line, opened its sheet, every text of which is saved by itself as one types.

import { html } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { Choice } from "../../parts/pressed.js";
import { SavedText } from "../../parts/saved_text.js";
import { TrackBadge } from "../../parts/track.js";
import { deadlineInWords } from "./deadline.js";
import {
  PLAN_PROGRESS,
  planConflictInWords,
  planDay,
  planDetails,
  planFields,
  planIsOver,
  planLeader,
  planProgress,
} from "./plan.js";

export function PlanAction({
  action,
  opened,
  onToggle,
  shared,
  extra,
  people,
  me,
  open,
  send,
  waiting,
  tracks,
  announce,
  onDate,
  t,
}) {
  const { id, number, said, conflicts } = action;
  const known = (extra && extra.people[id]) || { leader: null, helpers: [] };
  const leader = (known.leader && known.leader.name) || planLeader(action, t);
  return html`<li class="plan-row ${opened ? "opened" : ""}" aria-label=${`${number}. ${said.what}`}>
    <div class="plan-line">
      <span class="plan-number" aria-hidden="true">${number}</span>
      <button type="button" class="plan-head" aria-expanded=${opened} onClick=${onToggle}>
        <span class="grow plan-text">
          ${
            action.track &&
            tracks[action.track] &&
            html`<${TrackBadge}
              tracks=${tracks}
              id=${action.track}
            /> `
          }${t.set(said.what)}
        </span>
        <${Icon} name=${opened ? "up" : "down"} />
      </button>
      <span class="plan-who ${leader || planIsOver(action) ? "" : "plan-nobody"}">
        ${
          leader
            ? html`<span translate=${false}>
              ${leader}
            </span>`
            : !planIsOver(action) && t("action_plan.nobody_leads")
        }${action.progress && html`<span class="plan-progress">${planProgress(action.progress, t)}</span>`}${
          action.helping > 0 &&
          html`<span class="plan-helping">
            ${t("action_plan.helping", { n: action.helping })}
          </span>`
        }
      </span>
      <button
        type="button"
        class="small plan-date"
        disabled=${!open}
        aria-label=${`${t.label(`${t("action_plan.set_deadline")} ${number}`)} ${deadlineInWords(action.deadline, shared, t)}`}
        onClick=${() => onDate(id)}
      >
        ${deadlineInWords(action.deadline, shared, t)}
      </button>
    </div>
    ${
      !opened &&
      planDetails(action).length > 0 &&
      html`<p class="quiet plan-more">
        ${t.label(t("action_plan.filled_in"))} ${planDetails(action)
          .map((field) => t(`action_plan.field.${field}`))
          .join(" · ")}
      </p>`
    }
    <${Conflicts} action=${action} conflicts=${conflicts} open=${open} send=${send} t=${t} />
    ${
      opened &&
      html`<${Sheet}
        action=${action}
        known=${known}
        extra=${extra}
        people=${people}
        me=${me}
        open=${open}
        send=${send}
        waiting=${waiting}
        announce=${announce}
        t=${t}
      />`
    }
  </li>`;
}

function Conflicts({ action, conflicts, open, send, t }) {
  const told = conflicts.filter(({ code }) => code !== "nobody_leads");
  if (!told.length) return null;
  const move = (day) => send("action_plan.set_deadline", { action: action.id, day, base: action.set });
  return html`<ul class="plan-conflicts">
    ${told.map(
      (each) =>
        html`<li key=${each.code}>
          <span>${planConflictInWords(each, t)}</span>
          ${
            open &&
            each.code === "day_off" &&
            html`<button type="button" class="small" onClick=${() => move(each.day)}>
              ${t("action_plan.move_to", { day: planDay(each.day, t.language, true) })}
            </button>`
          }
        </li>`,
    )}
  </ul>`;
}

function Sheet({ action, known, extra, people, me, open, send, waiting, announce, t }) {
  const { id, number } = action;
  const saving = (field) =>
    waiting.find(
      (entry) => entry.do === "action_plan.write_action" && entry.with.action === id && entry.with.field === field,
    );
  const text = (field, label) =>
    html`<${SavedText}
      key=${field}
      draft=${`${id}-${field}`}
      label=${label || t(`action_plan.field.${field}`)}
      labelled=${true}
      entry=${action.texts[field]}
      me=${me}
      open=${open}
      t=${t}
      announce=${announce}
      needed=${field === "what"}
      onTheWay=${saving(field)}
      give=${(said, base) => send("action_plan.write_action", { action: id, field, text: said, base }, { quiet: true })}
    />`;
  const helpers = known.helpers;
  const listed = [...helpers, ...others(people, extra, helpers, me)];
  const leader = known.leader;
  const named = leader && !listed.some((each) => each.id === leader.id) ? [leader, ...listed] : listed;
  return html`<div class="plan-sheet">
    ${
      action.origin &&
      html`<p class="quiet plan-text">
        <strong>${t("action_plan.origin")}</strong> ${t.set(action.origin)}
      </p>`
    }
    ${text("what")}
    <div class="plan-leader">
      ${
        named.some((each) => each.name) &&
        html`<label class="field"><span>${t("action_plan.leader")}</span>
        <${Choice}
          value=${leader ? leader.id : ""}
          disabled=${!open}
          give=${(person) => send("action_plan.name_leader", { action: id, person: person || null })}
        >
          <option value="">${t("action_plan.nobody_here")}</option>
          ${named.map(
            (each) =>
              html`<option key=${each.id} value=${each.id} translate=${false}>
                ${each.name || t("action_plan.unnamed")}${helpers.includes(each) ? ` (${t("action_plan.offers")})` : ""}
              </option>`,
          )}
        <//></label>`
      }
      ${!leader && text("lead", named.some((each) => each.name) ? t("action_plan.leader_else") : "")}
    </div>
    <label class="field plan-advance">
      <span>${t("action_plan.progress")}</span>
      <select
        aria-label=${t("action_plan.progress_of", { number })}
        value=${action.progress || ""}
        disabled=${!open}
        onChange=${(event) => send("action_plan.set_progress", { action: id, progress: event.target.value })}
      >
        ${PLAN_PROGRESS.map((each) => html`<option key=${each} value=${each}>${planProgress(each, t)}</option>`)}
      </select>
    </label>
    ${
      helpers.length > 0 &&
      html`<p>
        <strong>
          ${t("action_plan.helpers")}
        </strong> <span translate=${false}>
          ${helpers.map((each) => each.name || t("action_plan.unnamed")).join(", ")}
        </span>
      </p>`
    }
    <div class="plan-fields">${planFields().map((field) => text(field))}</div>
    ${
      open &&
      html`<div class="row wrap">
        <button type="button" class="small" onClick=${() => send("action_plan.hide_action", { action: id })}>
          ${t("action_plan.hide")}
        </button>
        <button
          type="button"
          class="small"
          aria-label=${`${t("withdraw")} ${number}`}
          onClick=${() => send("action_plan.remove_action", { action: id })}
        >
          <${Icon} name="bin" size=${18} />
          ${t("withdraw")}
        </button>
      </div>`
    }
  </div>`;
}

// Who is here, oneself too, and has not offered to help: whoever leads need not.
function others(people, extra, helpers, me) {
  const offering = new Set(helpers.map(({ id }) => id));
  const present = people
    ? Object.entries(people)
        .filter(([, { role, attendance }]) => role === "participant" && attendance === "present")
        .map(([id, { name }]) => ({ id, name }))
    : extra.here;
  const self = me && !present.some(({ id }) => id === me.id) ? [{ id: me.id, name: me.name }] : [];
  return [...present, ...self]
    .filter(({ id }) => !offering.has(id))
    .sort((one, other) => one.name.localeCompare(other.name));
}
