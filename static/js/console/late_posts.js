// What arrived after its step had closed: kept or left out by the facilitator, never dropped.

import { html } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";

export function LatePosts({ session, everyone, room, t }) {
  const ids = Object.keys(room.late).sort((one, other) => room.late[one].at - room.late[other].at);
  if (!ids.length) return html`<p class="quiet">${t("late.none")}</p>`;
  return html`<section class="late-posts">
    <p class="quiet">${t("late.text")}</p>
    ${ids.map((id) => {
      const post = room.late[id];
      const step = everyone.agenda.steps[post.step];
      return html`<article key=${id} class="card">
        <p class="card-text">${post.words.join("\n")}</p>
        <p class="card-note">
          <span>${post.name || t("late.someone")}</span>
          <span>${step ? step.title : ""}</span>
          <span>${hourOf(post.at, everyone.workshop.time_zone, t.language)}</span>
          ${post.left_out && html`<span>${t("late.left_out")}</span>`}
        </p>
        <div class="card-actions">
          <button type="button" class="small primary" onClick=${() => session.send("workshop.keep_late", { late: id })}>
            ${t("late.keep")}
          </button>
          ${
            !post.left_out &&
            html`<button
              type="button"
              class="small"
              onClick=${() => session.send("workshop.leave_out_late", { late: id })}
            >
              ${t("late.leave_out")}
            </button>`
          }
        </div>
      </article>`;
    })}
  </section>`;
}
