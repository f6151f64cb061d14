// Behind the menu button: who one is, the personal key, who sees what, the language, and leaving.

import { html, useState } from "../../vendor/preact.js";
import { Confirm, Dialog } from "../parts/confirm.js";
import { Languages } from "../parts/languages.js";
import { NameErasure, NameForm } from "../parts/naming.js";
import { LookMenu } from "./look_menu.js";

export function Menu({ session, everyone, me, t, onClose }) {
  const [asking, setAsking] = useState("");
  const { identity, state } = everyone.workshop;
  if (asking === "name")
    return html`<${NameForm}
      person=${me}
      identity=${identity}
      title=${t(me.name ? "phone.correct_name" : "phone.give_name")}
      onClose=${onClose}
    />`;
  if (asking === "erasure")
    return html`<${NameErasure} person=${me} title=${t("phone.erase_name_title")} onClose=${onClose} />`;
  if (asking === "leaving") {
    const { activities } = session.state().views[`person:${me.id}`];
    const isHost = Object.values(activities).some((own) => own && own.hosting);
    const leave = () => {
      session.send("workshop.leave");
      onClose();
    };
    return html`<${Confirm} title=${t("phone.leave_title")} action=${t("phone.leave")} onYes=${leave} onNo=${onClose}>
      ${isHost && html`<p>${t("phone.leave_hosting")}</p>`}
      <p>${t("phone.leave_text")}</p>
    <//>`;
  }
  return html`<${Dialog} title=${everyone.workshop.title} onClose=${onClose}>
    <dl class="facts">
      <dt>${t("phone.you")}</dt>
      <dd>
        ${
          me && me.name
            ? html`<span translate=${false}>
              ${me.name}
            </span>`
            : t("phone.nobody")
        }${
          me && (me.organisation || me.function)
            ? html`<br />
        <span class="quiet">${[me.organisation, me.function].filter(Boolean).join(" · ")}</span>`
            : ""
        }
      </dd>
    </dl>
    <div class="name-acts">
      ${
        me &&
        identity !== "anonymous" &&
        everyone.workshop.ages !== "minors" &&
        html`<button type="button" class="plain small" onClick=${() => setAsking("name")}>
          ${t(me.name ? "phone.correct_name" : "phone.give_name")}
        </button>`
      }
      ${
        me &&
        identity !== "anonymous" &&
        me.name &&
        html`<button type="button" class="plain small" onClick=${() => setAsking("erasure")}>
          ${t("phone.erase_name")}
        </button>`
      }
      <a href=${`/w/${session.workshop}/switch`}>${t("phone.switch")}</a>
    </div>
    ${(identity === "anonymous" || (me && me.name)) && html`<p class="quiet">${t(seenBy(everyone.workshop))}</p>`}
    ${
      me &&
      me.key &&
      html`<div class="key">
        <p class="small-heading">${t("phone.key")}</p>
        <p class="key-letters" translate=${false}>${me.key.slice(0, 5)} ${me.key.slice(5)}</p>
        <p class="quiet">${t("phone.key_why")}</p>
      </div>`
    }
    <p><a href=${`/w/${session.workshop}/mine`}>${t("phone.mine")}</a></p>
    <${LookMenu} session=${session} t=${t} />
    <${Languages} session=${session} t=${t} />
    <p><a class="quiet" href="/accessibility">${t("phone.accessibility")}</a></p>
    <div class="row spread">
      ${
        state === "open"
          ? html`<button type="button" onClick=${() => setAsking("leaving")}>
            ${t("phone.leave")}
          </button>`
          : html`<span>
          </span>`
      }
      <button type="button" class="primary" onClick=${onClose}>${t("close")}</button>
    </div>
  <//>`;
}

function seenBy({ identity, names_seen_by }) {
  if (identity === "anonymous") return "phone.seen_nobody";
  return names_seen_by === "everyone" ? "phone.seen_everyone" : "phone.seen_facilitators";
}
