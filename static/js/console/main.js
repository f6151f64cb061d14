// The console: agenda on the left, the running method in the middle, everything else behind tabs.

import { html, render, useEffect, useState } from "../../vendor/preact.js";
import { besideTranslators } from "../beside.js";
import { Session, useKept, useRoomState } from "../hooks.js";
import { useShortcuts } from "../keys.js";
import { CONSOLE_METHOD_WORDS } from "../methods/console.js";
import { declaredWords } from "../methods/declared_words.js";
import { PHONE_METHOD_WORDS } from "../methods/phone.js";
import { Announcement } from "../parts/announcement.js";
import { Dialog } from "../parts/confirm.js";
import { Ended } from "../parts/ended.js";
import { LinkPill, Toasts } from "../parts/toasts.js";
import { methodsFetched, useMethods } from "../phone/methods.js";
import { openSession } from "../session.js";
import { agendaOf, runningHere, trackShown } from "../tracks.js";
import { consoleWords } from "../words/console.js";
import { dayWords } from "../words/day.js";
import { drivingWords } from "../words/driving.js";
import { daysWords } from "../words/days.js";
import { laterWords } from "../words/later.js";
import { phoneWords } from "../words/phone.js";
import { refusalWords } from "../words/refusals.js";
import { endedWords } from "../words/ended.js";
import { roomScreenWords } from "../words/room_screen.js";
import { sharedWords } from "../words/shared.js";
import { sortingWords } from "../words/sorting.js";
import { catalogue } from "../words.js";
import { Agenda } from "./agenda.js";
import { ArrivalsLine } from "./arrivals.js";
import { stopsOf, useChecks } from "./checked.js";
import { Drift } from "./drift.js";
import { Header, Undo } from "./header.js";
import { withConsoleIcons } from "./icons.js";
import { LatePosts, lateWaiting } from "./late_posts.js";
import { WhatIsCut, useLeaving } from "./leaving.js";
import { People } from "./people.js";
import { Preview } from "./preview.js";
import { Run } from "./run.js";
import { Standing, alwaysStanding, standingTabs } from "./standing.js";
import { neighbours } from "./steps.js";
import { useTiming } from "./timing.js";
import { TrackSwitch } from "./tracks.js";

const TABS = ["run", "seen", "people", "late", "end"];
// Whoever leads a track sees nothing of the workshop's own people.
const OWN_TABS = ["run", "seen", "late", "end"];
const LEADING = {
  facilitates: false,
  people: {},
  arrivals: {},
  present: 0,
  tracks: {},
  join: { code: "", url: "", qr: { side: 0, path: "" } },
};

const root = document.getElementById("app");
if (root) startConsole(root);

function startConsole(element) {
  withConsoleIcons();
  const language = element.dataset.language || "fr";
  const words = catalogue(
    sharedWords,
    endedWords,
    sortingWords,
    refusalWords,
    phoneWords,
    laterWords,
    consoleWords,
    drivingWords,
    roomScreenWords,
    dayWords,
    daysWords,
    declaredWords,
    ...PHONE_METHOD_WORDS,
    ...CONSOLE_METHOD_WORDS,
  );
  const session = openSession({
    workshop: element.dataset.workshop,
    screen: "console",
    track: new URLSearchParams(location.search).get("track"),
    language,
    moreWords: element.dataset.words,
    words,
  });
  besideTranslators(element);
  const { later } = element.dataset;
  const methods = methodsFetched({
    paths: { later },
    sheets: {},
    learn: (more) => Object.assign(words[language], more),
  });
  render(html`<${Console} session=${session} methods=${methods} />`, element);
}

function Console({ session, methods }) {
  const state = useRoomState(session);
  const { views, t, link, why } = state;
  Object.assign(session.extras, useMethods(methods, null, null).later);
  const track = trackShown(state);
  const everyone = views.everyone && { ...views.everyone, agenda: agendaOf(views.everyone, track) };
  const person = state.greeting && views[`person:${state.greeting.person}`];
  const ofAll = views.facilitators
    ? { ...views.facilitators, facilitates: true }
    : { ...LEADING, leads: person ? person.leads : [] };
  const room = roomOf(views, track, ofAll);
  useEffect(() => {
    if (everyone) document.title = everyone.workshop.title;
  }, [everyone && everyone.workshop.title]);

  return html`<${Session.Provider} value=${session}>
    ${
      link === "ended"
        ? html`<${Ended} why=${why} t=${t} />`
        : everyone && room
          ? html`<${Desk} session=${session} everyone=${everyone} running=${runningHere(state)} track=${track} room=${room} t=${t} />`
          : html`<p class="console-wait quiet">${t("loading")}</p>`
    }
    <${Toasts} />
  <//>`;
}

// What facilitators see of the track, with what came late for the standing steps.
function roomOf(views, track, ofAll) {
  const own = views[`facilitators:${track}`];
  if (!own || !views.everyone) return null;
  const beside = ofAll.facilitates
    ? views.everyone.agenda.standing.map((id) => views[`facilitators:${id}`]).filter(Boolean)
    : [];
  return { ...ofAll, ...own, late: Object.assign({}, own.late, ...beside.map((each) => each.late)) };
}

function Desk({ session, everyone, running, track, room, t }) {
  const { OpenAnyway, Shortcuts } = session.extras;
  const [tab, setTab] = useState("run");
  const [help, setHelp] = useState(false);
  const [going, setGoing] = useState(null);
  const [keys, setKeys] = useKept("keys", true);
  const { previous, next } = neighbours(everyone.agenda, running.now);
  const checks = useChecks(session, track === "main" && room.facilitates && everyone.workshop.state === "open");
  const [stopped, setStopped] = useState(null);
  const [leave, leaving] = useLeaving(session, everyone, t);
  const openNow = (step, sure) => (sure ? session.send : leave)("workshop.open_step", { step });
  // `sure`: what it cuts short has been said.
  const open = (step, sure = false) =>
    step && (OpenAnyway && stopsOf(checks.remarks, step).length ? setStopped(step) : openNow(step, sure));
  useShortcuts(
    {
      // A slip of the finger would end the step for the whole room.
      ArrowRight: () => (running.now ? setGoing(next) : open(next)),
      ArrowLeft: () => previous && leave("workshop.go_back", { track }),
      t: () => running.now && session.send(running.paused ? "workshop.resume" : "workshop.pause", { track }),
      "?": () => setHelp(true),
    },
    keys && !help && !going && !stopped && !leaving,
  );
  const timing = useTiming(session, track);
  const shown = { session, everyone, running, track, room, t, checks, timing, onOpen: open };
  const { Ending } = session.extras;
  const standing = standingTabs(session.state());
  const tabs = [...(room.facilitates ? TABS : OWN_TABS), ...standing];
  const shownTab = tabs.includes(tab) ? tab : "run";
  // What can be taken back of a standing step is told where it is shown.
  const undone = shownTab === "end" ? alwaysStanding(everyone)[0] : standing.includes(shownTab) ? shownTab : track;
  const { undo } = session.state().views[`facilitators:${undone}`] || room;
  const bodies = {
    run: () => html`<${Run} ...${shown} onEnd=${track === "main" ? () => setTab("end") : null} />`,
    seen: () => html`<${Preview} ...${shown} />`,
    people: () => html`<${People} ...${shown} />`,
    late: () => html`<${LatePosts} ...${shown} />`,
    end: () => Ending && html`<${Ending} ...${shown} />`,
    ...Object.fromEntries(standing.map((id) => [id, () => html`<${Standing} key=${id} ...${shown} id=${id} />`])),
  };
  const titles = Object.fromEntries(standing.map((id) => [id, everyone.agenda.steps[id].title]));

  return html`<div class="console">
    <${Header} ...${shown} onHelp=${() => setHelp(true)} />
    <${TrackSwitch} ...${shown} />
    <${LinkPill} />
    <${Announcement} said=${everyone.announcement} t=${t}>${room.facilitates && html`<button type="button" class="small" onClick=${() => session.send("workshop.take_down_announcement")}>${t("announce.off")}</button>`}<//>
    <div class="console-body">
      <${Agenda} ...${shown} />
      <main class="console-main">
        <div class="tab-row">
          <${Tabs} tabs=${tabs} titles=${titles} tab=${shownTab} onTab=${setTab} t=${t} counts=${{ people: room.present, late: lateWaiting(room.late).length }} />
          ${undo && html`<${Undo} session=${session} track=${undone} undo=${undo} t=${t} />`}
        </div>
        ${isMine(session, running) && html`<${Drift} session=${session} everyone=${everyone} timing=${timing} t=${t} />`}
        ${shownTab !== "people" && html`<${ArrivalsLine} arrivals=${room.arrivals} onLook=${() => setTab("people")} t=${t} />`}
        <div class="console-panel" role="tabpanel" id="panel" aria-labelledby=${`tab-${shownTab}`}>${bodies[shownTab]()}</div>
      </main>
    </div>
    ${going && everyone.agenda.steps[going] && html`<${GoOn} session=${session} everyone=${everyone} from=${running.now} to=${going} t=${t} onNo=${() => setGoing(null)} onYes=${() => (setGoing(null), open(going, true))} />`}
    ${stopped && everyone.agenda.steps[stopped] && html`<${OpenAnyway} stops=${stopsOf(checks.remarks, stopped)} step=${everyone.agenda.steps[stopped]} t=${t} onNo=${() => setStopped(null)} onYes=${() => (setStopped(null), openNow(stopped))} />`}
    ${leaving}
    ${help && Shortcuts && html`<${Shortcuts} t=${t} on=${keys} onChange=${setKeys} onClose=${() => setHelp(false)} />`}
  </div>`;
}

// Whether whoever looks at this console drives, or may by their next act.
function isMine(session, { driver }) {
  const { greeting } = session.state();
  return !driver || Boolean(greeting && driver.id === greeting.person);
}

// A key has asked, so a key answers: Enter goes on.
function GoOn({ session, everyone, from, to, t, onNo, onYes }) {
  const { steps } = everyone.agenda;
  return html`<${Dialog} title=${t("console.next", { title: steps[to].title })} onClose=${onNo}>
    <div class="dialog-body">
      ${steps[from] && html`<p>${t("console.next_text", { title: steps[from].title })}</p>`}
      <${WhatIsCut} session=${session} everyone=${everyone} name="workshop.open_step" content=${{ step: to }} t=${t} />
    </div>
    <div class="row end">
      <button type="button" onClick=${onNo}>${t("cancel")}</button>
      <button type="button" class="primary" autofocus onClick=${onYes}>${t("console.open")}</button>
    </div>
  <//>`;
}

function Tabs({ tabs, titles, tab, onTab, t, counts }) {
  const turned = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    onTab(next);
    document.getElementById(`tab-${next}`).focus();
  };
  return html`<div class="tabs" role="tablist" onKeyDown=${turned}>
    ${tabs.map(
      (name) =>
        html`<button key=${name} id=${`tab-${name}`} type="button" role="tab" aria-selected=${tab === name} aria-controls="panel" tabindex=${tab === name ? 0 : -1} onClick=${() => onTab(name)}>
        ${titles[name] ? t.set(titles[name]) : t(`console.tab.${name}`)} ${counts[name] > 0 && html`<span class="count">${counts[name]}</span>`}
      </button>`,
    )}
  </div>`;
}
