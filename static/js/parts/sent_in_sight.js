// The composer lies over the foot of the page: what one has just sent, and what a keyboard comes to, is brought up above it.

const GAP = 8;
// Whoever moves on meanwhile is left where they are.
const MOVED = ["pointerdown", "touchmove", "wheel"];

export function keepSentInSight() {
  let stop = () => {};
  const follow = ({ target }) => {
    const main = target.closest(".phone-main");
    const form = target.closest(".composer");
    const field = form && form.querySelector("textarea");
    if (!main || !field) return;
    stop();
    stop = followed(main, field.value.trim());
  };
  const keyed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) follow(event);
    const main = event.key === "Tab" && event.target.closest(".phone-main");
    const composer = main && composerAtFoot(main);
    if (composer) main.style.scrollPaddingBottom = `${composer.offsetHeight + GAP}px`;
  };
  // Heard before the field is emptied.
  addEventListener("submit", follow, true);
  addEventListener("keydown", keyed, true);
}

// The card is drawn when it waits and again when the server has it; it grows once it is seen. Gives what ends it.
function followed(main, text) {
  const before = new Set(main.querySelectorAll(".card"));
  const sent = () => [...main.querySelectorAll(".card")].find((card) => !before.has(card) && textOn(card) === text);
  let shown = null;
  const show = () => {
    const card = sent();
    if (!card) return;
    if (card !== shown) sizes.observe(card);
    shown = card;
    bringUp(main, card);
    if (!card.matches(".waiting, .sent")) changes.disconnect();
  };
  const sizes = new ResizeObserver(show);
  const changes = new MutationObserver(show);
  changes.observe(main, { childList: true, subtree: true });
  // What stands above and below takes more room, or less, when there is something to have finished, or a keyboard.
  for (const held of [main, composerAtFoot(main)]) if (held) sizes.observe(held);
  const stop = () => {
    changes.disconnect();
    sizes.disconnect();
    for (const moved of MOVED) main.removeEventListener(moved, stop);
  };
  for (const moved of MOVED) main.addEventListener(moved, stop, { passive: true });
  return stop;
}

function bringUp(main, card) {
  const composer = composerAtFoot(main);
  if (!composer) return;
  const { top, bottom } = card.getBoundingClientRect();
  const above = top - main.getBoundingClientRect().top;
  const hidden = bottom + GAP - composer.getBoundingClientRect().top;
  if (above < 0 || hidden > 0) main.scrollTop += above < 0 ? above : Math.min(hidden, above);
}

function composerAtFoot(main) {
  return main.querySelector(".activity > .composer");
}

function textOn(card) {
  const text = card.querySelector(".card-text");
  return text && text.textContent.trim();
}
