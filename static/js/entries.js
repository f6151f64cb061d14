// A pasted list as entries: one a line, without its bullets, numbers and tick boxes, which belong to the list it was
// copied from. Numbers are those of a list only where they count up from one: “9 – 10 h” and “3. Noé” stay as they are.

const ENTRY_BULLET =
  /^(?:(?:[-–—−*+>•·●○◦‣⁃∙§\u2190-\u21ff\u25a0-\u25ff☐☑☒★☆✅❌✓-✘✚-❋❍-❒❖❥➔-➾⬅-⭙\ue000-\uf8ff]|\ud83d[\udd34-\udd3b\udd18]|\ud83d[\udfe0-\udfeb]|o(?=\t))\ufe0f?\s+|\[[ xX]?\]\s+){1,2}/;
// A number as it may be written before a point of a list: 1. 1) 1/ 1: 1° 1 – a) a. A) ii. ii) and 1️⃣.
const ENTRY_NUMBER = /^\(?(?:(\d{1,3})(?:[.)°/:]|\ufe0f?\u20e3|\s?[-–]|(?=\t))|([a-z]|[ivx]{2,5})[.)]|([A-Z])\))\s+/;
const ENTRY_ROMAN = "0 i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split(" ");

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
  const marks = lines.map((line) => ENTRY_NUMBER.exec(line)).filter(Boolean);
  if (marks.length < 2) return false;
  const [places, romans] = [marks.map(entryPlace), marks.map(([, , letters]) => ENTRY_ROMAN.indexOf(letters))];
  return [places, romans].some((numbers) =>
    numbers.every((number, at) => number === 1 || (at > 0 && number === numbers[at - 1] + 1)),
  );
}

function entryPlace([, number, letters, capital]) {
  if (number) return Number(number);
  const letter = capital || letters;
  return letter.length === 1 ? letter.toLowerCase().charCodeAt(0) - 96 : -1;
}
