// In which phase the running step is, as its method calls it, with the minutes it has and what comes next; nothing while
// it has none, or before its words are here.

import { html } from "../../vendor/preact.js";

export function Phase({ activity, t }) {
  if (!t.knows(phaseKey(activity))) return null;
  const { phase } = activity;
  const said = (key, of) =>
    html`<span class="phase">${t(key, {
      ...of,
      name:
        t(phaseKey({ ...activity, phase: of }), { ...of, at: t.set(of.at) }) +
        (of.minutes ? ` (${of.minutes} min)` : ""),
    })}</span>`;
  return html`${said("phase.now", phase)} ${phase.next && said("phase.next", phase.next)}`;
}

// The question before the room: the activity's own where it asks one, else the step's.
export function questionNow(step, activity) {
  return (activity && activity.asks && activity.asks.question) || step.question;
}

// The time before the room, likewise; null where there is none.
export function timerNow({ activity, timer }) {
  const asks = activity && activity.asks;
  if (!asks) return timer;
  return asks.ends ? { ends: asks.ends, left: null } : null;
}

export function phaseKey(activity) {
  return activity && activity.phase ? `phase.${activity.method}.${activity.phase.called}` : "";
}
