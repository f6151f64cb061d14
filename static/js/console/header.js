// The top of the console: where we are, who is here, the time, who drives, the last action's undo.

import { html, useState } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { Confirm, Dialog } from "../parts/confirm.js";
import { FinishedCount } from "../parts/finished.js";
import { Icon } from "../parts/icons.js";
import { Languages } from "../parts/languages.js";
import { Timer } from "../parts/timer.js";
import { ChimesChoice, MuteButton } from "./chimes.js";
import { useHeight } from "./heights.js";
import { neighbours } from "./steps.js";
import { TrackBadge } from "../parts/track.js";

const FACILITATING = ["facilitator", "organiser"];

export function Header({ session, everyone, running, track, room, t, timing, time, onHelp }) {
  const { AnnounceForm, Describe, TextErasure } = session.extras;
  const head = useHeight("--head");
  const [menu, setMenu] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [telling, setTelling] = useState(false);
  const inTrack = track !== "main" && everyone.tracks[track];
  const { place, total } = neighbours(everyone.agenda, everyone.days, running.now);
  const presence = presenceInWords(room, inTrack, t);
  const where = running.now
    ? t("console.step_of", { n: place, total })
    : t(everyone.workshop.state === "closed" ? "console.closed" : "console.no_step");
  return html`<header class="console-head" ref=${head}>
    <div class="console-title">
      <h1 title=${inTrack ? inTrack.title : everyone.workshop.title}>
        ${
          inTrack &&
          html`<${TrackBadge}
            tracks=${everyone.tracks}
            id=${track}
          /> `
        }${t.set(inTrack ? inTrack.title : everyone.workshop.title)}
      </h1>
      <p class="quiet" title=${`${presence} · ${where}`}>
        ${
          room.join.code &&
          html`${t("console.join_code")} <strong translate=${false}>
          ${spacedCode(room.join.code)}
        </strong>
        ${" · "}`
        }
        ${presence}${" · "}${where}
      </p>
    </div>
    ${
      running.now &&
      html`<${TimeControls}
        everyone=${everyone}
        timing=${timing}
        running=${running}
        time=${time}
        finished=${room.activity && room.activity.finished}
        t=${t}
      />`
    }
    <${Driver} session=${session} running=${running} track=${track} room=${room} t=${t} />
    ${
      room.facilitates &&
      html`<${MuteButton}
        session=${session}
        running=${running}
        chimes=${everyone.workshop.chimes}
        t=${t}
      />`
    }
    <button type="button" class="plain" aria-label=${t("console.menu")} onClick=${() => setMenu(true)}>
      <${Icon} name="menu" />
    </button>
    ${
      menu &&
      Describe &&
      html`<${Dialog} title=${t("console.workshop")} wide=${true} onClose=${() => setMenu(false)}>
        <div class="row wrap">
          ${
            document.querySelector("#app[data-organises]") &&
            html`<a class="button" href=${`/organiser/w/${everyone.workshop.id}`}>${t("console.organising")}</a>`
          }
          ${
            room.facilitates &&
            html`<button type="button" onClick=${() => (setMenu(false), setTelling(true))}>
              ${t("announce.title")}
            </button>`
          }
          ${
            room.facilitates &&
            html`<button type="button" onClick=${() => (setMenu(false), setErasing(true))}>
              ${t("erasing.open")}
            </button>`
          }
          <button type="button" onClick=${() => (setMenu(false), onHelp())}>${t("keys.title")}</button>
        </div>
        ${
          room.facilitates
            ? html`<${Describe} session=${session} workshop=${everyone.workshop} t=${t} />`
            : html`<p>
              <a class="button" href=${`/w/${everyone.workshop.id}`}>${t("tracks.phone")}</a>
            </p>`
        }
        ${room.facilitates && html`<${ChimesChoice} session=${session} chimes=${everyone.workshop.chimes} t=${t} />`}
        <p class="small-heading">${t("console.language")}</p>
        <${Languages} session=${session} t=${t} />
        <div class="row end">
          <button type="button" class="primary" onClick=${() => setMenu(false)}>${t("close")}</button>
        </div>
      <//>`
    }
    ${erasing && html`<${TextErasure} session=${session} t=${t} onClose=${() => setErasing(false)} />`}
    ${telling && AnnounceForm && html`<${AnnounceForm} session=${session} t=${t} onClose=${() => setTelling(false)} />`}
  </header>`;
}

// How many have come of those who were awaited, how many others, and how many are in the room. As the people page and
// the minutes count it: whoever facilitates is on some lists, and not among them.
function presenceInWords(room, inTrack, t) {
  if (inTrack) return t("console.here", { n: room.people_here });
  const here = t("console.here", { n: room.present });
  const guests = Object.values(room.people).filter((each) => !FACILITATING.includes(each.role) && !each.removed);
  const expected = guests.filter((each) => each.expected).length;
  if (!expected) return here;
  const come = guests.filter((each) => each.attendance === "present");
  const awaited = come.filter((each) => each.expected).length;
  const others = come.length - awaited;
  const besides = others ? `, ${t("console.came_besides", { n: others })}` : "";
  return `${t("console.here_expected", { n: awaited, expected })}${besides} · ${here}`;
}

// The clock of what runs in the step, as its method tells it, else the step's.
function TimeControls({ everyone, running, timing, time, finished, t }) {
  const timed = timing.steps[running.now];
  // Where only turns tell the time, their step has no clock.
  const estimated = !time && !running.timer && timed && timed.estimated ? timed : null;
  return html`<div class="time-controls">
    ${(time || running.timer) && html`<span class="minutes-of quiet">${time ? time.of : t("time.of_step")}</span>`}
    <${Timer} timer=${time ? time.timer : running.timer} />
    ${
      estimated &&
      html`<p class="estimated">
        ${t("time.estimated", { time: hourOf(estimated.ends, everyone.workshop.time_zone, t.language) })}
      </p>`
    }
    ${finished && finished.of > 0 && html`<${FinishedCount} finished=${finished} t=${t} />`}
  </div>`;
}

function Driver({ session, running, track, room, t }) {
  const { greeting } = session.state();
  const me = greeting && greeting.person;
  const { driver } = running;
  if (session.state().views.everyone.workshop.state === "closed") return null;
  const colleagues = Object.keys(room.people).filter((id) => id !== me && FACILITATING.includes(room.people[id].role));
  if (!driver) return html`<p class="driver quiet">${t("console.nobody_drives")}</p>`;
  if (driver.id === me) {
    return html`<div class="driver">
      <span class="driver-chip mine"><${Icon} name="flag" size=${18} />${t("console.you_drive")}</span>
      ${
        colleagues.length > 0 &&
        html`<select
            aria-label=${t("console.hand_over")}
            value=""
            onChange=${(event) =>
              event.target.value && session.send("workshop.hand_over", { to: event.target.value, track })}
          >
          <option value="">${t("console.hand_over")}</option>
          ${colleagues.map(
            (id) =>
              html`<option key=${id} value=${id}>
                ${room.people[id].name || t("people.facilitator")}
              </option>`,
          )}
        </select>`
      }
    </div>`;
  }
  return null;
}

// Whoever does not drive is told so, and how to.
export function Watching({ session, running, track, t }) {
  const [asking, setAsking] = useState(false);
  const name = running.driver.name || t("late.someone");
  const band = useHeight("--band");
  return html`<div class="watching-band" ref=${band}>
    <p class="grow" role="status">
      <${Icon} name="flag" size=${18} /> <strong>
        ${t("console.drives", { name })}.
      </strong> <span class="watching-more">
        ${t("console.watching")}
      </span>
    </p>
    <button type="button" class="primary" onClick=${() => setAsking(true)}>${t("console.take_over")}</button>
    ${
      asking &&
      html`<${Confirm}
          title=${t("console.take_over_title")}
          action=${t("console.take_over")}
          onNo=${() => setAsking(false)}
          onYes=${() => (setAsking(false), session.send("workshop.take_over", { track }))}
        >
        <p>${t("console.take_over_text", { name })}</p>
      <//>`
    }
  </div>`;
}

export function spacedCode(code) {
  return code.length === 6 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}
