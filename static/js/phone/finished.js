// "I'm done": while everybody works at the same time, one tap tells whoever facilitates that one has finished, and
// another takes it back.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";
import { runningHere, trackShown } from "../tracks.js";

const MARK = "workshop.mark_finished";

export function Finished({ session, person, t }) {
  const state = session.state();
  const { now, activity, paused } = runningHere(state);
  const task = activity && activity.task;
  if (!task || !person) return null;
  const own = person.activities[trackShown(state)];
  // What is on its way counts: on a slow network the button stays as it was pressed.
  const asked = state.waiting
    .map(({ command }) => command)
    .filter((command) => command.do === MARK && command.with.step === now && command.with.task === task)
    .pop();
  const isFinished = asked ? asked.with.finished : Boolean(own && own.step === now && own.finished === task);
  const tap = () =>
    session
      .send(MARK, { step: now, task, finished: !isFinished })
      .then(() => session.announce(t(isFinished ? "phone.finished_not" : "phone.finished_told")));
  return html`<button type="button" class="small finished" aria-pressed=${isFinished} disabled=${paused} onClick=${tap}>
    ${isFinished && html`<${Icon} name="check" size=${18} />`} ${t("phone.finished")}
  </button>`;
}
