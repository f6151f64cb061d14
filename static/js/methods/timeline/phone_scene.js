// A scene on the phone: when it was and what came of it; written there too, where everybody writes.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { TEXT_LIMIT, isTooLong } from "../../text.js";
import { TimelineSceneTexts, timelineSceneName, timelineScenePeriod, timelineSceneTexts } from "./scene.js";

// `begin(draft)` begins to write a text of it, {scene, field, text, base}; null where phones only read.
export function TimelinePhoneScene({ scene, shared, begin, t }) {
  return html`<p class="quiet">${timelineScenePeriod(scene, t.language)}</p>
    <${TimelineSceneTexts} shared=${shared} id=${scene.id} t=${t} />
    ${
      begin &&
      html`<div class="card-actions timeline-scene-acts">
        ${timelineSceneTexts(shared, scene.id).map(
          ({ field, text, entry }) =>
            html`<button
              key=${field}
              type="button"
              class="plain"
              aria-label=${`${t.label(timelineSceneName(scene, t))} ${t(`timeline.scene.${field}`)}`}
              onClick=${() => begin({ scene: scene.id, field, text, base: entry ? entry.revision : 0 })}
            >
              <${Icon} name=${text ? "edit" : "plus"} />
              ${t(`timeline.scene.${field}`)}
            </button>`,
        )}
      </div>`
    }`;
}

// What others write meanwhile stays: the server joins it with what is sent here.
export function TimelineSceneForm({ draft, setDraft, shared, onSend, onCancel, t }) {
  const field = useRef(null);
  const at = shared.scenes.findIndex(({ id }) => id === draft.scene);
  const tooLong = isTooLong(draft.text, TEXT_LIMIT);
  useEffect(() => field.current && field.current.focus(), []);
  const give = (event) => {
    event.preventDefault();
    if (!tooLong) onSend();
  };
  return html`<form class="form timeline-form" onSubmit=${give}>
    <h2 class="timeline-years">${at >= 0 && timelineSceneName({ ...shared.scenes[at], number: at + 1 }, t)}</h2>
    <label class="field">
      <span>${t(`timeline.scene.${draft.field}`)}</span>
      <${Limited}
        area=${true}
        rows="5"
        limit=${TEXT_LIMIT}
        field=${field}
        value=${draft.text}
        onInput=${(event) => setDraft({ ...draft, text: event.target.value })}
      />
    </label>
    <p class="quiet">${t("timeline.scene.together")}</p>
    <div class="row end wrap">
      <button type="button" onClick=${onCancel}>${t("cancel")}</button>
      <button type="submit" class="primary" disabled=${tooLong}>${t("save")}</button>
    </div>
  </form>`;
}
