// A moment of the room: something has just happened before everybody's eyes, and its sheet may move for a few seconds.

import { useEffect, useRef, useState } from "../../vendor/preact.js";

const MOMENT_LASTS = 3000;

// "moment" for a while after `happened` has become true on this screen; nothing for whoever comes later.
export function useMoment(happened) {
  const before = useRef(happened);
  const [lasts, setLasts] = useState(false);
  const begins = happened && !before.current;
  before.current = happened;
  useEffect(() => {
    if (begins) setLasts(true);
  }, [begins]);
  useEffect(() => {
    if (!lasts) return undefined;
    const over = setTimeout(() => setLasts(false), MOMENT_LASTS);
    return () => clearTimeout(over);
  }, [lasts]);
  return begins || lasts ? "moment" : "";
}
