// A grid on the console: the table itself, to fill for the room, to put in order and to clean up.

import { html, useState } from "../../../vendor/preact.js";
import { alphabetical } from "../../alphabet.js";
import { useDraft } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { PhaseSteps } from "../../parts/phase_steps.js";
import { CanvasComment, CanvasItem, CanvasPeople } from "./cells.js";
import { CanvasMerging } from "./console_merging.js";
import { canvasBeginning, canvasGrid } from "./grid.js";
import { CanvasProposing } from "./interest.js";
import { CanvasWriting, canvasTarget } from "./writing.js";

export function CanvasConsole({ shared, extra, open, send, t, waiting, workshop, announce, people }) {
  // Where somebody writes, no text itself: that is a draft of its own.
  const [writing, setWriting] = useDraft("canvas", null);
  const setTarget = (target) => setWriting(target && { target });
  const [chosen, setChosen] = useState(null);
  const [moving, setMoving] = useState(null);
  const [renaming, setRenaming] = useState(null);
  const [proposing, setProposing] = useState(null);
  const [merging, setMerging] = useState(null);
  const grid = canvasGrid(shared, workshop.language, waiting);
  const peopleOf = (row) => (extra && extra.people[row.id]) || row.people;
  const proposedOf = (row) => (extra && extra.proposed[row.id]) || row.proposed;
  const here = canvasHere(people);
  const target = open && canvasTarget(writing && writing.target, grid, shared, !shared.lists);
  const begin = (next) => (setChosen(null), setTarget(next));
  const act = (name, content, told) => (setChosen(null), send(name, content).then(() => announce(told)));
  const done = ({ kind }) =>
    announce(t(kind === "row" ? "canvas.row_added" : kind === "item" ? "canvas.item_added" : "canvas.saved"));
  const toggle = (id) => () => setChosen(chosen === id ? null : id);

  const itemActs = (item) =>
    item.state
      ? []
      : [
          {
            icon: "edit",
            words: t("edit"),
            onAct: () => begin({ kind: "edit_item", item: item.id, base: item.revision, text: item.text }),
          },
          { icon: "swap", words: t("canvas.move"), onAct: () => setMoving(item) },
          {
            icon: "bin",
            words: t("withdraw"),
            onAct: () => act("canvas.remove_item", { item: item.id }, t("canvas.removed")),
          },
        ];
  const rowActs = (row, at) =>
    row.state
      ? []
      : [
          {
            icon: "edit",
            words: t("edit"),
            onAct: () => begin({ kind: "edit_row", row: row.id, base: row.revision, text: row.text }),
          },
          {
            icon: "up",
            words: t("canvas.up"),
            disabled: at === 0,
            onAct: () => send("canvas.move_row", { row: row.id, place: at - 1 }),
          },
          {
            icon: "down",
            words: t("canvas.down"),
            disabled: at === grid.rows.length - 1,
            onAct: () => send("canvas.move_row", { row: row.id, place: at + 1 }),
          },
          ...(grid.rows.length > 1 ? [{ icon: "group", words: t("canvas.merge"), onAct: () => setMerging(row) }] : []),
          ...row.merged
            .filter(({ into }) => into === row.id)
            .map(({ id, text }) => ({
              icon: "undo",
              words: t("canvas.split", { text: canvasBeginning(text) }),
              onAct: () => act("canvas.split_row", { row: id }, t("canvas.is_split")),
            })),
          {
            icon: "bin",
            words: t("withdraw"),
            onAct: () => act("canvas.remove_row", { row: row.id }, t("canvas.removed")),
          },
        ];
  const personActs = (row) => (person) =>
    !open || !person.id
      ? []
      : person.asked
        ? [
            {
              icon: "bin",
              words: t("canvas.unpropose"),
              onAct: () => act("canvas.take_back_proposal", { row: row.id, person: person.id }, t("canvas.unproposed")),
            },
          ]
        : [
            {
              icon: "edit",
              words: t(person.brings ? "canvas.brings_edit" : "canvas.brings_note"),
              onAct: () =>
                begin({ kind: "bring", row: row.id, person: person.id, name: person.name, text: person.brings || "" }),
            },
            ...(person.brings
              ? [
                  {
                    icon: "bin",
                    words: t("canvas.brings_drop"),
                    onAct: () =>
                      act("canvas.bring", { row: row.id, person: person.id, text: "" }, t("canvas.brings_nothing")),
                  },
                ]
              : []),
          ];
  // Of a grid rows are looked for, by all that stands in them; of lists, where there is one row, items.
  const lines = grid.lists ? grid.rows.flatMap(({ cells }) => Object.values(cells).flat()) : grid.rows;
  const finding = useFinding(lines, grid.lists ? itemWords : rowWords);
  const found = new Set(finding.found.map(({ id }) => id));
  const shown = grid.lists ? grid.rows : grid.rows.filter(({ id }) => found.has(id));
  const inCell = (row, column) =>
    (row.cells[column.id] || []).filter(({ id }) => !finding.looking || !grid.lists || found.has(id));
  const rows = [...shown, ...grid.coming.map((each) => ({ ...each, cells: {}, interested: 0, people: [] }))];

  return html`<div class="activity canvas">
    ${
      shared.phase &&
      open &&
      html`<${PhaseSteps}
        method="canvas"
        names=${PHASES}
        phase=${shared.phase}
        send=${send}
        t=${t}
      />`
    }
    ${
      target &&
      html`<${CanvasWriting}
        target=${target}
        grid=${grid}
        shared=${shared}
        send=${send}
        setTarget=${setTarget}
        seenBy=${target.kind === "bring" ? "" : t("canvas.for_room")}
        onDone=${done}
        t=${t}
      />`
    }
    ${finding.field}
    <div class="wide-frame" tabindex="0" role="region" aria-label=${t("canvas.table")}>
      <table class="wide-table">
        <thead>
          <tr>
            ${grid.columns.map(
              (column) =>
                html`<th key=${column.id} scope="col"><span class="wide-head"><span class="grow">${t.typed(column.name)}</span>
                    <button
                      type="button"
                      class="plain"
                      aria-label=${t("canvas.rename", { column: column.name })}
                      title=${t("canvas.rename", { column: column.name })}
                      onClick=${() => setRenaming(column)}
                    >
                      <${Icon} name="edit" size=${18} />
                    </button>
                  </span>
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) =>
              html`<tr key=${row.id}>
                ${
                  grid.head &&
                  html`<th scope="row">
                    <ul class="canvas-items">
                      <${CanvasItem}
                        item=${row}
                        chosen=${chosen === row.id}
                        acts=${rowActs(row, row.number - 1)}
                        onChoose=${toggle(row.id)}
                        t=${t}
                      />
                    </ul>
                  </th>`
                }
                ${grid.cells.map(
                  (column) =>
                    html`<td
                        key=${column.id}
                        class=${
                          target && target.kind === "item" && target.row === row.id && target.column === column.id
                            ? "aimed"
                            : ""
                        }
                      >
                      ${
                        column.people &&
                        html`<${CanvasPeople}
                          row=${row}
                          people=${peopleOf(row)}
                          proposed=${proposedOf(row)}
                          actsOf=${personActs(row)}
                          chosen=${chosen}
                          onChoose=${(id) => toggle(id)()}
                          t=${t}
                        />`
                      }
                      <ul class="canvas-items">
                        ${inCell(row, column).map(
                          (item) =>
                            html`<${CanvasItem}
                              key=${item.id}
                              item=${item}
                              chosen=${chosen === item.id}
                              acts=${itemActs(item)}
                              onChoose=${toggle(item.id)}
                              t=${t}
                            />`,
                        )}
                      </ul>
                      ${
                        open &&
                        !row.state &&
                        html`<button
                          type="button"
                          class="plain canvas-add"
                          aria-label=${t("canvas.add_to", { column: column.name })}
                          onClick=${() => begin({ kind: "item", row: row.id, column: column.id })}
                        >
                          <${Icon} name="plus" />
                        </button>`
                      }
                      ${
                        open &&
                        !row.state &&
                        column.people &&
                        here.length > 0 &&
                        html`<button
                          type="button"
                          class="plain canvas-add"
                          aria-label=${t("canvas.propose_for", { number: row.number })}
                          title=${t("canvas.propose_for", { number: row.number })}
                          onClick=${() => setProposing(row)}
                        >
                          <${Icon} name="people" />
                        </button>`
                      }
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
      ${!rows.length && !finding.looking && html`<p class="quiet canvas-none">${t("canvas.none_console")}</p>`}
    </div>
    <${CanvasComment}
      comment=${shared.comment}
      onWrite=${
        open ? () => begin({ kind: "comment", base: shared.comment.revision, text: shared.comment.text }) : null
      }
      t=${t}
    />
    <${Removed} extra=${extra} send=${send} announce=${announce} t=${t} />
    ${
      moving &&
      html`<${Moving}
        item=${moving}
        grid=${grid}
        onMove=${(to) => (setMoving(null), act("canvas.move_item", { item: moving.id, ...to }, t("canvas.moved_item")))}
        onClose=${() => setMoving(null)}
        t=${t}
      />`
    }
    ${
      merging &&
      html`<${CanvasMerging}
        row=${merging}
        rows=${grid.rows}
        onMerge=${(both) => (setMerging(null), act("canvas.merge_rows", both, t("canvas.merged")))}
        onClose=${() => setMerging(null)}
        t=${t}
      />`
    }
    ${
      proposing &&
      html`<${CanvasProposing}
        row=${proposing}
        people=${here}
        send=${send}
        announce=${announce}
        onClose=${() => setProposing(null)}
        t=${t}
      />`
    }
    ${
      renaming &&
      html`<${Renaming}
        column=${renaming}
        onName=${(name) => (
          setRenaming(null),
          act("canvas.rename_column", { column: renaming.id, name }, t("canvas.renamed"))
        )}
        onClose=${() => setRenaming(null)}
        t=${t}
      />`
    }
  </div>`;
}

function canvasHere(people) {
  return Object.entries(people || {})
    .map(([id, person]) => ({ id, ...person }))
    .filter(({ role, attendance, name }) => role === "participant" && attendance === "present" && name)
    .sort((one, other) => alphabetical(one.name, other.name));
}

const PHASES = ["write", "complete", "tell"];

function itemWords({ text, author = "" }) {
  return `${text} ${author}`;
}

function rowWords(row) {
  return [row.text, ...row.merged.map(itemWords), ...Object.values(row.cells).flat().map(itemWords)].join(" ");
}

function Moving({ item, grid, onMove, onClose, t }) {
  const [to, setTo] = useState({ row: item.row, column: item.column });
  const move = (event) => (event.preventDefault(), onMove(to));
  return html`<${Dialog} title=${t("canvas.move_title")} onClose=${onClose}>
    <form class="form" onSubmit=${move}>
      <p class="card-text">${t.typed(item.text)}</p>
      ${
        grid.head &&
        html`<label class="field"><span>${t.typed(grid.head.name)}</span>
          <select value=${to.row} onChange=${(event) => setTo({ ...to, row: event.target.value })}>
            ${grid.rows.map((row) => html`<option key=${row.id} value=${row.id}>${row.number}. ${row.text}</option>`)}
          </select>
        </label>`
      }
      <label class="field"><span>${t("canvas.column")}</span>
        <select value=${to.column} onChange=${(event) => setTo({ ...to, column: event.target.value })}>
          ${grid.cells.map((column) => html`<option key=${column.id} value=${column.id}>${column.name}</option>`)}
        </select>
      </label>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary">${t("canvas.move_here")}</button>
      </div>
    </form>
  <//>`;
}

function Renaming({ column, onName, onClose, t }) {
  const [name, setName, clear] = useDraft(`column-${column.id}`, column.name);
  const rename = (event) => (event.preventDefault(), clear(), onName(name.trim()));
  return html`<${Dialog} title=${t("canvas.rename", { column: column.name })} onClose=${onClose}>
    <form class="form" onSubmit=${rename}>
      <label class="field">
        <span>${t("canvas.column_name")}</span>
        <${Limited} value=${name} onInput=${(event) => setName(event.target.value)} />
      </label>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary">${t("save")}</button>
      </div>
    </form>
  <//>`;
}

function Removed({ extra, send, announce, t }) {
  const rows = Object.entries((extra && extra.removed_rows) || {});
  const items = Object.entries((extra && extra.removed_items) || {});
  if (!rows.length && !items.length) return null;
  const back = (name, content) => send(name, content).then(() => announce(t("canvas.restored")));
  const line = (id, text, onBack) =>
    html`<li key=${id} class="row spread">
      <span class="grow card-text">${text}</span>
      <button type="button" class="small" aria-label=${`${t.label(t("canvas.restore"))} ${text}`} onClick=${onBack}>
        <${Icon} name="undo" size=${18} />
        ${t("canvas.restore")}
      </button>
    </li>`;
  return html`<details class="canvas-removed">
    <summary>${t("canvas.removed_many", { n: rows.length + items.length })}</summary>
    <ul>
      ${rows.map(([id, row]) => line(id, row.text, () => back("canvas.restore_row", { row: id })))}
      ${items.map(([id, item]) => line(id, item.text, () => back("canvas.restore_item", { item: id })))}
    </ul>
  </details>`;
}
