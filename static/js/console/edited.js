// Lines that are saved when a field is left. What another facilitator writes comes in, except where somebody here is
// writing: that stands as it was typed, over reloads too, until the server shows the same.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { useSession } from "../hooks.js";
import { Limited } from "../parts/limited.js";
import { LINE_LIMIT, isTooLong } from "../text.js";

export function EditedLine({ field, label, value, onWrite, type = "text", needed = false, limit = LINE_LIMIT }) {
  const [mine, setMine] = useTyped(field);
  const save = () => {
    if (mine === null || isTooLong(mine, limit)) return;
    const next = mine.trim();
    if (next === value || (needed && !next)) setMine(null);
    else onWrite(next);
  };
  useEffect(() => {
    if (mine !== null && mine.trim() === value) setMine(null);
  }, [value]);
  useEffect(save, []);
  return html`<label class="field">
    <span>${label}</span>
    <${Limited}
      type=${type}
      limit=${limit}
      value=${mine === null ? value : mine}
      onInput=${(event) => setMine(event.target.value)}
      onBlur=${save}
    />
  </label>`;
}

// What stands in a field and has not come back from the server, or null.
function useTyped(field) {
  const { drafts } = useSession();
  const [typed, setTyped] = useState(() => JSON.parse(drafts.read(null, field) || "null"));
  const change = (next) => {
    setTyped(next);
    if (next === null) drafts.clear(null, field);
    else drafts.write(null, field, JSON.stringify(next));
  };
  return [typed, change];
}
