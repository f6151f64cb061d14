// A parallel step on the phone: choosing a track, saying one's wishes, or waiting to be placed.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { TrackBadge } from "../../parts/track.js";
import { BetweenInTrack, TrackHead } from "./track_head.js";

const MOST_TRACK_WISHES = 3;

// `place` is "head" above a step of one's track, "between" where none runs there; else the parallel step itself is shown.
export function ParallelPhone(props) {
  if (props.place === "head") return html`<${TrackHead} ...${props} />`;
  if (props.place === "between") return html`<${TrackHead} ...${props} /><${BetweenInTrack} ...${props} />`;
  const { shared, mine, tracks, t } = props;
  const takesPart = Boolean(mine);
  const own = takesPart && mine.place && tracks[mine.place] ? mine.place : null;
  if (shared.sent_at) return html`<div class="activity parallel"><${Late} ...${props} takesPart=${takesPart} /></div>`;
  const ways = { choose: Choice, open: Choice, wishes: Wishes };
  const Way = ways[shared.entry];
  return html`<div class="activity parallel">
    ${
      own &&
      html`<section class="track-own">
        <p class="small-heading">${t("parallel.yours")}</p>
        <p class="track-own-title"><${TrackBadge} tracks=${tracks} id=${own} /> ${tracks[own].title}</p>
        ${tracks[own].place && html`<p class="quiet">${t.typed(tracks[own].place)}</p>`}
      </section>`
    }
    ${
      Way
        ? html`<${Way} ...${props} own=${own} takesPart=${takesPart} />`
        : !own &&
          html`<p class="quiet">
            ${t("parallel.wait_list")}
          </p>`
    }
  </div>`;
}

function Choice({ shared, tracks, own, takesPart, open, send, waiting, t }) {
  const going = goingToTrack(waiting);
  return html`<div class="scroll">
    <h2 class="small-heading">${own ? t("parallel.go_soon") : t("parallel.choose")}</h2>
    <ul class="track-choices">
      ${shared.tracks
        .filter(({ track }) => tracks[track])
        .map(
          (each) =>
            html`<li key=${each.track}>
              <${TrackChoice} each=${each} tracks=${tracks} chosen=${own === each.track} going=${going === each.track} t=${t}
                disabled=${!takesPart || !open || (trackIsFull(each) && own !== each.track)}
                onChoose=${() => send("parallel.choose_track", { track: each.track })}
              />
            </li>`,
        )}
    </ul>
    ${
      own &&
      html`<button
        type="button"
        class="plain"
        disabled=${!open}
        onClick=${() => send("parallel.choose_track", {})}
      >
        ${t("parallel.give_back")}
      </button>`
    }
  </div>`;
}

function TrackChoice({ each, tracks, chosen, going, disabled, onChoose, rank = 0, t }) {
  const track = tracks[each.track];
  return html`<button
    type="button"
    class="track-choice ${chosen ? "chosen" : ""}"
    aria-pressed=${chosen}
    disabled=${disabled}
    onClick=${onChoose}
  >
    <${TrackBadge} tracks=${tracks} id=${each.track} />
    <span class="grow">
      <strong>${t.typed(track.title)}</strong>
      ${track.question && html`<span class="quiet">${t.typed(track.question)}</span>`}
      <span class="quiet">${[track.place, trackRoomLeft(each, t)].filter(Boolean).join(" · ")}</span>
    </span>
    ${
      going
        ? html`<${Icon} name="wait" />`
        : rank
          ? html`<span class="count">
            ${t("parallel.rank", { n: rank })}
          </span>`
          : chosen && html`<${Icon} name="check" />`
    }
  </button>`;
}

function Wishes({ shared, mine, tracks, takesPart, open, send, waiting, t }) {
  const sent = waiting.filter((entry) => entry.do === "parallel.wish_tracks").pop();
  const wishes = sent ? sent.with.tracks : (mine && mine.wishes) || [];
  const toggle = (track) => {
    const next = wishes.includes(track) ? wishes.filter((other) => other !== track) : [...wishes, track];
    if (next.length <= MOST_TRACK_WISHES) send("parallel.wish_tracks", { tracks: next });
  };
  return html`<div class="scroll">
    <div>
      <h2 class="small-heading">${t("parallel.wish")}</h2>
      <p class="quiet">${t("parallel.wish_how", { n: Math.min(MOST_TRACK_WISHES, shared.tracks.length) })}</p>
    </div>
    <ul class="track-choices">
      ${shared.tracks
        .filter(({ track }) => tracks[track])
        .map(
          (each) =>
            html`<li key=${each.track}>
              <${TrackChoice}
                each=${{ ...each, taken: 0, most: 0 }}
                tracks=${tracks}
                chosen=${wishes.includes(each.track)}
                rank=${wishes.indexOf(each.track) + 1}
                t=${t}
                disabled=${!takesPart || !open || (wishes.length >= MOST_TRACK_WISHES && !wishes.includes(each.track))}
                onChoose=${() => toggle(each.track)}
              />
            </li>`,
        )}
    </ul>
    <p class="quiet" role="status">${wishes.length > 0 && !sent ? t("parallel.wishes_kept") : ""}</p>
  </div>`;
}

// The others are in their tracks already.
function Late({ shared, mine, tracks, takesPart, open, send, waiting, t }) {
  const [staying, setStaying] = useState(false);
  if (mine && (mine.staying || staying)) {
    return html`<p>${t("parallel.staying")}</p>
    <button type="button" onClick=${() => (setStaying(false), send("parallel.choose_track", {}))}>
      ${t("parallel.room")}
    </button>`;
  }
  const going = goingToTrack(waiting);
  const stay = () => (setStaying(true), send("parallel.stay_in_plenary"));
  return html`<div class="scroll">
    <h2>${t("parallel.late")}</h2>
    <button
      type="button"
      class="primary"
      disabled=${!takesPart || !open || going !== undefined}
      onClick=${() => send("parallel.choose_track", {})}
    >
      ${t("parallel.room")}
    </button>
    <ul class="track-choices">
      ${shared.tracks
        .filter(({ track }) => tracks[track])
        .map(
          (each) =>
            html`<li key=${each.track}>
              <${TrackChoice}
                each=${each}
                tracks=${tracks}
                going=${going === each.track}
                t=${t}
                disabled=${!takesPart || !open || trackIsFull(each)}
                onChoose=${() => send("parallel.choose_track", { track: each.track })}
              />
            </li>`,
        )}
    </ul>
    <button type="button" class="plain" disabled=${!takesPart || !open} onClick=${stay}>${t("parallel.stay")}</button>
  </div>`;
}

function goingToTrack(waiting) {
  const going = waiting.filter((entry) => entry.do === "parallel.choose_track").pop();
  return going ? going.with.track || null : undefined;
}

function trackIsFull({ most, taken }) {
  return most > 0 && taken >= most;
}

function trackRoomLeft({ most, taken }, t) {
  if (!most) return taken ? t("parallel.taken", { n: taken }) : "";
  return taken >= most ? t("parallel.full") : t("parallel.places", { n: most - taken });
}
