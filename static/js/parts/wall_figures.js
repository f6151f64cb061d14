// What stands on the room's screen in place of more cards than a room watches page by page: how many there are, and under
// what, and large those that came last. Whoever drives puts one of them alone on the screen, or turns pages by key.

import { html, useRef, useState } from "../../vendor/preact.js";
import { useWords } from "../hooks.js";
import { useRoom } from "./fitting.js";
import { Paged } from "./paged.js";

// As many groups as are read at a glance, and as many cards; fewer where they do not fit beside each other.
const GROUPS_SHOWN = 8;
const NEWEST_SHOWN = 3;

// `n` of what `noun` says; `groups`: [{name, n}] in the order of the method; `newest`: [{text, note}], the last one first.
export function WallFigures({ n, noun, groups = [], newest = [], pages }) {
  const t = useWords();
  const held = groups.filter((group) => group.n > 0);
  const last = newest.slice(0, NEWEST_SHOWN);
  return html`<section class="wall-figures">
    <div class="wall-figures-sides">
      <div class="wall-figures-side">
        <p class="wall-figures-total"><strong>${n}</strong> ${noun}</p>
        ${
          held.length > 1 &&
          html`<${AsManyAsFit} most=${1.4} n=${GROUPS_SHOWN} content=${held.map(({ name, n: of }) => `${name} ${of}`).join("\n")}>
            ${(shown) => html`<${Groups} groups=${held} shown=${shown} t=${t} />`}
          <//>`
        }
      </div>
      ${
        last.length > 0 &&
        html`<div class="wall-figures-side">
          <${AsManyAsFit}
            most=${1.95}
            n=${last.length}
            content=${last.map(({ text, note }) => `${text} ${note}`).join("\n")}
            heading=${html`<h2>${t("figures.newest")}</h2>`}
          >
            ${(shown) => last.slice(0, shown).map((card, at) => html`<${NewCard} key=${at} ...${card} t=${t} />`)}
          <//>
        </div>`
      }
    </div>
    <p class="page-turn">${t("figures.turn", { n: pages })}</p>
  </section>`;
}

// What `children(n)` draws of n things at most, below `heading`: fewer of them until they stand on one page, and neither
// where not one does.
function AsManyAsFit({ most, n, content, heading = null, children }) {
  const frame = useRef(null);
  const tried = `${useRoom(frame)} ${n} ${content}`;
  const [fewer, setFewer] = useState({ tried, n });
  const shown = fewer.tried === tried ? fewer.n : n;
  const onFitted = (pages) => pages > 1 && setFewer({ tried, n: shown - 1 });
  return html`<div class="wall-figures-fitted" ref=${frame}>
    ${
      shown > 0 &&
      html`${heading}
        <${Paged} most=${most} look="whole" content=${`${shown} ${tried}`} told=${() => ""} onFitted=${onFitted}>
          ${children(shown)}
        <//>`
    }
  </div>`;
}

function NewCard({ text, note, t }) {
  return html`<div class="wall-card" data-piece>
    <article class="card">
      <p class="card-text">${t.set(text)}</p>
      ${note && html`<p class="card-note">${note}</p>`}
    </article>
  </div>`;
}

function Groups({ groups, shown, t }) {
  const largest = largestGroups(groups, shown);
  const most = Math.max(...largest.map((group) => group.n));
  const others = groups.length - largest.length;
  return html`<ul class="wall-figures-groups">
      ${largest.map(
        (group, at) =>
          html`<li key=${at} data-piece>
            <span class="wall-figures-name">${group.name}</span> <strong>${group.n}</strong>
            <progress max=${most} value=${group.n} aria-hidden="true"></progress>
          </li>`,
      )}
    </ul>
    ${others > 0 && html`<p data-piece>${t("figures.others", { n: others })}</p>`}`;
}

// So many of the largest groups, in the order they came in.
export function largestGroups(groups, most) {
  const largest = new Set([...groups].sort((one, other) => other.n - one.n).slice(0, most));
  return groups.filter((group) => largest.has(group));
}
