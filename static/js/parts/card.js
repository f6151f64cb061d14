// One contribution. What waits for the server says so in words, not by colour alone.

import { html } from "../../vendor/preact.js";
import { drawnOnce, useWords } from "../hooks.js";
import { Icon } from "./icons.js";

function PlainCard({ text, author, from, number, late, state, mine, children }) {
  const t = useWords();
  return html`<article class="card ${mine ? "mine" : ""} ${state || ""}">
    ${number !== undefined && html`<span class="card-number" aria-hidden="true">${number}</span>`}
    <p class="card-text">${t.typed(text)}</p>
    ${
      (author || from || late || state) &&
      html`<p class="card-note">
        ${author && html`<span translate=${false}>${author}</span>`}
        ${from && html`<span>${from}</span>`}
        ${late && html`<span>${t("card.late")}</span>`}
        ${state === "waiting" && html`<span class="waits"><${Icon} name="wait" size=${16} />${t("card.waiting")}</span>`}
        ${state === "sent" && html`<span><${Icon} name="check" size=${16} />${t("card.sent")}</span>`}
      </p>`
    }
    ${children}
  </article>`;
}

// Drawn again only when a property changes; give it children only where there are few cards.
export const Card = drawnOnce(PlainCard);

// A command of one's own that the server has not shown yet.
export function WaitingCard({ entry, text }) {
  return html`<${Card} text=${text} mine=${true} state=${entry.sent ? "sent" : "waiting"} />`;
}
