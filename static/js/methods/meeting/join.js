// A phone that is in no group, or alone in one, asks for another by itself, once for each reason to ask.

import { useEffect, useRef } from "../../../vendor/preact.js";
import { meetingWanted } from "./round.js";

const JOIN_AFTER = 1000;
const JOIN_SPREAD = 1500;

export function useMeetingJoin({ shared, mine, me, open, waiting, send }) {
  const asked = useRef(null);
  const wanted = meetingWanted({ shared, mine, me, open });
  const onItsWay = waiting.some((entry) => entry.do === "meeting.join_round");
  useEffect(() => {
    if (!wanted) {
      asked.current = null;
      return undefined;
    }
    if (onItsWay || asked.current === wanted) return undefined;
    // Groups that were just drawn reach a person an instant after the round: a thousand phones must not all ask.
    const timer = setTimeout(
      () => {
        asked.current = wanted;
        send("meeting.join_round", { alone: wanted.includes("alone") }, { quiet: true }).catch(() => {});
      },
      JOIN_AFTER + Math.random() * JOIN_SPREAD,
    );
    return () => clearTimeout(timer);
  }, [wanted, onItsWay]);
}
