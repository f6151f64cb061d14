// Cards that a facilitator takes out, for everybody; undo puts them back. Whoever takes out several is asked once.

import { html, useState } from "../../vendor/preact.js";
import { Confirm } from "./confirm.js";
import { Icon } from "./icons.js";

const SHOWN = 5;

// `texts`: what stands on them; `onWithdraw` takes them out.
export function Withdrawing({ texts, onWithdraw, announce, t }) {
  const [isAsking, ask] = useState(false);
  const n = texts.length;
  const sure = () => {
    ask(false);
    onWithdraw();
    announce(t("withdrawing.done", { n }));
  };
  return html`<button type="button" onClick=${() => (n > 1 ? ask(true) : sure())}>
      <${Icon} name="bin" size=${18} />
      ${t("withdrawing.these", { n })}
    </button>
    ${
      isAsking &&
      html`<${Confirm}
        title=${t("withdrawing.title", { n })}
        action=${t("withdraw")}
        danger=${true}
        onNo=${() => ask(false)}
        onYes=${sure}
      >
        <ul>
          ${texts
            .slice(0, SHOWN)
            .map((text, at) => html`<li key=${at} lang=${t.written}>${t("withdrawing.quoted", { text })}</li>`)}
          ${n > SHOWN && html`<li class="quiet">${t("withdrawing.more", { n: n - SHOWN })}</li>`}
        </ul>
        <p>${t("withdrawing.text")}</p>
      <//>`
    }`;
}
