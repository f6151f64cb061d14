// The idea exchange on the room's screen: the project being presented, large; else the board with the seats left;
// after the close the groups with their members. More than a screenful turns over by itself.

import { html } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useNow } from "../../hooks.js";
import { Names } from "../../parts/names.js";
import { Paged } from "../../parts/paged.js";
import { cardsOf } from "../../parts/sorted.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { ExchangeOwner, ExchangeSeats } from "./card.js";

const LARGEST = 2.2;

export function IdeaExchangeProjector({ shared, t }) {
  const presenting = shared.presenting && shared.projects[shared.presenting.project];
  if (presenting)
    return html`<${Stage}
      project=${presenting}
      ends=${shared.presenting.ends}
      next=${shared.next && shared.projects[shared.next]}
      t=${t}
    />`;
  const cards = cardsOf(shared.projects);
  if (!cards.length) return html`<p class="wall-empty">${t("idea_exchange.p.empty")}</p>`;
  return html`<${Wall} cards=${cards} closed=${shared.closed} t=${t} />`;
}

function Stage({ project, ends, next, t }) {
  const left = ends - useNow();
  const told = ({ page, pages }) => t("idea_exchange.p.page", { n: page, all: pages });
  return html`<section class="stage">
    <div class="stage-words">
      <${Paged}
        most=${1.95}
        look="whole"
        content=${JSON.stringify([project.title, project.text, project.owner])}
        told=${told}
      >
        <h2 data-piece>${t.set(project.title)}</h2>
        <div data-piece><${ExchangeOwner} project=${project} t=${t} /></div>
        ${project.text && html`<p class="stage-text" data-piece>${t.set(project.text)}</p>`}
      <//>
    </div>
    <div class="stage-side">
      <p class="stage-time ${left < 30000 ? "last" : ""}" role="timer">
        ${left > 0 ? digits(left) : t("idea_exchange.p.over")}
      </p>
      <${Paged} most=${1.4} look="whole" content=${JSON.stringify([project, next])} told=${told}>
        ${
          project.needs.length > 0 &&
          html`<p class="stage-seeks">${t("idea_exchange.p.seeks")}</p>
          <ul class="stage-needs">
            ${project.needs.map((need, at) => html`<li key=${at} data-piece>${t.set(need)}</li>`)}
          </ul>`
        }
        <div data-piece><${ExchangeSeats} project=${project} t=${t} /></div>
        ${next && html`<p class="stage-next" data-piece>${t("idea_exchange.p.next", { title: next.title })}</p>`}
      <//>
    </div>
  </section>`;
}

function Wall({ cards, closed, t }) {
  const shown = closed ? WallGroup : WallCard;
  const full = cards.filter(isFull).length;
  // Groups are looked through, each for one's own.
  const figures = (pages) =>
    html`<${WallFigures}
      n=${cards.length}
      noun=${t("idea_exchange.p.projects", { n: cards.length })}
      groups=${[
        { name: t("idea_exchange.p.free"), n: cards.length - full },
        { name: t("idea_exchange.p.full"), n: full },
      ]}
      newest=${[...cards].reverse().map(({ title, owner }) => ({ text: title, note: owner }))}
      pages=${pages}
    />`;
  return html`<${Paged}
    most=${LARGEST}
    look="fair"
    content=${JSON.stringify([cards, closed])}
    told=${({ page, pages }) => t("idea_exchange.p.page", { n: page, all: pages })}
    figures=${closed ? null : figures}
  >
    ${cards.map((project) => html`<${shown} key=${project.id} project=${project} t=${t} />`)}
  <//>`;
}

function isFull({ taken, seats }) {
  return taken !== undefined && taken >= seats;
}

function WallCard({ project, t }) {
  return html`<article data-piece=${project.id} class="fair-card ${isFull(project) ? "full" : ""}">
    <h2>${t.set(project.title)}</h2>
    ${
      project.owner
        ? html`<p class="project-owner" translate=${false}>
          ${project.owner}
        </p>`
        : html`<${ExchangeOwner} project=${project} t=${t} />`
    }
    ${
      project.needs.length > 0 &&
      html`<ul class="fair-needs">
        ${project.needs.map((need, at) => html`<li key=${at}>${t.set(need)}</li>`)}
      </ul>`
    }
    <${ExchangeSeats} project=${project} t=${t} />
  </article>`;
}

function WallGroup({ project, t }) {
  const names = [project.owner, ...(project.members || [])].filter(Boolean);
  return html`<article data-piece=${project.id} class="fair-card group">
    <h2>${t.set(project.group || project.title)}</h2>
    ${project.group && html`<p class="fair-of">${t.set(project.title)}</p>`}
    ${
      names.length > 0
        ? html`<p class="fair-names"><${Names} names=${names} /></p>`
        : html`<p class="fair-names">
          ${t("idea_exchange.p.members", { n: project.taken || 0 })}
        </p>`
    }
    ${project.small && html`<p class="fair-small">${t("idea_exchange.p.small")}</p>`}
  </article>`;
}
