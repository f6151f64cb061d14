// A QR code the server has drawn as one path, on white with its quiet border whatever the theme.

import { html } from "../../vendor/preact.js";

export function QR({ qr, label }) {
  if (!qr || !qr.path) return null;
  const side = qr.side + 8;
  return html`<svg
    class="qr"
    viewBox=${`-4 -4 ${side} ${side}`}
    role="img"
    aria-label=${label}
    shape-rendering="crispEdges"
  >
    <rect x="-4" y="-4" width=${side} height=${side} fill="#fff" />
    <path d=${qr.path} fill="#000" />
  </svg>`;
}
