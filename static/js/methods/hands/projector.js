// Raised hands on the room's screen: who speaks and who follows, in one line beside whatever else runs, or alone.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { handCalled } from "./place.js";
import { HandTime } from "./time.js";

export function HandsProjector({ shared, standing = false, t }) {
  const { speaking, following, waiting, open } = shared;
  // Beside another step it takes room only while somebody wants to speak.
  if (standing)
    return speaking || waiting.length
      ? html`<section class="hands-room standing" aria-label=${t("hands.queue")}>
        <${Queue} shared=${shared} t=${t} />
      </section>`
      : null;
  if (!speaking && !waiting.length)
    return html`<p class="wall-empty">${t(open ? "hands.none_room" : "hands.closed")}</p>`;
  return html`<section class="hands-room" aria-label=${t("hands.queue")}>
    <${Paged}
      most=${2.5}
      look="whole"
      content=${JSON.stringify([speaking, following, waiting.length])}
      told=${() => ""}
    >
      <${Queue} shared=${shared} t=${t} />
    <//>
  </section>`;
}

function Queue({ shared, t }) {
  const { speaking, following, waiting, open } = shared;
  return html`${
    speaking &&
    html`<p class="hands-room-now" data-piece>
      <span class="hands-room-label">
        ${t("hands.speaks_now")}
      </span> <strong translate=${false}>
        ${handCalled(speaking, t)}
      </strong> <${HandTime} began=${speaking.began} ends=${speaking.ends} t=${t} />
    </p>`
  }
  ${
    following.length > 0 &&
    html`<p class="hands-room-next" data-piece><span class="hands-room-label">${t("hands.following")}</span>
      ${following.map(
        (each, at) =>
          html`<span key=${each.number} translate=${false}>
            ${at + 1}. ${handCalled(each, t)}${each.kind === "speech" ? "" : ` · ${t(`hands.${each.kind}_short`)}`}
          </span>`,
      )}
      ${
        waiting.length > following.length &&
        html`<span class="quiet">
          ${t("hands.more", { n: waiting.length - following.length })}
        </span>`
      }
    </p>`
  }
  ${!open && waiting.length > 0 && html`<p class="quiet" data-piece>${t("hands.closed")}</p>`}`;
}
