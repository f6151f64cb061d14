// In which phase the running step is, as its method calls it; nothing while it has none, or before its words are here.

import { html } from "../../vendor/preact.js";

export function Phase({ activity, t }) {
  const key = phaseKey(activity);
  return t.knows(key) && html`<span class="phase">${t(key, activity.phase)}</span>`;
}

export function phaseKey(activity) {
  return activity && activity.phase ? `phase.${activity.method}.${activity.phase.name}` : "";
}
