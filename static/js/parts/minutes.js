// Minutes more and less, on consoles: buttons that look alike wherever they are, beside the word for what they lengthen.

import { html } from "../../vendor/preact.js";

// `of`: what it is that lasts, in one word; `said(minutes)`: what a button does, beginning with its sign.
export function MinutesMoved({ of, title, minutes, said, far = null, isOff = () => false, onMove }) {
  return html`<div class="row minutes-moved" role="group" aria-label=${title}>
    <span class="minutes-of quiet" aria-hidden="true">${of}</span>
    ${minutes.map(
      (each) =>
        html`<button
          key=${each}
          type="button"
          class=${`small ${each === far ? "bar-far" : ""}`}
          disabled=${isOff(each)}
          aria-label=${said(each)}
          title=${said(each)}
          onClick=${() => onMove(each)}
        >
          ${minutesSign(each)}
        </button>`,
    )}
  </div>`;
}

function minutesSign(minutes) {
  return `${minutes < 0 ? "−" : "+"}${Math.abs(minutes)}`;
}
