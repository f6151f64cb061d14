// What a phone lacks in a round it asks for by itself, once for each reason to ask.

import { useEffect, useRef } from "../../vendor/preact.js";

const ASK_AFTER = 1000;
const ASK_SPREAD = 1500;

// `wanted`: the reason to ask, if there is one; `onItsWay`: whether it has been given and not yet answered.
export function useAskedOnce(wanted, onItsWay, ask) {
  const asked = useRef(null);
  useEffect(() => {
    if (!wanted) {
      asked.current = null;
      return undefined;
    }
    if (onItsWay || asked.current === wanted) return undefined;
    // What was just drawn reaches a person an instant after the round: a thousand phones must not all ask.
    const timer = setTimeout(
      () => {
        asked.current = wanted;
        ask();
      },
      ASK_AFTER + Math.random() * ASK_SPREAD,
    );
    return () => clearTimeout(timer);
  }, [wanted, onItsWay]);
}
