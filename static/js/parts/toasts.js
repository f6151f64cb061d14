// Short messages at the edge of the screen, and the region a screen reader listens to.

import { html, useState } from "../../vendor/preact.js";
import { useSession, useWords } from "../hooks.js";
import { Icon } from "./icons.js";

export function Toasts() {
  const session = useSession();
  const t = useWords();
  const { toasts, announced } = session.state();
  return html`<div class="toasts" role="status">
      ${toasts.map(
        (toast) =>
          html`<div key=${toast.id} class="toast ${toast.tone}">
            <span>${toast.text}</span>
            ${
              toast.action &&
              html`<button type="button" class="link" onClick=${() => (session.dismiss(toast.id), toast.action.act())}>
                ${toast.action.label}
              </button>`
            }
            <button type="button" class="plain" aria-label=${t("close")} onClick=${() => session.dismiss(toast.id)}>
              <${Icon} name="close" />
            </button>
          </div>`,
      )}
    </div>
    <div class="unseen" aria-live="polite">${announced}</div>`;
}

// How the connection is; says nothing while all is well.
export function LinkPill() {
  const t = useWords();
  const { link, greeting, storeAway, storageTrouble, waiting } = useSession().state();
  const [told, setTold] = useState(false);
  const unsent = waiting.filter((each) => !each.sent).length;
  const away = link === "away" || (link === "connecting" && greeting);
  if (away) {
    return html`<p class="pill trouble" role="status">
      ${t("link.away")} ${unsent > 0 && html`<span>${t("link.waiting", { n: unsent })}</span>`}
    </p>`;
  }
  if (storeAway)
    return html`<p class="pill trouble" role="status">
      ${t(storageTrouble ? "link.store_away_stay" : "link.store_away")}
    </p>`;
  if (storageTrouble && !told) {
    return html`<div class="pill" role="status">
      <span>
        ${t("link.not_kept")}
      </span> <button type="button" class="link" onClick=${() => setTold(true)}>
        ${t("link.understood")}
      </button>
    </div>`;
  }
  return null;
}
