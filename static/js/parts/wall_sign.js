// A sign on the room's screen: its number stands beside the shape, as large as the words there.

import { html } from "../../vendor/preact.js";
import { Sign } from "./sign.js";

// `told`: words beside it say the number already.
export function WallSign({ number, told = false }) {
  return html`<span class="wall-sign">
    <${Sign} number=${number} />${!told && html`<strong>${number}</strong>`}
  </span>`;
}
