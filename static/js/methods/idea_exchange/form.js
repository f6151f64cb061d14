// The form of a project, to propose one or to change one. Every field is a draft until the server has it.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { LINE_LIMIT, TEXT_LIMIT, lengthFor } from "../../text.js";
import { exchangeChanges, exchangeNeeds } from "./board.js";

// `id` and `project` are those to be changed, or null. `give(content, drafts)` sends what is new, and is told what stood in
// the fields, for a refusal to put back.
export function ExchangeForm({ id = null, project = null, seats, taken = 0, facilitates = false, give, onClose, t }) {
  const first = project || { title: "", text: "", needs: [], seats };
  const field = (name) => (id ? `project-${id}-${name}` : `project-${name}`);
  const [title, setTitle, clearTitle] = useDraft(field("title"), first.title);
  const [text, setText, clearText] = useDraft(field("text"), first.text);
  const [needs, setNeeds, clearNeeds] = useDraft(field("needs"), first.needs.join("\n"));
  const [places, setPlaces, clearPlaces] = useDraft(field("seats"), String(first.seats));
  const top = useRef(null);
  useEffect(() => top.current && top.current.focus(), []);

  const listed = exchangeNeeds(needs);
  const number = Math.round(Number(places));
  const least = Math.max(2, taken);
  const trouble = {
    title: exchangeTooLong(t, title, LINE_LIMIT),
    text: exchangeTooLong(t, text, TEXT_LIMIT),
    needs: listed.tooMany
      ? t("idea_exchange.needs_many")
      : listed.tooLong > 0 && t("idea_exchange.needs_long", { n: listed.tooLong }),
  };
  const fits = title.trim() && !trouble.title && !trouble.text && !trouble.needs && number >= least && number <= 50;
  const toSeats = (next) => setPlaces(String(Math.min(50, Math.max(least, next))));

  function submit(event) {
    event.preventDefault();
    if (!fits) return;
    const whole = { title: title.trim(), text: text.trim(), needs: listed.needs, seats: number };
    const content = id ? exchangeChanges(first, whole) : whole;
    const drafts = { title, text, needs, seats: places };
    [clearTitle, clearText, clearNeeds, clearPlaces].forEach((clear) => clear());
    onClose();
    if (content) give(content, Object.fromEntries(Object.entries(drafts).map(([name, said]) => [field(name), said])));
  }

  return html`<form class="project-form" onSubmit=${submit} aria-labelledby="project-form-title">
    <h2 id="project-form-title" ref=${top} tabindex="-1">${t(id ? "idea_exchange.edit" : "idea_exchange.propose")}</h2>
    <${Field} name="title" label=${t("idea_exchange.title")} trouble=${trouble.title}>
      <input
        id="project-title"
        type="text"
        autocomplete="off"
        placeholder=${t("idea_exchange.title_hint")}
        value=${title}
        aria-required="true"
        aria-invalid=${trouble.title ? "true" : undefined}
        aria-describedby="project-title-trouble"
        onInput=${(event) => setTitle(event.target.value)}
      />
    <//>
    <${Field} name="text" label=${t("idea_exchange.text")} note=${t("idea_exchange.optional")} trouble=${trouble.text}>
      <textarea
        id="project-text"
        rows="4"
        placeholder=${t("idea_exchange.text_hint")}
        value=${text}
        aria-invalid=${trouble.text ? "true" : undefined}
        aria-describedby="project-text-trouble"
        onInput=${(event) => setText(event.target.value)}
      >
      </textarea>
    <//>
    <${Field}
      name="needs"
      label=${t("idea_exchange.needs_field")}
      note=${t("idea_exchange.optional")}
      trouble=${trouble.needs}
    >
      <textarea
        id="project-needs"
        rows="4"
        placeholder=${t("idea_exchange.needs_hint")}
        value=${needs}
        aria-invalid=${trouble.needs ? "true" : undefined}
        aria-describedby="project-needs-trouble"
        onInput=${(event) => setNeeds(event.target.value)}
      >
      </textarea>
    <//>
    <${Field}
      name="seats"
      label=${t(facilitates || id ? "idea_exchange.seats_all" : "idea_exchange.seats")}
      note=${taken > 1 ? t("idea_exchange.taken", { n: taken }) : ""}
    >
      <div class="stepper">
        <button
          type="button"
          aria-label=${t("idea_exchange.fewer")}
          disabled=${number <= least}
          onClick=${() => toSeats((number || least) - 1)}
        >
          −
        </button>
        <input
          id="project-seats"
          type="number"
          inputmode="numeric"
          min=${least}
          max="50"
          value=${places}
          onInput=${(event) => setPlaces(event.target.value)}
        />
        <button
          type="button"
          aria-label=${t("idea_exchange.more_seats")}
          disabled=${number >= 50}
          onClick=${() => toSeats((number || least) + 1)}
        >
          +
        </button>
      </div>
    <//>
    <div class="row end project-form-end">
      <button type="button" onClick=${onClose}>${t("cancel")}</button>
      <button type="submit" class="primary" disabled=${!fits}>
        ${id && html`<${Icon} name="check" />`}${t(id ? "save" : "idea_exchange.propose")}
      </button>
    </div>
  </form>`;
}

export function exchangeTooLong(t, text, limit) {
  const length = lengthFor(text, limit);
  return length > limit && t("composer.too_long", { n: length - limit, length, limit });
}

function Field({ name, label, note = "", trouble, children }) {
  return html`<div class="project-field">
    <label for=${`project-${name}`}>${label}${note && html` <span class="quiet">${note}</span>`}</label>
    ${children}
    <p id=${`project-${name}-trouble`} class="trouble" role="alert">${trouble || ""}</p>
  </div>`;
}
