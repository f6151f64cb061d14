// Meeting rounds on the room's screen: who meets under which number, then the question and the time.

import { html } from "../../../vendor/preact.js";
import { useNow } from "../../hooks.js";
import { PeopleDirectory } from "../../parts/directory.js";
import { Names } from "../../parts/names.js";
import { Paged, Statement } from "../../parts/paged.js";
import { WallSign } from "../../parts/wall_sign.js";
import { Timer } from "../../parts/timer.js";
import { meetingJoined, meetingStage } from "./round.js";

// All groups are shown within the time to find each other, each page at least so long.
const STAYS = 6000;

export function MeetingProjector({ shared, extra, step, t }) {
  const stage = meetingStage(shared, useNow());
  const { round } = shared;
  if (stage === "finding")
    return html`<${Finding}
      shared=${shared}
      groups=${(extra && extra.groups) || {}}
      listed=${extra && extra.listed}
      t=${t}
    />`;
  const words = {
    before: "meeting.room_before",
    talking: "",
    over: "meeting.thank",
    between: "meeting.between",
    met: "meeting.all_met",
  }[stage];
  if (words)
    return html`<${Statement} content=${words}>
      <p class="meeting-room-words">${t(words, { n: shared.of, minutes: shared.minutes })}</p>
    <//>`;
  return html`<div class="meeting-room talking">
    ${
      round.question &&
      round.question !== step.question &&
      html`<${Statement} content=${round.question}>
        <p class="meeting-room-words">${t.set(round.question)}</p>
      <//>`
    }
    <${Timer} timer=${{ ends: round.ends, left: null }} large=${true} />
  </div>`;
}

function Finding({ shared, groups, listed, t }) {
  const { round, zones } = shared;
  const numbers = Object.keys(groups)
    .map(Number)
    .sort((one, other) => one - other);
  const stays = (pages) => Math.max(STAYS, (shared.finding * 1000) / pages);
  return html`<div class="meeting-room finding">
    <div class="meeting-room-head">
      <p key=${round.number} class="meeting-room-round round-begins">
        ${t(listed ? "projector.look_at_phone" : "meeting.room_find")}
      </p>
      <${Timer} timer=${{ ends: round.finding_until, left: null }} large=${true} />
    </div>
    ${
      zones.length > 0 &&
      html`<ul class="meeting-zones">
        ${zones.map(
          (zone) =>
            html`<li key=${zone.name}>
              ${t("meeting.zone", zone)} <strong>${t.set(zone.name)}</strong>
            </li>`,
        )}
      </ul>`
    }
    ${
      !shared.named
        ? html`<${Statement} content="phones"><p class="meeting-room-words">${t("meeting.room_phones")}</p><//>`
        : listed
          ? html`<${PeopleDirectory}
            people=${numbers.flatMap((number) => groups[number].names.map((name) => ({ name, number })))}
            stays=${stays}
            where=${t("meeting.room_phones")}
            t=${t}
          />`
          : html`<${Paged}
              most=${1.95}
              content=${JSON.stringify([numbers, groups])}
              stays=${stays}
              told=${({ page, pages }) => t("meeting.page", { page, pages })}
            >
            <ul class="meeting-wall">
              ${numbers.map(
                (number) =>
                  html`<li key=${number} data-piece data-name>
                    <${WallSign} number=${number} />
                    <span><${Names} names=${meetingJoined(groups[number].names, t)} between="" /></span>
                  </li>`,
              )}
            </ul>
          <//>`
    }
  </div>`;
}
