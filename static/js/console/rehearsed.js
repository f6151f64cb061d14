// A rehearsal on a copy: that it is one, when all of it goes, and the ways to lengthen it and to end it before.

import { html } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";

export function Rehearsed({ everyone, until, t }) {
  const { id, time_zone: zone } = everyone.workshop;
  return html`<form class="rehearsed-band" aria-label=${t("rehearsed.is")} method="post" action=${`/w/${id}/rehearsal`}>
    <p class="grow">
      <strong>${t("rehearsed.is")}</strong> ${t("rehearsed.until", { hour: hourOf(until, zone, t.language) })}
    </p>
    <button class="small" name="what" value="more">${t("rehearsed.more")}</button>
    <button class="small" name="what" value="end">${t("rehearsed.end")}</button>
  </form>`;
}

export function RehearsalOver({ t }) {
  return html`<section class="ended" role="alert">
    <h1>${t("rehearsed.over")}</h1>
    <p>${t("rehearsed.gone")}</p>
    <a class="button primary" href="/organiser">${t("rehearsed.back")}</a>
  </section>`;
}
