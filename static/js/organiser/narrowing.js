// A field above a long list that leaves of it what contains the words typed; accents and capitals do not count.

export function watchNarrowing(page) {
  for (const field of page.querySelectorAll("[data-narrows]")) {
    const input = field.querySelector("input");
    const note = field.querySelector("[role=status]");
    const all = [...page.querySelectorAll(field.dataset.narrows)].map((each) => [each, folded(each.textContent)]);
    field.hidden = false;
    input.addEventListener("input", () => {
      const words = folded(input.value).split(/\s+/).filter(Boolean);
      let found = 0;
      for (const [each, text] of all) {
        // What is being worked on stays.
        each.hidden = !each.open && !words.every((word) => text.includes(word));
        found += each.hidden ? 0 : 1;
      }
      note.textContent = found ? "" : field.dataset.nothing;
    });
  }
}

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
