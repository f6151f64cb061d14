// Writing into a grid: one box at the foot of the screen, for whichever cell was touched. What two people change at once is
// joined by the server, which has to know what each saw when they began: that is kept with the target.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { Composer } from "../../parts/composer.js";

const BRINGS_LIMIT = 80;
const PLACEHOLDERS = { row: "canvas.row_placeholder", bring: "canvas.brings_placeholder" };

// `target`: {kind: "row"}, {kind: "item", row, column}, {kind: "edit_row", row, base, text}, {kind: "edit_item", item, base,
// text}, {kind: "comment", base, text} or {kind: "bring", row, person, name, text}, without a person one's own.
export function CanvasWriting({ target, grid, shared, send, setTarget, seenBy, onDone, t }) {
  const place = useRef(null);
  const field = canvasField(target);
  useEffect(() => {
    const area = place.current && place.current.querySelector("textarea");
    if (area && target.kind !== "row") area.focus();
  }, [field]);
  const edits = target.kind !== "row" && target.kind !== "item";
  const [name, content] = command(target);
  const give = (text) => {
    if (edits) setTarget(null);
    // Refused, it is taken up again where it was left, with what its writer saw then.
    send(name, { ...content, text }, { draft: field }).then(
      () => onDone(target),
      () => edits && setTarget(target),
    );
  };
  const now = canvasNow(target, shared);
  const moved = edits && now && now.revision > target.base && now.text !== target.text;
  return html`<div class="composer canvas-writing" ref=${place}>
    ${moved && html`<p class="canvas-moved" role="status">${t("canvas.moved")} <q>${t.typed(now.text)}</q></p>`}
    <${Composer}
      key=${field}
      field=${field}
      label=${label(target, grid, t)}
      placeholder=${PLACEHOLDERS[target.kind] ? t(PLACEHOLDERS[target.kind]) : ""}
      action=${edits ? t("save") : t("canvas.add")}
      limit=${target.kind === "bring" ? BRINGS_LIMIT : undefined}
      initial=${target.text || ""}
      onSend=${give}
      onCancel=${target.kind === "row" ? null : () => setTarget(null)}
      similarTo=${target.kind === "row" ? grid.rows : null} seenBy=${seenBy}
    />
  </div>`;
}

function canvasField({ kind, row = "", column = "", item = "", base = "", person = "" }) {
  return ["canvas", kind, row, column, item, base, person].filter((part) => part !== "").join("-");
}

function command({ kind, row, column, item, base, person }) {
  if (kind === "row") return ["canvas.add_row", {}];
  if (kind === "item") return ["canvas.add_item", { row, column }];
  if (kind === "edit_row") return ["canvas.edit_row", { row, base }];
  if (kind === "edit_item") return ["canvas.edit_item", { item, base }];
  if (kind === "bring") return ["canvas.bring", person ? { row, person } : { row }];
  return ["canvas.write_comment", { base }];
}

function canvasNow({ kind, row, item }, shared) {
  if (kind === "edit_row") return shared.rows[row];
  if (kind === "edit_item") return shared.items[item];
  return kind === "comment" ? shared.comment : null;
}

function label({ kind, row, column, name }, { head, columns, rows }, t) {
  if (kind === "row") return t("canvas.new_row", { column: head.name });
  if (kind === "edit_row") return head.name;
  if (kind === "edit_item") return t("canvas.edit_item");
  if (kind === "comment") return t("canvas.comment");
  if (kind === "bring") return name ? t("canvas.brings_of", { name }) : t("canvas.brings");
  const list = columns.find((each) => each.id === column);
  const about = rows.find((each) => each.id === row);
  return head && about ? t("canvas.new_item", { column: list.name, number: about.number }) : list.name;
}

// Whether the target is still there: a row may have been removed meanwhile, but what is being written to it is taken in.
export function canvasTarget(kept, grid, shared, mayAddRows) {
  const { kind, row, item, column } = kept || { kind: "row" };
  if (kind === "item" && (shared.rows[row] || !shared.lists) && grid.cells.some((each) => each.id === column))
    return kept;
  if ((kind === "edit_row" || kind === "bring") && shared.rows[row]) return kept;
  if (kind === "edit_item" && shared.items[item]) return kept;
  if (kind === "comment") return kept;
  return mayAddRows ? { kind: "row" } : null;
}

// The target, unless the phase of the grid has no room for it: what was typed stays on the device until there is.
export function canvasAllowed(target, may) {
  if (!target) return null;
  if (target.kind === "comment") return may.comment ? target : null;
  if (target.kind === "bring") return may.sign_up ? target : null;
  if (target.kind === "edit_row" || target.kind === "edit_item") return may.edit === "none" ? null : target;
  return may.add ? target : null;
}
