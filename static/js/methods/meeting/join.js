// A phone that is in no group, or alone in one, asks for another.

import { useAskedOnce } from "../../parts/asked_once.js";
import { meetingWanted } from "./round.js";

export function useMeetingJoin({ shared, mine, me, open, waiting, send }) {
  const wanted = meetingWanted({ shared, mine, me, open });
  const onItsWay = waiting.some((entry) => entry.do === "meeting.join_round");
  useAskedOnce(wanted, onItsWay, () =>
    send("meeting.join_round", { alone: wanted.includes("alone") }, { quiet: true }).catch(() => {}),
  );
}
