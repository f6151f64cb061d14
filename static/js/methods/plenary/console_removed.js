// What was taken away and can be put back.

import { html } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";

// `items`: [{id, text}]; `more`: what else can be done with one.
export function PlenaryRemoved({ items, onBack, more = null, t }) {
  if (!items.length) return null;
  return html`<details class="plenary-more">
    <summary>${t("plenary.removed_many", { n: items.length })}</summary>
    <ul class="plenary-lines">
      ${items.map(
        ({ id, text }) =>
          html`<li key=${id} class="plenary-line">
            <span class="grow card-text">${text}</span>
            <button
              type="button"
              class="small"
              aria-label=${`${t.label(t("plenary.restore"))} ${text}`}
              onClick=${() => onBack(id)}
            >
              <${Icon} name="undo" size=${18} />
              ${t("plenary.restore")}
            </button>
            ${more && more({ id })}
          </li>`,
      )}
    </ul>
  </details>`;
}
