// How a track is shown everywhere: its number in its colour, and its title.

import { html } from "../../vendor/preact.js";

function trackNumber(tracks, id) {
  return Object.keys(tracks).indexOf(id) + 1;
}

export function TrackBadge({ tracks, id }) {
  return html`<span class="track-badge" style=${{ background: `var(--hue-${tracks[id].colour})` }}>
    ${trackNumber(tracks, id)}
  </span>`;
}
