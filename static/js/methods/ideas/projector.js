// Ideas on the room's screen: a wall of cards under their themes, the newest first, page after page when there are many.

import { html } from "../../../vendor/preact.js";
import { byTheme, cardsOf } from "../../parts/sorted.js";
import { Card } from "../../parts/card.js";
import { useMoment } from "../../parts/moment.js";
import { Paged, Statement } from "../../parts/paged.js";
import { WallFigures } from "../../parts/wall_figures.js";

export function IdeasProjector({ shared, t }) {
  const moment = useMoment(Boolean(shared.revealed));
  if (!shared.revealed && !shared.count)
    return html`<${Statement} content=${0}><p class="room-many">${t("ideas.silent")}</p><//>`;
  if (!shared.revealed) {
    return html`<${Statement} most=${1.75} content=${shared.count}>
      <p class="huge">${shared.count}</p>
      <p>${t("ideas.silent_room", { n: shared.count })}</p>
    <//>`;
  }
  const all = cardsOf(shared.ideas).reverse();
  if (!all.length) return html`<p class="wall-empty">${t("ideas.none_room")}</p>`;
  const groups = byTheme(all, shared.themes);
  const inThemes = groups.some(({ theme }) => theme);
  const headingOf = ({ theme, name }) => (theme ? t.typed(name) || t("sorting.unnamed") : t("sorting.unsorted"));
  const figures = (pages) =>
    html`<${WallFigures}
      n=${all.length}
      noun=${t("ideas.figures", { n: all.length })}
      groups=${inThemes ? groups.map((group) => ({ name: headingOf(group), n: group.cards.length })) : []}
      newest=${all.map(({ text, author }) => ({ text, note: author }))}
      pages=${pages}
    />`;
  const content = JSON.stringify([shared.ideas, shared.themes]);
  return html`<div class="wall ${moment}">
    <${Paged}
      most=${3.2}
      content=${content}
      told=${({ page, pages }) => t("ideas.room_page", { n: all.length, page, pages })}
      figures=${figures}
    >
      ${groups.map((group) => {
        const { theme, cards } = group;
        const heading = headingOf(group);
        return html`<section key=${theme || "-"} class="wall-theme">
          ${inThemes && html`<h2>${heading} <span class="count">${cards.length}</span></h2>`}
          ${cards.map(
            (card, at) =>
              html`<div
                  key=${card.id}
                  class="wall-card"
                  style=${{ "--at": at }}
                  data-piece=${card.id}
                  data-of=${inThemes ? theme || "-" : undefined}
                >
                ${inThemes && html`<p class="piece-heading">${t("projector.goes_on", { heading })}</p>`}
                <${Card} text=${card.text} author=${card.author} late=${card.late} from=${card.from} />
              </div>`,
          )}
        </section>`;
      })}
    <//>
  </div>`;
}
