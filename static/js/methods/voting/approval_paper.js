// The ballot of approvals: each item is a large button that is on or off.

import { html, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { itemsInOrder, withApproval } from "./ballot.js";
import { BallotSheet, ItemDetail } from "./sheet.js";
import { useSought } from "./sought.js";

export function ApprovalPaper({ shared, mine, casting, t, announce }) {
  const [short, setShort] = useState(0);
  const { ballot } = casting;
  const { found, field } = useSought(itemsInOrder(shared.items, mine && mine.order), t);
  const most = shared.choices;
  const full = most > 0 && ballot.length >= most;
  const toggle = (item) => {
    const on = !ballot.includes(item.id);
    if (on && full) {
      setShort((times) => times + 1);
      announce(t("voting.approve_short", { n: most }));
      return;
    }
    setShort(0);
    const next = withApproval(ballot, item.id, on);
    casting.change(
      next,
      `${item.text}. ${t(on ? "voting.approved" : "voting.not_approved")}. ${approvalsGiven(next, most, t)}`,
    );
  };
  const line = html`<p key=${short} class="ballot-left ${short && full ? "short" : ""}">
    ${short && full ? t("voting.approve_short", { n: most }) : approvalsGiven(ballot, most, t)}
  </p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    ${field}
    <ul class="ballot" aria-label=${t("voting.ballot")}>
      ${found.map((item) => {
        const on = ballot.includes(item.id);
        return html`<li key=${item.id} class="ballot-item ${on ? "chosen" : ""}">
          <button
            type="button"
            class="approve"
            aria-pressed=${on ? "true" : "false"}
            aria-disabled=${casting.mayCast && (on || !full) ? undefined : "true"}
            onClick=${() => casting.mayCast && toggle(item)}
          >
            <span class="ballot-text">${t.typed(item.text)}</span>
            <span class="approve-mark">${on && html`<${Icon} name="check" size=${24} />`}</span>
            <span class="approve-word" aria-hidden="true">${t(on ? "voting.approved" : "voting.approve")}</span>
          </button>
          <${ItemDetail} item=${item} t=${t} />
        </li>`;
      })}
    </ul>
  <//>`;
}

function approvalsGiven(ballot, most, t) {
  return most ? t("voting.approvals_of", { n: ballot.length, of: most }) : t("voting.approvals", { n: ballot.length });
}
