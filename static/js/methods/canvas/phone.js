// A grid on the phone: each row a card that opens, its cells below each other under their columns' names.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Icon } from "../../parts/icons.js";
import { CanvasActs, CanvasComment, CanvasItem, CanvasMerged, CanvasPeople } from "./cells.js";
import { canvasBrings, canvasGrid, canvasHolds, canvasInterests } from "./grid.js";
import { CanvasInterest, CanvasProposing } from "./interest.js";
import { CanvasWriting, canvasAllowed, canvasTarget } from "./writing.js";

const ALL_OPEN = 2;

export function CanvasPhone({ shared, mine, open, send, t, waiting, workshop, announce, me }) {
  const [kept, setTarget] = useDraft("canvas", null);
  const [shown, setShown] = useState({});
  const [chosen, setChosen] = useState(null);
  const [proposing, setProposing] = useState(null);
  const grid = canvasGrid(shared, workshop.language, waiting);
  const interests = canvasInterests(mine, waiting);
  const brings = canvasBrings(mine, waiting);
  const others = shared.here.filter(({ id }) => !me || id !== me.id);
  const wrote = new Set((mine && mine.wrote) || []);
  const writes = open && mine;
  // What the phase allows.
  const { add, edit: edits, sign_up: signsUp, comment: comments } = shared.may;
  const adds = writes && add;
  const mayEdit = (id) => edits === "all" || (edits === "own" && wrote.has(id));
  // What one brings goes with one's interest.
  const isIdle = kept && kept.kind === "bring" && !interests.has(kept.row);
  const target =
    writes &&
    canvasAllowed(
      canvasTarget(isIdle ? null : kept, grid, shared, adds && !shared.lists && shared.adding === "everyone"),
      shared.may,
    );
  const signed = target && target.kind === "bring" ? shared.named : shared.signed;
  const begin = (next) => (setChosen(null), setTarget(next));
  const done = ({ kind }) =>
    announce(t(kind === "row" ? "canvas.row_added" : kind === "item" ? "canvas.item_added" : "canvas.saved"));
  const remove = (name, content) => (setChosen(null), send(name, content).then(() => announce(t("canvas.removed"))));

  const itemActs = (item, column) => {
    if (!writes || item.state || column.people || !mayEdit(item.id)) return [];
    const edit = {
      icon: "edit",
      words: t("edit"),
      onAct: () => begin({ kind: "edit_item", item: item.id, base: item.revision, text: item.text }),
    };
    const withdraw = {
      icon: "bin",
      words: t("withdraw"),
      onAct: () => remove("canvas.remove_item", { item: item.id }),
    };
    return wrote.has(item.id) ? [edit, withdraw] : [edit];
  };
  const rowActs = (row) => {
    if (!mayEdit(row.id)) return [];
    const edit = {
      icon: "edit",
      words: t("canvas.edit_row"),
      onAct: () => begin({ kind: "edit_row", row: row.id, base: row.revision, text: row.text }),
    };
    const alone =
      wrote.has(row.id) &&
      !row.interested &&
      !row.proposed &&
      !row.merged.length &&
      grid.cells.every((column) => row.cells[column.id].every((item) => wrote.has(item.id)));
    return alone
      ? [edit, { icon: "bin", words: t("withdraw"), onAct: () => remove("canvas.remove_row", { row: row.id }) }]
      : [edit];
  };
  const cellsOf = (row) =>
    grid.cells.map((column) => {
      const items = row.cells[column.id];
      const empty = !items.length && !(column.people && (row.interested || row.proposed));
      const aimed = target && target.kind === "item" && target.row === row.id && target.column === column.id;
      return html`<section key=${column.id} class="canvas-cell ${aimed ? "aimed" : ""}">
        ${
          grid.lists
            ? html`<h2 class="canvas-column">
              ${t.typed(column.name)} <span class="count">${items.length}</span>
            </h2>`
            : html`<h3 class="canvas-column">
              ${t.typed(column.name)}
            </h3>`
        }
        ${column.people && html`<${CanvasPeople} row=${row} t=${t} />`}
        ${
          items.length > 0 &&
          html`<ul class="canvas-items">
            ${items.map(
              (item) =>
                html`<${CanvasItem}
                  key=${item.id}
                  item=${item}
                  chosen=${chosen === item.id}
                  acts=${itemActs(item, column)}
                  onChoose=${() => setChosen(chosen === item.id ? null : item.id)}
                  t=${t}
                />`,
            )}
          </ul>`
        }
        ${
          empty &&
          !(adds && !column.people) &&
          html`<p class="quiet">
            ${column.people ? t("canvas.nobody") : t("canvas.empty")}
          </p>`
        }
        ${
          column.people &&
          writes &&
          signsUp &&
          others.length > 0 &&
          html`<button type="button" class="plain canvas-add" onClick=${() => setProposing(row)}>
            <${Icon} name="people" />
            ${t("canvas.propose")}
          </button>`
        }
        ${
          adds &&
          !column.people &&
          html`<button
            type="button"
            class="plain canvas-add"
            aria-label=${t("canvas.add_to", { column: column.name })}
            onClick=${() => begin({ kind: "item", row: row.id, column: column.id })}
          >
            <${Icon} name="plus" />
            ${t("canvas.add")}
          </button>`
        }
      </section>`;
    });
  const people = grid.cells.some((column) => column.people);
  const isShown = (row) => shown[row.id] ?? grid.rows.length <= ALL_OPEN;

  return html`<div class="activity canvas">
    <div class="scroll">
      ${!add && html`<p class="quiet" role="status">${t("canvas.told_now")}</p>`}
      ${grid.lists && grid.rows.map((row) => html`<div key=${row.id} class="canvas-lists">${cellsOf(row)}</div>`)}
      ${
        !grid.lists &&
        !grid.rows.length &&
        !grid.coming.length &&
        html`<p class="quiet">
          ${t(target ? "canvas.none" : "nothing_yet")}
        </p>`
      }
      ${
        !grid.lists &&
        grid.rows.map(
          (row) =>
            html`<article key=${row.id} class="canvas-row" aria-labelledby=${`canvas-row-${row.id}`}>
              <h2 class="canvas-heading">
                <button
                  type="button"
                  id=${`canvas-row-${row.id}`}
                  class="canvas-head"
                  aria-expanded=${isShown(row)}
                  onClick=${() => setShown({ ...shown, [row.id]: !isShown(row) })}
                >
                  <span class="count" aria-hidden="true">${row.number}</span>
                  <span class="grow canvas-text">
                    ${t.set(row.text)}${
                      row.author &&
                      html`<span class="canvas-note" translate=${false}>
                        ${row.author}
                      </span>`
                    }
                    <${CanvasMerged} rows=${row.merged} t=${t} />
                  </span>
                  <${Icon} name=${isShown(row) ? "up" : "down"} />
                </button>
              </h2>
              ${
                isShown(row)
                  ? html`${cellsOf(row)} ${writes && html`<${CanvasActs} acts=${rowActs(row)} />`}`
                  : html`<p class="quiet">${inShort(row, grid.cells, t)}</p>`
              }
              ${
                people &&
                writes &&
                signsUp &&
                html`<${CanvasInterest}
                  row=${row}
                  on=${interests.has(row.id)}
                  brings=${brings[row.id] || ""}
                  proposedBy=${mine.proposed[row.id]}
                  onBring=${() => begin({ kind: "bring", row: row.id, text: brings[row.id] || "" })}
                  send=${send}
                  announce=${announce}
                  t=${t}
                />`
              }
            </article>`,
        )
      }
      ${grid.coming.map(
        (entry) =>
          html`<${WaitingCard}
            key=${entry.id}
            entry=${{ sent: entry.state === "sent" }}
            text=${entry.text}
          />`,
      )}
      <${CanvasComment}
        comment=${shared.comment}
        onWrite=${
          writes &&
          comments &&
          (shared.comment.text || Object.keys(shared.items).length > 0 || grid.rows.length > Number(grid.lists))
            ? () => begin({ kind: "comment", base: shared.comment.revision, text: shared.comment.text })
            : null
        }
        t=${t}
      />
    </div>
    ${
      target &&
      html`<${CanvasWriting}
        target=${target}
        grid=${grid}
        shared=${shared}
        send=${send}
        setTarget=${setTarget}
        seenBy=${t(signed ? "canvas.seen_signed" : "canvas.seen_plain")}
        onDone=${done}
        t=${t}
      />`
    }
    ${
      proposing &&
      html`<${CanvasProposing}
        row=${proposing}
        people=${others}
        send=${send}
        announce=${announce}
        onClose=${() => setProposing(null)}
        t=${t}
      />`
    }
  </div>`;
}

function inShort(row, cells, t) {
  const holds = canvasHolds(row, cells);
  const said = [
    holds > 0 && t("canvas.holds", { n: holds }),
    row.interested > 0 && t("canvas.interested", { n: row.interested }),
  ];
  return said.filter(Boolean).join(" · ") || t("canvas.empty");
}
