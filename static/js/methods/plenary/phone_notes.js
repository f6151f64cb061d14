// Notes on the phone: to be read by everybody once they are shown, to be written by whoever takes them.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { Choice } from "../../parts/pressed.js";
import { plenaryInOrder } from "./asked.js";
import { PlenaryAbout, PlenaryClip } from "./files.js";

export const PLENARY_TAGS = ["", "decision", "action", "figure", "quote"];

export function PlenaryNotes({ shared, mine, table, step, open, send, t, waiting, announce, above }) {
  const takes = mine && mine.takes_notes && table;
  if (takes)
    return html`<${Taking}
      shared=${shared}
      step=${step}
      table=${table}
      open=${open}
      send=${send}
      t=${t}
      waiting=${waiting}
      announce=${announce}
      above=${above}
    />`;
  return html`<div class="activity plenary"><div class="scroll">
    ${above}
    <section aria-label=${t("plenary.part.notes")}>
      ${plenaryInOrder(shared.pages, shared.notes).map((each) => [
        html`<p key=${each.id} class="plenary-note">
          ${each.tag && html`<strong>${t.label(t(`plenary.tag.${each.tag}`))} </strong>`}${t.set(each.text)}
        </p>`,
        html`<${PlenaryAbout}
          key=${`files-${each.id}`}
          files=${shared.files}
          id=${each.id}
          speakers=${shared.speakers}
          t=${t}
        />`,
      ])}
    </section>
  </div></div>`;
}

function Taking({ shared, step, table, open, send, t, waiting, announce, above }) {
  // What its writer saw when they began is kept with the draft: others' lines are joined by the server.
  const [writing, setWriting] = useDraft("note-edited", null);
  const [chosen, setChosen] = useState(null);
  const notes = plenaryInOrder(table.pages, table.notes);
  const adding = waiting.filter((entry) => entry.do === "plenary.add_paragraph");
  const edited = writing && table.notes[writing.id] ? writing : null;
  const begin = ({ id, said }) => (setChosen(null), setWriting({ id, base: said.revision, text: said.text }));
  const save = (text) => {
    setWriting(null);
    send(
      "plenary.write_paragraph",
      { paragraph: edited.id, text, base: edited.base },
      { draft: `note-${edited.id}` },
    ).then(
      () => announce(t("plenary.note_saved")),
      () => setWriting(edited),
    );
  };
  const add = (text) =>
    send("plenary.add_paragraph", { text }, { draft: "note" }).then(() => announce(t("plenary.note_saved")));
  const moved = edited && table.notes[edited.id].said.revision > edited.base;
  return html`<div class="activity plenary">
    <div class="scroll">
      ${above}
      <section aria-label=${t("plenary.part.notes")}>
        ${!notes.length && !adding.length && html`<p class="quiet">${t("plenary.no_note")}</p>`}
        ${notes.map(
          (note, at) =>
            html`<article
                key=${note.id}
                class="card plenary-paragraph ${edited && edited.id === note.id ? "chosen" : ""}"
              >
              <button
                type="button"
                class="plenary-touch"
                aria-expanded=${chosen === note.id}
                onClick=${() => setChosen(chosen === note.id ? null : note.id)}
              >
                ${note.tag && html`<strong>${t.label(t(`plenary.tag.${note.tag}`))} </strong>`}${t.set(note.said.text)}
                ${note.said.by && html`<span class="card-note" translate=${false}>${note.said.by}</span>`}
              </button>
              ${
                chosen === note.id &&
                open &&
                html`<div class="card-actions">
                  <button type="button" class="small" onClick=${() => begin(note)}>
                    <${Icon} name="edit" size=${18} />
                    ${t("edit")}
                  </button>
                  <label class="plenary-tag">
                    <span class="unseen">${t("plenary.tag")}</span>
                    <${Choice}
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
                  </label>
                  <${PlenaryClip} paragraph=${note.id} n=${at + 1} step=${step} announce=${announce} t=${t} />
                  <button
                    type="button"
                    class="small"
                    onClick=${() =>
                      send("plenary.remove_paragraph", { paragraph: note.id }).then(() =>
                        announce(t("plenary.note_removed")),
                      )}
                  >
                    <${Icon} name="bin" size=${18} />
                    ${t("withdraw")}
                  </button>
                </div>`
              }
              <${PlenaryAbout} files=${shared.files} id=${note.id} speakers=${shared.speakers} t=${t} />
            </article>`,
        )}
        ${adding.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
      </section>
    </div>
    ${
      open &&
      html`<div class="composer">
        ${
          moved &&
          html`<p class="plenary-moved" role="status">
            ${t("plenary.moved")} <q>${t.typed(table.notes[edited.id].said.text)}</q>
          </p>`
        }
        ${
          edited
            ? html`<${Composer}
              key=${`${edited.id}-${edited.base}`}
              field=${`note-${edited.id}`}
              label=${t("plenary.edit_note")}
              action=${t("save")}
              initial=${edited.text}
              onSend=${save}
              onCancel=${() => setWriting(null)}
            />`
            : html`<${Composer}
              key="note"
              field="note"
              label=${t("plenary.add_note")}
              placeholder=${t("plenary.note_placeholder")}
              action=${t("plenary.add")}
              onSend=${add}
              seenBy=${t("plenary.note_seen")}
            />`
        }
      </div>`
    }
  </div>`;
}
