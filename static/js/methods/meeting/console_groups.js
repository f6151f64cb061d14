// Who is in which group, on the console: for whoever has no phone, waits alone, or came in between.

import { html, useState } from "../../../vendor/preact.js";
import { useFinding } from "../../parts/finding.js";
import { Choice } from "../../parts/pressed.js";
import { Sign } from "../../parts/sign.js";
import { TypedNumber } from "../../parts/typed_number.js";
import { meetingSignInWords } from "./round.js";

// Of more groups a list to choose from, for each of the people in them, would be thousands of lines.
const FEW_GROUPS = 12;

export function MeetingGroups({ extra, people, open, send, t }) {
  const groups = Object.keys(extra.groups)
    .map(Number)
    .sort((one, other) => one - other);
  const few = groups.length <= FEW_GROUPS;
  const [listed, setListed] = useState(few);
  const { found, field } = useFinding(groups, (number) =>
    extra.groups[number].map((person) => meetingName(people, person, t)).join(" "),
  );
  const placed = new Set(groups.flatMap((number) => extra.groups[number]));
  const loose = here(people).filter((person) => !placed.has(person) && !extra.resting.includes(person));
  const unkept = (number) => extra.apart.some((pair) => pair.every((each) => extra.groups[number].includes(each)));
  const move = (person, group) => send("meeting.move_person", { person, group });
  const typed = (person, from) =>
    html`<${TypedNumber}
      min="1"
      max=${groups.at(-1)}
      value=${from || ""}
      aria-label=${t("meeting.move", { name: meetingName(people, person, t) })}
      give=${(group) => move(person, Number(group) || null)}
    />`;
  const chosen = (person, from) =>
    html`<${Choice}
        aria-label=${t("meeting.move", { name: meetingName(people, person, t) })}
        value=${String(from || "")}
        give=${(group) => move(person, Number(group) || null)}
      >
      ${!from && html`<option value="">${t("meeting.no_group")}</option>`}
      ${groups.map((number) => html`<option key=${number} value=${number}>${t("meeting.group", { number })}</option>`)}
      ${from && html`<option value="">${t("meeting.no_group")}</option>`}
    <//>`;
  const mover = (person, from) => open && (few ? chosen(person, from) : typed(person, from));
  return html`${
    loose.length > 0 &&
    html`<section aria-labelledby="meeting-loose"><h3 id="meeting-loose">${t("meeting.loose", { n: loose.length })}</h3>
      <ul class="meeting-people">
        ${loose.map(
          (person) =>
            html`<li key=${person}>
              <span translate=${false}>${meetingName(people, person, t)}</span> ${mover(person, null)}
            </li>`,
        )}
      </ul>
    </section>`
  }
  <details class="meeting-groups" open=${few} onToggle=${(event) => setListed(event.currentTarget.open)}>
    <summary>${t("meeting.who_where")}</summary>
    ${listed && field}
    <ul>${(listed ? found : []).map(
      (number) =>
        html`<li key=${number} class=${extra.groups[number].length < 2 || unkept(number) ? "alone" : ""}>
          <${Sign} number=${number} /><span class="unseen">${meetingSignInWords(number, t)}</span>
          <ul>
            ${unkept(number) && html`<li><span class="pill">${t("meeting.apart_unkept")}</span></li>`}
            ${extra.groups[number].map(
              (person) =>
                html`<li key=${person}>
                  <span class="grow">
                    <span translate=${false}>${meetingName(people, person, t)}</span>
                    ${isGone(people, person) && html` <span class="pill">${t("meeting.gone")}</span>`}
                  </span> ${mover(person, number)}
                </li>`,
            )}
          </ul>
        </li>`,
    )}</ul>
  </details>`;
}

export function MeetingResting({ extra, people, open, send, t }) {
  if (!extra.resting.length) return null;
  return html`<section aria-labelledby="meeting-resting">
    <h3 id="meeting-resting">${t("meeting.resting_are", { n: extra.resting.length })}</h3>
    <ul class="meeting-people">
      ${extra.resting.map(
        (person) =>
          html`<li key=${person}>
            <span translate=${false}>
              ${meetingName(people, person, t)}
            </span> ${
              open &&
              html`<button
                type="button"
                class="small"
                onClick=${() => send("meeting.sit_out", { out: false, person })}
              >
                ${t("meeting.back_in")}
              </button>`
            }
          </li>`,
      )}
    </ul>
  </section>`;
}

function here(people) {
  return Object.keys(people || {}).filter(
    (id) => people[id].role === "participant" && people[id].attendance === "present" && !people[id].left,
  );
}

function isGone(people, person) {
  const known = people && people[person];
  return Boolean(known && (known.left || known.attendance !== "present"));
}

export function meetingName(people, person, t) {
  return (people && people[person] && people[person].name) || t("meeting.somebody");
}
