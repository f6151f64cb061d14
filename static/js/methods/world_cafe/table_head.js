// The head of a table on the phone: which round, which table, the question, who hosts, who is there, the time left.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { Sign } from "../../parts/sign.js";
import { Timer } from "../../parts/timer.js";
import { cafeHostHere, cafeMates } from "./cafe.js";
import { cafeListed, cafeTableName } from "./mark.js";

export function CafeAtTable(view) {
  const { shared, round, seated, own, me, stage, t } = view;
  const table = shared.tables[seated];
  // The round's question stands above, as that of the room.
  const under = Boolean(round.question);
  const stays = stage === "announced" ? stayingInWords(view) : "";
  return html`<section class="cafe-table ${stage}" aria-label=${t("cafe.table", { number: table.number })}>
    ${stays && html`<p class="cafe-go">${stays}</p>`}
    ${stage === "closed" && html`<p class="cafe-go">${t("cafe.round_over", { number: round.number })}</p>`}
    <header class="cafe-head">
      <${Sign} number=${table.number} />
      <div>
        <p class="cafe-round">
          ${t("cafe.round_of", { number: round.number, rounds: Math.max(shared.setup.rounds, round.number) })}
        </p>
        <h2 class="cafe-number">
          ${t(stage === "announced" && !stays ? "cafe.go" : "cafe.table", { number: table.number })}
        </h2>
        ${table.name && html`<p class="cafe-name">${t.set(table.name)}</p>`}
        ${stage === "running" && html`<${Timer} timer=${{ ends: round.ends }} />`}
      </div>
    </header>
    ${table.question && html`<p class=${under ? "cafe-under" : "cafe-question"}>${t.set(table.question)}</p>`}
    ${own && html`<p class="cafe-mates"><${Icon} name="people" /><span>${matesInWords(own, me, t)}</span></p>`}
    ${own && stage !== "closed" && html`<${Hosting} ...${view} table=${own} card=${table} />`}
  </section>`;
}

// To somebody who stays at their table « rejoignez » would send them looking.
function stayingInWords({ mine, round, seated, t }) {
  if (!mine.route || mine.route[round.number - 1] !== seated) return "";
  return t(mine.hosting === seated ? "cafe.stay_host" : "cafe.stay");
}

function matesInWords(own, me, t) {
  const { names, more } = cafeMates(own.mates, me ? me.name : "");
  if (!names.length) return more ? t("cafe.with_people", { n: more }) : t("cafe.alone");
  return t("cafe.with", { names: cafeListed(t, more ? [...names, t("cafe.more", { n: more })] : names) });
}

function Hosting({ shared, mine, own, card, seated, open, send, waiting, t, announce }) {
  const iHost = mine && mine.hosting === seated;
  useAppointed(iHost, t);
  const hostHere = cafeHostHere(own);
  const asking = waiting.some((entry) => entry.do === "world_cafe.volunteer_to_host");
  const names = (card.hosts || []).filter(Boolean);
  const isHosted = shared.setup.hosting !== "none";
  const isElected = shared.setup.hosting === "elected";
  if (!isHosted && !iHost && !hostHere && !card.hosts) return null;
  const volunteer = () => send("world_cafe.volunteer_to_host").then(() => announce(t("cafe.you_host")));
  return html`<div class="cafe-hosting">
    <p>${hostInWords({ iHost, hostHere, names, hosted: Boolean(card.hosts), t })}</p>
    ${
      iHost &&
      html`<details class="cafe-all">
        <summary>${t("cafe.host_does")}</summary>
        <ul>
          <li>${t("cafe.host_role")}</li>
          <li>${t("cafe.host_notes")}</li>
          ${shared.rounds.length < shared.setup.rounds && html`<li>${t("cafe.host_hands_on")}</li>`}
        </ul>
      </details>`
    }
    ${
      open &&
      !hostHere &&
      isElected &&
      html`<button type="button" disabled=${asking} onClick=${volunteer}>
        ${t("cafe.volunteer")}
      </button>`
    }
  </div>`;
}

// Whoever is made host while they sit there is told so at once.
function useAppointed(iHost, t) {
  const session = useSession();
  const before = useRef(iHost);
  useEffect(() => {
    if (iHost && !before.current) {
      session.toast(t("cafe.appointed"));
      if (session.extras.buzz) session.extras.buzz(session);
    }
    before.current = iHost;
  }, [iHost]);
}

// What one seldom does stands last: giving up the table, or only its hosting.
export function CafeLeaving({ mine, seated, open, send, waiting, t }) {
  const [leaving, setLeaving] = useState(false);
  if (!open || !seated) return null;
  const asking = waiting.some(
    (entry) => entry.do === "world_cafe.release_host" || entry.do === "world_cafe.vacate_seat",
  );
  const leave = () => {
    setLeaving(false);
    send("world_cafe.vacate_seat");
  };
  return html`<div class="row wrap cafe-leaving">
    ${
      mine.hosting === seated &&
      html`<button
        type="button"
        class="plain"
        disabled=${asking}
        onClick=${() => send("world_cafe.release_host")}
      >
        ${t("cafe.release")}
      </button>`
    }
    <button type="button" class="plain" disabled=${asking} onClick=${() => setLeaving(true)}>${t("cafe.leave")}</button>
    ${
      leaving &&
      html`<${Confirm}
        title=${t("cafe.leave_title")}
        action=${t("cafe.leave")}
        onYes=${leave}
        onNo=${() => setLeaving(false)}
      >
        ${mine.hosting === seated && html`<p>${t("phone.leave_hosting")}</p>`}
        <p>${t("cafe.leave_text")}</p>
      <//>`
    }
  </div>`;
}

function hostInWords({ iHost, hostHere, names, hosted, t }) {
  if (iHost) return t("cafe.you_host");
  if (hostHere) return names.length ? t("cafe.host", { name: cafeListed(t, names) }) : t("cafe.host_here");
  if (!hosted) return t("cafe.no_host");
  return names.length ? t("cafe.host_away", { name: cafeListed(t, names) }) : t("cafe.host_away_unnamed");
}

// When a round is announced, begins or ends, the head of the table comes into sight and a screen reader hears of it.
export function CafeTold({ stage, round, table, own, me, t, announce }) {
  const session = useSession();
  const told = useRef(null);
  const here = useRef(null);
  const where = round ? `${round.number}.${stage}.${table ? table.number : "-"}` : stage;
  const ready = !table || own || stage === "harvest";
  useEffect(() => {
    if (!ready || told.current === where) return;
    const isFirst = told.current === null;
    told.current = where;
    const words = toldInWords({ stage, round, table, own, me, t });
    if (words && !(isFirst && stage === "before")) announce(words);
    if (!isFirst && table && stage === "announced" && session.extras.buzz) session.extras.buzz(session);
    const isWriting = document.activeElement && document.activeElement.tagName === "TEXTAREA";
    if (!isFirst && !isWriting) here.current.scrollIntoView({ block: "center" });
  }, [where, ready]);
  return html`<span ref=${here}></span>`;
}

function toldInWords({ stage, round, table, own, me, t }) {
  if (stage === "harvest") return t("cafe.harvest");
  if (stage === "closed") return t("cafe.round_over", { number: round.number });
  if (!table || !own) return "";
  const place = `${t("cafe.round", { number: round.number })}. ${cafeTableName(t, table)}, ${matesInWords(own, me, t)}.`;
  return stage === "running" ? `${place} ${t("cafe.round_begins")}` : place;
}
