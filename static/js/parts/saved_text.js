// One text of several hands on a console: a box that grows, saved after a pause, with what is worth saying about it below.

import { html } from "../../vendor/preact.js";
import { useSession } from "../hooks.js";
import { Icon } from "./icons.js";
import { useGrowingArea, useSharedText } from "./shared_text.js";
import { sheetPlain, sheetTooLong, sheetUnsaved } from "./texts.js";
import { TEXT_LIMIT, lengthFor } from "../text.js";

export function SavedText({ open, ...props }) {
  const { entry, label, labelled, t } = props;
  const said = (entry && entry.text) || "";
  if (open) return html`<${SavedArea} ...${props} />`;
  if (!said) return null;
  return html`<p class="card-text grow">${labelled && html`<strong>${t.label(label)} </strong>`}${said}</p>`;
}

// `limit` is the room there is.
function SavedArea({
  draft,
  entry,
  label,
  labelled = false,
  hint = "",
  needed = false,
  limit = TEXT_LIMIT,
  rows = 1,
  me,
  onTheWay,
  give,
  t,
  announce,
}) {
  const onJoined = (joined) => announce(joinedInWords(joined, t));
  const { state, type, save, why, restore } = useSharedText({
    draft,
    entry,
    me,
    open: true,
    onTheWay,
    give,
    onJoined,
    needed,
    limit,
  });
  const { ref, onInput } = useGrowingArea(state.text, type);
  const left = () => (needed && !sheetPlain(state.text) ? restore() : save());
  const told = savedInWords(state, limit, useSession().state().link, why, t);
  const id = `saved-${draft}`;
  const box = html`<textarea
    ref=${ref}
    id=${id}
    rows=${rows}
    value=${state.text}
    placeholder=${hint}
    aria-label=${labelled ? undefined : label}
    aria-describedby=${`${id}-state`}
    aria-invalid=${sheetTooLong(state, limit) ? "true" : undefined}
    onInput=${onInput}
    onBlur=${left}
  >
  </textarea>`;
  return html`<div class="saved-text">
    ${labelled ? html`<label class="field"><span>${label}</span>${box}</label>` : box}
    <p id=${`${id}-state`} class="saved-state">${told}</p>
  </div>`;
}

function savedInWords(state, limit, link, why, t) {
  if (sheetTooLong(state, limit)) {
    const length = lengthFor(state.text, limit);
    return t("composer.too_long", { n: length - limit, length, limit });
  }
  if (why && sheetUnsaved(state)) return t("saved.not_saved", { why });
  if (link !== "open" && (state.sent || sheetUnsaved(state))) return t("saved.unsent");
  return state.joined ? html`<${Icon} name="people" size=${18} />${joinedInWords(state.joined, t)}` : "";
}

function joinedInWords({ by }, t) {
  return by ? t("saved.joined", { name: by }) : t("saved.joined_somebody");
}
