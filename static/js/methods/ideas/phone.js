// Ideas on the phone: the composer, one's own first, then the others' once they are revealed, under their themes.

import { html, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { inBlocks } from "../../parts/blocks.js";
import { Card, WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { byTheme, cardsOf, takenBack } from "../../parts/sorted.js";
import { IDEA_SORTING } from "./sorting.js";

export function IdeasPhone({ shared, mine, open, send, t, waiting, announce }) {
  const [editing, setEditing] = useState(null);
  const [sorting, setSorting] = useState(false);
  const own = (mine && mine.mine) || {};
  const ownIds = Object.keys(own).reverse();
  const others = cardsOf(shared.ideas).filter((card) => !(card.id in own));
  const posting = waiting.filter((entry) => entry.do === "ideas.post_idea").reverse();
  // It comes after the first screen, as all that is behind a tap.
  const { Sorting } = useSession().extras;
  const maySort = Sorting && shared.revealed && shared.grouping === "everyone" && others.length + ownIds.length > 1;

  const post = (text) => send("ideas.post_idea", { text }, { draft: "idea" }).then(() => announce(t("ideas.posted")));
  const change = (id) => (text) => {
    setEditing(null);
    send("ideas.edit_idea", { idea: id, text }, { draft: `edit-${id}` });
  };
  const takeBack = (texts) => takenBack(own, texts, (id) => send("ideas.withdraw_idea", { idea: id }));
  const withdraw = (id) => send("ideas.withdraw_idea", { idea: id }).then(() => announce(t("ideas.withdrawn")));

  if (sorting && maySort) {
    return html`<div class="activity">
      <button type="button" class="small" onClick=${() => setSorting(false)}>
        <${Icon} name="left" />
        ${t("ideas.sorted")}
      </button>
      <h2 class="unseen">${t("ideas.sort")}</h2>
      <${Sorting}
        cards=${shared.ideas}
        themes=${shared.themes}
        commands=${IDEA_SORTING}
        send=${send}
        t=${t}
        announce=${announce}
        open=${open}
      />
    </div>`;
  }

  return html`<div class="activity">
    <div class="scroll">
      ${
        (ownIds.length > 0 || posting.length > 0) &&
        html`<section aria-label=${t("ideas.yours")}>
          <h2 class="small-heading">${t("ideas.yours")}</h2>
          ${posting.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
          ${ownIds.map((id) =>
            editing === id
              ? html`<${Composer}
                key=${id}
                field=${`edit-${id}`}
                label=${t("ideas.edit")}
                action=${t("save")}
                initial=${own[id].text}
                onSend=${change(id)}
                onCancel=${() => setEditing(null)}
              />`
              : html`<${OwnIdea}
                key=${id}
                idea=${own[id]}
                open=${open}
                t=${t}
                onEdit=${() => setEditing(id)}
                onWithdraw=${() => withdraw(id)}
              />`,
          )}
        </section>`
      }
      ${
        !shared.revealed &&
        html`<p class="quiet">
          ${t("ideas.silent")} ${shared.count > 0 && t("ideas.silent_count", { n: shared.count })} ${t("ideas.silent_why")}
        </p>`
      }
      ${shared.revealed && !shared.count && !posting.length && html`<p class="quiet">${t(open ? "ideas.none" : "nothing_yet")}</p>`}
      ${
        maySort &&
        html`<button type="button" onClick=${() => setSorting(true)}>
          <${Icon} name="group" />
          ${t("ideas.sort")}
        </button>`
      }
      ${
        shared.revealed &&
        others.length > 0 &&
        html`<section aria-label=${t("ideas.others", { n: others.length })}>
          <h2 class="small-heading">${t("ideas.others", { n: others.length })}</h2>
          ${byTheme(others.reverse(), shared.themes).map(
            ({ theme, name, cards }) =>
              html`<div key=${theme || "-"} class="theme">
                ${(name || theme) && html`<h3 class="theme-name">${name ? t.typed(name) : "…"}</h3>`}
                ${inBlocks(
                  cards.map(
                    (card) =>
                      html`<${Card}
                        key=${card.id}
                        text=${card.text}
                        author=${card.author}
                        late=${card.late}
                        from=${card.from}
                      />`,
                  ),
                  true,
                )}
              </div>`,
          )}
        </section>`
      }
    </div>
    ${
      open &&
      !editing &&
      html`<${Composer}
        field="idea"
        label=${t("ideas.write")}
        placeholder=${t("ideas.placeholder")}
        onSend=${post}
        similarTo=${others}
        seenBy=${t(shared.signed ? "ideas.seen_signed" : "ideas.seen_plain")}
        many="ideas.add_many"
        takeBack=${takeBack}
      />`
    }
  </div>`;
}

function OwnIdea({ idea, open, t, onEdit, onWithdraw }) {
  return html`<${Card} text=${idea.text} mine=${true}>
    ${
      open &&
      html`<div class="card-actions">
        <button type="button" class="plain" onClick=${onEdit}><${Icon} name="edit" />${t("edit")}</button>
        <button type="button" class="plain" onClick=${onWithdraw}><${Icon} name="bin" />${t("withdraw")}</button>
      </div>`
    }
  <//>`;
}
