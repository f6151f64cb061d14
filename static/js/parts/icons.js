// The few signs we use, drawn as strokes in the colour of the text. They always stand beside words or a label.

import { html } from "../../vendor/preact.js";

export const ICON_PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  list: "M4 7h2M4 12h2M4 17h2M10 7h10M10 12h10M10 17h10",
  close: "M6 6l12 12M18 6L6 18",
  check: "M5 13l4 4L19 7",
  wait: "M12 7v5l3 2M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18z",
  pause: "M9 6v12M15 6v12",
  play: "M8 5l11 7-11 7z",
  up: "M6 15l6-6 6 6",
  down: "M6 9l6 6 6-6",
  left: "M15 6l-6 6 6 6",
  right: "M9 6l6 6-6 6",
  edit: "M4 20h4L19 9l-4-4L4 16zM13 7l4 4",
  bin: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  undo: "M9 8L4 12l5 4M4 12h10a5 5 0 0 1 0 10h-2",
  plus: "M12 5v14M5 12h14",
  people:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20a6.5 6.5 0 0 1 13 0M16 4.5a3.5 3.5 0 0 1 0 6M18 14a6.5 6.5 0 0 1 3.5 6",
  group: "M4 4h7v7H4zM13 13h7v7h-7zM15 4h5v5M4 15v5h5",
  flag: "M5 21V4M5 4h13l-3 4.5L18 13H5",
};

export function Icon({ name, size = 20 }) {
  return html`<svg class="icon" width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path
      d=${ICON_PATHS[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>`;
}
