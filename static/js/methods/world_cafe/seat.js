// A phone without a seat asks for one.

import { useState } from "../../../vendor/preact.js";
import { useAskedOnce } from "../../parts/asked_once.js";
import { cafeSeatWanted } from "./cafe.js";

// True when every table turned out to be full.
export function useCafeSeat({ shared, mine, me, open, waiting, send }) {
  const [full, setFull] = useState(false);
  const wanted = cafeSeatWanted({ shared, mine, me, open });
  const onItsWay = waiting.some((entry) => entry.do === "world_cafe.take_seat");
  useAskedOnce(wanted, onItsWay, () =>
    send("world_cafe.take_seat", {}, { quiet: true }).then(
      () => setFull(false),
      (refusal) => setFull(refusal.code === "table_full"),
    ),
  );
  return full;
}
