// A long list narrowed to what holds all the words that are typed, in any order; accents and capitals do not count.

import { html, useState } from "../../vendor/preact.js";
import { useWords } from "../hooks.js";
import { holdsWords } from "../plain.js";

// Fewer lines are seen at a glance.
const LOOKED_THROUGH = 12;

// {found, field, looking}: the lines to show, where to type, and whether something is typed. `textOf(line)`: all that it
// may be found by.
export function useFinding(lines, textOf) {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const looking = typed.trim() !== "";
  const found = looking ? lines.filter((line) => holdsWords(textOf(line), typed)) : lines;
  // Whoever is looking goes on, even where the list has become short meanwhile.
  const field =
    (looking || lines.length > LOOKED_THROUGH) &&
    html`<div class="row finding">
      <input
        class="grow"
        type="search"
        aria-label=${t("finding.label")}
        placeholder=${t("finding.label")}
        value=${typed}
        onInput=${(event) => setTyped(event.target.value)}
      />
      <p class="quiet" role="status">${looking && t("finding.found", { n: found.length, of: lines.length })}</p>
    </div>`;
  return { found, field, looking };
}

export function cardWords({ text, author = "", from = "" }) {
  return `${text} ${author} ${from}`;
}
