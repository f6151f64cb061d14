// What is written in a field of a step and not added: said before the step closes, and offered after it has.

import { html, useState } from "../../vendor/preact.js";
import { TYPED_FIELDS } from "../methods/typed.js";
import { Slip } from "../parts/returned.js";

const TYPED = new Set(Object.values(TYPED_FIELDS).flat());

export function Begun({ drafts, steps, t }) {
  const texts = begunIn(drafts, steps);
  return (
    texts.length > 0 &&
    html`<p><strong>${t("end.close_begun", { n: texts.length })}</strong></p>
      <ul>${texts.map((text) => html`<li key=${text}><q>${text}</q></li>`)}</ul>`
  );
}

// Each text once, however many tabs hold it.
export function begunIn(drafts, steps) {
  return [...new Set(steps.flatMap((id) => drafts.begun(id)).map(({ said }) => wordsIn(said)))].filter(Boolean);
}

// Where the step goes on, or runs again, it stands in its field.
export function LeftBehind({ session, everyone, t }) {
  const [, redraw] = useState(0);
  const { order, steps } = everyone.agenda;
  const left = order
    .filter((id) => steps[id].phase === "closed")
    .flatMap((step) =>
      begunIn(session.drafts, [step]).map((text) => ({
        step,
        text,
        begun: session.drafts.begun(step).filter(({ said }) => wordsIn(said) === text),
      })),
    );
  const drop = (begun) => {
    for (const { key } of begun) session.kept.forget(key);
    redraw((count) => count + 1);
  };
  return html`<div role="status">
    ${left.map(({ step, text, begun }) => {
      const unsent = everyone.workshop.state === "open" && session.unsent.get(`${step}/${begun[0].field}`);
      const give = () => {
        session.unsent.delete(`${step}/${begun[0].field}`);
        unsent.give(unsent.said);
        drop(begun);
      };
      const more = unsent && html`<button type="button" class="small" onClick=${give}>${t("left.add")}</button>`;
      return html`<${Slip} key=${`${step} ${text}`} texts=${[text]} more=${more} onDrop=${() => drop(begun)} t=${t}>
        ${t("left.begun", { title: steps[step].title })}
      <//>`;
    })}
  </div>`;
}

// What somebody has typed, in a field or a form; nothing where a form of what is there already has not been changed. A text
// of several hands is saved by itself.
function wordsIn(said) {
  if (typeof said === "string") return said.trim();
  const words = "sent" in said ? "" : wordsOf(said);
  return said.was && words === wordsOf(said.was) ? "" : words;
}

function wordsOf(form) {
  return Object.keys(form)
    .filter((name) => TYPED.has(name) && typeof form[name] === "string")
    .map((name) => form[name].trim())
    .filter(Boolean)
    .join("\n");
}
