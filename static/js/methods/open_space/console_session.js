// One session on the console: who hosts it, who is signed up, its notes, and what a facilitator may do with it.

import { html } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { openSpaceCounted, openSpacePlace, openSpaceSized } from "./board.js";
import { OpenSpaceNotes } from "./notes.js";

export function OpenSpaceSheet({
  session,
  known,
  where,
  larger,
  people,
  me,
  open,
  send,
  waiting,
  act,
  onEdit,
  onMove,
  onAgain,
  onClose,
  announce,
  t,
}) {
  const told = known || { hosts: [], joined: [], takers: [] };
  const id = session.id;
  const enlarge = () =>
    send("open_space.move_session", { session: id, slot: session.slot, place: larger.id }).then(
      () => announce(t("open_space.enlarged", { place: openSpacePlace(larger, t) })),
      () => {},
    );
  const isHere = ({ id: person }) => people && people[person] && people[person].attendance === "present";
  const again = () => onAgain((told.hosts.find(isHere) || {}).id);
  const hide = () => (onClose(), act("hide_session", { session: id }, "open_space.hidden"));
  const withdraw = () => (onClose(), act("withdraw_session", { session: id }, "open_space.told.withdraw"));
  return html`<${Dialog} title=${session.title} wide=${true} onClose=${onClose}>
    <div class="open-sheet">
      <p class="quiet">${where}</p>
      ${
        larger &&
        open &&
        html`<div class="row wrap">
          <p class="grow">${t("open_space.larger", { place: openSpaceSized(larger, t) })}</p>
          <button type="button" class="small" onClick=${enlarge}>${t("open_space.enlarge")}</button>
        </div>`
      }
      ${session.question && html`<p class="card-text">${t.set(session.question)}</p>`}
      ${
        open &&
        html`<div class="row wrap">
          <button type="button" class="small" onClick=${onEdit}>
            <${Icon} name="edit" size=${18} />
            ${t("open_space.correct")}
          </button>
          <button type="button" class="small" onClick=${onMove}>
            <${Icon} name="swap" size=${18} />
            ${t("open_space.move")}
          </button>
          <button type="button" class="small" onClick=${again}>
            <${Icon} name="plus" size=${18} />
            ${t("open_space.again")}
          </button>
          <button type="button" class="small" onClick=${hide}>${t("open_space.hide")}</button>
          <button type="button" class="small" onClick=${withdraw}>
            <${Icon} name="bin" size=${18} />
            ${t("withdraw")}
          </button>
        </div>`
      }
      <${Named}
        label=${t("open_space.hosts")}
        add=${t("open_space.name_host")}
        those=${told.hosts}
        called=${session.hosts.slice(told.hosts.length)}
        people=${people}
        open=${open}
        onAdd=${(person) => act("name_host", { session: id, person }, "open_space.saved")}
        onRemove=${(person) => act("release_host", { session: id, person }, "open_space.saved")}
        t=${t}
      />
      <${Named}
        label=${t("open_space.note_takers")}
        add=${t("open_space.name_taker")}
        those=${told.takers}
        called=${[]}
        people=${people}
        open=${open}
        onAdd=${(person) => act("name_note_taker", { session: id, person }, "open_space.saved")}
        onRemove=${(person) => act("release_note_taker", { session: id, person }, "open_space.saved")}
        t=${t}
      />
      <p>
        <strong>
          ${openSpaceCounted(session.joined, session.at && session.at.seats, t)}
        </strong> <span translate=${false}>
          ${told.joined.map(({ name }) => name || t("open_space.unnamed")).join(", ")}
        </span>
      </p>
      <${OpenSpaceNotes}
        session=${session}
        writes=${open}
        me=${me}
        open=${open}
        send=${send}
        waiting=${waiting}
        t=${t}
        announce=${announce}
      />
      <div class="row end"><button type="button" onClick=${onClose}>${t("close")}</button></div>
    </div>
  <//>`;
}

function Named({ label, add, those, called, people, open, onAdd, onRemove, t }) {
  const known = new Set(those.map(({ id }) => id));
  const others = Object.entries(people || {})
    .filter(([id, each]) => each.role === "participant" && each.attendance === "present" && !known.has(id))
    .sort(([, one], [, other]) => one.name.localeCompare(other.name));
  return html`<div class="row wrap">
    <span class="small-heading">${label}</span>
    ${called.map((name) => html`<span key=${name} translate=${false}>${name}</span>`)}
    ${those.map(
      ({ id, name }) =>
        html`<span key=${id} class="open-named">
          <span translate=${false}>${name || t("open_space.unnamed")}</span>
          ${
            open &&
            html`<button
              type="button"
              class="plain"
              aria-label=${`${t.label(t("remove"))} ${name || t("open_space.unnamed")}`}
              onClick=${() => onRemove(id)}
            >
              <${Icon} name="close" size=${18} />
            </button>`
          }
        </span>`,
    )}
    ${
      open &&
      others.length > 0 &&
      html`<select
        aria-label=${add}
        value=""
        onChange=${(event) => event.target.value && onAdd(event.target.value)}
      >
        <option value="">${add}</option>
        ${others.map(
          ([id, each]) =>
            html`<option key=${id} value=${id}>
              ${each.name || t("open_space.unnamed")}
            </option>`,
        )}
      </select>`
    }
  </div>`;
}
