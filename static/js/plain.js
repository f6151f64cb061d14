// Text as it is looked for: without accents and capitals.

export function plainLetters(text) {
  return (text || "")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
}

// Whether all the words that somebody looks for are in it, in any order.
export function holdsWords(text, sought) {
  const plain = plainLetters(text);
  return plainLetters(sought)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}
