// One card, large and alone; what runs goes on meanwhile.

import { html } from "../../vendor/preact.js";
import { Paged } from "../parts/paged.js";
import { spotlitWords } from "../parts/spotlit.js";

export function Spotlight({ shown, t }) {
  const { text, more, by } = spotlitWords(shown);
  return html`<div class="spotlight">
    <${Paged}
      look="centred"
      most=${3.7}
      content=${JSON.stringify(shown)}
      told=${({ page, pages }) => `${page} / ${pages}`}
    >
    <p class="spotlight-text" data-piece>${t.set(text)}</p>
    ${more.map((each, at) => html`<p key=${at} data-piece>${t.set(each)}</p>`)}
    ${by && html`<p class="quiet" data-piece translate=${false}>${by}</p>`}
  <//></div>`;
}
