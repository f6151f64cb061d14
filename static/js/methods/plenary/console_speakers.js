// The speakers of a plenary on the console: prepared, added on the spot, put in order, given the floor.

import { html, useState } from "../../../vendor/preact.js";
import { useDraftForm } from "../../parts/draft_form.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { plenaryInOrder, plenaryPresented } from "./asked.js";
import { PlenaryRemoved } from "./console_removed.js";

const SPEAKER_FIELDS = ["name", "function", "organisation", "topic"];

export function PlenarySpeakersDesk({ shared, extra, open, send, t, announce }) {
  const [editing, setEditing] = useState(null);
  const speakers = plenaryInOrder(shared.order, shared.speakers);
  const give = (speaker) =>
    send("plenary.give_floor", { speaker, after: shared.speaking ? shared.speaking.speaker : null });
  const save = (told, draft) => {
    setEditing(null);
    send("plenary.edit_speaker", { speaker: editing, ...told }, { draft });
  };
  const line = (each, at) => {
    if (editing === each.id)
      return html`<li key=${each.id}>
        <${SpeakerForm} known=${each} action=${t("save")} onSave=${save} onCancel=${() => setEditing(null)} t=${t} />
      </li>`;
    const speaks = shared.speaking && shared.speaking.speaker === each.id;
    const named = each.name || each.organisation || each.topic;
    return html`<li key=${each.id} class="plenary-line">
      <div class="grow">
        <span class="plenary-who" translate=${false}>${plenaryPresented(each)}</span>
        ${each.topic && html`<span class="plenary-topic">${t.set(each.topic)}</span>`}
        ${
          (speaks || shared.spoken.includes(each.id)) &&
          html`<span class="quiet">
            ${t(speaks ? "plenary.speaks_now" : "plenary.has_spoken")}
          </span>`
        }
      </div>
      ${
        open &&
        html`<div class="row">
          ${
            !speaks &&
            html`<button type="button" class="small" onClick=${() => give(each.id)}>
              <${Icon} name="right" size=${18} />
              ${t("plenary.give_floor")}
            </button>`
          }
          <button
            type="button"
            class="plain"
            disabled=${at === 0}
            aria-label=${t("plenary.up", { name: named })}
            onClick=${() => send("plenary.move_speaker", { speaker: each.id, place: at - 1 })}
          >
            <${Icon} name="up" />
          </button>
          <button
            type="button"
            class="plain"
            disabled=${at === speakers.length - 1}
            aria-label=${t("plenary.down", { name: named })}
            onClick=${() => send("plenary.move_speaker", { speaker: each.id, place: at + 1 })}
          >
            <${Icon} name="down" />
          </button>
          <button type="button" class="plain" aria-label=${`${t("edit")} ${named}`} onClick=${() => setEditing(each.id)}>
            <${Icon} name="edit" />
          </button>
          ${
            !speaks &&
            html`<button
              type="button"
              class="plain"
              aria-label=${`${t("remove")} ${named}`}
              onClick=${() =>
                send("plenary.remove_speaker", { speaker: each.id }).then(() => announce(t("plenary.removed")))}
            >
              <${Icon} name="bin" />
            </button>`
          }
        </div>`
      }
    </li>`;
  };
  return html`<section class="plenary-desk" aria-label=${t("plenary.speakers")}>
    ${!speakers.length && html`<p class="quiet">${t("plenary.no_speaker")}</p>`}
    <ol class="plenary-lines">${speakers.map(line)}</ol>
    ${
      open &&
      html`<h3 class="small-heading">${t("plenary.add_speaker")}</h3>
    <${SpeakerForm}
      action=${t("plenary.add_one")}
      onSave=${(told, draft) => send("plenary.add_speaker", told, { draft })}
      t=${t}
    />`
    }
    <${PlenaryRemoved}
      items=${Object.entries(extra.removed_speakers).map(([id, each]) => ({ id, text: plenaryPresented(each) }))}
      onBack=${(speaker) => send("plenary.restore_speaker", { speaker })}
      t=${t}
    />
  </section>`;
}

function SpeakerForm({ known = {}, action, onSave, onCancel = null, t }) {
  const draft = known.id ? `speaker-${known.id}` : "speaker";
  const blank = Object.fromEntries(SPEAKER_FIELDS.map((field) => [field, known[field] || ""]));
  const [told, set, clear] = useDraftForm(draft, blank);
  const submit = (event) => {
    event.preventDefault();
    if (!told.name.trim()) return;
    clear();
    onSave(Object.fromEntries(SPEAKER_FIELDS.map((field) => [field, told[field].trim()])), { [draft]: told });
  };
  return html`<form class="plenary-form" onSubmit=${submit}>
    ${SPEAKER_FIELDS.map(
      (field) =>
        html`<label key=${field} class="field">
          <span>${t(`step.row.${field}`)}</span>
          <${Limited} value=${told[field]} onInput=${set(field)} />
        </label>`,
    )}
    <div class="row end">
      ${onCancel && html`<button type="button" onClick=${() => (clear(), onCancel())}>${t("cancel")}</button>`}
      <button type="submit" class="primary" disabled=${!told.name.trim()}>${action}</button>
    </div>
  </form>`;
}
