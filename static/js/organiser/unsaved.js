// What is typed in one form of a page stays there while another one is saved, which draws the page anew. It is kept for
// this tab alone, and goes once its own form is saved.

import { keeping, tabStorage } from "../keeping.js";

const NEVER_KEPT = ["file", "password", "hidden", "submit", "button"];

export function keepUnsaved(words) {
  const kept = keeping(tabStorage());
  const place = `unsaved:${location.pathname}`;
  const { fields = {}, given = [], steps = {} } = kept.read(place) || {};
  // What was refused is drawn as the form's own, and is no more saved than before.
  const refused = new Set(document.querySelector("main .form-trouble[role=alert]:not([data-cookies])") ? given : []);
  let sent = null;

  for (const field of typedFields()) {
    const was = fields[keyOf(field)];
    if (was === undefined || was === stateOf(field)) continue;
    giveBack(field, was);
    showAsUnsaved(field, words);
  }
  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) sent = event.target;
  });
  addEventListener("pagehide", () => {
    const now = {};
    for (const field of typedFields()) {
      const isOpen = field.form !== sent && (stateOf(field) !== firstOf(field) || refused.has(keyOf(field)));
      if (isOpen) now[keyOf(field)] = stateOf(field);
    }
    kept.write(place, {
      fields: now,
      given: typedFields()
        .filter((each) => each.form === sent)
        .map(keyOf),
      steps,
    });
  });
  return {
    // What was begun in the whole form of a step, or null.
    begunIn: (step) => steps[step] || null,
    begun: (step, typed) => {
      if (typed) steps[step] = typed;
      else delete steps[step];
    },
  };
}

// The fields the server has drawn; the whole form of a step tells what is typed in it by itself.
function typedFields() {
  return [...document.querySelectorAll("main form[method=post] :is(input, textarea, select)")].filter(
    (field) => field.name && !NEVER_KEPT.includes(field.type) && !field.readOnly && !field.closest("[data-shown]"),
  );
}

function keyOf(field) {
  const { step = {}, day = {}, section = {}, person = {} } = field.form.elements;
  const about = [step, day, section, person].map((each) => (each.type === "hidden" ? each.value : "")).join("|");
  return (
    field.id || [field.form.getAttribute("action"), about, field.name, isTicked(field) ? field.value : ""].join(" ")
  );
}

function isTicked(field) {
  return field.type === "checkbox" || field.type === "radio";
}

function stateOf(field) {
  return isTicked(field) ? field.checked : field.value;
}

function firstOf(field) {
  if (isTicked(field)) return field.defaultChecked;
  if (field.tagName !== "SELECT") return field.defaultValue;
  const chosen = [...field.options].find((option) => option.defaultSelected) || field.options[0];
  return chosen ? chosen.value : "";
}

function giveBack(field, was) {
  if (isTicked(field)) field.checked = was;
  else field.value = was;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function showAsUnsaved(field, words) {
  for (let around = field.closest("details"); around; around = around.parentElement.closest("details"))
    around.open = true;
  if (field.form.querySelector("[data-unsaved-here]")) return;
  const note = Object.assign(document.createElement("p"), { className: "hint", textContent: words });
  note.dataset.unsavedHere = "";
  field.form.querySelector("button:not([type=button])")?.before(note);
}
