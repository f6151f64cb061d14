// The idea exchange on the room's screen: the project being presented, large; else the board with the seats left;
// after the close the groups with their members. More than a screenful turns over by itself.

import { html } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useNow } from "../../hooks.js";
import { cardsOf } from "../../parts/sorted.js";
import { exchangePages } from "./board.js";
import { ExchangeOwner, ExchangeSeats } from "./card.js";

const EXCHANGE_PAGE_STAYS = 12000;
const EXCHANGE_NEEDS_SHOWN = 2;

export function IdeaExchangeProjector({ shared, t }) {
  const presenting = shared.presenting && shared.projects[shared.presenting.project];
  if (presenting)
    return html`<${ExchangeStage} project=${presenting} ends=${shared.presenting.ends} next=${shared.next && shared.projects[shared.next]} t=${t} />`;
  const cards = cardsOf(shared.projects);
  if (!cards.length) return html`<p class="wall-empty">${t("idea_exchange.p.empty")}</p>`;
  return html`<${ExchangeWall} cards=${cards} closed=${shared.closed} t=${t} />`;
}

function ExchangeStage({ project, ends, next, t }) {
  const left = ends - useNow();
  return html`<section class="stage ${project.text.length > 400 ? "long" : ""}">
    <div class="stage-words">
      <h2>${project.title}</h2>
      <${ExchangeOwner} project=${project} t=${t} />
      ${project.text && html`<p class="stage-text">${project.text}</p>`}
    </div>
    <div class="stage-side">
      <p class="stage-time ${left < 30000 ? "last" : ""}" role="timer">${left > 0 ? digits(left) : t("idea_exchange.p.over")}</p>
      ${
        project.needs.length > 0 &&
        html`<p class="stage-seeks">${t("idea_exchange.p.seeks")}</p>
        <ul class="stage-needs">${project.needs.map((need, at) => html`<li key=${at}>${need}</li>`)}</ul>`
      }
      <${ExchangeSeats} project=${project} t=${t} />
      ${next && html`<p class="stage-next">${t("idea_exchange.p.next", { title: next.title })}</p>`}
    </div>
  </section>`;
}

function ExchangeWall({ cards, closed, t }) {
  const now = useNow();
  const { pages, each, columns } = exchangePages(cards.length);
  const page = Math.floor(now / EXCHANGE_PAGE_STAYS) % pages;
  return html`<section class="fair columns-${columns}">
    ${pages > 1 && html`<p class="fair-page">${t("idea_exchange.p.page", { n: page + 1, all: pages })}</p>`}
    <div class="fair-cards">
      ${cards.slice(page * each, (page + 1) * each).map((project) => (closed ? html`<${ExchangeWallGroup} key=${project.id} project=${project} t=${t} />` : html`<${ExchangeWallCard} key=${project.id} project=${project} t=${t} />`))}
    </div>
  </section>`;
}

function ExchangeWallCard({ project, t }) {
  const more = project.needs.length - EXCHANGE_NEEDS_SHOWN;
  return html`<article class="fair-card ${project.taken !== undefined && project.taken >= project.seats ? "full" : ""}">
    <h2>${project.title}</h2>
    ${project.owner ? html`<p class="project-owner" translate=${false}>${project.owner}</p>` : html`<${ExchangeOwner} project=${project} t=${t} />`}
    ${
      project.needs.length > 0 &&
      html`<ul class="fair-needs">
      ${project.needs.slice(0, more === 1 ? EXCHANGE_NEEDS_SHOWN + 1 : EXCHANGE_NEEDS_SHOWN).map((need, at) => html`<li key=${at}>${need}</li>`)}
      ${more > 1 && html`<li class="quiet">${t("idea_exchange.p.more_needs", { n: more })}</li>`}
    </ul>`
    }
    <${ExchangeSeats} project=${project} t=${t} />
  </article>`;
}

function ExchangeWallGroup({ project, t }) {
  const names = [project.owner, ...(project.members || [])].filter(Boolean);
  return html`<article class="fair-card group">
    <h2>${project.group || project.title}</h2>
    ${project.group && html`<p class="fair-of">${project.title}</p>`}
    ${names.length > 0 ? html`<p class="fair-names" translate=${false}>${names.join(", ")}</p>` : html`<p class="fair-names">${t("idea_exchange.p.members", { n: project.taken || 0 })}</p>`}
    ${project.small && html`<p class="fair-small">${t("idea_exchange.p.small")}</p>`}
  </article>`;
}
