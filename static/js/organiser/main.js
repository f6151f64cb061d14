// The organiser's pages: copying links and saying so.

import { deviceStorage, keeping } from "../keeping.js";
import { watchLimits } from "../page/limits.js";
import { keepUnsaved } from "../page/unsaved.js";
import { nameFiles } from "./files.js";
import { watchNarrowing } from "./narrowing.js";

watchLimits(document.querySelector(".page"));
watchNarrowing(document.querySelector(".page"));
nameFiles(document.querySelector(".page"));

// A form that was refused stands at its own address: whoever reloads comes to the page it belongs to.
const trouble = document.querySelector("main .form-trouble[role=alert]:not([data-cookies])");
const told = trouble || document.querySelector("[data-done]");
const head = document.querySelector("[data-address]");
if (head) history.replaceState(null, "", `${head.dataset.address}${location.hash}`);

const unsaved = keepUnsaved(document.querySelector(".page").dataset.unsaved);

// What takes long says that it is under way, until its answer is there.
const sayUnderWay = (form) => {
  for (const place of document.querySelectorAll("[data-under-way]"))
    place.textContent = place.closest("form") === form ? place.dataset.underWay : "";
};
addEventListener("submit", (event) => event.defaultPrevented || sayUnderWay(event.target));
addEventListener("pageshow", () => sayUnderWay(null));

for (const button of document.querySelectorAll("button[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const words = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
    } catch {
      return getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    }
    button.textContent = button.dataset.copied;
    return setTimeout(() => (button.textContent = words), 2000);
  });
}

// An opened step shows the whole form, with all that its method is set up with, in place of the short one that stands
// there without a script.
const agenda = document.querySelector("[data-form-script]");
let failures = 0;
if (agenda) {
  for (const { parentElement: place } of agenda.querySelectorAll("details > [data-form]")) {
    place.addEventListener("toggle", () => place.open && showForm(agenda, place));
    if (unsaved.begunIn(stepOf(place))) place.open = true;
    if (place.open) showForm(agenda, place);
  }
}

function stepOf(place) {
  return place.parentElement.dataset.step || "";
}

async function showForm(page, place) {
  const element = place.querySelector("[data-form]");
  // What was typed and refused stands in the short form.
  if (element.dataset.shown || element.dataset.typed) return;
  element.dataset.shown = "coming";
  const missing = place.querySelector("[data-form-missing]");
  if (missing) missing.remove();
  // Nobody begins to type in what is about to go.
  const [short] = element.children;
  short.hidden = true;
  const step = stepOf(place);
  // What was typed in the short form while the whole one could not be had.
  const written = writtenIn(short);
  const begun = unsaved.begunIn(step) || (Object.keys(written).length ? written : null);
  try {
    const { component } = await formScript(page);
    const { workshop, language } = page.dataset;
    const done = step ? `done=step_saved&of=${step}#step-${step}` : "done=step_added&of=last#agenda";
    await component.stepFormIn(element, {
      workshop,
      language,
      step,
      begun,
      typed: (form) => unsaved.begun(step, form),
      say: (text) => sayBelow(element, text),
      taken: () => {
        unsaved.begun(step, null);
        location.assign(`/organiser/w/${workshop}?${done}`);
      },
      left: () => {
        unsaved.begun(step, null);
        place.open = false;
        place.querySelector("summary").focus();
      },
    });
  } catch {
    delete element.dataset.shown;
    short.hidden = false;
    sayMissing(page, place, element);
  }
}

// What stands in a form otherwise than the server has drawn it, by the names of its fields.
function writtenIn({ elements }) {
  const fields = [...elements].filter(({ name, type }) => name && type !== "hidden" && type !== "submit");
  const chosenFirst = ({ options }) => ([...options].find((each) => each.defaultSelected) || options[0]).value;
  const isChanged = (field) => field.value !== (field.options ? chosenFirst(field) : field.defaultValue);
  return Object.fromEntries(fields.filter(isChanged).map(({ name, value }) => [name, value]));
}

// A browser does not fetch again what it once did not get under an address: it is asked for under another.
async function formScript(page) {
  try {
    return await import(page.dataset.formScript + (failures ? `?again=${failures}` : ""));
  } catch (missing) {
    failures += 1;
    throw missing;
  }
}

// Only the short form is there: what it lacks, and what brings the whole one.
function sayMissing(page, place, element) {
  const note = Object.assign(document.createElement("p"), { className: "form-trouble" });
  note.dataset.formMissing = "";
  note.setAttribute("role", "alert");
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: page.dataset.again });
  button.addEventListener("click", () => {
    place.querySelector("summary").focus();
    showForm(page, place);
  });
  note.append(page.dataset.missing, " ", button);
  element.before(note);
}

function sayBelow(element, text) {
  const known = element.parentElement.querySelector(":scope > [role=alert]");
  const note = known || Object.assign(document.createElement("p"), { className: "form-trouble" });
  note.setAttribute("role", "alert");
  note.textContent = text;
  if (!known) element.after(note);
}

// What a page is for is said until somebody has understood it, on this device.
const kept = keeping(deviceStorage());
for (const hint of document.querySelectorAll("[data-once]")) {
  const key = `understood:${hint.dataset.once}`;
  hint.hidden = Boolean(kept.read(key));
  hint.querySelector("button").addEventListener("click", () => {
    kept.write(key, true);
    hint.hidden = true;
    document.querySelector("main a, main button").focus();
  });
}

// Whoever opens a text of the minutes is in it.
for (const each of document.querySelectorAll(".edit-text"))
  each.addEventListener("toggle", () => each.open && each.querySelector("textarea").focus());

for (const button of document.querySelectorAll("button[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// Whoever follows a link to a step comes to it opened.
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target && target.querySelector(":scope > details:first-child");
  if (!details || !target.closest(".agenda-steps")) return;
  details.open = true;
  details.querySelector("summary").focus();
}
addEventListener("hashchange", openTarget);
openTarget();

// Coming to the place of an address, which browsers do once all is loaded, takes the focus away.
const asked = document.querySelector("[data-first]");
if (trouble) trouble.tabIndex = -1;
if (told) addEventListener("load", () => setTimeout(() => (asked && !trouble ? asked.select() : told.focus())));

const list = document.querySelector("input[type=file][data-send]");
if (list) list.addEventListener("change", () => list.form.requestSubmit());
