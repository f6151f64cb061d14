// A break on the room's screen, read from the coffee machine.

import { html } from "../../../vendor/preact.js";
import { BreakBack } from "./back.js";

export function BreakProjector({ timer, workshop, t }) {
  return html`<div class="break-room"><${BreakBack} timer=${timer} workshop=${workshop} t=${t} /></div>`;
}
