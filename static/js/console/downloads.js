// The minutes in every format, in the language of whoever looks.

import { html } from "../../vendor/preact.js";
import { Icon } from "../parts/icons.js";

const FORMATS = [
  ["pdf", "PDF"],
  ["docx", "Word (DOCX)"],
  ["odt", "OpenDocument (ODT)"],
  ["html", "HTML"],
  ["md", "Markdown"],
  ["zip", "CSV (ZIP)"],
  ["json", "JSON"],
];

export function Downloads({ workshop, isFinal, t }) {
  return html`<div>
    <ul class="downloads">
    ${FORMATS.map(
      ([extension, name]) =>
        html`<li key=${extension}>
          <a class="button small" href=${`/w/${workshop}/minutes.${extension}?lang=${t.language}&save`} download>
            <${Icon} name="download" size=${18} />
            ${name}
          </a>
        </li>`,
    )}
    </ul>
    <p><a class=${isFinal ? "button primary" : "button"} href=${`/w/${workshop}/minutes`}>${t("end.minutes_edit")}</a></p>
    <p class="quiet">${t("end.minutes_data")}</p>
  </div>`;
}
