// A scene of a timeline: what it is called, from when to when it goes, and its three texts.

import { html } from "../../../vendor/preact.js";

export const TIMELINE_FIELDS = ["changes", "causes", "outside"];

export function timelineSceneName({ number, title }, t) {
  return title ? `${number}. ${title}` : t("timeline.scene", { n: number });
}

export function timelineScenePeriod(scene, language) {
  return scene[language] || scene.fr;
}

export function timelineSceneTexts(shared, id) {
  const of = (field) => (shared.scene_texts || {})[`${id}.${field}`];
  return TIMELINE_FIELDS.map((field) => ({ field, entry: of(field), text: (of(field) || {}).text || "" }));
}

// `asked`: also what nobody has answered yet.
export function TimelineSceneTexts({ shared, id, asked = false, t }) {
  const texts = timelineSceneTexts(shared, id).filter(({ text }) => asked || text);
  if (!texts.length) return null;
  return html`<dl class="timeline-scene-texts">
    ${texts.map(
      ({ field, text }) =>
        html`<div key=${field} data-piece>
          <dt>${t(`timeline.scene.${field}`)}</dt>
          <dd>${text ? t.set(text) : "…"}</dd>
        </div>`,
    )}
  </dl>`;
}
