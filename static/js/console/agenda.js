// The agenda: every step with its state, and what can be done with it. Order is changed with buttons, so keys do it too.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { inHours } from "../lengths.js";
import { DECLARED } from "../methods/declared.js";
import { Confirm } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { useAnswered } from "./answered.js";
import { DayHead, groupedByDay } from "./days.js";
import { useLeaving } from "./leaving.js";
import { StandingAgenda } from "./standing.js";
import { phaseWords } from "./steps.js";
import { DayTime, stepTimes } from "./timing.js";
import { TrackList } from "./tracks.js";

export function Agenda({ session, everyone, track, room, t, checks, timing, onOpen, onLate, onClose }) {
  const { Checks, DayForm, KeptStepForm } = session.extras;
  const [planning, setPlanning] = useState(null);
  const [chosen, setChosen] = useState(null);
  const [form, setForm] = useState(() => formAsked(everyone.agenda.steps));
  const [trouble, closeForm] = useAnswered(session, () => setForm(null), t);
  const [dayTrouble, closeDay] = useAnswered(session, () => setPlanning(null), t);
  const [removing, setRemoving] = useState(null);
  const { order, steps } = everyone.agenda;
  const isOpen = everyone.workshop.state === "open";
  const days = track === "main" ? everyone.days : [];
  const groups = groupedByDay(everyone.agenda, days);
  const [leave, leaving] = useLeaving(session, everyone, t);
  const mayOpen = !everyone.workshop.asleep;
  const now = order.find((id) => steps[id].phase === "running");
  // What can be done with a step is put away once it runs; the focus stays on the step.
  useEffect(() => {
    if (chosen !== now) return;
    const tools = document.querySelector(".agenda-step.chosen .agenda-tools");
    if (tools && tools.contains(document.activeElement)) tools.previousElementSibling.focus();
    setChosen(null);
  }, [now]);

  // In its own column, which is longer than the window in most workshops: the page stays where it is.
  const column = useRef(null);
  useEffect(() => {
    const step = column.current.querySelector(".agenda-step.running");
    if (!step) return;
    const [seen, at] = [column.current.getBoundingClientRect(), step.getBoundingClientRect()];
    if (at.top < seen.top || at.bottom > seen.bottom)
      column.current.scrollTop += at.top - seen.top - (seen.height - at.height) / 2;
  }, [now]);

  const move = (id, to) => {
    session.send("workshop.move_step", { step: id, to });
    session.announce(t("console.moved", { title: steps[id].title, n: to + 1 }));
  };

  return html`<nav class="agenda" ref=${column} aria-label=${t("console.agenda")}>
    <div class="row">
      <h2 class="grow">${t(track === "main" ? "console.agenda" : "tracks.steps_of")}</h2>
      <button type="button" class="plain agenda-close" aria-label=${t("close")} onClick=${onClose}>
        <${Icon} name="close" />
      </button>
    </div>
    <${DayTime} timing=${timing} workshop=${everyone.workshop} onLate=${onLate} t=${t} />
    ${
      isOpen &&
      track === "main" &&
      room.facilitates &&
      Checks &&
      order.some((id) => steps[id].phase === "planned") &&
      html`<${Checks}
        checks=${checks}
        everyone=${everyone}
        t=${t}
        onStep=${(id) => setForm({ step: id, toSettings: true })}
        onDays=${setPlanning}
      />`
    }
    ${groups.map(
      ({ day, order: group }) =>
        html`<section key=${day ? day.id : "none"} class="agenda-day">
          ${
            days.length > 0 &&
            html`<${DayHead}
              session=${session}
              days=${days}
              day=${day}
              isOpen=${isOpen}
              t=${t}
              onEdit=${() => setPlanning(day.id)}
            />`
          }
          <ol>
            ${group.map((id, place) => {
              const at = order.indexOf(id);
              const step = steps[id];
              const isChosen = chosen === id;
              const timed = timing.steps[id];
              return html`<li key=${id} class=${`agenda-step ${step.phase} ${isChosen ? "chosen" : ""}`}>
                <button
                  type="button"
                  class="agenda-name"
                  aria-expanded=${isChosen}
                  onClick=${() => setChosen(isChosen ? null : id)}
                >
                  <span class="agenda-number">
                    ${step.phase === "closed" ? html`<${Icon} name="check" size=${16} />` : at + 1}
                  </span>
                  <span class="grow">
                    <strong>${t.set(step.title)}</strong>
                    <span class="quiet step-times">
                      ${(isChosen || id === now ? wholeLine : shortLine)(step, timed, everyone.workshop, t)}
                    </span>
                    ${step.pending && html`<span class="agenda-pending">${t("console.pending")}</span>`}
                    ${
                      hasNothingToWorkOn(step, room.steps[id]) &&
                      html`<span class="quiet">
                        ${t("console.nothing_to_vote_on")}
                      </span>`
                    }
                  </span>
                </button>
                ${
                  isChosen &&
                  isOpen &&
                  html`<div class="agenda-tools">
                    ${
                      mayOpen &&
                      step.phase === "planned" &&
                      html`<button
                        type="button"
                        class="small"
                        onClick=${() => onOpen(id)}
                      >
                        ${t("console.open")}
                      </button>`
                    }
                    ${
                      mayOpen &&
                      step.phase === "closed" &&
                      html`<button
                        type="button"
                        class="small"
                        onClick=${() => leave("workshop.open_step", { step: id })}
                      >
                        ${t("console.reopen")}
                      </button>`
                    }
                    ${
                      step.phase === "running" &&
                      html`<button
                        type="button"
                        class="small"
                        onClick=${() => leave("workshop.close_step", { step: id })}
                      >
                        ${t("console.close_step")}
                      </button>`
                    }
                    <button
                      type="button"
                      class="plain"
                      aria-label=${`${t("edit")} ${step.title}`}
                      title=${t("edit")}
                      onClick=${() => setForm({ step: id })}
                    >
                      <${Icon} name="edit" />
                    </button>
                    <button
                      type="button"
                      class="plain"
                      aria-label=${`${t("console.move_up")} ${step.title}`}
                      title=${t("console.move_up")}
                      disabled=${place === 0}
                      onClick=${() => move(id, order.indexOf(group[place - 1]))}
                    >
                      <${Icon} name="up" />
                    </button>
                    <button
                      type="button"
                      class="plain"
                      aria-label=${`${t("console.move_down")} ${step.title}`}
                      title=${t("console.move_down")}
                      disabled=${place === group.length - 1}
                      onClick=${() => move(id, order.indexOf(group[place + 1]))}
                    >
                      <${Icon} name="down" />
                    </button>
                    ${
                      step.phase === "planned" &&
                      html`<button
                        type="button"
                        class="plain"
                        aria-label=${`${t("remove")} ${step.title}`}
                        title=${t("remove")}
                        onClick=${() => setRemoving(id)}
                      >
                        <${Icon} name="bin" />
                      </button>`
                    }
                  </div>`
                }
              </li>`;
            })}
          </ol>
        </section>`,
    )}
    ${
      track === "main" &&
      room.facilitates &&
      html`<${StandingAgenda}
        session=${session}
        everyone=${everyone}
        t=${t}
        onEdit=${(id) => setForm({ step: id })}
        onRemove=${setRemoving}
      />`
    }
    ${
      isOpen &&
      html`<button type="button" class="agenda-add" onClick=${() => setForm({ after: chosen })}>
        <${Icon} name="plus" />
        ${t("console.add_step")}
      </button>`
    }
    ${
      isOpen &&
      track === "main" &&
      room.facilitates &&
      html`<button
        type="button"
        class="agenda-add"
        onClick=${() => setPlanning("")}
      >
        <${Icon} name="plus" />
        ${t("days.add")}
      </button>`
    }
    ${
      planning !== null &&
      DayForm &&
      html`<${DayForm}
        key=${planning}
        session=${session}
        everyone=${everyone}
        day=${planning}
        trouble=${dayTrouble}
        t=${t}
        onClose=${closeDay}
      />`
    }
    ${
      track === "main" &&
      room.facilitates &&
      html`<${TrackList}
        session=${session}
        everyone=${everyone}
        room=${room}
        t=${t}
      />`
    }
    ${
      form &&
      KeptStepForm &&
      html`<${KeptStepForm}
        session=${session}
        everyone=${everyone}
        track=${track}
        room=${room}
        t=${t}
        ...${form}
        trouble=${trouble}
        onClose=${closeForm}
      />`
    }
    ${leaving}
    ${
      removing &&
      html`<${Confirm}
          title=${t("console.remove_title")}
          action=${t("remove")}
          danger=${true}
          onNo=${() => setRemoving(null)}
          onYes=${() => (session.send("workshop.remove_step", { step: removing }), setRemoving(null))}
        >
        <p>${steps[removing] ? steps[removing].title : ""}</p>
      <//>`
    }
  </nav>`;
}

// The organiser's page leads to the form of a step.
function formAsked(steps) {
  const step = location.hash.replace(/^#step-/, "");
  if (!steps[step]) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return { step, toSettings: true };
}

// The server will not open it: it needs something to work on, and nothing is written in its settings either.
function hasNothingToWorkOn({ method, phase, works_on: worksOn }, plan) {
  if (phase !== "planned" || !plan || worksOn || !DECLARED[method].refuses.includes("no_items")) return false;
  const typed = DECLARED[method].settings.filter(({ kind }) => kind === "lines");
  return !typed.some(({ name }) => (plan.settings[name] || []).length);
}

// What a step tells in one line: when, and how long. All of it stands where it runs or is chosen.
function shortLine(step, timed, workshop, t) {
  const zone = workshop.time_zone;
  const starts = step.phase === "planned" && timed ? hourOf(timed.starts, zone, t.language) : "";
  return inOneLine(step.phase === "closed" ? stepTimes(step, null, zone, t) : starts, lengthOf(step, workshop, t));
}

function wholeLine(step, timed, workshop, t) {
  const { minutes, transition } = step;
  const length = lengthOf(step, workshop, t);
  const method = t(`method.${step.method}`);
  return inOneLine(
    method === step.title ? "" : method,
    minutes && transition && workshop.state === "open" ? t("console.with_settling", { length, transition }) : length,
    stepTimes(step, timed, workshop.time_zone, t),
  );
}

function lengthOf({ minutes, transition = 0, phase }, { state }, t) {
  const isOpen = state === "open";
  if (minutes && phase === "closed") return t("time.planned", { time: inHours(minutes + transition, t.language) });
  if (minutes && isOpen) return inHours(minutes + transition, t.language);
  // Since when it runs says that it does.
  return phase === "running" ? "" : t(phaseWords(phase, isOpen));
}

function inOneLine(...said) {
  return said.filter(Boolean).join(" · ");
}
