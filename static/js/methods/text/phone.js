// A text on the phone: to be read.

import { html } from "../../../vendor/preact.js";
import { TextPiece, textPieces } from "./pieces.js";

export function TextPhone({ shared, t }) {
  const pieces = textPieces(shared);
  return html`<div class="activity"><div class="scroll">
    ${
      pieces.length
        ? html`<div class="text-pieces">
          ${pieces.map((piece) => html`<${TextPiece} key=${piece.at} piece=${piece} follows=${true} t=${t} />`)}
        </div>`
        : html`<p class="quiet">
          ${t("text.nothing")}
        </p>`
    }
  </div></div>`;
}
