// A world café on the phone: my table and round, what was said there before me, our notes, and at the end the harvest.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Composer } from "../../parts/composer.js";
import { Sign } from "../../parts/sign.js";
import { takenBack } from "../../parts/sorted.js";
import {
  cafeBefore,
  cafeBringsFor,
  cafeLeftover,
  cafeRound,
  cafeSpeaksFor,
  cafeStage,
  cafeTables,
  cafeWritingRound,
} from "./cafe.js";
import { CafeHandover } from "./handover.js";
import { CafeFindings, CafeOwnFindings } from "./harvest.js";
import { cafeListed, cafeTableName } from "./mark.js";
import { CafeGroupBefore, CafeNotes } from "./notes.js";
import { useCafeSeat } from "./seat.js";
import { CafeAtTable, CafeLeaving, CafeTold } from "./table_head.js";

export function WorldCafePhone(props) {
  const { shared, mine, table, open, t } = props;
  const full = useCafeSeat(props);
  const stage = cafeStage(shared);
  const round = cafeRound(shared);
  // The person's own view may come an instant before the round it belongs to.
  const seated = round && mine && mine.table && shared.tables[mine.table] ? mine.table : null;
  // For an instant the table's view may still be that of the table before.
  const own = table && table.table === seated ? table : null;
  const view = { ...props, stage, round, seated, own, full };
  return html`<div class="activity cafe">
    <${CafeTold}
      stage=${stage}
      round=${round}
      table=${seated && shared.tables[seated]}
      own=${own}
      me=${props.me}
      t=${t}
      announce=${props.announce}
    />
    <div class="scroll">${shownAtStage(view)}</div>
    ${open && seated && (stage === "running" || stage === "closed") && html`<${NoteComposer} ...${view} />`}
  </div>`;
}

function shownAtStage(view) {
  if (view.stage === "before") return html`<${Coming} ...${view} />`;
  if (view.stage === "harvest") return html`<${Harvest} ...${view} />`;
  if (!view.seated) return html`<${NoSeat} ...${view} />`;
  return html`<${RoundShown} ...${view} />`;
}

// Before the first round: a host knows their table already.
function Coming({ shared, mine, t }) {
  const hosted = mine && mine.hosting ? shared.tables[mine.hosting] : null;
  return html`${
    hosted
      ? html`<section class="cafe-box now">
        <div class="cafe-line">
          <${Sign} number=${hosted.number} />
          <h2>${t("cafe.you_host_at", { table: cafeTableName(t, hosted) })}</h2>
        </div>
        ${hosted.question && html`<p class="cafe-question">${t.set(hosted.question)}</p>`}
        <p class="quiet">${t("cafe.host_role")}</p>
      </section>`
      : html`<p class="cafe-calm">${t("cafe.coming")}</p>`
  }
    <${AllTables} shared=${shared} t=${t} />`;
}

function AllTables({ shared, t }) {
  const tables = cafeTables(shared).filter((table) => !table.closed);
  if (!tables.some((table) => table.name || table.question)) return null;
  return html`<details class="cafe-all">
    <summary>${t("cafe.all_tables", { n: tables.length })}</summary>
    <ul>
      ${tables.map(
        (table) =>
          html`<li key=${table.id} class="cafe-line">
            <${Sign} number=${table.number} />
            <span>
              <strong>${cafeTableName(t, table)}</strong>
              ${
                table.question &&
                html`<br />
              ${t.set(table.question)}`
              }
            </span>
          </li>`,
      )}
    </ul>
  </details>`;
}

// Without a seat: it comes by itself, except to somebody who gave theirs up, and to whoever leads the track.
function NoSeat({ shared, mine, me, here, round, open, full, send, waiting, t }) {
  const { greeting, views } = useSession().state();
  const person = greeting && views[`person:${greeting.person}`];
  const facilitates = me && (me.role !== "participant" || person.leads.includes(here));
  const asked = waiting.some((entry) => entry.do === "world_cafe.take_seat");
  if (round.phase === "closed")
    return html`<p class="cafe-calm">${t("cafe.next_round_seat", { number: round.number })}</p>`;
  if (facilitates)
    return html`<p class="cafe-calm">${t("cafe.you_facilitate")}</p><${AllTables} shared=${shared} t=${t} />`;
  if (mine && mine.left) {
    const left = shared.tables[mine.left];
    return html`<section class="cafe-calm">
      <h2>${t("cafe.you_left", { table: left ? cafeTableName(t, left) : "" })}</h2>
      <button type="button" class="primary" disabled=${asked || !open} onClick=${() => send("world_cafe.take_seat")}>
        ${t("cafe.sit_again")}
      </button>
    </section>`;
  }
  if (!open) return html`<p class="cafe-calm">${t("cafe.seat_after_pause")}</p>`;
  return html`<section class="cafe-calm" role="status">
    <h2>${t("cafe.joining")}</h2>
    <p class="quiet">${t(full ? "cafe.all_full" : "cafe.joining_why")}</p>
  </section>`;
}

function RoundShown(view) {
  const { shared, mine, own, round, stage, open, waiting, send, t, announce } = view;
  const handover = stage !== "announced" && html`<${Handover} key="handover" ...${view} />`;
  // Between two rounds the whole room waits for what hosts write.
  const first = stage === "closed";
  return html`${first && handover}
    <${CafeAtTable} ...${view} />
    ${!first && html`<${HeardBefore} ...${view} />`}
    <${UnsentNotes} ...${view} />
    ${
      stage !== "announced" &&
      html`<${CafeNotes}
        notes=${own && own.notes}
        own=${(mine && mine.notes) || {}}
        round=${round.number}
        open=${open}
        waiting=${waiting}
        send=${send}
        t=${t}
        announce=${announce}
      />
      ${!first && handover}`
    }
    <${Route} shared=${shared} mine=${mine} t=${t} />
    ${!first && html`<${CafeLeaving} ...${view} />`}`;
}

// For whoever writes to the next group.
function Handover({ shared, mine, own, round, seated, open, waiting, send, t, announce, step }) {
  if (cafeSpeaksFor(mine, own) !== seated) return null;
  return html`<${CafeHandover}
    key=${`${seated}.${round.number}`}
    round=${round}
    isLast=${round.number >= shared.setup.rounds}
    table=${seated}
    stands=${own && (own.handovers || []).find((each) => each.round === round.number)}
    step=${step.id}
    open=${open}
    waiting=${waiting}
    send=${send}
    t=${t}
    announce=${announce}
  />`;
}

// What earlier groups said here, open when one arrives, folded once it has been read.
function HeardBefore({ own, round, mine, step, t }) {
  const session = useSession();
  const key = `heard/${session.workshop}/${step.id}/${own ? own.table : "-"}/${round.number}`;
  const [read, setRead] = useState(() => Boolean(session.kept.read(key)));
  useEffect(() => setRead(Boolean(session.kept.read(key))), [key]);
  const before = cafeBefore(own, round.number);
  if (!before.length) return null;
  const fold = () => {
    session.kept.write(key, true);
    setRead(true);
  };
  if (read) {
    return html`<button type="button" class="cafe-unfold" aria-expanded="false" onClick=${() => setRead(false)}>
      ${t("cafe.before_you")}
    </button>`;
  }
  return html`<section class="cafe-box before" aria-label=${t("cafe.before_you")}>
    <h3>${t("cafe.before_you")}</h3>
    ${mine && mine.hosting === own.table && html`<p class="quiet">${t("cafe.welcome_them")}</p>`}
    ${before.map((group) => html`<${CafeGroupBefore} key=${group.round} group=${group} t=${t} />`)}
    <button type="button" onClick=${fold}>${t("cafe.read")}</button>
  </section>`;
}

function NoteComposer({ shared, round, own, mine, send, t, announce }) {
  const number = cafeWritingRound(shared);
  const isAfter = round.phase === "closed";
  // The round goes with the text: a note that waited on the phone is not filed under the next one.
  const write = (text) =>
    send("world_cafe.write_note", { text, round: number }, { draft: `note-of-${number}` }).then(() =>
      announce(t("cafe.noted")),
    );
  const mineHere = Object.fromEntries(
    Object.entries((own && own.notes) || {}).filter(([id]) => mine && mine.notes && id in mine.notes),
  );
  const takeBack = (texts) => takenBack(mineHere, texts, (id) => send("world_cafe.withdraw_note", { note: id }));
  return html`<${Composer}
    key=${number}
    field=${`note-of-${number}`}
    label=${t(isAfter ? "cafe.note_after" : "cafe.note", { number })}
    placeholder=${isAfter ? "" : t("cafe.note_hint")}
    onSend=${write}
    many="cafe.notes_many"
    takeBack=${takeBack}
  />`;
}

// Notes begun in a round that has gone by, still on this phone.
function UnsentNotes({ shared, mine, open, step, send, t }) {
  const session = useSession();
  const route = (mine && mine.route) || {};
  const begun = useRef([]);
  const now = cafeLeftover(shared, route, (number) => session.drafts.read(step.id, `note-of-${number}`));
  // A field that is being emptied stays while one is in it.
  begun.current = [...new Set([...begun.current, ...now])].filter((number) => number !== cafeWritingRound(shared));
  const [sent, setSent] = useState([]);
  if (!open) return null;
  return html`${begun.current
    .filter((number) => !sent.includes(number))
    .map((number) => {
      const table = shared.tables[route[number]];
      const write = (text) => {
        setSent([...sent, number]);
        send("world_cafe.write_note", { text, round: number }, { draft: `note-of-${number}` });
      };
      return html`<section key=${number} class="cafe-box">
      <${Composer}
        field=${`note-of-${number}`}
        label=${t("cafe.note_unsent", { number, table: table ? table.number : "" })}
        onSend=${write}
      />
    </section>`;
    })}`;
}

// What is reported stands by itself; a last note is added where the notes are, which are open while one is begun.
function Harvest(view) {
  const { shared, mine, own, seated, round, step, open, waiting, send, t, announce } = view;
  const { drafts } = useSession();
  const [begun] = useState(() => Boolean(drafts.read(step.id, `note-of-${round.number}`).trim()));
  const bringsFor = cafeBringsFor(shared, mine, own);
  const hosted = bringsFor && shared.tables[bringsFor];
  const everyone = shared.setup.findings_from === "everyone";
  return html`<header class="cafe-line">
      ${hosted && html`<${Sign} number=${hosted.number} />`}
      <h2>
        ${t(everyone ? "cafe.harvest_everyone" : cafeSpeaksFor(mine, own) ? "cafe.harvest_host" : "cafe.harvest_why")}
      </h2>
    </header>
    ${
      bringsFor &&
      html`<${CafeOwnFindings}
        shared=${shared}
        mine=${mine}
        table=${bringsFor}
        open=${open}
        waiting=${waiting}
        send=${send}
        t=${t}
        announce=${announce}
      />`
    }
    <${CafeFindings} shared=${shared} t=${t} />
    ${
      own &&
      html`<details class="cafe-all" open=${begun}>
        <summary>${t("cafe.table_notes", { table: cafeTableName(t, shared.tables[seated]) })}</summary>
        <div class="cafe-fold">
          <${CafeNotes}
            notes=${own.notes}
            own=${(mine && mine.notes) || {}}
            round=${round.number}
            open=${open}
            waiting=${waiting}
            send=${send}
            t=${t}
            announce=${announce}
          />
          ${cafeBefore(own, round.number).map(
            (group) =>
              html`<${CafeGroupBefore}
                key=${group.round}
                group=${group}
                t=${t}
              />`,
          )}
          ${open && html`<${NoteComposer} ...${view} />`}
          <${Handover} ...${view} />
        </div>
      </details>`
    }
    <${UnsentNotes} ...${view} />
    <${Route} shared=${shared} mine=${mine} t=${t} />`;
}

function Route({ shared, mine, t }) {
  const route = (mine && mine.route) || {};
  const been = shared.rounds.filter((round) => route[round.number] && shared.tables[route[round.number]]);
  if (new Set(been.map((round) => route[round.number])).size < 2) return null;
  const stops = been.map((round) =>
    t("cafe.route_stop", { round: round.number, table: shared.tables[route[round.number]].number }),
  );
  return html`<p class="quiet cafe-route">${t("cafe.route", { stops: cafeListed(t, stops) })}</p>`;
}
