// A parallel step on the console: placing people before they go, then all tracks at a glance.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { timeLeft } from "../../clock.js";
import { useNow, useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { useDue } from "../../parts/due.js";
import { Icon } from "../../parts/icons.js";
import { Choice } from "../../parts/pressed.js";
import { Timer } from "../../parts/timer.js";
import { TrackBadge } from "../../parts/track.js";
import { runningHere } from "../../tracks.js";

const CALL_MINUTES = [0, 1, 2, 5, 10, 15];

export function ParallelConsole(props) {
  const { shared } = props;
  return html`<div class="activity parallel">
    ${shared.sent_at ? html`<${Meeting} ...${props} />` : html`<${Entering} ...${props} />`}
    <${Roster} ...${props} />
  </div>`;
}

function Entering({ shared, extra, tracks, open, send, t }) {
  const byRank = extra ? extra.by_rank : [];
  useDue({ label: t("parallel.send_off"), icon: "right", disabled: !open, run: () => send("parallel.send_off") });
  return html`<div class="row wrap">
    <p class="grow">
      ${shared.waiting > 0 ? t("parallel.without", { n: shared.waiting }) : t("parallel.nobody_without")}
    </p>
    ${
      shared.entry === "wishes" &&
      html`<button
        type="button"
        disabled=${!open || !shared.wishing}
        onClick=${() => send("parallel.place_by_wishes")}
      >
        ${t("parallel.place_wishes")}
      </button>`
    }
    ${
      shared.waiting > 0 &&
      html`<button
        type="button"
        disabled=${!open}
        onClick=${() => send("parallel.place_everybody")}
      >
        ${t("parallel.place_everybody")}
      </button>`
    }
  </div>
  ${
    byRank.length > 0 &&
    html`<p class="quiet" role="status">
      ${byRank.map((n, at) => t(at ? "parallel.by_rank_later" : "parallel.by_rank", { n, rank: at + 1 })).join(", ")}
    </p>`
  }
  <ul class="tracks-now">
    ${shared.tracks
      .filter(({ track }) => tracks[track])
      .map(
        ({ track, taken, most, least }) =>
          html`<li key=${track} class="track-now">
            <p class="track-now-title">
              <${TrackBadge} tracks=${tracks} id=${track} />
              <strong class="grow">${t.set(tracks[track].title)}</strong>
              <span>${most ? t("parallel.places_of", { n: taken, most }) : t("parallel.people", { n: taken })}</span>
            </p>
            ${
              taken > 0 &&
              taken < least &&
              html`<p class="track-warning">
                <${Icon} name="absent" size=${18} />
                ${t("parallel.below_least", { n: least })}
              </p>`
            }
          </li>`,
      )}
  </ul>`;
}

function Meeting({ shared, tracks, tracksNow, steps, announcement, step, open, send, t }) {
  const session = useSession();
  const [closing, setClosing] = useState(false);
  useEnding({ session, announcement, step, open });
  const meeting = shared.tracks.map(({ track }) => track).filter((id) => tracks[id] && tracksNow[id]);
  // Whoever asks for help, or has people and nobody who drives, comes first; an empty room comes last.
  const led = (id) => tracks[id].now && tracksNow[id].driver;
  const urgency = (id) => (tracksNow[id].needs_help ? 3 : 0) + (tracksNow[id].people ? (led(id) ? 1 : 2) : 0);
  const sorted = [...meeting].sort((one, other) => urgency(other) - urgency(one));
  return html`<div class="row wrap">
    <button type="button" disabled=${!open} onClick=${() => session.send("workshop.extend_all", { seconds: 300 })}>
      <${Icon} name="plus" size=${18} />
      ${t("parallel.more_time")}
    </button>
    <${Call}
      session=${session}
      announcement=${announcement}
      isUnderWay=${meeting.some((id) => tracks[id].now)}
      open=${open}
      onClose=${() => setClosing(true)}
      t=${t}
    />
    <span class="grow"></span>
    <button type="button" class="danger" disabled=${!open} onClick=${() => setClosing(true)}>
      ${t("parallel.close")}
    </button>
  </div>
  ${
    shared.waiting > 0 &&
    html`<p class="banner">
      <span class="grow">${t("parallel.without", { n: shared.waiting })}</span>
      <button type="button" class="small" disabled=${!open} onClick=${() => send("parallel.place_everybody")}>
        ${t("parallel.place_everybody")}
      </button>
    </p>`
  }
  <ul class="tracks-now">
    ${sorted.map(
      (id) =>
        html`<${TrackNow}
          key=${id}
          id=${id}
          tracks=${tracks}
          now=${tracksNow[id]}
          steps=${steps}
          t=${t}
        />`,
    )}
  </ul>
  ${
    closing &&
    html`<${Confirm}
        title=${t("parallel.close_title")}
        action=${t("parallel.close")}
        danger=${true}
        onNo=${() => setClosing(false)}
        onYes=${() => (setClosing(false), session.send("workshop.close_step", { step: step.id }))}
      >
      <p>${t("parallel.close_text")}</p>
    <//>`
  }`;
}

// When the time to come back is over, the console of whoever drives closes the tracks.
function useEnding({ session, announcement, step, open }) {
  const ends = announcement && announcement.calls ? announcement.ends : null;
  const { driver } = runningHere(session.state());
  const { greeting } = session.state();
  const drives = Boolean(driver && greeting) && driver.id === greeting.person;
  useEffect(() => {
    if (!ends || !drives || !open) return undefined;
    const timer = setTimeout(
      () => session.send("workshop.close_step", { step: step.id }),
      Math.max(0, ends - session.now()),
    );
    return () => clearTimeout(timer);
  }, [ends, drives, open]);
}

function TrackNow({ id, tracks, now, steps, t }) {
  const track = tracks[id];
  const running = track.now && steps[track.now];
  return html`<li class="track-now">
    <p class="track-now-title">
      <${TrackBadge} tracks=${tracks} id=${id} />
      <strong class="grow">${t.set(track.title)}</strong>
      ${now.timer && html`<${Timer} timer=${now.timer} />`}
    </p>
    ${
      now.needs_help &&
      html`<p class="track-warning">
        <${Icon} name="flag" size=${18} />
        ${t("tracks.needs_help")}
      </p>`
    }
    <p>${running ? t.set(running.title) : t("parallel.nothing_runs")}</p>
    <p class="quiet">
      ${[
        t("parallel.people", { n: now.people }),
        track.place,
        now.driver ? t("parallel.led_by", { name: now.driver }) : t("parallel.nobody_leads"),
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
    ${
      now.line &&
      html`<blockquote class="track-line">
        <span class="unseen">${t("parallel.last_line")}</span>
        ${now.line}
      </blockquote>`
    }
    <a
      class="button small"
      href=${`?track=${encodeURIComponent(id)}`}
      aria-label=${`${t.label(t("parallel.step_in"))} ${track.title}`}
    >
      ${t("parallel.step_in")}
    </a>
  </li>`;
}

function Call({ session, announcement, isUnderWay, open, onClose, t }) {
  const [minutes, setMinutes] = useState(5);
  const called = Boolean(announcement && announcement.calls);
  const call = (event) => {
    if (event) event.preventDefault();
    session.send("workshop.call_back", { minutes: Number(minutes) });
  };
  // Once no more time is left than they are given to come back, or no track has anything that runs.
  const time = timeLeft(runningHere(session.state()).timer, useNow());
  const early = time ? time.left > minutes * 60_000 : isUnderWay;
  const label = Number(minutes) ? t("parallel.call_in", { n: minutes }) : t("parallel.call_now");
  // While they come back nothing is asked of whoever drives: when the time is over, their console closes the tracks.
  useDue(
    called
      ? { label: t("parallel.close"), icon: "check", disabled: !open, early: true, run: onClose }
      : { label, icon: "undo", disabled: !open, early, run: call },
  );
  if (called) {
    return html`<span class="row">
      <strong>${t("parallel.called")}</strong>
      <button type="button" onClick=${() => session.send("workshop.take_down_announcement")}>
        ${t("parallel.uncall")}
      </button>
    </span>`;
  }
  return html`<form class="row" onSubmit=${call}>
    <label class="row"><span>${t("parallel.call_back")}</span>
      <select value=${minutes} onChange=${(event) => setMinutes(event.target.value)}>
        ${CALL_MINUTES.map((n) => html`<option key=${n} value=${n}>${t("parallel.minutes", { n })}</option>`)}
      </select>
    </label>
  </form>`;
}

// Everybody with their track, to be moved by hand. A crowd with a list of tracks for each is drawn once it is asked for.
function Roster({ shared, extra, tracks, people, open, send, t }) {
  const asked = shared.entry === "list" && !shared.sent_at;
  const [listed, setListed] = useState(asked);
  if (!extra || !people) return null;
  const here = Object.keys(people).filter(
    (id) =>
      people[id].role === "participant" &&
      people[id].attendance === "present" &&
      !people[id].left &&
      !people[id].removed,
  );
  const name = (id) => people[id].name || t("people.anonymous");
  const groups = [
    ["", here.filter((id) => !tracks[extra.places[id]])],
    ...shared.tracks
      .filter(({ track }) => tracks[track])
      .map(({ track }) => [track, here.filter((id) => extra.places[id] === track)]),
  ];
  return html`<details class="roster" open=${asked} onToggle=${(event) => setListed(event.currentTarget.open)}>
    <summary>${t("parallel.roster")}</summary>
    <div class="roster-groups">
      ${(listed ? groups : []).map(
        ([track, ids]) =>
          html`<section key=${track || "-"}>
            <h3 class="small-heading">
              ${
                track
                  ? html`<${TrackBadge}
                    tracks=${tracks}
                    id=${track}
                  /> ${t.set(tracks[track].title)}`
                  : t("parallel.out")
              } <span
                class="count"
              >
                ${ids.length}
              </span>
            </h3>
            <ul>
              ${ids.map(
                (id) =>
                  html`<li key=${id} class="roster-person">
                    <span class="grow">
                      ${name(id)}${
                        people[id].organisation &&
                        html` <span class="quiet">
                          · ${people[id].organisation}
                        </span>`
                      }
                    </span>
                    <${Choice}
                      aria-label=${t("parallel.move", { name: name(id) })}
                      value=${track}
                      disabled=${!open}
                      give=${(to) => send("parallel.move_people", { people: [id], track: to || null })}
                    >
                      <option value="">${t("parallel.out")}</option>
                      ${shared.tracks
                        .filter((each) => tracks[each.track])
                        .map(
                          (each) =>
                            html`<option
                              key=${each.track}
                              value=${each.track}
                            >
                              ${tracks[each.track].title}
                            </option>`,
                        )}
                    <//>
                  </li>`,
              )}
            </ul>
          </section>`,
      )}
    </div>
  </details>`;
}
