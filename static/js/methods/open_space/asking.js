// What is asked before a session moves or two become one.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Limited } from "../../parts/limited.js";
import { openSpaceWhere } from "./board.js";
import { OpenSpaceCells, openSpaceCell } from "./form.js";

export function OpenSpaceMoving({ session, board, shared, send, onClose, t }) {
  const [where, setWhere] = useState("");
  const move = (event) => (
    event.preventDefault(),
    onClose(),
    send("open_space.move_session", { session: session.id, ...openSpaceCell(where) }).catch(() => {})
  );
  return html`<${Dialog} title=${t("open_space.move")} onClose=${onClose}>
    <form class="open-form" onSubmit=${move}>
      <p>
        <strong>${t.set(session.title)}</strong>
        <br />
        ${t("open_space.now_at", { where: openSpaceWhere(session, shared, t) })}
      </p>
      <${OpenSpaceCells}
        label=${t("open_space.to")}
        value=${where}
        board=${board}
        shared=${shared}
        onChange=${setWhere}
        t=${t}
      />
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary">${t("open_space.move_here")}</button>
      </div>
    </form>
  <//>`;
}

// `others`: the sessions that may be asked.
export function OpenSpaceMerging({ session, others, shared, send, onClose, announce, t }) {
  const [into, setInto] = useState(others[0] ? others[0].id : "");
  const other = others.find((each) => each.id === into);
  // Each other one has a title of its own: to look at another takes nothing from what is typed.
  const field = `merging-${session.id}-${into}`;
  const [title, setTitle, clear] = useDraft(field, other ? other.title : "");
  const ask = (event) => {
    event.preventDefault();
    clear();
    onClose();
    const draft = { [field]: title };
    send("open_space.ask_to_merge", { session: session.id, into, title: title.trim() }, { draft }).then(
      () => announce(t("open_space.asked")),
      () => {},
    );
  };
  return html`<${Dialog} title=${t("open_space.merge")} onClose=${onClose}>
    <form class="open-form" onSubmit=${ask}>
      <p>${t("open_space.merge_what")}</p>
      <label class="open-field"><span>${t("open_space.merge_with")}</span>
        <select value=${into} onChange=${(event) => setInto(event.target.value)}>
          ${others.map(
            (each) =>
              html`<option key=${each.id} value=${each.id}>
                ${each.title} (${openSpaceWhere(each, shared, t)})
              </option>`,
          )}
        </select>
      </label>
      <label class="open-field">
        <span>${t("open_space.merge_title")}</span>
        <${Limited} value=${title} autocomplete="off" onInput=${(event) => setTitle(event.target.value)} />
      </label>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!into || !title.trim()}>${t("open_space.ask")}</button>
      </div>
    </form>
  <//>`;
}

// Which sessions may be merged with this one: those whose slot has not begun.
export function openSpaceMergeable(session, board, shared) {
  const ahead = new Set(shared.slots.filter((slot) => slot.state === "ahead").map((slot) => slot.id));
  const fits = (each) => !each.slot || ahead.has(each.slot);
  return fits(session) ? Object.values(board.known).filter((each) => each.id !== session.id && fits(each)) : [];
}
