// What somebody was writing when its step moved on: it is on the device still, and can be sent all the same, to be
// taken in by whoever drives.

import { html, useState } from "../../vendor/preact.js";

const SHOWN = 80;

export function Unsent({ session, t }) {
  const [, redraw] = useState(0);
  const { views } = session.state();
  const running = Object.keys(views)
    .filter((of) => of.startsWith("track:"))
    .map((of) => views[of].now);
  const left = [...session.unsent].filter(([, each]) => !running.includes(each.step));
  if (!left.length) return null;
  const drop = (key) => {
    session.unsent.delete(key);
    redraw((count) => count + 1);
  };
  const send = (key, each) => {
    session.drafts.clear(each.step, each.field);
    each.give(each.said);
    drop(key);
  };
  return html`<div role="status">
    ${left.map(
      ([key, each]) =>
        html`<p key=${key} class="slip"><span>${t("phone.unsent", { text: shortened(each.said) })}</span>
            <span class="row">
              <button type="button" class="small" onClick=${() => send(key, each)}>${t("phone.unsent_send")}</button>
            <button type="button" class="small plain" onClick=${() => drop(key)}>${t("phone.unsent_leave")}</button></span>
        </p>`,
    )}
  </div>`;
}

function shortened(text) {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > SHOWN ? `${letters.slice(0, SHOWN - 1).join("")}…` : letters.join("");
}
