// One's own posts that came after their step had closed, folded above what runs: a line, not a part of each step to come.

import { html } from "../../vendor/preact.js";

export function Late({ late, t }) {
  const ids = Object.keys(late || {});
  if (!ids.length) return null;
  return html`<details class="late">
    <summary>${t("phone.late_title", { n: ids.length })}</summary>
    ${ids.map(
      (id) =>
        html`<article key=${id} class="card">
          <p class="card-text">${late[id].words.join("\n")}</p>
          <p class="card-note">${late[id].left_out ? t("phone.late_left_out") : t("phone.late_waits")}</p>
        </article>`,
    )}
  </details>`;
}
