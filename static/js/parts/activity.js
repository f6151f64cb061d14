// The component of the running step's method on this screen, with its properties (CONTRIBUTING, "Adding a method's screens").

import { html } from "../../vendor/preact.js";
import { StepShown } from "../hooks.js";

// `preview` draws for somebody who cannot act: the console's "what they see".
export function Activity({ components, session, extraOf = null, preview = false }) {
  const props = activityProps(session, extraOf, preview);
  if (!props) return null;
  const component = components[props.shared.method];
  if (!component) return null;
  return html`<${StepShown.Provider} value=${props.step.id}>
    <${component} key=${props.step.id} ...${props} />
  <//>`;
}

export function activityProps(session, extraOf, preview) {
  const { views, waiting, t, greeting } = session.state();
  const everyone = views.everyone;
  if (!everyone || !everyone.now || !everyone.activity) return null;
  const id = everyone.now;
  const person = greeting && views[`person:${greeting.person}`];
  const seated = Object.keys(views).find((of) => of.startsWith("table:"));
  const extra = extraOf && views[extraOf];
  const send = (name, content, options) =>
    preview ? new Promise(() => {}) : session.send(name, content, { step: id, ...options });
  return {
    shared: everyone.activity,
    mine: preview ? null : activityOf(person, id),
    table: preview || !seated ? null : activityOf(views[seated], id),
    extra: activityOf(extra, id),
    step: { id, ...everyone.agenda.steps[id] },
    open: everyone.agenda.steps[id].phase === "running" && !everyone.paused && !preview,
    send,
    would: (name, content) => session.would(name, content, { step: id }),
    t,
    now: session.now,
    timer: everyone.timer,
    waiting: preview ? [] : waiting.filter((entry) => entry.command.step === id).map(asWaiting),
    people: (views.facilitators && views.facilitators.people) || null,
    me: (person && person.me) || null,
    workshop: everyone.workshop,
    announce: session.announce,
  };
}

// Frames of two audiences may be one step apart for an instant: then the older is not shown.
function activityOf(view, step) {
  return view && view.activity && (!view.activity.step || view.activity.step === step) ? view.activity : null;
}

function asWaiting(entry) {
  const { id, do: name, with: content } = entry.command;
  return { id, do: name, with: content, at: entry.made, sent: Boolean(entry.sent) };
}
