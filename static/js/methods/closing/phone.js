// The closing notes on the phone: what is decided and what follows, as it is being written.

import { html } from "../../../vendor/preact.js";
import { TrackBadge } from "../../parts/track.js";

export function ClosingPhone({ shared, tracks, t }) {
  const notes = Object.keys(shared.notes || {}).map((id) => ({ id, ...shared.notes[id] }));
  const of = (kind) => notes.filter((note) => note.kind === kind).sort((one, other) => one.number - other.number);
  const said = [
    ["decision", "closing.decisions"],
    ["action", "closing.actions"],
  ].filter(([kind]) => of(kind).length);
  return html`<div class="activity"><div class="scroll">
    ${!said.length && !shared.next_meeting && html`<p class="quiet">${t("closing.nothing")}</p>`}
    ${said.map(
      ([kind, title]) =>
        html`<section key=${kind} aria-label=${t(title)}>
          <h2 class="small-heading">${t(title)}</h2>
          ${of(kind).map(
            (note) =>
              html`<article key=${note.id} class="card">
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
              </article>`,
          )}
        </section>`,
    )}
    ${
      shared.next_meeting &&
      html`<section aria-label=${t("closing.next_meeting")}>
        <h2 class="small-heading">${t("closing.next_meeting")}</h2>
        <p>${t.set(shared.next_meeting)}</p>
      </section>`
    }
  </div></div>`;
}
