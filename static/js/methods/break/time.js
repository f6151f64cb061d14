// When a break ends, and how long that is from now.

import { timeLeft } from "../../clock.js";
import { backStage } from "../../parts/back_at.js";

// {stage, left, ends}. `stage`: "open" without an end, "stopped" while the countdown is paused, else as of any end.
export function breakTime(timer, now) {
  const ends = timer && timer.ends;
  if (ends) return { ends, left: ends - now, stage: backStage(ends, now) };
  const stopped = timer && timeLeft({ ...timer, settling: null }, now);
  return stopped ? { ends: null, left: stopped.left, stage: "stopped" } : { ends: null, left: null, stage: "open" };
}
