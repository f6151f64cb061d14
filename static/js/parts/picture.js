// A picture from the server, drawn as it is described; the sheet gives it the colours of the screen.

import { html } from "../../vendor/preact.js";

// `bare`: without the names beside it, for who shows them better.
export function ChartPicture({ chart, bare, t }) {
  const drawn = chart.marks.map(
    ([element, attributes, text], at) => html`<${element} key=${at} ...${attributes}>${text ? t.told(text) : null}<//>`,
  );
  return html`<svg
    class="chart"
    viewBox=${`0 0 ${bare ? chart.drawing : chart.width} ${chart.height}`}
    role="img"
    aria-label=${t.told(chart.alt)}
  >
    ${drawn}
  </svg>`;
}

export function chartsOf(extra, t) {
  const charts = extra && extra.charts;
  return (charts && (charts[t.language] || charts.fr)) || [];
}
