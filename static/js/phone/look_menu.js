// Behind the menu: the size of the text, a readable font, vibration. All of it stays on this device.

import { html, useState } from "../../vendor/preact.js";
import { useKept } from "../hooks.js";
import { TEXT_SIZES, chosenLook, wearLook } from "../look.js";

export function LookMenu({ session, t }) {
  const [look, setLook] = useState(chosenLook(session.kept));
  const [still, setStill] = useKept("still", false);
  const change = (part) => {
    const next = { ...look, ...part };
    session.kept.write("look", next);
    wearLook(next);
    setLook(next);
  };
  return html`<div class="look">
    <p class="small-heading" id="look-size">${t("phone.text_size")}</p>
    <div class="languages" role="group" aria-labelledby="look-size">
      ${TEXT_SIZES.map(
        (size) =>
          html`<button
            key=${size}
            type="button"
            aria-pressed=${look.size === size}
            onClick=${() => change({ size })}
          >
            ${t("phone.percent", { n: size })}
          </button>`,
      )}
    </div>
    <label class="tick">
      <input
        type="checkbox"
        checked=${look.readable}
        onChange=${(event) => change({ readable: event.target.checked })}
      />
      <span>${t("phone.readable")}</span>
    </label>
    ${
      navigator.vibrate &&
      html`<label class="tick">
        <input type="checkbox" checked=${!still} onChange=${(event) => setStill(!event.target.checked)} />
        <span>${t("phone.vibrates")}</span>
      </label>`
    }
  </div>`;
}
