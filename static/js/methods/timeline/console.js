// A timeline on the console: drawn to scale, moved through by keys; what waits to be read; the undated in a tray.

import { html, useEffect, useLayoutEffect, useMemo, useRef, useState } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { PhaseSteps } from "../../parts/phase_steps.js";
import { Choice } from "../../parts/pressed.js";
import { TimelineDrawing } from "./drawing.js";
import { timelineLayout } from "./layout.js";
import { timelineDay, timelineInOrder, timelineLine } from "./moments.js";
import { TimelineForm, timelineContent, timelineDraftOf, timelineEmpty } from "./writing.js";

const PHASES = ["write", "place", "tell"];
const LABEL = 200;
const ROW = 84;
const ROWS = 18;
const ZOOM_MOST = 64;

export function TimelineConsole(given) {
  const { shared, mine, extra, open, send, t, announce, now, workshop } = given;
  const session = useSession();
  const [draft, setDraft, clearDraft] = useDraft("moment", null);
  const [chosen, setChosen] = useState(null);
  const ordered = useMemo(() => timelineInOrder(shared.moments, shared.lines), [shared.moments, shared.lines]);
  const dated = ordered.filter(({ date }) => date);
  const undated = ordered.filter(({ date }) => !date);
  const aside = Object.entries((extra && extra.aside) || {}).map(([id, moment]) => ({ id, ...moment }));
  const held = (mine && mine.kept) || {};
  const { TimelineAside, TimelineReading, TimelineSame, TimelineScenes, TimelineWaiting } = session.extras;
  const act = (name, content, told) => (setChosen(null), send(name, content).then(() => announce(t(told))));
  const give = () => {
    const before = draft;
    clearDraft();
    const name = before.kept
      ? "timeline.keep_moment"
      : before.moment
        ? "timeline.edit_moment"
        : "timeline.write_moment";
    send(name, timelineContent(before), { draft: { moment: before } }).then(() =>
      announce(t(before.moment ? "timeline.is_saved" : "timeline.is_placed")),
    );
  };
  const acts = {
    open,
    aside,
    told: shared.told,
    act,
    edit: (moment) => (
      setChosen(null),
      setDraft(timelineDraftOf(moment, { moment: moment.id, was: timelineDraftOf(moment, {}) }))
    ),
  };

  return html`<div class="activity timeline">
    ${
      shared.phase &&
      open &&
      html`<${PhaseSteps}
        method="timeline"
        names=${PHASES}
        phase=${shared.phase}
        send=${send}
        t=${t}
      />`
    }
    <div class="row wrap spread">
      <p class="figure"><strong>${ordered.length}</strong> ${t("timeline.count", { n: ordered.length })}</p>
      <div class="row wrap">
        ${
          open &&
          html`<button type="button" class="primary" onClick=${() => setDraft(timelineEmpty(shared))}>
            <${Icon} name="plus" />
            ${t("timeline.add")}
          </button>`
        }
        ${
          shared.lines.length > 1 &&
          html`<label class="row timeline-open"><span>${t("timeline.open_line")}</span>
          <${Choice}
            value=${shared.open_line || ""}
            disabled=${!open}
            give=${(line) => send("timeline.open_line", { line: line || null })}
          >
            <option value="">${t("timeline.all_lines")}</option>
            ${shared.lines.map(
              (line) =>
                html`<option key=${line.id} value=${line.id}>
                  ${timelineLine(shared.lines, line.id, t.language)}
                </option>`,
            )}
          <//></label>`
        }
      </div>
    </div>
    ${
      shared.told &&
      shared.moments[shared.told] &&
      html`<div class="banner timeline-told">
        <span class="grow">${t("timeline.is_told")} <q>${t.typed(shared.moments[shared.told].text)}</q></span>
        <button type="button" class="small" onClick=${() => send("timeline.tell_moment", { moment: null })}>
          ${t("timeline.told_end")}
        </button>
      </div>`
    }
    ${
      TimelineWaiting &&
      html`<${TimelineWaiting}
      waiting=${aside.filter(({ standing }) => standing === "waiting")}
      shared=${shared}
      send=${send}
      announce=${announce}
      t=${t}
    />`
    }
    ${
      dated.length > 0 &&
      html`<${Board}
        dated=${dated}
        shared=${shared}
        today=${Math.floor(now() / 86400000)}
        onChoose=${setChosen}
        t=${t}
      />`
    }
    ${!ordered.length && html`<p class="quiet">${t("timeline.none_console")}</p>`}
    ${
      TimelineScenes &&
      (dated.length > 0 || shared.scenes.length > 0) &&
      html`<${TimelineScenes} ...${given} moments=${ordered} />`
    }
    ${
      undated.length > 0 &&
      html`<section aria-label=${t("timeline.tray")}>
        <h3 class="small-heading">${t("timeline.tray")} <span class="count">${undated.length}</span></h3>
        <ul class="timeline-tray">
          ${undated.map(
            (moment) =>
              html`<li key=${moment.id}>
                <button type="button" class="timeline-in-tray" onClick=${() => setChosen([moment.id])}>
                  <span>${moment.written ? t.set(moment.written) : t("timeline.undated")}</span> ${t.set(moment.text)}
                </button>
              </li>`,
          )}
        </ul>
      </section>`
    }
    ${
      dated.some(({ date }) => date.precision === "day" && !date.about) &&
      html`<p>
        <a class="button small" href=${`/w/${workshop.id}/minutes.ics?lang=${t.language}&save`} download>
          <${Icon} name="download" size=${18} />
          ${t("timeline.ics")}
        </a>
      </p>`
    }
    ${Object.keys(held).length > 0 && html`<p class="quiet">${t.label(t("timeline.kept"))} ${Object.keys(held).length}</p>`}
    ${TimelineSame && open && html`<${TimelineSame} moments=${ordered} send=${send} announce=${announce} t=${t} />`}
    ${
      TimelineAside &&
      html`<${TimelineAside}
      aside=${aside.filter(({ standing, into }) => standing === "hidden" || standing === "withdrawn" || into)}
      send=${send}
      announce=${announce}
      t=${t}
    />`
    }
    ${
      chosen &&
      TimelineReading &&
      html`<${TimelineReading}
        ids=${chosen}
        shared=${shared}
        acts=${acts}
        onClose=${() => setChosen(null)}
        t=${t}
      />`
    }
    ${
      draft &&
      html`<${Dialog} title=${t(draft.moment ? "timeline.edit" : "timeline.add")} onClose=${clearDraft}>
        <${TimelineForm}
          draft=${draft}
          setDraft=${setDraft}
          shared=${shared}
          onSend=${give}
          onCancel=${clearDraft}
          action=${draft.moment ? t("save") : t("timeline.put")}
          seenBy=${t("timeline.for_room")}
          t=${t}
        />
      <//>`
    }
  </div>`;
}

// The drawing, its zoom and its keys: left and right a moment, up and down a line, + and - zoom, Home back to all of it.
function Board({ dated, shared, today, onChoose, t }) {
  const frame = useRef(null);
  const rows = useRef(new Map());
  const [room, setRoom] = useState(0);
  const [zoom, setZoom] = useState(1);
  const [at, setAt] = useState(null);
  const [again, setAgain] = useState(0);
  const moved = useRef(false);
  const width = Math.max(320, Math.round(room - 4)) * zoom;
  const key = `${width} ${again}`;
  useEffect(() => {
    const watching = new ResizeObserver(() => frame.current && setRoom(frame.current.clientWidth));
    watching.observe(frame.current);
    return () => watching.disconnect();
  }, []);
  const layout = useMemo(() => {
    // A row is kept while the scale is the same; another zoom, or somebody's wish, lays everything out anew.
    if (rows.current.of !== key) rows.current = Object.assign(new Map(), { of: key });
    return timelineLayout(dated, shared.lines, {
      width,
      label: LABEL,
      rows: ROWS,
      apart: 80,
      today: dated.some(({ date }) => date.to && timelineDay(date.to) > today) ? today : null,
      before: rows.current,
    });
  }, [dated, shared.lines, key, today]);
  const items = layout.lanes
    .flatMap((lane, place) => lane.items.map((item) => ({ ...item, lane: place })))
    .sort((one, other) => one.x - other.x || one.row - other.row);
  const here = items.find((item) => item.ids.includes(at)) || items[0];

  useLayoutEffect(() => {
    if (!frame.current || !moved.current) return;
    moved.current = false;
    const button = frame.current.querySelector('[tabindex="0"].timeline-words');
    if (button) {
      button.focus({ preventScroll: true });
      button.scrollIntoView({ block: "nearest", inline: "center" });
    }
  });
  const go = (item) => {
    if (!item) return;
    moved.current = true;
    setAt(item.ids[0]);
  };
  const zoomed = (next) => {
    moved.current = Boolean(frame.current && frame.current.contains(document.activeElement));
    setZoom(Math.min(ZOOM_MOST, Math.max(1, next)));
  };
  const beside = (step) => items[items.indexOf(here) + step];
  const inLane = (step) => {
    const nearest = (lane) =>
      items
        .filter((item) => item.lane === lane)
        .reduce((best, item) => (!best || Math.abs(item.x - here.x) < Math.abs(best.x - here.x) ? item : best), null);
    for (let lane = here.lane + step; lane >= 0 && lane < layout.lanes.length; lane += step)
      if (nearest(lane)) return nearest(lane);
    return null;
  };
  const keys = {
    ArrowLeft: () => go(beside(-1)),
    ArrowRight: () => go(beside(1)),
    ArrowUp: () => go(inLane(-1)),
    ArrowDown: () => go(inLane(1)),
    "+": () => zoomed(zoom * 2),
    "=": () => zoomed(zoom * 2),
    "-": () => zoomed(zoom / 2),
    Home: () => (zoomed(1), go(items[0])),
  };
  const pressed = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  };
  const act = (item) => ({
    tabIndex: item.key === (here && here.key) ? 0 : -1,
    onClick: () => (setAt(item.ids[0]), onChoose(item.ids)),
    onFocus: () => setAt(item.ids[0]),
  });
  return html`<section class="timeline-board keys-own" aria-label=${t("timeline.board")} onKeyDown=${pressed}>
    <div class="row wrap">
      <button type="button" class="small" disabled=${zoom <= 1} onClick=${() => zoomed(zoom / 2)}>
        ${t("timeline.zoom_out")}
      </button>
      <button type="button" class="small" disabled=${zoom >= ZOOM_MOST} onClick=${() => zoomed(zoom * 2)}>
        ${t("timeline.zoom_in")}
      </button>
      <button type="button" class="small" onClick=${() => (zoomed(1), setAgain(again + 1))}>
        ${t("timeline.whole")}
      </button>
      <p class="quiet timeline-keys">${t("timeline.keys")}</p>
    </div>
    <div class="timeline-frame" ref=${frame}>
      ${
        room > 0 &&
        html`<${TimelineDrawing}
          layout=${layout}
          known=${shared.moments}
          lines=${shared.lines}
          width=${width}
          row=${ROW}
          act=${act}
          scenes=${shared.scenes}
          t=${t}
        />`
      }
    </div>
  </section>`;
}
