// Before anything has begun: somebody is greeted by their name, and told the key that brings them back from another phone.

import { html } from "../../vendor/preact.js";

export function Greeting({ me, t }) {
  if (!me) return null;
  const name = me.first_name || me.name;
  return html`<div class="greeting">
    ${name && html`<p class="greeting-name">${t("phone.hello")} <span translate=${false}>${name}</span></p>`}
    ${
      me.key &&
      html`<p class="quiet">
        ${t("phone.key")}${" "}
        <strong class="greeting-key" translate=${false}>${me.key.slice(0, 5)} ${me.key.slice(5)}</strong>
        ${t("phone.key_why")}
      </p>`
    }
  </div>`;
}
