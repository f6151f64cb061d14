// The closing notes on the room's screen, while whoever drives shows them: decisions, actions, the next meeting.

import { html } from "../../../vendor/preact.js";
import { Paged } from "../../parts/paged.js";
import { TrackBadge } from "../../parts/track.js";

export function ClosingProjector({ extra, standing, tracks, t }) {
  if (standing) return null;
  const { notes = {}, next_meeting: next = "" } = extra || {};
  const all = Object.entries(notes).map(([id, note]) => ({ id, ...note }));
  const of = (kind) => all.filter((note) => note.kind === kind).sort((one, other) => one.number - other.number);
  const parts = [
    ["decision", "closing.decisions"],
    ["action", "closing.actions"],
  ].filter(([kind]) => of(kind).length);
  if (!parts.length && !next) return html`<p class="wall-empty">${t("closing.nothing")}</p>`;
  return html`<div class="wall">
    <${Paged}
      most=${2.8}
      content=${JSON.stringify([notes, next])}
      told=${({ page, pages }) => t("closing.room_page", { page, pages })}
    >
      ${parts.map(
        ([kind, title]) =>
          html`<section key=${kind} class="wall-theme">
            <h2>${t(title)}</h2>
            ${of(kind).map(
              (note) =>
                html`<div key=${note.id} class="wall-card" data-piece=${note.id} data-of=${kind}>
                  <p class="piece-heading">${t("projector.goes_on", { heading: t(title) })}</p>
                  <div class="card">
                    <p class="card-text">
                      ${
                        note.track &&
                        tracks[note.track] &&
                        html`<${TrackBadge}
                          tracks=${tracks}
                          id=${note.track}
                        /> `
                      }${t.set(note.what)}
                    </p>
                    ${
                      (note.who || note.when) &&
                      html`<p class="card-note">
                        ${[note.who, note.when].filter(Boolean).join(" · ")}
                      </p>`
                    }
                  </div>
                </div>`,
            )}
          </section>`,
      )}
      ${
        next &&
        html`<section class="wall-theme">
          <h2>${t("closing.next_meeting")}</h2>
          <div class="wall-card" data-piece="next"><div class="card"><p class="card-text">${t.set(next)}</p></div></div>
        </section>`
      }
    <//>
  </div>`;
}

// Decisions belong to what runs while they are shown.
ClosingProjector.isOfWhatRuns = true;
