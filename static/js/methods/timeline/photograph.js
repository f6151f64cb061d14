// The photograph of a moment: shown small beside its words, and chosen, replaced or erased in a form of its own.

import { html, useContext, useState } from "../../../vendor/preact.js";
import { refusalInWords } from "../../delivery.js";
import { StepShown, useSession } from "../../hooks.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
// oxlint-disable-next-line no-unused-vars -- a module of words is bundled because it is imported
import { timelinePhotographWords } from "./photograph_words.js";
import { TimelinePicture } from "./picture.js";

const ACCEPTED = "image/jpeg,image/png,image/webp";
const LARGEST = 12 * 1024 * 1024;
const SAID_HERE = ["file_too_large", "too_many_files", "not_for_minors"];

// A button that leads to the form, where the timeline takes photographs. It comes once the first screen stands.
export function TimelinePhotograph({ moment, shared, look = "plain", size = 20, short = false, t }) {
  const [open, setOpen] = useState(false);
  const { everyone } = useSession().state().views;
  if (!shared.photographs || everyone.workshop.ages === "minors") return null;
  const { photograph } = moment;
  const called = t(photograph ? "timeline.photograph.change" : "timeline.photograph.add");
  const close = () => setOpen(false);
  return html`<button
      type="button"
      class=${look}
      aria-label=${short ? called : undefined}
      onClick=${() => setOpen(true)}
    >
      <${Icon} name=${photograph ? "edit" : "plus"} size=${size} />
      ${short ? t("timeline.photograph.short") : called}
    </button>
    ${photograph && photograph.removed && html`<span class="quiet">${t("timeline.photograph.was_removed")}</span>`}
    ${
      open &&
      html`<${Dialog} title=${called} onClose=${close}>
        <${PhotographForm} moment=${moment} onDone=${close} t=${t} />
      <//>`
    }`;
}

function PhotographForm({ moment, onDone, t }) {
  const session = useSession();
  const step = useContext(StepShown);
  const [agreed, setAgreed] = useState(false);
  const [sending, setSending] = useState(false);
  const there = moment.photograph;
  const unphotographed = refusing(session.state().views.facilitators);
  const send = async (event) => {
    const [file] = event.target.files;
    event.target.value = "";
    if (!file) return;
    setSending(true);
    const trouble = await sent(session, { step, of: moment.id, agreed: 1 }, file, t);
    setSending(false);
    if (trouble) session.toast(trouble, "trouble");
    else {
      session.announce(t("timeline.photograph.is_there"));
      onDone();
    }
  };
  const erase = () =>
    session.send("timeline.erase_photograph", { of: there.of || moment.id }, { step }).then(() => {
      session.announce(t("timeline.photograph.is_erased"));
      onDone();
    });
  return html`<div class="form timeline-form">
    <p class="card-text">${t.set(moment.text)}</p>
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
        onCancel=${(event) => event.stopPropagation()}
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

// Names of those who have said that they are not to be on photographs, for whoever may know.
function refusing(facilitators) {
  const people = Object.values((facilitators || {}).people || {});
  return people.filter((person) => person.no_photo && !person.removed).map(({ name }) => name);
}

// What went wrong, in words; nothing where it was sent.
async function sent(session, about, file, t) {
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
