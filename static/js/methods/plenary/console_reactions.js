// Reactions on the console: those of phones, and those that guests say aloud.

import { html, useState } from "../../../vendor/preact.js";
import { Composer } from "../../parts/composer.js";
import { useDraftForm } from "../../parts/draft_form.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { Switch } from "../../parts/pressed.js";
import { cardsOf } from "../../parts/sorted.js";
import { PlenaryRemoved } from "./console_removed.js";
import { PlenarySigned } from "./parts.js";

const NO_GUEST = { name: "", function: "", organisation: "" };
const SIGNATURE = Object.keys(NO_GUEST);

export function PlenaryReactionsDesk({ shared, extra, open, send, t, announce }) {
  const [editing, setEditing] = useState(null);
  const [told, set, clearGuest] = useDraftForm("reaction-guest", NO_GUEST);
  const reactions = cardsOf(extra.reactions);
  const finding = useFinding(reactions, (each) => [each.text, ...SIGNATURE.map((field) => each[field])].join(" "));
  const give = (text) => {
    const signed = Object.fromEntries(SIGNATURE.map((field) => [field, told[field].trim()]));
    send("plenary.react", { text, ...signed }, { draft: "reaction" }).then(() => {
      clearGuest();
      announce(t("plenary.reacted"));
    });
  };
  const change =
    ({ id, name, function: role, organisation, revision, guest: typed }) =>
    (text) => {
      setEditing(null);
      send("plenary.edit_reaction", {
        reaction: id,
        text,
        ...(typed ? { name, function: role, organisation } : { function: role, organisation }),
        base: revision,
      });
    };
  return html`<section class="plenary-desk" aria-label=${t("plenary.part.reactions")}>
    <label class="check">
      <${Switch}
        checked=${shared.open.reactions}
        disabled=${!open}
        give=${(reactions) => send("plenary.arrange", { reactions })}
      />
      <span>${t("plenary.open_reactions")}</span>
    </label>
    ${
      open &&
      html`<h3 class="small-heading">${t("plenary.add_reaction")}</h3>
      <div class="plenary-form">
        ${SIGNATURE.map(
          (field) =>
            html`<label key=${field} class="field">
              <span>${t(`step.row.${field}`)}</span>
              <${Limited} value=${told[field]} onInput=${set(field)} />
            </label>`,
        )}
      </div>
      <${Composer}
        field="reaction"
        label=${t("plenary.what_they_said")}
        action=${t("plenary.add_one")}
        onSend=${give}
        disabled=${!told.name.trim()}
      />`
    }
    ${!reactions.length && html`<p class="quiet">${t("plenary.no_reaction")}</p>`}
    ${finding.field}
    ${finding.found.map((each) =>
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
        : html`<${PlenarySigned} key=${each.id} reaction=${each} t=${t}>
          ${
            open &&
            html`<div class="card-actions">
              <button type="button" class="plain" onClick=${() => setEditing(each.id)}>
                <${Icon} name="edit" />
                ${t("edit")}
              </button>
              <button
                type="button"
                class="plain"
                onClick=${() => send("plenary.withdraw_reaction", { reaction: each.id })}
              >
                <${Icon} name="bin" />
                ${t("withdraw")}
              </button>
            </div>`
          }
        <//>`,
    )}
    <${PlenaryRemoved}
      items=${Object.entries(extra.removed_reactions).map(([id, each]) => ({ id, text: each.text }))}
      onBack=${(reaction) => send("plenary.restore_reaction", { reaction })}
      t=${t}
    />
  </section>`;
}
