// One session on the phone: what it is, one tap to go there or away, and, opened, its notes and what can be done with it. At
// the harvest its notes are read without opening it.

import { html } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { openSpaceMergeable } from "./asking.js";
import { openSpacePlace } from "./board.js";
import { OpenSpaceNotes } from "./notes.js";

export function OpenSpaceSession({ session, shown, shared, board, reading, writes, open, me, send, waiting, onAct, announce, t }) {
  const writesNotes = writes && (session.own || session.noting);
  const id = `open-session-${session.id}`;
  return html`<article class="card open-session ${session.own || session.on ? "mine" : ""}" aria-labelledby=${id}>
    <p class="open-where">${session.at ? openSpacePlace(session.at, t) : t("open_space.beside")}${session.own && html` <span class="pill">${t("open_space.yours")}</span>`}</p>
    <h3 id=${id} class="open-title">${t.set(session.title)}</h3>
    ${session.question && html`<p class="card-text ${shown ? "" : "open-clamped"}">${t.set(session.question)}</p>`}
    <p class="card-note">
      ${session.hosts.length > 0 ? html`<span translate=${false}>${session.hosts.join(", ")}</span>` : session.adrift && html`<span>${t("open_space.no_host")}</span>`}
      <span><${Icon} name="people" size=${16} /> ${t("open_space.joined", { n: session.joined })}</span>
      ${session.late && html`<span>${t("card.late")}</span>`}
    </p>
    ${session.taken > 0 && shown && html`<p class="card-note">${shared.named ? t("open_space.takers", { names: session.takers.filter(Boolean).join(", ") }) : t("open_space.taken", { n: session.taken })}</p>`}
    <div class="open-acts">
      ${writes && (session.on || (!session.own && !reading)) && html`<button type="button" class=${session.on ? "" : "primary"} aria-pressed=${session.on} onClick=${() => onAct(session.on ? "leave" : "join", session)}><${Icon} name=${session.on ? "check" : "plus"} />${t(session.on ? "open_space.going" : "open_space.go")}</button>`}
      <button type="button" aria-expanded=${shown} aria-label=${`${t("open_space.more")} : ${session.title}`} onClick=${() => onAct("open", session)}>${t("open_space.more")}<${Icon} name=${shown ? "up" : "down"} /></button>
    </div>
    ${session.on && !shown && !reading && html`<p class="quiet open-hint">${t("open_space.leave_hint")}</p>`}
    ${!shown && reading && html`<${OpenSpaceNotes} session=${session} writes=${false} t=${t} />`}
    ${shown &&
    html`<div class="open-inside">
      ${writes && html`<${OpenSpaceDeeds} session=${session} shared=${shared} board=${board} onAct=${onAct} t=${t} />`}
      <${OpenSpaceNotes} session=${session} writes=${writesNotes} me=${me} open=${open} send=${send} waiting=${waiting} t=${t} announce=${announce} />
    </div>`}
  </article>`;
}

function OpenSpaceDeeds({ session, shared, board, onAct, t }) {
  const slot = shared.slots.find((each) => each.id === session.slot);
  const ahead = !slot || slot.state === "ahead";
  const deeds = [
    session.own && ["edit", "edit", t("edit")],
    session.own && ahead && ["move", "right", t("open_space.move")],
    session.own && openSpaceMergeable(session, board, shared).length > 0 && ["merge", "group", t("open_space.merge")],
    session.own && ahead && ["withdraw", "bin", t("withdraw")],
    session.own && ["stop_hosting", "close", t("open_space.stop_hosting")],
    session.adrift && !session.own && ["take_over", "flag", t("open_space.take_over")],
    !session.noting && !session.own && ["take_notes", "edit", t("open_space.take_notes")],
    session.noting && ["leave_notes", "check", t("open_space.leave_notes")],
  ].filter(Boolean);
  return html`<div class="open-deeds">${deeds.map(([what, icon, words]) => html`<button key=${what} type="button" class="small" onClick=${() => onAct(what, session)}><${Icon} name=${icon} size=${18} />${words}</button>`)}</div>`;
}
