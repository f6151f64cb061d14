// Meeting rounds on the phone: whom one meets, a sign to find each other by, the question and the time.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { useNow } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { Sign } from "../../parts/sign.js";
import { Timer } from "../../parts/timer.js";
import { useMeetingJoin } from "./join.js";
import { meetingListed, meetingSignInWords, meetingStage, meetingTurn } from "./round.js";

export function MeetingPhone(props) {
  const { shared, mine, t } = props;
  const stage = meetingStage(shared, useNow());
  useMeetingJoin(props);
  const inGroup = mine && mine.group !== null && mine.with.length > 0;
  const running = ["finding", "talking", "over"].includes(stage);
  return html`<div class="activity"><div class="scroll meeting ${stage}">
    ${
      mine && mine.resting
        ? html`<p class="meeting-calm">
          ${t("meeting.resting")}
        </p>`
        : running
          ? inGroup
            ? html`<${With} ...${props} stage=${stage} />`
            : html`<p class="meeting-calm">
              ${t("meeting.searching")}
            </p>`
          : html`<${Between} ...${props} stage=${stage} />`
    }
    <${Out} ...${props} running=${running && inGroup} over=${stage === "met"} />
  </div></div>`;
}

function With({ shared, mine, stage, open, send, waiting, t, announce }) {
  const now = useNow();
  const { round } = shared;
  const names = mine.with.map((each) => each.name || t("meeting.somebody"));
  const turn = meetingTurn(round, mine.with.length + 1, now);
  const finding = stage === "finding";
  useEffect(() => {
    announce(t("meeting.you_meet_sign", { names: meetingListed(names, t), sign: meetingSignInWords(mine.group, t) }));
  }, [round.number, mine.group]);
  useEffect(() => {
    if (stage === "talking" && turn > 1) announce(t("meeting.next_turn"));
    if (stage === "over") announce(t("meeting.thank"));
  }, [stage, turn]);
  const saying = waiting.some((entry) => entry.do === "meeting.say_found");
  return html`<section class="meeting-with" aria-label=${t("meeting.group", { number: mine.group })}>
    <div class="meeting-sign"><${Sign} number=${mine.group} /><p>${meetingSignInWords(mine.group, t)}</p></div>
    ${mine.zone && html`<p class="meeting-zone">${t.set(mine.zone)}</p>`}
    <p class="meeting-who">
      ${t("meeting.you_meet")} ${mine.with.map(
        (each, at) =>
          html`<span key=${at} class="meeting-name">
            <strong translate=${false}>${names[at]}</strong>
            ${each.organisation && html` <span class="quiet" translate=${false}>${each.organisation}</span>`}
          </span>`,
      )}
    </p>
    ${round.question && !finding && html`<p class="meeting-question">${t.set(round.question)}</p>`}
    ${
      stage === "over"
        ? html`<p class="meeting-go">
          ${t("meeting.thank")}
        </p>`
        : html`<p class="meeting-time">
          <${Timer} timer=${{ ends: finding ? round.finding_until : round.ends, left: null }} /> <span>
            ${t(finding ? "meeting.to_find" : "meeting.to_talk")}
          </span>
        </p>`
    }
    ${
      stage === "talking" &&
      html`<p class="meeting-turn">
        ${t("meeting.turn", { number: turn, of: mine.with.length + 1 })}
      </p>`
    }
    ${
      finding &&
      (mine.found
        ? html`<p class="meeting-go">
          <${Icon} name="check" />
          ${t("meeting.found_others")}
        </p>`
        : html`<button
          type="button"
          class="primary"
          disabled=${!open || saying}
          onClick=${() => send("meeting.say_found")}
        >
          ${t("meeting.found")}
        </button>`)
    }
    ${round.question && finding && html`<p class="quiet">${t("meeting.question_soon")} ${t.set(round.question)}</p>`}
  </section>`;
}

function Between({ shared, mine, stage, t }) {
  const met = (mine && mine.met) || [];
  const key = { before: "meeting.before", between: "meeting.between", met: "meeting.all_met" }[stage];
  return html`<p class="meeting-calm">${t(key, { n: shared.of, minutes: shared.minutes, others: shared.size - 1 })}</p>
  ${
    met.length > 0 &&
    html`<section aria-labelledby="meeting-met">
        <h2 id="meeting-met" class="small-heading">${t("meeting.met", { n: met.length })}</h2>
      <ul class="meeting-met">
        ${met.map(
          (each, at) =>
            html`<li key=${at} translate=${false}>
              <strong>${each.name}</strong>
              ${each.organisation && html` <span class="quiet">${each.organisation}</span>`}
            </li>`,
        )}
      </ul>
    </section>`
  }`;
}

// What one seldom needs stands last: nobody is there, or one would rather not meet anybody now.
function Out({ mine, me, running, over, open, send, waiting, t }) {
  const [asking, setAsking] = useState(null);
  if (!mine || !me || me.role !== "participant" || !open || over) return null;
  const busy = waiting.some((entry) => entry.do === "meeting.sit_out" || entry.do === "meeting.join_round");
  if (mine.resting)
    return html`<div class="row">
      <button type="button" class="primary" disabled=${busy} onClick=${() => send("meeting.sit_out", { out: false })}>
        ${t("meeting.back_in")}
      </button>
    </div>`;
  const done = (name, content) => (setAsking(null), send(name, content));
  return html`<div class="row wrap meeting-out">
    ${
      running &&
      html`<button type="button" disabled=${busy} onClick=${() => setAsking("alone")}>
        ${t("meeting.alone")}
      </button>`
    }
    <button type="button" class="plain" disabled=${busy} onClick=${() => setAsking("out")}>
      ${t("meeting.sit_out")}
    </button>
    ${
      asking === "alone" &&
      html`<${Confirm}
        title=${t("meeting.alone")}
        action=${t("meeting.other_group")}
        onNo=${() => setAsking(null)}
        onYes=${() => done("meeting.join_round", { alone: true })}
      >
        <p>${t("meeting.alone_text")}</p>
      <//>`
    }
    ${
      asking === "out" &&
      html`<${Confirm}
        title=${t("meeting.sit_out")}
        action=${t("meeting.sit_out")}
        onNo=${() => setAsking(null)}
        onYes=${() => done("meeting.sit_out", { out: true })}
      >
        <p>${t("meeting.sit_out_text")}</p>
      <//>`
    }
  </div>`;
}
