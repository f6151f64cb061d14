// A text on the room's screen: as large as lets it fit, page after page when it is long.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { TextPiece, textPieces } from "./pieces.js";

const LARGEST = 2.2;
const READING = 350;
const STAYS = 12000;

export function TextProjector({ shared, t }) {
  const pieces = textPieces(shared);
  if (!pieces.length) return html`<p class="wall-empty">${t("text.nothing")}</p>`;
  const words = pieces
    .flatMap((piece) => piece.lines.flat())
    .reduce((sum, run) => sum + run.text.split(/\s+/).length, 0);
  return html`<div class="text-wall">
    <${Paged}
      most=${LARGEST}
      content=${JSON.stringify(pieces)}
      stays=${(pages) => Math.max(STAYS, (words / pages) * READING)}
      told=${({ page, pages }) => t("text.page", { page, pages })}
    >
      <div class="text-pieces">
        ${pieces.map((piece) => html`<${TextPiece} key=${piece.at} piece=${piece} follows=${false} t=${t} />`)}
      </div>
    <//>
  </div>`;
}
