// Nothing is drawn under a finger. From when a control is pressed until its click has come, whatever would replace it, move it
// or put another in its place waits: else the click goes nowhere, or to what has just come there.

import { options } from "../../vendor/preact.js";

const CONTROLS = "button, a, summary, label, input[type=checkbox], input[type=radio]";
// Who holds a control for longer than this wants something else than its click.
const HELD_AT_MOST = 1000;
// A phone tells the click a moment after the finger has gone.
const CLICK_WITHIN = 350;

export function stillUnderAFinger() {
  let isHeld = false;
  let draw = null;
  let letGo = 0;

  options.debounceRendering = (process) => {
    if (isHeld) draw = process;
    else queueMicrotask(process);
  };

  function release() {
    clearTimeout(letGo);
    isHeld = false;
    const waiting = draw;
    draw = null;
    if (waiting) waiting();
  }

  function releaseWithin(milliseconds) {
    clearTimeout(letGo);
    letGo = setTimeout(release, milliseconds);
  }

  function on(name, hear) {
    addEventListener(name, hear, { capture: true, passive: true });
  }
  on("pointerdown", ({ target }) => {
    if (!target.closest(CONTROLS)) return;
    isHeld = true;
    releaseWithin(HELD_AT_MOST);
  });
  on("pointerup", () => isHeld && releaseWithin(CLICK_WITHIN));
  on("pointercancel", release);
  // Whoever listens for the click hears it before anything is drawn.
  on("click", () => isHeld && releaseWithin(0));
  // A key acts on what has been typed before it, and what is typed is kept when it is drawn.
  on("keydown", release);
}
