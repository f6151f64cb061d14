// Ideas on the room's screen: a wall of cards under their themes, the newest first, page after page when there are many.

import { html } from "../../../vendor/preact.js";
import { byTheme, cardsOf } from "../../parts/sorted.js";
import { Card } from "../../parts/card.js";
import { Paged } from "../../parts/paged.js";

const WALL_SCALES = [1.7, 1.5, 1.3, 1.15, 1];
// Beyond these they stand on several pages at any size: no need to try.
const WALL_MANY = 80;

export function IdeasProjector({ shared, t }) {
  if (!shared.revealed) {
    return html`<div class="wall-silent">
      <p class="huge">${shared.count}</p>
      <p>${t("ideas.silent", { n: shared.count })}</p>
    </div>`;
  }
  const all = cardsOf(shared.ideas);
  if (!all.length) return html`<p class="wall-empty">${t("ideas.none_room")}</p>`;
  const groups = byTheme(all.reverse(), shared.themes);
  const content = JSON.stringify([shared.ideas, shared.themes]);
  return html`<div class="wall">
    <${Paged} scales=${all.length > WALL_MANY ? [1] : WALL_SCALES} content=${content} told=${({ page, pages }) => t("ideas.room_page", { page, pages })}>
      ${groups.map(
        ({ theme, name, cards }) =>
          html`<section key=${theme || "-"} class="wall-theme">
          ${groups.length > 1 && html`<h2>${theme ? name || t("sorting.unnamed") : t("sorting.unsorted")} <span class="count">${cards.length}</span></h2>`}
          ${cards.map((card) => html`<div key=${card.id} class="wall-card" data-piece=${card.id}><${Card} text=${card.text} author=${card.author} late=${card.late} /></div>`)}
        </section>`,
      )}
    <//>
  </div>`;
}
