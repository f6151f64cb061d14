// Notes of a table: those of this round, with one's own to change, and what earlier groups left.

import { html, useState } from "../../../vendor/preact.js";
import { Card, WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { cafeChanges, cafeIsWritten, cafeNotesOf } from "./cafe.js";

export function CafeNotes({ notes, own, round, open, waiting, send, t, announce }) {
  const [editing, setEditing] = useState(null);
  const unsent = waiting.filter((entry) => entry.do === "world_cafe.write_note" && entry.with.round === round);
  const changes = cafeChanges(waiting, "world_cafe.edit_note", "note");
  const withdrawn = cafeChanges(waiting, "world_cafe.withdraw_note", "note");
  const written = cafeNotesOf(notes, round).filter((note) => !withdrawn[note.id]);
  const change = (id) => (text) => {
    setEditing(null);
    send("world_cafe.edit_note", { note: id, text }, { draft: `note-${id}` });
  };
  const withdraw = (id) =>
    send("world_cafe.withdraw_note", { note: id }).then(() => announce(t("cafe.note_withdrawn")));
  return html`<section class="cafe-notes" aria-label=${t("cafe.notes")}>
    <h3 class="small-heading">${t("cafe.notes")}</h3>
    ${!written.length && !unsent.length && html`<p class="quiet">${t(open ? "cafe.no_notes" : "nothing_yet")}</p>`}
    ${written.map((note) =>
      editing === note.id
        ? html`<${Composer}
          key=${note.id}
          field=${`note-${note.id}`}
          label=${t("cafe.note_edit")}
          action=${t("save")}
          initial=${note.text}
          onSend=${change(note.id)}
          onCancel=${() => setEditing(null)}
        />`
        : html`<${Note}
          key=${note.id}
          note=${note}
          change=${changes[note.id]}
          own=${note.id in own}
          open=${open}
          t=${t}
          onEdit=${() => setEditing(note.id)}
          onWithdraw=${() => withdraw(note.id)}
        />`,
    )}
    ${unsent.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
  </section>`;
}

function Note({ note, change, own, open, t, onEdit, onWithdraw }) {
  const state = change && (change.sent ? "sent" : "waiting");
  return html`<${Card}
    text=${change ? change.with.text : note.text}
    author=${own ? t("cafe.yours") : note.author}
    late=${note.late}
    mine=${own}
    state=${state}
  >
    ${
      own &&
      open &&
      html`<div class="card-actions">
        <button type="button" class="plain" onClick=${onEdit}><${Icon} name="edit" />${t("edit")}</button>
        <button type="button" class="plain" onClick=${onWithdraw}><${Icon} name="bin" />${t("withdraw")}</button>
      </div>`
    }
  <//>`;
}

// Opens what facilitators may do with a note.
// One earlier group: what its host handed over, then its notes; `acts(note)` is what consoles do with one.
export function CafeGroupBefore({ group, acts = null, t }) {
  const { round, handover, notes } = group;
  return html`<section class="cafe-group">
    <h4>${t("cafe.round", { number: round })}</h4>
    ${cafeIsWritten(handover) && html`<${CafeHandoverShown} handover=${handover} t=${t} />`}
    ${notes.map(
      (note) =>
        html`<${Card} key=${note.id} text=${note.text} author=${note.author} late=${note.late}>
          ${acts && acts(note)}
        <//>`,
    )}
  </section>`;
}

export function CafeHandoverShown({ handover, t }) {
  const parts = ["said", "disputed", "question"].filter((part) => handover[part]);
  return html`<dl class="cafe-handover">
    ${parts.map(
      (part) =>
        html`<div key=${part} class=${part}>
          <dt>${t(`cafe.handover.${part}`)}</dt>
          <dd>${handover[part]}</dd>
        </div>`,
    )}
  </dl>`;
}
