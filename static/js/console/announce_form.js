// What is told to everybody, on every screen, for as long as it stays or for some minutes.

import { html, useState } from "../../vendor/preact.js";
import { useDraft } from "../hooks.js";
import { Dialog } from "../parts/confirm.js";
import { Limited } from "../parts/limited.js";

export function AnnounceForm({ session, t, onClose }) {
  const [text, setText, clear] = useDraft("announcement");
  const [minutes, setMinutes] = useState(0);
  const submit = (event) => {
    event.preventDefault();
    clear();
    session.send("workshop.announce", { text: text.trim(), minutes: Number(minutes) || 0 }, { draft: "announcement" });
    onClose();
  };
  return html`<${Dialog} title=${t("announce.title")} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      <label class="field">
        <span>${t("announce.text")}</span>
        <${Limited} required=${true} value=${text} onInput=${(event) => setText(event.target.value)} />
      </label>
      <label class="field">
        <span>${t("announce.minutes")}</span>
        <input type="number" min="0" max="60" value=${minutes} onInput=${(event) => setMinutes(event.target.value)} />
      </label>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!text.trim()}>${t("announce.send")}</button>
      </div>
    </form>
  <//>`;
}
