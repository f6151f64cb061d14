// Choosing the language of this screen.

import { html } from "../../vendor/preact.js";

export function Languages({ session, t }) {
  return html`<div class="languages" role="group" aria-label=${t("phone.language")}>
    ${[
      ["fr", "Français"],
      ["en", "English"],
    ].map(
      ([language, name]) =>
        html`<button
          key=${language}
          type="button"
          lang=${language}
          aria-pressed=${t.language === language}
          onClick=${() => session.speak(language)}
        >
          ${name}
        </button>`,
    )}
  </div>`;
}
