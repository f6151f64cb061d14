// What the workshop is called, where and when.

import { html } from "../../vendor/preact.js";

const LINES = ["title", "place", "date", "organiser"];

export function Describe({ session, workshop, t }) {
  const change = (name) => (event) => {
    const value = event.target.value.trim();
    if (value !== workshop[name] && (value || name !== "title")) session.send("workshop.describe", { [name]: value });
  };
  return html`<div class="form">
    ${LINES.map(
      (name) => html`<label key=${name} class="field">
        <span>${t(name === "title" ? "describe.name" : `describe.${name}`)}</span>
        <input type=${name === "date" ? "date" : "text"} maxlength="200" value=${workshop[name]} onChange=${change(name)} />
      </label>`,
    )}
  </div>`;
}
