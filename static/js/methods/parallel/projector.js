// A parallel step on the room's screen: the tracks to choose from, then what goes on in each.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { Timer } from "../../parts/timer.js";
import { TrackBadge } from "../../parts/track.js";

export function ParallelProjector({ shared, tracks, tracksNow, steps, t }) {
  const meeting = shared.tracks.filter(({ track }) => tracks[track]);
  const how = howToGetIn(shared, t);
  const content = JSON.stringify([
    meeting,
    shared.sent_at,
    meeting.map(({ track }) => [tracks[track], (tracksNow[track] || {}).line]),
  ]);
  return html`<div class="tracks-wall">
    ${how && html`<p class="tracks-wall-how">${how}</p>`}
    <${Paged} most=${1.95} content=${content} told=${({ page, pages }) => t("parallel.room_page", { page, pages })}>
      <ul>
        ${meeting.map(
          (each) =>
            html`<${OnWall}
              key=${each.track}
              each=${each}
              shared=${shared}
              known=${tracks}
              now=${tracksNow[each.track] || {}}
              steps=${steps}
              t=${t}
            />`,
        )}
      </ul>
    <//>
  </div>`;
}

function OnWall({ each, shared, known, now, steps, t }) {
  const { track, taken, most } = each;
  const { title, place, now: on, referents } = known[track];
  const { people, timer, line } = now;
  const running = on && steps[on];
  const where = [place, referents.join(", ")].filter(Boolean).join(" · ");
  return html`<li data-piece=${track}>
    <${TrackBadge} tracks=${known} id=${track} />
    <p class="tracks-wall-title">${t.set(title)}</p>
    ${
      shared.sent_at
        ? html`<div class="tracks-wall-side">
          ${timer && html`<${Timer} timer=${timer} />`}
          <p class="quiet">${t("parallel.people", { n: people || 0 })}</p>
        </div>`
        : shared.entry !== "wishes" &&
          html`<p class="tracks-wall-side">
            ${
              most
                ? t(taken >= most ? "parallel.full" : "parallel.places", { n: most - taken })
                : t("parallel.taken", { n: taken })
            }
          </p>`
    }
    <div class="tracks-wall-now">
      ${where && html`<p class="quiet">${where}</p>`}
      ${shared.sent_at && running && html`<p>${t.set(running.title)}</p>`}
      ${shared.sent_at && line && html`<blockquote>${t.set(line)}</blockquote>`}
    </div>
  </li>`;
}

function howToGetIn({ sent_at, waiting, entry }, t) {
  if (sent_at) return t(waiting > 0 ? "parallel.projector_late" : "parallel.projector_under_way");
  if (entry === "list") return "";
  return t(entry === "wishes" ? "parallel.projector_wish" : "parallel.projector_choose");
}
