// Correcting how somebody is called, or erasing it: one's own name on a phone, anybody's on a console.

import { html } from "../../vendor/preact.js";
import { useSession, useWords } from "../hooks.js";
import { refusalInWords } from "../delivery.js";
import { Confirm, Dialog } from "./confirm.js";
import { useDraftForm } from "./draft_form.js";
import { Limited } from "./limited.js";

// `person`: {id, role, first_name, surname, organisation, function}. `identity`: how the workshop names people.
export function NameForm({ person, identity, title, onErase = null, onClose }) {
  const session = useSession();
  const t = useWords();
  // Whoever facilitates is known by their name, however participants come in.
  const whole = identity === "nickname" && person.role === "participant";
  const { first_name, surname, organisation } = person;
  const [said, set, clear] = useDraftForm(`name-${person.id}`, {
    first_name: whole ? "" : first_name,
    name: whole ? `${first_name} ${surname}`.trim() : surname,
    organisation,
    function: person.function,
  });
  const field = (name) =>
    html`<label class="field"><span>${t(`name.${whole && name === "name" ? "nickname" : name}`)}</span>
      <${Limited}
        value=${said[name]}
        autocomplete="off"
        onInput=${set(name)}
      />
    </label>`;
  const save = async (event) => {
    event.preventDefault();
    if (!(await namedOnServer(session, t, person.id, said))) return;
    clear();
    onClose();
  };
  return html`<${Dialog} title=${title} onClose=${onClose}>
    <form class="form naming" onSubmit=${save}>
      ${!whole && field("first_name")} ${field("name")} ${!whole && field("organisation")} ${
        !whole && field("function")
      }
      <div class="row end wrap">
        ${
          onErase &&
          html`<button type="button" class="plain" onClick=${onErase}>${t("name.erase")}</button>
        <span class="grow"></span>`
        }
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button class="primary" disabled=${!`${said.first_name}${said.name}`.trim()}>${t("save")}</button>
      </div>
    </form>
  <//>`;
}

export function NameErasure({ person, title, onClose }) {
  const session = useSession();
  const t = useWords();
  const erase = async () => {
    if (await namedOnServer(session, t, person.id, null)) onClose();
  };
  return html`<${Confirm} title=${title} action=${t("name.erase")} danger=${true} onYes=${erase} onNo=${onClose}>
    <p>${t("name.erase_text")}</p>
  <//>`;
}

async function namedOnServer(session, t, person, said) {
  const asked = said
    ? { method: "PUT", body: JSON.stringify(said), headers: { "Content-Type": "application/json" } }
    : { method: "DELETE" };
  try {
    const response = await fetch(`/api/v1/workshops/${session.workshop}/people/${person}/name`, asked);
    if (!response.ok) {
      session.toast(refusalInWords(await response.json(), t), "trouble");
      return false;
    }
    const { expected } = await response.json();
    session.toast(t(expected ? "name.expected" : said ? "name.corrected" : "name.erased"));
    return true;
  } catch {
    session.toast(t("name.failed"), "trouble");
    return false;
  }
}
