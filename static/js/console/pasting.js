// A list pasted into a form: into a box of lines as lines, into a table as rows, with a spreadsheet's columns in theirs.

import { entriesOf, entryRowsOf } from "../entries.js";

// The rows with the pasted ones from `at` on, or null for a paste of one line.
export function pastedRows(event, rows, at, fields, name) {
  const pasted = entryRowsOf(event.clipboardData.getData("text/plain"));
  if (pasted.length < 2) return null;
  event.preventDefault();
  const { value, selectionStart, selectionEnd } = event.target;
  const from = fields.indexOf(name);
  const filled = pasted.map((cells, line) => {
    const row = line === 0 ? { ...rows[at] } : Object.fromEntries(fields.map((field) => [field, ""]));
    const last = fields.length - 1 - from;
    const fitting = [...cells.slice(0, last), cells.slice(last).join(" ")].slice(0, Math.max(cells.length, 1));
    fitting.forEach((cell, column) => cell && (row[fields[from + column]] = cell));
    if (line === 0) row[name] = value.slice(0, selectionStart) + fitting[0] + value.slice(selectionEnd);
    return row;
  });
  return [...rows.slice(0, at), ...filled, ...rows.slice(at + 1)];
}

// Through the browser's own editing, so that its undo takes the paste back.
export function pasteLines(event) {
  const lines = entriesOf(event.clipboardData.getData("text/plain"));
  if (lines.length < 2) return;
  event.preventDefault();
  document.execCommand("insertText", false, lines.join("\n"));
}
