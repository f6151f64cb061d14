// A plain form from the settings a method declares: a list of fields, made from what the server checks them by
// (live/core/settings.py). `advice` says something about what is written in a field, beside all others (CONTRIBUTING,
// "Settings of a step").

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { useSession } from "../hooks.js";
import { Icon } from "../parts/icons.js";
import { Limited } from "../parts/limited.js";
import { LINE_LIMIT, isTooLong } from "../text.js";
import { pasteLines, pastedRows } from "./pasting.js";

// What the form begins with: what is set, else what the method starts with.
export function settingsGiven(schema, known) {
  return Object.fromEntries(schema.map(({ name, initial }) => [name, known && name in known ? known[name] : initial]));
}

// What goes to the server: numbers as numbers, without empty lines and rows, and nothing that means nothing here.
export function settingsWritten(schema, settings) {
  const written = {};
  for (const field of schema) {
    if (!means(field, settings)) continue;
    const { name, kind, initial } = field;
    const value = settings[name];
    if (kind === "number") written[name] = value === "" ? initial : Number(value);
    else if (kind === "lines") written[name] = value.map((line) => line.trim()).filter(Boolean);
    else if (kind === "rows")
      written[name] = value.filter((row) => Object.values(row).some((cell) => String(cell).trim()));
    else written[name] = value;
  }
  return written;
}

// Some fields mean something only while others have one of these values.
function means({ only = {} }, settings) {
  return Object.entries(only).every(([name, values]) => values.includes(settings[name]));
}

// `tracks`: those of the workshop, by id, for settings that name some of them.
export function SettingsForm({ method, schema, advice = {}, settings, tracks, onChange, t }) {
  const set = (name) => (value) => onChange({ ...settings, [name]: value });
  return html`<div class="form">
    ${schema
      .filter((field) => means(field, settings))
      .map(
        (field) =>
          html`<${Setting}
            key=${field.name}
            field=${field}
            advice=${advice[field.name]}
            label=${t(`${method}.settings.${field.name}`)}
            value=${settings[field.name]}
            set=${set(field.name)}
            settings=${settings}
            tracks=${tracks}
            method=${method}
            t=${t}
          />`,
      )}
  </div>`;
}

function Setting({ field, advice, label, value, set, settings, tracks, method, t }) {
  if (field.kind === "yes") {
    return html`<label class="check">
      <input type="checkbox" checked=${value} onChange=${(event) => set(event.target.checked)} />
      <span>${label}</span>
    </label>`;
  }
  if (field.kind === "tracks") {
    const all = t(`${method}.settings.${field.name}.all`);
    return html`<${Tracks} label=${label} all=${all} chosen=${value} tracks=${tracks} set=${set} t=${t} />`;
  }
  const said =
    advice &&
    advice(value, settings).map(
      ({ key, ...values }) => html`<p key=${key} class="quiet">${t(`${method}.advice.${key}`, values)}</p>`,
    );
  if (field.kind === "rows")
    return html`<div>
      <${Rows} field=${field} label=${label} add=${addRow(method, field, t)} rows=${value} set=${set} t=${t} />${said}
    </div>`;
  return html`<div>
    <label class="field"><span>${label}</span>${control(field, value, set, method, t)}</label>
    ${field.explained && html`<p class="quiet">${t(`${method}.settings.${field.name}.${value}.what`)}</p>`}
    ${said}
  </div>`;
}

function control(field, value, set, method, t) {
  if (field.kind === "number") {
    return html`<input
      type="number"
      min=${field.least}
      max=${field.most}
      value=${value}
      onInput=${(event) => set(event.target.value)}
    />`;
  }
  if (field.kind === "choice") {
    return html`<select value=${value} onChange=${(event) => set(event.target.value)}>
      ${field.choices.map(
        (each) =>
          html`<option key=${each} value=${each}>
            ${t(`${method}.settings.${field.name}.${each}`)}
          </option>`,
      )}
    </select>`;
  }
  if (field.kind === "text") {
    return html`<${Limited}
      area=${true}
      rows=${Math.min(16, Math.max(6, value.split("\n").length + 1))}
      limit=${field.most}
      value=${value}
      onInput=${(event) => set(event.target.value)}
    />`;
  }
  if (field.kind === "day") {
    return html`<input type="date" value=${value} onChange=${(event) => set(event.target.value)} />`;
  }
  if (field.kind === "lines") {
    return html`<${Lines} lines=${value} most=${field.most} set=${set} t=${t} />`;
  }
  return html`<${Limited} value=${value} onInput=${(event) => set(event.target.value)} />`;
}

// One entry a line: which of them is too long, or that there are too many, is said here, and keeps the form from being sent.
function Lines({ lines, most, set, t }) {
  const box = useRef(null);
  const long = lines.map((line, at) => (isTooLong(line, LINE_LIMIT) ? at + 1 : 0)).filter(Boolean);
  const many = lines.filter((line) => line.trim()).length;
  const trouble = [
    long.length > 0 && t("pasted.long", { n: long.length, lines: long.join(", "), limit: LINE_LIMIT }),
    many > most && t("step.lines_many", { n: many, most }),
  ]
    .filter(Boolean)
    .join(" ");
  const session = useSession();
  useEffect(() => {
    box.current.setCustomValidity(trouble);
    if (trouble) session.announce(trouble);
  }, [trouble]);
  return html`<textarea
    ref=${box}
    rows=${Math.min(8, lines.length + 2)}
    value=${lines.join("\n")}
    aria-invalid=${trouble ? "true" : undefined}
    onPaste=${pasteLines}
    onInput=${(event) => set(event.target.value.split("\n"))}
  >
  </textarea>
    ${trouble && html`<span class="composer-count trouble" aria-hidden="true">${trouble}</span>`}`;
}

// Some of the workshop's tracks, by their ids; those that are gone meanwhile are not said again.
function Tracks({ label, all, chosen, tracks, set, t }) {
  const known = Object.keys(tracks);
  const change = (id, isMeant) => set(known.filter((each) => (each === id ? isMeant : chosen.includes(each))));
  return html`<fieldset>
    <legend>${label}</legend>
    <p class="quiet">${known.length ? all : t("refused.no_tracks")}</p>
    ${known.map(
      (id) =>
        html`<label key=${id} class="check">
          <input
            type="checkbox"
            checked=${chosen.includes(id)}
            onChange=${(event) => change(id, event.target.checked)}
          />
          <span>${tracks[id].title}</span>
        </label>`,
    )}
  </fieldset>`;
}

function addRow(method, field, t) {
  const own = `${method}.settings.${field.name}.add`;
  return t(t.knows(own) ? own : "step.row_add");
}

function Rows({ field, label, add, rows, set, t }) {
  const empty = Object.fromEntries(field.fields.map((name) => [name, ""]));
  const [pasted, setPasted] = useState(null);
  const change = (at, name, text) => set(rows.map((row, other) => (other === at ? { ...row, [name]: text } : row)));
  const paste = (event, at, name) => {
    const next = pastedRows(event, rows, at, field.fields, name);
    if (!next) return;
    set(next);
    setPasted({ before: rows, after: next });
  };
  return html`<fieldset class="rows">
    <legend>${label}</legend>
    ${rows.map(
      (row, at) =>
        html`<div key=${at} class="row">
          ${field.fields.map(
            (name) =>
              html`<${Limited}
                key=${name}
                class=${name === "question" ? "grow" : ""}
                aria-label=${`${t(`step.row.${name}`)} ${at + 1}`}
                placeholder=${t(`step.row.${name}`)}
                value=${row[name]}
                onInput=${(event) => change(at, name, event.target.value)}
                onPaste=${(event) => paste(event, at, name)}
              />`,
          )}
          <button
            type="button"
            class="plain"
            aria-label=${`${t("remove")} ${at + 1}`}
            onClick=${() => set(rows.filter((_, other) => other !== at))}
          >
            <${Icon} name="bin" />
          </button>
        </div>`,
    )}
    <div class="row wrap">
      <button type="button" class="small" onClick=${() => set([...rows, empty])}>
        <${Icon} name="plus" />
        ${add}
      </button>
      ${
        pasted &&
        pasted.after === rows &&
        html`<span role="status">
          ${t("pasted.rows", { n: rows.length - pasted.before.length })}
        </span>
        <button type="button" class="small" onClick=${() => set(pasted.before)}>
          <${Icon} name="undo" />
          ${t("pasted.take_back")}
        </button>`
      }
    </div>
  </fieldset>`;
}
