// The photograph of a moment: shown small beside its words, and chosen, replaced or erased in a form of its own.

import { html, useContext, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { refusalInWords } from "../../delivery.js";
import { StepShown, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { timelinePhotographWords } from "./photograph_words.js";
import { TimelinePicture } from "./picture.js";

const ACCEPTED = "image/jpeg,image/png,image/webp";
const LARGEST = 12 * 1024 * 1024;
const SAID_HERE = ["file_too_large", "too_many_files", "not_for_minors"];

// What the button says that leads to the form.
export function timelinePhotographAct({ photograph }, t) {
  return t(photograph ? "timeline.photograph.change" : "timeline.photograph.add");
}

export function TimelinePhotographForm({ moment, unphotographed = [], announce, onDone, t }) {
  const session = useSession();
  const step = useContext(StepShown);
  const first = useRef(null);
  const [agreed, setAgreed] = useState(false);
  const [sending, setSending] = useState(false);
  useEffect(() => first.current && first.current.focus(), []);
  const there = moment.photograph;
  const send = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    setSending(true);
    announce(t("timeline.photograph.sending"));
    const trouble = await timelineSent(session, { step, of: moment.id, agreed: 1 }, file, t);
    setSending(false);
    if (trouble) session.toast(trouble, "trouble");
    else {
      announce(t("timeline.photograph.is_there"));
      onDone();
    }
  };
  const erase = () =>
    session.send("timeline.erase_photograph", { of: moment.id }, { step }).then(() => {
      announce(t("timeline.photograph.is_erased"));
      onDone();
    });
  return html`<div class="form timeline-form" onKeyDown=${(event) => event.key === "Escape" && onDone()}>
    <h2 class="timeline-years">${t.set(moment.text)}</h2>
    ${there && !there.removed && html`<${TimelinePicture} moment=${moment} />`}
    ${there && there.removed && html`<p class="quiet">${t("timeline.photograph.was_removed")}</p>`}
    ${
      unphotographed.length > 0 &&
      html`<p>
        ${t.label(t("timeline.photograph.refused"))} <span translate=${false}>${unphotographed.join(", ")}</span>
      </p>`
    }
    <label class="timeline-agreed">
      <input
        type="checkbox"
        ref=${first}
        checked=${agreed}
        onChange=${(event) => setAgreed(event.target.checked)}
      />
      <span>${t("timeline.photograph.agreed")}</span>
    </label>
    <label class="button timeline-pick ${agreed && !sending ? "" : "off"}">
      <${Icon} name="plus" />
      <span>${t("timeline.photograph.pick")}</span>
      <input
        type="file"
        accept=${ACCEPTED}
        disabled=${!agreed || sending}
        aria-describedby="timeline-photograph-kinds"
        onChange=${send}
      />
    </label>
    <p class="quiet" id="timeline-photograph-kinds">
      ${t(agreed ? "timeline.photograph.kinds" : "timeline.photograph.agree_first")}
    </p>
    ${sending && html`<p role="status">${t("timeline.photograph.sending")}</p>`}
    <div class="row end wrap">
      ${
        there &&
        html`<button type="button" class="danger" onClick=${erase}>
          <${Icon} name="bin" />
          ${t("timeline.photograph.erase")}
        </button>`
      }
      <button type="button" onClick=${onDone}>${t("close")}</button>
    </div>
  </div>`;
}

// What went wrong, in words; nothing where it was sent.
async function timelineSent(session, about, file, t) {
  if (file.size > LARGEST) return t("timeline.photograph.file_too_large");
  try {
    const asked = new URLSearchParams(about);
    const response = await fetch(`/api/v1/workshops/${session.workshop}/photographs?${asked}`, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream" },
    });
    if (response.ok) return "";
    const refusal = await response.json();
    const { code } = refusal;
    return SAID_HERE.includes(code) ? t(`timeline.photograph.${code}`) : refusalInWords(refusal, t);
  } catch {
    return t("timeline.photograph.failed");
  }
}
