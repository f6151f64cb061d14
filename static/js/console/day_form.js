// Adding a day, or changing one: date, hours, place, and its turn among the days.

import { html, useState } from "../../vendor/preact.js";
import { Confirm, Dialog } from "../parts/confirm.js";
import { useDraftForm } from "../parts/draft_form.js";
import { Icon } from "../parts/icons.js";
import { Limited } from "../parts/limited.js";

export function DayForm({ session, everyone, day: id, trouble = "", t, onClose }) {
  const { days } = everyone;
  const known = days.find((day) => day.id === id);
  const { date = "", opens = "", closes = "", place = "" } = known || following(days);
  const [fields, set, clear] = useDraftForm(`day-${id}`, { date, opens, closes, place });
  const [removing, setRemoving] = useState(false);
  const at = days.indexOf(known);

  function submit(event) {
    event.preventDefault();
    const content = { ...fields, place: fields.place.trim() };
    const sent = session.send(
      known ? "workshop.change_day" : "workshop.add_day",
      known ? { day: id, ...content } : content,
    );
    sent.then(clear, () => {});
    onClose([sent]);
  }

  if (removing) {
    return html`<${Confirm}
      title=${t("days.remove_title")}
      action=${t("remove")}
      danger=${true}
      onNo=${() => setRemoving(false)}
      onYes=${() => (session.send("workshop.remove_day", { day: id }), onClose())}
    >
      <p>${t("days.remove_text")}</p>
    <//>`;
  }
  return html`<${Dialog} title=${t(known ? "days.edit" : "days.add")} wide=${true} onClose=${() => onClose()}>
    <form class="form" onSubmit=${submit}>
      ${!days.length && html`<p class="quiet">${t("days.why")}</p>`}
      <label class="field">
        <span>${t("days.date")}</span>
        <input type="date" value=${fields.date} onInput=${set("date")} />
      </label>
      <div class="form-pair">
        <label class="field">
          <span>${t("days.opens")}</span>
          <input type="time" value=${fields.opens} onInput=${set("opens")} />
        </label>
        <label class="field">
          <span>${t("days.closes")}</span>
          <input type="time" value=${fields.closes} onInput=${set("closes")} />
        </label>
      </div>
      <label class="field">
        <span>${t("days.place")}</span>
        <${Limited} value=${fields.place} onInput=${set("place")} />
      </label>
      ${
        known &&
        days.length > 1 &&
        html`<div class="row">
          <button
            type="button"
            disabled=${at === 0}
            onClick=${() => session.send("workshop.move_day", { day: id, to: at - 1 })}
          >
            <${Icon} name="up" />
            ${t("days.earlier")}
          </button>
          <button
            type="button"
            disabled=${at === days.length - 1}
            onClick=${() => session.send("workshop.move_day", { day: id, to: at + 1 })}
          >
            <${Icon} name="down" />
            ${t("days.later")}
          </button>
        </div>`
      }
      ${trouble && html`<p class="form-trouble" role="alert">${trouble}</p>`}
      <div class="row end dialog-foot">
        ${
          known &&
          known.state === "planned" &&
          html`<button
          type="button"
          class="plain danger"
          onClick=${() => setRemoving(true)}
        >
          <${Icon} name="bin" />
          ${t("remove")}
        </button>
        <span class="grow"></span>`
        }
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary">${t(known ? "save" : "days.add")}</button>
      </div>
    </form>
  <//>`;
}

// The day after the last one, at the same hours and place.
function following(days) {
  const last = days[days.length - 1];
  if (!last || !last.date) return last || {};
  const date = new Date(Date.parse(`${last.date}T00:00Z`) + 86400000).toISOString().slice(0, 10);
  return { ...last, date };
}
