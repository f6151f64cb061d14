// What several screens of a plenary show alike: who speaks, what it is about, documents.

import { html } from "../../../vendor/preact.js";
import { plenaryPresented } from "./asked.js";
import { PlenaryTime } from "./time.js";

// Who speaks, else who will.
export function PlenarySpeaking({ shared, speakers, t }) {
  const { speaking, spoken } = shared;
  const speaker = speaking && shared.speakers[speaking.speaker];
  if (speaker) {
    return html`<section class="plenary-speaking">
      <p class="small-heading">${t("plenary.speaks_now")}</p>
      <p class="plenary-name" translate=${false}>${plenaryPresented(speaker)}</p>
      ${speaker.topic && html`<p class="plenary-topic">${t.set(speaker.topic)}</p>`}
      <${PlenaryTime} began=${speaking.began} ends=${speaking.ends} t=${t} />
    </section>`;
  }
  if (!speakers.length) return null;
  return html`<ul class="plenary-speakers" aria-label=${t("plenary.speakers")}>
    ${speakers.map(
      (each) =>
        html`<li key=${each.id}>
          <span class="plenary-who" translate=${false}>${plenaryPresented(each)}</span>
          ${each.topic && html`<span class="plenary-topic">${t.set(each.topic)}</span>`}
          ${spoken.includes(each.id) && html`<span class="quiet">${t("plenary.has_spoken")}</span>`}
        </li>`,
    )}
  </ul>`;
}

// What it is about, and from which step that comes, unless that has been removed since.
export function PlenarySubjects({ subjects, step, steps, t, open = false }) {
  if (!subjects.length) return null;
  const n = subjects.flatMap(({ text, holds }) => (text ? [text] : holds)).length;
  const from = steps[step.works_on];
  const about = from ? t("plenary.about_step", { n, from: from.title }) : t("plenary.about", { n });
  return html`<details class="plenary-subjects" open=${open}><summary>${about}</summary>
    <ul>${subjects.map(
      ({ text, holds }, at) =>
        html`<li key=${at}>
          ${text ? t.set(text) : t("plenary.no_theme")}
          ${
            holds.length > 0 &&
            html`<ul>
              ${holds.map((each, within) => html`<li key=${within}>${t.set(each)}</li>`)}
            </ul>`
          }
        </li>`,
    )}</ul>
  </details>`;
}

export function PlenaryLinks({ links, onRemove = null, t }) {
  if (!Object.keys(links).length) return null;
  return html`<ul class="plenary-links">
    ${Object.entries(links).map(
      ([id, link]) =>
        html`<li key=${id} class="row">
          <a class="grow" href=${link.address} target="_blank" rel="noopener noreferrer">
            ${t.set(link.title || link.address)}
            <span class="quiet" translate=${false}>${place(link.address)}</span>
          </a>
          ${
            onRemove &&
            html`<button
              type="button"
              class="small"
              aria-label=${`${t("remove")} ${link.title}`}
              onClick=${() => onRemove(id)}
            >
              ${t("remove")}
            </button>`
          }
        </li>`,
    )}
  </ul>`;
}

// "exemple.fr", so that one knows where a tap leads.
function place(address) {
  return address.replace(/^https:\/\//, "").split(/[/?#]/)[0];
}

// A reaction with whoever signs it.
export function PlenarySigned({ reaction, mine = false, t, children }) {
  const signed = plenaryPresented(reaction);
  return html`<article class="card ${mine ? "mine" : ""}">
    <p class="card-text">${t.set(reaction.text)}</p>
    ${
      (signed || reaction.late) &&
      html`<p class="card-note">
        ${
          signed &&
          html`<span translate=${false}>
            ${signed}
          </span>`
        }${
          reaction.late &&
          html`<span>
            ${t("card.late")}
          </span>`
        }
      </p>`
    }
    ${children}
  </article>`;
}
