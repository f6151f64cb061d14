// A parallel step on the room's screen: the tracks to choose from, then what goes on in each.

import { html } from "../../../vendor/preact.js";
import { Timer } from "../../parts/timer.js";
import { TrackBadge } from "../../parts/track.js";

export function ParallelProjector({ shared, tracks, tracksNow, steps, t }) {
  const meeting = shared.tracks.filter(({ track }) => tracks[track]);
  const columns = meeting.length > 3 ? 2 : 1;
  return html`<div class=${`tracks-wall columns-${columns} ${meeting.length > 6 ? "many" : ""}`}>
    <p class="tracks-wall-how">${howToGetIn(shared, t)}</p>
    <ul>
      ${meeting.map(({ track, taken, most }) => {
        const { title, place, now, referents } = tracks[track];
        const { people, timer, line } = tracksNow[track] || {};
        const running = now && steps[now];
        return html`<li key=${track}>
          <${TrackBadge} tracks=${tracks} id=${track} />
          <p class="tracks-wall-title">${t.set(title)}</p>
          ${
            shared.sent_at
              ? html`<div class="tracks-wall-side">${timer && html`<${Timer} timer=${timer} />`}<p class="quiet">${t("parallel.people", { n: people || 0 })}</p></div>`
              : shared.entry !== "wishes" &&
                html`<p class="tracks-wall-side">${most ? t(taken >= most ? "parallel.full" : "parallel.places", { n: most - taken }) : t("parallel.taken", { n: taken })}</p>`
          }
          <div class="tracks-wall-now">
            <p class="quiet">${[place, referents.join(", ")].filter(Boolean).join(" · ")}</p>
            ${shared.sent_at && running && html`<p>${t.set(running.title)}</p>`}
            ${shared.sent_at && line && html`<blockquote>${line}</blockquote>`}
          </div>
        </li>`;
      })}
    </ul>
  </div>`;
}

function howToGetIn({ sent_at, waiting, entry }, t) {
  if (sent_at) return t(waiting > 0 ? "parallel.projector_late" : "parallel.projector_under_way");
  if (entry === "list") return "";
  return t(entry === "wishes" ? "parallel.projector_wish" : "parallel.projector_choose");
}
