// The end: decisions, what follows, the next meeting, who writes; closing; the minutes.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Confirm } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { Downloads } from "./downloads.js";
import { lateWaiting } from "./late_posts.js";

export function Ending({ session, everyone, room, t }) {
  const [closing, setClosing] = useState(false);
  const { ending } = room;
  const isClosed = everyone.workshop.state === "closed";
  const write = (part) => session.send("workshop.write_ending", part);
  const late = lateWaiting(room.late).length;

  return html`<section class="ending">
    <p class="quiet">${t("end.saved")}</p>
    <${EditedList} title=${t("end.decisions")} add=${t("end.add_decision")} rows=${ending.decisions.map((text) => ({ text }))} fields=${["text"]} labels=${{ text: t("end.decisions") }} t=${t}
      onWrite=${(rows) => write({ decisions: rows.map((row) => row.text.trim()).filter(Boolean) })} />
    <${EditedList} title=${t("end.actions")} add=${t("end.add_action")} rows=${ending.actions} fields=${["what", "who", "when"]} labels=${{ what: t("end.what"), who: t("end.who"), when: t("end.when") }} t=${t}
      onWrite=${(rows) => write({ actions: rows.filter((row) => row.what.trim()) })} />
    <div class="form-pair">
      <${EditedLine} label=${t("end.next_meeting")} value=${ending.next_meeting} onWrite=${(next_meeting) => write({ next_meeting })} />
      <${EditedLine} label=${t("end.written_by")} value=${ending.written_by} onWrite=${(written_by) => write({ written_by })} />
    </div>
    <div class="end-minutes">
      <h2>${t(isClosed ? "end.minutes" : "end.draft")}</h2>
      <${Downloads} workshop=${everyone.workshop.id} t=${t} />
      ${isClosed
        ? html`<button type="button" onClick=${() => session.send("workshop.reopen_workshop")}>${t("end.reopen")}</button>`
        : html`<button type="button" class="primary" onClick=${() => setClosing(true)}><${Icon} name="flag" />${t("end.close")}</button>`}
    </div>
    ${closing &&
    html`<${Confirm} title=${t("end.close_title")} action=${t("end.close")} onNo=${() => setClosing(false)} onYes=${() => (setClosing(false), session.send("workshop.close_workshop"))}>
      <p>${t("end.close_text")}</p>
      ${late > 0 && html`<p><strong>${t("end.close_late", { n: late })}</strong></p>`}
    <//>`}
  </section>`;
}

// Rows written one after another, saved when a field is left. What another facilitator writes comes in, except into
// rows somebody here is writing.
function EditedList({ title, add, rows, fields, labels, onWrite, t }) {
  const empty = Object.fromEntries(fields.map((name) => [name, ""]));
  const [mine, setMine] = useState(null);
  const written = useRef(JSON.stringify(rows));
  useEffect(() => {
    const now = JSON.stringify(rows);
    if (now === written.current) return;
    written.current = now;
    if (mine && JSON.stringify(mine.filter(hasWords)) === now) setMine(null);
  }, [rows]);
  const shown = mine || rows;
  const change = (at, name, text) => setMine(shown.map((row, other) => (other === at ? { ...row, [name]: text } : row)));
  const save = (next) => {
    if (JSON.stringify(next.filter(hasWords)) !== JSON.stringify(rows)) onWrite(next);
  };
  const remove = (at) => {
    const next = shown.filter((_, other) => other !== at);
    setMine(next);
    save(next);
  };
  return html`<fieldset class="edited">
    <legend>${title}</legend>
    ${shown.map(
      (row, at) => html`<div key=${at} class="row">
        ${fields.map(
          (name, first) => html`<input key=${name} class=${first === 0 ? "grow" : "edited-short"} maxlength=${first === 0 ? 2000 : 200} aria-label=${`${labels[name]} ${at + 1}`} placeholder=${labels[name]} value=${row[name]} onInput=${(event) => change(at, name, event.target.value)} onBlur=${() => mine && save(mine)} />`,
        )}
        <button type="button" class="plain" aria-label=${`${t("remove")} ${at + 1}`} onClick=${() => remove(at)}><${Icon} name="bin" /></button>
      </div>`,
    )}
    <button type="button" class="small" onClick=${() => setMine([...shown, empty])}><${Icon} name="plus" />${add}</button>
  </fieldset>`;
}

function hasWords(row) {
  return Object.values(row)[0].trim() !== "";
}

function EditedLine({ label, value, onWrite }) {
  const written = (event) => event.target.value.trim() !== value && onWrite(event.target.value.trim());
  return html`<label class="field"><span>${label}</span><input maxlength="200" value=${value} onChange=${written} /></label>`;
}
