// Somebody who is here and has no phone, or is expected and on no list: one line of the list, written by hand.

import { html, useState } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";
import { useDraftForm } from "../parts/draft_form.js";
import { Limited } from "../parts/limited.js";
import { refusalInWords } from "../delivery.js";

const PERSON_FIELDS = ["first_name", "name", "organisation"];
const NOBODY = { first_name: "", name: "", organisation: "" };

// `onAdded(present)`: the server has them on its list; whether they are here is the next thing to say.
export function AddPerson({ session, workshop, mayBePresent, t, onAdded, onClose }) {
  const [said, set, clear] = useDraftForm("add-person", NOBODY);
  const [present, setPresent] = useState(mayBePresent);
  const [sending, setSending] = useState(false);
  const submit = async (event) => {
    event.preventDefault();
    setSending(true);
    try {
      const line = PERSON_FIELDS.map((field) => said[field].replace(/\s+/g, " ").trim()).join("\t");
      const asked = new URLSearchParams({ columns: PERSON_FIELDS.join(), first: "1", file: t("people.by_hand") });
      const answer = await fetch(`/api/v1/workshops/${workshop}/expected?${asked}`, { method: "POST", body: line });
      const told = await answer.json();
      if (!answer.ok) throw told;
      clear();
      onAdded(present);
    } catch (trouble) {
      session.toast(trouble && trouble.code ? refusalInWords(trouble, t) : t("name.failed"), "trouble");
      setSending(false);
    }
  };
  const field = (name) =>
    html`<label class="field">
      <span>${t(`name.${name}`)}</span>
      <${Limited}
        value=${said[name]}
        autocomplete="off"
        onInput=${set(name)}
      />
    </label>`;
  return html`<${Dialog} title=${t("people.add")} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      ${PERSON_FIELDS.map(field)}
      ${
        mayBePresent &&
        html`<label class="check">
          <input type="checkbox" checked=${present} onChange=${(event) => setPresent(event.target.checked)} />
          <span>${t("people.is_here")}</span>
        </label>`
      }
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button class="primary" disabled=${sending || !said.name.trim()}>${t("people.add_do")}</button>
      </div>
    </form>
  <//>`;
}
