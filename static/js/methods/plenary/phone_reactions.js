// Reactions on the phone: a text signed with one's function and organisation.

import { html, useState } from "../../../vendor/preact.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { useDraftForm } from "../../parts/draft_form.js";
import { Icon } from "../../parts/icons.js";
import { cardsOf } from "../../parts/sorted.js";
import { PlenarySigned } from "./parts.js";

export function PlenaryReactions({ shared, mine, me, open, send, t, waiting, announce, above }) {
  const [editing, setEditing] = useState(null);
  const known = me || {};
  const [told, set, clear] = useDraftForm("reaction-signature", {
    function: known.function || "",
    organisation: known.organisation || "",
  });
  const own = new Set((mine && mine.reactions) || []);
  const reacting = waiting.filter((entry) => entry.do === "plenary.react");
  const signature =
    shared.named || known.name ? { function: told.function.trim(), organisation: told.organisation.trim() } : {};
  const react = (text) =>
    send("plenary.react", { text, ...signature }, { draft: "reaction" }).then(() => {
      clear();
      announce(t("plenary.reacted"));
    });
  const change = (reaction) => (text) => {
    setEditing(null);
    const { id, function: role, organisation: from, revision } = reaction;
    send(
      "plenary.edit_reaction",
      { reaction: id, text, function: role, organisation: from, base: revision },
      { draft: `reaction-${id}` },
    );
  };
  const take = (id) =>
    send("plenary.withdraw_reaction", { reaction: id }).then(() => announce(t("plenary.reaction_withdrawn")));
  const reactions = cardsOf(shared.reactions);
  return html`<div class="activity plenary">
    <div class="scroll">
      ${above}
      <section aria-label=${t("plenary.part.reactions")}>
        ${!reactions.length && !reacting.length && html`<p class="quiet">${t("plenary.no_reaction")}</p>`}
        ${reactions.map((each) =>
          editing === each.id
            ? html`<${Composer}
              key=${each.id}
              field=${`reaction-${each.id}`}
              label=${t("plenary.edit_reaction")}
              action=${t("save")}
              initial=${each.text}
              onSend=${change(each)}
              onCancel=${() => setEditing(null)}
            />`
            : html`<${PlenarySigned} key=${each.id} reaction=${each} mine=${own.has(each.id)} t=${t}>
              ${
                open &&
                own.has(each.id) &&
                html`<div class="card-actions">
                  <button type="button" class="plain" onClick=${() => setEditing(each.id)}>
                    <${Icon} name="edit" />
                    ${t("edit")}
                  </button>
                  <button type="button" class="plain" onClick=${() => take(each.id)}>
                    <${Icon} name="bin" />
                    ${t("withdraw")}
                  </button>
                </div>`
              }
            <//>`,
        )}
        ${reacting.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
      </section>
    </div>
    ${
      open &&
      shared.open.reactions &&
      !editing &&
      html`<div class="composer plenary-react">
        ${
          known.name &&
          html`<div class="plenary-signature">
            <label>
              <span>${t("plenary.function")}</span>
              <input value=${told.function} maxlength="200" onInput=${set("function")} />
            </label>
            <label>
              <span>${t("plenary.organisation")}</span>
              <input value=${told.organisation} maxlength="200" onInput=${set("organisation")} />
            </label>
          </div>`
        }
        <${Composer}
          field="reaction"
          label=${t("plenary.write_reaction")}
          onSend=${react}
          seenBy=${known.name ? t("plenary.signed_by", { name: known.name }) : ""}
        />
      </div>`
    }
  </div>`;
}
