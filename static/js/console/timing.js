// The time of the day, asked of the server whenever something has changed, and now and then: when each step begins and
// ends, by how much the day is late, what could be cut.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { dayInWords } from "../days.js";
import { hourOf } from "../hours.js";
import { useClock } from "../hooks.js";
import { inHours } from "../lengths.js";

const TIMING_SETTLES_MS = 300;
const TIMING_AGAIN_MS = 20000;
const NO_TIMING = {
  steps: {},
  minutes: 0,
  begun: false,
  ends: null,
  announced: null,
  late: 0,
  worth_saying: false,
  ways: [],
};

export function useTiming(session, track) {
  const [timing, setTiming] = useState(NO_TIMING);
  const { views, link } = session.state();
  const { agenda, days, tracks, workshop } = views.everyone;
  const running = views[`track:${track}`];
  useEffect(() => {
    const gone = new AbortController();
    const look = async () => {
      try {
        const asked = `/api/v1/workshops/${workshop.id}/timing?track=${encodeURIComponent(track)}`;
        const answer = await fetch(asked, { signal: gone.signal });
        if (answer.ok) setTiming(await answer.json());
      } catch {
        // Away: the times said last still stand.
      }
    };
    const soon = setTimeout(look, TIMING_SETTLES_MS);
    const again = setInterval(look, TIMING_AGAIN_MS);
    return () => (clearTimeout(soon), clearInterval(again), gone.abort());
  }, [
    agenda,
    days,
    tracks,
    workshop,
    running && running.timer,
    running && running.activity,
    running && running.paused,
    running && running.resumes,
    link === "open",
  ]);
  // What runs has begun, whatever was said last.
  return running && running.now ? { ...timing, date: "" } : timing;
}

// At the head of the agenda: the clock of the place, how long it all is, when it ends.
// `onLate`: leads to what can be done about a delay, where something can.
export function DayTime({ timing, workshop, onLate, t }) {
  const now = useClock();
  const hour = (at) => hourOf(at, workshop.time_zone, t.language);
  if (workshop.state !== "open") return null;
  const { ends, announced, late, begun, minutes, date } = timing;
  const length = inHours(Math.abs(late), t.language);
  const drift = late ? t(late > 0 ? "time.late" : "time.early", { length }) : t("time.on_time");
  const told = [
    date && wholeDay(new Date(date), t.language),
    // Once it has begun, its end counts: what was planned says nothing of the time that has gone by.
    minutes > 0 && !begun && t("time.total", { length: inHours(minutes, t.language) }),
    minutes > 0 &&
      ends &&
      (announced && hour(announced) !== hour(ends)
        ? t("time.ends_announced", { time: hour(ends), announced: hour(announced) })
        : t("time.ends", { time: hour(ends) })),
  ];
  return html`<div class="day-time">
    <p class="day-clock" aria-label=${t("time.clock", { time: hour(now) })}>${hour(now)}</p>
    ${
      begun &&
      announced &&
      (onLate
        ? html`<button type="button" class="small day-drift" onClick=${onLate}>${drift}…</button>`
        : html`<p class="day-drift">${drift}</p>`)
    }
    <p class="quiet">${told.filter(Boolean).join(" · ")}</p>
  </div>`;
}

// What the clock says of one step: when it was to begin and when it will, or did.
export function stepTimes(step, timed, zone, t) {
  const hour = (at) => hourOf(at, zone, t.language);
  const planned = timed && timed.planned ? hour(timed.planned) : "";
  if (step.phase === "closed") {
    const real = `${hour(step.began)} – ${hour(step.ended)}`;
    return planned && planned !== hour(step.began) ? t("time.now", { time: real, planned }) : real;
  }
  if (step.phase === "running") {
    const since = t("time.since", { time: hour(step.began) });
    return timed && timed.estimated ? `${since} · ${t("time.estimated", { time: hour(timed.ends) })}` : since;
  }
  if (!planned) return "";
  const now = hour(timed.starts);
  return planned === now ? t("time.planned", { time: planned }) : t("time.now", { time: now, planned });
}

// jeudi 10 décembre; with its year where that is not this one.
export function wholeDay(date, language) {
  const isThisYear = date.getUTCFullYear() === new Date().getUTCFullYear();
  const how = { weekday: "long", day: "numeric", month: "long", ...(!isThisYear && { year: "numeric" }) };
  return dayInWords(date, language, how);
}
