// The days on the console: the agenda under its days, opening and closing them, and planning them.

import { html, useState } from "../../vendor/preact.js";
import { dayNamed, hourInWords, nextDay, openDay, whenAndWhere } from "../days.js";
import { Confirm } from "../parts/confirm.js";
import { useDue } from "../parts/due.js";
import { Icon } from "../parts/icons.js";
import { WhatIsCut } from "./leaving.js";

// The steps of the agenda by day, in their order; those of no day last. One group of all where there are no days.
export function groupedByDay({ order, steps }, days) {
  if (!days.length) return [{ day: null, order }];
  const of = (day) => order.filter((id) => (steps[id].day || null) === day);
  const left = of(null);
  return [...days.map((day) => ({ day, order: of(day.id) })), ...(left.length ? [{ day: null, order: left }] : [])];
}

export function DayHead({ session, days, day, isOpen, onEdit, t }) {
  if (!day) return html`<h3 class="day-head">${t("days.of_none")}</h3>`;
  const hours = [day.opens, day.closes]
    .filter(Boolean)
    .map((hour) => hourInWords(hour, t.language))
    .join(" – ");
  const facts = [t(`days.is.${day.state}`), hours, day.place].filter(Boolean).join(" · ");
  return html`<div class=${`day-head ${day.state}`}>
    <div class="row">
      <h3 class="grow">${dayNamed(days, day, t)}</h3>
      ${
        isOpen &&
        html`<button
          type="button"
          class="plain"
          aria-label=${`${t("days.edit")} ${dayNamed(days, day, t)}`}
          title=${t("days.edit")}
          onClick=${onEdit}
        >
          <${Icon} name="edit" />
        </button>`
      }
    </div>
    <p class="quiet">${facts}</p>
    ${isOpen && html`<${DayActs} session=${session} days=${days} day=${day} t=${t} />`}
  </div>`;
}

function DayActs({ session, days, day, t }) {
  if (day.state === "open") return html`<${CloseDay} session=${session} days=${days} t=${t} />`;
  if (openDay(days)) return null;
  return html`<button type="button" class="small" onClick=${() => session.send("workshop.open_day", { day: day.id })}>
    ${t(day.state === "closed" ? "days.reopen" : "days.open", { n: days.indexOf(day) + 1 })}
  </button>`;
}

export function CloseDay({ session, days, primary = false, t }) {
  const [asking, setAsking] = useState(false);
  const day = openDay(days);
  if (!day) return null;
  const n = days.indexOf(day) + 1;
  return html`<button type="button" class=${`small ${primary ? "primary" : ""}`} onClick=${() => setAsking(true)}>
  ${t("days.close", { n })}
</button>
  ${
    asking &&
    html`<${Confirm}
        title=${t("days.close_title", { n })}
        action=${t("days.close", { n })}
        onNo=${() => setAsking(false)}
        onYes=${() => (setAsking(false), session.send("workshop.close_day"))}
      >
      <p>${t("days.close_text")}</p>
      <${WhatIsCut}
        session=${session}
        everyone=${session.state().views.everyone}
        name="workshop.close_day"
        content=${{}}
        t=${t}
      />
    <//>`
  }`;
}

// In the middle of the console while nobody is there.
export function NobodyHere({ session, everyone, t, onEnd }) {
  const { days } = everyone;
  const next = nextDay(days);
  const opening = next && {
    label: t("days.open", { n: days.indexOf(next) + 1 }),
    icon: "play",
    run: () => session.send("workshop.open_day", { day: next.id }),
  };
  useDue(opening || (onEnd ? { label: t("console.finish"), icon: "right", run: onEnd } : null));
  return html`<section class="calm">
    <h2>${t(days.some((day) => day.state === "closed") ? "days.asleep" : "days.not_begun")}</h2>
    ${next ? html`<p>${t("day.meet", { when: whenAndWhere(days, next, t) })}</p>` : html`<p>${t("days.all_held")}</p>`}
  </section>`;
}
