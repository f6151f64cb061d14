// Words that nobody can read: beyond the screen's edge, out of their button, cut off where nothing scrolls, or lying on
// other words. What floats above the page by design is left out. `abridged`: what ends in an ellipsis is whole elsewhere.
(abridged) => {
  // A title whole in the menu or in a tooltip, a text behind "read on", what a projector turns over, a table in its frame.
  const READ_ELSEWHERE =
    ".phone-title, .clamped, .projector-main, .projector-words, .paged-frame, .wide-frame, [title], [title] > span";
  const NOT_SHOWN = ".unseen, .bar-word, svg, script, style, noscript, option, dialog:not([open])";
  const styles = new Map();
  const styleOf = (el) => styles.get(el) || styles.set(el, getComputedStyle(el)).get(el);
  const scrolls = (how) => how === "auto" || how === "scroll";
  const sticksOut = (boxes, sides) => boxes.some((one) => one.right > sides.right + 1 || one.left < sides.left - 1);
  const common = (one, other) => ({
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
  });
  const found = new Set();
  const lines = [];

  function floats(el) {
    return Boolean(el) && (["fixed", "sticky"].includes(styleOf(el).position) || floats(el.parentElement));
  }

  function told(why, el, text) {
    found.add(`${why}: ${el.tagName.toLowerCase()}.${el.className} “${text.slice(0, 40)}”`);
  }

  function look(text) {
    const el = text.parentElement;
    if (!text.data.trim() || el.closest(NOT_SHOWN)) return;
    if (!el.checkVisibility({ visibilityProperty: true, opacityProperty: true, contentVisibilityAuto: true })) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
    const button = el.closest("button, .button");
    if (button && sticksOut(boxes, button.getBoundingClientRect())) told("out of its button", el, text.data);
    const clips = [];
    let scrolled = false;
    let within = true;
    // A dialog lies above the page: nothing around it cuts it.
    for (let at = el; within && at !== document.body; at = at.matches("dialog") ? document.body : at.parentElement) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = styleOf(at);
      if (overflowX === "visible") continue;
      const sides = at.getBoundingClientRect();
      clips.push(sides);
      const sideways = scrolls(overflowX) && at.scrollHeight === at.clientHeight;
      const shortened = abridged && (textOverflow === "ellipsis" || webkitLineClamp !== "none");
      within = !at.matches(READ_ELSEWHERE) && !sideways && !shortened;
      if (!within) break;
      scrolled ||= scrolls(overflowY);
      if (sticksOut(boxes, sides)) told("cut", el, text.data);
      if (!scrolled && boxes.some((one) => one.bottom > sides.bottom + 2)) told("cut below", el, text.data);
    }
    if (within && sticksOut(boxes, { left: 0, right: innerWidth })) told("outside", el, text.data);
    if (floats(el) || el.closest(".timer")) return;
    const seen = boxes.map((box) => clips.reduce(common, box)).filter((box) => box.right > box.left && box.bottom > box.top);
    lines.push(...seen.map((box) => ({ box, el, text })));
  }

  function lieOnEachOther(one, other) {
    const both = common(one.box, other.box);
    const high = Math.min(one.box.bottom - one.box.top, other.box.bottom - other.box.top);
    return one.text !== other.text && both.right - both.left > 3 && both.bottom - both.top > high / 2;
  }

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) look(walker.currentNode);
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      if (lieOnEachOther(one, other)) told("under another", one.el, `${one.text.data.slice(0, 15)} / ${other.text.data.slice(0, 15)}`);
    }
  });
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) found.add(`scrolls sideways by ${scrollWidth - clientWidth}`);
  return [...found];
};
