// The ballot with dots: a stepper on each item, or one round button where an item takes one dot.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { dotsOn, dotsPut, itemsInOrder, withDots } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

const DOTS_DRAWN = 6;

export function DotsPaper({ shared, mine, casting, t, announce }) {
  const [short, setShort] = useState(0);
  const { cap } = shared;
  const { voted } = casting;
  const { found, field } = useSought(itemsInOrder(shared.items, mine && mine.order), t);
  // No more than the items can bear.
  const most = Math.min(shared.dots, Object.keys(shared.items).length * cap);
  const left = most - dotsPut(casting.ballot);
  const put = (item, dots) => {
    setShort(0);
    const next = withDots(casting.ballot, item, dots);
    const still = most - dotsPut(next);
    const { text } = shared.items[item];
    const left = t(still ? "voting.left" : "voting.left_none", { n: still || most, of: most });
    casting.change(next, `${t("voting.dots_for", { n: dotsOn(next, item), cap, text })}. ${left}`);
  };
  const outOfDots = () => {
    setShort((times) => times + 1);
    announce(t("voting.out_of_dots"));
  };
  const line = html`<p key=${short} class="ballot-left ${short && !left ? "short" : ""}">
    <span>
      ${
        left
          ? t(voted ? "voting.left_yet" : "voting.left", { n: left, of: most })
          : t(short ? "voting.out_of_dots" : voted ? "voting.none_left_yet" : "voting.left_none", { n: most })
      }
    </span>
    ${most <= DOTS_DRAWN && !voted && html`<span class="ballot-dots" aria-hidden="true">${drawnDots(left, most)}</span>`}
  </p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    ${field}
    <ul class="ballot" aria-label=${t("voting.ballot")}>
      ${found.map(
        (item) =>
          html`<${DotsItem}
            key=${item.id}
            item=${item}
            dots=${dotsOn(casting.ballot, item.id)}
            cap=${cap}
            left=${left}
            can=${casting.mayCast}
            onPut=${put}
            onShort=${outOfDots}
            t=${t}
          />`,
      )}
    </ul>
  <//>`;
}

function DotsItem({ item, dots, cap, left, can, onPut, onShort, t }) {
  const Dots = cap === 1 ? OneDot : DotStepper;
  return html`<li class="ballot-item ${dots ? "chosen" : ""} ${cap === 1 ? "one" : ""}">
    <div class="ballot-what">
      <p class="ballot-text">${t.typed(item.text)}</p>
      <${ItemDetail} item=${item} t=${t} />
    </div>
    <${Dots}
      text=${item.text}
      dots=${dots}
      cap=${cap}
      left=${left}
      can=${can}
      onShort=${onShort}
      onPut=${(next) => onPut(item.id, next)}
      t=${t}
    />
  </li>`;
}

// Buttons that cannot do anything now stay reachable: a keyboard would lose its place, and a finger its answer.
function DotStepper({ text, dots, cap, left, can, onPut, onShort, t }) {
  const fewer = can && dots > 0;
  const more = can && dots < cap && left > 0;
  const add = () => (more ? onPut(dots + 1) : can && dots < cap && onShort());
  return html`<div class="dot-stepper" role="group" aria-label=${t("voting.dots_for", { n: dots, cap, text })}>
    <button
      type="button"
      aria-label=${t("voting.fewer", { text })}
      aria-disabled=${fewer ? undefined : "true"}
      onClick=${() => fewer && onPut(dots - 1)}
    >
      <span aria-hidden="true">−</span>
    </button>
    <span class="dot-count" aria-hidden="true">
      ${cap <= DOTS_DRAWN && html`<span class="ballot-dots">${drawnDots(dots, cap)}</span>`}
      <span class="dot-figure"><strong>${dots}</strong> / ${cap}</span>
    </span>
    <button
      type="button"
      aria-label=${t("voting.more", { text })}
      aria-disabled=${more ? undefined : "true"}
      onClick=${add}
    >
      <span aria-hidden="true">+</span>
    </button>
  </div>`;
}

function OneDot({ text, dots, left, can, onPut, onShort, t }) {
  const on = dots > 0;
  const works = can && (on || left > 0);
  const toggle = () => (works ? onPut(on ? 0 : 1) : can && onShort());
  return html`<button
    type="button"
    class="one-dot"
    aria-pressed=${on ? "true" : "false"}
    aria-label=${t("voting.dot_for", { text })}
    aria-disabled=${works ? undefined : "true"}
    onClick=${toggle}
  >
    ${on ? html`<${Icon} name="check" size=${28} />` : html`<${Icon} name="plus" size=${24} />`}
  </button>`;
}

export function drawnDots(on, of) {
  return Array.from(
    { length: of },
    (_, at) => html`<i key=${at} class=${at < on ? "ballot-dot on" : "ballot-dot"}></i>`,
  );
}
