// What a phone shows before the first day, between two and after the last; on the day, until its person says that they
// are here: nobody is brought in by a telephone that lies in a bag; and after the close.

import { html } from "../../vendor/preact.js";
import { dayNamed, nextDay, openDay, whenAndWhere } from "../days.js";
import { AgendaSoFar } from "./agenda.js";
import { ClosedWorkshop } from "./closed.js";

export function Asleep({ session, everyone, waiting, t }) {
  const { days } = everyone;
  if (everyone.workshop.state === "closed") return html`<${ClosedWorkshop} session=${session} t=${t} />`;
  const [open, next] = [openDay(days), nextDay(days)];
  if (open) return html`<${ANewDay} session=${session} day=${dayNamed(days, open, t)} waiting=${waiting} t=${t} />`;
  const begun = days.some((day) => day.state !== "planned");
  return html`<section class="phone-calm">
    <h1>${t(begun ? "day.asleep" : "phone.waiting_title")}</h1>
    ${next && html`<p class="next-title">${t("day.meet", { when: whenAndWhere(days, next, t) })}</p>`}
    <p class="quiet">${t(begun ? "day.kept" : "day.come")}</p>
    <${AgendaSoFar} everyone=${everyone} t=${t} />
  </section>`;
}

function ANewDay({ session, day, waiting, t }) {
  const asked = waiting.some((entry) => entry.command.do === "workshop.come_back");
  return html`<section class="phone-calm">
    <h1>${t("day.new")}</h1>
    <p>${t("day.new_text", { day })}</p>
    <button type="button" class="primary" disabled=${asked} onClick=${() => session.send("workshop.come_back")}>
      ${t("phone.am_here")}
    </button>
    <p class="quiet" role="status">${asked ? t("phone.back_soon") : ""}</p>
  </section>`;
}
