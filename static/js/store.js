// What the screen shows: the views of this connection's audiences, and what the device knows besides.

import { patched } from "./patch.js";

export function store(initial) {
  let state = initial;
  let pending = false;
  const listeners = new Set();

  function change(part) {
    state = { ...state, ...part };
    if (pending) return;
    pending = true;
    // Frames of one moment are drawn once; a page in the background gets no animation frames at all.
    const soon = document.visibilityState === "visible" ? requestAnimationFrame : (draw) => setTimeout(draw, 50);
    soon(() => {
      pending = false;
      listeners.forEach((listen) => listen(state));
    });
  }

  function subscribe(listen) {
    listeners.add(listen);
    return () => listeners.delete(listen);
  }

  return { change, subscribe, now: () => state };
}

// The views after one message of the server.
export function viewsAfter(views, message) {
  if (message.view !== undefined) return { ...views, [message.of]: message.view };
  if (message.gone) {
    const { [message.gone]: _, ...others } = views;
    return others;
  }
  if (message.patch && message.of in views)
    return { ...views, [message.of]: patched(views[message.of], message.patch) };
  return views;
}
