// Who does not meet whom, on the console and nowhere else: pairs of people, some of whom may be expected only.

import { html, useState } from "../../../vendor/preact.js";
import { alphabetical } from "../../alphabet.js";
import { meetingName } from "./console_groups.js";
import { meetingListed } from "./round.js";

export function MeetingApart({ extra, people, open, send, t, announce }) {
  const [listed, setListed] = useState(false);
  const namesOf = (pair) => meetingListed(pair.map((person) => meetingName(people, person, t)).sort(alphabetical), t);
  const act = (name, pair, told) =>
    send(`meeting.${name}`, { people: pair }).then(
      () => announce(t(told, { names: namesOf(pair) })),
      () => {},
    );
  return html`<details class="meeting-apart" onToggle=${(event) => setListed(event.currentTarget.open)}>
    <summary>
      ${t("meeting.apart")} ${extra.apart.length > 0 && html`<span class="count">${extra.apart.length}</span>`}
    </summary>
    <p class="quiet">${t("meeting.apart_how")}</p>
    <ul class="meeting-people">
      ${extra.apart.map(
        (pair) =>
          html`<li key=${pair.join()}>
            <span translate=${false}>${namesOf(pair)}</span>
            ${
              open &&
              html`<button
                type="button"
                class="small"
                aria-label=${t("meeting.apart_lift_which", { names: namesOf(pair) })}
                onClick=${() => act("lift_condition", pair, "meeting.apart_lifted")}
              >
                ${t("meeting.apart_lift")}
              </button>`
            }
          </li>`,
      )}
    </ul>
    ${
      open &&
      listed &&
      html`<${Pairing} people=${people} onPair=${(pair) => act("keep_apart", pair, "meeting.apart_kept")} t=${t} />`
    }
  </details>`;
}

function Pairing({ people, onPair, t }) {
  const [pair, setPair] = useState(["", ""]);
  const known = Object.keys(people || {})
    .filter((id) => people[id].role === "participant" && !people[id].left)
    .map((id) => ({ id, name: meetingName(people, id, t), organisation: people[id].organisation }))
    .sort((one, other) => alphabetical(one.name, other.name));
  const fits = pair[0] && pair[1] && pair[0] !== pair[1];
  const submit = (event) => {
    event.preventDefault();
    if (!fits) return;
    onPair(pair);
    setPair(["", ""]);
  };
  return html`<form class="row wrap" onSubmit=${submit}>
    ${[0, 1].map(
      (at) =>
        html`<select
          key=${at}
          aria-label=${t(at ? "meeting.apart_second" : "meeting.apart_first")}
          value=${pair[at]}
          onChange=${(event) => setPair(pair.map((each, of) => (of === at ? event.target.value : each)))}
        >
          <option value="">${t("meeting.apart_choose")}</option>
          ${known.map(
            ({ id, name, organisation }) =>
              id !== pair[1 - at] &&
              html`<option key=${id} value=${id}>${organisation ? `${name} (${organisation})` : name}</option>`,
          )}
        </select>`,
    )}
    <button type="submit" disabled=${!fits}>${t("meeting.apart_keep")}</button>
  </form>`;
}
