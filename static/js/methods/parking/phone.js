// The parking lot on the phone: the composer, and what one has parked oneself.

import { html, useState } from "../../../vendor/preact.js";
import { Card, WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";

export function ParkingPhone({ mine, open, standing, send, t, waiting, announce }) {
  const [editing, setEditing] = useState(null);
  const own = (mine && mine.mine) || {};
  const parking = waiting.filter((entry) => entry.do === "parking.park_idea").reverse();
  const park = (text) =>
    send("parking.park_idea", { text }, { draft: "parked" }).then(() => announce(t("parking.parked")));
  const change = (id) => (text) => {
    setEditing(null);
    send("parking.edit_idea", { card: id, text }, { draft: `edit-${id}` });
  };
  const withdraw = (id) => send("parking.withdraw_idea", { card: id }).then(() => announce(t("parking.withdrawn")));

  return html`<div class="activity">
    <div class="scroll">
      <p class="quiet">${t("parking.why")}</p>
      ${parking.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
      ${Object.keys(own)
        .reverse()
        .map((id) =>
          editing === id
            ? html`<${Composer}
              key=${id}
              field=${`edit-${id}`}
              label=${t("parking.edit")}
              action=${t("save")}
              initial=${own[id].text}
              onSend=${change(id)}
              onCancel=${() => setEditing(null)}
            />`
            : html`<${Card} key=${id} text=${own[id].text} mine=${true}>
              ${own[id].done && html`<p class="card-note"><${Icon} name="check" size=${16} />${t("parking.done")}</p>`}
              ${
                open &&
                html`<div class="card-actions">
                  <button type="button" class="plain" onClick=${() => setEditing(id)}>
                    <${Icon} name="edit" />
                    ${t("edit")}
                  </button>
                  <button type="button" class="plain" onClick=${() => withdraw(id)}>
                    <${Icon} name="bin" />
                    ${t("withdraw")}
                  </button>
                </div>`
              }
            <//>`,
        )}
    </div>
    ${
      open &&
      !editing &&
      html`<${Composer}
        field="parked"
        label=${t("parking.write")}
        placeholder=${t("parking.placeholder")}
        action=${t("parking.park")}
        onSend=${park}
        seenBy=${t(standing ? "parking.seen" : "parking.seen_by_room")}
      />`
    }
  </div>`;
}
