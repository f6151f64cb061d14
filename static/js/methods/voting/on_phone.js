// A vote on the phone until its result is there: the ballot paper, or why there is none.

import { html } from "../../../vendor/preact.js";
import { useFromTheTop } from "../../hooks.js";
import { itemsInOrder } from "./ballot.js";
import { useBallot } from "./casting.js";
import { ItemDetail } from "./sheet.js";

// Between two rounds it is the result of the first, where that is shown. `paper` is that of the vote's rule;
// `rest` draws the result, and comes while people vote.
export function VoteOnPhone({ rest, ...props }) {
  const { shared, mine, me, t } = props;
  useFromTheTop(`${shared.round} ${shared.between}`);
  const told = shared.result || (shared.between && shared.first);
  if (told)
    return rest
      ? html`<${rest} ...${props} shared=${{ ...shared, result: told }} />`
      : html`<p class="phone-calm quiet">${t("loading")}</p>`;
  if (shared.between)
    return html`<div class="activity voting"><p class="note" role="status">${t("voting.between_hidden")}</p></div>`;
  if (shared.revealing)
    return html`<div class="activity voting"><p class="note" role="status">${t("voting.revealed_on_screen")}</p></div>`;
  const facilitates = Boolean(mine && me && me.role !== "participant" && me.role !== "host");
  if (facilitates && !shared.facilitators_vote) return html`<${VoteItemsOnly} shared=${shared} t=${t} />`;
  if (mine && mine.on_paper) return html`<${VoteItemsOnly} shared=${shared} why="voting.paper_entered" t=${t} />`;
  if (mine && !facilitates && !mine.may_vote && !mine.voted)
    return html`<${VoteItemsOnly} shared=${shared} why="voting.not_a_voter" t=${t} />`;
  return html`<div class="activity voting"><${OwnPaper} key=${shared.round} ...${props} /></div>`;
}

// The sheet that saves itself: what one chooses is sent by itself.
function OwnPaper({ paper, ...props }) {
  return html`<${paper} ...${props} casting=${useBallot(props)} />`;
}

function VoteItemsOnly({ shared, why = "voting.facilitators_do_not", t }) {
  return html`<div class="activity voting">
    <div class="scroll">
      <p class=${why === "voting.facilitators_do_not" ? "quiet" : "note"} role="status">${t(why)}</p>
      <ul class="ballot">
        ${itemsInOrder(shared.items).map(
          (item) =>
            html`<li key=${item.id} class="ballot-item">
              <div class="ballot-what">
                <p class="ballot-text">${t.typed(item.text)}</p>
                <${ItemDetail} item=${item} t=${t} />
              </div>
            </li>`,
        )}
      </ul>
    </div>
  </div>`;
}
