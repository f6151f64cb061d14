// What is typed in one form of a page stays there while another one is saved, which draws the page anew; and what was sent
// while no server was there to take it, or the pass had ended, stands there again when one comes back. It is kept for this
// tab alone, and goes once its own form is saved.

import { keeping, tabStorage } from "../keeping.js";

const NEVER_KEPT = ["file", "password", "hidden", "submit", "button"];
const SENT = "sent";
// A form is sent once, however often its button is tapped; whoever taps again after so long means it.
const ONCE_WITHIN = 5_000;

// `isKept(form)`: whether what was typed and not sent is kept over other pages.
export function keepUnsaved(words, isKept = () => true) {
  const kept = keeping(tabStorage());
  const place = `unsaved:${location.pathname}`;
  const { fields = {}, given = [], steps = {} } = kept.read(place) || {};
  const isRefused = Boolean(document.querySelector("main .form-trouble[role=alert]:not([data-cookies])"));
  const typed = { ...fields, ...untaken(kept, place, isRefused) };
  // What was refused may be drawn as the form's own, and is no more saved than before.
  const refused = new Set(isRefused ? given : []);
  let sent = null;
  let sentAt = 0;

  for (const field of typedFields()) {
    const was = typed[keyOf(field)];
    if (was === undefined || was === stateOf(field)) continue;
    giveBack(field, was);
    showAsUnsaved(field, words);
  }
  addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.method !== "post") return;
    if (event.target === sent && Date.now() - sentAt < ONCE_WITHIN) event.preventDefault();
    else [sent, sentAt] = [event.target, Date.now()];
  });
  // Whoever goes on writing, or comes back, will send it anew.
  const again = () => (sent = null);
  addEventListener("input", again);
  addEventListener("pageshow", again);
  addEventListener("pagehide", () => {
    const now = {};
    const ofSent = {};
    for (const field of typedFields()) {
      const isOpen = stateOf(field) !== firstOf(field) || refused.has(keyOf(field));
      if (isOpen && (field.form === sent || isKept(field.form)))
        (field.form === sent ? ofSent : now)[keyOf(field)] = stateOf(field);
    }
    if (sent) kept.write(SENT, { place, fields: ofSent });
    kept.write(place, { fields: now, given: Object.keys(ofSent), steps });
  });
  return {
    // What was begun in the whole form of a step, or null.
    begunIn: (step) => steps[step] || null,
    begun: (step, form) => {
      if (form) steps[step] = form;
      else delete steps[step];
    },
  };
}

// What was sent from this page and was refused, or never answered. A page that was reached by sending is the answer, unless
// it says that nobody was there to take it; a page one comes back to, or loads again, is none.
function untaken(kept, place, isRefused) {
  const last = kept.read(SENT);
  if (!last) return {};
  const [{ type }] = performance.getEntriesByType("navigation");
  if (document.querySelector("[data-nothing-taken]")) {
    kept.write(SENT, { ...last, isLost: true });
    return {};
  }
  const isTaken = document.querySelector("[data-done]") || (type === "navigate" && !isRefused && !last.isLost);
  const isHere = last.place === place;
  if (isTaken || isHere) kept.forget(SENT);
  return isHere && !isTaken ? last.fields : {};
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
