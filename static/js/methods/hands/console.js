// Raised hands on the console: call the next one, add those without a phone, put the queue in order, see who has spoken.

import { html, useState } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useDraft } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { useDue } from "../../parts/due.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { Choice, Switch } from "../../parts/pressed.js";
import { HandTime } from "./time.js";

const GUEST_FIELDS = ["name", "function", "organisation"];

export function HandsConsole({ shared, extra, people, open, send, t, announce }) {
  const [clearing, setClearing] = useState(false);
  const [naming, setNaming] = useState(null);
  const { queue, speaking } = extra || { queue: [], speaking: null };
  const after = shared.speaking ? shared.speaking.hand : null;
  const speeches = queue.filter((each) => each.kind === "speech");
  const call = (hand) =>
    send("hands.call_next", hand ? { hand: hand.hand, after } : { after }).then(() =>
      announce(handNamed(hand || queue[0], t)),
    );
  const clear = () => {
    setClearing(false);
    send("hands.remove_hands", { hands: queue.map(({ hand }) => hand) });
  };
  const first = open &&
    queue.length > 0 && {
      label: t("hands.call", { name: handNamed(queue[0], t) }),
      icon: "right",
      anyone: true,
      run: () => call(null),
    };
  useDue(first || null);
  const finding = useFinding(queue, (each) => `${handNamed(each, t)} ${each.note}`);
  if (!extra) return null;
  return html`<div class="activity hands">
    <section class="hands-floor" aria-label=${t("hands.floor")}>
      ${
        speaking && shared.speaking
          ? html`<div class="grow">
            <p class="small-heading">${t("hands.speaks_now")}</p>
            <p class="hands-name" translate=${false}>${handNamed(speaking, t)}</p>
            ${speaking.note && html`<p class="quiet">${t.typed(speaking.note)}</p>`}
          </div>
          <${HandTime} began=${shared.speaking.began} ends=${shared.speaking.ends} t=${t} />`
          : html`<p class="grow quiet">${t("hands.nobody_speaks")}</p>`
      }
      ${
        open &&
        html`<div class="row wrap">
          ${
            speaking &&
            html`<button type="button" class="small" onClick=${() => send("hands.extend_speech", { seconds: 60 })}>
              <${Icon} name="plus" size=${18} />
              ${t("hands.one_minute")}
            </button>
            <button type="button" class="small" onClick=${() => send("hands.begin_earlier", { seconds: 30 })}>
              ${t("hands.began_earlier")}
            </button>
            ${
              speaking.guest &&
              html`<button type="button" class="small" onClick=${() => setNaming(speaking)}>
                <${Icon} name="edit" size=${18} />
                ${t("hands.who")}
              </button>`
            }
            <button type="button" onClick=${() => send("hands.end_speech", { speaker: speaking.hand })}>
              <${Icon} name="check" />
              ${t("hands.end_speech")}
            </button>`
          }
        </div>`
      }
    </section>
    ${
      naming &&
      html`<${HandGuest}
        known=${naming}
        action=${t("save")}
        onSave=${(told, draft) => (setNaming(null), send("hands.name_guest", { hand: naming.hand, ...told }, { draft }))}
        onCancel=${() => setNaming(null)}
        t=${t}
      />`
    }
    <div class="row wrap">
      <label class="check">
        <${Switch}
          checked=${shared.open}
          disabled=${!open}
          give=${(isOpen) => send("hands.arrange", { open: isOpen })}
        />
        <span>${t("hands.open_queue")}</span>
      </label>
      <label class="hands-set">
        <span>${t("hands.settings.order")}</span>
        <${Choice}
          value=${shared.order}
          disabled=${!open}
          give=${(order) => send("hands.arrange", { order })}
        >
          ${["arrival", "new_voices"].map(
            (each) =>
              html`<option key=${each} value=${each}>
                ${t(`hands.settings.order.${each}`)}
              </option>`,
          )}
        <//>
      </label>
      <label class="hands-set">
        <span>${t("hands.timer")}</span>
        <${Choice}
          value=${String(shared.minutes_each)}
          disabled=${!open}
          give=${(minutes) => send("hands.arrange", { minutes_each: Number(minutes) })}
        >
          ${[...new Set([0, 1, 2, 3, 5, shared.minutes_each])].map(
            (each) =>
              html`<option key=${each} value=${each}>
                ${each ? t("hands.minutes", { n: each }) : t("hands.no_timer")}
              </option>`,
          )}
        <//>
      </label>
    </div>
    <section aria-label=${t("hands.queue")}>
      <div class="row spread wrap">
        <h3>${t("hands.waiting", { n: queue.length })}</h3>
        ${
          open &&
          queue.length > 1 &&
          html`<button type="button" class="small" onClick=${() => setClearing(true)}>
            ${t("hands.clear")}
          </button>`
        }
      </div>
      ${!queue.length && html`<p class="quiet">${t("hands.none_console")}</p>`}
      ${finding.field}
      <ol class="hands-queue">
        ${finding.found.map((each) => {
          const at = speeches.indexOf(each);
          const name = handNamed(each, t);
          return html`<li key=${each.hand} class="hands-line ${each.kind}">
            <div class="grow"><span class="hands-who" translate=${false}>${name}</span>
              <span class="card-note">
                ${
                  each.kind !== "speech" &&
                  html`<span>
                    ${t(`hands.${each.kind}_short`)}
                  </span>`
                }${
                  each.note &&
                  html`<span>
                    ${each.note}
                  </span>`
                }${
                  each.spoke > 0 &&
                  html`<span>
                    ${t("hands.spoke", { n: each.spoke })}
                  </span>`
                }${
                  each.moved &&
                  html`<span>
                    ${t("hands.moved")}
                  </span>`
                }
              </span>
            </div>
            ${
              open &&
              html`<div class="row">
                <button
                  type="button"
                  class="small"
                  aria-label=${`${t.label(t("hands.call_one"))} ${t("hands.call", { name })}`}
                  onClick=${() => call(each)}
                >
                  ${t("hands.call_one")}
                </button>
                ${
                  at >= 0 &&
                  html`<button
                    type="button"
                    class="plain"
                    disabled=${at === 0}
                    aria-label=${t("hands.up", { name })}
                    onClick=${() => send("hands.move_hand", { hand: each.hand, place: at - 1 })}
                  >
                    <${Icon} name="up" />
                  </button>
                  <button
                    type="button"
                    class="plain"
                    disabled=${at === speeches.length - 1}
                    aria-label=${t("hands.down", { name })}
                    onClick=${() => send("hands.move_hand", { hand: each.hand, place: at + 1 })}
                  >
                    <${Icon} name="down" />
                  </button>`
                }
                <button
                  type="button"
                  class="plain"
                  aria-label=${`${t("remove")} ${name}`}
                  onClick=${() => send("hands.remove_hands", { hands: [each.hand] })}
                >
                  <${Icon} name="bin" />
                </button>
              </div>`
            }
          </li>`;
        })}
      </ol>
    </section>
    ${open && html`<${HandAdding} people=${people} send=${send} t=${t} announce=${announce} />`}
    <${HandFigures} extra=${extra} t=${t} />
    ${
      clearing &&
      html`<${Confirm}
        title=${t("hands.clear_title", { n: queue.length })}
        action=${t("hands.clear")}
        onYes=${clear}
        onNo=${() => setClearing(false)}
      >
        <p>${t("hands.clear_why")}</p>
      <//>`
    }
  </div>`;
}

function HandAdding({ people, send, t, announce }) {
  const here = Object.entries(people || {})
    .filter(
      ([, each]) =>
        each.role === "participant" && each.attendance === "present" && !each.left && !each.removed && each.name,
    )
    .sort(([, one], [, other]) => one.name.localeCompare(other.name));
  const add = (told, draft = {}) => send("hands.add_to_queue", told, { draft }).then(() => announce(t("hands.raised")));
  return html`<details class="hands-more">
    <summary>${t("hands.add_title")}</summary>
    ${
      here.length > 0 &&
      html`<label class="hands-set">
          <span>${t("hands.of_the_room")}</span>
          <select value="" onChange=${(event) => event.target.value && add({ person: event.target.value })}>
        <option value="">${t("hands.choose")}</option>
        ${here.map(([id, each]) => html`<option key=${id} value=${id}>${each.name}</option>`)}
      </select></label>`
    }
    <${HandGuest} action=${t("hands.add")} onSave=${add} t=${t} />
    <button type="button" class="small" onClick=${() => send("hands.add_to_queue", { now: true })}>
      ${t("hands.speaks_already")}
    </button>
  </details>`;
}

function HandGuest({ known = {}, action, onSave, onCancel = null, t }) {
  const draft = known.hand ? `guest-${known.hand}` : "guest";
  const [begun, setTold, clear] = useDraft(draft, null);
  const told = begun || Object.fromEntries(GUEST_FIELDS.map((field) => [field, known[field] || ""]));
  const submit = (event) => {
    event.preventDefault();
    if (!told.name.trim()) return;
    clear();
    onSave(Object.fromEntries(GUEST_FIELDS.map((field) => [field, told[field].trim()])), { [draft]: told });
  };
  return html`<form class="hands-guest" onSubmit=${submit}>
    ${GUEST_FIELDS.map(
      (field) =>
        html`<label key=${field} class="field">
          <span>${t(`step.row.${field}`)}</span>
          <${Limited} value=${told[field]} onInput=${(event) => setTold({ ...told, [field]: event.target.value })} />
        </label>`,
    )}
    <div class="row">
      ${onCancel && html`<button type="button" onClick=${() => (clear(), onCancel())}>${t("cancel")}</button>`}
      <button type="submit" class="primary" disabled=${!told.name.trim()}>${action}</button>
    </div>
  </form>`;
}

// Who has spoken for how long: figures for whoever facilitates, shown to nobody else.
function HandFigures({ extra, t }) {
  if (!extra.people.length) return null;
  const table = (caption, head, rows) =>
    html`<table class="hands-figures">
      <caption>${caption}</caption>
      <thead>
        <tr>
          <th scope="col">${head}</th>
          <th scope="col">${t("hands.times")}</th>
          <th scope="col">${t("hands.lasted")}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([key, name, times, lasted]) =>
            html`<tr key=${key}>
              <th scope="row" translate=${false}>${name}</th>
              <td>${times}</td>
              <td>${digits(lasted)}</td>
            </tr>`,
        )}
      </tbody>
    </table>`;
  return html`<details class="hands-more">
    <summary>${t("hands.figures")}</summary>
    <p>${t("hands.heard", { n: extra.heard, of: extra.here })}</p>
    <div class="row wrap hands-tables">
      ${table(
        t("hands.by_person"),
        t("hands.person"),
        extra.people.map((each) => [each.number, handNamed(each, t), each.times, each.lasted]),
      )}
      ${
        extra.organisations.length > 0 &&
        table(
          t("hands.by_organisation"),
          t("step.row.organisation"),
          extra.organisations.map((each) => [each.organisation, each.organisation, each.times, each.lasted]),
        )
      }
    </div>
  </details>`;
}

function handNamed({ name, function: does, organisation, number }, t) {
  const called = [name, does].filter(Boolean).join(", ") || t("hands.number", { n: number });
  return organisation ? `${called} (${organisation})` : called;
}
