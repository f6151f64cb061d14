// The reasons of a gradient of agreement on the room's screen, behind the result.

import { html } from "../../../vendor/preact.js";
import { degreeInWords, reasonsOf } from "./reasons.js";

// Whoever wants to read the twenty-fifth reads it on a phone.
const ROOM_REASONS_SHOWN = 24;

export function RoomReasons({ rows, shared, t }) {
  const given = rows.flatMap(({ id, text }) =>
    reasonsOf(shared.reasons, id).map((reason) => ({ ...reason, of: text })),
  );
  if (!given.length) return null;
  const shown = given.slice(0, ROOM_REASONS_SHOWN);
  const others = given.length - shown.length;
  return html`<ul class="room-reasons">
    ${shown.map((reason, at) => {
      const degree = degreeInWords(reason.step, shared, t);
      const again = at > 0 && shown[at - 1].of === reason.of;
      return html`<li key=${reason.id} data-piece>
        ${at === 0 && html`<p class="room-reasons-head">${t("voting.reasons_heading")}</p>`}
        ${!again && html`<p class="room-reason-of">${t.set(reason.of)}</p>`}
        <p class="room-reason">${degree && html`<strong>${degree}</strong>`}<span>${t.set(reason.text)}</span></p>
      </li>`;
    })}
    ${others > 0 && html`<li data-piece class="room-others">${t("voting.other_reasons", { n: others })}</li>`}
  </ul>`;
}
