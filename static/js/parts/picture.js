// A picture from the server, drawn as it is described; the sheet gives it the colours of the screen.

import { html } from "../../vendor/preact.js";

export function ChartPicture({ chart, t }) {
  const drawn = chart.marks.map(
    ([element, attributes, text], at) => html`<${element} key=${at} ...${attributes}>${text ? t.told(text) : null}<//>`,
  );
  return html`<svg
    class="chart"
    viewBox=${`0 0 ${chart.width} ${chart.height}`}
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
