// The agenda as a row of steps: which one comes before and after, and how it is called.

import { firstPlanned } from "../days.js";

// `previous` is what "go back" would reopen, `next` the first planned step behind the running one; while none runs, what
// is begun first.
export function neighbours({ order, steps }, days, now) {
  const at = now ? order.indexOf(now) : order.length;
  const planned = (id) => steps[id].phase === "planned";
  const previous =
    order
      .slice(0, at)
      .filter((id) => steps[id].phase === "closed")
      .pop() || null;
  const next = (now ? order.slice(at + 1).find(planned) : firstPlanned({ order, steps }, days)) || null;
  return { previous, next, place: now ? at + 1 : 0, total: order.length };
}

// How the step to come is named: after nothing, and after a break, it is begun; from another one goes on to it.
export function wayOn(running) {
  return running && running.method !== "break" ? "console.next" : "console.begin_step";
}

// Once the workshop is closed, what was planned has not been held.
export function phaseWords(phase, isOpen) {
  if (phase === "planned") return isOpen ? "console.planned" : "console.not_held";
  return phase === "running" ? "console.running" : "console.step_closed";
}
