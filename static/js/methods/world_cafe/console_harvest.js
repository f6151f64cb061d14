// The harvest on the console: what the tables brought back, sorted into themes; facilitators may add and correct.

import { html, useState } from "../../../vendor/preact.js";
import { Composer } from "../../parts/composer.js";
import { cardWords, useFinding } from "../../parts/finding.js";
import { Sorting } from "../../parts/sorting.js";
import { Withdrawing } from "../../parts/withdrawing.js";
import { cardsOf, takenBack } from "../../parts/sorted.js";
import { useKept } from "../../hooks.js";
import { CAFE_NOTES_AFTER, cafeTables } from "./cafe.js";
import { CafeCorrect } from "./console_correct.js";
import { cafeCounted, cafeFrom } from "./harvest.js";
import { cafeTableName } from "./mark.js";
import { FINDING_SORTING } from "./sorting.js";

export function CafeHarvestWall({ shared, extra, step, here, open, send, give, waiting, t, announce }) {
  const all = cardsOf(shared.findings);
  const tables = cafeTables(shared);
  const [at, setAt] = useState("");
  const [correcting, setCorrecting] = useState(null);
  const correct = (id) => setCorrecting({ id, kind: shared.findings[id] ? "finding" : "note", text: cards[id].text });
  const [withNotes, setWithNotes] = useKept(`cafe-notes-sorted/${step.id}`, false);
  const notes = notesToSort(shared, extra.notes, t);
  const shown = Object.fromEntries(Object.entries(notes).filter(([, note]) => withNotes || note.theme));
  const cards = { ...withTables(shared, t), ...shown };
  const finding = useFinding(cardsOf(cards), cardWords);
  const ticked = (ids, done) =>
    open &&
    html`<${Withdrawing}
      texts=${ids.map((id) => cards[id].text)}
      onWithdraw=${() => (done(), send("world_cafe.withdraw_findings", { cards: ids }))}
      announce=${announce}
      t=${t}
    />`;
  const silent = tables.filter((table) => !table.closed && !all.some((finding) => finding.table === table.id));
  const unsent = waiting.filter((entry) => entry.do === "world_cafe.bring_back").length;
  const chosen = at || (silent[0] || tables[0] || {}).id;
  const bring = (text) => send("world_cafe.bring_back", { text, table: chosen }, { draft: "finding-for" });
  const takeBack = (texts) =>
    takenBack(shared.findings, texts, (id) => send("world_cafe.withdraw_finding", { finding: id }));
  return html`<div class="cafe-harvest">
    <p class="quiet">
      ${
        all.length || Object.keys(shown).length
          ? `${cafeCounted(shared, t)}.`
          : t(shared.setup.findings_from === "everyone" ? "cafe.harvest_how_everyone" : "cafe.harvest_how")
      } ${
        all.length > 0 &&
        silent.length > 0 &&
        t("cafe.harvest_missing", {
          n: silent.length,
          tables: silent
            .slice(0, 12)
            .map((table) => table.number)
            .join(", "),
        })
      }</p>
    ${
      Object.keys(notes).length > 0 &&
      html`<label class="check">
        <input type="checkbox" checked=${withNotes} onChange=${(event) => setWithNotes(event.target.checked)} />
        <span>${t("cafe.sort_notes", { n: Object.keys(notes).length })}</span>
      </label>`
    }
    ${
      Object.keys(cards).length > 0 &&
      html`<${Sorting}
        cards=${cards}
        themes=${shared.themes}
        commands=${FINDING_SORTING}
        send=${send}
        t=${t}
        announce=${announce}
        open=${true}
        apart=${true}
        ticked=${ticked}
        finding=${finding}
        onEdit=${open ? correct : null}
      />`
    }
    ${
      open &&
      tables.length > 0 &&
      html`<div class="cafe-bring">
        <label><span>${t("cafe.finding_of")}</span>
          <select value=${chosen} onChange=${(event) => setAt(event.target.value)}>
            ${tables.map((table) => html`<option key=${table.id} value=${table.id}>${cafeTableName(t, table)}</option>`)}
          </select>
        </label>
        <${Composer}
          field="finding-for"
          label=${t("cafe.finding_said")}
          placeholder=${t("cafe.finding_hint")}
          onSend=${bring}
          many="cafe.findings_many"
          takeBack=${takeBack}
        />
      </div>`
    }
    ${unsent > 0 && html`<p class="quiet">${t("link.waiting", { n: unsent })}</p>`}
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
  </div>`;
}

// The notes of all tables as cards to be sorted, each with its table and round as its author.
const signedNotes = new WeakMap();

function notesToSort(shared, tables, t) {
  const found = Object.entries(tables).flatMap(([table, notes]) =>
    Object.entries(notes).map(([id, note]) => [id, note, table]),
  );
  return Object.fromEntries(
    found.map(([id, note, table]) => {
      const author = t("cafe.note_from", {
        table: shared.tables[table] ? shared.tables[table].number : "",
        round: note.round,
      });
      let known = signedNotes.get(note);
      if (!known || known.author !== author) {
        known = { text: note.text, theme: note.theme || null, number: CAFE_NOTES_AFTER + note.number, author };
        signedNotes.set(note, known);
      }
      return [id, known];
    }),
  );
}

// Each finding with its table as its author: the same card as long as it is the same finding, so that it is not drawn again.
const signedFindings = new WeakMap();

function withTables(shared, t) {
  return Object.fromEntries(
    Object.entries(shared.findings).map(([id, finding]) => {
      const author = cafeFrom(shared, finding, t);
      let known = signedFindings.get(finding);
      if (!known || known.author !== author) {
        known = { ...finding, author };
        signedFindings.set(finding, known);
      }
      return [id, known];
    }),
  );
}
