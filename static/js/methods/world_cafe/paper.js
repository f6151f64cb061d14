// What is printed of a café: a card for each person with their route, a sheet for each table with who sits there. Black on
// white; nothing is cut in two by the end of a page.

import { html } from "../../../vendor/preact.js";
import { Sign } from "../../parts/sign.js";
import { cafeTables } from "./cafe.js";
import { cafeListed } from "./mark.js";

const CARDS_A_PAGE = 8;
// So many rounds fit on a card with two lines for a question, and with one; more become a grid of numbers, still more a finer one.
const ROUNDS_AT_EASE = 3;
const ROUNDS_IN_WORDS = 5;
const ROUNDS_IN_LARGE = 12;

export function cafePages(what, { shared, rounds, routes }) {
  return what === "cards" ? Math.ceil(routes.length / CARDS_A_PAGE) : sheetTables(shared, rounds).length;
}

export function CafeCards({ shared, hosts, rounds, routes, title, t }) {
  const pages = Array.from({ length: Math.ceil(routes.length / CARDS_A_PAGE) }, (_, at) =>
    routes.slice(at * CARDS_A_PAGE, (at + 1) * CARDS_A_PAGE),
  );
  const hosting = new Set(Object.values(hosts).flat());
  return pages.map(
    (them, at) =>
      html`<section key=${at} class="paper-page paper-cards">
        ${them.map(
          (each) =>
            html`<${Card}
              key=${each.person}
              shared=${shared}
              rounds=${rounds}
              route=${each}
              isHost=${hosting.has(each.person)}
              title=${title}
              t=${t}
            />`,
        )}
      </section>`,
  );
}

function Card({ shared, rounds, route, isHost, title, t }) {
  const isLong = rounds.length > ROUNDS_IN_WORDS;
  const said = [route.function, route.organisation].filter(Boolean).join(" · ");
  const size =
    rounds.length > ROUNDS_IN_LARGE ? "long longest" : isLong ? "long" : rounds.length > ROUNDS_AT_EASE ? "" : "few";
  return html`<article class="paper-card ${size}">
    <p class="paper-small">${title}</p>
    <h2 translate=${false}>${route.short}</h2>
    <p class="paper-organisation">${said}${isHost && html`${said && " · "}<strong>${t("cafe.host_tag")}</strong>`}</p>
    <ol>
      ${rounds.map((round, at) => {
        const table = shared.tables[route.tables[at]];
        const about = table ? [table.name, table.question || round.question].filter(Boolean) : [];
        return html`<li key=${round.number}>
          <span class="paper-round">${t("cafe.round", { number: round.number })}</span>
          <span class="paper-sign">
            ${
              table
                ? html`<${Sign} number=${table.number} />
            <span class="unseen">${table.number}</span>`
                : "–"
            }
          </span>
          ${
            !isLong &&
            html`<span class="paper-about">
              ${about.map((line) => html`<span key=${line}>${t.set(line)}</span>`)}
            </span>`
          }
        </li>`;
      })}
    </ol>
  </article>`;
}

export function CafeSheets({ shared, hosts, rounds, nameOf, title, t }) {
  return sheetTables(shared, rounds).map((table) => {
    const hosting = hosts[table.id] || [];
    const most = Math.max(...rounds.map((round) => (round.tables[table.id] || []).length));
    const lines = Math.ceil(rounds.length / 2) * (most + 2);
    return html`<section key=${table.id} class="paper-page paper-sheet ${lines > 32 ? "dense" : ""}">
      <p class="paper-small">${title}</p>
      <header>
        <${Sign} number=${table.number} />
        <div>
          <h1>${t("cafe.table", { number: table.number })}</h1>
          ${table.name && html`<p class="paper-name">${t.set(table.name)}</p>`}
          ${table.question && html`<p class="paper-question">${t.set(table.question)}</p>`}
          ${hosting.length > 0 && html`<p>${t("cafe.host", { name: cafeListed(t, hosting.map(nameOf)) })}</p>`}
        </div>
      </header>
      <div class="paper-rounds">
        ${rounds.map(
          (round) =>
            html`<section key=${round.number}>
              <h2>${t("cafe.round", { number: round.number })}</h2>
              <ul>
                ${(round.tables[table.id] || []).map(
                  (person) =>
                    html`<li key=${person}>
                      ${nameOf(person)}${hosting.includes(person) && ` (${t("cafe.host_tag")})`}
                    </li>`,
                )}
              </ul>
            </section>`,
        )}
      </div>
    </section>`;
  });
}

function sheetTables(shared, rounds) {
  return cafeTables(shared).filter((table) => rounds.some((round) => (round.tables[table.id] || []).length > 0));
}
