// An action plan on the phone: the actions by date, each a card that opens; one's hand put up for it, or taken down.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { drawnOnce, useDraft, useWords } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { DeadlineDialog } from "./deadline.js";
import {
  planAction,
  PLAN_PROGRESS,
  planActions,
  planConflictInWords,
  planDay,
  planFields,
  planHelps,
  planIsOver,
  planLeader,
  planProgress,
  planToday,
  planWhen,
} from "./plan.js";

const ALL_OPEN = 1;

export function ActionPlanPhone({ shared, mine, open, send, t, waiting, workshop, tracks, now, announce }) {
  const [kept, setTarget] = useDraft("plan", null);
  const [shown, setShown] = useState({});
  const [dating, setDating] = useState(null);
  const [own, setOwn] = useState(false);
  const { actions, coming } = planActions(shared, waiting, planToday(now()));
  const helps = planHelps(mine, waiting);
  const leads = new Set((mine && mine.leads) || []);
  const held = Object.entries((mine && mine.held) || {});
  const writes = Boolean(open && mine && shared.adding === "everyone");
  const target = writes && (kept && shared.actions[kept.action] ? kept : { field: "" });
  const isMine = ({ id }) => leads.has(id) || helps.has(id);
  const listed = own ? actions.filter(isMine) : actions;
  const isShown = (id) => shown[id] ?? actions.length <= ALL_OPEN;
  const wrote = new Set((mine && mine.wrote) || []);
  const said = (name, id, words) => send(name, { action: id }).then(() => announce(t(words)));
  const acts = useRef({});
  acts.current = {
    toggle: (id) => setShown({ ...shown, [id]: !isShown(id) }),
    begin: (action, field) =>
      setTarget({
        action: action.id,
        field,
        text: action.said[field] || "",
        base: action.texts[field] ? action.texts[field].revision : 0,
      }),
    date: setDating,
    progress: (id, progress) =>
      send("action_plan.set_progress", { action: id, progress }).then(() => announce(t("action_plan.saved"))),
    decline: (id) => said("action_plan.decline_lead", id, "action_plan.declined"),
    remove: (id) => said("action_plan.remove_action", id, "action_plan.removed"),
    help: (id, on) =>
      said(
        on ? "action_plan.take_back_help" : "action_plan.offer_help",
        id,
        on ? "action_plan.help_taken_back" : "action_plan.help_offered",
      ),
  };
  const dated = dating && actions.find(({ id }) => id === dating);

  return html`<div class="activity plan">
    <div class="scroll">
      <${PlanTarget} shared=${shared} t=${t} />
      ${
        actions.some((action) => isMine(action) && action.deadline.on) &&
        html`<p>
          <a class="button small" href=${`/w/${workshop.id}/own-actions.ics?lang=${t.language}`} download>
            ${t("action_plan.own_calendar")}
          </a>
        </p>`
      }
      ${
        actions.some(isMine) &&
        html`<label class="check plan-mine">
          <input type="checkbox" checked=${own} onChange=${(event) => setOwn(event.target.checked)} />
          <span>${t("action_plan.mine_only")}</span>
        </label>`
      }
      ${
        !actions.length &&
        !coming.length &&
        html`<p class="quiet">
          ${t(writes ? "action_plan.none" : "nothing_yet")}
        </p>`
      }
      ${listed.map(
        ({ id, track, parts }) =>
          html`<${Card}
              key=${id}
              ...${parts}
              isShown=${isShown(id)}
              leads=${leads.has(id)}
              helps=${helps.has(id)}
              wrote=${wrote.has(id)}
              present=${Boolean(open && mine)}
              writes=${writes}
            saturdays=${shared.saturdays_worked}
            track=${track && tracks[track] ? tracks[track].title : ""}
            acts=${acts}
          />`,
      )}
      ${held.map(
        ([id, { what }]) =>
          html`<article key=${id} class="card mine">
            <p class="card-text">${t.set(what)}</p>
            <p class="card-note"><${Icon} name="wait" size=${16} />${t("action_plan.held")}</p>
          </article>`,
      )}
      ${coming.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.text} />`)}
    </div>
    ${
      target &&
      html`<${Writing}
        target=${target}
        shared=${shared}
        actions=${actions}
        send=${send}
        setTarget=${setTarget}
        announce=${announce}
        t=${t}
      />`
    }
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

function PlanTarget({ shared, t }) {
  if (!shared.target) return null;
  return html`<p class="plan-target">
    <strong>${t("action_plan.target_is", { day: planDay(shared.target, t.language) })}</strong>
    ${shared.occasion && html` <span>${t.set(shared.occasion)}</span>`}
  </p>`;
}

// Drawn again only when something of it has changed: there may be hundreds. `acts` holds what can be done, for good.
const Card = drawnOnce(function Card({
  isShown,
  leads,
  helps,
  wrote,
  present,
  writes,
  saturdays,
  track,
  acts,
  ...parts
}) {
  const t = useWords();
  const action = planAction({
    ...parts,
    texts: parts.changed ? JSON.parse(parts.changed) : undefined,
    today: parts.past ? "9999" : "",
  });
  const { id } = action;
  return html`<article class="plan-action ${leads ? "mine" : ""}" aria-labelledby=${`plan-${id}`}>
    <h2 class="plan-heading">
      <button
        type="button"
        id=${`plan-${id}`}
        class="plan-head"
        aria-expanded=${isShown}
        onClick=${() => acts.current.toggle(id)}
      >
      <span class="count" aria-hidden="true">${action.number}</span>
      <span class="grow plan-text">${t.set(action.said.what)}</span>
      <${Icon} name=${isShown ? "up" : "down"} />
    </button></h2>
    <${Short} action=${action} saturdays=${saturdays} track=${track} t=${t} />
    ${leads && html`<p class="plan-leads"><${Icon} name="flag" size=${18} />${t("action_plan.you_lead")}</p>`}
    ${
      isShown &&
      html`<${Opened} action=${action} writes=${writes} advances=${present && (writes || leads)} acts=${acts} t=${t} />
      ${
        present &&
        leads &&
        html`<button type="button" class="small" onClick=${() => acts.current.decline(id)}>
          ${t("action_plan.decline")}
        </button>`
      }
      ${
        writes &&
        wrote &&
        !action.led &&
        !action.helping &&
        html`<button
          type="button"
          class="small plain"
          onClick=${() => acts.current.remove(id)}
        >
          <${Icon} name="bin" size=${18} />
          ${t("withdraw")}
        </button>`
      }`
    }
    ${
      present &&
      (helps || (!leads && !planIsOver(action))) &&
      html`<button
        type="button"
        class="plan-help"
        aria-pressed=${helps}
        onClick=${() => acts.current.help(id, helps)}
      >
        <${Icon} name=${helps ? "check" : "plus"} />
        ${t("action_plan.help")}
      </button>`
    }
  </article>`;
});

function Short({ action, saturdays, track, t }) {
  const { when, count } = planWhen(action.deadline, saturdays, t, true);
  const leader = planLeader(action, t);
  return html`<p class="plan-short">
    <span class="plan-when ${when || count ? "" : "none"}">
      ${[when, count].filter(Boolean).join(" · ") || t("action_plan.undated")}
    </span>
    ${
      leader
        ? html`<span translate=${action.leader ? false : undefined}>${leader}</span>`
        : !planIsOver(action) && html`<span class="plan-nobody">${t("action_plan.nobody_leads")}</span>`
    }
    ${action.progress && html`<span class="plan-progress">${planProgress(action.progress, t)}</span>`}
    ${action.helping > 0 && html`<span>${t("action_plan.helping", { n: action.helping })}</span>`}
    ${track && html`<span class="quiet">${t.set(track)}</span>`}
    ${action.state && html`<span>${t(`card.${action.state}`)}</span>`}
  </p>`;
}

function Opened({ action, writes, advances, acts, t }) {
  const conflicts = action.conflicts.filter(({ code }) => code !== "nobody_leads");
  const lines = [...planFields(), ...(action.led ? [] : ["lead"])];
  return html`<dl class="plan-facts">
    ${
      action.origin &&
      html`<div>
        <dt>${t("action_plan.origin")}</dt>
        <dd class="plan-text">${t.set(action.origin)}</dd>
      </div>`
    }
    ${
      action.helpers.length > 0 &&
      html`<div>
        <dt>${t("action_plan.helpers")}</dt>
        <dd translate=${false}>${action.helpers.filter(Boolean).join(", ")}</dd>
      </div>`
    }
    ${planFields()
      .filter((field) => action.said[field])
      .map(
        (field) =>
          html`<div key=${field}>
            <dt>${t(`action_plan.field.${field}`)}</dt>
            <dd class="plan-text">${t.set(action.said[field])}</dd>
          </div>`,
      )}
    ${
      action.weeks > 0 &&
      html`<div>
        <dt>${t("action_plan.work")}</dt>
        <dd>${t("action_plan.weeks_before", { n: action.weeks })}</dd>
      </div>`
    }
  </dl>
  ${
    conflicts.length > 0 &&
    html`<ul class="plan-conflicts">
      ${conflicts.map((each) => html`<li key=${each.code}>${planConflictInWords(each, t)}</li>`)}
    </ul>`
  }
  ${
    advances &&
    html`<label class="field">
      <span>${t("action_plan.progress")}</span>
      <select
        aria-label=${t("action_plan.progress_of", { number: action.number })}
        value=${action.progress || ""}
        onChange=${(event) => acts.current.progress(action.id, event.target.value)}
      >
        ${PLAN_PROGRESS.map((each) => html`<option key=${each} value=${each}>${planProgress(each, t)}</option>`)}
      </select>
    </label>`
  }
  ${
    writes &&
    html`<div class="plan-edits">
      <button type="button" class="small" onClick=${() => acts.current.date(action.id)}>
        <${Icon} name="wait" size=${18} />
        ${t("action_plan.set_deadline")}
      </button>
      ${["what", ...lines].map(
        (field) =>
          html`<button
            key=${field}
            type="button"
            class="small"
            onClick=${() => acts.current.begin(action, field)}
          >
            <${Icon} name=${action.said[field] ? "edit" : "plus"} size=${18} />
            ${t(`action_plan.field.${field}`)}
          </button>`,
      )}
    </div>`
  }`;
}

// One box at the foot of the screen: a new action, or the text of one that was touched, with what its writer saw then.
function Writing({ target, shared, actions, send, setTarget, announce, t }) {
  const { action, field, base, text } = target;
  const adds = !field;
  const place = useRef(null);
  const draft = adds ? "plan-new" : ["plan", action, field, base].join("-");
  useEffect(() => {
    if (!adds) place.current.querySelector("textarea").focus();
  }, [draft]);
  const give = (said) => {
    if (!adds) setTarget(null);
    const given = adds
      ? send("action_plan.add_action", { what: said }, { draft, key: "what" })
      : send("action_plan.write_action", { action, field, text: said, base }, { draft });
    given.then(
      () => announce(t(adds ? "action_plan.added" : "action_plan.saved")),
      () => adds || setTarget(target),
    );
  };
  const known = !adds && actions.find(({ id }) => id === action);
  const now = !adds && shared.actions[action].texts[field];
  const moved = now && now.revision > base && now.text !== text;
  const label = adds
    ? t("action_plan.new")
    : t("action_plan.writing", { field: t(`action_plan.field.${field}`), number: known ? known.number : "" });
  return html`<div class="composer plan-writing" ref=${place}>
    ${moved && html`<p class="plan-moved" role="status">${t("action_plan.moved")} <q>${t.typed(now.text)}</q></p>`}
    <${Composer}
      key=${draft}
      field=${draft}
      label=${label}
      placeholder=${adds ? t("action_plan.placeholder") : ""}
      action=${adds ? t("action_plan.add") : t("save")}
      initial=${text || ""}
      onSend=${give}
      onCancel=${adds ? null : () => setTarget(null)}
      similarTo=${adds ? actions.map((each) => ({ id: each.id, text: each.said.what })) : null}
      seenBy=${t(adds && shared.approved ? "action_plan.seen_later" : "action_plan.seen")} />
  </div>`;
}
