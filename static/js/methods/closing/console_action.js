// Adding an action: what, who, when, one after another; a pasted table becomes one action a row, which can be taken back.

import { html, useRef } from "../../../vendor/preact.js";
import { entryRowsOf } from "../../entries.js";
import { useDraft, useSession } from "../../hooks.js";
import { Limited } from "../../parts/limited.js";
import { takenBackOnceShown } from "../../parts/taken_back.js";
import { LINE_LIMIT, TEXT_LIMIT } from "../../text.js";

export function AddAction({ onAdd, takeBack, t }) {
  const session = useSession();
  const first = useRef(null);
  const takingBack = useRef(null);
  takingBack.current = takeBack;
  const fields = { what: useDraft("action"), who: useDraft("action-who"), when: useDraft("action-when") };
  const submit = (event) => {
    event.preventDefault();
    const written = Object.fromEntries(Object.entries(fields).map(([name, [text]]) => [name, text.trim()]));
    if (!written.what) return;
    Object.values(fields).forEach(([, , clear]) => clear());
    onAdd(written);
    first.current.focus();
  };
  const paste = (event) => {
    const rows = entryRowsOf(event.clipboardData.getData("text/plain"));
    if (rows.length < 2 && (rows[0] || []).length < 2) return;
    event.preventDefault();
    const actions = rows.map(([what, who = "", ...when]) => ({ what, who, when: when.join(" ").trim() }));
    const sent = actions.map((action) => onAdd(action));
    const undo = () =>
      takenBackOnceShown(
        sent,
        actions.map(({ what }) => what),
        (texts) => takingBack.current(texts),
      );
    session.toast(t("pasted.rows", { n: actions.length }), "plain", { label: t("pasted.undo"), act: undo });
  };
  const box = (name, label, more) => {
    const [text, setText] = fields[name];
    return html`<label class="field grow">
      <span>${label}</span>
      <${Limited} value=${text} limit=${LINE_LIMIT} onInput=${(event) => setText(event.target.value)} ...${more} />
    </label>`;
  };
  return html`<form class="closing-add" onSubmit=${submit}>
    ${box("what", t("closing.add_action"), { field: first, limit: TEXT_LIMIT, onPaste: paste })}
    ${box("who", t("closing.who"))}
    ${box("when", t("closing.when"))}
    <button type="submit" class="primary" disabled=${!fields.what[0].trim()}>${t("closing.add")}</button>
  </form>`;
}
