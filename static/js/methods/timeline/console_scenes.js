// The scenes of a timeline on the console: cutting it, naming what lies between two cuts, and writing what came of each.

import { html } from "../../../vendor/preact.js";
import { refusalInWords } from "../../delivery.js";
import { useDraft } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { SavedText } from "../../parts/saved_text.js";
import { isTooLong } from "../../text.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { timelineLaterWords } from "./console_later_words.js";
import { timelineScenes } from "./moments.js";
import { timelineSceneName, timelineScenePeriod, timelineSceneTexts } from "./scene.js";
import { TimelineUnderstood } from "./writing.js";

const TITLE = 60;
const DATE = 60;

// `moments`: all that are placed, in order.
export function TimelineScenes({ moments, shared, extra, me, open, send, waiting, announce, t }) {
  const [draft, setDraft, clear] = useDraft("cut", null);
  const found = timelineScenes(moments, shared.scenes).filter(({ scene }) => scene);
  const removed = (extra && extra.removed_scenes) || [];
  const act = (name, content, told) => send(name, content).then(() => announce(t(told)));
  if (!open && !found.length) return null;
  return html`<section class="timeline-scenes" aria-label=${t("timeline.scenes")}>
    <div class="row wrap spread">
      <h3 class="small-heading">
        ${t("timeline.scenes")} ${found.length > 0 && html`<span class="count">${found.length}</span>`}
      </h3>
      ${
        open &&
        html`<button type="button" class="small" onClick=${() => setDraft({ begins: "", title: "" })}>
          <${Icon} name="plus" size=${18} />
          ${t("timeline.cut")}
        </button>`
      }
    </div>
    ${!found.length && html`<p class="quiet">${t("timeline.scenes.how")}</p>`}
    ${found.map(
      ({ scene, moments: inside }) =>
        html`<${Scene}
          key=${scene.id}
          scene=${scene}
          n=${inside.length}
          shared=${shared}
          extra=${extra}
          me=${me}
          open=${open}
          send=${send}
          act=${act}
          edit=${setDraft}
          waiting=${waiting}
          announce=${announce}
          t=${t}
        />`,
    )}
    ${
      open &&
      removed.length > 0 &&
      html`<p class="row wrap">
        ${removed.map(
          ({ id, title }) =>
            html`<button
              key=${id}
              type="button"
              class="small plain"
              onClick=${() => act("timeline.restore_scene", { scene: id }, "timeline.scene.is_back")}
            >
              <${Icon} name="undo" size=${18} />
              ${t("timeline.scene.restore", { title: title ? `« ${title} »` : t("timeline.scene.untitled") })}
            </button>`,
        )}
      </p>`
    }
    ${open && draft && html`<${CutForm} draft=${draft} setDraft=${setDraft} close=${clear} send=${send} announce=${announce} t=${t} />`}
  </section>`;
}

function Scene({ scene, n, shared, extra, me, open, send, act, edit, waiting, announce, t }) {
  const name = timelineSceneName(scene, t);
  const hands = (extra && extra.scene_hands) || {};
  const large = shared.told_scene === scene.id;
  return html`<details class="timeline-scene">
    <summary>
      <strong>${name}</strong>
      <span class="quiet">${timelineScenePeriod(scene, t.language)}</span>
      <span class="quiet">${t("timeline.scene.moments", { n })}</span>
    </summary>
    ${timelineSceneTexts(shared, scene.id).map(
      ({ field, entry }) =>
        html`<${SavedText}
          key=${field}
          draft=${`scene-${scene.id}-${field}`}
          open=${open}
          label=${t(`timeline.scene.${field}`)}
          labelled=${true}
          entry=${hands[`${scene.id}.${field}`] || entry}
          rows=${2}
          me=${me}
          onTheWay=${waiting.find(
            ({ do: name, with: content }) =>
              name === "timeline.write_scene" && content.scene === scene.id && content.field === field,
          )}
          give=${(text, base) => send("timeline.write_scene", { scene: scene.id, field, text, base }, { quiet: true })}
          t=${t}
          announce=${announce}
        />`,
    )}
    ${
      open &&
      html`<div class="card-actions">
        <button
          type="button"
          class="small"
          onClick=${() =>
            act(
              "timeline.tell_scene",
              { scene: large ? null : scene.id },
              large ? "timeline.told_end" : "timeline.is_shown_large",
            )}
        >
          <${Icon} name=${large ? "undo" : "play"} size=${18} />
          ${t(large ? "timeline.told_end" : "timeline.tell")}
        </button>
        <button type="button" class="small" onClick=${() => edit({ scene: scene.id, title: scene.title })}>
          <${Icon} name="edit" size=${18} />
          ${t("timeline.scene.rename")}
        </button>
        ${
          scene.begins &&
          html`<button type="button" class="small" onClick=${() => edit({ scene: scene.id, begins: scene.written })}>
            <${Icon} name="swap" size=${18} />
            ${t("timeline.scene.move_short")}
          </button>`
        }
        <button
          type="button"
          class="small"
          onClick=${() => act("timeline.remove_scene", { scene: scene.id }, "timeline.scene.is_removed")}
        >
          <${Icon} name="bin" size=${18} />
          ${t("timeline.scene.remove")}
        </button>
      </div>`
    }
  </details>`;
}

// `draft`: {begins, title} of a new cut; {scene, begins} of one that is moved; {scene, title} of a scene that is named.
function CutForm({ draft, setDraft, close, send, announce, t }) {
  const { scene, begins, title } = draft;
  const [name, words, told] = !scene
    ? ["timeline.add_scene", "timeline.cut", "timeline.cut.done"]
    : title === undefined
      ? ["timeline.move_scene", "timeline.scene.move", "timeline.scene.is_moved"]
      : ["timeline.rename_scene", "timeline.scene.rename", "timeline.scene.is_renamed"];
  const said = begins === undefined ? null : begins.trim();
  const content = {
    ...(scene ? { scene } : {}),
    ...(said === null ? {} : { begins: said }),
    ...(title === undefined ? {} : { title: title.trim() }),
  };
  const tooLong = isTooLong(begins || "", DATE) || isTooLong(title || "", TITLE);
  const give = (event) => {
    event.preventDefault();
    if (said === "" || tooLong) return;
    const before = draft;
    close();
    send(name, content, { draft: { cut: before } }).then(() => announce(t(told)));
  };
  const change = (field) => (event) => setDraft({ ...draft, [field]: event.target.value });
  return html`<${Dialog} title=${t(words)} onClose=${close}>
    <form class="form timeline-form" onSubmit=${give}>
      ${
        said !== null &&
        html`<div class="field">
          <label for="timeline-cut">${t("timeline.cut.from")}</label>
          <${Limited}
            id="timeline-cut"
            limit=${DATE}
            value=${begins}
            placeholder=${t("timeline.when_placeholder")}
            autocomplete="off"
            onInput=${change("begins")}
          />
          <${TimelineUnderstood} said=${said} asked=${[name, content]} refused=${(why) => refusalInWords(why, t)} t=${t} />
        </div>`
      }
      ${
        title !== undefined &&
        html`<label class="field">
          <span>${t(scene ? "timeline.scene.title" : "timeline.cut.title")}</span>
          <${Limited} limit=${TITLE} value=${title} onInput=${change("title")} />
        </label>`
      }
      <div class="row end wrap">
        <button type="button" onClick=${close}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${said === "" || tooLong}>${t(scene ? "save" : "timeline.cut")}</button>
      </div>
    </form>
  <//>`;
}
