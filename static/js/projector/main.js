// The room's screen: nobody has to touch it. It reconnects by itself and keeps the last picture meanwhile; whoever has a
// keyboard there turns pages, shows the way in, or goes full screen.

import { html, render, useEffect, useState } from "../../vendor/preact.js";
import { besideTranslators } from "../beside.js";
import { digits, timeLeft } from "../clock.js";
import { Session, useNow, useRoomState } from "../hooks.js";
import { useShortcuts } from "../keys.js";
import { PROJECTOR_METHODS, PROJECTOR_METHOD_WORDS } from "../methods/projector.js";
import { Activity, activityProps } from "../parts/activity.js";
import { Announcement } from "../parts/announcement.js";
import { BackAt } from "../parts/back_at.js";
import { useChimes } from "../parts/chime.js";
import { Ended } from "../parts/ended.js";
import { FinishedCount } from "../parts/finished.js";
import { goNext, holdPages, turnBack } from "../parts/fitting.js";
import { Headline } from "../parts/headline.js";
import { Icon } from "../parts/icons.js";
import { Statement } from "../parts/paged.js";
import { Phase, questionNow, timerNow } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { TrackBadge } from "../parts/track.js";
import { openSession } from "../session.js";
import { standingShown } from "../standing.js";
import { runningHere, trackShown } from "../tracks.js";
import { backWords } from "../words/back.js";
import { dayWords } from "../words/day.js";
import { projectorWords } from "../words/projector.js";
import { endedWords } from "../words/ended.js";
import { roomScreenWords } from "../words/room_screen.js";
import { sharedWords } from "../words/shared.js";
import { sortingWords } from "../words/sorting.js";
import { catalogue } from "../words.js";
import { JoinLarge, JoinSmall } from "./join.js";
import { Spotlight } from "./spotlight.js";
import { onTheWall } from "./unbroken.js";
import { Asleep, Thanks, TrackWelcome, Welcome } from "./welcome.js";

const DRAINS = 60000;
const SAID_IN_FULL = 60000;

// Small and untouched on a console, it neither sounds nor keeps anything.
const IS_PREVIEW = window.parent !== window;

const root = document.getElementById("app");
if (root) startProjector(root);

function startProjector(element) {
  const { wifi = "", wifiPassword = "" } = element.dataset;
  const session = openSession({
    workshop: element.dataset.workshop,
    screen: "projector",
    track: new URLSearchParams(location.search).get("track"),
    preview: IS_PREVIEW,
    language: element.dataset.language || "fr",
    moreWords: element.dataset.words,
    words: catalogue(
      sharedWords,
      endedWords,
      backWords,
      dayWords,
      sortingWords,
      projectorWords,
      roomScreenWords,
      ...PROJECTOR_METHOD_WORDS,
    ),
  });
  besideTranslators(element);
  render(html`<${Projector} session=${onTheWall(session)} wifi=${{ name: wifi, password: wifiPassword }} />`, element);
}

function Projector({ session, wifi }) {
  const state = useRoomState(session);
  const { views, t, link, why } = state;
  const everyone = views.everyone;
  const room = views.projector;
  const [joinIsLarge, setJoinLarge] = useState(false);
  const [isDark, setDark] = useState(session.kept.read("dark") === true);
  useShortcuts(
    {
      f: toggleFullScreen,
      d: () => setDark(!isDark),
      q: () => setJoinLarge(!joinIsLarge),
      Escape: () => setJoinLarge(false),
      ArrowRight: goNext,
      PageDown: goNext,
      Enter: goNext,
      ArrowLeft: turnBack,
      PageUp: turnBack,
      " ": holdPages,
    },
    true,
  );
  useEffect(() => {
    document.documentElement.dataset.look = isDark ? "dark" : "light";
    if (!IS_PREVIEW) session.kept.write("dark", isDark);
  }, [isDark]);
  useEffect(() => {
    if (everyone) document.title = everyone.workshop.title;
  }, [everyone && everyone.workshop.title]);

  return html`<${Session.Provider} value=${session}>
    <div class="projector">
      ${
        link === "ended"
          ? html`<${Ended}
            why=${why}
            t=${t}
          />`
          : everyone && room
            ? html`<${Shown}
              everyone=${everyone}
              running=${runningHere(state)}
              track=${trackShown(state)}
              room=${room}
              session=${session}
              wifi=${wifi}
              t=${t}
            />`
            : html`<p
              class="projector-calm"
            >
              ${t("loading")}
            </p>`
      }
      ${everyone && link !== "ended" && html`<${Announcement} said=${everyone.announcement} t=${t} />`}
      ${joinIsLarge && room && everyone.workshop.doors !== "closed" && html`<${JoinLarge} room=${room} wifi=${wifi} t=${t} />`}
      ${link === "away" && html`<p class="projector-away" role="status">${t("link.away")}</p>`}
    </div>
  <//>`;
}

// Said in full for a minute, then with a short mark: the screen is the room's.
function RoomChimes({ running, chimes, t }) {
  const silent = useChimes(running, chimes);
  const [isNew, setNew] = useState(true);
  const isSaid = Boolean(silent && running.now);
  useEffect(() => {
    if (!isSaid) return undefined;
    const later = setTimeout(() => setNew(false), SAID_IN_FULL);
    return () => clearTimeout(later);
  }, [isSaid]);
  if (!isSaid) return null;
  if (isNew) return html`<p class="room-silent" role="status">${t("chimes.touch")}</p>`;
  return html`<button type="button" class="room-silent brief" title=${t("chimes.touch")}>${t("chimes.silent")}</button>`;
}

function Shown({ wifi, everyone, running, track, room, session, t }) {
  const step = running.now && everyone.agenda.steps[running.now];
  const { screen, spotlight, activity } = session.state().views[`projector:${track}`] || {};
  // A quiet figure, of use once somebody has finished.
  const finished = !running.paused && activity && activity.finished && activity.finished.n > 0 && activity.finished;
  if (everyone.workshop.state === "closed") return html`<${Thanks} everyone=${everyone} room=${room} t=${t} />`;
  if (everyone.workshop.asleep) return html`<${Asleep} everyone=${everyone} room=${room} t=${t} />`;
  const inTrack = track !== "main" && everyone.tracks[track];
  const time = timerNow(running);
  const join = html`<footer class="projector-foot">
    <${JoinSmall} everyone=${everyone} room=${room} track=${track} first=${isFirstStep(everyone, running.now)} t=${t} />
    ${
      session.state().link === "open" &&
      !IS_PREVIEW &&
      html`<${RoomChimes}
        running=${running}
        chimes=${everyone.workshop.chimes}
        t=${t}
      />`
    }
  </footer>`;
  // In place of what runs, which goes on.
  const beside = screen && runningHere(session.state(), screen).now ? screen : null;
  if (beside)
    return html`<${Beside} everyone=${everyone} id=${beside} running=${running} session=${session} t=${t} />${join}`;
  if (!step && inTrack) return html`<${TrackWelcome} everyone=${everyone} track=${track} t=${t} />`;
  if (!step) return html`<${Welcome} everyone=${everyone} room=${room} wifi=${wifi} t=${t} />`;
  return html`<header class="projector-head">
      <div class="projector-words grow">
        <p class="projector-step">
          ${
            inTrack &&
            html`<span class="projector-step-title">
              <${TrackBadge} tracks=${everyone.tracks} id=${track} /> ${t.set(inTrack.title)}
            </span>`
          }
          ${step.question && html`<span class="projector-step-title">${t.set(step.title)}</span>`}
          <${Phase} activity=${running.activity} t=${t} />
          ${finished && html`<${FinishedCount} finished=${finished} t=${t} />`}
        </p>
        <${Headline} text=${t.set(questionNow(step, running.activity) || step.title)} />
      </div>
      ${time && !running.paused && html`<${RoomClock} timer=${time} />`}
    </header>
    <main class="projector-main">
      ${
        running.paused
          ? html`<${Paused}
            timer=${running.timer}
            resumes=${running.resumes}
            zone=${everyone.workshop.time_zone}
            t=${t}
          />`
          : spotlight
            ? html`<${Spotlight}
              shown=${spotlight.shown}
              t=${t}
            />`
            : html`<${Activity}
              components=${PROJECTOR_METHODS}
              session=${session}
              extraOf="projector"
            />`
      }
    </main>
    <${StandingBeside} session=${session} everyone=${everyone} />
    ${join}`;
}

// People still come in during the first step of the day.
function isFirstStep({ agenda: { order, steps } }, now) {
  return order[0] === now && order.every((id) => id === now || steps[id].phase === "planned");
}

// The last minute drains away before everybody's eyes.
function RoomClock({ timer }) {
  const time = timeLeft(timer, useNow());
  const drains = time && !time.settling && time.left > 0 && time.left <= DRAINS;
  return html`<div class="room-clock">
    <${Timer} timer=${timer} large=${true} />
    ${drains && html`<progress class="room-drain" max=${DRAINS} value=${time.left} aria-hidden="true"></progress>`}
  </div>`;
}

function Paused({ timer, resumes, zone, t }) {
  if (resumes)
    return html`<${Statement} most=${1.95} content=${resumes}>
      <p>${t("timer.paused_room")}</p>
      <${BackAt} ends=${resumes} zone=${zone} t=${t} />
    <//>`;
  return html`<${Statement} most=${4.3} look="projector-paused" content="paused">
    <p><${Icon} name="pause" size=${40} /> ${t("timer.paused_room")}</p>
    ${
      timer &&
      timer.left !== null &&
      html`<p class="projector-paused-left">
        ${t("timer.paused_left", { left: digits(timer.left) })}
      </p>`
    }
  <//>`;
}

// The standing steps that have something for the room's screen, in a line below what runs.
function StandingBeside({ session, everyone }) {
  const shown = standingShown(session.state()).filter((id) => PROJECTOR_METHODS[everyone.agenda.steps[id].method]);
  // What fills the screen has no place in a line.
  return shown.map(
    (id) =>
      html`<aside key=${id} class="projector-beside" aria-label=${everyone.agenda.steps[id].title}>
        <${Activity} components=${PROJECTOR_METHODS} session=${session} extraOf="projector" track=${id} />
      </aside>`,
  );
}

// A standing step that whoever drives shows; the time of what runs stays in its place. What runs is named where it is
// something else: decisions that are read out are what it has come to.
function Beside({ everyone, id, running, session, t }) {
  const step = everyone.agenda.steps[id];
  const props = activityProps(session, "projector", false, id);
  const component = props && PROJECTOR_METHODS[step.method];
  const on = running.now && everyone.agenda.steps[running.now];
  const timer = timerNow(running);
  return html`<header class="projector-head">
      <div class="projector-words grow">
        <p class="projector-step">
          ${
            on &&
            !(component && component.isOfWhatRuns) &&
            html`<span class="projector-step-title">
              ${t("projector.meanwhile", { title: t.set(on.title) })}
            </span>`
          }
        </p>
        <${Headline} text=${t.set(step.question || step.title)} />
      </div>
      ${timer && html`<${Timer} timer=${timer} large=${true} />`}
    </header>
    <main class="projector-main">${component && html`<${component} key=${id} ...${props} standing=${false} />`}</main>`;
}

function toggleFullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen().catch(() => {});
}
