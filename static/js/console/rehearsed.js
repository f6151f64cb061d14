// A rehearsal on a copy: that it is one, when all of it goes, and the ways to lengthen it and to end it before.

import { html, useRef, useState } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { Confirm } from "../parts/confirm.js";

export function Rehearsed({ everyone, until, t }) {
  const { id, time_zone: zone } = everyone.workshop;
  const [asking, setAsking] = useState(false);
  const end = useRef(null);
  const isSure = useRef(false);
  const { order, steps } = everyone.agenda;
  // Before its first step nothing would be lost.
  const begun = order.some((step) => steps[step].phase !== "planned");
  const ends = (event) => {
    if (!begun || isSure.current) return;
    event.preventDefault();
    setAsking(true);
  };
  return html`<form class="rehearsed-band" aria-label=${t("rehearsed.is")} method="post" action=${`/w/${id}/rehearsal`}>
    <p class="grow">
      <strong>${t("rehearsed.is")}</strong> ${t("rehearsed.until", { hour: hourOf(until, zone, t.language) })}
    </p>
    <button class="small" name="what" value="more">${t("rehearsed.more")}</button>
    <button class="small" name="what" value="end" ref=${end} onClick=${ends}>${t("rehearsed.end")}</button>
    ${
      asking &&
      html`<${Confirm}
          title=${t("rehearsed.end_title")}
          action=${t("rehearsed.end")}
          danger=${true}
          onNo=${() => setAsking(false)}
          onYes=${() => ((isSure.current = true), end.current.click())}
        >
        <p>${t("rehearsed.lost")}</p>
      <//>`
    }
  </form>`;
}

export function RehearsalOver({ t }) {
  return html`<section class="ended" role="alert">
    <h1>${t("rehearsed.over")}</h1>
    <p>${t("rehearsed.gone")}</p>
    <a class="button primary" href="/organiser">${t("rehearsed.back")}</a>
  </section>`;
}
