// The notes of a plenary on the console: every paragraph is saved by itself while others write the next one.

import { html } from "../../../vendor/preact.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { Choice, Switch } from "../../parts/pressed.js";
import { SavedText } from "../../parts/saved_text.js";
import { plenaryInOrder } from "./asked.js";
import { PlenaryRemoved } from "./console_removed.js";
import { PlenaryAbout, PlenaryClip } from "./files.js";
import { PLENARY_TAGS } from "./phone_notes.js";

export function PlenaryNotesDesk({ shared, extra, step, people, me, open, send, t, waiting, announce }) {
  const notes = plenaryInOrder(extra.pages, extra.notes);
  const adding = waiting.filter((entry) => entry.do === "plenary.add_paragraph");
  const saving = (id) => waiting.find((entry) => entry.do === "plenary.write_paragraph" && entry.with.paragraph === id);
  const line = (note, at) =>
    html`<li key=${note.id} class="plenary-line">
      <${SavedText}
        draft=${`note-${note.id}`}
        label=${t("plenary.paragraph", { n: at + 1 })}
        entry=${note.said}
        me=${me}
        open=${open}
        needed=${true}
        onTheWay=${saving(note.id)}
        t=${t}
        announce=${announce}
        give=${(text, base) => send("plenary.write_paragraph", { paragraph: note.id, text, base }, { quiet: true })} />
      ${
        open
          ? html`<div class="row">
            <${Choice}
              class="plenary-tag"
              aria-label=${t("plenary.tag_of", { n: at + 1 })}
              value=${note.tag}
              give=${(tag) => send("plenary.tag_paragraph", { paragraph: note.id, tag })}
            >
              ${PLENARY_TAGS.map(
                (tag) =>
                  html`<option key=${tag} value=${tag}>
                    ${t(tag ? `plenary.tag.${tag}` : "plenary.tag.none")}
                  </option>`,
              )}
            <//>
            <${PlenaryClip} paragraph=${note.id} n=${at + 1} step=${step} announce=${announce} t=${t} />
            <button
              type="button"
              class="plain"
              disabled=${at === 0}
              aria-label=${t("plenary.up", { name: at + 1 })}
              onClick=${() => send("plenary.move_paragraph", { paragraph: note.id, place: at - 1 })}
            >
              <${Icon} name="up" />
            </button>
            <button
              type="button"
              class="plain"
              disabled=${at === notes.length - 1}
              aria-label=${t("plenary.down", { name: at + 1 })}
              onClick=${() => send("plenary.move_paragraph", { paragraph: note.id, place: at + 1 })}
            >
              <${Icon} name="down" />
            </button>
            <button
              type="button"
              class="plain"
              aria-label=${`${t("remove")} ${at + 1}`}
              onClick=${() => send("plenary.remove_paragraph", { paragraph: note.id })}
            >
              <${Icon} name="bin" />
            </button>
          </div>`
          : note.tag && html`<span class="quiet">${t(`plenary.tag.${note.tag}`)}</span>`
      }
      <${PlenaryAbout} files=${shared.files} id=${note.id} speakers=${shared.speakers} t=${t} />
    </li>`;
  return html`<section aria-label=${t("plenary.part.notes")}>
    <label class="check">
      <${Switch}
        checked=${shared.open.notes}
        disabled=${!open}
        give=${(notes_shown) => send("plenary.arrange", { notes_shown })}
      />
      <span>${t("plenary.show_notes")}</span>
    </label>
    <${Takers} takers=${extra.takers} people=${people} open=${open} send=${send} t=${t} />
    ${!notes.length && !adding.length && html`<p class="quiet">${t("plenary.no_note")}</p>`}
    <ol class="plenary-lines">${notes.map(line)}</ol>
    ${adding.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
    ${
      open &&
      html`<${Composer}
        field="note"
        label=${t("plenary.add_note")}
        placeholder=${t("plenary.note_placeholder")}
        action=${t("plenary.add")}
        onSend=${(text) => send("plenary.add_paragraph", { text }, { draft: "note" })}
      />`
    }
    <${PlenaryRemoved}
      items=${Object.entries(extra.removed_notes).map(([id, each]) => ({ id, text: each.text }))}
      onBack=${(paragraph) => send("plenary.restore_paragraph", { paragraph })}
      t=${t}
    />
  </section>`;
}

function Takers({ takers, people, open, send, t }) {
  const ids = Object.keys(takers);
  const named = (id) => takers[id] || (people && people[id] && people[id].name) || t("plenary.somebody");
  const others = Object.entries(people || {})
    .filter(
      ([id, each]) =>
        each.role === "participant" && each.attendance === "present" && !each.left && !each.removed && !(id in takers),
    )
    .sort(([, one], [, other]) => one.name.localeCompare(other.name));
  return html`<div class="row wrap plenary-takers">
    <span class="small-heading">${t("plenary.takers")}</span>
    ${ids.map(
      (id) =>
        html`<span key=${id} class="plenary-taker">
          <span translate=${false}>${named(id)}</span>
          ${
            open &&
            html`<button
              type="button"
              class="plain"
              aria-label=${`${t("remove")} ${named(id)}`}
              onClick=${() => send("plenary.release_note_taker", { person: id })}
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
          class="plenary-tag"
          aria-label=${t("plenary.name_taker")}
          value=""
          onChange=${(event) => event.target.value && send("plenary.name_note_taker", { person: event.target.value })}
        >
        <option value="">${t("plenary.name_taker")}</option>
        ${others.map(([id, each]) => html`<option key=${id} value=${id}>${each.name || t("plenary.somebody")}</option>`)}
      </select>`
    }
  </div>`;
}
