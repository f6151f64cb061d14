// Ideas on the room's screen: a wall of cards under their themes; the newest are seen without scrolling.

import { html } from "../../../vendor/preact.js";
import { byTheme, cardsOf } from "../../parts/sorted.js";
import { Card } from "../../parts/card.js";

export function IdeasProjector({ shared, t }) {
  if (!shared.revealed) {
    return html`<div class="wall-silent">
      <p class="huge">${shared.count}</p>
      <p>${t("ideas.silent", { n: shared.count })}</p>
    </div>`;
  }
  const all = cardsOf(shared.ideas);
  if (!all.length) return html`<p class="wall-empty">${t("ideas.none_room")}</p>`;
  return html`<div class="wall">
    ${byTheme(all.reverse(), shared.themes).map(
      ({ theme, name, cards }) => html`<section key=${theme || "-"} class="wall-theme ${theme ? "" : "loose"}">
        ${theme && html`<h2>${name || t("sorting.unnamed")} <span class="count">${cards.length}</span></h2>`}
        <div class="wall-cards">
          ${cards.map((card) => html`<${Card} key=${card.id} text=${card.text} author=${card.author} late=${card.late} />`)}
        </div>
      </section>`,
    )}
  </div>`;
}
