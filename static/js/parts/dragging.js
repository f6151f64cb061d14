// Dragging a card with mouse, pen or finger. A finger drags by the handle, so that the page still scrolls.

import { useEffect, useRef } from "../../vendor/preact.js";

const FAR_ENOUGH = 6;
const EDGE = 70;
const SCROLL_STEP = 14;
const SCROLL_EACH = 30;

// `dropped(card, {theme} | {card} | {loose})`.
export function useDragging(dropped) {
  const drag = useRef(null);
  const newest = useRef(dropped);
  newest.current = dropped;
  useEffect(() => () => drag.current && drag.current.stop(), []);

  function down(event, card) {
    const byHandle = event.target.closest(".handle");
    if (event.button !== 0 || (event.pointerType !== "mouse" && !byHandle)) return;
    if (!byHandle && event.target.closest("input")) return;
    const source = event.currentTarget || event.target.closest("[data-card]");
    const from = { x: event.clientX, y: event.clientY };
    let at = from;
    let ghost = null;
    let target = null;
    let scrolling = 0;

    function moved(move) {
      if (!ghost && Math.hypot(move.clientX - from.x, move.clientY - from.y) < FAR_ENOUGH) return;
      if (!ghost) {
        ghost = ghostOf(source);
        scrolling = setInterval(() => scrollNear(at.x, at.y) && mark(targetAt(at.x, at.y, card)), SCROLL_EACH);
      }
      move.preventDefault();
      at = { x: move.clientX, y: move.clientY };
      ghost.style.transform = `translate(${move.clientX - from.x}px, ${move.clientY - from.y}px) rotate(1.5deg)`;
      mark(targetAt(move.clientX, move.clientY, card));
    }

    function mark(next) {
      if (target && target.element !== (next && next.element)) target.element.classList.remove("drop-here");
      if (next) next.element.classList.add("drop-here");
      target = next;
    }

    function up() {
      const where = target;
      const wasDragged = ghost !== null;
      stop();
      if (!wasDragged) return;
      // The click that follows a drag must not tick the card.
      addEventListener("click", swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener("click", swallow, { capture: true }), 50);
      if (where) newest.current(card, where.meaning);
    }

    function stop() {
      mark(null);
      clearInterval(scrolling);
      if (ghost) ghost.remove();
      ghost = drag.current = null;
      removeEventListener("pointermove", moved);
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", stop);
    }

    addEventListener("pointermove", moved, { passive: false });
    addEventListener("pointerup", up);
    addEventListener("pointercancel", stop);
    drag.current = { stop };
  }

  return { down };
}

// Near its top and bottom what scrolls under the hand comes along, also while the hand stays still. Whether it did.
function scrollNear(x, y) {
  for (let under = document.elementFromPoint(x, y); under; under = under.parentElement) {
    const isPage = under === document.scrollingElement;
    if (!isPage && !/auto|scroll/.test(getComputedStyle(under).overflowY)) continue;
    const box = under.getBoundingClientRect();
    const [top, bottom] = isPage ? [0, innerHeight] : [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    const before = under.scrollTop;
    if (y < top + EDGE) under.scrollTop -= SCROLL_STEP;
    else if (y > bottom - EDGE) under.scrollTop += SCROLL_STEP;
    if (under.scrollTop !== before) return true;
  }
  return false;
}

function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

function ghostOf(source) {
  const box = source.getBoundingClientRect();
  const ghost = source.cloneNode(true);
  ghost.classList.add("ghost");
  Object.assign(ghost.style, { left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px` });
  document.body.append(ghost);
  return ghost;
}

function targetAt(x, y, dragged) {
  const under = document.elementFromPoint(x, y);
  const zone = under && under.closest("[data-theme]");
  if (!zone) return null;
  if (zone.dataset.theme) return { element: zone, meaning: { theme: zone.dataset.theme } };
  const card = under.closest("[data-card]");
  if (card && card.dataset.card !== dragged) return { element: card, meaning: { card: card.dataset.card } };
  return { element: zone, meaning: { loose: true } };
}
