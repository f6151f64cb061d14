// What kind of moment it is, as a shape; its word stands beside it or in the label.

import { html } from "../../../vendor/preact.js";

const SHAPES = {
  "": "M5 12a7 7 0 1 1 14 0a7 7 0 1 1 -14 0z",
  success: "M12 4l9 16h-18z",
  hard_time: "M12 20l9 -16h-18z",
  turning_point: "M12 2l10 10l-10 10l-10 -10z",
};

export function TimelineMark({ kind, size = 18 }) {
  return html`<svg
    class="timeline-mark ${kind || "plain"}"
    width=${size}
    height=${size}
    viewBox="0 0 24 24"
    aria-hidden="true"
    focusable="false"
  >
    <path d=${SHAPES[kind]} />
  </svg>`;
}

// The kind by shape and word; nothing of a moment that is just one.
export function TimelineKind({ kind, t }) {
  return kind
    ? html`<span class="timeline-kind"><${TimelineMark} kind=${kind} />${t(`timeline.kind.${kind}`)}</span>`
    : null;
}
