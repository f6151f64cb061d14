// A text on the room's screen: as large as lets it fit, page after page when it is long.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { TextPiece, textPieces } from "./pieces.js";

const TEXT_LARGEST = 2.2;
const TEXT_READING = 350;
const TEXT_STAYS = 12000;

export function TextProjector({ shared, t }) {
  const pieces = textPieces(shared);
  if (!pieces.length) return html`<p class="wall-empty">${t("text.nothing")}</p>`;
  const words = pieces
    .flatMap((piece) => piece.lines.flat())
    .reduce((sum, run) => sum + run.text.split(/\s+/).length, 0);
  return html`<div class="text-wall">
    <${Paged} most=${TEXT_LARGEST} content=${JSON.stringify(pieces)} stays=${(pages) => Math.max(TEXT_STAYS, (words / pages) * TEXT_READING)} told=${({ page, pages }) => t("text.page", { page, pages })}>
      <div class="text-pieces">${pieces.map((piece) => html`<${TextPiece} key=${piece.at} piece=${piece} follows=${false} t=${t} />`)}</div>
    <//>
  </div>`;
}
