// Ideas on the console: reveal, and sort into themes.

import { html } from "../../../vendor/preact.js";
import { Composer } from "../../parts/composer.js";
import { cardsOf, takenBack } from "../../parts/sorted.js";
import { useDue } from "../../parts/due.js";
import { cardWords, useFinding } from "../../parts/finding.js";
import { Sorting } from "../../parts/sorting.js";
import { Withdrawing } from "../../parts/withdrawing.js";
import { IDEA_SORTING } from "./sorting.js";

export function IdeasConsole({ shared, mine, extra, send, t, open, waiting, announce }) {
  const unsent = waiting.filter((entry) => entry.do === "ideas.post_idea").length;
  const takeBack = (texts) =>
    takenBack(shared.revealed ? shared.ideas : mine && mine.mine, texts, (id) =>
      send("ideas.withdraw_idea", { idea: id }),
    );
  const finding = useFinding(cardsOf(shared.ideas), cardWords);
  const ticked = (ids, done) =>
    open &&
    html`<${Withdrawing}
      texts=${ids.map((id) => shared.ideas[id].text)}
      onWithdraw=${() => (done(), send("ideas.withdraw_ideas", { cards: ids }))}
      announce=${announce}
      t=${t}
    />`;
  const isDue = !shared.revealed && open;
  const reveal = () => send("ideas.reveal_ideas");
  useDue(
    isDue
      ? { label: t(shared.count ? "ideas.reveal_all" : "ideas.reveal", { n: shared.count }), icon: "eye", run: reveal }
      : null,
  );
  return html`<div class="activity">
    <div class="row">
      <p class="figure"><strong>${shared.count}</strong> ${t("ideas.count", { n: shared.count })}</p>
      ${
        extra &&
        extra.of > 0 &&
        !shared.revealed &&
        html`<p class="ideas-wrote" role="status">
          ${t("ideas.wrote", { n: extra.wrote, of: extra.of })}
        </p>`
      }
      ${unsent > 0 && html`<p class="quiet">${t("link.waiting", { n: unsent })}</p>`}
    </div>
    ${
      open &&
      html`<${Composer}
        field="idea"
        label=${t("ideas.add_for_room")}
        placeholder=${t("ideas.placeholder")}
        onSend=${(text) => send("ideas.post_idea", { text }, { draft: "idea" })}
        many="ideas.add_many"
        takeBack=${takeBack}
      />`
    }
    ${shared.revealed && !shared.count && html`<p class="quiet">${t("ideas.none_console")}</p>`}
    ${
      shared.revealed
        ? (shared.count > 0 || Object.keys(shared.themes).length > 0) &&
          html`<${Sorting}
          cards=${shared.ideas}
          themes=${shared.themes}
          commands=${IDEA_SORTING}
          send=${send}
          t=${t}
          announce=${announce}
          open=${true}
          apart=${true}
          ticked=${ticked}
          finding=${finding}
        />`
        : html`<p class="quiet">${t("ideas.silent_console")}</p>`
    }
  </div>`;
}
