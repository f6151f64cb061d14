// One project on the board of a phone: what it is, how full it is, and the one thing to be done with it now.

import { html, useState } from "../../../vendor/preact.js";
import { drawnOnce } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { exchangeSeatsLeft } from "./board.js";

const LONG = 180;

// `onAct(what, id)`: join, leave_line, adopt.
export const ExchangeCard = drawnOnce(function ExchangeCard({
  id,
  project,
  kind,
  at,
  open,
  mayAdopt,
  onAct,
  t,
  on = "",
}) {
  return html`<article
    class="card project ${kind === "yours" ? "mine" : ""} ${on}"
    aria-labelledby=${`project-${id}${on}`}
  >
    <h3 id=${`project-${id}${on}`} class="project-title">${t.typed(project.title)}</h3>
    <${ExchangeOwner} project=${project} t=${t} />
    <${ExchangeText} text=${project.text} t=${t} />
    <${ExchangeNeeds} needs=${project.needs} t=${t} />
    ${
      project.members &&
      project.members.length > 0 &&
      html`<p class="quiet project-with">
        ${t("idea_exchange.with", { names: project.members.join(", ") })}
      </p>`
    }
    <${ExchangeSeats} project=${project} t=${t} />
    ${project.late && html`<p class="card-note">${t("idea_exchange.late")}</p>`}
    <${Standing} id=${id} project=${project} kind=${kind} at=${at} open=${open} onAct=${onAct} t=${t} />
    ${
      mayAdopt &&
      kind !== "sending" &&
      html`<button
        type="button"
        class="project-act"
        aria-label=${named(t("idea_exchange.adopt"), project, t)}
        onClick=${() => onAct("adopt", id)}
      >
        <${Icon} name="flag" />
        ${t("idea_exchange.adopt")}
      </button>`
    }
  </article>`;
});

function named(action, project, t) {
  return t("idea_exchange.named", { action, title: project.title });
}

export function ExchangeOwner({ project, t }) {
  if (!project.owned)
    return html`<p class="project-owner seeks"><${Icon} name="flag" size=${16} />${t("idea_exchange.ownerless")}</p>`;
  return html`<p class="project-owner">
    ${project.owner ? t("idea_exchange.owner", { name: project.owner }) : t("idea_exchange.owned")}
  </p>`;
}

export function ExchangeText({ text, t }) {
  const [whole, setWhole] = useState(false);
  if (!text) return null;
  const long = text.length > LONG;
  return html`<p class="card-text ${long && !whole ? "clamped" : ""}">${text}</p>
  ${
    long &&
    html`<button
      type="button"
      class="link project-more"
      aria-expanded=${whole}
      onClick=${() => setWhole(!whole)}
    >
      ${t(whole ? "idea_exchange.less" : "idea_exchange.more")}
    </button>`
  }`;
}

export function ExchangeNeeds({ needs, t }) {
  if (!needs || !needs.length) return null;
  return html`<ul class="needs" aria-label=${t("idea_exchange.needs")}>
    ${needs.map((need, at) => html`<li key=${at}>${t.typed(need)}</li>`)}
  </ul>`;
}

// « 2 places sur 5 », and the same as a row of seats.
export function ExchangeSeats({ project, t }) {
  const left = exchangeSeatsLeft(project);
  if (left === null)
    return html`<p class="seats"><strong>${t("idea_exchange.seats_only", { n: project.seats })}</strong></p>`;
  return html`<p class="seats ${left ? "" : "full"}">
    ${
      project.seats <= 12 &&
      html`<span class="seats-row" aria-hidden="true">
        ${Array.from(
          { length: project.seats },
          (_, at) =>
            html`<i key=${at} class=${at < project.taken ? "taken" : ""}>
            </i>`,
        )}
      </span>`
    }
    <strong>${left ? t("idea_exchange.left", { n: left, seats: project.seats }) : t("idea_exchange.full")}</strong>
    ${project.waiting > 0 && html`<span class="quiet">${t("idea_exchange.in_line", { n: project.waiting })}</span>`}
  </p>`;
}

const CAN = new Set(["join", "queue", "ask", "change", "ask_change"]);
const STRONG = new Set(["join", "ask"]);

function Standing({ id, project, kind, at, open, onAct, t }) {
  if (CAN.has(kind)) {
    const action = t(`idea_exchange.can.${kind}`);
    return html`<button
      type="button"
      class="project-act ${STRONG.has(kind) ? "primary" : ""}"
      aria-label=${named(action, project, t)}
      onClick=${() => onAct(kind, id)}
    >
      ${action}
    </button>`;
  }
  if (kind === "yours")
    return html`<p class="project-state"><${Icon} name="check" size=${18} />${t("idea_exchange.is.yours")}</p>`;
  if (kind === "sending" || kind === "leaving")
    return html`<p class="project-state"><${Icon} name="wait" size=${18} />${t(`idea_exchange.is.${kind}`)}</p>`;
  if (kind === "full") return html`<p class="project-state quiet">${t("idea_exchange.is.full")}</p>`;
  if (kind !== "line" && kind !== "asked") return null;
  const action = t(kind === "asked" ? "idea_exchange.take_back" : "idea_exchange.leave_line");
  return html`<p class="project-state">
  <${Icon} name="wait" size=${18} />
  <span>${t(`idea_exchange.is.${kind}`, { n: at, owner: project.owner || t("idea_exchange.is.asked_owner") })}</span>
</p>
  ${
    open &&
    html`<button
      type="button"
      class="project-act"
      aria-label=${named(action, project, t)}
      onClick=${() => onAct("leave_line", id)}
    >
      ${action}
    </button>`
  }`;
}
