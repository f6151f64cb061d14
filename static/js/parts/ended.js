// A connection that will not come back by itself: why, and what to do.

import { html } from "../../vendor/preact.js";

export function Ended({ why, t }) {
  const again = why === "not_this_protocol" || why === "too_many_screens" || why === "too_large";
  return html`<section class="ended" role="alert">
    <h1>${t("ended.title")}</h1>
    <p>${t(`ended.${why}`)}</p>
    ${
      again
        ? html`<button type="button" class="primary" onClick=${() => location.reload()}>${t("ended.reload")}</button>`
        : why === "wrong_screen"
          ? html`<a class="button primary" href=${location.pathname.replace(/[/](console|projector)$/, "")}>
            ${t("ended.back")}
          </a>`
          : why === "no_pass"
            ? html`<a class="button primary" href="/">${t("ended.join")}</a>`
            : html`<a class="button" href="/">${t("ended.home")}</a>`
    }
  </section>`;
}
