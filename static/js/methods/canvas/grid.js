// A grid put together from its parts, with what is still on its way to the server. Values only.
// How a row is called where it goes on.
const BEGINNING = 40;

// {lists, columns, head, cells, rows}: each column with its `name` in the workshop's language, each row with its items by
// column, in the order they were written, and with the rows that were merged into it.
export function canvasGrid(shared, language, waiting = []) {
  const columns = shared.columns.map((column) => ({
    id: column.id,
    people: column.people,
    name: column[language] || column.fr,
  }));
  const head = shared.lists ? null : columns[0];
  const cells = shared.lists ? columns : columns.slice(1);
  const inCells = new Map();
  const put = (row, column, item) => {
    const key = `${row} ${column}`;
    inCells.set(key, [...(inCells.get(key) || []), item]);
  };
  const telling = (id) => (shared.rows[id] && shared.rows[id].into ? telling(shared.rows[id].into) : id);
  const changed = canvasChanges(waiting);
  const items = Object.entries(shared.items).sort(([, one], [, other]) => one.number - other.number);
  for (const [id, item] of items)
    if (!changed.gone.has(id)) put(item.row, item.column, { id, ...item, ...changed.items[id] });
  for (const { row, column, ...item } of changed.added) put(telling(row), column, item);
  // What a row says that was merged into another stays beside that one.
  const merged = Object.entries(shared.rows).filter(([, row]) => row.into);
  const rows = shared.order
    .filter((id) => shared.rows[id] && !changed.gone.has(id))
    .map((id, at) => ({
      id,
      number: at + 1,
      ...shared.rows[id],
      ...changed.rows[id],
      merged: merged.filter(([other]) => telling(other) === id).map(([other, row]) => ({ id: other, ...row })),
      cells: Object.fromEntries(cells.map((column) => [column.id, inCells.get(`${id} ${column.id}`) || []])),
    }));
  return { lists: shared.lists, columns, head, cells, rows, coming: changed.coming };
}

// One's own acts that the server has not shown yet, the last of each kind standing.
function canvasChanges(waiting) {
  const changes = { items: {}, rows: {}, added: [], coming: [], gone: new Set() };
  for (const { id, do: name, with: content, sent } of waiting) {
    const state = sent ? "sent" : "waiting";
    if (name === "canvas.add_item")
      changes.added.push({ id, row: content.row, column: content.column, text: content.text, state });
    if (name === "canvas.add_row") changes.coming.push({ id, text: content.text, state });
    if (name === "canvas.edit_item") changes.items[content.item] = { text: content.text, state };
    if (name === "canvas.edit_row") changes.rows[content.row] = { text: content.text, state };
    if (name === "canvas.remove_item") changes.gone.add(content.item);
    if (name === "canvas.remove_row") changes.gone.add(content.row);
  }
  return changes;
}

// In which rows somebody is interested, their last tap included.
export function canvasInterests(mine, waiting) {
  const rows = new Set((mine && mine.interested) || []);
  for (const { do: name, with: content } of waiting) {
    if (name === "canvas.show_interest") rows.add(content.row);
    if (name === "canvas.take_back_interest") rows.delete(content.row);
  }
  return rows;
}

// What somebody says they bring to each row, the last of it included.
export function canvasBrings(mine, waiting) {
  const brings = { ...(mine && mine.brings) };
  for (const { do: name, with: content } of waiting) {
    if (name === "canvas.bring") brings[content.row] = content.text;
    if (name === "canvas.take_back_interest") delete brings[content.row];
  }
  return brings;
}

export function canvasHolds(row, cells) {
  return cells.reduce((sum, column) => sum + (column.people ? 0 : row.cells[column.id].length), 0);
}

// "Nadia Roux, directrice (Le Relais)"
export function canvasPerson({ name, function: does, organisation }, unnamed) {
  const called = [name || unnamed, does].filter(Boolean).join(", ");
  return organisation ? `${called} (${organisation})` : called;
}

// Rows cut into pieces that show at most `most` items of each cell, and of a text at most so many signs, so that a long
// row goes on below or on the next page. `head` is what a piece says of its row's own text.
export function canvasPieces(rows, cells, most, signs = Infinity) {
  return rows.flatMap((row) => {
    const heads = canvasTextParts(row.text || "", signs);
    const all = cells.map((column) => canvasEntries(row, column).flatMap((entry) => entryParts(entry, signs)));
    const parts = Math.max(1, ...all.map((entries) => Math.ceil(entries.length / most)), heads.length);
    return Array.from({ length: parts }, (_, part) => ({
      row,
      part,
      key: `${row.id} ${part}`,
      head: heads[part] || canvasTextParts(heads[0], BEGINNING)[0],
      cells: all.map((entries) => entries.slice(part * most, (part + 1) * most)),
    }));
  });
}

function entryParts(entry, signs) {
  if (!entry.text || entry.text.length <= signs) return [entry];
  const parts = canvasTextParts(entry.text, signs);
  return parts.map((text, at) => ({
    ...entry,
    id: `${entry.id} ${at}`,
    text,
    author: at === parts.length - 1 ? entry.author : "",
  }));
}

// How a row is called on a button.
export function canvasBeginning(text) {
  const [beginning, ...rest] = canvasTextParts(text, BEGINNING);
  return rest.length ? `${beginning}…` : beginning;
}

// A text in parts of so many signs at most, cut between words where there are any.
function canvasTextParts(text, signs) {
  const parts = [];
  let rest = text;
  while (rest.length > signs) {
    const space = rest.slice(0, signs + 1).search(/\s\S*$/);
    const at = space > 0 ? space : signs;
    parts.push(rest.slice(0, at));
    rest = rest.slice(at).trimStart();
  }
  return [...parts, rest];
}

// What stands in a cell: people first in their column, those who have not answered last, then items.
function canvasEntries(row, column) {
  const items = row.cells[column.id];
  if (!column.people) return items;
  const proposed = row.proposed || [];
  const people = row.people.map((person, at) => ({ id: `person ${at}`, person }));
  const asked = proposed.map((person, at) => ({ id: `proposed ${at}`, person, asked: true }));
  const counted = !row.people.length && row.interested ? [{ id: "counted", count: row.interested }] : [];
  const brought = (row.brings || []).map((brings, at) => ({ id: `brings ${at}`, brings }));
  return [...people, ...counted, ...brought, ...asked, ...items];
}
