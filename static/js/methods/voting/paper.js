// The ballot paper: the items with their dots, and below it always how many are left and whether it has been saved.

import { html, useState } from "../../../vendor/preact.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { dotsOn, itemsInOrder, linesOfDetail } from "./ballot.js";
import { useBallot } from "./casting.js";

const DOTS_DRAWN = 6;

export function BallotPaper(props) {
  const { shared, mine, t, announce } = props;
  const casting = useBallot(props);
  const [short, setShort] = useState(0);
  const put = (item, dots) => {
    setShort(0);
    casting.put(item, dots);
  };
  const outOfDots = () => {
    setShort((times) => times + 1);
    announce(t("voting.out_of_dots"));
  };
  return html`<div class="scroll">
      <ul class="ballot" aria-label=${t("voting.ballot")}>
        ${itemsInOrder(shared.items, mine && mine.order).map(
          (item) => html`<${BallotItem} key=${item.id} item=${item} dots=${dotsOn(casting.ballot, item.id)} cap=${shared.cap} left=${casting.left} can=${casting.mayCast} onPut=${put} onShort=${outOfDots} t=${t} />`,
        )}
      </ul>
      <${BallotEnd} casting=${casting} t=${t} />
    </div>
    <${BallotFoot} casting=${casting} dots=${casting.most} short=${short} t=${t} />`;
}

function BallotItem({ item, dots, cap, left, can, onPut, onShort, t }) {
  const Dots = cap === 1 ? OneDot : DotStepper;
  return html`<li class="ballot-item ${dots ? "chosen" : ""} ${cap === 1 ? "one" : ""}">
    <div class="ballot-what">
      <p class="ballot-text">${item.text}</p>
      <${ItemDetail} item=${item} t=${t} />
    </div>
    <${Dots} text=${item.text} dots=${dots} cap=${cap} left=${left} can=${can} onShort=${onShort} onPut=${(next) => onPut(item.id, next)} t=${t} />
  </li>`;
}

export function ItemDetail({ item, t }) {
  const lines = linesOfDetail(item);
  if (!lines.length) return null;
  if (item.kind === "finding") return html`<p class="ballot-from">${item.detail}</p>`;
  return html`<details class="ballot-detail">
    <summary>${item.kind === "theme" ? t("voting.ideas_of", { n: lines.length }) : t("voting.detail")}</summary>
    ${item.kind === "theme" ? html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>` : html`<p>${item.detail}</p>`}
  </details>`;
}

// Buttons that cannot do anything now stay reachable: a keyboard would lose its place, and a finger its answer.
function DotStepper({ text, dots, cap, left, can, onPut, onShort, t }) {
  const fewer = can && dots > 0;
  const more = can && dots < cap && left > 0;
  const add = () => (more ? onPut(dots + 1) : can && dots < cap && onShort());
  return html`<div class="dot-stepper" role="group" aria-label=${t("voting.dots_for", { n: dots, cap, text })}>
    <button type="button" aria-label=${t("voting.fewer", { text })} aria-disabled=${fewer ? undefined : "true"} onClick=${() => fewer && onPut(dots - 1)}><span aria-hidden="true">−</span></button>
    <span class="dot-count" aria-hidden="true">
      ${cap <= DOTS_DRAWN && html`<span class="ballot-dots">${drawnDots(dots, cap)}</span>`}
      <span class="dot-figure"><strong>${dots}</strong> / ${cap}</span>
    </span>
    <button type="button" aria-label=${t("voting.more", { text })} aria-disabled=${more ? undefined : "true"} onClick=${add}><span aria-hidden="true">+</span></button>
  </div>`;
}

function OneDot({ text, dots, left, can, onPut, onShort, t }) {
  const on = dots > 0;
  const works = can && (on || left > 0);
  const toggle = () => (works ? onPut(on ? 0 : 1) : can && onShort());
  return html`<button type="button" class="one-dot" aria-pressed=${on ? "true" : "false"} aria-label=${t("voting.dot_for", { text })} aria-disabled=${works ? undefined : "true"} onClick=${toggle}>
    ${on ? html`<${Icon} name="check" size=${28} />` : html`<${Icon} name="plus" size=${24} />`}
  </button>`;
}

export function drawnDots(on, of) {
  return Array.from({ length: of }, (_, at) => html`<i key=${at} class=${at < on ? "ballot-dot on" : "ballot-dot"}></i>`);
}

// At the end of the list, out of the thumb's way: a blank ballot, and taking the ballot back.
function BallotEnd({ casting, t }) {
  const [asking, setAsking] = useState(false);
  const { receipt, mayCast } = casting;
  const withdraw = () => {
    setAsking(false);
    casting.withdraw();
  };
  if (!mayCast) return null;
  if (receipt === "none") return html`<p class="ballot-end"><span>${t("voting.blank_why")}</span><button type="button" class="small" onClick=${casting.castBlank}>${t("voting.cast_blank")}</button></p>`;
  if (receipt !== "saved" && receipt !== "blank") return null;
  return html`<p class="ballot-end"><button type="button" class="small" onClick=${() => setAsking(true)}>${t("voting.withdraw")}</button></p>
    ${asking &&
    html`<${Confirm} title=${t("voting.withdraw_title")} action=${t("voting.withdraw")} onYes=${withdraw} onNo=${() => setAsking(false)}>
      <p>${t("voting.withdraw_text")}</p>
    <//>`}`;
}

function BallotFoot({ casting, dots, short, t }) {
  const { left, receipt, mayCast } = casting;
  return html`<div class="ballot-foot">
    <p key=${short} class="ballot-left ${short && !left ? "short" : ""}">
      <span>${left ? t("voting.left", { n: left, of: dots }) : t(short ? "voting.out_of_dots" : "voting.left_none", { of: dots })}</span>
      ${dots <= DOTS_DRAWN && html`<span class="ballot-dots" aria-hidden="true">${drawnDots(left, dots)}</span>`}
    </p>
    <div class="ballot-receipt ${receipt}">
      <${BallotReceipt} receipt=${receipt} t=${t} />
      ${mayCast && receipt === "refused" && html`<button type="button" class="small" onClick=${casting.tryAgain}>${t("voting.try_again")}</button>`}
    </div>
  </div>`;
}

function BallotReceipt({ receipt, t }) {
  if (receipt === "saved" || receipt === "blank") {
    return html`<p class="receipt-text"><${Icon} name="check" /><span><strong>${t(receipt === "saved" ? "voting.saved" : "voting.blank_saved")}</strong> <span class="receipt-more">${t("voting.until_close")}</span></span></p>`;
  }
  if (receipt === "waiting") return html`<p class="receipt-text"><${Icon} name="wait" /><span><strong>${t("voting.waiting")}</strong> ${t("voting.waiting_why")}</span></p>`;
  if (receipt === "saving") return html`<p class="receipt-text"><${Icon} name="wait" /><span>${t("voting.saving")}</span></p>`;
  if (receipt === "refused") return html`<p class="receipt-text"><${Icon} name="close" /><span><strong>${t("voting.not_saved")}</strong></span></p>`;
  return html`<p class="receipt-text"><span>${t("voting.not_yet")}</span></p>`;
}
