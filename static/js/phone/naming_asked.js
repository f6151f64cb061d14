// Where the organiser wants people to be asked: a slip until somebody has said whether their name may stand in the
// minutes. Afterwards the answer is changed behind the menu.

import { html, useEffect, useState } from "../../vendor/preact.js";
import { Dialog } from "../parts/confirm.js";
import { refusalInWords } from "../delivery.js";

export function NamingAsked({ session, workshop, now, me, t }) {
  const [open, setOpen] = useState(false);
  // The step in which somebody said "later": it is asked again in the next.
  const [later, setLater] = useState();
  const asks =
    workshop.consent === "asked" && workshop.identity !== "anonymous" && workshop.names_seen_by === "everyone";
  if (!asks || !me || !me.name || me.appears || me.role !== "participant" || !me.took_part) return null;
  if (later === now && !open) return null;
  const putAway = () => {
    setOpen(false);
    setLater(now);
  };
  return html`<p class="slip" role="status">
    <span>
      ${t("phone.asked")}
    </span> <button type="button" class="small" aria-haspopup="dialog" onClick=${() => setOpen(true)}>
      ${t("phone.asked_answer")}
    </button>
  </p>
    ${open && html`<${NamingChoice} session=${session} t=${t} onClose=${putAway} />`}`;
}

function NamingChoice({ session, t, onClose }) {
  const [choices, setChoices] = useState([]);
  const [chosen, setChosen] = useState("");
  const path = `/api/v1/workshops/${session.workshop}/mine/appears`;
  const failed = () => session.toast(t("name.failed"), "trouble");
  useEffect(() => {
    fetch(`${path}?lang=${t.language}`)
      .then((answer) => answer.json())
      .then((told) => setChoices(told.choices), failed);
  }, [t.language]);
  const save = async (event) => {
    event.preventDefault();
    try {
      const body = JSON.stringify({ appears: chosen });
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch(`${path}?lang=${t.language}`, { method: "PUT", body, headers });
      if (!answer.ok) return session.toast(refusalInWords(await answer.json(), t), "trouble");
      session.toast(t("phone.asked_saved"));
      return onClose();
    } catch {
      return failed();
    }
  };
  return html`<${Dialog} title=${t("phone.asked_title")} onClose=${onClose}>
    <form class="form naming" onSubmit=${save}>
      <fieldset class="ticks">
        <legend class="unseen">${t("phone.asked_title")}</legend>
        ${choices.map(
          (each) =>
            html`<label key=${each.appears} class="tick">
              <input
                type="radio"
                name="appears"
                checked=${chosen === each.appears}
                onChange=${() => setChosen(each.appears)}
              />
              <span>${each.said}</span>
            </label>`,
        )}
      </fieldset>
      <p class="quiet">${t("phone.asked_why")}</p>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("phone.asked_later")}</button>
        <button class="primary" disabled=${!chosen}>${t("save")}</button>
      </div>
    </form>
  <//>`;
}
