// A break on the room's screen, read from the coffee machine.

import { html } from "../../../vendor/preact.js";
import { Statement } from "../../parts/paged.js";
import { BreakBack } from "./back.js";

export function BreakProjector({ timer, workshop, t }) {
  return html`<${Statement} look="break-room" most=${1.95} content=${JSON.stringify(timer)}>
    <${BreakBack} timer=${timer} workshop=${workshop} t=${t} />
  <//>`;
}
