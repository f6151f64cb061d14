// The reasons of a gradient of agreement on the console: shown, hidden, corrected, each of which can be undone.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Limited } from "../../parts/limited.js";
import { GivenReason, reasonsOf } from "./reasons.js";

const REASON_LINE_MOST = 200;

export function ReasonsConsole({ shared, extra, rows, send, t, announce }) {
  const [editing, setEditing] = useState(null);
  const hidden = (extra && extra.hidden) || {};
  const waiting = Object.keys(hidden);
  const all = { ...shared.reasons, ...hidden };
  if (!Object.keys(all).length) return html`<p class="quiet">${t("voting.no_reasons")}</p>`;
  const hide = (id) =>
    send("voting.hide_reasons", { reasons: [id] }).then(() => announce(t("voting.reason_is_hidden")));
  const show = (ids) => send("voting.show_reasons", { reasons: ids }).then(() => announce(t("voting.reason_is_shown")));
  const edit = (id, text, draft) => {
    setEditing(null);
    send("voting.edit_reason", { reason: id, text }, { draft });
  };
  return html`<section class="vote-reasons">
    <h3 class="small-heading">${t("voting.reasons_heading")}</h3>
    ${
      waiting.length > 0 &&
      html`<div class="banner row wrap spread">
        <p>${t("voting.reasons_hidden", { n: waiting.length })}</p>
        ${
          waiting.length > 1 &&
          html`<button type="button" class="small" onClick=${() => show(waiting)}>
            ${t("voting.show_all_reasons")}
          </button>`
        }
      </div>`
    }
    ${rows
      .filter(({ id }) => reasonsOf(all, id).length)
      .map(
        ({ id, text }) =>
          html`<h4 key=${`of-${id}`}>${text}</h4>
          <ul key=${id} class="vote-reason-list">
            ${reasonsOf(all, id).map(
              (reason) =>
                html`<li key=${reason.id} class=${reason.id in hidden ? "hidden-reason" : ""}>
                  <p>
                    <${GivenReason} reason=${reason} shared=${shared} t=${t} />${
                      reason.id in hidden && html` <span class="pill">${t("voting.reason_hidden")}</span>`
                    }
                  </p>
                  <span class="row">
                    <button
                      type="button"
                      class="small"
                      aria-label=${t("voting.edit_reason_of", { text: reason.text })}
                      onClick=${() => setEditing(reason)}
                    >
                      ${t("voting.edit_reason")}
                    </button>
                    ${
                      reason.id in hidden
                        ? html`<button
                          type="button"
                          class="small"
                          aria-label=${t("voting.show_reason_of", { text: reason.text })}
                          onClick=${() => show([reason.id])}
                        >
                          ${t("voting.show_reason")}
                        </button>`
                        : html`<button
                          type="button"
                          class="small"
                          aria-label=${t("voting.hide_reason_of", { text: reason.text })}
                          onClick=${() => hide(reason.id)}
                        >
                          ${t("voting.hide_reason")}
                        </button>`
                    }
                  </span>
                </li>`,
            )}
          </ul>`,
      )}
    ${editing && html`<${ReasonEditor} reason=${editing} onYes=${edit} onNo=${() => setEditing(null)} t=${t} />`}
  </section>`;
}

function ReasonEditor({ reason, onYes, onNo, t }) {
  const field = `reason-${reason.id}`;
  const [text, setText, clear] = useDraft(field, reason.text);
  const submit = (event) => (event.preventDefault(), clear(), onYes(reason.id, text.trim(), { [field]: text }));
  return html`<${Dialog} title=${t("voting.edit_reason_title")} onClose=${onNo}>
    <form class="form" onSubmit=${submit}>
      <p>${t("voting.edit_reason_about")}</p>
      <label>
        <span class="unseen">${t("voting.edit_reason_title")}</span>
        <${Limited}
          area=${true}
          rows="3"
          limit=${REASON_LINE_MOST}
          value=${text}
          onInput=${(event) => setText(event.target.value)}
        />
      </label>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onNo())}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!text.trim()}>${t("voting.edit_reason_save")}</button>
      </div>
    </form>
  <//>`;
}
