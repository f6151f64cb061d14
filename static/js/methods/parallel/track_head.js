// Being in a track on the phone: which one, how to lead it or to change, and what it shows between its steps.

import { html, useState } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { TrackBadge } from "../../parts/track.js";

export function TrackHead({ everyone, track, person, session, t }) {
  const [changing, setChanging] = useState(false);
  const { tracks, slot } = everyone;
  const mine = person && person.activities.main;
  // Whoever has a place in one track may lead another.
  const led = person && (person.leads.includes(track) ? track : person.leads[0]);
  const change = (to) => {
    session.send("parallel.choose_track", { track: to }, { step: slot.step });
    setChanging(false);
  };
  return html`<div class="track-head">
    <p class="grow"><${TrackBadge} tracks=${tracks} id=${track} /> <strong>${t.set(tracks[track].title)}</strong></p>
    ${
      led &&
      html`<a
        class="button small primary"
        href=${`/w/${session.workshop}/console?track=${encodeURIComponent(led)}`}
      >
        <${Icon} name="flag" size=${18} />
        ${t("track.lead")}${led !== track && html` <${TrackBadge} tracks=${tracks} id=${led} />`}
      </a>`
    }
    ${
      mine &&
      mine.may_walk &&
      slot &&
      html`<button type="button" class="small" onClick=${() => setChanging(true)}>
        ${t("track.change")}
      </button>`
    }
    ${
      changing &&
      html`<${Dialog} title=${t("track.change_title")} onClose=${() => setChanging(false)}>
        <ul class="track-choices">
          ${Object.keys(tracks)
            .filter((id) => id !== track)
            .map(
              (id) =>
                html`<li key=${id}>
                  <button type="button" class="track-choice" onClick=${() => change(id)}>
                    <${TrackBadge} tracks=${tracks} id=${id} />
                    <span class="grow">
                      <strong>${t.typed(tracks[id].title)}</strong>
                      ${tracks[id].place && html`<span class="quiet">${t.typed(tracks[id].place)}</span>`}
                    </span>
                  </button>
                </li>`,
            )}
        </ul>
        <div class="row end"><button type="button" onClick=${() => setChanging(false)}>${t("cancel")}</button></div>
      <//>`
    }
  </div>`;
}

export function BetweenInTrack({ everyone, track, t }) {
  const { title, question, place, referents, order } = everyone.tracks[track];
  const { steps } = everyone.agenda;
  const next = order.find((id) => steps[id].phase === "planned");
  return html`<section class="phone-calm">
    <h1>${t.set(question || title)}</h1>
    ${place && html`<p>${t("track.place", { place })}</p>`}
    ${referents.length > 0 && html`<p class="quiet">${t("track.led_by", { names: referents.join(", ") })}</p>`}
    ${
      next
        ? html`<div class="next">
          <p class="small-heading">${t("phone.next")}</p>
          <p class="next-title">${t.typed(steps[next].title)}</p>
        </div>`
        : html`<p class="quiet">${t("phone.waiting_text")}</p>`
    }
  </section>`;
}
