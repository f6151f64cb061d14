// A timeline on the room's screen: drawn to scale; where there are too many for its words to be read at once, with all of
// them below, page after page; and one moment alone while somebody tells of it.

import { html, useRef } from "../../../vendor/preact.js";
import { sizesUpTo, useRoom } from "../../parts/fitting.js";
import { Paged } from "../../parts/paged.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { TimelineDrawing } from "./drawing.js";
import { timelineLayout } from "./layout.js";
import { TimelineKind } from "./mark.js";
import { timelineDay, timelineInOrder, timelineLine, timelineSaid, timelineScenes } from "./moments.js";
import { TimelinePicture } from "./picture.js";
import { TimelineSceneTexts, timelineSceneName, timelineScenePeriod } from "./scene.js";

// All lengths here are pixels of a screen 1920 wide; the drawing is enlarged as a whole.
const WALL_LARGEST = 1.75;
const WALL_LABEL = 440;
const WALL_ROW = 150;
// What three lines of a label hold.
const WALL_WORDS = 66;
const WALL_NAMES = 270;
const WALL_AXIS = 60;
// Numbers of scenes above the lanes, and a line of their titles, of letters no wider than this, above those.
const WALL_SCENES = 52;
const WALL_TITLES = 42;
const WALL_LETTER = 22;
const WALL_BETWEEN = 40;
// Marks at the very end are wider than their day.
const WALL_EDGE = 24;
// Where the words stand below, what is above is marks alone, three rows of them a line at most.
const BARE_LABEL = 52;
const BARE_ROW = 40;
const BARE_ROWS = 3;

export function TimelineProjector({ shared, t, now }) {
  const frame = useRef(null);
  const rows = useRef(new Map());
  useRoom(frame);
  const told = shared.told && shared.moments[shared.told];
  const scene = told
    ? null
    : timelineScenes(timelineInOrder(shared.moments, shared.lines), shared.scenes).find(
        ({ key }) => key === shared.told_scene,
      );
  return html`<div class="timeline-wall" ref=${frame} data-crowded=${told || scene || !Object.keys(shared.moments).length ? undefined : ""}>
    ${
      told
        ? html`<${Told}
          moment=${told}
          shared=${shared}
          t=${t}
        />`
        : scene
          ? html`<${ToldScene} ...${scene} shared=${shared} t=${t} />`
          : frame.current &&
            frame.current.clientWidth > 0 &&
            html`<${Wall}
            shared=${shared}
            frame=${frame.current}
            rows=${rows}
            now=${Math.floor(now() / 86400000)}
            t=${t}
          />`
    }
  </div>`;
}

function Wall({ shared, frame, rows, now, t }) {
  const ordered = timelineInOrder(shared.moments, shared.lines);
  if (!ordered.length) return html`<p class="wall-empty">${t("timeline.none_room")}</p>`;
  const unit = parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
  const dated = ordered.filter(({ date }) => date);
  const drawn = timelineDrawn(ordered, dated, { shared, frame, unit, rows, now, t });
  const { layout, split, size, width } = drawn;
  const listed = split ? ordered : ordered.filter(({ date }) => !date);
  const content = JSON.stringify([shared.moments, split]);
  const newest = [...listed].sort((one, other) => other.number - one.number);
  const figures = (pages) =>
    html`<${WallFigures}
      n=${listed.length}
      noun=${t("timeline.figures", { n: listed.length })}
      groups=${shared.lines.map((line) => ({
        name: timelineLine(shared.lines, line.id, t.language),
        n: listed.filter((moment) => moment.line === line.id).length,
      }))}
      newest=${newest.map((moment) => ({ text: moment.text, note: timelineSaid(moment, t.language) }))}
      pages=${pages}
    />`;
  return html`
  ${
    dated.length > 0 &&
    html`<div class="timeline-wall-drawing" style=${{ zoom: unit * size }}>
      ${
        shared.scenes.length > 0 &&
        html`<p class="timeline-wall-scenes">
          ${timelineSceneNames(shared.scenes, t).map((name) => html`<span>${t.set(name)}</span>`)}
        </p>`
      }
      <${TimelineDrawing}
        layout=${layout}
        known=${shared.moments}
        lines=${shared.lines}
        width=${width}
        margin=${WALL_NAMES}
        row=${split ? BARE_ROW : WALL_ROW}
        foot=${16}
        bare=${split}
        scenes=${shared.scenes}
        numbered=${true}
        t=${t}
      />
    </div>`
  }
  ${
    listed.length > 0 &&
    html`<${Paged}
      most=${WALL_LARGEST}
      content=${content}
      told=${({ page, pages }) => t("timeline.room_page", { page, pages })}
      figures=${figures}
    >
      ${listed.map(
        (moment) =>
          html`<div key=${moment.id} class="timeline-wall-card" data-piece=${moment.id}>
            <p class="timeline-date">
              ${timelineSaid(moment, t.language) || t("timeline.undated")}${
                !moment.date && moment.written ? ` (${t("timeline.undated")})` : ""
              } <${TimelineKind}
                kind=${moment.kind}
                t=${t}
              />
            </p>
            <p>${t.set(moment.text)}</p>
          </div>`,
      )}
    <//>`
  }`;
}

// The largest drawing in which every moment has its words; else marks alone, and the words stand below.
function timelineDrawn(ordered, dated, { shared, frame, unit, rows, now, t }) {
  const lanes = shared.lines.filter((line) => dated.some((moment) => moment.line === line.id));
  const today = dated.some(({ date }) => date.to && timelineDay(date.to) > now) ? now : null;
  const widthAt = (size) => Math.floor(frame.clientWidth / unit / size) - WALL_NAMES - WALL_EDGE;
  const wordy = dated.some((moment) => `${timelineSaid(moment, t.language)} ${moment.text}`.length > WALL_WORDS);
  for (const size of wordy ? [] : sizesUpTo(WALL_LARGEST)) {
    const left =
      frame.clientHeight / unit / size -
      WALL_AXIS -
      timelineScenesHigh(shared.scenes, widthAt(size) + WALL_NAMES, t) -
      (dated.length < ordered.length ? WALL_ROW : 0);
    const width = widthAt(size);
    const most = {
      width,
      label: WALL_LABEL,
      rows: Math.max(1, Math.floor(left / WALL_ROW)),
      apart: 150,
      today,
      before: rows.current,
    };
    const layout = timelineLayout(dated, lanes, most);
    if (!layout.together && layout.lanes.reduce((sum, lane) => sum + lane.rows, 0) * WALL_ROW <= left)
      return { layout, split: false, size, width };
  }
  const width = widthAt(1);
  const layout = timelineLayout(dated, lanes, {
    width,
    label: BARE_LABEL,
    rows: lanes.length * BARE_ROWS,
    apart: 150,
    today,
  });
  return { layout, split: true, size: 1, width };
}

function timelineSceneNames(scenes, t) {
  return scenes.map((scene, at) => timelineSceneName({ ...scene, number: at + 1 }, t));
}

// What the titles of scenes need above a drawing of this width, wrapped between and within them, and their numbers.
function timelineScenesHigh(scenes, width, t) {
  if (!scenes.length) return 0;
  let [lines, x] = [0, Infinity];
  for (const name of timelineSceneNames(scenes, t)) {
    const wide = name.length * WALL_LETTER + WALL_BETWEEN;
    if (x + wide > width) [lines, x] = [lines + Math.ceil(wide / width), 0];
    x += wide;
  }
  return WALL_SCENES + lines * WALL_TITLES;
}

// A scene alone: what is asked of it stands there before anybody has answered.
function ToldScene({ scene, moments, shared, t }) {
  return html`<${Paged}
    most=${2.2}
    look="whole timeline-told-alone"
    content=${JSON.stringify([scene, moments, shared.scene_texts])}
    told=${({ page, pages }) => t("timeline.room_page", { page, pages })}
  >
    <p class="timeline-date" data-piece>${timelineScenePeriod(scene, t.language)}</p>
    <p class="timeline-told-text" data-piece>${timelineSceneName(scene, t)}</p>
    <${TimelineSceneTexts} shared=${shared} id=${scene.id} asked=${true} t=${t} />
    ${moments.map(
      (moment) =>
        html`<p key=${moment.id} class="timeline-scene-moment" data-piece>
          <span class="timeline-date">${timelineSaid(moment, t.language)}</span> ${t.set(moment.text)}
        </p>`,
    )}
  <//>`;
}

// With its photograph, where it has one, beside it.
function Told({ moment, shared, t }) {
  const said = html`<${ToldWords} moment=${moment} shared=${shared} t=${t} />`;
  return moment.photograph
    ? html`<div class="timeline-told-beside">${said}<${TimelinePicture} moment=${moment} /></div>`
    : said;
}

function ToldWords({ moment, shared, t }) {
  const authors = (moment.authors || []).filter(Boolean);
  return html`<${Paged}
    most=${2.2}
    look="whole timeline-told-alone"
    content=${JSON.stringify(moment)}
    told=${({ page, pages }) => t("timeline.room_page", { page, pages })}
  >
    <p class="timeline-date" data-piece>${timelineSaid(moment, t.language) || t("timeline.undated")}</p>
    <p class="timeline-told-text" data-piece>${t.set(moment.text)}</p>
    ${moment.detail && html`<p class="timeline-told-detail" data-piece>${t.set(moment.detail)}</p>`}
    <p class="timeline-note" data-piece>
      <span>${timelineLine(shared.lines, moment.line, t.language)}</span>
      <${TimelineKind} kind=${moment.kind} t=${t} />
      ${
        moment.place &&
        html`<span>
          ${t.set(moment.place)}
        </span>`
      }${
        authors.length > 0 &&
        html`<span translate=${false}>
          ${authors.join(", ")}
        </span>`
      }
    </p>
  <//>`;
}
