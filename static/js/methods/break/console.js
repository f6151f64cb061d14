// A break on the console: when it is to be over. The bar makes it shorter and longer, as any step.

import { html } from "../../../vendor/preact.js";
import { useClock, useSession } from "../../hooks.js";
import { BackChoice } from "../../parts/back_choice.js";
import { BreakBack } from "./back.js";

export function BreakConsole({ timer, workshop, open, here, announce, t }) {
  const session = useSession();
  const now = useClock();
  // What is added after the end counts from now.
  const until = (moment) => {
    const seconds = Math.round((moment - Math.max((timer && timer.ends) || now, now)) / 1000);
    if (seconds) session.send("workshop.extend", { seconds, track: here });
  };
  return html`<div class="break-console">
    <${BreakBack} timer=${timer} workshop=${workshop} announce=${announce} t=${t} />
    ${open && html`<${BackChoice} zone=${workshop.time_zone} onChoose=${until} t=${t} />`}
  </div>`;
}
