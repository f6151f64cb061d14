// The tables on the console: who sits where, who has no seat, what the room needs now. Somebody is chosen with a click or
// the keyboard, then moved, swapped, made host or stood up from the bar that appears.

import { html, useMemo, useState } from "../../../vendor/preact.js";
import { alphabetical } from "../../alphabet.js";
import { useDraft, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { holdsWords } from "../../plain.js";
import { cafeTables } from "./cafe.js";
import { cafeSeatKey, useCafeChange, useUnchanging } from "./changing.js";
import { CafeChange } from "./console_change.js";
import { CafeHostActions } from "./console_host_actions.js";
import { CafeNeeds } from "./console_needs.js";
import { CafeTableCard } from "./console_table_card.js";
import { cafeKnownRounds } from "./plan.js";

const NO_PEOPLE = [];

export function CafeTables(view) {
  const { shared, extra, stage, send, t } = view;
  const session = useSession();
  const [searched, setSearched] = useState("");
  const tables = cafeTables(shared);
  const rounds = cafeKnownRounds(shared, extra).filter((each) => each.number === shared.rounds.length);
  const round = rounds[0] || null;
  const change = useCafeChange(view, rounds);
  const movable = stage === "announced" || stage === "running";
  const toBegin = stage === "announced" && round.number === 1;
  // A card is drawn again when something of its own has changed, so what it is given stays the same.
  const [sendOnce, give] = [useUnchanging(send), useUnchanging(view.give)];
  const gone = useUnchanging((person, table) =>
    noteAbsence({ ...view, session, hasCome: !toBegin || hasComeIn(view.people, person) }, person, table, round.number),
  );
  const shown = searched.trim() ? tables.filter((table) => isAt(extra.seating[table.id], searched)) : tables;
  // Before anybody sits there is nobody to choose at a table: its host is named on its card.
  const isNaming = stage === "before" && shared.setup.hosting !== "none";
  const candidates = useMemo(
    () => (isNaming ? candidatesToHost(view.people, extra.hosts) : NO_PEOPLE),
    [isNaming, view.people, extra.hosts],
  );
  const chosen = change.chosen ? change.chosen.person : null;
  return html`<div class="cafe-tables">
    <${Unseated}
      ...${view}
      movable=${movable}
      chosen=${chosen}
      choose=${change.choose}
      round=${round}
      searched=${searched}
    />
    ${movable && html`<${CafeNeeds} ...${view} join=${change.join} />`}
    <div class="row wrap">
      <label class="grow cafe-search"><span class="unseen">${t("cafe.search")}</span>
        <input
          type="search"
          placeholder=${t("cafe.search")}
          value=${searched}
          onInput=${(event) => setSearched(event.target.value)}
        />
      </label>
      <${AddTable} send=${send} t=${t} />
      ${
        movable &&
        html`<p class="quiet cafe-legend">
          <${Icon} name="absent" size=${18} />
          ${t("cafe.absent.how")}
        </p>`
      }
    </div>
    <ul class="cafe-grid">
      ${shown.map(
        (table) =>
          html`<${CafeTableCard}
            key=${table.id}
            id=${table.id}
            table=${shared.tables[table.id]}
            seats=${shared.setup.seats}
            seating=${extra.seating[table.id] || NO_PEOPLE}
            hosts=${(extra.hosts[table.id] || NO_PEOPLE).join(" ")}
            mode=${shared.setup.hosting}
            named=${extra.hosts_named[table.id] || ""}
            candidates=${candidates}
            notes=${Object.keys(extra.notes[table.id] || {}).length}
            small=${table.id in extra.small}
            searched=${searched.trim()}
            chosen=${chosen}
            round=${round ? round.number : 0}
            movable=${movable}
            takes=${movable && (!change.hosts.has(chosen) || (extra.hosts[table.id] || NO_PEOPLE).includes(chosen))}
            ticked=${toBegin ? tickedAt(view.people, extra.seating[table.id]) : ""}
            choose=${change.choose}
            moveHere=${change.move}
            gone=${gone}
            send=${sendOnce}
            give=${give}
            t=${t}
          />`,
      )}
    </ul>
    ${!shown.length && html`<p class="quiet">${t("cafe.nobody_called")}</p>`}
    <${CafeChange} view=${view} rounds=${rounds} change=${change}>
      ${chosen && html`<${CafeHostActions} ...${view} person=${chosen} movable=${movable} done=${change.leave} />`}
    <//>
  </div>`;
}

// Participants who host no table, here or expected, by name: [{person, name}].
function candidatesToHost(people, hosts) {
  const hosting = new Set(Object.values(hosts).flat());
  return Object.keys(people || {})
    .filter((person) => people[person].role === "participant" && !people[person].removed && !hosting.has(person))
    .map((person) => ({ person, name: people[person].name }))
    .filter((each) => each.name)
    .sort((one, other) => alphabetical(one.name, other.name));
}

// Whoever came in by a device has been here, and leaves. Whoever was only ticked as present, and is not at the table when
// the first round is to begin, was ticked by mistake.
function hasComeIn(people, person) {
  const known = (people || {})[person];
  return !known || known.came_in;
}

function tickedAt(people, seating) {
  return (seating || NO_PEOPLE)
    .filter(({ person }) => !hasComeIn(people, person))
    .map(({ person }) => person)
    .join(" ");
}

function noteAbsence({ session, hasCome, send, give, nameOf, t }, person, table, number) {
  const name = nameOf(person);
  send("world_cafe.vacate_seat", { person });
  const noted = hasCome
    ? session.send("workshop.note_departure", { person })
    : session.send("workshop.mark_attendance", { person, attendance: "absent" });
  const back = () => {
    session.send("workshop.mark_attendance", { person, attendance: "present" });
    give("world_cafe.move_person", { person, table, round: number }, () =>
      session.toast(t("cafe.absent.is_back", { name })),
    );
  };
  const told = () =>
    session.toast(t(hasCome ? "cafe.absent.left_noted" : "cafe.absent.noted", { name }), "plain", {
      label: t("cafe.absent.back"),
      act: back,
    });
  noted.then(told, () => {});
}

function isAt(seating, searched) {
  return (seating || NO_PEOPLE).some((person) => holdsWords(person.name, searched));
}

// --- without a seat ---------------------------------------------------------------------------------------

function Unseated({ extra, stage, movable, chosen, choose, round, searched, send, waiting, nameOf, t }) {
  const unseated = searched.trim()
    ? extra.unseated.filter((person) => holdsWords(person.name, searched))
    : extra.unseated;
  if (stage === "before" || stage === "harvest" || !unseated.length) return null;
  const asked = new Set(
    waiting.filter((entry) => entry.do === "world_cafe.seat_late").map((entry) => entry.with.person),
  );
  const seat = (person) => send("world_cafe.seat_late", { person });
  return html`<section class="cafe-unseated" aria-label=${t("cafe.unseated", { n: unseated.length })}>
    <div class="row spread wrap">
      <h3>${t("cafe.unseated", { n: unseated.length })}</h3>
      ${
        movable &&
        unseated.length > 1 &&
        html`<button
          type="button"
          class="small"
          onClick=${() => unseated.filter(({ person }) => !asked.has(person)).forEach(({ person }) => seat(person))}
        >
          ${t("cafe.seat_all")}
        </button>`
      }
      ${!movable && html`<p class="quiet">${t("cafe.seated_next_round")}</p>`}
    </div>
    <ul class="cafe-people">
      ${unseated.map(
        ({ person }) =>
          html`<li key=${person} class="cafe-joined">
            <button
              type="button"
              class="cafe-person"
              data-seat=${cafeSeatKey(person, round.number)}
              aria-pressed=${chosen === person}
              onClick=${(event) => choose(person, round.number, event)}
            >
              ${nameOf(person)}
            </button>
            ${
              movable &&
              html`<button
                type="button"
                class="small"
                disabled=${asked.has(person)}
                aria-label=${t("cafe.seat_somebody", { name: nameOf(person) })}
                onClick=${() => seat(person)}
              >
                ${t("cafe.seat")}
              </button>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function AddTable({ send, t }) {
  const [adding, setAdding] = useState(false);
  const [name, setName, clearName] = useDraft("new-table-name");
  const [question, setQuestion, clearQuestion] = useDraft("new-table-question");
  if (!adding)
    return html`<button type="button" onClick=${() => setAdding(true)}>
      <${Icon} name="plus" />
      ${t("cafe.add_table")}
    </button>`;
  const add = (event) => {
    event.preventDefault();
    send("world_cafe.add_table", { name: name.trim(), question: question.trim() });
    clearName();
    clearQuestion();
    setAdding(false);
  };
  return html`<form class="cafe-form cafe-add" onSubmit=${add}>
    <label>
      <span>${t("cafe.table_name")}</span>
      <${Limited} autofocus value=${name} onInput=${(event) => setName(event.target.value)} />
    </label>
    <label>
      <span>${t("cafe.table_question")}</span>
      <${Limited} value=${question} onInput=${(event) => setQuestion(event.target.value)} />
    </label>
    <div class="row">
      <button type="submit" class="primary">${t("cafe.add_table")}</button>
      <button type="button" onClick=${() => setAdding(false)}>${t("cancel")}</button>
    </div>
  </form>`;
}
