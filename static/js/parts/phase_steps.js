// The acts that lead from phase to phase: going on is the one that is due, in the bar; going back undoes a slip.

import { html } from "../../vendor/preact.js";
import { useDue } from "./due.js";
import { Icon } from "./icons.js";

// `names` are the phases of the method in order; the commands of all such methods are called alike.
export function PhaseSteps({ method, names, phase, send, t }) {
  const at = names.indexOf(phase.name);
  const [before, after] = [names[at - 1], names[at + 1]];
  const called = (name) => t(`phase.${method}.${name}`);
  const go = (name) => () => send(`${method}.go_to_phase`, { phase: name });
  const going = after && { label: t("phase.go_on", { phase: called(after) }), icon: "right", run: go(after) };
  useDue(going || null);
  if (!before) return null;
  return html`<div class="row wrap">
    <button type="button" class="small" onClick=${go(before)}>
      <${Icon} name="left" size=${18} />
      ${t("phase.go_back", { phase: called(before) })}
    </button>
  </div>`;
}
