// The form of a step on the console, which keeps what is typed in it on the device until it is saved or given up: over
// Escape, a reload and whatever else comes between.

import { html, useState } from "../../vendor/preact.js";
import { StepForm } from "./step_form.js";

export function KeptStepForm({ session, track, step = null, onClose, ...form }) {
  const { drafts } = session;
  const field = `step-form-${step || track}`;
  const [begun, setBegun] = useState(() => drafts.read(null, field) || null);
  const clear = () => drafts.clear(null, field);
  // `asked` are the commands that save it, none where it was given up. Without them it was only put away.
  const close = (asked) => {
    const typed = drafts.read(null, field);
    if (asked) clear();
    Promise.all(asked || []).catch(() => typed && drafts.write(null, field, typed));
    onClose(asked);
  };
  return html`<${StepForm}
    key=${begun ? "begun" : "new"}
    session=${session}
    track=${track}
    step=${step}
    begun=${begun}
    onTyped=${(typed) => (typed ? drafts.write(null, field, typed) : clear())}
    notice=${begun && { text: "step.begun", action: "step.begun_drop", run: () => (clear(), setBegun(null)) }}
    onClose=${close}
    ...${form}
  />`;
}
