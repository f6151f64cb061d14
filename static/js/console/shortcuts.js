// The keys of the console, and the switch that turns them off.

import { html } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";

const KEYS = [
  ["Ctrl K · ⌘ K", "palette"],
  ["Entrée", "enter"],
  ["→", "next"],
  ["←", "previous"],
  ["T", "timer"],
  ["U", "undo"],
  ["J", "journal"],
  ["?", "help"],
];

export function Shortcuts({ t, on, onChange, onClose }) {
  return html`<${Dialog} title=${t("keys.title")} onClose=${onClose}>
    <dl class="keys">
      ${KEYS.map(
        ([key, name]) =>
          html`<dt key=${name}><kbd>${key === "Entrée" ? t("bar.enter") : key}</kbd></dt>
      <dd>${t(`keys.${name}`)}</dd>`,
      )}
    </dl>
    <label class="check">
      <input type="checkbox" checked=${on} onChange=${(event) => onChange(event.target.checked)} />
      <span>${t("keys.on")}</span>
    </label>
    <div class="row end"><button type="button" class="primary" onClick=${onClose}>${t("close")}</button></div>
  <//>`;
}
