// By when an action is due: a day, a count from the target, a month or a few words, in one small form.

import { html, useState } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Limited } from "../../parts/limited.js";
import { LINE_LIMIT, isTooLong } from "../../text.js";
import { planWhen } from "./plan.js";

const DEADLINE_KINDS = ["counted", "day", "month", "words", "none"];
const DEADLINE_UNITS = ["days", "working_days", "clear_days", "weeks", "months"];
const DEADLINE_MOST = 1000;

export function DeadlineDialog({ action, shared, send, onClose, t }) {
  const { deadline } = action;
  const [base] = useState(action.set);
  const [began] = useState(deadline);
  const [form, setForm] = useState(() => deadlineForm(deadline, shared));
  const set = (name) => (event) => setForm({ ...form, [name]: event.target.value });
  const moved = action.set > base;
  const give = (event) => {
    event.preventDefault();
    if (!deadlineIsWhole(form)) return;
    onClose();
    send("action_plan.set_deadline", { action: action.id, ...deadlineGiven(form), base: moved ? action.set : base });
  };
  const weeks = (event) => send("action_plan.set_length", { action: action.id, weeks: Number(event.target.value) });
  const choice = (kind) =>
    html`<label key=${kind} class="check">
      <input
        type="radio"
        name="deadline-kind"
        checked=${form.kind === kind}
        onChange=${() => setForm({ ...form, kind })}
      />
      <span>${t(`action_plan.deadline.${kind}`)}</span>
    </label>`;
  return html`<${Dialog} title=${t("action_plan.deadline_of", { number: action.number })} onClose=${onClose}>
    <form class="form plan-deadline" onSubmit=${give}>
      <p class="card-text">${t.set(action.said.what)}</p>
      ${
        moved &&
        html`<p class="plan-moved" role="status">
          ${t("action_plan.deadline_moved", {
            when: deadlineInWords(deadline, shared, t),
            before: deadlineInWords(began, shared, t),
          })}
        </p>`
      }
      <fieldset class="plan-kinds">
        <legend class="unseen">${t("action_plan.deadline_kind")}</legend>
        ${DEADLINE_KINDS.map(choice)}
      </fieldset>
      ${
        form.kind === "counted" &&
        html`<div class="plan-count">
        <label class="field">
          <span>${t("action_plan.deadline.many")}</span>
          <input
            type="number"
            inputmode="numeric"
            required
            min="0"
            max=${DEADLINE_MOST}
            value=${form.many}
            onInput=${set("many")}
          />
        </label>
        <label class="field grow">
          <span>${t("action_plan.deadline.unit")}</span>
          <select value=${form.unit} onChange=${set("unit")}>
            ${DEADLINE_UNITS.map(
              (unit) =>
                html`<option key=${unit} value=${unit}>
                  ${t(`action_plan.unit.${unit === "working_days" && shared.saturdays_worked ? "working_days_six" : unit}`)}
                </option>`,
            )}
          </select>
        </label>
        <label class="field grow">
          <span>${t("action_plan.deadline.side")}</span>
          <select value=${form.side} onChange=${set("side")}>
            ${["before", "after"].map(
              (side) =>
                html`<option key=${side} value=${side}>
                  ${t(`action_plan.side.${side}`)}
                </option>`,
            )}
          </select>
        </label>
      </div>
      ${!shared.target && html`<p class="quiet">${t("action_plan.no_target_yet")}</p>`}`
      }
      ${
        form.kind === "day" &&
        html`<label class="field">
          <span>${t("action_plan.deadline.day")}</span>
          <input type="date" required value=${form.day} onInput=${set("day")} />
        </label>`
      }
      ${
        form.kind === "month" &&
        html`<label class="field">
          <span>${t("action_plan.deadline.month")}</span>
          <input
            type="month"
            required
            pattern="[0-9]{4}-[0-9]{2}"
            placeholder="2027-03"
            value=${form.month}
            onInput=${set("month")}
          />
        </label>`
      }
      ${
        form.kind === "words" &&
        html`<label class="field">
          <span>${t("action_plan.deadline.words")}</span>
          <${Limited} value=${form.words} placeholder=${t("action_plan.deadline.for_example")} onInput=${set("words")} />
        </label>`
      }
      <label class="field">
        <span>${t("action_plan.weeks")}</span>
        <input type="number" inputmode="numeric" min="0" max="104" value=${action.weeks} onChange=${weeks} />
      </label>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!deadlineIsWhole(form)}>${t("save")}</button>
      </div>
    </form>
  <//>`;
}

export function deadlineInWords(deadline, shared, t) {
  const { when, count } = planWhen(deadline, shared.saturdays_worked, t, true);
  return [when, count].filter(Boolean).join(" · ") || t("action_plan.undated");
}

export function deadlineForm({ day = "", month = "", words = "", offset, unit = "days" }, { target }) {
  const kind =
    offset !== undefined ? "counted" : day ? "day" : month ? "month" : words ? "words" : target ? "counted" : "day";
  return {
    kind,
    day,
    month,
    words,
    many: offset === undefined ? "" : String(Math.abs(offset)),
    unit: unit || "days",
    side: offset > 0 ? "after" : "before",
  };
}

export function deadlineIsWhole({ kind, day, month, words, many }) {
  if (kind === "counted") return /^\d+$/.test(many) && Number(many) <= DEADLINE_MOST;
  if (kind === "words") return Boolean(words.trim()) && !isTooLong(words, LINE_LIMIT);
  return kind === "none" || Boolean(kind === "day" ? day : month);
}

// What the command holds.
export function deadlineGiven({ kind, day, month, words, many, unit, side }) {
  if (kind === "counted") return { offset: side === "before" ? -Number(many) || 0 : Number(many), unit };
  if (kind === "none") return {};
  return { [kind]: { day, month, words }[kind].trim() };
}
