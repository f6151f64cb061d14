// A timeline on the phone: what one keeps and has placed, then everybody's moments by decade; writing takes the screen.

import { html } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { PlainTimelineCard, TimelineCard } from "./card.js";
import { timelineGroupName, timelineGroups, timelineInOrder, timelineScenes } from "./moments.js";
import { TimelinePhoneScene, TimelineSceneForm } from "./phone_scene.js";
import { timelineSceneName } from "./scene.js";
import { TimelineForm, timelineContent, timelineDraftOf, timelineEmpty } from "./writing.js";

export function TimelinePhone({ shared, mine, open, send, t, waiting, announce }) {
  const [draft, setDraft, clearDraft] = useDraft("moment", null);
  const [scene, setScene, clearScene] = useDraft("scene", null);
  const { TimelinePhotograph } = useSession().extras;
  const writes = open && mine;
  const writesScenes = writes && shared.scenes_by === "everyone";
  const own = (mine && mine.mine) || {};
  const kept = timelineInOrder((mine && mine.kept) || {}, shared.lines);
  const isPrivate = (id) => shared.lines.some((line) => line.id === id && line.private);
  const placed = timelineInOrder(shared.moments, shared.lines);
  const others = placed.filter(({ id }) => !(id in own));
  const ours = timelineInOrder(own, shared.lines);
  const mayPlace = !(shared.phase && shared.phase.name === "write");
  const full = shared.each > 0 && ours.length + kept.length >= shared.each;
  const begin = (next) => setDraft(next);

  const give = () => {
    const before = draft;
    const keeps = before.kept || (!before.moment && isPrivate(before.line));
    const name = keeps ? "timeline.keep_moment" : before.moment ? "timeline.edit_moment" : "timeline.write_moment";
    clearDraft();
    // Refused, it is taken up again where it was left.
    send(name, timelineContent(before), { draft: { moment: before } }).then(() =>
      announce(t(keeps ? "timeline.is_kept" : before.moment ? "timeline.is_saved" : "timeline.is_placed")),
    );
  };
  const act = (name, id, told) => send(name, { moment: id }).then(() => announce(t(told)));
  const writing = waiting.filter(
    ({ do: name, with: content }) =>
      name === "timeline.write_moment" || (name === "timeline.keep_moment" && !content.moment),
  );

  if (writes && draft) {
    const keeps = draft.kept || (!draft.moment && isPrivate(draft.line));
    const seenBy = keeps
      ? t("timeline.seen_kept")
      : shared.approved
        ? t("timeline.seen_later")
        : t(shared.signed ? "timeline.seen_signed" : "timeline.seen_plain");
    return html`<div class="activity timeline">
      <div class="scroll">
        <${TimelineForm}
          draft=${draft}
          setDraft=${setDraft}
          shared=${shared}
          onSend=${give}
          onCancel=${clearDraft}
          action=${keeps ? t("timeline.keep") : draft.moment ? t("save") : t("timeline.put")}
          seenBy=${seenBy}
          t=${t}
        />
      </div>
    </div>`;
  }

  if (writesScenes && scene) {
    const giveScene = () => {
      const before = scene;
      clearScene();
      send("timeline.write_scene", { ...before, text: before.text.trim() }, { draft: { scene: before } }).then(() =>
        announce(t("timeline.is_saved")),
      );
    };
    return html`<div class="activity timeline">
      <div class="scroll">
        <${TimelineSceneForm}
          draft=${scene}
          setDraft=${setScene}
          shared=${shared}
          onSend=${giveScene}
          onCancel=${clearScene}
          t=${t}
        />
      </div>
    </div>`;
  }

  return html`<div class="activity timeline">
    <div class="scroll">
      ${
        (kept.length > 0 || writing.length > 0) &&
        html`<section aria-label=${t("timeline.kept")}>
          <h2 class="small-heading">${t("timeline.kept")}</h2>
          ${!mayPlace && html`<p class="quiet">${t("timeline.put_later")}</p>`}
          ${writing.map(
            ({ id, with: content, sent }) =>
              html`<${PlainTimelineCard}
                key=${id}
                moment=${{ ...content, written: content.date, date: null }}
                lines=${shared.lines}
                mine=${true}
                state=${t(sent ? "card.sent" : "card.waiting")}
              />`,
          )}
          ${kept.map(
            (moment) =>
              html`<${PlainTimelineCard} key=${moment.id} moment=${moment} lines=${shared.lines} mine=${true}>
                ${
                  writes &&
                  html`<div class="card-actions">
                    ${
                      mayPlace &&
                      html`<button
                        type="button"
                        class="primary"
                        onClick=${() => act("timeline.place_moment", moment.id, "timeline.is_placed")}
                      >
                        <${Icon} name="check" />
                        ${t("timeline.put")}
                      </button>`
                    }
                    <button type="button" class="plain" onClick=${() => begin(timelineDraftOf(moment, { kept: moment.id }))}>
                      <${Icon} name="edit" />
                      ${t("edit")}
                    </button>
                    <button
                      type="button"
                      class="plain"
                      onClick=${() => act("timeline.drop_moment", moment.id, "timeline.is_dropped")}
                    >
                      <${Icon} name="bin" />
                      ${t("timeline.drop")}
                    </button>
                  </div>`
                }
              <//>`,
          )}
        </section>`
      }
      ${
        ours.length > 0 &&
        html`<section aria-label=${t("timeline.yours")}>
          <h2 class="small-heading">${t("timeline.yours")}</h2>
          ${ours.map(
            (moment) =>
              html`<${PlainTimelineCard}
                  key=${moment.id}
                  moment=${moment}
                  lines=${shared.lines}
                  mine=${true}
                  state=${state(moment, t)}
                >
                ${
                  writes &&
                  html`<div class="card-actions">
                    <button
                      type="button"
                      class="plain"
                      onClick=${() => begin(timelineDraftOf(moment, { moment: moment.id, was: timelineDraftOf(moment, {}) }))}
                    >
                      <${Icon} name="edit" />
                      ${t("edit")}
                    </button>
                    ${TimelinePhotograph && html`<${TimelinePhotograph} moment=${moment} shared=${shared} short=${true} t=${t} />`}
                    ${
                      isPrivate(moment.line)
                        ? html`<button
                          type="button"
                          class="plain"
                          onClick=${() => act("timeline.take_back_moment", moment.id, "timeline.is_taken_back")}
                        >
                          <${Icon} name="undo" />
                          ${t("timeline.take_back")}
                        </button>`
                        : html`<button
                          type="button"
                          class="plain"
                          onClick=${() => act("timeline.withdraw_moment", moment.id, "timeline.is_withdrawn")}
                        >
                          <${Icon} name="bin" />
                          ${t("withdraw")}
                        </button>`
                    }
                  </div>`
                }
              <//>`,
          )}
        </section>`
      }
      ${
        !placed.length &&
        !kept.length &&
        !ours.length &&
        html`<p class="quiet">
          ${t(writes ? "timeline.none" : "nothing_yet")}
        </p>`
      }
      ${(shared.scenes.length ? timelineScenes(others, shared.scenes) : timelineGroups(others)).map(
        (group) =>
          html`<section key=${group.key} class="timeline-group card-block" style=${{ "--cards": group.moments.length }}>
            <h2 class="timeline-years">
              ${group.scene ? timelineSceneName(group.scene, t) : timelineGroupName(group, t)}${" "}
              <span class="count">${group.moments.length}</span>
            </h2>
            ${
              group.scene &&
              html`<${TimelinePhoneScene}
              scene=${group.scene}
              shared=${shared}
              begin=${writesScenes ? setScene : null}
              t=${t}
            />`
            }
            ${group.moments.map(
              (moment) =>
                html`<${TimelineCard}
                  key=${moment.id}
                  moment=${shared.moments[moment.id]}
                  lines=${shared.lines}
                />`,
            )}
          </section>`,
      )}
    </div>
    ${
      writes &&
      html`<div class="composer timeline-add">
        ${
          full
            ? html`<p class="quiet">
              ${t("timeline.all_written", { n: shared.each })}
            </p>`
            : html`<button type="button" class="primary" onClick=${() => begin(timelineEmpty(shared))}>
              <${Icon} name="plus" />
              ${t("timeline.add")}
            </button>`
        }
      </div>`
    }
  </div>`;
}

function state({ standing, corrected, into }, t) {
  if (into) return t("timeline.is_merged");
  if (standing === "waiting") return t("timeline.is_waiting");
  if (standing === "hidden") return t("timeline.is_hidden");
  return corrected ? t("timeline.is_corrected") : "";
}
