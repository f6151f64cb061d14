// Where somebody writes: above the phone's keyboard, the draft kept on the device, sent with one tap.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { useDraft, useSession, useWords } from "../hooks.js";
import { nearestTo } from "../similar.js";

const TEXT_LIMIT = 2000;
const LINES_SHOWN = 6;

// `onSend(text)` gives the command; the field is cleared at once, because the outbox keeps the text, and gets it back
// when the command is refused. `similarTo`: cards {id, text} to warn about. `once`: one text, changed later, not a stream.
// `seenBy` says who will read it.
export function Composer({ field, label, placeholder = "", action, onSend, similarTo = null, limit = TEXT_LIMIT, initial = "", once = false, onCancel = null, disabled = false, seenBy = "" }) {
  const t = useWords();
  const session = useSession();
  const [text, setText] = useDraft(field, initial);
  const area = useRef(null);
  const written = text.trim();
  const tooLong = written.length > limit;
  const near = similarTo && written.length > 8 ? nearestTo(written, similarTo) : null;
  useEffect(() => grow(area.current), [text]);
  useEffect(() => {
    if (near) session.announce(`${t("composer.similar")} ${near.text}`);
  }, [near && near.id]);

  function submit(event) {
    event.preventDefault();
    if (!written || tooLong || disabled) return;
    if (!once) setText("");
    onSend(written);
    if (area.current && !once) area.current.focus();
  }

  const keyed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
    if (event.key === "Escape" && onCancel) onCancel();
  };

  return html`<form class="composer" onSubmit=${submit}>
    ${near && html`<p class="composer-near">${t("composer.similar")} <q>${near.text}</q></p>`}
    <p class="composer-label"><label for=${`field-${field}`}>${label}</label>${seenBy && html` <span>${seenBy}</span>`}</p>
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
        onInput=${(event) => setText(event.target.value)}
        onKeyDown=${keyed}
      ></textarea>
      ${onCancel && html`<button type="button" onClick=${onCancel}>${t("cancel")}</button>`}
      <button type="submit" class="primary" disabled=${!written || tooLong || disabled}>${action || t("send")}</button>
    </div>
    ${written.length > limit * 0.9 && html`<p class="composer-count ${tooLong ? "trouble" : ""}">${t("composer.count", { n: written.length, limit })}</p>`}
  </form>`;
}

function grow(area) {
  if (!area) return;
  area.style.height = "auto";
  const line = parseFloat(getComputedStyle(area).lineHeight) || 24;
  area.style.height = `${Math.min(area.scrollHeight + 2, line * LINES_SHOWN + 24)}px`;
}
