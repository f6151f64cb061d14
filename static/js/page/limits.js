// Fields of plain pages that have room for so many characters: what is too long stays whole, says so below, and is not sent.

import { lengthFor } from "../text.js";

export function watchLimits(page) {
  if (!page) return;
  for (const field of page.querySelectorAll("[data-limit]"))
    watchLimit(field, Number(field.dataset.limit), page.dataset);
}

function watchLimit(field, limit, words) {
  const note = Object.assign(document.createElement("p"), { className: "hint", hidden: true });
  note.setAttribute("role", "status");
  field.after(note);
  const tell = () => {
    const n = lengthFor(field.value, limit);
    const isOver = n > limit;
    const said = (isOver ? words.tooLong : words.count).replace("%n", n).replace("%limit", limit);
    field.setCustomValidity(isOver ? said : "");
    field.setAttribute("aria-invalid", isOver);
    note.hidden = n <= limit * 0.9;
    note.textContent = note.hidden ? "" : said;
    note.className = isOver ? "trouble" : "hint";
  };
  field.addEventListener("input", tell);
  // A browser that refuses to send shows why only where the field is seen.
  field.addEventListener("invalid", () => {
    const folded = field.closest("details:not([open])");
    if (folded) folded.open = true;
  });
  tell();
}
