// The journal: the last ten acts, each with its undo where it has one, and why not where it has none.

import { html } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { Dialog } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { actWords, mayUndo } from "./journal.js";

// `journal` are the acts of all that this console drives, the latest first, each with its track.
export function Journal({ session, journal, everyone, mine, t, onClose }) {
  const zone = everyone.workshop.time_zone;
  const undo = (act) => session.send("workshop.undo", { track: act.track, ...(act.id && { act: act.id }) });
  return html`<${Dialog} title=${t("journal.title")} wide=${true} onClose=${onClose}>
    <ol class="journal">
      ${journal.map(
        (act) =>
          html`<li key=${`${act.track} ${act.id}`} class=${`journal-act ${act.state}`}>
            <span class="journal-when quiet">${act.at ? hourOf(act.at, zone, t.language) : ""}</span>
            <span class="grow">
              <strong>${actWords(act, everyone, t)}</strong>
              ${act.title && ` · ${t.set(act.title)}`}${
                act.by &&
                html` <span class="quiet">
                  ${act.by}
                </span>`
              }
            </span>
            ${
              act.state === "open" && mayUndo(act, mine, session)
                ? html`<button
                  type="button"
                  class="small"
                  aria-label=${`${t.label(t("journal.undo"))} ${actWords(act, everyone, t)}`}
                  onClick=${() => undo(act)}
                >
                  <${Icon} name="undo" size=${18} />
                  ${t("journal.undo")}
                </button>`
                : html`<span class="quiet">${act.state === "open" ? t("journal.not_driving") : whyNot(act, t)}</span>`
            }
          </li>`,
      )}
    </ol>
    <div class="row end"><button type="button" class="primary" autofocus onClick=${onClose}>${t("close")}</button></div>
  <//>`;
}

function whyNot(act, t) {
  const key = `journal.why.${act.label}`;
  return t(act.state === "final" && t.knows(key) ? key : `journal.${act.state}`);
}
