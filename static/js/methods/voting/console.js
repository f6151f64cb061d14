// A vote on the console: how many have voted and nothing more before the close; after it the ranking with its figures.

import { html, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { useDue } from "../../parts/due.js";
import { adviceOn } from "./advice.js";
import { inRound, itemsInAlphabet, rankedRows } from "./ballot.js";
import { CostsForm } from "./console_costs.js";
import { PaperBallots } from "./console_papers.js";
import {
  ResultTold,
  firstInWords,
  gradeInWords,
  isFirst,
  medianInWords,
  shiftInWords,
  standingInWords,
} from "./figures.js";
import { moneyInWords } from "./money.js";
import { BallotPaper } from "./paper.js";
import { ReasonsConsole } from "./console_reasons.js";
import { ChartPicture, chartsOf } from "../../parts/picture.js";
import { ItemDetail } from "./sheet.js";

const LATECOMERS_SHOWN = 12;
const TOLD_AT_ONCE = 3;

export function VotingConsole(props) {
  const { shared, extra } = props;
  const held = shared.revealing && extra && extra.result;
  const first = shared.between && (shared.first || (extra && extra.first));
  if (first)
    return html`<div class="activity voting">
      <${BetweenRounds} ...${props} />
      <${VoteConsoleRanking} ...${props} shared=${{ ...shared, result: first }} />
    </div>`;
  return html`<div class="activity voting">
    ${held && html`<${VoteReveal} ...${props} />`}
    ${
      held || shared.result
        ? html`<${VoteConsoleRanking}
          ...${props}
          shared=${{ ...shared, result: shared.result || held }}
        />`
        : html`<${BallotBox}
          ...${props}
        />`
    }
  </div>`;
}

// A result that is shown line by line: how far that has come, and what comes next, which only this screen says.
function VoteReveal({ shared, extra, send, t }) {
  const { shown, of } = shared.revealing;
  const next = rankedRows(extra.result, shared.items)[of - shown - 1];
  useDue({
    label: t("voting.reveal_next"),
    icon: "right",
    anyone: true,
    run: () => send("voting.reveal_next", { shown }),
  });
  return html`<section class="voting-reveal">
    <div class="row wrap">
      <button type="button" onClick=${() => send("voting.reveal_all")}>${t("voting.reveal_all")}</button>
    </div>
    <p role="status">${t("voting.revealed", { n: shown, of })}</p>
    ${
      next &&
      html`<p class="quiet">
        ${t("voting.next_line", { text: `${standingInWords(next, shared, t)} · ${next.text}` })}
      </p>`
    }
    <p class="quiet">${t("voting.reveal_keys")}</p>
  </section>`;
}

// The first of two rounds has closed: the second opens once the room has talked.
function BetweenRounds({ shared, send, open, t, announce }) {
  const [keeping, setKeeping] = useState(false);
  useDue({
    label: t("voting.open_second"),
    icon: "right",
    disabled: !open,
    run: () => send("voting.open_second_round").then(() => announce(t("voting.second_opened"))),
  });
  const keep = () => {
    setKeeping(false);
    send("voting.keep_first_round").then(() => announce(t("voting.closed")));
  };
  return html`<section>
    <h3 class="small-heading">${t("voting.first_result")}</h3>
    <p role="status">${t(shared.first ? "voting.between_console" : "voting.between_console_hidden")}</p>
    <p class="quiet">${t("voting.first_sealed")}</p>
    <div class="row wrap">
      <button type="button" disabled=${!open} onClick=${() => setKeeping(true)}>${t("voting.keep_first")}</button>
    </div>
    ${
      keeping &&
      html`<${Confirm}
          title=${t("voting.keep_first_title")}
          action=${t("voting.keep_first")}
          onYes=${keep}
          onNo=${() => setKeeping(false)}
        >
        <p>${t("voting.keep_first_text")}</p>
      <//>`
    }
  </section>`;
}

// Which words go with what is about to close: the vote, or one of its two rounds.
function wordsOfClosing({ round, first_shown: shown, staged }) {
  const last = {
    text: staged ? "close_text_staged" : "close_text",
    title: "close_title",
    act: "close",
    done: "closed",
  };
  if (!round) return { ...last, due: "close_with" };
  if (round === 2) return { ...last, due: "close_second_with" };
  const text = shown ? "close_first_text" : "close_first_text_hidden";
  return { text, title: "close_first_title", act: "close_first", done: "first_closed", due: "close_first_with" };
}

function BallotBox(props) {
  const { shared, mine, send, t, open, announce } = props;
  // Between two steps what only facilitators see may come a moment later.
  const extra = props.extra || {};
  const [closing, setClosing] = useState(false);
  const turnout = t("voting.turnout", { n: shared.voted, of: shared.voters });
  const items = itemsInAlphabet(shared.items);
  const left = shared.voters - shared.voted;
  // Once somebody has voted, nothing may cost more or less than they thought.
  const pricing = shared.rule === "budget" && !shared.voted;
  const ask = () => setClosing(true);
  const words = wordsOfClosing(shared);
  // Whoever votes has settled in.
  useDue({
    label: t(`voting.${words.due}`, { n: shared.voted, of: shared.voters }),
    disabled: !open,
    settles: shared.voted > 0,
    run: ask,
  });
  const close = () => {
    setClosing(false);
    send("voting.close_ballot", inRound(shared)).then(() => announce(t(`voting.${words.done}`)));
  };
  return html`<div class="row voting-head">
    <div class="voting-turnout">
      <p class="figure">
        <strong>${shared.voted}</strong> ${t("voting.of_voters", { n: shared.voted, of: shared.voters })}
      </p>
      <progress max=${Math.max(1, shared.voters)} value=${shared.voted} aria-label=${turnout}></progress>
      ${shared.paper > 0 && html`<p class="quiet">${t("voting.on_paper", { n: shared.paper })}</p>`}
      ${
        shared.quorum &&
        html`<p class="quiet">
          ${t("voting.quorum", { percent: shared.quorum.percent, n: shared.quorum.needed })}
        </p>`
      }
    </div>
  </div>
  <p class="voting-how">${t.told(shared.how[t.language])}</p>
  <p class="quiet">${t("voting.secret_console")} ${t("voting.advice.few")}</p>
  <${Latecomers} people=${extra.latecomers || []} joined=${shared.joined} send=${send} t=${t} announce=${announce} />
  ${extra.unread > 0 && html`<p class="banner" role="status">${t("voting.unread", { n: extra.unread })}</p>`}
  ${!shared.voted && html`<${VoteAdvice} items=${items} t=${t} />`}
  ${
    shared.facilitators_vote &&
    mine &&
    html`<details class="voting-own">
      <summary>${t("voting.your_ballot")}</summary>
      <${BallotPaper} ...${props} />
    </details>`
  }
  <h3 class="small-heading">${t("voting.items", { n: items.length })}</h3>
  ${
    pricing
      ? html`<${CostsForm} shared=${shared} items=${items} open=${open} send=${send} t=${t} announce=${announce} />`
      : html`<ul class="voting-items">
        ${items.map(
          (item) =>
            html`<li key=${item.id}>
              ${t.typed(item.text)} ${
                shared.rule === "budget" &&
                html`<strong>
                  ${moneyInWords(shared.costs[item.id], shared, t)}
                </strong>`
              }
              <${ItemDetail} item=${item} t=${t} />
            </li>`,
        )}
      </ul>`
  }
  <${PaperBallots} shared=${shared} extra=${extra} open=${open} send=${send} t=${t} announce=${announce} />
  ${
    closing &&
    html`<${Confirm}
        title=${t(`voting.${words.title}`)}
        action=${t(`voting.${words.act}`)}
        onYes=${close}
        onNo=${() => setClosing(false)}
      >
      <p>
        <strong>
          ${left > 0 ? t("voting.turnout_and", { turnout, left: t("voting.not_voted", { n: left }) }) : turnout}.
        </strong> ${t(`voting.${words.text}`)}
      </p>
      ${shared.voted < 3 && html`<p class="banner">${t("voting.advice.few")}</p>`}
    <//>`
  }`;
}

// Who is here and has no ballot: one tap lets them vote.
function Latecomers({ people, joined, send, t, announce }) {
  const session = useSession();
  const known = (session.state().views.facilitators || {}).people || {};
  const nameOf = (id) => (known[id] && known[id].name) || t("voting.nameless");
  const admit = (ids) => send("voting.admit_voters", { people: ids }).then(() => announce(t("voting.admitted")));
  if (!people.length) return joined > 0 ? html`<p class="quiet">${t("voting.joined", { n: joined })}</p>` : null;
  return html`<div class="banner voting-latecomers">
    <p>${t("voting.latecomers", { n: people.length })}</p>
    <div class="row wrap">
      ${people.slice(0, LATECOMERS_SHOWN).map(
        (id) =>
          html`<button
            key=${id}
            type="button"
            class="small"
            aria-label=${t("voting.admit_who", { name: nameOf(id) })}
            onClick=${() => admit([id])}
          >
            ${t("voting.admit")} ${nameOf(id)}
          </button>`,
      )}
      ${
        people.length > 1 &&
        html`<button type="button" class="small" onClick=${() => admit(people)}>
          ${t("voting.admit_all", { n: people.length })}
        </button>`
      }
    </div>
  </div>`;
}

// While nobody has voted, a list can still be mended and the step opened anew.
function VoteAdvice({ items, t }) {
  return adviceOn(items).map(
    ({ key, ...values }) => html`<p key=${key} class="banner">${t(`voting.advice.${key}`, values)}</p>`,
  );
}

const VOTE_COLUMNS = {
  dots: [
    ["dots", ({ dots }) => dots],
    ["supporters", ({ supporters }) => supporters],
  ],
  approval: [
    ["approvals", ({ approvals, of }, t) => t("voting.n_of", { n: approvals, of })],
    ["share", ({ approvals, of }, t) => t("voting.percent", { n: of ? Math.round((100 * approvals) / of) : 0 })],
  ],
  borda: [
    ["points", ({ points }, t) => t("voting.number", { n: points })],
    ["first", ({ first }) => first],
    ["places", ({ places }, t) => placesInWords(places, t)],
  ],
  schulze: [
    ["duels", ({ won, drawn, lost }) => `${won}, ${drawn}, ${lost}`],
    ["first", ({ first }) => first],
    ["places", ({ places }, t) => placesInWords(places, t)],
  ],
  majority_judgment: [
    ["grade", (row, t, shared) => gradeInWords(row, shared, t)],
    ["above", ({ above, too_few: few }) => (few ? "–" : above)],
    ["below", ({ below, too_few: few }) => (few ? "–" : below)],
    ["missing", ({ missing }) => missing],
  ],
  gradient: [
    ["median", (row, t, shared) => medianInWords(row, shared, t)],
    ["disagree", (row) => (row.median === null ? "–" : row.disagree)],
    ["vetoes", (row) => (row.median === null ? "–" : row.vetoes)],
    ["n", ({ n }) => n],
  ],
  pairwise: [
    ["won", ({ won, answers }, t) => (answers ? t("voting.n_of", { n: won, of: answers }) : "–")],
    [
      "share",
      ({ won, answers, too_few: few }, t) =>
        answers
          ? t("voting.percent", { n: Math.round((100 * won) / answers) })
          : t(few ? "voting.too_few" : "voting.not_compared"),
    ],
  ],
  importance_feasibility: [
    ["importance", ({ importance }, t) => quartilesInWords(importance, t)],
    ["feasibility", ({ feasibility }, t) => quartilesInWords(feasibility, t)],
    ["n", ({ n }) => n],
    [
      "quadrant",
      (row, t) =>
        row.too_few
          ? t("voting.too_few")
          : [t(`voting.quadrant.${row.quadrant}`), row.divided ? t("voting.divided") : ""].filter(Boolean).join(", "),
    ],
  ],
  score: [
    ["mean", ({ mean }, t) => (mean === null ? "–" : t("voting.number", { n: mean }))],
    ["quartiles", ({ quartiles }, t) => quartilesInWords(quartiles, t)],
    ["sum", ({ sum, mean }, t) => (mean === null ? "–" : t("voting.number", { n: sum }))],
    ["n", (row, t) => (row.too_few ? `${row.n} (${t("voting.too_few")})` : row.n)],
  ],
  budget: [
    ["cost", ({ cost }, t, shared) => moneyInWords(cost, shared, t)],
    ["votes", ({ votes }) => votes],
  ],
};
// Of two rounds: what the first said, and by how much that has moved.
const ROUND_COLUMNS = [
  ["in_first", (row, t, shared) => firstInWords(row, shared, t)],
  ["shift", (row, t, shared) => shiftInWords(row, shared, t)],
];
const VOTE_WORDED = ["grade", "quadrant", "median", "in_first"];

function placesInWords(places, t) {
  if (!places) return "";
  const [low, , high] = places;
  return low === high ? t("voting.number", { n: low }) : t("voting.from_to", { from: low, to: high });
}

function quartilesInWords(quartiles, t) {
  if (!quartiles) return "–";
  const [low, middle, high] = quartiles;
  return low === high ? String(middle) : `${middle} (${t("voting.from_to", { from: low, to: high })})`;
}

function VoteConsoleRanking({ shared, extra, send, announce, t }) {
  const { result, rule } = shared;
  const { figures } = result;
  const rows = rankedRows(result, shared.items);
  const known = rule === "budget" ? VOTE_COLUMNS.budget.slice(0, 1) : [];
  const all = figures ? VOTE_COLUMNS[rule === "ranking" ? shared.counted_by : rule] : known;
  // Where nobody puts two dots on the same item, there are as many people as dots.
  const own = rule === "dots" && shared.cap === 1 ? all.filter(([name]) => name !== "supporters") : all;
  const columns = shared.first && shared.first !== result ? [...own, ...ROUND_COLUMNS] : own;
  const onMap = rule === "importance_feasibility";
  const look = (name) => (VOTE_WORDED.includes(name) ? "" : name === "shift" ? "number shift" : "number");
  return html`<p class="figure">
    <strong>
      ${shared.voted}
    </strong> ${t("voting.of_voters", { n: shared.voted, of: shared.voters })}${
      shared.paper > 0 && html`, ${t("voting.on_paper", { n: shared.paper })}`
    }${figures && result.blank > 0 && html`, ${t("voting.blank_ballots", { n: result.blank })}`}
  </p>
    ${
      result.few
        ? html`<${ResultTold} result=${result} t=${t} />`
        : html`<${ToldInShort} said=${result.told[t.language] || result.told.fr} t=${t} />
        ${onMap && html`<${VoteCharts} extra=${extra} open=${true} t=${t} />`}
        <div class="ranking-scroll" role="region" tabindex="0" aria-label=${t("voting.result")}><table class="ranking-table">
          <caption class="unseen">${t("voting.result")}</caption>
          <thead><tr>
            <th scope="col">${t(rule === "budget" ? "voting.col.funded" : "voting.col.rank")}</th>
            <th scope="col">${t("voting.col.item")}</th>
            ${columns.map(
              ([name]) =>
                html`<th key=${name} scope="col" class=${look(name)}>
                  ${t(`voting.col.${name}`)}
                </th>`,
            )}
          </tr></thead>
          <tbody>
            ${rows.map(
              (row) =>
                html`<tr key=${row.id} class=${isFirst(row, shared) ? "first" : ""}>
                  <td class="ranking-rank">${standingInWords(row, shared, t)}</td>
                  <th scope="row">${t.typed(row.text)}<${ItemDetail} item=${row} t=${t} /></th>
                  ${columns.map(([name, said]) => html`<td key=${name} class=${look(name)}>${said(row, t, shared)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table></div>
        ${!onMap && html`<${VoteCharts} extra=${extra} t=${t} />`}
        ${
          rule === "gradient" &&
          html`<${ReasonsConsole}
            shared=${shared}
            extra=${extra}
            rows=${rows}
            send=${send}
            t=${t}
            announce=${announce}
          />`
        }`
    }
    <p class="quiet">${t.told(shared.how[t.language])}</p>`;
}

// The table says what a chart says, and the room's screen shows it; a map says more.
function VoteCharts({ extra, open = false, t }) {
  const charts = chartsOf(extra, t);
  if (!charts.length) return null;
  return html`<details class="vote-charts" open=${open}>
    <summary>${t("voting.charts")}</summary>
    ${charts.map(
      (chart, at) =>
        html`<figure key=${at} class="vote-figure">
          <${ChartPicture} chart=${chart} t=${t} />
        </figure>`,
    )}
  </details>`;
}

// So that the ranks stay in sight below what is said of them.
function ToldInShort({ said, t }) {
  const told = (sentences) => html`<${ResultTold} result=${{ told: { [t.language]: sentences } }} t=${t} />`;
  return html`${told(said.slice(0, TOLD_AT_ONCE))}
  ${
    said.length > TOLD_AT_ONCE &&
    html`<details class="ballot-told-more">
      <summary>${t("voting.told_more", { n: said.length - TOLD_AT_ONCE })}</summary>
      ${told(said.slice(TOLD_AT_ONCE))}
    </details>`
  }`;
}
