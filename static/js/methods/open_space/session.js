// One session on the phone: what it is, one tap to go there or away, and, opened, its notes and what can be done with it. At
// the harvest its notes are read without opening it.

import { html } from "../../../vendor/preact.js";
import { drawnOnce } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { openSpaceMergeable } from "./asking.js";
import { openSpaceCounted } from "./board.js";
import { OpenSpaceNotes } from "./notes.js";

// `card` is what the server says of it, `opened` what is needed once it is open, or null.
function PlainSession({
  id,
  card,
  joined,
  own,
  on,
  noting,
  adrift,
  named,
  place,
  seats,
  larger,
  reading,
  writes,
  opened,
  onAct,
  t,
}) {
  const shown = Boolean(opened);
  const title = `open-session-${id}`;
  const full = !reading && seats > 0 && joined >= seats;
  return html`<article class="card open-session ${own || on ? "mine" : ""}" aria-labelledby=${title}>
    <p class="open-where">${place}${own && html` <span class="pill">${t("open_space.yours")}</span>`}</p>
    <h3 id=${title} class="open-title">${t.set(card.title)}</h3>
    ${card.question && html`<p class="card-text ${shown ? "" : "open-clamped"}">${t.set(card.question)}</p>`}
    <p class="card-note">
      ${
        card.hosts.length > 0
          ? html`<span translate=${false}>
            ${card.hosts.join(", ")}
          </span>`
          : adrift &&
            html`<span>
              ${t("open_space.no_host")}
            </span>`
      }
      <span>
        <${Icon} name="people" size=${16} />
        ${openSpaceCounted(joined, seats, t)}
      </span>
      ${full && html`<span class="pill">${t("open_space.full")}</span>`}
      ${card.late && html`<span>${t("card.late")}</span>`}
    </p>
    ${
      card.taken > 0 &&
      shown &&
      html`<p class="card-note">
        ${
          named
            ? t("open_space.takers", { names: card.takers.filter(Boolean).join(", ") })
            : t("open_space.taken", { n: card.taken })
        }
      </p>`
    }
    <div class="open-acts">
      ${
        writes &&
        (on || (!own && !reading)) &&
        html`<button
          type="button"
          class=${on ? "" : "primary"}
          aria-pressed=${on}
          onClick=${() => onAct(on ? "leave" : "join", id)}
        >
          <${Icon} name=${on ? "check" : "plus"} />
          ${t(on ? "open_space.going" : "open_space.go")}
        </button>`
      }
      <button
        type="button"
        aria-expanded=${shown}
        aria-label=${`${t.label(t("open_space.more"))} ${card.title}`}
        onClick=${() => onAct("open", id)}
      >
        ${t("open_space.more")}
        <${Icon} name=${shown ? "up" : "down"} />
      </button>
    </div>
    ${on && !shown && !reading && html`<p class="quiet open-hint">${t("open_space.leave_hint")}</p>`}
    ${full && !on && !own && writes && html`<p class="quiet open-hint">${t("open_space.full_hint")}</p>`}
    ${
      larger &&
      writes &&
      html`<div class="open-told">
        <p>${t("open_space.larger", { place: larger })}</p>
        <button type="button" class="small" onClick=${() => onAct("enlarge", id)}>${t("open_space.enlarge")}</button>
      </div>`
    }
    ${!shown && reading && html`<${OpenSpaceNotes} session=${card} writes=${false} t=${t} />`}
    ${shown && html`<${Inside} opened=${opened} writes=${writes} takes=${own || noting} onAct=${onAct} t=${t} />`}
  </article>`;
}

export const OpenSpaceSession = drawnOnce(PlainSession);

function Inside({ opened, writes, takes, onAct, t }) {
  const { session, shared, board, open, me, send, waiting, announce } = opened;
  return html`<div class="open-inside">
    ${writes && html`<${Deeds} session=${session} shared=${shared} board=${board} onAct=${onAct} t=${t} />`}
    <${OpenSpaceNotes}
      session=${session}
      writes=${writes && takes}
      me=${me}
      open=${open}
      send=${send}
      waiting=${waiting}
      t=${t}
      announce=${announce}
    />
  </div>`;
}

function Deeds({ session, shared, board, onAct, t }) {
  const slot = shared.slots.find((each) => each.id === session.slot);
  const ahead = !slot || slot.state === "ahead";
  const deeds = [
    session.own && ["edit", "edit", t("edit")],
    session.own && ahead && ["move", "right", t("open_space.move")],
    session.own && openSpaceMergeable(session, board, shared).length > 0 && ["merge", "group", t("open_space.merge")],
    session.own && board.free.length > 0 && ["again", "plus", t("open_space.again")],
    session.own && ahead && ["withdraw", "bin", t("withdraw")],
    session.own && ["stop_hosting", "close", t("open_space.stop_hosting")],
    session.adrift && !session.own && ["take_over", "flag", t("open_space.take_over")],
    !session.noting && !session.own && ["take_notes", "edit", t("open_space.take_notes")],
    session.noting && ["leave_notes", "check", t("open_space.leave_notes")],
  ].filter(Boolean);
  return html`<div class="open-deeds">
    ${deeds.map(
      ([what, icon, words]) =>
        html`<button
          key=${what}
          type="button"
          class="small"
          onClick=${() => onAct(what, session.id)}
        >
          <${Icon} name=${icon} size=${18} />
          ${words}
        </button>`,
    )}
  </div>`;
}
