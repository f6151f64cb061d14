// What is wrong with a room's screen: something out of sight, cut, too small to be read from the last row, or a way in
// that is not there. What is on the other pages of what turns by itself is looked at where it is turned to.
() => {
  const LEAST = 34;
  const unit = Math.min(innerWidth / 1920, innerHeight / 960);
  const found = new Set();
  const { scrollHeight, scrollWidth } = document.documentElement;
  if (scrollHeight > innerHeight) found.add(`scrolls down: ${scrollHeight} px of ${innerHeight}`);
  if (scrollWidth > innerWidth) found.add(`scrolls sideways: ${scrollWidth} px of ${innerWidth}`);
  const named = (el) => `${el.tagName.toLowerCase()}.${el.className.baseVal ?? el.className}`.trim();
  const PAGES = ".paged-frame";
  for (const el of document.querySelectorAll(".projector, .projector *:not(svg *)")) {
    if (el.matches(".unseen, .qr *, .projector-step, .projector-step *") || !el.checkVisibility()) continue;
    const { overflowX, overflowY, webkitLineClamp, textOverflow } = getComputedStyle(el);
    if (webkitLineClamp !== "none" && el.scrollHeight > el.clientHeight + 2) found.add(`cut after its lines: ${named(el)} “${el.textContent.slice(0, 30)}”`);
    if (textOverflow === "ellipsis" && el.scrollWidth > el.clientWidth + 1) found.add(`cut with an ellipsis: ${named(el)}`);
    const speaks = [...el.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (speaks && overflowX === "visible" && el.clientWidth && el.scrollWidth > el.clientWidth + 2) found.add(`runs out of its place: ${named(el)} “${el.textContent.trim().slice(0, 30)}”`);
    if (overflowY === "visible" || !el.clientHeight || el.matches("progress, .timeline-rows *")) continue;
    if (el.scrollHeight > el.clientHeight + 3) found.add(`cut below: ${named(el)} ${el.scrollHeight} px of ${el.clientHeight}`);
    if (!el.matches(PAGES) && overflowX !== "visible" && el.scrollWidth > el.clientWidth + 3) found.add(`cut beside: ${named(el)} ${el.scrollWidth} px of ${el.clientWidth}`);
  }
  const walker = document.createTreeWalker(document.querySelector(".projector"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const el = walker.currentNode.parentElement;
    // What asks for a click is for whoever stands at the machine.
    if (!walker.currentNode.data.trim() || el.closest(".unseen, .room-silent") || !el.checkVisibility({ visibilityProperty: true })) continue;
    let size = parseFloat(getComputedStyle(el).fontSize);
    if (el.getScreenCTM) size *= el.getScreenCTM().d;
    else for (let at = el; at; at = at.parentElement) size *= parseFloat(getComputedStyle(at).zoom) || 1;
    if (size < LEAST * unit - 0.6) found.add(`${(size / unit).toFixed(1)} of ${LEAST} px: ${named(el)} “${walker.currentNode.data.slice(0, 30)}”`);
  }
  // The way in.
  const isClosed = !document.querySelector(".qr");
  for (const el of document.querySelectorAll(".qr, .join-code, .join-address, .welcome-address, h1")) {
    if (!el.checkVisibility()) continue;
    const box = el.getBoundingClientRect();
    const within = box.width > 4 && box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
    if (!within && !el.closest(PAGES)) found.add(`out of sight: ${named(el)}`);
  }
  if (!isClosed && !document.querySelector(".join-code")) found.add("no code to join by");
  if ([...document.querySelectorAll(".projector h1")].filter((el) => el.checkVisibility()).length !== 1) found.add("not one h1");
  if (document.querySelectorAll(".projector main").length !== 1) found.add("not one main");
  return [...found];
};
