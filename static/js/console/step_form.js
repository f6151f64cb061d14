// Adding a step, or changing one: method, title, question, minutes, what it works on, settings.

import { html, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { METHOD_ADVICE } from "../methods/advice.js";
import { DECLARED } from "../methods/declared.js";
import { dayNamed, nextDay, openDay } from "../days.js";
import { Dialog } from "../parts/confirm.js";
import { Limited } from "../parts/limited.js";
import { SettingsForm, settingsGiven, settingsWritten } from "./settings_form.js";
import { NoteFields } from "./step_note.js";
import { PhaseFields, phasesOf, phasesWritten } from "./step_phases.js";

export function StepForm({
  session,
  everyone,
  track,
  room,
  t,
  step: id = null,
  after = null,
  toSettings = false,
  frame = Dialog,
  begun = null,
  onTyped = null,
  trouble = "",
  notice = null,
  onClose,
}) {
  const { order, steps } = everyone.agenda;
  const standing = everyone.agenda.standing;
  const known = id ? { ...steps[id], ...settingsOf(session, room, id) } : null;
  // `begun`: what was typed before the page was drawn anew.
  const first = (name, value) => (begun && name in begun ? begun[name] : value);
  const [method, setMethod] = useState(first("method", known ? known.method : Object.keys(DECLARED)[0]));
  const kind = DECLARED[method];
  const [title, setTitle] = useState(first("title", known ? known.title : ""));
  const [question, setQuestion] = useState(first("question", known ? known.question : ""));
  const [minutes, setMinutes] = useState(first("minutes", known ? known.minutes : kind.minutes));
  const [transition, setTransition] = useState(first("transition", (known && known.transition) || 0));
  const [phases, setPhases] = useState(first("phases", (known && known.phases) || {}));
  const [note, setNote] = useState(first("note", known ? known.note : { fr: "", en: "" }));
  const drawn = useRef(null);
  drawn.current ||= settingsGiven(kind.settings, known && known.settings);
  const [settings, setSettings] = useState(first("settings", drawn.current));
  // What the form showed at first: by it the server knows what somebody else has changed meanwhile.
  const opened = useRef(known && settingsWritten(kind.settings, drawn.current));
  const seen = useRef(null);
  seen.current ||= known && first("seen", seenOf(known));
  // Null until somebody has chosen: a new step that has to work on something is offered what was produced last.
  const [chosen, setChosen] = useState(first("chosen", known ? known.works_on || "" : null));
  const [takes, setTakes] = useState(first("takes", (known && known.takes) || ""));
  const [place, setPlace] = useState(first("place", after || ""));
  const [inAll, setInAll] = useState(false);
  const { days } = everyone;
  const [day, setDay] = useState(() => first("day", (known ? known.day : beginning(days, steps[after])) || ""));
  const inTrack = track !== "main";
  const [stands, setStands] = useState(first("stands", true));
  const typed = { title, question, minutes, transition, phases, note, settings, chosen, takes, place, day, stands };
  useTyped(onTyped, begun, { method, ...typed, seen: seen.current });
  const methods = Object.keys(DECLARED).filter(
    (name) => DECLARED[name].stands !== "always" && !(inTrack && name === "parallel"),
  );
  const mayStand = !inTrack && kind.stands === "where_planned";
  const isStanding = known ? standing.includes(id) : mayStand && stands;
  const maySetUp = !known || known.phase === "planned";
  // A step works on what was produced before it.
  const earlier = order.slice(
    0,
    id && !isStanding ? order.indexOf(id) : place ? order.indexOf(place) + 1 : order.length,
  );
  // A track's step may also work on what the plenary has produced.
  const before = inTrack
    ? [...Object.keys(steps).filter((other) => !isOfATrack(everyone, other)), ...earlier]
    : [...earlier, ...standing.filter((other) => other !== id)];
  const sources = before.filter((other) => givenBy(steps[other], kind).length);
  const worksOn =
    chosen === null
      ? offered(kind, settings, inTrack ? sources : sources.filter((other) => earlier.includes(other)))
      : chosen;
  const kinds = worksOn && steps[worksOn] ? givenBy(steps[worksOn], kind) : [];

  // The minutes of the step go with those of its rounds: what it has besides, it keeps.
  const inRounds = useRef(minutesOfRounds(settings));
  function setUpAnew(next) {
    const now = minutesOfRounds(next);
    if (now) {
      if (Number(minutes) && inRounds.current) setMinutes(Math.max(1, Number(minutes) + now - inRounds.current));
      inRounds.current = now;
    }
    setSettings(next);
  }

  function choose(next) {
    const first = settingsGiven(DECLARED[next].settings, null);
    setMethod(next);
    setMinutes(DECLARED[next].minutes);
    setSettings(first);
    inRounds.current = minutesOfRounds(first);
    setPhases({});
    setChosen(null);
  }

  // In another track the step works on the same one there, by its method and title.
  function sourceIn(other) {
    if (!worksOn || other === track || !isOfATrack(everyone, worksOn)) return {};
    const same = everyone.tracks[other].order.find(
      (each) => steps[each].method === steps[worksOn].method && steps[each].title === steps[worksOn].title,
    );
    return same ? { works_on: same } : { works_on: null, takes: null };
  }

  function submit(event) {
    event.preventDefault();
    const content = {
      title: title.trim() || t(`method.${method}`),
      question: question.trim(),
      minutes: Number(minutes) || 0,
      transition: Number(transition) || 0,
      note_fr: note.fr.trim(),
      note_en: note.en.trim(),
      phases: phasesWritten(phasesOf(method, settings), phases),
      ...(days.length ? { day: day || null } : {}),
    };
    const setUp = {
      settings: settingsWritten(kind.settings, settings),
      works_on: worksOn || null,
      takes: worksOn ? takes || kinds[0] || null : null,
    };
    onClose(given(content, setUp));
  }

  // What was asked of the server, each as it will be answered.
  function given(content, setUp) {
    if (known) {
      const set = maySetUp ? { ...setUp, was: opened.current } : {};
      const sent = session.send("workshop.change_step", { step: id, seen: seen.current, ...content, ...set });
      // Whoever was told what somebody else has written there meanwhile has seen that, and may save once more.
      sent.catch(({ details }) => {
        if (details && "now" in details) seen.current = { ...seen.current, [details.field]: details.now };
      });
      return [sent];
    }
    if (inAll)
      return Object.keys(everyone.tracks).map((each) =>
        session.send("workshop.add_step", { method, ...content, ...setUp, ...sourceIn(each), track: each }),
      );
    const at = isStanding ? { standing: true } : place ? { after: place } : {};
    return [session.send("workshop.add_step", { method, ...content, ...setUp, track, ...at })];
  }

  return html`<${frame}
    title=${t(known ? "console.edit_step" : "console.add_step")}
    wide=${true}
    onClose=${() => onClose()}
  >
    ${
      notice &&
      html`<div class="banner row wrap" role="status">
        <p class="grow">${t(notice.text)}</p>
        <button type="button" class="small" onClick=${notice.run}>${t(notice.action)}</button>
      </div>`
    }
    <form class="form" onSubmit=${submit}>
      ${
        !known &&
        html`<fieldset class="methods">
          <legend>${t("step.method")}</legend>
          ${methods.map(
            (name) =>
              html`<label key=${name} class=${`method ${method === name ? "chosen" : ""}`}>
                <input type="radio" name="method" value=${name} checked=${method === name} onChange=${() => choose(name)} />
                <span><strong>${t(`method.${name}`)}</strong><span class="quiet">${t(`method.${name}.what`)}</span></span>
              </label>`,
          )}
        </fieldset>`
      }
      <label class="field">
        <span>${t("step.question")}</span>
        <${Limited} area=${true} rows="2" value=${question} onInput=${(event) => setQuestion(event.target.value)} />
      </label>
      ${t.knows(`${method}.question.what`) && html`<p class="quiet">${t(`${method}.question.what`)}</p>`}
      <label class="field">
        <span>${t("step.title")}</span>
        <${Limited}
          value=${title}
          placeholder=${t(`method.${method}`)}
          onInput=${(event) => setTitle(event.target.value)}
        />
      </label>
      <div class="form-pair">
        <label class="field">
          <span>${t("step.minutes")}</span>
          <input
            type="number"
            min="0"
            max="1440"
            value=${minutes}
            onInput=${(event) => setMinutes(event.target.value)}
          />
        </label>
        <label class="field">
          <span>${t("step.transition")}</span>
          <input
            type="number"
            min="0"
            max="240"
            value=${transition}
            onInput=${(event) => setTransition(event.target.value)}
          />
        </label>
      </div>
      <${PhaseFields}
        method=${method}
        settings=${settings}
        stepMinutes=${minutes}
        minutes=${phases}
        onChange=${setPhases}
        t=${t}
      />
      ${
        days.length > 0 &&
        html`<label class="field"><span>${t("days.of_step")}</span>
          <select value=${day} onChange=${(event) => setDay(event.target.value)}>
            ${days.map(
              (each) =>
                html`<option key=${each.id} value=${each.id} selected=${each.id === day}>
                  ${dayNamed(days, each, t)}
                </option>`,
            )}
            <option value="" selected=${!day}>${t("days.of_none")}</option>
          </select>
        </label>`
      }
      ${
        maySetUp &&
        kind.takes.length > 0 &&
        sources.length > 0 &&
        html`<div class="form-pair">
          <label class="field"><span>${t("step.works_on")}</span>
            <select value=${worksOn} onChange=${(event) => (setChosen(event.target.value), setTakes(""))}>
              <option value="">${t("step.works_on_none")}</option>
              ${sources.map((other) => html`<option key=${other} value=${other}>${steps[other].title}</option>`)}
            </select>
          </label>
          ${
            worksOn &&
            html`<label class="field"><span>${t("step.takes")}</span>
              <select value=${takes || kinds[0]} onChange=${(event) => setTakes(event.target.value)}>
                ${kinds.map((each) => html`<option key=${each} value=${each}>${t(`kind.${each}`)}</option>`)}
              </select>
            </label>`
          }
        </div>`
      }
      ${
        !known &&
        inTrack &&
        room.facilitates &&
        html`<label class="check">
          <input type="checkbox" checked=${inAll} onChange=${(event) => setInAll(event.target.checked)} />
          <span>${t("tracks.in_all")}</span>
        </label>`
      }
      ${
        !known &&
        mayStand &&
        html`<label class="check">
          <input type="checkbox" checked=${stands} onChange=${(event) => setStands(event.target.checked)} />
          <span>${t("standing.choose")}</span>
        </label>`
      }
      ${
        !known &&
        !inAll &&
        !isStanding &&
        order.length > 0 &&
        html`<label class="field"><span>${t("step.after")}</span>
          <select value=${place} onChange=${(event) => setPlace(event.target.value)}>
            <option value="">${t("step.at_end")}</option>
            ${order.map(
              (other) =>
                html`<option key=${other} value=${other}>
                  ${t("step.after_step", { title: steps[other].title })}
                </option>`,
            )}
          </select>
        </label>`
      }
      ${
        kind.settings.length > 0 &&
        (maySetUp
          ? html`<details class="settings" open=${!known || toSettings}>
            <summary>${t("step.settings")}</summary>
            <${SettingsForm}
              method=${method}
              schema=${kind.settings}
              advice=${METHOD_ADVICE[method]}
              settings=${settings}
              tracks=${everyone.tracks}
              onChange=${setUpAnew}
              t=${t}
            />
          </details>`
          : html`<p class="quiet">${t("step.settings_fixed")}</p>`)
      }
      <${NoteFields} note=${note} onChange=${setNote} t=${t} />
      ${trouble && html`<p class="form-trouble" role="alert">${trouble}</p>`}
      <div class="row end dialog-foot">
        <button type="button" onClick=${() => onClose([])}>${t("cancel")}</button>
        <button type="submit" class="primary">${t(known ? "save" : "console.add_step")}</button>
      </div>
    </form>
  <//>`;
}

// Null while they are being typed.
function minutesOfRounds({ rounds, round_minutes: each }) {
  return Number(rounds) * Number(each) || null;
}

// What the form says again, as it was when it was drawn.
function seenOf({ title, question, minutes, transition = 0, phases, note, day, works_on: worksOn = null }) {
  return { title, question, minutes, transition, phases, note_fr: note.fr, note_en: note.en, day, works_on: worksOn };
}

// Tells what stands in the form once it is not what it first was: at once, since the next key may put the form away.
function useTyped(tell, begun, form) {
  const written = JSON.stringify(form);
  const untouched = useRef(written);
  useLayoutEffect(() => {
    if (tell) tell(begun || written !== untouched.current ? form : null);
  }, [written]);
}

// Where a new step goes: to the day of the step it follows, else to the one that is open, else to the next.
function beginning(days, before) {
  const day = openDay(days) || nextDay(days);
  return before && before.day ? before.day : day && day.id;
}

// Those of a standing step are told with its own track.
function settingsOf(session, room, id) {
  const own = session.state().views[`facilitators:${id}`];
  return (own ? own.steps : room.steps)[id];
}

function isOfATrack(everyone, step) {
  return Object.values(everyone.tracks).some((track) => track.order.includes(step));
}

// What came last of all that it may work on, unless what it is about has been written.
function offered(kind, settings, sources) {
  const written = settingsWritten(kind.settings, settings);
  const isWritten = kind.settings.some(
    ({ name, kind: what }) => what === "lines" && written[name] && written[name].length,
  );
  return kind.refuses.includes("no_items") && !isWritten ? sources[sources.length - 1] || "" : "";
}

// The kinds of outcome a step leaves that this method takes.
function givenBy(step, kind) {
  const source = step && DECLARED[step.method];
  return source ? source.gives.filter((each) => kind.takes.includes(each)) : [];
}
