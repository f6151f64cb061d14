// The ballot of a comparison in pairs: two items at a time, one tap for the better one, and on to the next pair.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { answerTo, withAnswer } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";

const PAIRS_ASKED_AGAIN = 5000;

export function PairsPaper(props) {
  const { shared, mine, casting, send, waiting = [], t } = props;
  // Whoever has no phone is asked by the facilitator, who is dealt nothing.
  const onPaper = casting.receipt === "paper";
  const [drawn] = useState(() => (onPaper ? pairsDrawn(mine.order, shared.pairs, Math.random()) : []));
  const [declined, setDeclined] = useState(0);
  const dealt = onPaper ? drawn : mine && mine.pairs;
  const asked = waiting.some((entry) => entry.do === "voting.take_pairs");
  const asks = !onPaper && casting.mayCast && dealt === null && !asked;
  useEffect(() => {
    if (!asks) return undefined;
    // What it is refused with would be said of a vote that has closed meanwhile: the screen says that already.
    const ask = () => send("voting.take_pairs", {}, { quiet: true }).catch(() => setDeclined((times) => times + 1));
    const asking = setTimeout(ask, declined ? PAIRS_ASKED_AGAIN : 0);
    return () => clearTimeout(asking);
  }, [asks, declined]);
  const pairs = dealt || [];
  if (!pairs.length)
    return html`<div class="scroll">
      <p class="quiet" role="status">${t(dealt ? "voting.pairs_none" : "voting.pairs_coming")}</p>
    </div>`;
  return html`<${PairAfterPair} ...${props} pairs=${pairs} />`;
}

// So many pairs from somewhere in the circle of all of them, neighbours first, so that each item is met about as often.
function pairsDrawn(items, most, chance) {
  const all = [];
  for (let apart = 1; apart <= Math.floor(items.length / 2); apart += 1) {
    items.forEach((item, at) => {
      if (2 * apart === items.length && at >= apart) return;
      all.push([item, items[(at + apart) % items.length]]);
    });
  }
  const from = Math.floor(chance * all.length);
  return [...all.slice(from), ...all.slice(0, from)].slice(0, most);
}

function PairAfterPair({ shared, pairs, casting, t, announce }) {
  const { ballot, mayCast } = casting;
  const open = (from) => pairs.findIndex((pair, place) => place >= from && !answerTo(ballot, pair));
  const [at, setAt] = useState(() => Math.max(0, open(0)));
  const [done, setDone] = useState(() => open(0) < 0 && casting.receipt !== "before");
  const heading = useRef(null);
  const moved = useRef(false);
  // Whoever answers by keyboard goes on from the next pair.
  useEffect(() => {
    if (moved.current && heading.current) heading.current.focus();
    moved.current = false;
  });
  const place = Math.min(at, pairs.length - 1);
  const pair = pairs[place];
  const better = answerTo(ballot, pair);
  const answered = pairs.filter((each) => answerTo(ballot, each)).length;
  const nameOf = (item) => shared.items[item].text;
  const asking = (to) =>
    t("voting.pair_asked", { n: to + 1, of: pairs.length, one: nameOf(pairs[to][0]), other: nameOf(pairs[to][1]) });
  const turn = (to, said = "") => {
    moved.current = true;
    if (to >= pairs.length) {
      setDone(true);
      announce(said);
      return;
    }
    setDone(false);
    setAt(to);
    announce(`${said} ${asking(to)}`.trim());
  };
  const choose = (item) => {
    const again = item === better;
    const next = withAnswer(ballot, pair, again ? null : item);
    const said = again ? t("voting.pair_undone") : t("voting.pair_chosen", { text: nameOf(item) });
    casting.change(next, "");
    if (again) announce(said);
    else turn(place + 1, said);
  };
  const line = html`<p class="ballot-left">${t("voting.compared_of", { n: answered, of: pairs.length })}</p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    <div class="grades-paper pairs-paper">
      ${
        done
          ? html`<h2 class="small-heading" tabindex="-1" ref=${heading}>
          ${t("voting.pairs_done", { n: pairs.length })}
        </h2>
          <p>
            ${t(answered < pairs.length ? "voting.pairs_skipped" : "voting.pairs_thanks", {
              n: pairs.length - answered,
            })}
          </p>`
          : html`<h2 class="small-heading" tabindex="-1" ref=${heading}>
          ${t("voting.pair_of", { n: place + 1, of: pairs.length })}
        </h2>
          <fieldset class="pair" key=${pair.join()}>
            <legend>${t("voting.pair_which")}</legend>
            ${pair.map(
              (item) =>
                html`<div key=${item} class="ballot-item ${better === item ? "chosen" : ""}">
                  <button
                    type="button"
                    class="approve"
                    aria-pressed=${better === item ? "true" : "false"}
                    aria-disabled=${mayCast ? undefined : "true"}
                    onClick=${() => mayCast && choose(item)}
                  >
                    <span class="ballot-text">${nameOf(item)}</span>
                    <span class="approve-mark">${better === item && html`<${Icon} name="check" size=${24} />`}</span>
                  </button>
                  <${ItemDetail} item=${shared.items[item]} t=${t} />
                </div>`,
            )}
          </fieldset>`
      }
      <div class="grades-turn">
        <button
          type="button"
          disabled=${!done && place === 0}
          onClick=${() => turn(done ? pairs.length - 1 : place - 1)}
        >
          <${Icon} name="left" />${t("voting.before")}
        </button>
        ${
          !done &&
          html`<button type="button" onClick=${() => turn(place + 1)}>
            ${t(better ? "voting.next" : "voting.pair_skip")}<${Icon} name="right" />
          </button>`
        }
      </div>
      <details class="grades-all">
        <summary>${t("voting.your_answers")}</summary>
        <ol>
          ${pairs.map(
            (each, to) =>
              html`<li key=${each.join()}>
                <button type="button" class="plain" onClick=${() => turn(to)}>
                  <span><${PairInWords} pair=${each} better=${answerTo(ballot, each)} nameOf=${nameOf} t=${t} /></span>
                </button>
              </li>`,
          )}
        </ol>
      </details>
    </div>
  <//>`;
}

function PairInWords({ pair, better, nameOf, t }) {
  if (!better) {
    return html`<span class="quiet">${t("voting.pair_open", { one: nameOf(pair[0]), other: nameOf(pair[1]) })}</span>`;
  }
  const other = pair[0] === better ? pair[1] : pair[0];
  return html`<strong>${nameOf(better)}</strong> ${t("voting.pair_before", { other: nameOf(other) })}`;
}
