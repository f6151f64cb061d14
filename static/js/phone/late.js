// One's own posts that came after their step had closed.

import { html } from "../../vendor/preact.js";

export function Late({ late, t }) {
  const ids = Object.keys(late || {});
  if (!ids.length) return null;
  return html`<section class="late" aria-label=${t("phone.late_title")}>
    <h2 class="small-heading">${t("phone.late_title")}</h2>
    ${ids.map(
      (id) =>
        html`<article key=${id} class="card">
          <p class="card-text">${late[id].written.text || ""}</p>
          <p class="card-note">${late[id].left_out ? t("phone.late_left_out") : t("phone.late_waits")}</p>
        </article>`,
    )}
  </section>`;
}
