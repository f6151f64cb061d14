// Keys of the whole screen, ignored while somebody types or when they are switched off.

import { useEffect, useRef } from "../vendor/preact.js";

export function usePaletteKey(onOpen) {
  const current = useRef(onOpen);
  current.current = onOpen;
  useEffect(() => {
    const pressed = (event) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "k")
        return;
      if (event.target.closest && event.target.closest("dialog")) return;
      event.preventDefault();
      current.current();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

export function useShortcuts(shortcuts, enabled) {
  const current = useRef(null);
  // From the moment it is drawn: what is typed right after the palette was asked for is not a shortcut any more.
  current.current = enabled ? shortcuts : null;
  useEffect(() => {
    const pressed = (event) => {
      if (!current.current) return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      // A button that has the focus is what Enter presses.
      if (event.key === "Enter" && event.target.closest && event.target.closest("a, button, summary, label")) return;
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, []);
}

// Whether somebody has their hands in a field or a dialog, so that nothing may change under them.
export function isWriting() {
  const { activeElement } = document;
  return Boolean(activeElement && activeElement.closest("input, textarea, select, [contenteditable], dialog"));
}

function isTyping(target) {
  return Boolean(
    target.closest &&
    target.closest("input, textarea, select, [contenteditable], dialog, [role=tablist], [role=listbox], .keys-own"),
  );
}
