// Erasing a text for good, once it has been found by some of its words.

import { html, useState } from "../../vendor/preact.js";
import { newId } from "../outbox.js";
import { Confirm, Dialog } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";
import { refusalInWords } from "../delivery.js";
import { TEXT_LIMIT } from "../text.js";

export function TextErasure({ session, t, onClose }) {
  const [about, setAbout] = useState("");
  const [found, setFound] = useState(null);
  const [asked, setAsked] = useState(null);
  const look = async () => {
    const answer = await askedOfServer(session, t, "texts", { about: about.trim() });
    if (answer) setFound(answer);
  };
  const erase = async () => {
    // Not by way of what waits on this device, which would keep the text.
    const command = { do: "workshop.erase_text", id: newId(), with: { text: asked } };
    const done = await askedOfServer(session, t, "commands?screen=console", command);
    if (done) session.toast(t("erasing.done"));
    setAsked(null);
    if (done) await look();
  };
  if (asked) {
    return html`<${Confirm}
      key="sure"
      title=${t("erasing.sure")}
      action=${t("erasing.erase")}
      danger=${true}
      onYes=${erase}
      onNo=${() => setAsked(null)}
    >
      <blockquote class="text-to-erase" translate=${false}>${asked}</blockquote>
      <p>${t("erasing.means")}</p>
      <p class="quiet">${t("erasing.stays")}</p>
    <//>`;
  }
  return html`<${Dialog} key="look" title=${t("erasing.title")} wide=${true} onClose=${onClose}>
    <form class="form" onSubmit=${(event) => (event.preventDefault(), look())}>
      <label class="field"><span>${t("erasing.about")}</span>
        <input
          type="search"
          autocomplete="off"
          minlength="2"
          maxlength=${TEXT_LIMIT}
          required
          value=${about}
          onInput=${(event) => setAbout(event.target.value)}
        />
      </label>
      <div class="row end">
        <button type="button" onClick=${onClose}>${t("close")}</button>
        <button class="primary" disabled=${about.trim().length < 2}>${t("erasing.look")}</button>
      </div>
    </form>
    <div aria-live="polite">
      ${
        found &&
        html`<p class="small-heading">
          ${found.texts.length ? t("erasing.found", { n: found.texts.length + found.more }) : t("erasing.none")}
        </p>`
      }
      ${found && found.more > 0 && html`<p class="quiet">${t("erasing.more", { n: found.more })}</p>`}
    </div>
    ${
      found &&
      html`<ul class="texts-found">
        ${found.texts.map(
          (each) =>
            html`<li key=${each.text} class="card">
              <p class="card-text" translate=${false}>${each.text}</p>
              <div class="row spread"><span class="quiet">${t("erasing.entries", { n: each.entries })}</span>
                <button type="button" class="danger" onClick=${() => setAsked(each.text)}>
                  <${Icon} name="bin" />
                  ${t("erasing.erase_this")}
                </button>
              </div>
            </li>`,
        )}
      </ul>`
    }
  <//>`;
}

async function askedOfServer(session, t, call, body) {
  const asked = { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
  try {
    const response = await fetch(`/api/v1/workshops/${session.workshop}/${call}`, asked);
    const answer = await response.json();
    if (response.ok) return answer;
    session.toast(refusalInWords(answer, t), "trouble");
  } catch {
    session.toast(t("erasing.failed"), "trouble");
  }
  return null;
}
