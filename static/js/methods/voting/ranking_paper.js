// The ballot of a ranking: a tap puts an item at the end of one's own, buttons move it. Nothing is dragged.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { itemsInOrder, withMoved } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

export function RankingPaper({ shared, mine, casting, t }) {
  const { mayCast } = casting;
  // A ballot from elsewhere may hold tied items as a list.
  const ballot = casting.ballot.flat();
  const items = itemsInOrder(shared.items, mine && mine.order);
  const left = items.filter(({ id }) => !ballot.includes(id));
  const { found, field } = useSought(left, t);
  const list = useRef(null);
  const focused = useRef(null);
  // Whatever has been moved, its button keeps the focus; and where it has gone, the next one gets it.
  useEffect(() => {
    const wanted = focused.current && list.current.querySelector(focused.current);
    focused.current = null;
    if (wanted) wanted.focus();
  });
  const give = (next, said, focus) => {
    focused.current = focus;
    casting.change(next, said);
  };
  const nameOf = (id) => shared.items[id].text;
  const add = (id, at) => {
    const after = found[at + 1] || found[at - 1];
    give(
      [...ballot, id],
      t("voting.ranked", { text: nameOf(id), n: ballot.length + 1 }),
      after ? `[data-add="${after.id}"]` : `[data-remove="${id}"]`,
    );
  };
  const move = (id, by) => {
    const next = withMoved(ballot, id, by);
    const place = next.indexOf(id);
    const atEnd = place + by < 0 || place + by >= next.length;
    give(
      next,
      t("voting.ranked", { text: nameOf(id), n: place + 1 }),
      `[data-${by < 0 === atEnd ? "down" : "up"}="${id}"]`,
    );
  };
  const remove = (id) =>
    give(
      ballot.filter((other) => other !== id),
      t("voting.unranked", { text: nameOf(id) }),
      `[data-add="${id}"]`,
    );
  const line = html`<p class="ballot-left">${t("voting.ranked_of", { n: ballot.length, of: items.length })}</p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    <div ref=${list} class="ranking-paper">
      <h2 class="small-heading">${t("voting.your_ranking")}</h2>
      ${!ballot.length && html`<p class="ranking-none">${t("voting.ranking_none")}</p>`}
      <ol class="ballot">
        ${ballot.map(
          (id, at) =>
            html`<li key=${id} class="ballot-item chosen ranked">
              <span class="ranked-place" aria-hidden="true">${at + 1}</span>
              <p class="ballot-text ballot-what">
                <span class="unseen">${t("voting.place", { n: at + 1 })} </span>
                ${nameOf(id)}
              </p>
              <span class="ranked-tools">
                <button
                  type="button"
                  data-up=${id}
                  aria-label=${t("voting.rank_up", { text: nameOf(id) })}
                  aria-disabled=${mayCast && at > 0 ? undefined : "true"}
                  onClick=${() => mayCast && at > 0 && move(id, -1)}
                >
                  <${Icon} name="up" />
                </button>
                <button
                  type="button"
                  data-down=${id}
                  aria-label=${t("voting.rank_down", { text: nameOf(id) })}
                  aria-disabled=${mayCast && at < ballot.length - 1 ? undefined : "true"}
                  onClick=${() => mayCast && at < ballot.length - 1 && move(id, 1)}
                >
                  <${Icon} name="down" />
                </button>
                <button
                  type="button"
                  data-remove=${id}
                  aria-label=${t("voting.unrank", { text: nameOf(id) })}
                  aria-disabled=${mayCast ? undefined : "true"}
                  onClick=${() => mayCast && remove(id)}
                >
                  <${Icon} name="close" />
                </button>
              </span>
            </li>`,
        )}
      </ol>
      ${left.length > 0 && html`<h2 class="small-heading">${t("voting.to_rank")}</h2>`}
      ${field}
      <ul class="ballot">
        ${found.map(
          (item, at) =>
            html`<li key=${item.id} class="ballot-item">
              <button
                type="button"
                class="approve"
                data-add=${item.id}
                aria-disabled=${mayCast ? undefined : "true"}
                onClick=${() => mayCast && add(item.id, at)}
              >
                <span class="ballot-text">${t.typed(item.text)}</span>
                <span class="approve-mark add"><${Icon} name="plus" size=${24} /></span>
              </button>
              <${ItemDetail} item=${item} t=${t} />
            </li>`,
        )}
      </ul>
    </div>
  <//>`;
}
