// The bar of acts, always in the same place: on the left what can be taken back, in the middle the time, on the right the
// one act that is due, and beside it, outlined, the way on.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { timeLeft } from "../clock.js";
import { useNow } from "../hooks.js";
import { nextDay, openDay } from "../days.js";
import { Icon } from "../parts/icons.js";
import { MinutesMoved } from "../parts/minutes.js";
import { phaseKey } from "../parts/phase.js";
import { CloseDay } from "./days.js";
import { useHeight } from "./heights.js";
import { actOfStep, mayUndo } from "./journal.js";
import { useLeaving } from "./leaving.js";
import { neighbours, wayOn } from "./steps.js";

const MINUTES = [-5, -1, 1, 5];
const AT_ONCE = 500;
// What is known to take no time is only slow on its way.
const ON_A_SLOW_LINE = 2000;

export function Bar({
  session,
  everyone,
  running,
  track,
  t,
  due,
  time,
  mine,
  hasActs,
  timing,
  undo,
  undoTrack,
  journal,
  onOpen,
  onEnd,
  press,
  onAgenda,
}) {
  const { Journal } = session.extras;
  const [past, setPast] = useState(false);
  const foot = useHeight("--foot");
  const settling = useSettling(session, running, track, due, t);
  const resume = { label: t("console.resume"), icon: "play", run: () => session.send("workshop.resume", { track }) };
  // While everything stands still, nothing else is due than going on.
  const next = running.now && running.paused ? resume : due && due.settles ? due : settling || due;
  const underWay = useUnderWay(session, t);
  const act = underWay || next;
  const whole = useWay({ session, everyone, running, track, t, onOpen, onEnd });
  // Between two days and after the close there is no way on, but what was done last can still be taken back.
  const way = hasActs ? whole : {};
  const undoing = undo ? t("console.undo", { what: actOfStep(undo, everyone, t) }) : t("bar.nothing_to_undo");
  press.current = () => (act ? !act.disabled && !act.early && act.run() : way.run && way.run());
  return html`<section ref=${foot} class=${`bar ${mine ? "" : "watched"}`} aria-label=${t("bar.title")}>
    <div class="bar-undo">
      <button
        type="button"
        class="small undo"
        disabled=${!mayUndo(undo, mine, session)}
        title=${undo ? `${undoing} (U)` : undoing}
        onClick=${() => session.send("workshop.undo", { track: undoTrack, ...(undo.id && { act: undo.id }) })}
      >
        <${Icon} name="undo" size=${18} />
        <span>${undoing}</span>
      </button>
      <button
        type="button"
        class="plain small"
        aria-label=${t("journal.title")}
        title=${`${t("journal.title")} (J)`}
        disabled=${!journal.length}
        onClick=${() => setPast(true)}
      >
        <${Icon} name="wait" size=${18} />
      </button>
      <button
        type="button"
        class="plain small bar-agenda"
        aria-label=${t("console.agenda")}
        title=${t("console.agenda")}
        onClick=${onAgenda}
      >
        <${Icon} name="list" size=${18} />
      </button>
      ${
        past &&
        Journal &&
        html`<${Journal}
          session=${session}
          everyone=${everyone}
          journal=${journal}
          mine=${mine}
          t=${t}
          onClose=${() => setPast(false)}
        />`
      }
    </div>
    ${
      running.now &&
      html`<${BarTime}
        session=${session}
        running=${running}
        track=${track}
        mine=${mine}
        timing=${timing}
        time=${time}
        t=${t}
      />`
    }
    <div class="bar-acts">
      ${
        way.back &&
        html`<button
          type="button"
          class="plain small bar-side"
          disabled=${!mine}
          aria-label=${t("console.back")}
          title=${`${t("console.back")} (←)`}
          onClick=${way.goBack}
        >
          <${Icon} name="left" size=${18} />
        </button>`
      }
      ${
        running.now &&
        html`<button
          type="button"
          class="plain small bar-side bar-close"
          disabled=${!mine}
          onClick=${way.close}
        >
          ${t("console.close_step")}
        </button>`
      }
      ${way.closeDay && html`<${CloseDay} session=${session} days=${everyone.days} primary=${mine && !act} t=${t} />`}
      ${
        way.label &&
        !underWay &&
        html`<button
          type="button"
          class=${act ? "small bar-way" : "primary bar-due"}
          disabled=${!mine}
          title=${`${way.label} (→)`}
          onClick=${way.run}
        >
          <span>${way.label}</span>
          <${Icon} name="right" size=${18} />
        </button>`
      }
      ${
        act &&
        html`<button
          type="button"
          class=${act.early ? "bar-due" : "primary bar-due"}
          disabled=${!(mine || act.anyone) || act.disabled}
          title=${act.early ? act.label : `${act.label} (${t("bar.enter")})`}
          onClick=${act.run}
        >
          ${act.icon && html`<${Icon} name=${act.icon} size=${18} />`}
          <span>${act.label}</span>
        </button>`
      }
    </div>
    ${way.leaving}
  </section>`;
}

// `time`: the clock of what runs in the step, whose minutes then stand in place of the step's.
function BarTime({ session, running, track, mine, timing, time, t }) {
  const timed = timing.steps[running.now];
  const extend = (minutes) => session.send("workshop.extend", { seconds: minutes * 60, track });
  return html`<div class="bar-time">
    ${
      time &&
      html`<${MinutesMoved}
        of=${time.of}
        title=${time.title}
        minutes=${time.minutes}
        far=${-5}
        said=${time.said}
        isOff=${() => !mine}
        onMove=${time.onMove}
      />`
    }
    ${
      !time &&
      running.timer &&
      html`<${MinutesMoved}
        of=${t("time.of_step")}
        title=${t("time.of_step_set")}
        minutes=${MINUTES}
        far=${-5}
        said=${(minutes) => minutesLabel(minutes, t)}
        isOff=${() => !mine}
        onMove=${extend}
      />`
    }
    ${
      !time &&
      !running.timer &&
      !(timed && timed.estimated) &&
      html`<button
        type="button"
        class="small"
        disabled=${!mine}
        title=${t("console.plus_label", { n: 5 })}
        onClick=${() => extend(5)}
      >
        ${t("console.start_timer")}
      </button>`
    }
    ${
      !running.paused &&
      html`<button
        type="button"
        class="small"
        disabled=${!mine}
        title=${`${t("console.pause")} (T)`}
        onClick=${() => session.send("workshop.pause", { track })}
      >
        <${Icon} name="pause" size=${18} />
        <span class="bar-word">${t("console.pause")}</span>
      </button>`
    }
  </div>`;
}

function minutesLabel(minutes, t) {
  return t(minutes < 0 ? "console.minus_label" : "console.plus_label", { n: Math.abs(minutes) });
}

// What has been asked for and takes its time: until it is there, nothing else is due. What is saved while it is typed, and
// what is noted of one person, leads nowhere.
function useUnderWay(session, t) {
  const [late, setLate] = useState(null);
  const { waiting, link } = session.state();
  const { command } =
    waiting.find(({ sent, command: { with: said } }) => !sent && !said.person && !("base" in said)) || {};
  const id = link === "open" && command && command.id;
  const named = command && `${command.do}.under_way`;
  const label = t(t.knows(named) ? named : "bar.under_way");
  useEffect(() => {
    const after = t.knows(named) ? AT_ONCE : ON_A_SLOW_LINE;
    const timer = id && setTimeout(() => (setLate(id), session.announce(label)), after);
    return () => clearTimeout(timer);
  }, [id]);
  return id && late === id ? { label, icon: "wait", disabled: true } : null;
}

// While people move and settle, ending that is what is due; where nothing else is, it says what begins.
function useSettling(session, running, track, due, t) {
  const time = timeLeft(running.timer, useNow());
  if (!time || !time.settling) return null;
  const begin = () => session.send("workshop.extend", { seconds: -Math.ceil(time.left / 1000), track });
  const { activity } = running;
  const phase = activity && activity.phase;
  const begins = !due && phase && phase.minutes && t.knows(phaseKey(activity));
  const label = begins
    ? t("console.begin_phase", { phase: t(phaseKey(activity), { ...phase, at: t.set(phase.at) }), n: phase.minutes })
    : t("console.settled");
  return { label, icon: "play", run: begin };
}

// Where it goes from here: the next step, the end of the day, the end.
function useWay({ session, everyone, running, track, t, onOpen, onEnd }) {
  const { previous, next } = neighbours(everyone.agenda, everyone.days, running.now);
  const { steps } = everyone.agenda;
  const [leave, leaving] = useLeaving(session, everyone, t);
  const day = track === "main" && openDay(everyone.days);
  // The next step is another day's: this one is over.
  const closeDay = day && nextDay(everyone.days) && (!next || (steps[next].day && steps[next].day !== day.id));
  const on = closeDay
    ? {}
    : next
      ? { label: t(wayOn(steps[running.now]), { title: t.set(steps[next].title) }), run: () => onOpen(next) }
      : onEnd
        ? { label: t("console.finish"), run: onEnd }
        : {};
  return {
    ...on,
    closeDay,
    leaving,
    back: previous,
    goBack: () => leave("workshop.go_back", { track }),
    close: () => leave("workshop.close_step", { step: running.now }),
  };
}
