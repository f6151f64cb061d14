// The parking lot on the console: what waits, what has been dealt with.

import { html, useState } from "../../../vendor/preact.js";
import { Card, WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { cardWords, useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";

export function ParkingConsole({ extra, open, send, t, waiting }) {
  const [editing, setEditing] = useState(null);
  const ideas = (extra && extra.cards) || {};
  const ids = Object.keys(ideas);
  const { found, field } = useFinding(ids, (id) => cardWords(ideas[id]));
  const unsent = waiting.filter((entry) => entry.do === "parking.park_idea");
  const change = (id) => (text) => {
    setEditing(null);
    send("parking.edit_idea", { card: id, text });
  };
  const drawn = (id) => {
    const { text, author, done } = ideas[id];
    if (editing === id)
      return html`<${Composer}
        key=${id}
        field=${`edit-${id}`}
        label=${t("parking.edit")}
        action=${t("save")}
        initial=${text}
        onSend=${change(id)}
        onCancel=${() => setEditing(null)}
      />`;
    return html`<${Card} key=${id} text=${text} author=${author}>
      ${
        open &&
        html`<div class="card-actions">
          <button type="button" class="small" onClick=${() => send("parking.deal_with_idea", { card: id, done: !done })}>
            <${Icon} name=${done ? "undo" : "check"} size=${18} />
            ${t(done ? "parking.not_done" : "parking.deal")}
          </button>
          <button type="button" class="plain" onClick=${() => setEditing(id)}><${Icon} name="edit" />${t("edit")}</button>
          <button type="button" class="plain" onClick=${() => send("parking.withdraw_idea", { card: id })}>
            <${Icon} name="bin" />
            ${t("withdraw")}
          </button>
        </div>`
      }
    <//>`;
  };
  const done = found.filter((id) => ideas[id].done);
  return html`<div class="activity">
    ${
      open &&
      html`<${Composer}
        field="parked"
        label=${t("parking.add_for_room")}
        action=${t("parking.park")}
        onSend=${(text) => send("parking.park_idea", { text }, { draft: "parked" })}
      />`
    }
    ${!ids.length && !unsent.length && html`<p class="quiet">${t("parking.empty")}</p>`}
    ${unsent.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
    ${field}
    ${found.filter((id) => !ideas[id].done).map(drawn)}
    ${
      done.length > 0 &&
      html`<section class="parking-done" aria-label=${t("parking.all_done")}>
        <h3 class="small-heading">${t("parking.all_done")}</h3>
        ${done.map(drawn)}
      </section>`
    }
  </div>`;
}
