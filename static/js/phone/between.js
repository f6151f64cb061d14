// What a phone shows when no step runs: before the first, between two, after somebody has left.

import { html } from "../../vendor/preact.js";
import { clockTime } from "../clock.js";

export function Between({ everyone, t }) {
  const { order, steps } = everyone.agenda;
  const next = order.find((id) => steps[id].phase === "planned");
  const begun = order.some((id) => steps[id].phase !== "planned");
  return html`<section class="phone-calm">
    <h1>${begun ? t("phone.between_title") : t("phone.waiting_title")}</h1>
    <p class="quiet">${t("phone.waiting_text")}</p>
    ${next &&
    html`<div class="next">
      <p class="small-heading">${t("phone.next")}</p>
      <p class="next-title">${steps[next].title}</p>
      ${steps[next].minutes > 0 && html`<p class="quiet">${t("phone.minutes_planned", { n: steps[next].minutes })}</p>`}
    </div>`}
    <${AgendaSoFar} everyone=${everyone} t=${t} />
  </section>`;
}

export function AgendaSoFar({ everyone, t }) {
  const { order, steps } = everyone.agenda;
  if (order.length < 2) return null;
  return html`<details class="agenda-small">
    <summary>${t("phone.agenda")}</summary>
    <ol>
      ${order.map((id) => html`<li key=${id} class=${steps[id].phase}>${steps[id].title}</li>`)}
    </ol>
  </details>`;
}

// Somebody has left, or a facilitator has noted that they are not here: until one of them says otherwise.
export function Away({ session, me, waiting, t }) {
  const asked = waiting.some((entry) => entry.command.do === "workshop.come_back");
  const why = me.left ? "left" : "away";
  return html`<section class="phone-calm">
    <h1>${t(`phone.${why}_title`)}</h1>
    <p>${me.left ? t("phone.left_text", { time: clockTime(me.left, t.language) }) : t("phone.away_text")}</p>
    <button type="button" class="primary" disabled=${asked} onClick=${() => session.send("workshop.come_back")}>${t(me.left ? "phone.back" : "phone.am_here")}</button>
    <p class="quiet" role="status">${asked ? t("phone.back_soon") : ""}</p>
  </section>`;
}

// One's own posts that came after their step had closed.
export function Late({ late, t }) {
  const ids = Object.keys(late || {});
  if (!ids.length) return null;
  return html`<section class="late" aria-label=${t("phone.late_title")}>
    <h2 class="small-heading">${t("phone.late_title")}</h2>
    ${ids.map(
      (id) => html`<article key=${id} class="card">
        <p class="card-text">${late[id].written.text || ""}</p>
        <p class="card-note">${late[id].left_out ? t("phone.late_left_out") : t("phone.late_waits")}</p>
      </article>`,
    )}
  </section>`;
}
