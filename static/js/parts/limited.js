// A field with room for so many characters. Nothing typed or pasted is ever cut: what is too long stays whole, the
// field says by how much, and a form that holds it does not send.

import { html, useEffect, useRef } from "../../vendor/preact.js";
import { useSession, useWords } from "../hooks.js";
import { LINE_LIMIT, TEXT_LIMIT, lengthFor } from "../text.js";

let limitedFields = 0;

// `area`: of several lines. `field`: a reference to the box. Everything else is the box's own.
export function Limited({ area = false, limit = area ? TEXT_LIMIT : LINE_LIMIT, value, field = null, ...box }) {
  const own = useRef(null);
  const id = useRef("");
  id.current ||= `limit-${(limitedFields += 1)}`;
  const shown = field || own;
  const length = lengthFor(value, limit);
  useLimit(shown, length, limit);
  return html`<span class="limited ${box.class || ""}">
    <${area ? "textarea" : "input"}
      ...${box}
      ref=${shown}
      value=${value}
      aria-invalid=${length > limit ? "true" : undefined}
      aria-describedby=${id.current}
    />
    <${Length} id=${id.current} length=${length} limit=${limit} />
  </span>`;
}

// The browser itself keeps a form from being sent that holds a field with something to say, and leads there.
export function useLimit(field, length, limit) {
  const session = useSession();
  const t = useWords();
  const said = length > limit ? lengthInWords(t, length, limit) : "";
  useEffect(() => field.current && field.current.setCustomValidity(said), [said]);
  useEffect(() => {
    if (said) session.announce(said);
  }, [Boolean(said)]);
}

// Beside a label this would be read as part of the field's name; as its description it is read from here all the same.
export function Length({ id, length, limit }) {
  const t = useWords();
  const over = length > limit;
  if (!over && length <= limit * 0.9) return null;
  return html`<span id=${id} class="composer-count ${over ? "trouble" : ""}" aria-hidden="true">
    ${over ? lengthInWords(t, length, limit) : t("composer.count", { n: length, limit })}
  </span>`;
}

function lengthInWords(t, length, limit) {
  return t("composer.too_long", { n: length - limit, length, limit });
}
