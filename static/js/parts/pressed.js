// Boxes and choices that give a command. They stay as they were pressed until the room shows what came of it, or the
// command is refused: drawn from the room's state alone they would fall back for as long as a slow network takes.

import { html, useEffect, useState } from "../../vendor/preact.js";

// Longer than an acknowledgement comes ahead of what it did.
const SHOWN_WITHIN = 2000;

// [what is shown, press]. `press(next, answer)`: `answer` is the promise of the command that asks for `next`.
export function usePressed(value) {
  const [pressed, setPressed] = useState(null);
  const letGo = (mine) => setPressed((now) => (now === mine ? null : now));
  useEffect(() => {
    if (pressed && pressed.value === value) setPressed(null);
  }, [value]);
  const press = (next, answer) => {
    const mine = { value: next };
    setPressed(mine);
    answer.then(
      () => setTimeout(() => letGo(mine), SHOWN_WITHIN),
      () => letGo(mine),
    );
  };
  return [pressed ? pressed.value : value, press];
}

// `give(checked)` gives the command and returns its promise; everything else is the box's own.
export function Switch({ checked, give, ...box }) {
  const [shown, press] = usePressed(checked);
  const pressed = ({ target }) => press(target.checked, give(target.checked));
  return html`<input type="checkbox" ...${box} checked=${shown} onChange=${pressed} />`;
}

// The same of one among several.
export function Choice({ value, give, children, ...box }) {
  const [shown, press] = usePressed(value);
  const pressed = ({ target }) => press(target.value, give(target.value));
  return html`<select ...${box} value=${shown} onChange=${pressed}>
    ${children}
  </select>`;
}
