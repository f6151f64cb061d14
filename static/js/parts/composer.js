// Where somebody writes: above the phone's keyboard, the draft kept on the device, sent with one tap.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { useDraft, useSession, useUnsent, useWords } from "../hooks.js";
import { TEXT_LIMIT, lengthFor } from "../text.js";
import { Length, useLimit } from "./limited.js";

const LINES_SHOWN = 6;
const FEWEST_LINES = 3;

// `onSend(text)` gives the command; the field is cleared at once, because the outbox keeps the text, and gets it back
// when the command is refused. `similarTo`: cards {id, text} to warn about.
// `seenBy` says who will read it. `many`: the words for several entries; where there are some, a pasted list may be sent as
// so many (`room` of them at most), and `takeBack(texts)` takes them back.
export function Composer({
  field,
  label,
  placeholder = "",
  action,
  onSend,
  similarTo = null,
  limit = TEXT_LIMIT,
  initial = "",
  onCancel = null,
  disabled = false,
  seenBy = "",
  many = "",
  room,
  takeBack = null,
}) {
  const t = useWords();
  const session = useSession();
  const [text, setText, clear] = useDraft(field, initial);
  const area = useRef(null);
  const [pasted, setPasted] = useState(false);
  const takingBack = useRef(null);
  takingBack.current = takeBack;
  const { PastedEntries, nearestTo } = session.extras;
  const written = text.trim();
  useUnsent(field, text !== initial && written, onSend);
  const length = lengthFor(text, limit);
  const tooLong = length > limit;
  useLimit(area, length, limit);
  const near = nearestTo && similarTo && written.length > 8 ? nearestTo(written, similarTo) : null;
  useEffect(() => grow(area.current), [text]);
  useEffect(() => {
    const seen = window.visualViewport;
    if (!seen) return undefined;
    const again = () => requestAnimationFrame(() => grow(area.current));
    seen.addEventListener("resize", again);
    return () => seen.removeEventListener("resize", again);
  }, []);
  useEffect(() => {
    if (near) session.announce(`${t("composer.similar")} ${near.text}`);
  }, [near && near.id]);

  function submit(event) {
    event.preventDefault();
    if (!written || tooLong || disabled) return;
    setPasted(false);
    clear();
    onSend(written);
    if (area.current) area.current.focus();
  }

  const keyed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape" && onCancel) onCancel();
  };

  return html`<form class="composer" onSubmit=${submit}>
    ${
      pasted &&
      PastedEntries &&
      html`<${PastedEntries}
        text=${text}
        setText=${setText}
        onSend=${onSend}
        many=${many}
        limit=${limit}
        room=${room}
        takingBack=${takingBack}
        onDone=${() => (setPasted(false), area.current.focus())}
      />`
    }
    ${near && html`<p class="composer-near">${t("composer.similar")} <q>${t.typed(near.text)}</q></p>`}
    <p class="composer-label">
      <label for=${`field-${field}`}>${label}</label>
      ${seenBy && html` <span>${seenBy}</span>`}
    </p>
    <div class="composer-row">
      <textarea
        id=${`field-${field}`}
        ref=${area}
        rows="1"
        value=${text}
        placeholder=${placeholder}
        enterkeyhint="enter"
        disabled=${disabled}
        aria-invalid=${tooLong ? "true" : undefined}
        aria-describedby=${`count-${field}`}
        onInput=${(event) => setText(event.target.value)}
        onKeyDown=${keyed}
        onPaste=${() => setPasted(Boolean(many))}
      ></textarea>
      ${onCancel && html`<button type="button" onClick=${onCancel}>${t("cancel")}</button>`}
      <button type="submit" class="primary" disabled=${!written || tooLong || disabled}>${action || t("send")}</button>
    </div>
    <${Length} id=${`count-${field}`} length=${length} limit=${limit} />
  </form>`;
}

function grow(area) {
  if (!area) return;
  area.style.height = "auto";
  const line = parseFloat(getComputedStyle(area).lineHeight) || 24;
  const lines = document.documentElement.classList.contains("tight") ? FEWEST_LINES : LINES_SHOWN;
  area.style.height = `${Math.min(area.scrollHeight + 2, line * lines + 18)}px`;
}
