// A browser's translator shows a <font> of its own in the place of each of our text nodes, and takes the node away: then
// what changes is written where nobody sees it, and what is put beside it fails. So the node comes back, without
// words, behind the <font> that speaks for it. When the text changes, or goes, the <font> goes.

export function besideTranslators(root) {
  const spoken = new Map();

  const watching = new MutationObserver((records) => {
    const changed = new Set(records.filter(({ type }) => type === "characterData").map(({ target }) => target));
    const fonts = new Set(records.flatMap(({ addedNodes }) => [...addedNodes].filter(isFont)));
    if (fonts.size) records.forEach(replaced);
    spoken.forEach(({ font, said }, text) => {
      if (font.isConnected && text.isConnected && !changed.has(text)) {
        if (font.nextSibling !== text) text.before(font);
        return;
      }
      spoken.delete(text);
      font.remove();
      if (!changed.has(text)) text.data = said;
    });
    watching.takeRecords();

    function replaced({ target, removedNodes, addedNodes, previousSibling, nextSibling }) {
      if (outermostFont(target)) return;
      for (const text of removedNodes) {
        const font =
          outermostFont(text) || [...addedNodes, previousSibling, nextSibling].find((each) => fonts.has(each));
        if (text.nodeType !== Node.TEXT_NODE || !font || !font.isConnected) continue;
        fonts.delete(font);
        changed.delete(text);
        speaksFor(font, text);
      }
    }
  });

  function speaksFor(font, text) {
    if (font.contains(text)) text.replaceWith(text.cloneNode());
    if (spoken.has(text)) return font.replaceWith(text);
    font.after(text);
    spoken.set(text, { font, said: text.data });
    text.data = "";
  }

  watching.observe(root, { childList: true, characterData: true, subtree: true });
}

function isFont(node) {
  return node.nodeName === "FONT";
}

function outermostFont(node) {
  return node.parentNode ? outermostFont(node.parentNode) || (isFont(node) && node) : null;
}
