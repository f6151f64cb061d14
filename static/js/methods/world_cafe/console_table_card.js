// A table on the console: its people, one tap for who is not there, its name and question, whether it takes people.

import { html, useState } from "../../../vendor/preact.js";
import { drawnOnce, useDraft } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { Sign } from "../../parts/sign.js";
import { holdsWords } from "../../plain.js";
import { cafeSeatKey } from "./changing.js";
import { cafeListed } from "./mark.js";

export const CafeTableCard = drawnOnce(function CafeTableCard({
  id,
  table,
  seats,
  seating,
  hosts,
  mode,
  named,
  candidates,
  notes,
  small,
  searched,
  chosen,
  round,
  movable,
  takes,
  ticked,
  choose,
  moveHere,
  gone,
  send,
  give,
  t,
}) {
  const [editing, setEditing] = useState(false);
  const hosting = new Set(hosts ? hosts.split(" ") : []);
  const isHere = seating.some((person) => person.person === chosen);
  const fullness = t("cafe.size", { n: seating.length, seats });
  return html`<li class="cafe-card ${small ? "small-table" : ""} ${table.closed ? "shut" : ""}">
    <header class="cafe-line">
      <${Sign} number=${table.number} />
      <div class="grow">
        <h3>
          ${t("cafe.table", { number: table.number })}${
            table.name &&
            html` <span class="cafe-card-name">
              ${t.set(table.name)}
            </span>`
          }
        </h3>
        <p class="quiet">
          ${fullness}${notes > 0 && ` · ${t("cafe.notes_count", { n: notes })}`}${
            table.closed && ` · ${t("cafe.shut")}`
          }
        </p>
      </div>
      <button
        type="button"
        class="plain"
        aria-expanded=${editing}
        aria-label=${t("cafe.edit_table", { number: table.number })}
        title=${t("edit")}
        onClick=${() => setEditing(!editing)}
      >
        <${Icon} name="edit" />
      </button>
    </header>
    ${!editing && table.question && html`<p class="cafe-card-question">${t.set(table.question)}</p>`}
    ${
      editing &&
      html`<${EditTable}
        id=${id}
        table=${table}
        send=${send}
        give=${give}
        t=${t}
        onDone=${() => setEditing(false)}
      />`
    }
    <ul class="cafe-seated">
      ${seating.map(
        (person) =>
          html`<${Seated}
            key=${person.person}
            person=${person.person}
            name=${person.name || t("cafe.unnamed", { id: person.person.slice(-4) })}
            table=${id}
            round=${round}
            isHost=${hosting.has(person.person)}
            isChosen=${chosen === person.person}
            isFound=${searched !== "" && holdsWords(person.name, searched)}
            movable=${movable}
            hasCome=${!ticked.split(" ").includes(person.person)}
            choose=${choose}
            gone=${gone}
            t=${t}
          />`,
      )}
    </ul>
    ${
      mode !== "none" &&
      !hosting.size &&
      !named &&
      seating.length > 0 &&
      html`<p class="quiet">
        ${t(mode === "named" ? "cafe.no_host_named" : "cafe.no_host")}
      </p>`
    }
    ${named && html`<p class="quiet">${t("cafe.host_named", { name: named })}</p>`}
    ${
      candidates.length > 0 &&
      !hosting.size &&
      !table.closed &&
      html`<select
          aria-label=${t("cafe.name_host_of", { number: table.number })}
          value=""
          onChange=${(event) =>
            event.target.value && send("world_cafe.appoint_host", { table: id, person: event.target.value })}
        >
        <option value="">${t("cafe.name_host")}</option>
        ${candidates.map((each) => html`<option key=${each.person} value=${each.person}>${each.name}</option>`)}
      </select>`
    }
    ${
      hosting.size > 0 &&
      table.hosts &&
      !seating.some((person) => hosting.has(person.person)) &&
      html`<p class="quiet">
        ${t("cafe.host_expected", { name: cafeListed(t, table.hosts.filter(Boolean)) })}
      </p>`
    }
    ${
      chosen &&
      !isHere &&
      takes &&
      html`<button
        type="button"
        class="small cafe-move"
        disabled=${seating.length >= seats}
        onClick=${() => moveHere(id)}
      >
        <${Icon} name="down" />
        ${t("cafe.move_here")}
      </button>`
    }
  </li>`;
});

function Seated({ person, name, table, round, isHost, isChosen, isFound, movable, hasCome, choose, gone, t }) {
  return html`<li>
    <button
      type="button"
      class="cafe-person ${isHost ? "host" : ""}"
      data-seat=${cafeSeatKey(person, round)}
      aria-pressed=${isChosen}
      onClick=${(event) => choose(person, round, event)}
    >
      ${isFound ? html`<mark>${name}</mark>` : html`<span>${name}</span>`}${
        isHost && html` <span class="cafe-tag">${t("cafe.host_tag")}</span>`
      }
    </button>
    ${
      movable &&
      html`<button
        type="button"
        class="plain cafe-absent"
        title=${t(hasCome ? "cafe.absent.has_left" : "cafe.absent.never_came")}
        aria-label=${t(hasCome ? "cafe.absent.has_left_who" : "cafe.absent.never_came_who", { name })}
        onClick=${() => gone(person, table)}
      >
        <${Icon} name="absent" size=${18} />
      </button>`
    }
  </li>`;
}

function EditTable({ id, table, send, give, t, onDone }) {
  const [name, setName, clearName] = useDraft(`table-name-${id}`, table.name);
  const [question, setQuestion, clearQuestion] = useDraft(`table-question-${id}`, table.question);
  const save = (event) => {
    event.preventDefault();
    give("world_cafe.name_table", { table: id, name: name.trim(), question: question.trim() }, () => {
      clearName();
      clearQuestion();
    });
    onDone();
  };
  const turn = () => {
    send(table.closed ? "world_cafe.open_table" : "world_cafe.close_table", { table: id });
    onDone();
  };
  return html`<form class="cafe-form" onSubmit=${save}>
    <label>
      <span>${t("cafe.table_name")}</span>
      <${Limited} value=${name} onInput=${(event) => setName(event.target.value)} />
    </label>
    <label>
      <span>${t("cafe.table_question")}</span>
      <${Limited} value=${question} onInput=${(event) => setQuestion(event.target.value)} />
    </label>
    <div class="row wrap">
      <button type="submit" class="primary small">${t("save")}</button>
      <button type="button" class="small" onClick=${turn}>
        ${t(table.closed ? "cafe.open_table" : "cafe.close_table")}
      </button>
    </div>
  </form>`;
}
