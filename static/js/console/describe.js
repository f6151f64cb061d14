// What the workshop is called, where and when, and what its participants are promised.

import { html } from "../../vendor/preact.js";
import { Choice } from "../parts/pressed.js";
import { TypedNumber } from "../parts/typed_number.js";
import { EditedLine } from "./edited.js";

const LINES = ["title", "place", "date", "organiser"];
const CHOICES = {
  language: ["fr", "en"],
  identity: ["real_name", "nickname", "anonymous"],
  asked_besides: ["organisation", "function", "organisation_and_function", "nothing"],
  names_seen_by: ["everyone", "facilitators"],
  attendance_by: ["day", "half_day"],
};

export function Describe({ session, workshop, t }) {
  const change = (part) => session.send("workshop.describe", part);
  return html`<div class="form describe">
    ${LINES.map(
      (name) =>
        html`<${EditedLine}
          key=${name}
          field=${`describe-${name}`}
          label=${t(name === "title" ? "describe.name" : `describe.${name}`)}
          type=${name === "date" ? "date" : "text"}
          value=${workshop[name] || ""}
          needed=${name === "title"}
          onWrite=${(text) => change({ [name]: text })}
        />`,
    )}
    ${Object.keys(CHOICES).map(
      (name) =>
        html`<label key=${name} class="field">
          <span>${t(`describe.${name}`)}</span>
          <${Choice} value=${workshop[name]} give=${(next) => change({ [name]: next })}>
            ${CHOICES[name].map(
              (each) => html`<option key=${each} value=${each}>${t(`describe.${name}.${each}`)}</option>`,
            )}
          <//>
        </label>`,
    )}
    <label class="field">
      <span>${t("describe.retention_days")}</span>
      <${TypedNumber}
        min="1"
        max="3650"
        required=${true}
        value=${workshop.retention_days}
        give=${(days) => change({ retention_days: Number(days) })}
      />
    </label>
  </div>`;
}
