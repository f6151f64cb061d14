// What the server's plain pages do with a script; they work without it too.

import { deviceStorage, keeping } from "../keeping.js";
import { chosenLook, wearLook } from "../look.js";
import { watchLimits } from "./limits.js";
import { keepUnsaved } from "./unsaved.js";

wearLook(chosenLook(keeping(deviceStorage())));
const page = document.querySelector(".page");
watchLimits(page);

const typedCode = document.querySelector("input[data-code]");
if (typedCode) {
  typedCode.addEventListener("input", () => {
    // Whoever pastes the whole link has pasted the code.
    const linked = /\/j\/([\w-]+)/.exec(typedCode.value);
    if (linked) typedCode.value = linked[1];
    const letters = typedCode.value
      .toUpperCase()
      .replace(/[^A-Z0-9]/g, "")
      .slice(0, 6);
    const atEnd = typedCode.selectionStart === typedCode.value.length;
    if (!atEnd) return;
    typedCode.value = letters.length > 3 ? `${letters.slice(0, 3)}-${letters.slice(3)}` : letters;
  });
}

for (const told of document.querySelectorAll("[data-cookies]")) told.hidden = navigator.cookieEnabled;

// A device may go from hand to hand: who has begun to say who they are is nobody else's. What is long is kept.
if (page) keepUnsaved(page.dataset.unsaved, (form) => "kept" in form.dataset);
