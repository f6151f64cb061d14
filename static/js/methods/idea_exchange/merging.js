// Two projects made one when owners of both agree: what owners ask each other, on the phone.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";

// What an owner is asked, or asks and has no answer to yet.
export function ExchangeAsked({ id, shared, mine, changing, act, t }) {
  const asks = mine.asks.filter((wish) => shared.projects[wish.project] && shared.projects[wish.into]);
  const told = ({ project: from, into, title }) => ({
    one: t.set(shared.projects[from].title),
    other: t.set(shared.projects[into].title),
    title: t.set(title),
  });
  return html`<div role="status">
    ${asks.map(
      (wish) =>
        html`<div key=${wish.project} class="told merging">
          <p>${t(wish.into === id ? "idea_exchange.they_ask" : "idea_exchange.you_asked", told(wish))}</p>
          ${
            changing &&
            html`<div class="row wrap">
              ${
                wish.into === id &&
                html`<button
                  type="button"
                  class="small primary"
                  onClick=${() => act("agree_to_merge", { project: wish.project }, t("idea_exchange.merged_now"))}
                >
                  ${t("idea_exchange.agree")}
                </button>`
              }
              <button
                type="button"
                class="small"
                onClick=${() => act("take_back_merge", { project: wish.project }, "")}
              >
                ${t(wish.into === id ? "idea_exchange.no_thanks" : "idea_exchange.stop_asking")}
              </button>
            </div>`
          }
        </div>`,
    )}
  </div>`;
}

// What an owner may ask of another one, the project most like theirs first; what has been merged may be taken apart.
export function ExchangeMerge({ id, project, shared, mine, act, t }) {
  const [asking, setAsking] = useState(false);
  const others = exchangeOthers(id, shared);
  const alike = exchangeAlike(project, others, useSession().extras.nearestTo);
  return html`${alike && html`<p class="quiet">${t("idea_exchange.alike", { title: t.set(alike.title) })}</p>`}
  ${
    others.length > 0 &&
    html`<button type="button" onClick=${() => setAsking(true)}>
      <${Icon} name="group" />
      ${t("idea_exchange.merge")}
    </button>`
  }
  ${Object.entries(mine.merged).map(
    ([key, title]) =>
      html`<button
        key=${key}
        type="button"
        onClick=${() => act("split_project", { project: key }, t("idea_exchange.is_split"))}
      >
        <${Icon} name="undo" />
        ${t("idea_exchange.split", { title: t.set(title) })}
      </button>`,
  )}
  ${
    asking &&
    html`<${ExchangeMerging}
      project=${project}
      others=${others}
      first=${alike}
      what=${t("idea_exchange.merge_what")}
      action=${t("idea_exchange.merge_ask")}
      onAsk=${(content, draft) => (setAsking(false), act("ask_to_merge", content, t("idea_exchange.merge_asked"), draft))}
      onClose=${() => setAsking(false)}
      t=${t}
    />`
  }`;
}

// With which project, and under which title: what owners ask, and facilitators do on their behalf.
export function ExchangeMerging({ project, others, first, what, action, onAsk, onClose, t }) {
  const [into, setInto] = useState((first || others[0]).id);
  const other = others.find(({ id }) => id === into);
  // Each other one has a title of its own: to look at another takes nothing from what is typed.
  const field = `merging-${project.number}-${into}`;
  const [title, setTitle, clear] = useDraft(field, (other || project).title);
  const ask = (event) => {
    event.preventDefault();
    if (!other || !title.trim()) return;
    clear();
    onAsk({ into, title: title.trim() }, { [field]: title });
  };
  return html`<${Dialog} title=${t("idea_exchange.merge")} onClose=${onClose}>
    <form class="merging" onSubmit=${ask}>
      <p>${what}</p>
      <label class="project-field">
        <span>${t("idea_exchange.merge_with")}</span>
        <select value=${into} onChange=${(event) => setInto(event.target.value)}>
          ${others.map(({ id, title: called }) => html`<option key=${id} value=${id}>${called}</option>`)}
        </select>
      </label>
      <label class="project-field">
        <span>${t("idea_exchange.merge_title")}</span>
        <${Limited} value=${title} autocomplete="off" onInput=${(event) => setTitle(event.target.value)} />
      </label>
      <div class="row end wrap">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!other || !title.trim()}>
          ${action}
        </button>
      </div>
    </form>
  <//>`;
}

export function exchangeOthers(id, shared) {
  return Object.entries(shared.projects)
    .filter(([key]) => key !== id)
    .map(([key, project]) => ({ id: key, ...project }))
    .sort((one, other) => one.number - other.number);
}

// The project whose title is most like this one's, or nothing.
export function exchangeAlike({ title }, others, nearestTo) {
  const cards = others.map(({ id, title: text }) => ({ id, text }));
  const near = nearestTo && nearestTo(title, cards);
  return near ? others.find(({ id }) => id === near.id) : null;
}
