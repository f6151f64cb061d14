// Meeting rounds on the room's screen: who meets under which number, then the question and the time.

import { html } from "../../../vendor/preact.js";
import { useNow } from "../../hooks.js";
import { Paged } from "../../parts/paged.js";
import { Sign } from "../../parts/sign.js";
import { Timer } from "../../parts/timer.js";
import { meetingListed, meetingStage } from "./round.js";

const MEETING_SCALES = [1.8, 1.5, 1.25, 1.1, 1];
// All groups are shown within the time to find each other, each page at least so long.
const MEETING_STAYS = 6000;

export function MeetingProjector({ shared, extra, t }) {
  const stage = meetingStage(shared, useNow());
  const { round } = shared;
  if (stage === "finding")
    return html`<${MeetingFinding} shared=${shared} groups=${(extra && extra.groups) || {}} t=${t} />`;
  const words = {
    before: "meeting.room_before",
    talking: "",
    over: "meeting.thank",
    between: "meeting.between",
    met: "meeting.all_met",
  }[stage];
  return html`<div class="meeting-room ${stage}">
    ${stage === "talking" && round.question && html`<p class="meeting-room-question ${round.question.length > 90 ? "long" : ""}">${t.set(round.question)}</p>`}
    ${words && html`<p class="meeting-room-words">${t(words, { n: shared.of, minutes: shared.minutes })}</p>`}
    ${stage === "talking" && html`<${Timer} timer=${{ ends: round.ends, left: null }} large=${true} />`}
  </div>`;
}

function MeetingFinding({ shared, groups, t }) {
  const { round, zones } = shared;
  const numbers = Object.keys(groups)
    .map(Number)
    .sort((one, other) => one - other);
  return html`<div class="meeting-room finding">
    <div class="meeting-room-head">
      <p class="meeting-room-round">${t("meeting.room_find")}</p>
      <${Timer} timer=${{ ends: round.finding_until, left: null }} large=${true} />
    </div>
    ${zones.length > 0 && html`<ul class="meeting-zones">${zones.map((zone) => html`<li key=${zone.name}>${t("meeting.zone", zone)} <strong>${t.set(zone.name)}</strong></li>`)}</ul>`}
    ${
      shared.named
        ? html`<${Paged} scales=${MEETING_SCALES} content=${JSON.stringify([numbers, groups])} stays=${(pages) => Math.max(MEETING_STAYS, (shared.finding * 1000) / pages)} told=${({ page, pages }) => t("meeting.page", { page, pages })}>
          <ul class="meeting-wall">${numbers.map((number) => html`<li key=${number} data-piece><${Sign} number=${number} /><span translate=${false}>${meetingListed(groups[number].names, t)}</span></li>`)}</ul>
        <//>`
        : html`<p class="meeting-room-words">${t("meeting.room_phones")}</p>`
    }
  </div>`;
}
