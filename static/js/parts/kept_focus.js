// Whoever works with keys, or hears the page, stays where they are. What had the focus may go, or be switched off while what it
// asked for is under way: a browser then leaves them at the top of the page, and tells them nothing.

const PLACES = "dialog, fieldset, form, li, main, nav, section, [role=tabpanel], [role=region]";
// So long may an answer take before they are led on.
const PATIENCE_MS = 1500;

export function keepFocus() {
  let held = null;
  let waiting = 0;

  function hold({ target: node }) {
    const around = [];
    for (let each = node.parentElement; each; each = each.parentElement) if (each.matches(PLACES)) around.push(each);
    // What stands for a moment, over everything, leads back to where they were before.
    const last = held ? held.around : [];
    held = { node, around: around.length ? around : last, isDue: node.matches(".primary") };
  }

  function lead() {
    if (!held || document.activeElement !== document.body) return;
    const { node, around, isDue } = held;
    if (node.isConnected && !node.disabled) node.focus({ preventScroll: true });
    else if (node.isConnected && !waiting) waiting = setTimeout(onward, PATIENCE_MS);
    else if (!node.isConnected)
      goTo(
        around.find((each) => each.isConnected),
        isDue,
      );
  }

  function onward() {
    waiting = 0;
    if (held && document.activeElement === document.body)
      goTo(
        held.around.find((each) => each.isConnected),
        false,
      );
  }

  // What is due in its place; else what that place is called, or the place itself.
  function goTo(place, isDue) {
    if (!place) return;
    const due = isDue && place.querySelector(".primary:not(:disabled)");
    const headings = [...place.querySelectorAll("h1, h2, h3, h4")];
    const target = due || headings.find((each) => each.getClientRects().length) || place;
    if (!due && target.tabIndex < 0) target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }

  // Whoever puts a keyboard away has left its field: that is there still, and is not given back to them.
  function leave({ target }) {
    queueMicrotask(() => {
      const isThere = target.matches("input, textarea") && target.isConnected && !target.disabled;
      if (isThere && document.activeElement === document.body) held = null;
    });
  }

  addEventListener("focusin", hold);
  addEventListener("focusout", leave);
  // Whoever touches what takes no focus wants none.
  addEventListener("pointerdown", () => (held = null), { capture: true, passive: true });
  const changes = { attributeFilter: ["disabled"], childList: true, subtree: true };
  new MutationObserver(lead).observe(document.body, changes);
}
