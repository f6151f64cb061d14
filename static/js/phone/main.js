// The phone: one thing at a time. It follows the facilitator by itself and stays readable without a network.

import { html, render, useEffect, useState } from "../../vendor/preact.js";
import { besideTranslators } from "../beside.js";
import { Session, useFromTheTop, useRoomState } from "../hooks.js";
import { chosenLook, wearLook } from "../look.js";
import { Activity, partOf } from "../parts/activity.js";
import { Icon } from "../parts/icons.js";
import { Phase, questionNow, timerNow } from "../parts/phase.js";
import { Timer } from "../parts/timer.js";
import { LinkPill, Toasts } from "../parts/toasts.js";
import { openSession } from "../session.js";
import { runningHere, trackShown } from "../tracks.js";
import { phoneWords } from "../words/phone.js";
import { refusalWords } from "../words/refusals.js";
import { sharedWords } from "../words/shared.js";
import { catalogue } from "../words.js";
import { Between } from "./between.js";
import { methodsFetched, useMethods } from "./methods.js";

// Where a keyboard leaves less than this, what is not being written makes room.
const TIGHT = 420;

const root = document.getElementById("app");
if (root) startPhone(root);

function startPhone(element) {
  const { language = "fr", workshop } = element.dataset;
  const words = catalogue(sharedWords, refusalWords, phoneWords);
  const { words: moreWords, methods: parts, sheets, styled, later } = document.documentElement.dataset;
  const session = openSession({
    workshop,
    screen: "phone",
    language,
    moreWords,
    words,
  });
  const methods = methodsFetched({
    paths: { ...JSON.parse(parts || "{}"), ...(later && { later }) },
    sheets: JSON.parse(sheets || "{}"),
    styled,
    learn: (more) => Object.assign(words[language], more),
    told: () => session.announce(session.state().t("phone.missing")),
  });
  wearLook(chosenLook(session.kept));
  followTheKeyboard();
  besideTranslators(element);
  render(html`<${Phone} session=${session} methods=${methods} />`, element);
}

function Phone({ session, methods }) {
  const state = useRoomState(session);
  const running = runningHere(state);
  const components = useMethods(methods, state.views.everyone, running.now);
  const { Aside, Menu } = Object.assign(session.extras, components.later);
  const [menu, setMenu] = useState(false);
  const { views, t, greeting, link, why, waiting } = state;
  const everyone = views.everyone;
  const person = greeting && views[`person:${greeting.person}`];
  const me = person && person.me;
  useEffect(() => {
    if (everyone) document.title = everyone.workshop.title;
  }, [everyone && everyone.workshop.title]);
  useTellStep(session, everyone, running.now, t);
  useEffect(() => setMenu(false), [running.now]);
  useFromTheTop(everyone ? `${running.now} ${Boolean(running.activity && running.activity.closed)}` : null);
  const track = trackShown(state);
  const timer = timerNow(running);

  return html`<${Session.Provider} value=${session}>
    <div class="phone">
      <header class="phone-head">
        <p class="phone-title">${everyone ? t.set(everyone.workshop.title) : ""}</p>
        ${timer && html`<${Timer} timer=${timer} />`}
        <button
          type="button"
          class="plain"
          aria-label=${t("phone.menu")}
          aria-expanded=${menu}
          onClick=${() => setMenu(true)}
        >
          <${Icon} name="menu" />
        </button>
      </header>
      <${LinkPill} />
      ${
        link === "open" &&
        (methods.missing.size > 0 || (menu && !Menu)) &&
        html`<p class="pill">${t(methods.missing.size ? "phone.missing" : "loading")}</p>`
      }
      ${Aside && everyone && link !== "ended" && html`<${Aside} session=${session} methods=${methods} t=${t} />`}
      <main class="phone-main" tabindex="0">
        ${shownNow({ everyone, track, running, me, person, session, components, t, link, why, waiting })}
      </main>
      ${
        menu &&
        everyone &&
        Menu &&
        html`<${Menu}
          session=${session}
          everyone=${everyone}
          me=${me}
          t=${t}
          onClose=${() => setMenu(false)}
        />`
      }
      <${Toasts} />
    </div>
  <//>`;
}

function shownNow({ everyone, track, running, me, person, session, components, t, link, why, waiting }) {
  const { Asleep, Away, BackAt, Ended, Late } = session.extras;
  const coming = html`<p class="phone-calm quiet">${t("loading")}</p>`;
  if (link === "ended") return Ended ? html`<${Ended} why=${why} t=${t} />` : coming;
  if (!everyone) return html`<p class="phone-calm quiet">${t("phone.joining")}</p>`;
  // Whoever was here yesterday, or has joined at night, says that they are here.
  const comes = everyone.days.length > 0 && me && me.attendance === "expected";
  if (comes || everyone.workshop.asleep || everyone.workshop.state === "closed")
    return Asleep ? html`<${Asleep} session=${session} everyone=${everyone} waiting=${waiting} t=${t} />` : coming;
  if (me && (me.left || me.attendance === "absent" || me.attendance === "excused"))
    return Away ? html`<${Away} session=${session} me=${me} waiting=${waiting} t=${t} />` : coming;
  const step = running.now && everyone.agenda.steps[running.now];
  const late = person && Late && html`<${Late} late=${person.late} t=${t} />`;
  const inTrack = track !== "main" && everyone.tracks[track];
  const where =
    inTrack &&
    components.parallel &&
    html`<${components.parallel}
      place=${step ? "head" : "between"}
      everyone=${everyone}
      track=${track}
      person=${person}
      session=${session}
      t=${t}
    />`;
  if (!step && inTrack) return html`${where}${late}`;
  if (!step) return html`<${Between} everyone=${everyone} me=${me} extras=${session.extras} t=${t} />${late}`;
  return html`<div class="phone-step" key=${running.now}>
    ${where}
    <div class="question">
      <p class="question-step" role="status">
        ${step.question && html`<span>${t.set(step.title)}</span>`} <${Phase} activity=${running.activity} t=${t} />
      </p>
      <h1>${t.set(questionNow(step, running.activity) || step.title)}</h1>
    </div>
    ${late}
    ${running.paused && html`<p class="banner" role="status"><${Icon} name="pause" />${t("phone.paused")}</p>`}
    ${
      running.resumes &&
      BackAt &&
      html`<${BackAt}
        ends=${running.resumes}
        zone=${everyone.workshop.time_zone}
        announce=${session.announce}
        t=${t}
      />`
    }
    ${
      components[partOf(step)]
        ? html`<${Activity}
          components=${components}
          session=${session}
        />`
        : coming
    }
  </div>`;
}

// A screen reader is told when the room moves on.
function useTellStep(session, everyone, now, t) {
  const step = everyone && now && everyone.agenda.steps[now];
  const isClosed = Boolean(everyone) && everyone.workshop.state === "closed";
  const begun = Boolean(everyone) && everyone.agenda.order.some((id) => everyone.agenda.steps[id].phase !== "planned");
  useEffect(() => {
    if (everyone)
      session.announce(
        step
          ? `${step.title}. ${step.question}`.replace(/([?!…])\./, "$1")
          : t(isClosed ? "phone.closed_title" : begun ? "phone.between_title" : "phone.waiting_title"),
      );
  }, [now, isClosed]);
}

// The page is as high as what the keyboard leaves, so that the field stays above it.
function followTheKeyboard() {
  const seen = window.visualViewport;
  if (!seen) return;
  const fit = () => {
    const { style, classList } = document.documentElement;
    style.setProperty("--seen", `${Math.round(seen.height)}px`);
    classList.toggle("tight", seen.height < TIGHT);
    if (seen.offsetTop) scrollTo(0, 0);
  };
  seen.addEventListener("resize", fit);
  fit();
}
