// Keys of the whole screen, ignored while somebody types or when they are switched off.

import { useEffect, useRef } from "../vendor/preact.js";

export function useShortcuts(shortcuts, enabled) {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    if (!enabled) return undefined;
    const pressed = (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", pressed);
    return () => removeEventListener("keydown", pressed);
  }, [enabled]);
}

function isTyping(target) {
  return Boolean(
    target.closest &&
    target.closest("input, textarea, select, [contenteditable], dialog, [role=tablist], [role=listbox], .keys-own"),
  );
}
