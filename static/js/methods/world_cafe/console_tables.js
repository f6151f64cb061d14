// The tables on the console: who sits where, who has no seat, hosts, names and questions. Somebody is chosen with a
// click or the keyboard, then moved, made host or stood up from the bar that appears.

import { html, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { drawnOnce, useDraft } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { cafeIsCalled, cafeTables } from "./cafe.js";
import { CafeMark, cafeListed, cafeTableName } from "./mark.js";

const NO_PEOPLE = [];

export function CafeTables(view) {
  const { shared, extra, stage, send, t, people } = view;
  const [chosen, setChosen] = useState(null);
  const [searched, setSearched] = useState("");
  const tables = cafeTables(shared);
  const movable = stage === "announced" || stage === "running";
  // By the keyboard (a click without a pointer) one goes on in the bar, which is far from here in the page.
  const choose = useUnchanging((person, event) =>
    setChosen((before) => (before && before.person === person.person ? null : { ...person, byKeyboard: event.detail === 0 })),
  );
  const moveHere = useUnchanging((table) => {
    if (chosen) moved(view, chosen, table, setChosen);
  });
  const shown = searched.trim() ? tables.filter((table) => isAt(extra.seating[table.id], searched)) : tables;
  return html`<div class="cafe-tables">
    <${CafeUnseated} ...${view} movable=${movable} chosen=${chosen} choose=${choose} searched=${searched} />
    ${extra.small.length > 0 &&
    stage !== "harvest" &&
    html`<p class="banner cafe-small" role="status">${t(tables.length > 1 ? "cafe.small" : "cafe.small_only", {
      n: extra.small.length,
      tables: cafeListed(t, extra.small.map((id) => String(shared.tables[id].number))),
      smallest: shared.setup.smallest,
    })}</p>`}
    <div class="row wrap">
      <label class="grow cafe-search"><span class="unseen">${t("cafe.search")}</span>
        <input type="search" placeholder=${t("cafe.search")} value=${searched} onInput=${(event) => setSearched(event.target.value)} />
      </label>
      <${CafeAddTable} send=${send} t=${t} />
    </div>
    <ul class="cafe-grid">
      ${shown.map(
        (table) => html`<${CafeTableCard}
          key=${table.id}
          id=${table.id}
          table=${shared.tables[table.id]}
          seats=${shared.setup.seats}
          seating=${extra.seating[table.id] || NO_PEOPLE}
          hosts=${(extra.hosts[table.id] || NO_PEOPLE).join(" ")}
          notes=${Object.keys(extra.notes[table.id] || {}).length}
          small=${extra.small.includes(table.id)}
          chosen=${chosen ? chosen.person : null}
          movable=${movable}
          choose=${choose}
          moveHere=${moveHere}
          send=${send}
          t=${t}
        />`,
      )}
    </ul>
    ${!shown.length && html`<p class="quiet">${t("cafe.nobody_called")}</p>`}
    ${chosen && html`<${CafeChosen} ...${view} tables=${tables} chosen=${chosen} movable=${movable} people=${people} setChosen=${setChosen} />`}
  </div>`;
}

function moved(view, chosen, table, setChosen) {
  const { shared, send, announce, t } = view;
  setChosen(null);
  send("world_cafe.move_person", { person: chosen.person, table }).then(() =>
    announce(t("cafe.moved", { name: nameOfPerson(chosen, t), table: cafeTableName(t, shared.tables[table]) })),
  );
}

function isAt(seating, searched) {
  return (seating || NO_PEOPLE).some((person) => cafeIsCalled(person.name, searched));
}

function nameOfPerson(person, t) {
  return person.name || t("cafe.unnamed", { id: person.person.slice(-4) });
}

// --- without a seat ---------------------------------------------------------------------------------------

function CafeUnseated({ extra, stage, movable, chosen, choose, searched, send, waiting, t }) {
  const unseated = searched.trim() ? extra.unseated.filter((person) => cafeIsCalled(person.name, searched)) : extra.unseated;
  if (stage === "before" || stage === "harvest" || !unseated.length) return null;
  const asked = new Set(waiting.filter((entry) => entry.do === "world_cafe.seat_late").map((entry) => entry.with.person));
  const seat = (person) => send("world_cafe.seat_late", { person: person.person });
  return html`<section class="cafe-unseated" aria-label=${t("cafe.unseated", { n: unseated.length })}>
    <div class="row spread wrap">
      <h3>${t("cafe.unseated", { n: unseated.length })}</h3>
      ${movable && unseated.length > 1 && html`<button type="button" class="small" onClick=${() => unseated.filter((person) => !asked.has(person.person)).forEach(seat)}>${t("cafe.seat_all")}</button>`}
      ${!movable && html`<p class="quiet">${t("cafe.seated_next_round")}</p>`}
    </div>
    <ul class="cafe-people">
      ${unseated.map(
        (person) => html`<li key=${person.person} class="cafe-joined">
          <button type="button" class="cafe-person" data-person=${person.person} aria-pressed=${Boolean(chosen) && chosen.person === person.person} onClick=${(event) => choose(person, event)}>${nameOfPerson(person, t)}</button>
          ${movable && html`<button type="button" class="small" disabled=${asked.has(person.person)} aria-label=${t("cafe.seat_somebody", { name: nameOfPerson(person, t) })} onClick=${() => seat(person)}>${t("cafe.seat")}</button>`}
        </li>`,
      )}
    </ul>
  </section>`;
}

// --- a table ----------------------------------------------------------------------------------------------

const CafeTableCard = drawnOnce(function CafeTableCard({ id, table, seats, seating, hosts, notes, small, chosen, movable, choose, moveHere, send, t }) {
  const [editing, setEditing] = useState(false);
  const hosting = new Set(hosts ? hosts.split(" ") : []);
  const isHere = seating.some((person) => person.person === chosen);
  const fullness = t("cafe.size", { n: seating.length, seats });
  return html`<li class="cafe-card ${small ? "small-table" : ""} ${table.closed ? "shut" : ""}">
    <header class="cafe-line">
      <${CafeMark} number=${table.number} />
      <div class="grow">
        <h3>${cafeTableName(t, table)}</h3>
        <p class="quiet">${fullness}${notes > 0 && ` · ${t("cafe.notes_count", { n: notes })}`}${table.closed && ` · ${t("cafe.shut")}`}</p>
      </div>
      <button type="button" class="plain" aria-expanded=${editing} aria-label=${t("cafe.edit_table", { number: table.number })} title=${t("edit")} onClick=${() => setEditing(!editing)}><${Icon} name="edit" /></button>
    </header>
    ${!editing && table.question && html`<p class="cafe-card-question">${t.set(table.question)}</p>`}
    ${editing && html`<${CafeEditTable} id=${id} table=${table} send=${send} t=${t} onDone=${() => setEditing(false)} />`}
    <ul class="cafe-people">
      ${seating.map(
        (person) => html`<li key=${person.person}>
          <button type="button" class="cafe-person ${hosting.has(person.person) ? "host" : ""}" data-person=${person.person} aria-pressed=${chosen === person.person} onClick=${(event) => choose(person, event)}>
            ${nameOfPerson(person, t)}${hosting.has(person.person) && html` <span class="cafe-tag">${t("cafe.host_tag")}</span>`}
          </button>
        </li>`,
      )}
    </ul>
    ${!hosting.size && seating.length > 0 && html`<p class="quiet">${t("cafe.no_host")}</p>`}
    ${hosting.size > 0 && table.hosts && !seating.some((person) => hosting.has(person.person)) && html`<p class="quiet">${t("cafe.host_expected", { name: cafeListed(t, table.hosts.filter(Boolean)) })}</p>`}
    ${chosen && !isHere && movable && html`<button type="button" class="small cafe-move" disabled=${seating.length >= seats} onClick=${() => moveHere(id)}><${Icon} name="down" />${t("cafe.move_here")}</button>`}
  </li>`;
});

function CafeEditTable({ id, table, send, t, onDone }) {
  const [name, setName] = useDraft(`table-name-${id}`, table.name);
  const [question, setQuestion] = useDraft(`table-question-${id}`, table.question);
  const save = (event) => {
    event.preventDefault();
    send("world_cafe.name_table", { table: id, name: name.trim(), question: question.trim() }).then(() => {
      setName("");
      setQuestion("");
    });
    onDone();
  };
  const turn = () => {
    send(table.closed ? "world_cafe.open_table" : "world_cafe.close_table", { table: id });
    onDone();
  };
  return html`<form class="cafe-form" onSubmit=${save}>
    <label><span>${t("cafe.table_name")}</span><input maxlength="200" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
    <label><span>${t("cafe.table_question")}</span><input maxlength="200" value=${question} onInput=${(event) => setQuestion(event.target.value)} /></label>
    <div class="row wrap">
      <button type="submit" class="primary small">${t("save")}</button>
      <button type="button" class="small" onClick=${turn}>${t(table.closed ? "cafe.open_table" : "cafe.close_table")}</button>
    </div>
  </form>`;
}

function CafeAddTable({ send, t }) {
  const [adding, setAdding] = useState(false);
  const [name, setName] = useDraft("new-table-name");
  const [question, setQuestion] = useDraft("new-table-question");
  if (!adding) return html`<button type="button" onClick=${() => setAdding(true)}><${Icon} name="plus" />${t("cafe.add_table")}</button>`;
  const add = (event) => {
    event.preventDefault();
    send("world_cafe.add_table", { name: name.trim(), question: question.trim() });
    setName("");
    setQuestion("");
    setAdding(false);
  };
  return html`<form class="cafe-form cafe-add" onSubmit=${add}>
    <label><span>${t("cafe.table_name")}</span><input autofocus maxlength="200" value=${name} onInput=${(event) => setName(event.target.value)} /></label>
    <label><span>${t("cafe.table_question")}</span><input maxlength="200" value=${question} onInput=${(event) => setQuestion(event.target.value)} /></label>
    <div class="row"><button type="submit" class="primary">${t("cafe.add_table")}</button><button type="button" onClick=${() => setAdding(false)}>${t("cancel")}</button></div>
  </form>`;
}

// --- the person who is chosen -------------------------------------------------------------------------------

function CafeChosen(view) {
  const { shared, extra, tables, chosen, movable, setChosen, send, t, announce } = view;
  const at = tables.find((table) => (extra.seating[table.id] || NO_PEOPLE).some((person) => person.person === chosen.person));
  const hosts = tables.find((table) => (extra.hosts[table.id] || NO_PEOPLE).includes(chosen.person));
  const name = nameOfPerson(chosen, t);
  const act = (command, content, told) => {
    setChosen(null);
    send(command, content).then(() => announce(told));
  };
  const appoint = (table, beside) =>
    act("world_cafe.appoint_host", { table, person: chosen.person, ...(beside ? { beside: true } : {}) }, t("cafe.appointed", { name, table: cafeTableName(t, shared.tables[table]) }));
  const others = tables.filter((table) => !at || table.id !== at.id);
  const bar = useRef(null);
  // Before anything else is pressed: Escape is heard here.
  useLayoutEffect(() => {
    if (chosen.byKeyboard) bar.current.querySelector("select, button").focus();
  }, [chosen.person]);
  const leave = (event) => {
    if (event.key !== "Escape") return;
    setChosen(null);
    const there = document.querySelector(`[data-person="${chosen.person}"]`);
    if (there) there.focus();
  };
  const hostsAt = (table) => (extra.hosts[table] || NO_PEOPLE).length;
  return html`<div class="hand" role="group" ref=${bar} aria-label=${name} onKeyDown=${leave}>
    <strong class="grow">${name}${at && html`<span class="quiet"> ${cafeTableName(t, at)}</span>`}</strong>
    ${movable &&
    html`<select aria-label=${t("cafe.move_to")} value="" onChange=${(event) => event.target.value && moved(view, chosen, event.target.value, setChosen)}>
      <option value="">${t("cafe.move_to")}</option>
      ${others.map((table) => html`<option key=${table.id} value=${table.id} disabled=${table.size >= shared.setup.seats}>${cafeTableName(t, table)} (${t("cafe.size", { n: table.size, seats: shared.setup.seats })})</option>`)}
    </select>`}
    ${hosts
      ? html`<button type="button" onClick=${() => act("world_cafe.release_host", { person: chosen.person }, t("cafe.released", { name }))}>${t("cafe.release_host")}</button>`
      : at
        ? html`<button type="button" onClick=${() => appoint(at.id, false)}>${t(hostsAt(at.id) ? "cafe.replace_host" : "cafe.appoint")}</button>
            ${hostsAt(at.id) === 1 && html`<button type="button" onClick=${() => appoint(at.id, true)}>${t("cafe.appoint_beside")}</button>`}`
        : html`<select aria-label=${t("cafe.appoint_at")} value="" onChange=${(event) => event.target.value && appoint(event.target.value, false)}>
            <option value="">${t("cafe.appoint_at")}</option>
            ${tables.map((table) => html`<option key=${table.id} value=${table.id}>${cafeTableName(t, table)}</option>`)}
          </select>`}
    ${at && movable && html`<button type="button" onClick=${() => act("world_cafe.vacate_seat", { person: chosen.person }, t("cafe.stood_up", { name }))}>${t("cafe.stand_up")}</button>`}
    <button type="button" class="plain" aria-label=${t("close")} onClick=${() => setChosen(null)}><${Icon} name="close" /></button>
  </div>`;
}

// The same function each time, doing what the newest one does.
function useUnchanging(act) {
  const newest = useRef(act);
  newest.current = act;
  const unchanging = useRef((...args) => newest.current(...args));
  return unchanging.current;
}
