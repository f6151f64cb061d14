// A long ballot can be searched: what is looked for comes, and nothing that was chosen is changed by it.

import { html, useState } from "../../../vendor/preact.js";
import { holdsWords } from "../../plain.js";

const SOUGHT_FROM = 13;

// {found, field}: the items that hold the words, and the field for them where there are many items.
export function useSought(items, t) {
  const [text, setText] = useState("");
  const looking = items.length >= SOUGHT_FROM && Boolean(text.trim());
  const found = looking ? items.filter((item) => holdsWords(`${item.text} ${item.detail}`, text)) : items;
  if (items.length < SOUGHT_FROM) return { found, field: null };
  const field = html`<div class="ballot-search">
    <input
      type="search"
      aria-label=${t("voting.search", { n: items.length })}
      placeholder=${t("voting.search", { n: items.length })}
      value=${text}
      onInput=${(event) => setText(event.target.value)}
    />
    <p class="quiet" role="status">${looking ? t("voting.search_found", { n: found.length }) : ""}</p>
  </div>`;
  return { found, field };
}
