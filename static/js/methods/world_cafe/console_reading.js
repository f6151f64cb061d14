// What the tables write, read along while it comes: by table, or the newest of all.

import { html, useState } from "../../../vendor/preact.js";
import { Card } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { Sign } from "../../parts/sign.js";
import { takenBack } from "../../parts/sorted.js";
import { cafeBefore, cafeTables, cafeWritingRound } from "./cafe.js";
import { CafeCorrect } from "./console_correct.js";
import { cafeTableName } from "./mark.js";
import { CafeGroupBefore } from "./notes.js";

const NEWEST = 60;

export function CafeReading({ shared, extra, step, here, open, send, give, waiting, announce, t }) {
  const [correcting, setCorrecting] = useState(null);
  const acts = open
    ? ({ id, text }) =>
        html`<div class="card-actions">
          <button type="button" class="plain" onClick=${() => setCorrecting({ id, kind: "note", text })}>
            <${Icon} name="edit" />${t("edit")}
          </button>
          <button
            type="button"
            class="plain"
            aria-label=${`${t.label(t("withdraw"))} ${text.slice(0, 60)}`}
            onClick=${() => (send("world_cafe.withdraw_note", { note: id }), announce(t("cafe.note_withdrawn")))}
          >
            <${Icon} name="bin" size=${18} />${t("withdraw")}
          </button>
        </div>`
    : null;
  const [at, setAt] = useState(null);
  const tables = cafeTables(shared);
  const round = cafeWritingRound(shared);
  const count = (table) => Object.keys(extra.notes[table] || {}).length;
  const unsent = waiting.filter((entry) => entry.do === "world_cafe.write_note").length;
  const write = (text) => send("world_cafe.write_note", { text, table: at, round }, { draft: `note-at-${at}` });
  const takeBack = (texts) => takenBack(extra.notes[at], texts, (id) => send("world_cafe.withdraw_note", { note: id }));
  return html`<div class="cafe-reading">
    <nav class="cafe-picker" aria-label=${t("cafe.tables")}>
      <button type="button" aria-pressed=${at === null} onClick=${() => setAt(null)}>${t("cafe.newest")}</button>
      ${tables.map(
        (table) =>
          html`<button
              key=${table.id}
              type="button"
              aria-pressed=${at === table.id}
              aria-label=${`${cafeTableName(t, table)}, ${t("cafe.notes_count", { n: count(table.id) })}`}
              onClick=${() => setAt(table.id)}
            >
            <${Sign} number=${table.number} /><span class="count">${count(table.id)}</span>
          </button>`,
      )}
    </nav>
    <div class="cafe-read">
      ${
        at === null
          ? html`<${Newest} shared=${shared} extra=${extra} acts=${acts} t=${t} />`
          : html`<${OneTable} shared=${shared} extra=${extra} at=${at} acts=${acts} t=${t} />
          ${
            open &&
            round &&
            html`<${Composer}
              key=${at}
              field=${`note-at-${at}`}
              label=${t("cafe.note_for", { table: cafeTableName(t, shared.tables[at]) })}
              placeholder=${t("cafe.note_hint")}
              onSend=${write}
              many="cafe.notes_many"
              takeBack=${takeBack}
            />`
          }`
      }
      ${
        correcting &&
        html`<${CafeCorrect}
          card=${correcting}
          send=${send}
          give=${give}
          open=${open}
          announce=${announce}
          t=${t}
          track=${here}
          step=${step}
          onClose=${() => setCorrecting(null)}
        />`
      }
      ${unsent > 0 && html`<p class="quiet">${t("link.waiting", { n: unsent })}</p>`}
    </div>
  </div>`;
}

function OneTable({ shared, extra, at, acts, t }) {
  const table = shared.tables[at];
  const handovers = Object.values(extra.handovers).filter((handover) => handover.table === at);
  const groups = cafeBefore({ notes: extra.notes[at], handovers }, shared.rounds.length + 1);
  return html`<h3>${cafeTableName(t, table)}</h3>
    ${table.question && html`<p class="cafe-card-question">${t.set(table.question)}</p>`}
    ${groups.map((group) => html`<${CafeGroupBefore} key=${group.round} group=${group} acts=${acts} t=${t} />`)}
    ${!groups.length && html`<p class="quiet">${t("cafe.nothing_written")}</p>`}`;
}

function Newest({ shared, extra, acts, t }) {
  const all = Object.keys(extra.notes).flatMap((table) =>
    Object.keys(extra.notes[table]).map((id) => ({ id, table, ...extra.notes[table][id] })),
  );
  const newest = all.sort((one, other) => other.number - one.number).slice(0, NEWEST);
  if (!newest.length) return html`<p class="quiet">${t("cafe.nothing_written")}</p>`;
  return newest.map(
    (note) =>
      html`<${Card}
        key=${note.id}
        text=${note.text}
        late=${note.late}
        author=${[
          t("cafe.table", { number: shared.tables[note.table].number }),
          t("cafe.round", { number: note.round }),
          note.author,
        ]
          .filter(Boolean)
          .join(" · ")}
      >
        ${acts && acts(note)}
      <//>`,
  );
}
