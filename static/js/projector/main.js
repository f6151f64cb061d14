// The room's screen: nobody touches it. It reconnects by itself and keeps the last picture meanwhile.

import { html, render, useEffect, useRef } from "../../vendor/preact.js";
import { besideTranslators } from "../beside.js";
import { Session, useRoomState } from "../hooks.js";
import { useShortcuts } from "../keys.js";
import { PROJECTOR_METHODS, PROJECTOR_METHOD_WORDS } from "../methods/projector.js";
import { nextDay, whenAndWhere } from "../days.js";
import { Activity, activityProps } from "../parts/activity.js";
import { Announcement } from "../parts/announcement.js";
import { Ended } from "../parts/ended.js";
import { Icon } from "../parts/icons.js";
import { Phase } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { TrackBadge } from "../parts/track.js";
import { openSession } from "../session.js";
import { standingShown } from "../standing.js";
import { runningHere, trackShown } from "../tracks.js";
import { dayWords } from "../words/day.js";
import { projectorWords } from "../words/projector.js";
import { sharedWords } from "../words/shared.js";
import { sortingWords } from "../words/sorting.js";
import { catalogue } from "../words.js";
import { QR } from "../parts/qr.js";

const PAGE_STAYS = 12000;
const LONG = 150;
const LONG_TITLE = 60;

const root = document.getElementById("app");
if (root) startProjector(root);

function startProjector(element) {
  const session = openSession({
    workshop: element.dataset.workshop,
    screen: "projector",
    track: new URLSearchParams(location.search).get("track"),
    language: element.dataset.language || "fr",
    moreWords: element.dataset.words,
    words: catalogue(sharedWords, dayWords, sortingWords, projectorWords, ...PROJECTOR_METHOD_WORDS),
  });
  besideTranslators(element);
  render(html`<${Projector} session=${session} />`, element);
}

function Projector({ session }) {
  const state = useRoomState(session);
  const { views, t, link, why } = state;
  const everyone = views.everyone;
  const room = views.projector;
  useShortcuts({ f: toggleFullScreen }, true);
  useEffect(() => {
    if (everyone) document.title = everyone.workshop.title;
  }, [everyone && everyone.workshop.title]);

  return html`<${Session.Provider} value=${session}>
    <div class="projector">
      ${link === "ended" ? html`<${Ended} why=${why} t=${t} />` : everyone && room ? html`<${Shown} everyone=${everyone} running=${runningHere(state)} track=${trackShown(state)} room=${room} session=${session} t=${t} />` : html`<p class="projector-calm">${t("loading")}</p>`}
      ${everyone && link !== "ended" && html`<${Announcement} said=${everyone.announcement} t=${t} />`}
      ${link === "away" && html`<p class="projector-away" role="status">${t("link.away")}</p>`}
    </div>
  <//>`;
}

function Shown({ everyone, running, track, room, session, t }) {
  const step = running.now && everyone.agenda.steps[running.now];
  const { screen } = session.state().views[`projector:${track}`] || {};
  const words = useRef(null);
  const main = useRef(null);
  usePageByPage(words);
  usePageByPage(main);
  if (everyone.workshop.state === "closed") {
    return html`<section class="projector-calm"><h1>${t("projector.closed")}</h1><p class="projector-meets">${t.set(everyone.workshop.title)}</p></section>`;
  }
  if (everyone.workshop.asleep) return html`<${Asleep} everyone=${everyone} room=${room} t=${t} />`;
  const inTrack = track !== "main" && everyone.tracks[track];
  // In place of what runs, which goes on.
  const beside = screen && runningHere(session.state(), screen).now ? screen : null;
  if (beside)
    return html`<${Beside} everyone=${everyone} id=${beside} running=${running} session=${session} main=${main} t=${t}><${JoinSmall} everyone=${everyone} room=${room} track=${track} t=${t} /><//>`;
  if (!step && inTrack) return html`<${TrackWelcome} everyone=${everyone} track=${track} t=${t} />`;
  if (!step) return html`<${Welcome} everyone=${everyone} room=${room} t=${t} />`;
  return html`<header class="projector-head">
      <div class="projector-words grow ${step.title.length + step.question.length > LONG ? "long" : ""}" ref=${words}>
        <p class="projector-step">${inTrack && html`<${TrackBadge} tracks=${everyone.tracks} id=${track} /> ${t.set(inTrack.title)}${step.question && " · "}`}${step.question && html`<span>${t.set(step.title)}</span>`} <${Phase} activity=${running.activity} t=${t} /></p>
        <h1>${t.set(step.question || step.title)}</h1>
      </div>
      ${running.paused && html`<p class="projector-paused"><${Icon} name="pause" size=${40} />${t("timer.paused")}</p>`}
      ${running.timer && html`<${Timer} timer=${running.timer} large=${true} />`}
    </header>
    <main class="projector-main" ref=${main}><${Activity} components=${PROJECTOR_METHODS} session=${session} extraOf="projector" /></main>
    <${StandingBeside} session=${session} everyone=${everyone} />
    <footer class="projector-foot"><${JoinSmall} everyone=${everyone} room=${room} track=${track} t=${t} /></footer>`;
}

// The standing steps that have something for the room's screen, in a line below what runs.
function StandingBeside({ session, everyone }) {
  const shown = standingShown(session.state()).filter((id) => PROJECTOR_METHODS[everyone.agenda.steps[id].method]);
  // What fills the screen has no place in a line.
  return shown.map(
    (id) =>
      html`<aside key=${id} class="projector-beside"><${Activity} components=${PROJECTOR_METHODS} session=${session} extraOf="projector" track=${id} /></aside>`,
  );
}

// A standing step that whoever drives shows; the time of what runs stays in its place.
function Beside({ everyone, id, running, session, main, t, children }) {
  const step = everyone.agenda.steps[id];
  const props = activityProps(session, "projector", false, id);
  const component = props && PROJECTOR_METHODS[step.method];
  const on = running.now && everyone.agenda.steps[running.now];
  return html`<header class="projector-head">
      <div class="projector-words grow">
        <p class="projector-step">${on ? t("projector.meanwhile", { title: t.set(on.title) }) : ""}</p>
        <h1>${t.set(step.question || step.title)}</h1>
      </div>
      ${running.timer && html`<${Timer} timer=${running.timer} large=${true} />`}
    </header>
    <main class="projector-main" ref=${main}>${component && html`<${component} key=${id} ...${props} standing=${false} />`}</main>
    <footer class="projector-foot">${children}</footer>`;
}

// What does not fit is shown page by page, because nobody scrolls here.
function usePageByPage(main) {
  useEffect(() => {
    const turning = setInterval(() => {
      const shown = main.current;
      if (!shown || shown.scrollHeight <= shown.clientHeight + 8) return;
      const atEnd = shown.scrollTop + shown.clientHeight >= shown.scrollHeight - 8;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      shown.scrollTo({
        top: atEnd ? 0 : shown.scrollTop + shown.clientHeight * 0.85,
        behavior: calm ? "auto" : "smooth",
      });
    }, PAGE_STAYS);
    return () => clearInterval(turning);
  }, []);
}

function Asleep({ everyone, room, t }) {
  const { days, workshop } = everyone;
  const next = nextDay(days);
  return html`<section class="projector-calm">
      <h1>${t.set(workshop.title)}</h1>
      <p class="projector-meets">${next ? t("day.meet", { when: whenAndWhere(days, next, t) }) : t("day.asleep")}</p>
    </section>
    <footer class="projector-foot"><${JoinSmall} everyone=${everyone} room=${room} t=${t} /></footer>`;
}

function TrackWelcome({ everyone, track, t }) {
  const { title, question, place, referents } = everyone.tracks[track];
  return html`<section class="projector-calm track-welcome">
    <p class="track-welcome-number"><${TrackBadge} tracks=${everyone.tracks} id=${track} /></p>
    <h1>${t.set(title)}</h1>
    ${question && html`<p>${t.set(question)}</p>`}
    <p class="quiet">${[place, referents.join(", ")].filter(Boolean).join(" · ")}</p>
  </section>`;
}

function Welcome({ everyone, room, t }) {
  const { order, steps } = everyone.agenda;
  const begun = order.some((id) => steps[id].phase !== "planned");
  const next = order.find((id) => steps[id].phase === "planned");
  const closed = everyone.workshop.doors === "closed";
  return html`<section class="welcome">
    <div class="welcome-words">
      <h1 class=${everyone.workshop.title.length > LONG_TITLE ? "long" : ""}>${t.set(everyone.workshop.title)}</h1>
      ${
        closed
          ? html`<p class="welcome-doors">${t("projector.doors_closed")}</p>`
          : html`<p class="welcome-how">${t("projector.join")}</p>
      ${room.join.url && html`<p class="welcome-address" translate=${false}>${addressShown(room.join.url)}</p>`}
      ${room.join.url && html`<p class="welcome-how">${t("projector.then")}</p>`}
      <p class="welcome-code" translate=${false}>${codeShown(room.join.code)}</p>`
      }
      <p class="welcome-present">${t("projector.present", { n: room.present })}</p>
      ${begun && next && html`<p class="welcome-next">${t("projector.next")} <strong>${steps[next].title}</strong></p>`}
    </div>
    ${!closed && html`<${QR} qr=${room.join.qr} label=${t("projector.qr")} />`}
  </section>`;
}

function JoinSmall({ everyone, room, track, t }) {
  const own = room.tracks[track];
  const here = own ? t("projector.in_track", { n: own.people }) : t("projector.present", { n: room.present });
  if (everyone.workshop.doors === "closed") {
    return html`<div class="join-small"><p>${t("projector.doors_closed")}</p><p class="quiet">${here}</p></div>`;
  }
  return html`<div class="join-small">
    <${QR} qr=${room.join.qr} label=${t("projector.qr")} />
    <p>${t("projector.join_small")} ${room.join.url && html`<strong class="join-address" translate=${false}>${addressShown(room.join.url)}</strong> ${t("projector.then_small")} `}<strong translate=${false}>${codeShown(room.join.code)}</strong></p>
    ${!everyone.workshop.asleep && html`<p class="quiet">${here}</p>`}
  </div>`;
}

export function codeShown(code) {
  return code && code.length === 6 ? `${code.slice(0, 3)}-${code.slice(3)}` : code;
}

// Where the code is typed, as people say addresses.
export function addressShown(url) {
  const { host } = new URL(url, location.href);
  return host;
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
