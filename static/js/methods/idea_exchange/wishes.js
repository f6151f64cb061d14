// Wishes on the phone of somebody without a group: what they have wished for, and a page of its own to choose and order them.
// Every touch is sent at once; nobody else sees whose wishes they are.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { cardsOf } from "../../parts/sorted.js";
import { EXCHANGE_WISHES, exchangeOrder, exchangeRaised, exchangeSeatsLeft } from "./board.js";

const WISHES_SEARCH_FROM = 7;

// On the board: the wishes in their order, and the way to change them.
export function ExchangeWished({ wished, projects, mayChange, unsent, onChange, t }) {
  if (!wished.length && !mayChange) return null;
  if (!wished.length) {
    return html`<div class="wished none">
      <p class="grow">${t("idea_exchange.wishes.why")}</p>
      <button type="button" onClick=${onChange}>${t("idea_exchange.wishes.make")}</button>
    </div>`;
  }
  return html`<section class="wished" aria-labelledby="wished">
    <h2 id="wished" class="small-heading">${t("idea_exchange.wishes.title")}</h2>
    <ol>${wished.map((id) => html`<li key=${id}>${t.typed(projects[id].title)}</li>`)}</ol>
    ${unsent && html`<p class="quiet"><${Icon} name="wait" size=${18} /> ${t("card.waiting")}</p>`}
    ${mayChange && html`<button type="button" onClick=${onChange}>${t("idea_exchange.wishes.change")}</button>`}
  </section>`;
}

// The page of its own. `give(projects)` sends the whole list.
export function ExchangeWishing({ wished, shared, unsent, give, announce, t }) {
  const [found, setFound] = useDraft("search");
  const heading = useRef(null);
  const raised = useRef(null);
  const { projects } = shared;
  const free = cardsOf(projects).filter((card) => !wished.includes(card.id));
  const searches = free.length > WISHES_SEARCH_FROM;
  const looking = searches ? found.trim() : "";
  const shown = exchangeOrder(free, {}, looking);
  useEffect(() => heading.current && heading.current.focus(), []);
  useEffect(() => {
    const button = raised.current && document.getElementById(`wish-${raised.current}`);
    raised.current = null;
    if (button) button.focus();
  });

  const told = (id, list) =>
    announce(t("idea_exchange.wishes.told", { n: list.indexOf(id) + 1, title: projects[id].title }));
  const add = (id) => {
    const list = [...wished, id];
    give(list);
    told(id, list);
    heading.current.focus();
  };
  const raise = (id) => {
    const list = exchangeRaised(wished, id);
    give(list);
    told(id, list);
    raised.current = list.indexOf(id) ? id : `${id}-out`;
  };
  const drop = (id) => {
    give(wished.filter((each) => each !== id));
    announce(t("idea_exchange.wishes.dropped", { title: projects[id].title }));
    heading.current.focus();
  };

  return html`<div class="wishing">
    <h2 ref=${heading} tabindex="-1">${t("idea_exchange.wishes.title")}</h2>
    <p>${t("idea_exchange.wishes.how")}</p>
    <ol class="wish-list">
      ${wished.map(
        (id, at) =>
          html`<li key=${id}>
            <span class="wish-place" aria-hidden="true">${at + 1}</span>
            <span class="grow">${t.typed(projects[id].title)}</span>
            ${
              at > 0 &&
              html`<button
                type="button"
                id=${`wish-${id}`}
                class="plain"
                aria-label=${t("idea_exchange.wishes.raise", { title: projects[id].title })}
                onClick=${() => raise(id)}
              >
                <${Icon} name="up" />
              </button>`
            }
            <button
              type="button"
              id=${`wish-${id}-out`}
              class="plain"
              aria-label=${t("idea_exchange.wishes.drop", { title: projects[id].title })}
              onClick=${() => drop(id)}
            >
              <${Icon} name="close" />
            </button>
          </li>`,
      )}
    </ol>
    ${unsent && html`<p class="quiet"><${Icon} name="wait" size=${18} /> ${t("card.waiting")}</p>`}
    ${
      wished.length >= EXCHANGE_WISHES
        ? html`<p class="quiet">${t("idea_exchange.wishes.enough")}</p>`
        : free.length > 0 &&
          html`<section class="wish-more" aria-labelledby="wish-more">
            <h3 id="wish-more">${t(`idea_exchange.wishes.choose_${wished.length + 1}`)}</h3>
            ${
              searches &&
              html`<input
                type="search"
                aria-label=${t("idea_exchange.search")}
                placeholder=${t("idea_exchange.search")}
                value=${found}
                onInput=${(event) => setFound(event.target.value)}
              />
              <p class="quiet" role="status">
                ${
                  looking
                    ? shown.length
                      ? t("idea_exchange.found", { n: shown.length })
                      : t("idea_exchange.found_none")
                    : ""
                }
              </p>`
            }
            <ul>
              ${shown.map(
                (card) =>
                  html`<li key=${card.id}>
                        <button
                          type="button"
                          class="wish-pick"
                          aria-label=${t("idea_exchange.wishes.pick", { title: card.title })}
                          onClick=${() => add(card.id)}
                        >
                    <${Icon} name="plus" />
                    <span class="grow">
                      <strong>${t.typed(card.title)}</strong>
                      ${wishAbout(card, t).map((said) => html`<span key=${said} class="quiet">${said}</span>`)}
                    </span>
                  </button></li>`,
              )}
            </ul>
          </section>`
    }
  </div>`;
}

function wishAbout(card, t) {
  const left = exchangeSeatsLeft(card);
  const seats =
    left === null
      ? t("idea_exchange.seats_only", { n: card.seats })
      : left
        ? t("idea_exchange.left", { n: left, seats: card.seats })
        : t("idea_exchange.full");
  return [card.owner && t("idea_exchange.owner", { name: card.owner }), seats].filter(Boolean);
}
