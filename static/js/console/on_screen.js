// What the room's screen shows in place of what runs: a standing step is put there and taken back with one tap.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";

export function OnScreen({ session, track, room, id, t }) {
  const shown = room.screen === id;
  return html`<button
    type="button"
    class="small"
    aria-pressed=${shown}
    onClick=${() => session.send("workshop.show_on_screen", shown ? { track } : { track, step: id })}
  >
    <${Icon} name="screen" size=${18} />${t(shown ? "screen.take_back" : "screen.show")}
  </button>`;
}

// Beside what runs: the room sees something else.
export function ShownInstead({ session, everyone, track, room, t }) {
  const step = room.screen && everyone.agenda.steps[room.screen];
  if (!step) return null;
  return html`<p class="banner row wrap spread" role="status">
    <span><${Icon} name="screen" /> ${t("screen.shown", { title: t.set(step.title) })}</span>
    <${OnScreen} session=${session} track=${track} room=${room} id=${room.screen} t=${t} />
  </p>`;
}
