// A moment in a list: when, what, on which line, of which kind.

import { html } from "../../../vendor/preact.js";
import { drawnOnce, useWords } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { TimelineKind } from "./mark.js";
import { timelineLine, timelineSaid } from "./moments.js";
import { TimelinePicture } from "./picture.js";

// `state`: said in words below; `mine`: one's own.
export function PlainTimelineCard({ moment, lines, mine = false, state = "", children }) {
  const t = useWords();
  const said = timelineSaid(moment, t.language);
  const authors = (moment.authors || []).filter(Boolean);
  return html`<article class="card timeline-card ${mine ? "mine" : ""}">
    <p class="timeline-date">
      ${said ? (moment.date ? t.told(said) : t.set(said)) : t("timeline.undated")}${
        !moment.date && moment.written
          ? html` <span class="quiet">
            (${t("timeline.undated")})
          </span>`
          : ""
      }
    </p>
    <p class="card-text">${t.set(moment.text)}</p>
    ${(moment.also || [])
      .filter((text) => text !== moment.text)
      .map(
        (text) =>
          html`<p class="quiet">
            ${t("timeline.also", { text })}
          </p>`,
      )}
    ${moment.photograph && !moment.photograph.removed && html`<${TimelinePicture} moment=${moment} />`}
    <p class="card-note timeline-note">
      ${lines.length > 1 && html`<span>${timelineLine(lines, moment.line, t.language)}</span>`}
      <${TimelineKind} kind=${moment.kind} t=${t} />
      ${moment.place && html`<span>${t.set(moment.place)}</span>`}
      ${authors.length > 0 && html`<span translate=${false}>${authors.join(", ")}</span>`}
      ${moment.late && html`<span>${t("card.late")}</span>`}
      ${state && html`<span class="waits"><${Icon} name="wait" size=${16} />${state}</span>`}
    </p>
    ${moment.detail && html`<p class="timeline-detail">${t.set(moment.detail)}</p>`}
    ${children}
  </article>`;
}

export const TimelineCard = drawnOnce(PlainTimelineCard);
