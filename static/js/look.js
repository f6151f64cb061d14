// How large the text is on this device, and whether it is set in letters that are easier to tell apart.

export const TEXT_SIZES = [100, 125, 150];

export function chosenLook(kept) {
  const { size, readable } = kept.read("look") || {};
  return { size: TEXT_SIZES.includes(size) ? size : 100, readable: readable === true };
}

export function wearLook({ size, readable }) {
  const { style, classList } = document.documentElement;
  style.fontSize = size === 100 ? "" : `${size}%`;
  classList.toggle("readable", readable);
}
