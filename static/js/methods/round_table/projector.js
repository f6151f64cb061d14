// A tour de table on the room's screen: whose turn it is, the time, and who follows.

import { html } from "../../../vendor/preact.js";
import { useNow } from "../../hooks.js";
import { Timer } from "../../parts/timer.js";
import { shareLeft, stageOf, turnTimer, waitingOf } from "./turns.js";

const FOLLOWING_SHOWN = 3;

export function RoundTableProjector({ shared, extra, t }) {
  const stage = stageOf(shared);
  const following = waitingOf(extra && extra.order).filter((row) => row.name).slice(1, FOLLOWING_SHOWN);
  return html`<div class="room-turn ${stage}">
    ${stage === "speaking" ? html`<${RoomSpeaker} key=${shared.done} shared=${shared} t=${t} />` : html`<p class="room-stage">${t(`round_table.stage.${stage}`)}</p>`}
    ${shared.next &&
    html`<p class="room-next">
      <span class="room-next-label">${t(stage === "before" ? "round_table.first_is" : "round_table.after")}</span>
      <strong>${shared.next.name || t("round_table.somebody")}</strong>
      ${shared.next.organisation && html`<span class="room-organisation">${shared.next.organisation}</span>`}
      ${following.length > 0 && html`<span class="room-following">${t("round_table.and_then", { names: following.map((row) => row.name).join(", ") })}</span>`}
    </p>`}
    ${shared.of > 0 &&
    html`<p class="room-spoken">
      <progress max=${shared.of} value=${shared.done} aria-hidden="true"></progress>
      <span>${t("round_table.spoken", { n: shared.done, of: shared.of })}</span>
    </p>`}
  </div>`;
}

function RoomSpeaker({ shared, t }) {
  const now = useNow();
  const { speaker } = shared;
  const left = shareLeft(speaker.ends, shared.seconds, now);
  return html`<div class="room-speaker">
    <p class="room-name ${speaker.name.length > 24 ? "long" : ""}">${speaker.name || t("round_table.somebody_large")}</p>
    ${speaker.organisation && html`<p class="room-organisation">${speaker.organisation}</p>`}
    <div class="room-time">
      <${Timer} timer=${turnTimer(speaker)} large=${true} />
      <progress class="room-drain ${left < 0.2 ? "last" : ""}" max="1" value=${left} aria-hidden="true"></progress>
    </div>
  </div>`;
}
