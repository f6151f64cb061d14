// The palette: every act of the console by a few letters of its name. Ctrl or ⌘ and K opens it.

import { html, useState } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";
import { plainLetters } from "../plain.js";

const PALETTE_SHOWN = 12;

// `acts` are {id, label, keys, run}; the first fits best.
export function Palette({ acts, t, onClose }) {
  const [search, setSearch] = useState("");
  const [at, setAt] = useState(0);
  const found = actsFound(acts, search).slice(0, PALETTE_SHOWN);
  const chosen = found[Math.min(at, found.length - 1)];
  const take = (act) => {
    onClose();
    act.run();
  };
  const pressed = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setAt((Math.min(at, found.length - 1) + step + found.length) % found.length);
    }
    if (event.key === "Enter" && chosen) {
      event.preventDefault();
      take(chosen);
    }
  };
  return html`<${Dialog} title=${t("palette.title")} onClose=${onClose}>
    <div class="palette" onKeyDown=${pressed}>
      <input
        class="grow"
        type="search"
        role="combobox"
        autofocus
        aria-expanded="true"
        aria-controls="palette-acts"
        aria-activedescendant=${chosen ? `act-${chosen.id}` : undefined}
        aria-label=${t("palette.search")}
        placeholder=${t("palette.search")}
        value=${search}
        onInput=${(event) => (setSearch(event.target.value), setAt(0))}
      />
      <ul id="palette-acts" role="listbox" aria-label=${t("palette.title")}>
        ${found.map(
          (act) =>
            html`<li
              key=${act.id}
              id=${`act-${act.id}`}
              role="option"
              aria-selected=${act === chosen ? "true" : "false"}
              onClick=${() => take(act)}
            >
              <span class="grow">${act.label}</span>
              ${act.keys && html`<kbd>${act.keys}</kbd>`}
            </li>`,
        )}
      </ul>
      <p class="quiet" role="status">${found.length ? "" : t("palette.nothing")}</p>
    </div>
  <//>`;
}

// Those whose words begin with what is typed, in any order; all of them while nothing is.
function actsFound(acts, search) {
  const wanted = plainWords(search);
  if (!wanted.length) return acts;
  const fits = (act) => {
    const words = plainWords(act.label);
    return wanted.every((each) => words.some((word) => word.startsWith(each)));
  };
  return acts.filter(fits);
}

function plainWords(text) {
  return plainLetters(text)
    .split(/[^\p{L}\p{N}+−-]+/u)
    .filter(Boolean);
}
