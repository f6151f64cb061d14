// What a screen is for, said once on a device, until it is understood.

import { html } from "../../vendor/preact.js";
import { useKept } from "../hooks.js";

export function Hint({ screen, t }) {
  const [isKnown, setKnown] = useKept(`hint/${screen}`, false);
  if (isKnown) return null;
  return html`<section class="hint-once" aria-label=${t("hint.title")}>
    <p>${t(`hint.${screen}`)}</p>
    <button type="button" class="small" onClick=${() => setKnown(true)}>${t("link.understood")}</button>
  </section>`;
}
