// Cards that are taken out for good: a facilitator is asked once, however many they are.

import { html, useState } from "../../vendor/preact.js";
import { Confirm } from "./confirm.js";
import { Icon } from "./icons.js";

const SHOWN = 5;

// `texts`: what stands on them; `onWithdraw` takes them out. `brief`: a button of the card itself, which asks by `title`
// and says `done` in the words of its method.
export function Withdrawing({
  texts,
  onWithdraw,
  announce,
  t,
  brief = false,
  title = "withdrawing.title",
  done = "withdrawing.done",
}) {
  const [isAsking, ask] = useState(false);
  const n = texts.length;
  const sure = () => {
    ask(false);
    onWithdraw();
    announce(t(done, { n }));
  };
  return html`<button
      type="button"
      class=${brief ? "plain" : ""}
      aria-label=${brief ? `${t.label(t("withdraw"))} ${texts[0].slice(0, 60)}` : undefined}
      onClick=${() => ask(true)}
    >
      <${Icon} name="bin" size=${18} />
      ${brief ? t("withdraw") : t("withdrawing.these", { n })}
    </button>
    ${
      isAsking &&
      html`<${Confirm}
        title=${t(title, { n })}
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
