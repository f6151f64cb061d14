// The console: agenda on the left, the running method in the middle, everything else behind tabs.

import { html, render, useCallback, useEffect, useRef, useState } from "../../vendor/preact.js";
import { besideTranslators } from "../beside.js";
import { Session, useKept, useRoomState } from "../hooks.js";
import { usePaletteKey, useShortcuts } from "../keys.js";
import { CONSOLE_METHOD_WORDS } from "../methods/console.js";
import { declaredWords } from "../methods/declared_words.js";
import { PHONE_METHOD_WORDS } from "../methods/phone.js";
import { Announcement } from "../parts/announcement.js";
import { Dialog } from "../parts/confirm.js";
import { Due } from "../parts/due.js";
import { Ended } from "../parts/ended.js";
import { LinkPill, Toasts } from "../parts/toasts.js";
import { stillUnderAFinger } from "../parts/under_finger.js";
import { methodsFetched, useMethods } from "../phone/methods.js";
import { openSession } from "../session.js";
import { agendaOf, runningHere, trackShown } from "../tracks.js";
import { consoleWords } from "../words/console.js";
import { backWords } from "../words/back.js";
import { dayWords } from "../words/day.js";
import { drivingWords } from "../words/driving.js";
import { daysWords } from "../words/days.js";
import { phoneWords } from "../words/phone.js";
import { refusalWords } from "../words/refusals.js";
import { endedWords } from "../words/ended.js";
import { roomScreenWords } from "../words/room_screen.js";
import { sharedWords } from "../words/shared.js";
import { findingWords } from "../words/finding.js";
import { sortingWords } from "../words/sorting.js";
import { catalogue } from "../words.js";
import { actsOf } from "./acts.js";
import { Agenda } from "./agenda.js";
import { Bar } from "./bar.js";
import { ArrivalsLine } from "./arrivals.js";
import { refusalOf, stopsOf, useChecks } from "./checked.js";
import { Drift } from "./drift.js";
import { Header, Watching } from "./header.js";
import { withConsoleIcons } from "./icons.js";
import { mayUndo } from "./journal.js";
import { lateWaiting } from "./late_waiting.js";
import { BegunHere, WhatIsCut, useLeaving } from "./leaving.js";
import { People } from "./people.js";
import { Miniatures, MiniaturesFold, Preview } from "./preview.js";
import { RehearsalOver, Rehearsed } from "./rehearsed.js";
import { Run } from "./run.js";
import { Standing, alwaysStanding, standingTabs } from "./standing.js";
import { neighbours, wayOn } from "./steps.js";
import { useTiming } from "./timing.js";
import { useTopOfStep } from "./top_of_step.js";
import { TrackSwitch } from "./tracks.js";

const JOURNAL_SHOWN = 10;
// What asks before a step opens comes with the later part: an opening waits for it, and for no line that never brings it.
const PATIENCE_MS = 5000;
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
  stillUnderAFinger();
  const language = element.dataset.language || "fr";
  const words = catalogue(
    sharedWords,
    endedWords,
    sortingWords,
    findingWords,
    refusalWords,
    phoneWords,
    consoleWords,
    drivingWords,
    roomScreenWords,
    backWords,
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
    told: () => {},
  });
  session.whenWhole = () => Promise.race([methods.fetchOne("later"), new Promise((go) => setTimeout(go, PATIENCE_MS))]);
  const rehearsed = Number(element.dataset.rehearsedUntil) || 0;
  render(html`<${Console} session=${session} methods=${methods} rehearsed=${rehearsed} />`, element);
}

function Console({ session, methods, rehearsed }) {
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
        ? why === "rehearsed"
          ? html`<${RehearsalOver} t=${t} />`
          : html`<${Ended} why=${why} t=${t} />`
        : everyone && room
          ? html`<${Desk}
            session=${session}
            everyone=${everyone}
            running=${runningHere(state)}
            track=${track}
            room=${room}
            rehearsed=${rehearsed}
            t=${t}
          />`
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

function Desk({ session, everyone, running, track, room, rehearsed, t }) {
  const { LeftBehind, OpenAnyway, Palette, Returned, Shortcuts } = session.extras;
  const [tab, setTab] = useState("run");
  const [help, setHelp] = useState(false);
  const [going, setGoing] = useState(null);
  const [keys, setKeys] = useKept("keys", true);
  const [miniatures, setMiniatures] = useKept("miniatures", false);
  const [palette, setPalette] = useState(false);
  const [drawer, setDrawer] = useState(false);
  const [retiming, setRetiming] = useState(false);
  const press = useRef(null);
  const { previous, next } = neighbours(everyone.agenda, everyone.days, running.now);
  const checks = useChecks(session, track === "main" && room.facilitates && everyone.workshop.state === "open");
  const [stopped, setStopped] = useState(null);
  const [leave, leaving] = useLeaving(session, everyone, t);
  const timing = useTiming(session, track);
  const openNow = (step, sure) => (sure ? session.send : leave)("workshop.open_step", { step });
  // `sure`: what it cuts short has been said.
  const open = async (step, sure = false) => {
    if (!step) return;
    const [remarks] = await Promise.all([checks.fresh(), session.whenWhole()]);
    // Before its day a workshop is begun by mistake, as a rule.
    const isStopped = Boolean(timing.date) || stopsOf(remarks, step).length > 0;
    const refusal = isStopped && (await refusalOf(session, step));
    // A rehearsal is there to go through what is not ready yet: only what cannot be opened stops it.
    if (isStopped && (refusal || !rehearsed)) setStopped({ step, refusal });
    else openNow(step, sure);
  };
  const { views } = session.state();
  const shown = { session, everyone, running, track, room, t, checks, timing, onOpen: open };
  const { Ending, LatePosts } = session.extras;
  const standing = standingTabs(session.state());
  const tabs = [...(room.facilitates ? TABS : OWN_TABS), ...standing];
  const shownTab = tabs.includes(tab) ? tab : "run";
  const mine = isMine(session, running);
  const follows = !mine && everyone.workshop.state === "open";
  useTopOfStep(running, shownTab === "run");
  // What can be taken back of a standing step is told where it is shown; where there is nothing, what was done in the track.
  const beside = shownTab === "end" ? alwaysStanding(everyone)[0] : standing.includes(shownTab) ? shownTab : track;
  const ownUndo = (views[`facilitators:${beside}`] || {}).undo;
  const undone = ownUndo ? beside : track;
  const undo = ownUndo || room.undo;
  const [dueInStep, tellStep] = useDueSlot();
  const [dueBeside, tellBeside] = useDueSlot();
  const toEnd = () => {
    setTab("end");
    document.getElementById("panel").focus();
  };
  const onEnd = track === "main" ? toEnd : null;
  useShortcuts(
    {
      // A slip of the finger would end the step for the whole room: it asks, and the same key again answers.
      ArrowRight: () => mine && next && setGoing({ to: next }),
      ArrowLeft: () => mine && previous && setGoing({ to: previous, isBack: true }),
      Enter: () => mine && press.current && press.current(),
      t: () => mine && running.now && session.send(running.paused ? "workshop.resume" : "workshop.pause", { track }),
      u: () =>
        mayUndo(undo, mine, session) &&
        session.send("workshop.undo", { track: undone, ...(undo.id && { act: undo.id }) }),
      j: () => document.querySelector(".bar-undo .plain")?.click(),
      "?": () => setHelp(true),
    },
    keys && !help && !going && !stopped && !leaving && !palette,
  );
  // With a key that nobody types by mistake: it works also where single keys are switched off, and in a field.
  usePaletteKey(() => !going && !stopped && !leaving && setPalette(true));
  const due = dueBeside || dueInStep;
  const time = dueInStep && dueInStep.time;
  const tabTitle = (name) => (standing.includes(name) ? everyone.agenda.steps[name].title : t(`console.tab.${name}`));
  const acts = actsOf({
    session,
    everyone,
    running,
    track,
    t,
    mine,
    due,
    undo,
    undone,
    next,
    previous,
    tabs,
    tabTitle,
    setTab,
    setGoing,
    setHelp,
    leave,
  });
  const bodies = {
    seen: () => html`<${Preview} ...${shown} />`,
    people: () => html`<${People} ...${shown} />`,
    late: () => LatePosts && html`<${LatePosts} ...${shown} />`,
    end: () => Ending && html`<${Ending} ...${shown} />`,
    ...Object.fromEntries(standing.map((id) => [id, () => html`<${Standing} key=${id} ...${shown} id=${id} />`])),
  };
  const titles = Object.fromEntries(standing.map((id) => [id, everyone.agenda.steps[id].title]));
  const goOn = () => {
    setGoing(null);
    if (going.isBack) session.send("workshop.go_back", { track });
    else open(going.to, true);
  };
  // In their own tab they are seen large.
  const hasMiniatures = miniatures && shownTab !== "seen";
  const hasActs = everyone.workshop.state === "open" && !everyone.workshop.asleep && everyone.agenda.order.length > 0;

  return html`<div class=${`console ${follows ? "watched-console" : ""} ${drawer ? "drawer-open" : ""}`}>
    <a class="unseen skip" href="#panel">${t("console.skip")}</a>
    <${Header} ...${shown} time=${time} onHelp=${() => setHelp(true)} />
    ${rehearsed > 0 && html`<${Rehearsed} everyone=${everyone} until=${rehearsed} t=${t} />`}
    ${follows && html`<${Watching} session=${session} running=${running} track=${track} t=${t} />`}
    <${TrackSwitch} ...${shown} />
    <${LinkPill} />
    ${Returned && html`<${Returned} session=${session} t=${t} />`}
    ${LeftBehind && html`<${LeftBehind} session=${session} everyone=${everyone} t=${t} />`}
    <${Announcement} said=${everyone.announcement} t=${t}>
      ${
        room.facilitates &&
        html`<button
          type="button"
          class="small"
          onClick=${() => session.send("workshop.take_down_announcement")}
        >
          ${t("announce.off")}
        </button>`
      }
    <//>
    <div class=${`console-body ${hasMiniatures ? "with-miniatures" : ""}`}>
      <${Agenda} ...${shown} onLate=${mine && timing.ways.length > 0 && (() => setRetiming(true))} onClose=${() => setDrawer(false)} />
      <main class="console-main">
        <div class="tabs-row">
          <${Tabs}
            tabs=${tabs}
            titles=${titles}
            tab=${shownTab}
            onTab=${setTab}
            t=${t}
            counts=${{ people: room.present, late: lateWaiting(room.late).length }}
          />
          ${shownTab !== "seen" && html`<${MiniaturesFold} open=${miniatures} onChange=${setMiniatures} t=${t} />`}
        </div>
        ${mine && html`<${Drift} ...${shown} all=${retiming} setAll=${setRetiming} />`}
        ${
          shownTab !== "people" &&
          html`<${ArrivalsLine}
            arrivals=${room.arrivals}
            onLook=${() => setTab("people")}
            t=${t}
          />`
        }
        <div class="console-panel" role="tabpanel" id="panel" tabindex="-1" aria-labelledby=${`tab-${shownTab}`}>
          <div class="console-stage" hidden=${shownTab !== "run"}>
            <${Due.Provider} value=${tellStep}><${Run} ...${shown} mine=${mine} onEnd=${onEnd} /><//>
          </div>
          ${shownTab !== "run" && html`<${Due.Provider} value=${tellBeside}>${bodies[shownTab]()}<//>`}
        </div>
      </main>
      ${hasMiniatures && html`<${Miniatures} ...${shown} onLarge=${() => setTab("seen")} />`}
    </div>
    ${
      (hasActs || undo || due) &&
      html`<${Bar}
        ...${shown}
        mine=${mine}
        hasActs=${hasActs}
        due=${due}
        time=${time}
        undo=${undo}
        undoTrack=${undone}
        journal=${journalOf(session, track)}
        onEnd=${shownTab === "end" ? null : onEnd}
        press=${press}
        onAgenda=${() => setDrawer(true)}
      />`
    }
    ${
      going &&
      everyone.agenda.steps[going.to] &&
      html`<${GoOn}
        session=${session}
        everyone=${everyone}
        from=${running.now}
        going=${going}
        track=${track}
        t=${t}
        onNo=${() => setGoing(null)}
        onYes=${goOn}
      />`
    }
    ${
      stopped &&
      OpenAnyway &&
      everyone.agenda.steps[stopped.step] &&
      html`<${OpenAnyway}
        ...${shown}
        id=${stopped.step}
        stops=${stopsOf(checks.remarks, stopped.step)}
        refusal=${stopped.refusal}
        step=${everyone.agenda.steps[stopped.step]}
        onNo=${() => setStopped(null)}
        onYes=${() => (setStopped(null), openNow(stopped.step))}
      />`
    }
    ${leaving}
    ${palette && Palette && html`<${Palette} acts=${acts} t=${t} onClose=${() => setPalette(false)} />`}
    ${help && Shortcuts && html`<${Shortcuts} t=${t} on=${keys} onChange=${setKeys} onClose=${() => setHelp(false)} />`}
  </div>`;
}

// Whether whoever looks at this console drives, or may by their next act.
function isMine(session, { driver }) {
  const { greeting } = session.state();
  return !driver || Boolean(greeting && driver.id === greeting.person);
}

// What a step says to be due: told anew when it changes, and taken back only by whoever told it.
function useDueSlot() {
  const [act, setAct] = useState(null);
  const tell = useCallback((told, gone) => setAct((now) => told || (now === gone ? null : now)), []);
  return [act, tell];
}

// The acts of this track, and of the standing steps beside it.
function journalOf(session, track) {
  const { views } = session.state();
  const tracks = track === "main" ? [track, ...views.everyone.agenda.standing] : [track];
  const acts = tracks.flatMap((of) =>
    ((views[`facilitators:${of}`] || {}).journal || []).map((act) => ({ ...act, track: of })),
  );
  return acts.sort((one, other) => other.at - one.at).slice(0, JOURNAL_SHOWN);
}

// A key has asked, so a key answers: Enter goes on, and so does the same key again.
function GoOn({ session, everyone, from, going, track, t, onNo, onYes }) {
  const { steps } = everyone.agenda;
  const { to, isBack } = going;
  const title = t(isBack ? "console.back_to" : wayOn(steps[from]), { title: steps[to].title });
  const [name, content] = isBack ? ["workshop.go_back", { track }] : ["workshop.open_step", { step: to }];
  const again = (event) => {
    if (event.repeat || event.key !== (isBack ? "ArrowLeft" : "ArrowRight")) return;
    event.preventDefault();
    onYes();
  };
  return html`<${Dialog} title=${title} onClose=${onNo}>
    <div class="form" onKeyDown=${again}>
      <div class="dialog-body">
        ${steps[from] && html`<p>${t("console.next_text", { title: steps[from].title })}</p>`}
        <${WhatIsCut} session=${session} everyone=${everyone} name=${name} content=${content} t=${t} />
        <${BegunHere} session=${session} everyone=${everyone} t=${t} />
      </div>
      <div class="row end">
        <button type="button" onClick=${onNo}>${t("cancel")}</button>
        <button type="button" class="primary" autofocus onClick=${onYes}>
          ${t(isBack ? "console.reopen" : "console.open")}
        </button>
      </div>
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
        html`<button
            key=${name}
            id=${`tab-${name}`}
            type="button"
            role="tab"
            aria-selected=${tab === name}
            aria-controls="panel"
            tabindex=${tab === name ? 0 : -1}
            onClick=${() => onTab(name)}
          >
          ${titles[name] ? t.set(titles[name]) : t(`console.tab.${name}`)} ${
            counts[name] > 0 &&
            html`<span class="count">
              ${counts[name]}
            </span>`
          }
        </button>`,
    )}
  </div>`;
}
