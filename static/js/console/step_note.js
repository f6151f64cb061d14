// What whoever facilitates a step has noted for themselves: what to say, what goes wrong, how to recover. It stands on
// consoles only.

import { html } from "../../vendor/preact.js";
import { useKept } from "../hooks.js";
import { Limited } from "../parts/limited.js";

// Beside the running step, folded until it is asked for; the other language's words are better than none.
export function StepNote({ step, note, t }) {
  const [open, setOpen] = useKept(`step-note/${step}`, false);
  const language = note[t.language] ? t.language : Object.keys(note).find((each) => note[each]);
  if (!language) return null;
  return html`<details class="step-note" open=${open}>
    <summary onClick=${(event) => (event.preventDefault(), setOpen(!open))}>${t("step.note")}</summary>
    <p lang=${language}>${language === t.language ? t.told(note[language]) : note[language]}</p>
  </details>`;
}

// Signs that a line of a field holds, where two stand beside each other.
const A_LINE = 44;
const FEWEST_LINES = 3;
const MOST_LINES = 16;

// All of what was noted is seen; beyond that it scrolls.
function linesOf(text) {
  const lines = text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / A_LINE)), 0);
  return Math.min(MOST_LINES, Math.max(FEWEST_LINES, lines));
}

export function NoteFields({ note, onChange, t }) {
  const field = (language) =>
    html`<label class="field"><span>${t(`step.note_${language}`)}</span>
      <${Limited}
        area=${true}
        rows=${linesOf(note[language])}
        lang=${language}
        value=${note[language]}
        onInput=${(event) => onChange({ ...note, [language]: event.target.value })}
      />
    </label>`;
  return html`<details class="settings" open=${Boolean(note.fr || note.en)}>
    <summary>${t("step.note")}</summary>
    <p class="quiet">${t("step.note_why")}</p>
    <div class="form-pair">${field("fr")}${field("en")}</div>
  </details>`;
}
