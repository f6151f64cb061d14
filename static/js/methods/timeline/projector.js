// A timeline on the room's screen: drawn to scale; where there are too many for its words to be read at once, with all of
// them below, page after page; and one moment alone while somebody tells of it.

import { html, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { TimelineDrawing } from "./drawing.js";
import { timelineLayout } from "./layout.js";
import { TimelineKind } from "./mark.js";
import { timelineDay, timelineInOrder, timelineLine, timelineSaid } from "./moments.js";

const TIMELINE_WALL_LABEL = 340;
const TIMELINE_WALL_ROW = 112;
const TIMELINE_WALL_NAMES = 270;
const TIMELINE_WALL_AXIS = 60;
// Marks at the very end are wider than their day.
const TIMELINE_WALL_EDGE = 24;
// Where the words stand below, what is above is marks alone, three rows of them a line at most.
const TIMELINE_BARE_LABEL = 52;
const TIMELINE_BARE_ROW = 40;
const TIMELINE_BARE_ROWS = 3;

export function TimelineProjector({ shared, t, now }) {
  const frame = useRef(null);
  const rows = useRef(new Map());
  const [room, setRoom] = useState(null);
  useLayoutEffect(() => {
    if (frame.current) setRoom({ width: frame.current.clientWidth, height: frame.current.clientHeight });
  }, []);
  useEffect(() => {
    if (!frame.current) return undefined;
    const watching = new ResizeObserver(
      () => frame.current && setRoom({ width: frame.current.clientWidth, height: frame.current.clientHeight }),
    );
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, []);
  const told = shared.told && shared.moments[shared.told];
  return html`<div class="timeline-wall" ref=${frame}>${told ? html`<${TimelineTold} moment=${told} shared=${shared} t=${t} />` : room && html`<${TimelineWall} shared=${shared} room=${room} rows=${rows} now=${Math.floor(now() / 86400000)} t=${t} />`}</div>`;
}

function TimelineWall({ shared, room, rows, now, t }) {
  const ordered = timelineInOrder(shared.moments, shared.lines);
  if (!ordered.length) return html`<p class="wall-empty">${t("timeline.none_room")}</p>`;
  const dated = ordered.filter(({ date }) => date);
  const lanes = shared.lines.filter((line) => dated.some((moment) => moment.line === line.id));
  const width = Math.floor(room.width) - TIMELINE_WALL_NAMES - TIMELINE_WALL_EDGE;
  const today = dated.some(({ date }) => date.to && timelineDay(date.to) > now) ? now : null;
  const left = room.height - TIMELINE_WALL_AXIS - (dated.length < ordered.length ? TIMELINE_WALL_ROW : 0);
  const whole = timelineLayout(dated, lanes, {
    width,
    label: TIMELINE_WALL_LABEL,
    rows: Math.max(1, Math.floor(left / TIMELINE_WALL_ROW)),
    apart: 150,
    today,
    before: rows.current,
  });
  const split = whole.together || lanes.length * TIMELINE_WALL_ROW > left;
  const layout = split
    ? timelineLayout(dated, lanes, {
        width,
        label: TIMELINE_BARE_LABEL,
        rows: lanes.length * TIMELINE_BARE_ROWS,
        apart: 150,
        today,
      })
    : whole;
  const listed = split ? ordered : ordered.filter(({ date }) => !date);
  const content = JSON.stringify([shared.moments, split]);
  return html`
    ${dated.length > 0 && html`<${TimelineDrawing} layout=${layout} known=${shared.moments} lines=${shared.lines} width=${width} margin=${TIMELINE_WALL_NAMES} row=${split ? TIMELINE_BARE_ROW : TIMELINE_WALL_ROW} foot=${16} bare=${split} t=${t} />`}
    ${
      listed.length > 0 &&
      html`<div class="timeline-wall-list">
      <${Paged} scales=${[1]} content=${content} told=${({ page, pages }) => t("timeline.room_page", { page, pages })}>
        ${listed.map(
          (moment) =>
            html`<div key=${moment.id} class="timeline-wall-card" data-piece=${moment.id}>
            <p class="timeline-date">${timelineSaid(moment, t.language) || t("timeline.undated")}${!moment.date && moment.written ? ` (${t("timeline.undated")})` : ""} <${TimelineKind} kind=${moment.kind} t=${t} /></p>
            <p>${t.set(moment.text)}</p>
          </div>`,
        )}
      <//>
    </div>`
    }`;
}

function TimelineTold({ moment, shared, t }) {
  const authors = (moment.authors || []).filter(Boolean);
  return html`<article class="timeline-told-alone">
    <p class="timeline-date">${timelineSaid(moment, t.language) || t("timeline.undated")}</p>
    <p class="timeline-told-text">${t.set(moment.text)}</p>
    ${moment.detail && html`<p class="timeline-told-detail">${t.set(moment.detail)}</p>`}
    <p class="timeline-note"><span>${timelineLine(shared.lines, moment.line, t.language)}</span><${TimelineKind} kind=${moment.kind} t=${t} />${moment.place && html`<span>${t.set(moment.place)}</span>`}${authors.length > 0 && html`<span translate=${false}>${authors.join(", ")}</span>`}</p>
  </article>`;
}
