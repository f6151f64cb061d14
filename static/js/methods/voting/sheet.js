// What every ballot paper has around its items: how the vote is counted, and below always whether it has been saved.

import { html, useState } from "../../../vendor/preact.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { linesOfDetail } from "./ballot.js";

// `line`: how far one has got. It stands above the receipt, and in one line with it once one has voted.
export function BallotSheet({ casting, shared, line, t, children }) {
  return html`<div class="scroll">
    ${children}
    <p class="ballot-how">${t.told(shared.how[t.language])}</p>
    <${BallotEnd} casting=${casting} t=${t} />
  </div>
  <div class="ballot-foot ${casting.voted ? "voted" : ""}">
    ${line}
    ${
      casting.receipt !== "paper" &&
      html`<div class="ballot-receipt ${casting.receipt}">
        <${BallotReceipt} receipt=${casting.receipt} t=${t} />
        ${
          casting.mayCast &&
          casting.receipt === "before" &&
          html`<button
            type="button"
            class="primary"
            onClick=${casting.castBefore}
          >
            ${t("voting.cast_before")}
          </button>`
        }
        ${
          casting.mayCast &&
          casting.receipt === "refused" &&
          html`<button
            type="button"
            class="small"
            onClick=${casting.tryAgain}
          >
            ${t("voting.try_again")}
          </button>`
        }
      </div>`
    }
  </div>`;
}

export function ItemDetail({ item, t }) {
  const lines = linesOfDetail(item);
  if (!lines.length) return null;
  if (item.kind === "finding") return html`<p class="ballot-from">${t.typed(item.detail)}</p>`;
  return html`<details class="ballot-detail">
    <summary>${item.kind === "theme" ? t("voting.ideas_of", { n: lines.length }) : t("voting.detail")}</summary>
    ${
      item.kind === "theme"
        ? html`<ul>
          ${lines.map((line) => html`<li>${line}</li>`)}
        </ul>`
        : html`<p>
          ${item.detail}
        </p>`
    }
  </details>`;
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
  if (receipt === "none" || receipt === "before")
    return html`<p class="ballot-end">
      <span>${t("voting.blank_why")}</span>
      <button type="button" class="small" onClick=${casting.castBlank}>${t("voting.cast_blank")}</button>
    </p>`;
  if (receipt !== "saved" && receipt !== "blank") return null;
  return html`<p class="ballot-end">
  <span>${t("voting.until_close")}</span>
  <button type="button" class="small" onClick=${() => setAsking(true)}>${t("voting.withdraw")}</button>
</p>
  ${
    asking &&
    html`<${Confirm}
        title=${t("voting.withdraw_title")}
        action=${t("voting.withdraw")}
        onYes=${withdraw}
        onNo=${() => setAsking(false)}
      >
      <p>${t("voting.withdraw_text")}</p>
    <//>`
  }`;
}

function BallotReceipt({ receipt, t }) {
  if (receipt === "saved" || receipt === "blank") {
    return html`<p class="receipt-text">
      <${Icon} name="check" />
      <strong>${t(receipt === "saved" ? "voting.saved" : "voting.blank_saved")}</strong>
    </p>`;
  }
  if (receipt === "waiting")
    return html`<p class="receipt-text">
      <${Icon} name="wait" />
      <span><strong>${t("voting.waiting")}</strong> ${t("voting.waiting_why")}</span>
    </p>`;
  if (receipt === "saving")
    return html`<p class="receipt-text"><${Icon} name="wait" /><span>${t("voting.saving")}</span></p>`;
  if (receipt === "refused")
    return html`<p class="receipt-text">
      <${Icon} name="close" />
      <span><strong>${t("voting.not_saved")}</strong></span>
    </p>`;
  return html`<p class="receipt-text">
    <span>${t(receipt === "before" ? "voting.before_kept" : "voting.not_yet")}</span>
  </p>`;
}
