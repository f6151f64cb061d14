// A tour de table on the room's screen: whose turn it is, the time, and who follows.

import { html } from "../../../vendor/preact.js";
import { Statement } from "../../parts/paged.js";
import { TurnTime } from "../../parts/turn_time.js";
import { stageOf, waitingOf } from "../../parts/turns.js";

const FOLLOWING_SHOWN = 3;

export function RoundTableProjector({ shared, extra, t }) {
  const stage = stageOf(shared);
  // While somebody speaks the screen is theirs, and the next one's.
  const following =
    stage === "speaking"
      ? []
      : waitingOf(extra && extra.order)
          .filter((row) => row.name)
          .slice(1, FOLLOWING_SHOWN);
  return html`<div class="room-turn ${stage}">
    ${
      stage === "speaking"
        ? html`<${RoomSpeaker}
          key=${shared.done}
          shared=${shared}
          t=${t}
        />`
        : html`<${Statement}
          content=${stage}
        >
          <p class="room-stage">${t(`round_table.stage.${stage}`)}</p>
        <//>`
    }
    ${
      shared.next &&
      html`<p class="room-next">
        <span class="room-next-label">${t(stage === "before" ? "round_table.first_is" : "round_table.after")}</span>
        <strong translate=${false}>${shared.next.short || t("round_table.somebody")}</strong>
        ${
          shared.next.organisation &&
          html`<span class="room-organisation" translate=${false}>
            ${shared.next.organisation}
          </span>`
        }
        ${
          following.length > 0 &&
          html`<span class="room-following">
            ${t("round_table.and_then", { names: following.map((row) => row.name).join(", ") })}
          </span>`
        }
      </p>`
    }
    ${
      shared.of > 0 &&
      html`<p class="room-spoken">
        <progress max=${shared.of} value=${shared.done} aria-hidden="true"></progress>
        <span>${t("round_table.spoken", { n: shared.done, of: shared.of })}</span>
      </p>`
    }
  </div>`;
}

function RoomSpeaker({ shared, t }) {
  const { speaker } = shared;
  return html`<div class="room-speaker">
    <${Statement} most=${6} content=${JSON.stringify(speaker)}>
      <p class="room-name" translate=${false}>${speaker.short || t("round_table.somebody_large")}</p>
      ${speaker.organisation && html`<p class="room-organisation" translate=${false}>${speaker.organisation}</p>`}
    <//>
    <${TurnTime} ends=${speaker.ends} seconds=${shared.seconds} drain=${true} t=${t} />
  </div>`;
}
