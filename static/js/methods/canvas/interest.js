// Who is interested in a row of a grid: on the phone one's own name, what one brings, and an answer to whoever proposes
// it; on phone and console somebody else's name.

import { html, useState } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";

// `on`: interested, one's last tap included; `brings`: what one says one brings. `proposedBy`: by whom one is proposed
// (empty: by somebody without a name), undefined where one is not.
export function CanvasInterest({ row, on, brings, proposedBy, onBring, send, announce, t }) {
  const give = (name, content, told) =>
    send(`canvas.${name}`, { row: row.id, ...content }).then(() => announce(t(told)));
  if (!on && proposedBy !== undefined) {
    return html`<div class="canvas-asked" role="group" aria-label=${t("canvas.proposal")}>
      <p>${proposedBy ? t("canvas.you_are_proposed", { name: proposedBy }) : t("canvas.you_are_proposed_by_somebody")}</p>
      <button type="button" class="canvas-interest" onClick=${() => give("show_interest", {}, "canvas.you_are_down")}>
        <${Icon} name="check" />
        ${t("canvas.interest")}
      </button>
      <button type="button" onClick=${() => give("decline_proposal", {}, "canvas.declined")}>
        ${t("canvas.decline")}
      </button>
    </div>`;
  }
  const tap = () =>
    give(
      on ? "take_back_interest" : "show_interest",
      {},
      on ? "canvas.not_interested_any_more" : "canvas.you_are_down",
    );
  return html`<div class="canvas-own">
    <button type="button" class="canvas-interest" aria-pressed=${on} onClick=${tap}>
      <${Icon} name=${on ? "check" : "plus"} />
      ${t("canvas.interest")}
    </button>
    ${
      on &&
      html`<div class="canvas-brings">
        ${brings && html`<p class="grow canvas-text">${t("canvas.i_bring")} ${t.set(brings)}</p>`}
        <button type="button" class="small" onClick=${onBring}>
          <${Icon} name=${brings ? "edit" : "plus"} size=${18} />
          ${brings ? t("edit") : t("canvas.brings")}
        </button>
        ${
          brings &&
          html`<button
            type="button"
            class="small"
            onClick=${() => give("bring", { text: "" }, "canvas.brings_nothing")}
          >
            <${Icon} name="bin" size=${18} />
            ${t("withdraw")}
          </button>`
        }
      </div>`
    }
  </div>`;
}

// `people`: {id, name, organisation} who may be proposed.
export function CanvasProposing({ row, people, send, announce, onClose, t }) {
  const [person, setPerson] = useState("");
  const chosen = people.find(({ id }) => id === person);
  const propose = (event) => {
    event.preventDefault();
    if (!chosen) return;
    onClose();
    send("canvas.propose_person", { row: row.id, person }).then(
      () => announce(t("canvas.proposed_now", { name: chosen.name })),
      () => {},
    );
  };
  return html`<${Dialog} title=${t("canvas.propose")} onClose=${onClose}>
    <form class="form canvas-asking" onSubmit=${propose}>
      <p class="card-text">${t.typed(row.text)}</p>
      <label class="field">
        <span>${t("canvas.propose_whom")}</span>
        <select required value=${person} onChange=${(event) => setPerson(event.target.value)}>
          <option value="">${t("canvas.propose_choose")}</option>
          ${people.map(
            ({ id, name, organisation }) =>
              html`<option key=${id} value=${id}>${organisation ? `${name} (${organisation})` : name}</option>`,
          )}
        </select>
      </label>
      <p class="quiet">${t("canvas.propose_how")}</p>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!chosen}>${t("canvas.propose_now")}</button>
      </div>
    </form>
  <//>`;
}
