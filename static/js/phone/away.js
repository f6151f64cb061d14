// What a phone shows of somebody who has left, or of whom a facilitator has noted that they are not here: until one of
// them says otherwise.

import { html } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";

export function Away({ session, me, waiting, t }) {
  const asked = waiting.some((entry) => entry.command.do === "workshop.come_back");
  const why = me.left ? "left" : "away";
  return html`<section class="phone-calm">
    <h1>${t(`phone.${why}_title`)}</h1>
    <p>
      ${
        me.left
          ? t("phone.left_text", {
              time: hourOf(me.left, session.state().views.everyone.workshop.time_zone, t.language),
            })
          : t("phone.away_text")
      }
    </p>
    <button type="button" class="primary" disabled=${asked} onClick=${() => session.send("workshop.come_back")}>
      ${t(me.left ? "phone.back" : "phone.am_here")}
    </button>
    <p class="quiet" role="status">${asked ? t("phone.back_soon") : ""}</p>
  </section>`;
}
