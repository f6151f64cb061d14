// Files of a plenary: to be saved by everybody, sent by whoever facilitates or takes notes.

import { html, useRef, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { refusalInWords } from "../../delivery.js";
import { Icon } from "../../parts/icons.js";
import { plenaryInOrder, plenaryPresented } from "./asked.js";

// What a picker of files offers; the server looks at what is in a file.
const DOCUMENTS = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp";
const PICTURES = ".png,.jpg,.jpeg,.webp";
const FILE_MOST = 8 * 1024 * 1024;

// Of minors no picture is taken.
function useAccepted() {
  const { everyone } = useSession().state().views;
  return everyone.workshop.ages === "minors"
    ? { accept: DOCUMENTS, kinds: "plenary.file_kinds_minors" }
    : { accept: `${DOCUMENTS},${PICTURES}`, kinds: "plenary.file_kinds" };
}

export function PlenaryFiles({ files, speakers, onRemove = null, t }) {
  const { workshop } = useSession();
  if (!Object.keys(files).length) return null;
  return html`<ul class="plenary-links">
    ${Object.entries(files).map(
      ([id, file]) =>
        html`<li key=${id} class="row">
          <a class="grow" href=${`/w/${workshop}/files/${id}`} download translate=${false}>
            ${file.name}
            <span class="quiet">${fileInWords(file, speakers, t)}</span>
          </a>
          ${
            onRemove &&
            html`<button
              type="button"
              class="small"
              aria-label=${`${t("remove")} ${file.name}`}
              onClick=${() => onRemove(id)}
            >
              ${t("remove")}
            </button>`
          }
        </li>`,
    )}
  </ul>`;
}

export function PlenaryAddFile({ shared, step, announce, t }) {
  const picker = useRef(null);
  const [whose, setWhose] = useState("");
  const { accept, kinds } = useAccepted();
  const speakers = plenaryInOrder(shared.order, shared.speakers);
  const [sending, send] = useSending(picker, step, whose ? { whose } : {}, announce, t);
  return html`<div class="plenary-form plenary-file">
    <div class="field">
      <label class="button plenary-clip">
        <${Icon} name="plus" size=${18} /><span>${t("plenary.add_file")}</span>
        <input
          ref=${picker}
          type="file"
          accept=${accept}
          disabled=${Boolean(sending)}
          aria-describedby=${`file-kinds-${step.id}`}
          onChange=${send}
        />
      </label>
      <small class="quiet" id=${`file-kinds-${step.id}`}>${t(kinds)}</small>
    </div>
    ${
      speakers.length > 0 &&
      html`<label class="field"><span>${t("plenary.file_whose")}</span>
        <select value=${whose} onChange=${(event) => setWhose(event.target.value)}>
          <option value="">${t("plenary.file_nobodys")}</option>
          ${speakers.map(
            (each) =>
              html`<option key=${each.id} value=${each.id} translate=${false}>
                ${plenaryPresented(each)}
              </option>`,
          )}
        </select>
      </label>`
    }
    ${sending && html`<p role="status">${t("plenary.file_sending", { name: sending })}</p>`}
  </div>`;
}

// The files of one paragraph of the notes, and a way to attach another; `n` counts paragraphs from 1.
export function PlenaryAbout({ files, id, speakers, t }) {
  return html`<${PlenaryFiles}
    files=${Object.fromEntries(Object.entries(files).filter(([, file]) => file.paragraph === id))}
    speakers=${speakers}
    t=${t}
  />`;
}

export function PlenaryClip({ paragraph, n, step, announce, t }) {
  const picker = useRef(null);
  const { accept } = useAccepted();
  const [sending, send] = useSending(picker, step, { paragraph }, announce, t);
  return html`<label class="button small plenary-clip">
    <${Icon} name="plus" size=${18} /><span aria-hidden="true">${t("plenary.clip")}</span>
    <span class="unseen">${t("plenary.add_file_to", { n })}</span>
    <input ref=${picker} type="file" accept=${accept} disabled=${Boolean(sending)} onChange=${send} />
  </label>`;
}

// What is being sent now, and what sends the file that was picked.
function useSending(picker, step, belongs, announce, t) {
  const session = useSession();
  const [sending, setSending] = useState("");
  const send = async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    setSending(file.name);
    announce(t("plenary.file_sending", { name: file.name }));
    const done = await sent(session, step.id, file, belongs, t);
    setSending("");
    if (picker.current) picker.current.value = "";
    if (done) announce(t("plenary.file_sent", { name: file.name }));
  };
  return [sending, send];
}

export function PlenaryErasedFile({ id, t }) {
  const session = useSession();
  const erase = async () => {
    const response = await fetch(`/api/v1/workshops/${session.workshop}/files/${id}`, { method: "DELETE" }).catch(
      () => null,
    );
    if (response && response.ok) return;
    session.toast(response ? refusalInWords(await response.json(), t) : t("plenary.file_failed"), "trouble");
  };
  return html`<button type="button" class="small danger" onClick=${erase}>${t("plenary.file_erase")}</button>`;
}

async function sent(session, step, file, belongs, t) {
  if (file.size > FILE_MOST) {
    session.toast(t("refused.file_too_large"), "trouble");
    return false;
  }
  const asked = new URLSearchParams({ step, name: file.name, ...belongs });
  try {
    const response = await fetch(`/api/v1/workshops/${session.workshop}/files?${asked}`, {
      method: "POST",
      body: file,
      headers: { "Content-Type": "application/octet-stream" },
    });
    if (response.ok) return true;
    const refusal = await response.json();
    const words = refusal.code === "not_for_minors" ? t("plenary.file_kinds_minors") : refusalInWords(refusal, t);
    session.toast(words, "trouble");
  } catch {
    session.toast(t("plenary.file_failed"), "trouble");
  }
  return false;
}

// "PDF, 1,2 Mo, Jeanne Martin".
function fileInWords({ kind, size, whose }, speakers, t) {
  const kilobytes = Math.max(1, Math.round(size / 1000));
  const large = kilobytes >= 1000;
  const amount = t(large ? "plenary.megabytes" : "plenary.kilobytes", {
    n: large ? Math.round(kilobytes / 100) / 10 : kilobytes,
  });
  const speaker = whose && speakers[whose];
  return [kind.toUpperCase(), amount, speaker ? speaker.name : ""].filter(Boolean).join(", ");
}
