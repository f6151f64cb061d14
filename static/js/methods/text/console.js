// A text on the console: written by facilitators, several at once; whoever cannot write sees it as all do.

import { html } from "../../../vendor/preact.js";
import { SavedText } from "../../parts/saved_text.js";
import { LONG_LIMIT } from "../../text.js";
import { TextPiece, textPieces } from "./pieces.js";

export function TextConsole({ shared, extra, me, open, send, waiting, t, announce }) {
  const pieces = textPieces(shared);
  if (!open || !extra) {
    return html`<div class="text-pieces">
      ${
        pieces.length
          ? pieces.map(
              (piece) =>
                html`<${TextPiece}
                  key=${piece.at}
                  piece=${piece}
                  follows=${true}
                  t=${t}
                />`,
            )
          : html`<p
            class="quiet"
          >
            ${t("text.nothing")}
          </p>`
      }
    </div>`;
  }
  const onTheWay = waiting.find((entry) => entry.do === "text.write");
  return html`<div class="text-writing">
    <${SavedText}
      draft="text"
      open=${true}
      label=${t("text.label")}
      labelled=${true}
      limit=${LONG_LIMIT}
      rows=${8}
      entry=${extra.text}
      me=${me}
      onTheWay=${onTheWay}
      give=${(text, base) => send("text.write", { text, base }, { quiet: true })}
      t=${t}
      announce=${announce}
    />
    <details class="text-marks">
      <summary>${t("text.marks")}</summary>
      <p class="text-marks-shown">${t("text.marks.how")}</p>
    </details>
  </div>`;
}
