// A world café on the room's screen: who sits where, the round and its time, and at the end the harvest.

import { html } from "../../../vendor/preact.js";
import { PeopleDirectory } from "../../parts/directory.js";
import { Headline } from "../../parts/headline.js";
import { Names } from "../../parts/names.js";
import { Paged } from "../../parts/paged.js";
import { WallSign } from "../../parts/wall_sign.js";
import { Timer } from "../../parts/timer.js";
import { byTheme, cardsOf } from "../../parts/sorted.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { cafeHarvest, cafeRound, cafeStage, cafeTables } from "./cafe.js";
import { cafeCounted, cafeFrom } from "./harvest.js";

const LARGEST = 2.2;

export function WorldCafeProjector({ shared, extra, step, t }) {
  const stage = cafeStage(shared);
  const round = cafeRound(shared);
  return html`<div class="cafe-room ${stage}">
    ${stage === "before" && html`<p class="cafe-room-line">${t("cafe.room_before")}</p>`}
    ${
      stage === "harvest" &&
      html`<${RoomHead}
        title=${t("cafe.harvest")}
        question=${t.set(step.question)}
        line=${Object.keys(cafeHarvest(shared)).length ? cafeCounted(shared, t) : ""}
      />`
    }
    ${
      round &&
      stage !== "harvest" &&
      html`<${RoomHead}
        title=${t("cafe.round_of", { number: round.number, rounds: Math.max(shared.setup.rounds, round.number) })}
        question=${t.set(round.question || step.question)}
        timer=${stage === "running" ? { ends: round.ends } : null}
        line=${
          stage === "announced" ? (extra && extra.listed ? t("projector.look_at_phone") : t("cafe.room_announced")) : ""
        }
        urgent=${stage === "announced" && extra && extra.listed}
      />`
    }
    ${stage === "harvest" && html`<${HarvestShown} shared=${shared} t=${t} />`}
    ${stage === "closed" && html`<p class="wall-empty">${t("cafe.round_over", { number: round.number })}</p>`}
    ${
      stage !== "harvest" &&
      stage !== "closed" &&
      html`<${Seating}
        shared=${shared}
        seating=${(extra && extra.seating) || {}}
        listed=${extra && extra.listed}
        stage=${stage}
        t=${t}
      />`
    }
  </div>`;
}

// Instead of the step's title and clock, which would be a second question and a second time.
function RoomHead({ title, question, timer, line, urgent }) {
  return html`<header class="cafe-room-head">
    <div>
      <h2 key=${title} class="round-begins">${title}</h2>
      ${question && html`<${Headline} text=${question} />`}
    </div>
    ${line && html`<p class="cafe-room-line ${urgent ? "urgent" : ""}">${line}</p>`}
    ${timer && html`<${Timer} timer=${timer} large=${true} />`}
  </header>`;
}

// The tables with who sits there. Where names are not shown: how many, and the question.
function Seating({ shared, seating, listed, stage, t }) {
  const tables = cafeTables(shared).filter((table) => table.size > 0 || (!table.closed && stage === "before"));
  if (listed) {
    const people = tables.flatMap((table) => (seating[table.id] || []).map((name) => ({ name, number: table.number })));
    return html`<${PeopleDirectory}
      people=${people}
      where=${t("cafe.room_phones")}
      calls=${stage === "announced"}
      t=${t}
    />`;
  }
  const content = JSON.stringify([
    seating,
    tables.map((table) => [table.number, table.name, table.question, table.hosts, table.size]),
    stage,
  ]);
  const told = ({ from, to, page, pages }) =>
    t("cafe.room_page", {
      from: tables[from] ? tables[from].number : "",
      to: (tables[to === null ? tables.length - 1 : to] || {}).number || "",
      page,
      pages,
    });
  return html`<${Paged} most=${LARGEST} content=${content} told=${told}>
    ${tables.map((table) => html`<${Seated} key=${table.id} table=${table} names=${seating[table.id] || []} t=${t} />`)}
  <//>`;
}

function Seated({ table, names, t }) {
  const hosts = (table.hosts || []).filter((host) => names.includes(host));
  // Before anybody is seated.
  const named = (table.hosts || []).filter(Boolean);
  const ordered = [...hosts, ...names.filter((name) => !hosts.includes(name))];
  return html`<section class="cafe-seated" data-piece=${table.number}>
    <h2>
      <${WallSign} number=${table.number} told=${!table.name} />
      <span>${t.set(table.name) || t("cafe.table", { number: table.number })}</span>
    </h2>
    ${
      table.question &&
      table.question !== table.name &&
      html`<p class="cafe-seated-question">
        ${t.set(table.question)}
      </p>`
    }
    ${
      ordered.length > 0
        ? html`<ul>
          ${ordered.map(
            (name, at) =>
              html`<li key=${at} data-name>
                ${name}${at < hosts.length && html` <strong>${t("cafe.host_tag")}</strong>`}
              </li>`,
          )}
        </ul>`
        : table.size > 0
          ? html`<p>${t("cafe.people", { n: table.size })}</p>`
          : named.length > 0 && html`<p><${Names} names=${named} /> <strong>${t("cafe.host_tag")}</strong></p>`
    }
  </section>`;
}

function HarvestShown({ shared, t }) {
  const cards = cafeHarvest(shared);
  const all = cardsOf(cards);
  const groups = byTheme(all, shared.themes);
  const inThemes = groups.some(({ theme }) => theme);
  if (!all.length) return html`<p class="wall-empty">${t("cafe.room_harvest")}</p>`;
  const content = JSON.stringify([cards, shared.themes]);
  const headingOf = ({ theme, name }) => (theme ? t.typed(name) || t("sorting.unnamed") : t("sorting.unsorted"));
  const figures = (pages) =>
    html`<${WallFigures}
      n=${all.length}
      noun=${t("cafe.figures", { n: all.length })}
      groups=${
        inThemes
          ? groups.map((group) => ({ name: headingOf(group), n: group.cards.length }))
          : cafeTables(shared).map((table) => ({
              name: t("cafe.table", { number: table.number }),
              n: all.filter((card) => card.table === table.id).length,
            }))
      }
      newest=${[...all].reverse().map((card) => ({ text: card.text, note: cafeFrom(shared, card, t) }))}
      pages=${pages}
    />`;
  return html`<${Paged}
    key="harvest"
    most=${LARGEST}
    content=${content}
    told=${({ page, pages }) => t("cafe.room_harvest_page", { page, pages })}
    figures=${figures}
  >
    ${groups.map(
      ({ theme, name, cards }) =>
        html`<section key=${theme || "-"} class="cafe-brought ${theme ? "" : "loose"}">
          ${inThemes && html`<h2>${headingOf({ theme, name })}</h2>`}
          ${cards.map(
            (card) =>
              html`<div
                key=${card.id}
                class="wall-card"
                data-piece=${card.id}
                data-of=${inThemes ? theme || "-" : undefined}
              >
                ${
                  inThemes &&
                  html`<p class="piece-heading">
                    ${t("projector.goes_on", { heading: headingOf({ theme, name }) })}
                  </p>`
                }
                <p class="cafe-brought-card">${t.typed(card.text)} <span>${cafeFrom(shared, card, t)}</span></p>
              </div>`,
          )}
        </section>`,
    )}
  <//>`;
}
