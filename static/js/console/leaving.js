// Before whatever closes a step: what would be cut short is asked of the server and said first, with what is written here
// and not added yet. Where there is nothing, or nobody answers, the command is given at once.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";

// `leave(name, content)`, and the question while there is one.
export function useLeaving(session, everyone, t) {
  const [asked, setAsked] = useState(null);
  const looking = useRef(false);
  async function leave(name, content) {
    // Of two taps on one button, one counts.
    if (looking.current) return;
    looking.current = true;
    const [cut] = await Promise.all([cutShort(session, name, content), session.whenWhole()]);
    looking.current = false;
    const { begunIn } = session.extras;
    if (cut.length || (begunIn && begunIn(session.drafts, runningSteps(everyone)).length))
      setAsked({ name, content, cut });
    else session.send(name, content);
  }
  const done = (yes) => () => {
    setAsked(null);
    if (yes) session.send(asked.name, asked.content);
  };
  const question =
    asked &&
    html`<${Leaving} cut=${asked.cut} session=${session} everyone=${everyone} t=${t} onNo=${done(false)} onYes=${done(true)} />`;
  return [leave, question];
}

// In a question that is asked anyway: what the command would cut short, once that is known.
export function WhatIsCut({ session, everyone, name, content, t }) {
  const [cut, setCut] = useState([]);
  useEffect(() => {
    let asks = true;
    cutShort(session, name, content).then((known) => asks && setCut(known));
    return () => (asks = false);
  }, [name, JSON.stringify(content)]);
  return (
    cut.length > 0 && html`<div role="status"><${CutShort} cut=${cut} steps=${everyone.agenda.steps} t=${t} /></div>`
  );
}

// What is written in the steps that run and not added yet.
export function BegunHere({ session, everyone, t }) {
  const { Begun } = session.extras;
  return Begun && html`<${Begun} drafts=${session.drafts} steps=${runningSteps(everyone)} t=${t} />`;
}

export function runningSteps({ agenda: { order, steps } }) {
  return order.filter((id) => steps[id].phase === "running");
}

function cutShort(session, name, content) {
  return session.preview(name, content).then(
    (effects) => effects.cut_short || [],
    () => [],
  );
}

function Leaving({ cut, session, everyone, t, onNo, onYes }) {
  return html`<${Dialog} title=${t("console.leaving")} onClose=${onNo}>
    <div class="dialog-body">
      ${cut.length > 0 && html`<${CutShort} cut=${cut} steps=${everyone.agenda.steps} t=${t} />`}
      <${BegunHere} session=${session} everyone=${everyone} t=${t} />
    </div>
    <div class="row end wrap">
      <button type="button" autofocus onClick=${onNo}>${t("console.leaving_stay")}</button>
      <button type="button" class="primary danger" onClick=${onYes}>${t("console.leaving_go")}</button>
    </div>
  <//>`;
}

// Step by step, in the words of its method.
function CutShort({ cut, steps, t }) {
  return html`<ul class="cut-short">
    ${cut.map(
      ({ step, method, what, figures }) =>
        html`<li key=${`${step} ${what}`}>
          ${
            steps[step] &&
            html`<strong>${t.set(steps[step].title)}</strong>
          ${t("console.leaving_of")}`
          }${t(`${method}.cut_short.${what}`, figures)}
        </li>`,
    )}
  </ul>`;
}
