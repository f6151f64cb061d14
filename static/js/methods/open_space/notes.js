// The notes of a session: read by everybody, written by several hands at once, each part saved as one types.

import { html } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { useGrowingArea, useSharedText } from "../../parts/shared_text.js";
import { sheetTooLong, sheetUnsaved } from "../../parts/texts.js";

export const OPEN_SPACE_NOTES = ["said", "proposed", "next"];

export function OpenSpaceNotes({ session, writes, me, open, send, waiting, t, announce }) {
  const written = OPEN_SPACE_NOTES.filter((part) => session.notes[part] && session.notes[part].text);
  if (!writes) {
    return html`${written.map(
      (part) =>
        html`<div key=${part}>
          <h4 class="small-heading">${t(`open_space.note.${part}`)}</h4>
          <p class="card-text">${t.set(session.notes[part].text)}</p>
        </div>`,
    )}`;
  }
  return html`${OPEN_SPACE_NOTES.map(
    (part) =>
      html`<${Note}
        key=${`${session.id}-${part}`}
        session=${session}
        part=${part}
        me=${me}
        open=${open}
        send=${send}
        waiting=${waiting}
        t=${t}
        announce=${announce}
      />`,
  )}`;
}

function Note({ session, part, me, open, send, waiting, t, announce }) {
  const entry = session.notes[part];
  const onTheWay = waiting.find(
    (each) => each.do === "open_space.write_notes" && each.with.session === session.id && each.with.field === part,
  );
  const give = (text, base) =>
    send("open_space.write_notes", { session: session.id, field: part, text, base }, { quiet: true });
  const onJoined = () => announce(t("open_space.note_joined"));
  const { state, type, save, why } = useSharedText({
    draft: `notes-${session.id}-${part}`,
    entry,
    me,
    open,
    onTheWay,
    give,
    onJoined,
  });
  const { ref, onInput } = useGrowingArea(state.text, type);
  const id = `open-note-${session.id}-${part}`;
  return html`<div class="open-note">
    <label class="open-field"><span>${t(`open_space.note.${part}`)}</span>
      <textarea
        ref=${ref}
        id=${id}
        rows="2"
        value=${state.text}
        placeholder=${t(`open_space.note_hint.${part}`)}
        aria-describedby=${`${id}-state`}
        readonly=${!open}
        onInput=${onInput}
        onBlur=${save}
      >
      </textarea>
    </label>
    <p id=${`${id}-state`} class="quiet open-note-state">${noteState({ state, onTheWay, why, entry, t })}</p>
  </div>`;
}

function noteState({ state, onTheWay, why, entry, t }) {
  if (sheetTooLong(state)) return t("open_space.note_long");
  if (why && sheetUnsaved(state)) return why;
  if (onTheWay || sheetUnsaved(state)) return html`<${Icon} name="wait" size=${16} />${t("open_space.note_saving")}`;
  if (state.joined) return html`<${Icon} name="people" size=${16} />${t("open_space.note_joined")}`;
  return entry && entry.text ? html`<${Icon} name="check" size=${16} />${t("open_space.note_saved")}` : "";
}
