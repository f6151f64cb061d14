// The component of the running step's method on this screen, with its properties (CONTRIBUTING, "Adding a method's screens").

import { html } from "../../vendor/preact.js";
import { StepShown } from "../hooks.js";
import { runningHere, trackShown } from "../tracks.js";

// `preview` draws for somebody who cannot act: the console's "what they see". `track` is that of a standing step; without
// one it is the track this screen shows.
export function Activity({ components, session, extraOf = null, preview = false, track }) {
  const props = activityProps(session, extraOf, preview, track);
  if (!props) return null;
  // What is drawn decides, not the agenda, which may be an instant behind. Only phones have variants.
  const { method } = props.shared;
  const component = components[partOf({ ...props.step, method })] || components[method];
  if (!component) return null;
  return html`<${StepShown.Provider} value=${props.step.id}>
    <${component} key=${props.step.id} ...${props} rest=${components[method]} />
  <//>`;
}

// What a step is drawn by: its method, or the variant of it that its settings choose, which is fetched by itself; `rest`
// is then the method, once it is there.
export function partOf({ method, variant }) {
  return variant ? `${method}.${variant}` : method;
}

export function activityProps(session, extraOf, preview, of) {
  const { views, waiting, t, greeting } = session.state();
  const everyone = views.everyone;
  const running = runningHere(session.state(), of);
  const step = everyone && running.activity && everyone.agenda.steps[running.now];
  if (!step) return null;
  const id = running.now;
  const here = trackShown(session.state());
  const track = of || here;
  const person = greeting && views[`person:${greeting.person}`];
  const seated = Object.keys(views).find((of) => of.startsWith("table:"));
  const extra = extraOf && views[`${extraOf}:${track}`];
  const send = (name, content, options) =>
    preview ? new Promise(() => {}) : session.send(name, content, { step: id, ...options });
  return {
    shared: running.activity,
    mine: preview || !person ? null : ofStep(person.activities[track], id),
    table: preview || !seated ? null : ofStep(views[seated].activity, id),
    extra: extra ? ofStep(extra.activity, id) : null,
    step: { id, ...step },
    here,
    standing: Boolean(of),
    // The agenda may be an instant behind: only what runs is shown with an activity.
    open: !running.paused && !preview,
    send,
    preview: (name, content) => session.preview(name, content, { step: id }),
    t,
    now: session.now,
    timer: running.timer,
    waiting: preview ? [] : waiting.filter((entry) => entry.command.step === id).map(asWaiting),
    people: (views.facilitators && views.facilitators.people) || null,
    steps: everyone.agenda.steps,
    tracks: everyone.tracks,
    tracksNow: (views.facilitators || views.projector || {}).tracks || {},
    announcement: everyone.announcement,
    me: (person && person.me) || null,
    workshop: everyone.workshop,
    announce: session.announce,
  };
}

// Frames of two audiences may be one step apart for an instant: then the older is not shown.
function ofStep(activity, step) {
  return activity && (!activity.step || activity.step === step) ? activity : null;
}

function asWaiting(entry) {
  const { id, do: name, with: content } = entry.command;
  return { id, do: name, with: content, at: entry.made, sent: Boolean(entry.sent) };
}
