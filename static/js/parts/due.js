// The one act that is due in a step, as its method says it: it stands in the bar at the foot of the console, and nowhere
// else, so that there is never a second one.

import { createContext, useContext, useLayoutEffect, useRef } from "../../vendor/preact.js";

export const Due = createContext(null);

// `act`: {label, icon, disabled, run}, or null while nothing is due; `anyone`: whoever facilitates may do it, not only who
// drives; `settles`: it is what people settle by, so that it is due before the step's time is begun. `time`: the clock that
// runs in place of the step's, {of, title, timer, minutes, said, onMove}, so that there are never two. `early`: it will be
// due; until then it stands there outlined, and Enter does not give it.
export function useDue(act) {
  const tell = useContext(Due);
  const latest = useRef(act);
  latest.current = act;
  const known = act
    ? [act.label, act.icon, act.disabled, act.anyone, act.settles, act.early, JSON.stringify(act.time || null)].join(
        "|",
      )
    : "";
  // Told before the browser draws: otherwise the way on would stand out for an instant where the act is about to stand.
  useLayoutEffect(() => {
    if (!tell || !known) return undefined;
    const { label, icon, disabled, anyone, settles, early, time } = latest.current;
    const told = {
      label,
      icon,
      anyone,
      settles,
      early,
      time: time && { ...time, onMove: (minutes) => latest.current && latest.current.time.onMove(minutes) },
      disabled: Boolean(disabled),
      run: () => latest.current && latest.current.run(),
    };
    tell(told);
    return () => tell(null, told);
  }, [tell, known]);
}
