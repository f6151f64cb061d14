// Everybody by surname with the number of their table or group, in columns: more people than a room can look through
// table by table. The pages are told by the letters they hold; where nobody would wait for theirs, phones tell it.

import { html } from "../../vendor/preact.js";
import { alphabetical } from "../alphabet.js";
import { Paged, Statement } from "./paged.js";
import { WallSign } from "./wall_sign.js";

// About a minute.
const DIRECTORY_WATCHED = 6;

// `people`: [{name, number}], the surname first. `where`: in a sentence, how everybody finds their place by their phone.
export function PeopleDirectory({ people, stays, where, calls = true, t }) {
  const sorted = [...people].sort((one, other) => alphabetical(one.name, other.name));
  const letter = (at) => initialOf((sorted[at] || {}).name);
  const told = ({ from, to, page, pages }) => {
    const [first, last] = [letter(from), letter(to === null ? sorted.length - 1 : to)];
    return t("projector.letters", { letters: first === last ? first : `${first} – ${last}`, page, pages });
  };
  const figures = (pages) =>
    html`<section class="wall-figures">
      <${Statement} content=${where}>
        ${calls && html`<h2 class="directory-call">${t("projector.look_at_phone")}</h2>`}
        <p>${where}</p>
      <//>
      <p class="page-turn">${t("projector.without_phone")} ${t("figures.turn", { n: pages })}</p>
    </section>`;
  return html`<${Paged}
    look="directory"
    most=${1.55}
    content=${JSON.stringify(sorted)}
    stays=${stays}
    told=${told}
    figures=${figures}
    watched=${DIRECTORY_WATCHED}
  >
    <ul>
      ${sorted.map(
        ({ name, number }, at) =>
          html`<li key=${at} data-piece data-name translate=${false}>
            ${
              letter(at) !== letter(at - 1) &&
              html`<strong class="directory-letter" aria-hidden="true">
                ${letter(at)}
              </strong>`
            }
            <span class="grow">${name}</span>
            <${WallSign} number=${number} />
          </li>`,
      )}
    </ul>
  <//>`;
}

function initialOf(name) {
  return ((name || "").normalize("NFD").match(/[\p{L}\p{N}]/u) || [""])[0].toUpperCase();
}
