// One project on the console: a line that says how it stands, and opened: its group, its line, its sheet to read along.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { ExchangeNeeds, ExchangeText } from "./card.js";
import { ExchangeForm } from "./form.js";
import { EXCHANGE_FIELDS } from "./sheet.js";
import { ExchangeMerging, exchangeAlike, exchangeOthers } from "./merging.js";

export function ExchangeConsoleProject({ id, project, shared, extra, open, act, send, t, opened, onOpen }) {
  const group = extra.groups[id] || { owners: [], members: {}, waiting: [], small: false };
  const sheet = extra.sheets[id] || {};
  const written = EXCHANGE_FIELDS.filter((field) => sheet[field] && sheet[field].text);
  const size = Object.keys(group.members).length;
  const row = useRef(null);
  const alike = exchangeAlike(project, exchangeOthers(id, shared), useSession().extras.nearestTo);
  const asks = extra.asks.find((wish) => wish.project === id || wish.into === id);
  useEffect(() => {
    if (opened && row.current) row.current.scrollIntoView({ block: "nearest" });
  }, [opened]);
  return html`<li class="exchange-project ${opened ? "opened" : ""}" ref=${row}>
    <div class="exchange-row">
      <button type="button" class="exchange-line" aria-expanded=${opened} onClick=${onOpen}>
        <${Icon} name=${opened ? "up" : "down"} />
        <span class="exchange-name">
          <strong>${t.typed(project.group || project.title)}</strong>
          ${project.group && html` <span class="quiet">${t.typed(project.title)}</span>`}
          <span class="exchange-members" translate=${false}>${membersInWords(group)}</span>
        </span>
        <span class="exchange-marks">
          ${pitchMark(id, shared, extra, t)}
          ${
            !project.owned &&
            html`<span class="mark">
              <${Icon} name="flag" size=${16} />
              ${t("idea_exchange.ownerless")}
            </span>`
          }
          ${
            project.small &&
            html`<span class="mark">
              <${Icon} name="people" size=${16} />
              ${t("idea_exchange.c.small")}
            </span>`
          }
          ${
            extra.wishes.projects[id] > 0 &&
            html`<span>
              ${t("idea_exchange.c.wishes_n", { n: extra.wishes.projects[id] })}
            </span>`
          }
          ${
            (asks || alike) &&
            html`<span class="mark titled">
              <${Icon} name="group" size=${16} />
              ${asks ? t("idea_exchange.c.asks") : t("idea_exchange.alike", { title: t.set(alike.title) })}
            </span>`
          }
          ${
            group.waiting.length > 0 &&
            html`<span class="mark">
              <${Icon} name="wait" size=${16} />
              ${t("idea_exchange.in_line", { n: group.waiting.length })}
            </span>`
          }
          <span class="exchange-size">
            <${Icon} name="people" size=${16} /> ${t("idea_exchange.c.seats", { n: size, seats: project.seats })}
          </span>
          <span class="exchange-sheet">${t("idea_exchange.c.sheet_n", { n: written.length })}
            <span class="seats-row" aria-hidden="true">
              ${EXCHANGE_FIELDS.map(
                (field) =>
                  html`<i
                    key=${field}
                    class="part ${sheet[field] && sheet[field].text ? "taken" : ""}"
                  >
                  </i>`,
              )}
            </span>
          </span>
        </span>
      </button>
      ${
        open &&
        !(shared.presenting && shared.presenting.project === id) &&
        html`<button
          type="button"
          class="plain small"
          aria-label=${t("idea_exchange.c.present_next", { title: project.title })}
          onClick=${() => act("present_project", { project: id })}
        >
          <${Icon} name="play" />
          ${t("idea_exchange.c.present_this")}
        </button>`
      }
    </div>
    ${
      opened &&
      html`<${Opened}
        id=${id}
        project=${project}
        shared=${shared}
        extra=${extra}
        alike=${alike}
        group=${group}
        sheet=${sheet}
        open=${open}
        act=${act}
        send=${send}
        t=${t}
      />`
    }
  </li>`;
}

// Those who lead it first.
function ordered({ owners, members }) {
  const led = owners.filter((id) => id in members);
  return [...led, ...Object.keys(members).filter((id) => !led.includes(id))].map((id) => [id, members[id]]);
}

function membersInWords(group) {
  return ordered(group)
    .map(([, name]) => name)
    .filter(Boolean)
    .join(", ");
}

function pitchMark(id, shared, extra, t) {
  if (shared.presenting && shared.presenting.project === id)
    return html`<span class="mark now"><${Icon} name="play" size=${16} />${t("idea_exchange.c.is_now")}</span>`;
  if (extra.presented.includes(id))
    return html`<span class="mark"><${Icon} name="check" size=${16} />${t("idea_exchange.c.is_presented")}</span>`;
  if (shared.next === id)
    return html`<span class="mark"><${Icon} name="right" size=${16} />${t("idea_exchange.c.is_next")}</span>`;
  return null;
}

function Opened({ id, project, shared, extra, alike, group, sheet, open, act, send, t }) {
  const [form, setForm] = useState(false);
  const [asking, setAsking] = useState(null);
  const size = Object.keys(group.members).length;
  const merge = (content, draft) => act("merge_projects", content, t("idea_exchange.merged_now"), draft);
  if (form && open) {
    return html`<${ExchangeForm}
      key=${id}
      id=${id}
      project=${project}
      seats=${project.seats}
      taken=${size}
      facilitates=${true}
      give=${(content, draft) => send("idea_exchange.edit_project", { project: id, ...content }, { draft })}
      onClose=${() => setForm(false)}
      t=${t}
    />`;
  }
  return html`<div class="exchange-opened">
    <div class="exchange-about">
      <${ExchangeText} text=${project.text} t=${t} />
      <${ExchangeNeeds} needs=${project.needs} t=${t} />
      <${Group} id=${id} group=${group} full=${size >= project.seats} open=${open} act=${act} t=${t} />
      <${Uniting}
        id=${id}
        project=${project}
        shared=${shared}
        extra=${extra}
        open=${open}
        merge=${merge}
        act=${act}
        t=${t}
      />
      ${
        open &&
        html`<div class="row wrap">
          <button type="button" class="small" onClick=${() => setForm(true)}>
            <${Icon} name="edit" />
            ${t("idea_exchange.edit")}
          </button>
          <${Merging} id=${id} project=${project} shared=${shared} alike=${alike} merge=${merge} t=${t} />
          <button type="button" class="small danger" onClick=${() => setAsking(true)}>
            <${Icon} name="bin" />
            ${t("idea_exchange.withdraw")}
          </button>
        </div>`
      }
    </div>
    <div class="exchange-read">
      <h4>${t("idea_exchange.sheet")}</h4>
      <dl>
        ${EXCHANGE_FIELDS.map(
          (field) =>
            html`<div key=${field}>
              <dt>${t(`idea_exchange.field.${field}`)}</dt>
              <dd class="card-text">
                ${
                  sheet[field] && sheet[field].text
                    ? sheet[field].text
                    : html`<span class="quiet">
                      ${t("idea_exchange.blank")}
                    </span>`
                }
              </dd>
            </div>`,
        )}
      </dl>
    </div>
    ${
      asking &&
      html`<${Confirm}
          title=${t("idea_exchange.withdraw_title", { title: project.title })}
          action=${t("idea_exchange.withdraw")}
          danger=${true}
          onYes=${() => (setAsking(null), act("withdraw_project", { project: id }, t("idea_exchange.withdrawn")))}
          onNo=${() => setAsking(null)}
        >
        <p>${t("idea_exchange.withdraw_text")}</p>
      <//>`
    }
  </div>`;
}

// What owners ask each other, the facilitator's answer for one who is away, or where there is none, and projects that were
// merged, to be taken apart.
function Uniting({ id, project, shared, extra, open, merge, act, t }) {
  const asks = extra.asks.filter((wish) => wish.project === id || wish.into === id);
  const merged = Object.entries(extra.merged).filter(([, [into]]) => into === id);
  const title = (key) => (shared.projects[key] ? t.set(shared.projects[key].title) : "");
  return html`${asks.map(
    (wish) =>
      html`<div key=${wish.project} class="row wrap">
          <span class="grow">
            ${t("idea_exchange.c.asked", {
              one: title(wish.project),
              other: title(wish.into),
              title: t.set(wish.title),
            })}
          </span>
          ${
            open &&
            wish.into === id &&
            html`<button type="button" class="small" onClick=${() => merge(wish)}>
              ${t(project.owned ? "idea_exchange.c.agree_for" : "idea_exchange.agree")}
            </button>`
          }
          ${
            open &&
            html`<button
              type="button"
              class="small"
              onClick=${() => act("take_back_merge", { project: wish.project }, "")}
            >
              ${t("idea_exchange.c.drop_asked")}
            </button>`
          }
        </div>`,
  )}
    ${
      open &&
      merged.length > 0 &&
      html`<div class="row wrap">
        ${merged.map(
          ([key, [, called]]) =>
            html`<button
              key=${key}
              type="button"
              class="small"
              onClick=${() => act("split_project", { project: key }, t("idea_exchange.is_split"))}
            >
              <${Icon} name="undo" />
              ${t("idea_exchange.split", { title: t.set(called) })}
            </button>`,
        )}
      </div>`
    }`;
}

// Owners who are away, or have no phone, are spoken for.
function Merging({ id, project, shared, alike, merge, t }) {
  const [choosing, setChoosing] = useState(false);
  const others = exchangeOthers(id, shared);
  if (!others.length) return null;
  return html`<button type="button" class="small" onClick=${() => setChoosing(true)}>
      <${Icon} name="group" />
      ${t("idea_exchange.merge")}
    </button>
    ${
      choosing &&
      html`<${ExchangeMerging}
        project=${project}
        others=${others}
        first=${alike}
        what=${t("idea_exchange.c.merge_what")}
        action=${t("idea_exchange.c.merge")}
        onAsk=${(content, draft) => (setChoosing(false), merge({ project: id, ...content }, draft))}
        onClose=${() => setChoosing(false)}
        t=${t}
      />`
    }`;
}

function Group({ id, group, full, open, act, t }) {
  const nameOf = (name) => name || t("idea_exchange.c.no_name");
  return html`<ul class="exchange-list">
    ${ordered(group).map(([person, given]) => {
      const name = nameOf(given);
      const owner = group.owners.includes(person);
      return html`<li key=${person} class="row">
        <span class="grow">
          ${name}${owner && html` <span class="quiet">${t("idea_exchange.member_owner")}</span>`}
        </span>
        ${
          open &&
          !owner &&
          html`<button
            type="button"
            class="plain small"
            aria-label=${t("idea_exchange.c.make_owner", { name })}
            onClick=${() =>
              act("hand_over_project", { project: id, to: person }, t("idea_exchange.handed_over", { name }))}
          >
            ${t("idea_exchange.c.make_owner_short")}
          </button>`
        }
        ${
          open &&
          person !== group.owner &&
          html`<button
            type="button"
            class="plain small"
            aria-label=${t("idea_exchange.c.remove", { name })}
            onClick=${() => act("remove_person", { project: id, person }, t("idea_exchange.c.removed", { name }))}
          >
            ${t("idea_exchange.c.remove_short")}
          </button>`
        }
      </li>`;
    })}
    ${group.waiting.map(({ person, name: given }, at) => {
      const name = nameOf(given);
      return html`<li key=${`line-${person}`} class="row">
        <span class="grow"><${Icon} name="wait" size=${16} /> ${at + 1}. ${name}</span>
        ${
          open &&
          html`<button
            type="button"
            class="plain small"
            disabled=${full}
            aria-label=${t("idea_exchange.c.accept", { name })}
            onClick=${() => act("accept_person", { project: id, person }, t("idea_exchange.accepted", { name }))}
          >
            ${t("idea_exchange.c.accept_short")}
          </button>
          <button
            type="button"
            class="plain small"
            aria-label=${t("idea_exchange.c.remove_line", { name })}
            onClick=${() => act("remove_person", { project: id, person }, t("idea_exchange.c.removed", { name }))}
          >
            ${t("idea_exchange.c.remove_short")}
          </button>`
        }
      </li>`;
    })}
  </ul>`;
}
