// The organiser's pages: copying links and saying so.

import { watchLimits } from "../page/limits.js";

watchLimits(document.querySelector(".page"));

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

const list = document.querySelector("input[type=file][data-send]");
if (list) list.addEventListener("change", () => list.form.requestSubmit());
