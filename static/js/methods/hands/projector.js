// Raised hands on the room's screen: who speaks and who follows, in one line beside whatever else runs, or alone.

import { html } from "../../../vendor/preact.js";
import { handCalled } from "./place.js";
import { HandTime } from "./time.js";

export function HandsProjector({ shared, standing = false, t }) {
  const { speaking, following, waiting } = shared;
  // Beside another step it takes room only while somebody wants to speak.
  if (standing && !speaking && !waiting.length) return null;
  return html`<section class="hands-room ${standing ? "standing" : ""}" aria-label=${t("hands.queue")}>
    ${
      speaking &&
      html`<p class="hands-room-now"><span class="hands-room-label">${t("hands.speaks_now")}</span> <strong translate=${false}>${handCalled(speaking, t)}</strong> <${HandTime} began=${speaking.began} ends=${speaking.ends} t=${t} /></p>`
    }
    ${
      following.length > 0 &&
      html`<p class="hands-room-next"><span class="hands-room-label">${t("hands.following")}</span>
      ${following.map((each, at) => html`<span key=${each.number} translate=${false}>${at + 1}. ${handCalled(each, t)}${each.kind === "technical" ? ` · ${t("hands.technical_short")}` : ""}</span>`)}
      ${waiting.length > following.length && html`<span class="quiet">${t("hands.more", { n: waiting.length - following.length })}</span>`}
    </p>`
    }
    ${!speaking && !waiting.length && html`<p class="wall-empty">${t(shared.open ? "hands.none_room" : "hands.closed")}</p>`}
    ${!shared.open && waiting.length > 0 && html`<p class="quiet">${t("hands.closed")}</p>`}
  </section>`;
}
