// Moments on a timeline's console one by one: to be read and dealt with, waiting to be shown, put aside.

import { html } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { PlainTimelineCard } from "./card.js";
import { timelineSaid } from "./moments.js";
import { TimelinePhotograph } from "./photograph.js";

// One moment, or those that stand together, one below the other, with what a facilitator can do.
export function TimelineReading({ ids, shared, acts, onClose, t }) {
  const moments = ids.filter((id) => shared.moments[id]).map((id) => ({ id, ...shared.moments[id] }));
  const title =
    moments.length === 1
      ? timelineSaid(moments[0], t.language) || t("timeline.undated")
      : t("timeline.together", { n: moments.length });
  const { act, edit, open, told } = acts;
  const removed = ({ id }) => acts.aside.some((each) => each.id === id && (each.photograph || {}).removed);
  const turn = ({ id, photograph }) =>
    act(
      photograph ? "timeline.remove_photograph" : "timeline.restore_photograph",
      { of: (photograph || {}).of || id },
      photograph ? "timeline.photograph.is_removed" : "timeline.photograph.is_back",
    );
  return html`<${Dialog} title=${title} onClose=${onClose} wide=${moments.length > 1}>
    <div class="dialog-body timeline-reading">
      ${!moments.length && html`<p class="quiet">${t("refused.unknown_moment")}</p>`}
      ${moments.map(
        (moment) =>
          html`<${PlainTimelineCard} key=${moment.id} moment=${moment} lines=${shared.lines}>
            <div class="card-actions">
              ${
                open &&
                moment.id !== told &&
                html`<button
                  type="button"
                  class="small"
                  onClick=${() => act("timeline.tell_moment", { moment: moment.id }, "timeline.is_shown_large")}
                >
                  <${Icon} name="play" size=${18} />
                  ${t("timeline.tell")}
                </button>`
              }
              <button type="button" class="small" onClick=${() => edit(moment)}>
                <${Icon} name="edit" size=${18} />
                ${t("edit")}
              </button>
              ${
                open && html`<${TimelinePhotograph} moment=${moment} shared=${shared} look="small" size=${18} t=${t} />`
              }
              ${
                open &&
                (moment.photograph || removed(moment)) &&
                html`<button type="button" class="small" onClick=${() => turn(moment)}>
                  <${Icon} name=${moment.photograph ? "close" : "undo"} size=${18} />
                  ${t(moment.photograph ? "timeline.photograph.remove" : "timeline.photograph.restore")}
                </button>`
              }
              <button
                type="button"
                class="small"
                onClick=${() => act("timeline.hide_moment", { moment: moment.id }, "timeline.is_hidden_now")}
              >
                <${Icon} name="close" size=${18} />
                ${t("timeline.hide")}
              </button>
              <button
                type="button"
                class="small"
                onClick=${() => act("timeline.withdraw_moment", { moment: moment.id }, "timeline.is_withdrawn")}
              >
                <${Icon} name="bin" size=${18} />
                ${t("withdraw")}
              </button>
            </div>
          <//>`,
      )}
    </div>
    <div class="row end"><button type="button" onClick=${onClose}>${t("close")}</button></div>
  <//>`;
}

export function TimelineAside({ aside, send, announce, t }) {
  if (!aside.length) return null;
  const back = (moment) => {
    if (moment.into) return ["timeline.split_moment", { moment: moment.id }, "timeline.split"];
    if (moment.standing === "hidden") return ["timeline.show_moments", { moments: [moment.id] }, "timeline.show"];
    return ["timeline.restore_moment", { moment: moment.id }, "timeline.restore"];
  };
  const state = ({ into, standing }) =>
    t(into ? "timeline.is_merged" : standing === "hidden" ? "timeline.was_hidden" : "timeline.was_withdrawn");
  return html`<details class="timeline-aside">
    <summary>${t("timeline.aside", { n: aside.length })}</summary>
    <ul>
      ${aside.map((moment) => {
        const [name, content, words] = back(moment);
        return html`<li key=${moment.id} class="row spread">
          <span class="grow">${t.set(moment.text)} <span class="quiet">${state(moment)}</span></span>
          <button
            type="button"
            class="small"
            aria-label=${`${t.label(t(words))} ${moment.text}`}
            onClick=${() => send(name, content).then(() => announce(t("timeline.is_back")))}
          >
            <${Icon} name="undo" size=${18} />
            ${t(words)}
          </button>
        </li>`;
      })}
    </ul>
  </details>`;
}

export function TimelineWaiting({ waiting, shared, send, announce, t }) {
  if (!waiting.length) return null;
  const ordered = [...waiting].sort((one, other) => one.number - other.number);
  const show = (ids) =>
    send("timeline.show_moments", { moments: ids }).then(() => announce(t("timeline.are_shown", { n: ids.length })));
  return html`<section class="timeline-waiting" aria-label=${t("timeline.waiting")}>
    <div class="row wrap spread">
      <h3 class="small-heading">${t("timeline.waiting")} <span class="count">${ordered.length}</span></h3>
      ${
        ordered.length > 1 &&
        html`<button
          type="button"
          class="small"
          onClick=${() => show(ordered.slice(0, 500).map(({ id }) => id))}
        >
          ${t("timeline.show_all")}
        </button>`
      }
    </div>
    ${ordered.map(
      (moment) =>
        html`<${PlainTimelineCard} key=${moment.id} moment=${moment} lines=${shared.lines}>
          <div class="card-actions">
            <button type="button" class="small primary" onClick=${() => show([moment.id])}>
              <${Icon} name="check" size=${18} />
              ${t("timeline.show")}
            </button>
            <button type="button" class="small" onClick=${() => send("timeline.hide_moment", { moment: moment.id })}>
              <${Icon} name="close" size=${18} />
              ${t("timeline.hide")}
            </button>
          </div>
        <//>`,
    )}
  </section>`;
}
