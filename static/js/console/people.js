// Who is here, who was expected, who has excused themselves; arrival and leaving; the list given beforehand.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { alphabetical } from "../alphabet.js";
import { hourOf } from "../hours.js";
import { dayNamed, nextDay, openDay } from "../days.js";
import { drawnOnce } from "../hooks.js";
import { holdsWords } from "../plain.js";
import { Confirm } from "../parts/confirm.js";
import { Arrivals } from "./arrivals.js";
import { Icon } from "../parts/icons.js";
import { usePressed } from "../parts/pressed.js";

const ATTENDANCE = ["present", "excused", "absent"];

export function People({ session, everyone, room, t }) {
  const [search, setSearch] = useState("");
  const { AddPerson, NameErasure, NameForm } = session.extras;
  const [adding, setAdding] = useState(false);
  const arriving = useArriving(session, room.people);
  const [correcting, setCorrecting] = useState(null);
  const [erasing, setErasing] = useState(null);
  const [removing, setRemoving] = useState(null);
  const named = everyone.workshop.identity !== "anonymous";
  const known = (id) => ({ ...room.people[id], id });
  const connected = new Set(session.state().connected);
  const all = Object.keys(room.people).map((id) => [id, room.people[id]]);
  const found = sortedByName(all.filter(([, person]) => matches(person, search)));
  const hasFunctions = all.some(([, person]) => person.function);
  const { days } = everyone;
  const [chosen, setChosen] = useState(null);
  // The day whose attendance is shown: the one that is open, else the next, unless another is chosen.
  const day = days.find(({ id }) => id === chosen) || openDay(days) || nextDay(days) || days[days.length - 1] || null;
  const counted = (attendance, left = false) =>
    all.filter(
      ([, person]) =>
        person.role === "participant" &&
        attendanceOn(person, day) === attendance &&
        Boolean(person.left) === left &&
        !person.removed,
    ).length;
  const isOpen = everyone.workshop.state === "open";

  return html`<section class="people">
    <${Doors} session=${session} workshop=${everyone.workshop} t=${t} />
    <${Arrivals} session=${session} room=${room} workshop=${everyone.workshop} t=${t} />
    <div class="row wrap">
      <input
        class="grow"
        type="search"
        aria-label=${t("people.search")}
        placeholder=${t("people.search")}
        value=${search}
        onInput=${(event) => setSearch(event.target.value)}
      />
      ${
        isOpen &&
        named &&
        html`<button type="button" onClick=${() => setAdding(true)}>
          <${Icon} name="plus" size=${18} />
          ${t("people.add")}
        </button>`
      }
      <p class="quiet">
        ${t("people.tally", {
          present: counted("present"),
          gone: counted("present", true),
          excused: counted("excused"),
          absent: counted("absent") + (isOpen ? 0 : counted("expected")),
          expected: isOpen ? counted("expected") : 0,
        })}
      </p>
    </div>
    ${
      days.length > 0 &&
      html`<label class="row people-day"><span>${t("days.which")}</span>
        <select value=${day.id} onChange=${(event) => setChosen(event.target.value)}>
          ${days.map(
            (each) =>
              html`<option key=${each.id} value=${each.id} selected=${each === day}>
                ${dayNamed(days, each, t)}
              </option>`,
          )}
        </select>
      </label>`
    }
    ${!all.length && html`<p class="quiet">${t("people.none")}</p>`}
    ${all.length > 0 && !found.length && html`<p class="quiet">${t("people.none_found")}</p>`}
    ${
      found.length > 0 &&
      html`<table class="people-table">
        <thead>
          <tr>
            <th scope="col">${t("people.name")}</th>
            <th scope="col">${t("people.organisation")}</th>
            ${hasFunctions && html`<th scope="col">${t("people.function")}</th>`}
            <th scope="col">${t("people.attendance")}</th>
            <th scope="col">${t("people.times")}</th>
          </tr>
        </thead>
        <tbody>
          ${found.map(
            ([id, person]) =>
              html`<${PersonRow}
                key=${id}
                id=${id}
                person=${person}
                connected=${connected.has(id)}
                hasFunctions=${hasFunctions}
                day=${day ? day.id : null}
                dayIsOpen=${!day || day.state === "open"}
                dayBegan=${!day || day.state !== "planned"}
                zone=${everyone.workshop.time_zone}
                t=${t}
                session=${session}
                onCorrect=${named ? setCorrecting : null}
                onRemove=${setRemoving}
              />`,
          )}
        </tbody>
      </table>`
    }
    ${
      removing &&
      html`<${Confirm}
          title=${t("people.remove_title", { name: known(removing).name || t("people.anonymous") })}
          action=${t("people.remove")}
          danger=${true}
          onNo=${() => setRemoving(null)}
          onYes=${() => (session.send("workshop.remove_person", { person: removing }), setRemoving(null))}
        >
        <p>${t("people.remove_text")}</p>
      <//>`
    }
    ${
      correcting &&
      NameForm &&
      html`<${NameForm}
        key=${correcting}
        person=${known(correcting)}
        identity=${everyone.workshop.identity}
        title=${t("people.correct")}
        onErase=${() => (setErasing(correcting), setCorrecting(null))}
        onClose=${() => setCorrecting(null)}
      />`
    }
    ${
      erasing &&
      NameErasure &&
      html`<${NameErasure}
        person=${known(erasing)}
        title=${t("people.erase_title", { name: known(erasing).name })}
        onClose=${() => setErasing(null)}
      />`
    }
    ${
      adding &&
      AddPerson &&
      html`<${AddPerson}
        session=${session}
        workshop=${everyone.workshop.id}
        mayBePresent=${!everyone.workshop.asleep}
        t=${t}
        onAdded=${(present) => (setAdding(false), present && arriving())}
        onClose=${() => setAdding(false)}
      />`
    }
    <${ExpectedList} workshop=${everyone.workshop.id} t=${t} />
  </section>`;
}

// Whoever was added by hand as being here is marked so once the list has come back with them.
function useArriving(session, people) {
  const [known, setKnown] = useState(null);
  useEffect(() => {
    const fresh =
      known &&
      Object.keys(people).filter((id) => !known.has(id) && people[id].expected && people[id].attendance === "expected");
    if (!fresh || !fresh.length) return;
    setKnown(null);
    fresh.forEach((person) => session.send("workshop.mark_attendance", { person, attendance: "present" }));
  }, [people, known]);
  return () => setKnown(new Set(Object.keys(people)));
}

// Whether anybody new may come in.
function Doors({ session, workshop, t }) {
  const closed = workshop.doors === "closed";
  return html`<div class="row wrap doors ${closed ? "banner" : ""}">
    <p class="grow" role="status">${t(closed ? "people.doors_closed" : "people.doors_open")}</p>
    <button
      type="button"
      class="small"
      onClick=${() => session.send(closed ? "workshop.open_doors" : "workshop.close_doors")}
    >
      ${t(closed ? "people.open_doors" : "people.close_doors")}
    </button>
  </div>`;
}

const PersonRow = drawnOnce(function PersonRow({
  id,
  person,
  connected,
  hasFunctions,
  day,
  dayIsOpen,
  dayBegan,
  zone,
  t,
  session,
  onCorrect,
  onRemove,
}) {
  const mark = (attendance) =>
    session.send("workshop.mark_attendance", { person: id, attendance, ...(day && { day }) });
  const attendance = day ? person.by_day[day] : person.attendance;
  const name = person.name || t("people.anonymous");
  return html`<tr>
    <th scope="row">
      <span translate=${false}>
        ${person.short || name}
      </span> ${
        connected &&
        html`<span class="dot" title=${t("people.connected")}>
          <span class="unseen">${t("people.connected")}</span>
        </span>`
      }${
        person.role !== "participant" &&
        html` <span class="count">
          ${t(`people.${person.role}`)}
        </span>`
      }${
        onCorrect &&
        html`<button
          type="button"
          class="plain small correct"
          aria-label=${t("people.correct_who", { name })}
          onClick=${() => onCorrect(id)}
        >
          <${Icon} name="edit" size=${18} />
        </button>`
      }${
        ["name", "address"].includes(person.recognised_by) &&
        html`<span class="name-only quiet">
          ${t(`people.${person.recognised_by}_only`)}
        </span>`
      }${
        person.no_photo &&
        html` <span class="count">
          ${t("people.no_photo")}
        </span>`
      }
    </th>
    <td translate=${false}>${person.organisation}</td>
    ${hasFunctions && html`<td translate=${false}>${person.function}</td>`}
    <td>
      ${person.removed && html`<span class="count">${t("people.removed")}</span>`}
      ${
        person.role === "participant" &&
        !person.removed &&
        html`<${Attendance}
          label=${`${t("people.attendance")} ${name}`}
          among=${ATTENDANCE.filter((each) => dayBegan || each !== "present")}
          value=${attendance}
          give=${mark}
          t=${t}
        />`
      }
    </td>
    <td class="times">
      ${timesOf(person, day, t.language, zone)}
      ${
        dayIsOpen &&
        person.arrived &&
        !person.removed &&
        !person.left &&
        person.attendance === "present" &&
        person.role === "participant" &&
        html`<button
          type="button"
          class="plain small"
          onClick=${() => session.send("workshop.note_departure", { person: id })}
        >
          ${t("people.left")}
        </button>`
      }
      ${
        dayIsOpen &&
        person.left &&
        !person.removed &&
        person.role === "participant" &&
        html`<button
          type="button"
          class="plain small"
          onClick=${() => mark("present")}
        >
          ${t("people.back")}
        </button>`
      }
      ${
        person.arrived &&
        person.role === "participant" &&
        !person.removed &&
        html`<button
          type="button"
          class="plain small"
          aria-label=${t("people.remove_who", { name })}
          onClick=${() => onRemove(id)}
        >
          ${t("people.remove")}
        </button>`
      }
      ${
        person.removed &&
        html`<button
          type="button"
          class="plain small"
          aria-label=${t("people.readmit_who", { name })}
          onClick=${() => session.send("workshop.readmit", { person: id })}
        >
          ${t("people.readmit")}
        </button>`
      }
    </td>
  </tr>`;
});

// One tap for each state; whoever is still awaited has none.
function Attendance({ label, among, value, give, t }) {
  const [shown, press] = usePressed(value);
  return html`<div class="row people-here" role="group" aria-label=${label}>
    ${among.map(
      (each) =>
        html`<button
          key=${each}
          type="button"
          class="small"
          aria-pressed=${shown === each}
          onClick=${() => shown !== each && press(each, give(each))}
        >
          ${t(`people.${each}`)}
        </button>`,
    )}
  </div>`;
}

// When they came, and when they left and came back.
function timesOf({ visits }, day, language, zone) {
  const stays = visits.filter((visit) => visit.day === day);
  return stays
    .map(({ came, left }) =>
      [came, left]
        .filter(Boolean)
        .map((at) => hourOf(at, zone, language))
        .join(" – "),
    )
    .join(", ");
}

function attendanceOn(person, day) {
  return day ? person.by_day[day.id] : person.attendance;
}

function ExpectedList({ workshop, t }) {
  return html`<div class="expected">
    <a class="button" href=${`/list/${workshop}`} target="_blank" rel="noopener">${t("people.list")}</a>
    <p class="quiet">${t("people.list_hint")}</p>
  </div>`;
}

function matches(person, search) {
  return holdsWords(`${person.name} ${person.organisation} ${person.function}`, search);
}

function sortedByName(people) {
  const surname = (person) => person.surname || person.first_name;
  return people.sort(
    ([, one], [, other]) => alphabetical(surname(one), surname(other)) || alphabetical(one.name, other.name),
  );
}
