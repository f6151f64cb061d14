// An open space on the console: the whole wall, with what waits beside it, and every session to be opened, corrected, moved,
// hidden and taken off.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { useDue } from "../../parts/due.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { OpenSpaceMoving } from "./asking.js";
import {
  openSpaceBoard,
  openSpaceIsFull,
  openSpaceLarger,
  openSpacePlace,
  openSpaceSlot,
  openSpaceWhere,
} from "./board.js";
import { OpenSpaceSheet } from "./console_session.js";
import { OpenSpaceForm, openSpaceFirst } from "./form.js";

export function OpenSpaceConsole({ shared, extra, people, me, open, send, t, waiting, announce }) {
  const [form, setForm] = useState(null);
  const [opened, setOpened] = useState(null);
  const [moving, setMoving] = useState(null);
  const [naming, setNaming] = useState(null);
  const board = openSpaceBoard(shared, null, waiting);
  const finding = useFinding(board.beside, (each) => [each.title, ...each.hosts].join(" "));
  const session = opened && board.known[opened];
  const moved = moving && board.known[moving];
  const editing = form && form.session && board.known[form.session];
  const again = form && form.again && board.known[form.again];
  const act = (name, content, told) =>
    send(`open_space.${name}`, content).then(
      () => announce(t(told)),
      () => {},
    );
  const inCell = (slot, place) => slot.sessions.find((each) => each.place === place.id);
  const card = (each) =>
    html`<button
        key=${each.id}
        type="button"
        class="open-cell ${each.adrift ? "adrift" : ""}"
        onClick=${() => setOpened(each.id)}
      >
      <span class="open-cell-title">${t.set(each.title)}</span>
      <span class="open-cell-note">
        <span class="grow" translate=${false}>${each.hosts.join(", ")}</span>
        ${each.adrift && html`<span>${t("open_space.no_host")}</span>`}
        <span><${Icon} name="people" size=${16} /> ${t("open_space.joined", { n: each.joined })}</span>
        ${openSpaceIsFull(each) && html`<span class="pill">${t("open_space.full")}</span>`}
        ${
          Object.values(each.notes).some(({ text }) => text) &&
          html`<span>
            <${Icon} name="edit" size=${16} /> ${t("open_space.noted")}
          </span>`
        }
      </span>
    </button>`;
  // Held once more, it is its host's again, where that is somebody who is here.
  const give = (said, draft) => {
    const content = again && form.host && !said.called ? { ...said, host: form.host } : said;
    return send(editing ? "open_space.edit_session" : "open_space.propose_session", content, { draft }).then(() =>
      announce(t(editing ? "open_space.saved" : "open_space.proposed")),
    );
  };

  return html`<div class="activity open-space">
    ${open && html`<${Phases} shared=${shared} send=${send} t=${t} />`}
    <${Waiting} extra=${extra} open=${open} act=${act} t=${t} />
    <div class="wide-frame" tabindex="0" role="region" aria-label=${t("open_space.wall")}>
      <table class="wide-table">
        <thead><tr>
          <th scope="col"><span class="unseen">${t("open_space.places")}</span></th>
          ${board.columns.map(
            (slot) =>
              html`<th key=${slot.id} scope="col" class=${slot.state}>
                <span class="wide-head">
                  <span class="grow">
                    ${openSpaceSlot(slot, t)}${
                      slot.state !== "ahead" &&
                      html` <span class="pill">
                        ${t(slot.state === "now" ? "open_space.running" : "open_space.over")}
                      </span>`
                    }
                  </span>
                  ${
                    open &&
                    html`<button
                      type="button"
                      class="plain"
                      aria-label=${t("open_space.rename", { name: openSpaceSlot(slot, t) })}
                      title=${t("open_space.rename", { name: openSpaceSlot(slot, t) })}
                      onClick=${() =>
                        setNaming({ kind: "slot", id: slot.id, name: slot.name, last: slot === board.columns.at(-1) })}
                    >
                      <${Icon} name="edit" size=${18} />
                    </button>`
                  }
                </span>
              </th>`,
          )}
        </tr></thead>
        <tbody>
          ${shared.places.map(
            (place) =>
              html`<tr key=${place.id}>
                <th scope="row">
                  <span class="wide-head">
                    <span class="grow">
                      ${openSpacePlace(place, t)}
                      ${place.seats && html`<span class="open-seats">${t("open_space.seats", { n: place.seats })}</span>`}
                    </span>
                    ${
                      open &&
                      html`<button
                        type="button"
                        class="plain"
                        aria-label=${t("open_space.rename", { name: openSpacePlace(place, t) })}
                        title=${t("open_space.rename", { name: openSpacePlace(place, t) })}
                        onClick=${() => setNaming({ kind: "place", id: place.id, name: place.name, seats: place.seats, last: true })}
                      >
                        <${Icon} name="edit" size=${18} />
                      </button>`
                    }
                  </span>
                </th>
                ${board.columns.map((slot) => {
                  const there = inCell(slot, place);
                  const where = `${openSpaceSlot(slot, t)}, ${openSpacePlace(place, t)}`;
                  return html`<td key=${slot.id}>
                    ${
                      there
                        ? card(there)
                        : open &&
                          html`<button
                            type="button"
                            class="plain open-add"
                            aria-label=${t("open_space.add_here", { where })}
                            onClick=${() => setForm({ cell: `${slot.id} ${place.id}` })}
                          >
                            <${Icon} name="plus" />
                          </button>`
                    }
                  </td>`;
                })}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      open &&
      html`<div class="row wrap">
        <button type="button" class="small" onClick=${() => setForm({ cell: "" })}>
          <${Icon} name="plus" size=${18} />
          ${t("open_space.propose")}
        </button>
        <button type="button" class="small" onClick=${() => setNaming({ kind: "slot", id: null, name: "" })}>
          <${Icon} name="plus" size=${18} />
          ${t("open_space.add_slot")}
        </button>
        <button type="button" class="small" onClick=${() => setNaming({ kind: "place", id: null, name: "" })}>
          <${Icon} name="plus" size=${18} />
          ${t("open_space.add_place")}
        </button>
      </div>`
    }
    ${
      board.beside.length > 0 &&
      html`<section aria-labelledby="open-beside">
        <h3 id="open-beside" class="small-heading">
          ${t("open_space.beside")} <span class="count">${board.beside.length}</span>
        </h3>
        ${finding.field}
        <div class="open-beside">${finding.found.map(card)}</div>
      </section>`
    }
    <${Gone} extra=${extra} board=${board} open=${open} act=${act} t=${t} />
    ${
      form &&
      (form.cell !== undefined || editing) &&
      html`<${Dialog}
        title=${t(editing ? "open_space.edit" : again ? "open_space.again" : "open_space.propose")}
        onClose=${() => setForm(null)}
      >
        <${OpenSpaceForm}
          session=${editing || null}
          again=${again || null}
          cell=${form.cell || ""}
          called=${!editing}
          board=${board}
          shared=${shared}
          give=${give}
          onClose=${() => setForm(null)}
          t=${t}
        />
      <//>`
    }
    ${
      session &&
      !moved &&
      !form &&
      html`<${OpenSpaceSheet}
        session=${session}
        known=${extra && extra.people[session.id]}
        where=${openSpaceWhere(session, shared, t)}
        larger=${openSpaceLarger(session, board, shared)}
        people=${people}
        me=${me}
        open=${open}
        send=${send}
        waiting=${waiting}
        act=${act}
        onEdit=${() => setForm({ session: session.id })}
        onMove=${() => setMoving(session.id)}
        onAgain=${(host) => setForm({ cell: openSpaceFirst(board), again: session.id, host })}
        onClose=${() => setOpened(null)}
        announce=${announce}
        t=${t}
      />`
    }
    ${
      moved &&
      html`<${OpenSpaceMoving}
        session=${moved}
        board=${board}
        shared=${shared}
        send=${send}
        onClose=${() => setMoving(null)}
        t=${t}
      />`
    }
    ${naming && html`<${Naming} naming=${naming} act=${act} onClose=${() => setNaming(null)} t=${t} />`}
  </div>`;
}

// Going on is the act that is due; going back undoes a slip.
function Phases({ shared, send, t }) {
  const steps = ["propose", "market", ...shared.slots.map(({ id }) => id), "harvest"];
  const now = shared.slots.find(({ state }) => state === "now");
  const at = steps.indexOf(shared.phase.name === "sessions" ? (now ? now.id : shared.slots[0].id) : shared.phase.name);
  const called = (step) => {
    const slot = shared.slots.find(({ id }) => id === step);
    return slot ? openSpaceSlot(slot, t) : t(`phase.open_space.${step}`);
  };
  const go = (step) => () =>
    send(
      "open_space.go_to_phase",
      shared.slots.some(({ id }) => id === step) ? { phase: "sessions", slot: step } : { phase: step },
    ).catch(() => {});
  const [before, after] = [steps[at - 1], steps[at + 1]];
  const going = after && { label: t("open_space.go_on", { phase: called(after) }), icon: "right", run: go(after) };
  useDue(going || null);
  if (!before) return null;
  return html`<div class="row wrap">
    <button type="button" class="small" onClick=${go(before)}>
      <${Icon} name="left" size=${18} />
      ${t("open_space.go_back", { phase: called(before) })}
    </button>
  </div>`;
}

// What waits to be read before the room sees it, oldest first.
function Waiting({ extra, open, act, t }) {
  const waits = openSpaceUnseen(extra, ["waiting"]);
  if (!waits.length) return null;
  return html`<section class="open-waiting" aria-labelledby="open-waiting">
    <h3 id="open-waiting" class="small-heading">
      ${t("open_space.to_read")} <span class="count">${waits.length}</span>
    </h3>
    <ul>${waits.map(
      (each) =>
        html`<li key=${each.id} class="row wrap">
              <span class="grow">
                <strong>${t.set(each.title)}</strong>
                ${each.question && ` · ${each.question}`} <span class="quiet" translate=${false}>
                  ${each.hosts.join(", ")}
                </span>
              </span>
          ${
            open &&
            html`<button
              type="button"
              class="small primary"
              aria-label=${`${t.label(t("open_space.show"))} ${each.title}`}
              onClick=${() => act("show_session", { session: each.id }, "open_space.shown")}
            >
              ${t("open_space.show")}
            </button>
            <button
              type="button"
              class="small"
              aria-label=${`${t.label(t("open_space.hide"))} ${each.title}`}
              onClick=${() => act("hide_session", { session: each.id }, "open_space.hidden")}
            >
              ${t("open_space.hide")}
            </button>`
          }
        </li>`,
    )}</ul>
  </section>`;
}

const BACK = {
  hidden: ["show_session", "open_space.show", "open_space.shown"],
  withdrawn: ["restore_session", "open_space.restore", "open_space.restored"],
  merged: ["split_session", "open_space.split", "open_space.is_split"],
};

function Gone({ extra, board, open, act, t }) {
  const gone = openSpaceUnseen(extra, ["hidden", "withdrawn", "merged"]);
  if (!gone.length) return null;
  const line = (each) => {
    const [name, words, told] = BACK[each.state];
    const into = each.into && board.known[each.into];
    return html`<li key=${each.id} class="row spread">
      <span class="grow">
        ${t.set(each.title)} <span class="quiet">
          ${into ? t("open_space.merged_into", { title: t.set(into.title) }) : t(`open_space.state.${each.state}`)}
        </span>
      </span>
      ${
        open &&
        html`<button
          type="button"
          class="small"
          aria-label=${`${t.label(t(words))} ${each.title}`}
          onClick=${() => act(name, { session: each.id }, told)}
        >
          <${Icon} name="undo" size=${18} />
          ${t(words)}
        </button>`
      }
    </li>`;
  };
  return html`<details class="open-gone">
    <summary>${t("open_space.gone", { n: gone.length })}</summary>
    <ul>${gone.map(line)}</ul>
  </details>`;
}

function openSpaceUnseen(extra, states) {
  const unseen = Object.entries((extra && extra.unseen) || {}).map(([id, each]) => ({ id, ...each }));
  return unseen.filter(({ state }) => states.includes(state)).sort((one, other) => one.number - other.number);
}

// A slot or a place: called something, added, or taken off while it is empty. Slots go from the end. Of a place one may say
// how many people it holds.
function Naming({ naming, act, onClose, t }) {
  const { kind, id, last } = naming;
  const [name, setName, clear] = useDraft(`${kind}-${id || "new"}`, naming.name);
  const [seats, setSeats] = useState(naming.seats || "");
  const save = (event) => {
    event.preventDefault();
    clear();
    onClose();
    const sized = kind === "place" ? { seats: Number(seats) || 0 } : {};
    if (!id) return act(`add_${kind}`, { name: name.trim(), ...sized }, "open_space.saved");
    if (name.trim() !== naming.name) act(`rename_${kind}`, { [kind]: id, name: name.trim() }, "open_space.saved");
    if (kind === "place" && sized.seats !== (naming.seats || 0))
      act("size_place", { place: id, ...sized }, "open_space.saved");
  };
  return html`<${Dialog} title=${t(id ? `open_space.edit_${kind}` : `open_space.add_${kind}`)} onClose=${onClose}>
    <form class="form" onSubmit=${save}>
      <label class="field">
        <span>${t(`open_space.name_of_${kind}`)}</span>
        <${Limited} value=${name} onInput=${(event) => setName(event.target.value)} />
      </label>
      ${
        kind === "place" &&
        html`<label class="field">
          <span>${t("open_space.seats_of_place")}</span>
          <input
            type="number"
            inputmode="numeric"
            min="1"
            max="10000"
            value=${seats}
            onInput=${(event) => setSeats(event.target.value)}
          />
        </label>`
      }
      <div class="row end">
        ${
          id &&
          last &&
          html`<button
            type="button"
            class="small"
            onClick=${() => (onClose(), act(`remove_${kind}`, { [kind]: id }, "open_space.saved"))}
          >
            <${Icon} name="bin" size=${18} />
            ${t("remove")}
          </button>`
        }
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary">${t("save")}</button>
      </div>
    </form>
  <//>`;
}
