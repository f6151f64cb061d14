// What sounds in the room, on its screen and on all consoles: muted here with one tap, chosen in the menu.

import { html } from "../../vendor/preact.js";
import { useChimes } from "../parts/chime.js";
import { Icon } from "../parts/icons.js";
import { Choice } from "../parts/pressed.js";

const CHIMES = ["end", "all", "none"];

export function MuteButton({ session, running, chimes, t }) {
  const silent = useChimes(running, chimes);
  const muted = chimes === "none";
  const said = t(muted ? "chimes.unmute" : "chimes.mute");
  return html`<button
    type="button"
    class="plain"
    aria-label=${said}
    title=${silent ? t("chimes.touch") : said}
    onClick=${() => session.send("workshop.set_chimes", { chimes: muted ? "end" : "none" })}
  >
    <${Icon} name=${muted ? "muted" : "bell"} />
  </button>`;
}

export function ChimesChoice({ session, chimes, t }) {
  return html`<label>${t("chimes.title")}
    <${Choice} value=${chimes} give=${(next) => session.send("workshop.set_chimes", { chimes: next })}>
      ${CHIMES.map((each) => html`<option key=${each} value=${each}>${t(`chimes.${each}`)}</option>`)}
    <//>
  </label>`;
}
