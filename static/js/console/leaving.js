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
    const cut = await cutShort(session, name, content);
    const begun = begunIn(session.drafts, runningSteps(everyone));
    looking.current = false;
    if (cut.length || begun.length) setAsked({ name, content, cut, begun });
    else session.send(name, content);
  }
  const done = (yes) => () => {
    setAsked(null);
    if (yes) session.send(asked.name, asked.content);
  };
  const question =
    asked &&
    html`<${Leaving} ...${asked} steps=${everyone.agenda.steps} t=${t} onNo=${done(false)} onYes=${done(true)} />`;
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

// What is written in a field of these steps and not added yet, each text once, however many tabs hold it.
export function begunIn(drafts, steps) {
  const texts = steps.flatMap((id) => drafts.begun(id)).map(({ said }) => said);
  return [...new Set(texts)].filter((said) => typeof said === "string" && said.trim());
}

export function runningSteps({ agenda: { order, steps } }) {
  return order.filter((id) => steps[id].phase === "running");
}

export function Begun({ texts, t }) {
  return (
    texts.length > 0 &&
    html`<p><strong>${t("end.close_begun", { n: texts.length })}</strong></p>
      <ul>${texts.map((text) => html`<li key=${text}><q>${text}</q></li>`)}</ul>`
  );
}

function cutShort(session, name, content) {
  return session.preview(name, content).then(
    (effects) => effects.cut_short || [],
    () => [],
  );
}

function Leaving({ cut, begun, steps, t, onNo, onYes }) {
  return html`<${Dialog} title=${t("console.leaving")} onClose=${onNo}>
    <div class="dialog-body">
      ${cut.length > 0 && html`<${CutShort} cut=${cut} steps=${steps} t=${t} />`}
      <${Begun} texts=${begun} t=${t} />
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
