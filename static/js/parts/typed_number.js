// A number that gives a command once it has been typed. What is being typed outlives what the room shows meanwhile.

import { html, useState } from "../../vendor/preact.js";
import { usePressed } from "./pressed.js";

// `give(text)` gives the command and returns its promise; everything else is the field's own.
export function TypedNumber({ value, give, ...field }) {
  const [typed, setTyped] = useState(null);
  const [shown, press] = usePressed(String(value));
  const changed = ({ target }) => {
    if (!target.checkValidity()) return;
    setTyped(null);
    press(target.value, give(target.value));
  };
  return html`<input
    type="number"
    ...${field}
    value=${typed ?? shown}
    onInput=${(event) => setTyped(event.target.value)}
    onChange=${changed}
  />`;
}
