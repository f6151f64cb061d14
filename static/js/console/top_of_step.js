// A step that opens, and a phase of it that begins, are seen from the top, wherever one had scrolled before.

import { useEffect, useRef } from "../../vendor/preact.js";
import { isWriting } from "../keys.js";
import { phaseKey } from "../parts/phase.js";

export function useTopOfStep({ now, activity }, isShown) {
  const shown = now && `${now} ${phaseKey(activity)}`;
  const before = useRef(shown);
  useEffect(() => {
    // Under somebody's hands nothing moves.
    if (shown && before.current && before.current !== shown && isShown && !isWriting()) scrollTo(0, 0);
    before.current = shown;
  }, [shown]);
}
