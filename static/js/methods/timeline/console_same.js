// Moments of a timeline that may be the same, two by two, to be made one on the console.

import { html, useMemo, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { nearestTo } from "../../similar.js";
import { timelineSaid, timelineTwins } from "./moments.js";

export function TimelineSame({ moments, send, announce, t }) {
  const twins = useMemo(() => timelineTwins(moments, nearestTo), [moments]);
  const [put, setPut] = useState([]);
  const left = twins.filter(([one, other]) => !put.includes(`${one.id} ${other.id}`)).slice(0, 5);
  if (!left.length) return null;
  const merge = (one, other) =>
    send("timeline.merge_moments", { moment: other.id, into: one.id }).then(() => announce(t("timeline.are_merged")));
  const said = (moment) =>
    html`<p><strong>${timelineSaid(moment, t.language) || t("timeline.undated")}</strong> ${t.set(moment.text)}</p>`;
  return html`<section aria-label=${t("timeline.same")}>
    <h3 class="small-heading">${t("timeline.same")}</h3>
    ${left.map(
      ([one, other]) =>
        html`<div key=${`${one.id} ${other.id}`} class="timeline-twins">
          <div class="grow">${said(one)}${said(other)}</div>
          <button type="button" class="small" onClick=${() => merge(one, other)}>
            <${Icon} name="group" size=${18} />
            ${t("timeline.merge")}
          </button>
          <button type="button" class="small plain" onClick=${() => setPut([...put, `${one.id} ${other.id}`])}>
            ${t("timeline.two")}
          </button>
        </div>`,
    )}
  </section>`;
}
