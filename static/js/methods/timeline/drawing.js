// A timeline drawn to scale: lanes, bars, marks with their words, ticks. `layout` says where everything stands; sizes in
// pixels. `act(item)` gives what makes an item one to choose. `bare`: marks without words, for a wall that has them below.

import { html } from "../../../vendor/preact.js";
import { timelineBands } from "./layout.js";
import { TimelineMark } from "./mark.js";
import { timelineLine, timelineSaid } from "./moments.js";
import { timelineTickWords } from "./scale.js";
import { timelineSceneName } from "./scene.js";

const AXIS = 44;

export function TimelineDrawing({
  layout,
  known,
  lines,
  width,
  row,
  margin = 0,
  foot = 0,
  bare = false,
  act = null,
  scenes = [],
  numbered = false,
  t,
}) {
  const bands = timelineBands(scenes, layout.scale);
  const look = `${bare ? "bare" : ""} ${bands.length ? "in-scenes" : ""}`;
  return html`<div class="timeline-drawing ${look}" style=${{ width: `${width + margin}px` }}>
    <${Bands} bands=${bands} margin=${margin} foot=${foot} numbered=${numbered} t=${t} />
    ${layout.lanes.map(
      (lane) =>
        html`<section key=${lane.id} class="timeline-lane" aria-label=${timelineLine(lines, lane.id, t.language)}>
          <h2 class="timeline-lane-name" style=${margin ? { width: `${margin}px` } : {}}>
            ${timelineLine(lines, lane.id, t.language)}
          </h2>
          <div class="timeline-rows" style=${{ height: `${lane.rows * row}px` }}>
            ${lane.items.map(
              (item) =>
                html`<${Item}
                  key=${item.key}
                  item=${item}
                  known=${known}
                  row=${row}
                  bare=${bare}
                  act=${act}
                  t=${t}
                />`,
            )}
          </div>
        </section>`,
    )}
    <${Axis} layout=${layout} width=${width} margin=${margin} foot=${foot} t=${t} />
  </div>`;
}

// Scenes stand behind the lanes, each under its title, or its number where titles would be cut, with a stroke at each cut.
function Bands({ bands, margin, foot, numbered, t }) {
  if (!bands.length) return null;
  return html`<div class="timeline-bands" style=${{ bottom: `${AXIS + foot}px` }}>
    ${bands.map(
      (band) =>
        html`<div
          key=${band.id}
          class="timeline-band ${band.number % 2 ? "odd" : ""} ${band.begins ? "cut" : ""}"
          style=${{ left: `${margin + band.left}px`, width: `${band.right - band.left}px` }}
        >
          <p class="timeline-band-name">${numbered ? band.number : timelineSceneName(band, t)}</p>
        </div>`,
    )}
  </div>`;
}

function Item({ item, known, row, bare, act, t }) {
  const moment = item.ids.length === 1 ? known[item.ids[0]] : null;
  if (item.ids.length === 1 && !moment) return null;
  const top = `${item.row * row}px`;
  const at = `${item.x}px`;
  // In the middle of what is shorter than the mark, else at the beginning.
  const middle = `${item.x + Math.min(bare ? 14 : 10, (item.end - item.x) / 2)}px`;
  const ends = `${item.openStart ? "open-start" : ""} ${item.openEnd ? "open-end" : ""}`;
  const bar =
    !item.point &&
    html`<span
      class="timeline-bar ${item.kind || "plain"} ${item.about ? "about" : ""} ${ends}"
      style=${{ left: at, width: `${Math.max(4, item.end - item.x)}px`, top }}
    >
    </span>`;
  const mark = moment
    ? html`<span class="timeline-at" style=${{ left: middle, top }}>
      <${TimelineMark} kind=${item.kind} size=${20} />
    </span>`
    : bare && html`<span class="timeline-number" style=${{ left: at, top }}>${item.ids.length}</span>`;
  if (bare) return html`<div class="timeline-item">${bar}${mark}</div>`;
  const date = moment ? timelineSaid(moment, t.language) : togetherSaid(item.together, t);
  const said = html`<span class="timeline-item-text">
    <b>${moment && !moment.date ? t.set(date) : t.told(date)}</b>
    ${
      moment && moment.kind
        ? html`<span class="unseen">
          , ${t(`timeline.kind.${moment.kind}`)}
        </span>`
        : ""
    } ${moment ? t.set(moment.text) : t("timeline.together", { n: item.ids.length })}
  </span>`;
  const style = {
    left: `${item.left}px`,
    width: `${Math.max(item.label, Math.min(item.end - item.left, item.label * 2))}px`,
    top,
    height: `${row}px`,
  };
  return html`<div class="timeline-item ${moment ? "" : "together"}">
    ${bar}${mark}
    ${
      act
        ? html`<button type="button" class="timeline-words" style=${style} ...${act(item)}>
          ${said}
        </button>`
        : html`<div class="timeline-words" style=${style}>
          ${said}
        </div>`
    }
  </div>`;
}

function togetherSaid(together, t) {
  return together.startsWith("decade ") ? t("timeline.decade", { decade: together.slice(7) }) : together;
}

function Axis({ layout, width, margin, foot, t }) {
  const high = AXIS + foot;
  const near = layout.today !== null ? ({ x }) => Math.abs(x - layout.today) < (foot ? 200 : 90) : () => false;
  return html`<svg
  class="timeline-axis"
  style=${{ marginLeft: `${margin}px` }}
  width=${width}
  height=${high}
  viewBox=${`0 0 ${width} ${high}`}
  aria-hidden="true"
  focusable="false"
>
    ${layout.scale.map(({ left, right, cut }) =>
      cut
        ? html`<path
          key=${left}
          d=${timelineCut(left, right)}
        />`
        : html`<path
          key=${left}
          d=${`M${left} 8H${right}`}
        />`,
    )}
    ${layout.ticks.map(
      ({ x, day, unit }) =>
        html`<g key=${x}>
          <path d=${`M${x} 2V14`} />
          <text x=${x} y=${36 + foot / 2} text-anchor=${anchor(x, width)}>
            ${near({ x }) ? "" : timelineTickWords({ day, unit }, t.language)}
          </text>
        </g>`,
    )}
    ${
      layout.today !== null &&
      html`<text
        class="today"
        x=${layout.today}
        y=${36 + foot / 2}
        text-anchor=${anchor(layout.today, width, foot ? 110 : 50)}
      >
        ${t("timeline.today")}
      </text>`
    }
  </svg>
  ${
    layout.today !== null &&
    html`<span
      class="timeline-today"
      style=${{ left: `${margin + layout.today}px`, bottom: `${high - 14}px` }}
    >
    </span>`
  }`;
}

function anchor(x, width, room = 50) {
  return x < room ? "start" : x > width - room ? "end" : "middle";
}

function timelineCut(left, right) {
  const half = (left + right) / 2;
  return `M${left} 8H${half - 8}M${half + 8} 8H${right}M${half - 12} 16L${half - 2} 0M${half + 2} 16L${half + 12} 0`;
}
