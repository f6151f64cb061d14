// Lines and lists that are saved when a field is left. What another facilitator writes comes in, except where somebody
// here is writing: that stands as it was typed, over reloads too, until the server shows the same.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { useSession } from "../hooks.js";
import { Icon } from "../parts/icons.js";
import { Limited } from "../parts/limited.js";
import { LINE_LIMIT, TEXT_LIMIT, isTooLong } from "../text.js";
import { pastedRows } from "./pasting.js";

export function EditedLine({ field, label, value, onWrite, type = "text", needed = false, limit = LINE_LIMIT }) {
  const [mine, setMine] = useTyped(field);
  const save = () => {
    if (mine === null || isTooLong(mine, limit)) return;
    const next = mine.trim();
    if (next === value || (needed && !next)) setMine(null);
    else onWrite(next);
  };
  useEffect(() => {
    if (mine !== null && mine.trim() === value) setMine(null);
  }, [value]);
  useEffect(save, []);
  return html`<label class="field"><span>${label}</span><${Limited} type=${type} limit=${limit} value=${mine === null ? value : mine} onInput=${(event) => setMine(event.target.value)} onBlur=${save} /></label>`;
}

export function EditedList({ field, title, add, rows, fields, labels, onWrite, t }) {
  const empty = Object.fromEntries(fields.map((name) => [name, ""]));
  const session = useSession();
  const [mine, setMine] = useTyped(field);
  const said = JSON.stringify(rows);
  const shown = mine || rows;
  const list = useRef(null);
  const adding = useRef(false);
  useEffect(() => {
    const begun = mine && withWords(mine).length < mine.length && list.current.contains(document.activeElement);
    if (mine && !begun && JSON.stringify(withWords(mine)) === said) setMine(null);
  }, [said]);
  useLayoutEffect(() => {
    if (!adding.current) return;
    adding.current = false;
    list.current.querySelector(".row:last-of-type input").focus();
  }, [shown.length]);
  const addRow = () => {
    adding.current = true;
    setMine([...shown, empty]);
  };
  const change = (at, name, text) => setMine(shown.map((row, other) => (other === at ? { ...row, [name]: text } : row)));
  const save = (next) => {
    if (next && !next.some(isOver) && JSON.stringify(withWords(next)) !== said) onWrite(withWords(next));
  };
  const isOver = (row) => fields.some((name, first) => isTooLong(row[name], first === 0 ? TEXT_LIMIT : LINE_LIMIT));
  // A pasted list becomes rows, which can be taken back.
  const paste = (event, at, name) => {
    const next = pastedRows(event, shown, at, fields, name);
    if (!next) return;
    setMine(next);
    save(next);
    const undo = () => (setMine(shown), save(shown));
    session.toast(t("pasted.rows", { n: next.length - shown.length }), "plain", { label: t("pasted.undo"), act: undo });
  };
  const remove = (at) => {
    const next = shown.filter((_, other) => other !== at);
    setMine(next);
    save(next);
  };
  useEffect(() => save(mine), []);
  return html`<fieldset class="edited" ref=${list}>
    <legend>${title}</legend>
    ${shown.map(
      (row, at) => html`<div key=${at} class="row">
        ${fields.map(
          (name, first) => html`<${Limited} key=${name} class=${first === 0 ? "grow" : "edited-short"} limit=${first === 0 ? TEXT_LIMIT : LINE_LIMIT} aria-label=${`${labels[name]} ${at + 1}`} placeholder=${labels[name]} value=${row[name]} onInput=${(event) => change(at, name, event.target.value)} onPaste=${(event) => paste(event, at, name)} onBlur=${() => save(mine)} />`,
        )}
        <button type="button" class="plain" aria-label=${`${t("remove")} ${at + 1}`} onClick=${() => remove(at)}><${Icon} name="bin" /></button>
      </div>`,
    )}
    <button type="button" class="small" onClick=${addRow}><${Icon} name="plus" />${add}</button>
  </fieldset>`;
}

// What stands in a field and has not come back from the server, or null.
function useTyped(field) {
  const { drafts } = useSession();
  const [typed, setTyped] = useState(() => JSON.parse(drafts.read(null, field) || "null"));
  const change = (next) => {
    setTyped(next);
    if (next === null) drafts.clear(null, field);
    else drafts.write(null, field, JSON.stringify(next));
  };
  return [typed, change];
}

function withWords(rows) {
  const trimmed = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, text]) => [name, text.trim()])));
  return trimmed.filter((row) => Object.values(row)[0]);
}
