// A phone without a seat asks for one by itself, once for each reason to ask.

import { useEffect, useRef, useState } from "../../../vendor/preact.js";
import { cafeSeatWanted } from "./cafe.js";

const SEAT_AFTER = 1000;
const SEAT_SPREAD = 1500;

// True when every table turned out to be full.
export function useCafeSeat({ shared, mine, me, open, waiting, send }) {
  const [full, setFull] = useState(false);
  const asked = useRef(null);
  const wanted = cafeSeatWanted({ shared, mine, me, open });
  const onItsWay = waiting.some((entry) => entry.do === "world_cafe.take_seat");
  useEffect(() => {
    if (!wanted) {
      asked.current = null;
      return undefined;
    }
    if (onItsWay || asked.current === wanted) return undefined;
    // A seating that was just drawn reaches the person an instant after the round: a thousand phones must not all ask.
    const timer = setTimeout(
      () => {
        asked.current = wanted;
        send("world_cafe.take_seat", {}, { quiet: true }).then(
          () => setFull(false),
          (refusal) => setFull(refusal.code === "table_full"),
        );
      },
      SEAT_AFTER + Math.random() * SEAT_SPREAD,
    );
    return () => clearTimeout(timer);
  }, [wanted, onItsWay]);
  return full;
}
