// One card alone on the room's screen: chosen from all that the step shows, and taken off with one tap.

import { html, useState } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { spotlitChoices, spotlitWords } from "../parts/spotlit.js";
import { holdsWords } from "../plain.js";

const SPOTLIGHT_LOOKED_FOR = 8;

export function SpotlightControl({ session, running, track, room, t }) {
  const [choosing, setChoosing] = useState(false);
  const lit = room.spotlight;
  const choices = choosing ? spotlitChoices(running.activity) : [];
  const has = choosing || lit || spotlitChoices(running.activity).length > 0;
  if (!has) return null;
  const turn = (card) => {
    setChoosing(false);
    session.send("workshop.turn_spotlight", card ? { track, step: running.now, card } : { track });
  };
  return html`<div class="row wrap spotlight-control">
    ${
      lit &&
      html`<p class="grow" role="status">
        <${Icon} name="screen" size=${18} /> ${t("spotlight.shown", { text: spotlitWords(lit.shown).text })}
      </p>`
    }
    ${lit && html`<button type="button" class="small" onClick=${() => turn(null)}>${t("spotlight.take_off")}</button>`}
    <button type="button" class="small" onClick=${() => setChoosing(true)}>
      <${Icon} name="screen" size=${18} />
      ${t(lit ? "spotlight.another" : "spotlight.choose")}
    </button>
    ${
      choosing &&
      html`<${SpotlightChoice}
        choices=${choices}
        t=${t}
        onChoose=${turn}
        onClose=${() => setChoosing(false)}
      />`
    }
  </div>`;
}

function SpotlightChoice({ choices, t, onChoose, onClose }) {
  const [looked, setLooked] = useState("");
  const shown = choices.filter(({ text }) => holdsWords(text, looked));
  return html`<${Dialog} title=${t("spotlight.title")} wide=${true} onClose=${onClose}>
    ${
      choices.length > SPOTLIGHT_LOOKED_FOR &&
      html`<label>
        ${t("spotlight.search")}
        <input type="search" value=${looked} onInput=${(event) => setLooked(event.target.value)} />
      </label>`
    }
    <ul class="spotlight-choices">
      ${shown.map(
        ({ id, text }) =>
          html`<li key=${id}>
            <button type="button" onClick=${() => onChoose(id)}>${t.set(text)}</button>
          </li>`,
      )}
    </ul>
    ${!shown.length && html`<p class="quiet">${t("spotlight.none")}</p>`}
    <div class="row end"><button type="button" onClick=${onClose}>${t("cancel")}</button></div>
  <//>`;
}
