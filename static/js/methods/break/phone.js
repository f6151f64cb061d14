// A break on the phone.

import { html } from "../../../vendor/preact.js";
import { BreakBack } from "./back.js";

export function BreakPhone({ timer, workshop, announce, t }) {
  return html`<div class="activity">
    <div class="scroll"><${BreakBack} timer=${timer} workshop=${workshop} announce=${announce} t=${t} /></div>
  </div>`;
}
