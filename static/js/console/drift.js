// Late: one line that says by how much, and the ways out. Taking one is one act, which undo takes back whole.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { inHours } from "../lengths.js";
import { Dialog } from "../parts/confirm.js";
import { retimedWords } from "./retimed.js";

const DRIFT_SHOWN = 2;
const DRIFT_AGAIN = 5;
const DRIFT_RESTS_MS = 3000;

// `all`: every way is looked at, also those to a delay that nobody is told of by itself.
export function Drift({ session, everyone, timing, all, setAll, t }) {
  const [quietAt, setQuietAt] = useState(null);
  // What comes next would stand under the finger that has just tapped.
  const [rests, setRests] = useState(false);
  useEffect(() => {
    const again = rests && setTimeout(() => setRests(false), DRIFT_RESTS_MS);
    return () => clearTimeout(again);
  }, [rests]);
  const { late, ways, announced, ends } = timing;
  const hour = (at) => hourOf(at, everyone.workshop.time_zone, t.language);
  // Whoever has said "not now" hears of it again once it is worse.
  const waits = quietAt !== null && Math.abs(late - quietAt) < DRIFT_AGAIN;
  const isSaid = timing.worth_saying && late > 0 && !waits && !rests;
  const take = (way) => {
    setAll(false);
    setRests(true);
    session.send("workshop.retime", way.do).then(
      () => session.announce(retimedWords(way, everyone, t)),
      () => {},
    );
  };
  const later = ways.find((way) => way.way === "later");
  const first = [...ways.filter((way) => way !== later).slice(0, DRIFT_SHOWN), ...(later ? [later] : [])];
  return html`${
    isSaid &&
    html`<section class="drift" aria-label=${t("drift.title")}>
    <p class="drift-said" role="status">
      ${t("drift.late", { length: inHours(late, t.language), time: hour(ends), announced: hour(announced) })}
    </p>
    <div class="row wrap">
      ${first.map(
        (way) =>
          html`<${DriftWay}
            key=${way.way}
            way=${way}
            everyone=${everyone}
            hour=${hour}
            t=${t}
            onTake=${take}
          />`,
      )}
      ${
        ways.length > first.length &&
        html`<button type="button" class="plain small" onClick=${() => setAll(true)}>
          ${t("drift.more")}
        </button>`
      }
      <button type="button" class="plain small" onClick=${() => setQuietAt(late)}>${t("drift.not_now")}</button>
    </div>
    </section>`
  }
    ${
      all &&
      html`<${Dialog} title=${t("drift.all")} onClose=${() => setAll(false)}>
        <ul class="drift-all">
          ${ways.map(
            (way) =>
              html`<li key=${way.way}>
                <${DriftWay} way=${way} everyone=${everyone} hour=${hour} t=${t} onTake=${take} />
                <p class="quiet">${t(`drift.why.${way.way}`, { title: driftTitle(way, everyone) })}</p>
              </li>`,
          )}
        </ul>
        <div class="row end"><button type="button" onClick=${() => setAll(false)}>${t("close")}</button></div>
      <//>`
    }`;
}

function DriftWay({ way, everyone, hour, t, onTake }) {
  const effect = way.missing
    ? t("drift.missing", { time: hour(way.ends), length: inHours(way.missing, t.language) })
    : t("drift.ends", { time: hour(way.ends) });
  return html`<button
    type="button"
    class="small drift-way"
    title=${t(`drift.why.${way.way}`, { title: driftTitle(way, everyone) })}
    onClick=${() => onTake(way)}
  >
    <span>${retimedWords(way, everyone, t)}</span>${way.way !== "later" && html` <span class="quiet">${effect}</span>`}
  </button>`;
}

function driftTitle(way, everyone) {
  const step = everyone.agenda.steps[way.step];
  return step ? step.title : "";
}
