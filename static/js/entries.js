// A pasted list as entries: one a line, without its bullets, numbers and tick boxes, which belong to the list it was
// copied from. Numbers are those of a list only where they count up from one: “9 – 10 h” and “3. Noé” stay as they are.

const ENTRY_BULLET = /^(?:(?:[-–—−*+•·●○◦‣⁃∙▪▫■□▶►➢➤➔→✓✔✗☐☑☒❑❒§\ue000-\uf8ff]|o(?=\t))[\s\ufe0f]+|\[[ xX]?\]\s+)/;
const ENTRY_NUMBER = /^\(?(?:(\d{1,3})(?:[.)°]|\s?[-–]|(?=\t))|([a-z])\))\s+/;

export function entriesOf(text) {
  return entryRowsOf(text).map((cells) => cells.join(" "));
}

// The same with the columns of a spreadsheet, which a tab keeps apart.
export function entryRowsOf(text) {
  const lines = text
    .split(/\r\n|[\n\r\v\f\u2028\u2029]/)
    .map((line) => line.trim().replace(ENTRY_BULLET, ""))
    .filter(Boolean);
  const bare = areNumbered(lines) ? lines.map((line) => line.replace(ENTRY_NUMBER, "")) : lines;
  const rows = bare.map((line) => line.split("\t").map((cell) => cell.replace(/\s+/g, " ").trim()));
  return rows.filter((cells) => cells.some(Boolean));
}

function areNumbered(lines) {
  const numbers = lines.map((line) => ENTRY_NUMBER.exec(line)).filter(Boolean).map(([, number, letter]) => letter ? letter.charCodeAt(0) - 96 : Number(number));
  return numbers.length > 1 && numbers.every((number, at) => number === 1 || (at > 0 && number === numbers[at - 1] + 1));
}
