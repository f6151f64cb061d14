// The parking lot on the room's screen, as the step that runs or where whoever drives shows it: what is left to do first.

import { html } from "../../../vendor/preact.js";
import { Card } from "../../parts/card.js";
import { Icon } from "../../parts/icons.js";
import { Paged } from "../../parts/paged.js";
import { cardsOf } from "../../parts/sorted.js";
import { WallFigures } from "../../parts/wall_figures.js";

export function ParkingProjector({ extra, standing, t }) {
  if (standing) return null;
  const all = cardsOf((extra && extra.cards) || {});
  if (!all.length) return html`<p class="wall-empty">${t("parking.empty_room")}</p>`;
  const cards = [...all.filter(({ done }) => !done), ...all.filter(({ done }) => done)];
  const figures = (pages) =>
    html`<${WallFigures}
      n=${all.length}
      noun=${t("parking.figures", { n: all.length })}
      groups=${[
        { name: t("parking.to_do"), n: all.filter(({ done }) => !done).length },
        { name: t("parking.done"), n: all.filter(({ done }) => done).length },
      ]}
      newest=${[...all].reverse()}
      pages=${pages}
    />`;
  return html`<div class="wall">
    <${Paged}
      most=${2.8}
      content=${JSON.stringify(cards)}
      told=${({ page, pages }) => t("parking.room_page", { n: cards.length, page, pages })}
      figures=${figures}
    >
      <section class="wall-theme">
        ${cards.map(
          (card) =>
            html`<div key=${card.id} class="wall-card" data-piece=${card.id}>
              <${Card} text=${card.text}>
                ${card.done && html`<p class="card-note"><${Icon} name="check" size=${20} />${t("parking.done")}</p>`}
              <//>
            </div>`,
        )}
      </section>
    <//>
  </div>`;
}
