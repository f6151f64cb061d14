// Many people from one device, or from one address within minutes: who they are, and what can be done about it. Most
// often nothing: a tablet goes round, a hall shares its network.

import { html, useState } from "../../vendor/preact.js";
import { hourOf } from "../hours.js";
import { Confirm } from "../parts/confirm.js";
import { Icon } from "../parts/icons.js";

export function Arrivals({ session, room, workshop, t }) {
  const told = Object.entries(room.arrivals).sort(([, one], [, other]) => other.at - one.at);
  if (!told.length) return null;
  return html`<section class="arrivals" aria-label=${t("arrivals.title")}>
    ${told.map(
      ([id, each]) =>
        html`<${Together}
          key=${id}
          id=${id}
          arrivals=${each}
          session=${session}
          people=${room.people}
          workshop=${workshop}
          t=${t}
        />`,
    )}
  </section>`;
}

// One line where something else is looked at.
export function ArrivalsLine({ arrivals, onLook, t }) {
  const told = Object.values(arrivals).sort((one, other) => other.at - one.at);
  if (!told.length) return null;
  const [latest] = told;
  return html`<div class="banner row arrivals-line">
    <span class="unseen" role="status">${t("arrivals.title")}</span>
    <p class="grow"><${Icon} name="people" />${t(`arrivals.${latest.origin}`, { n: latest.people.length })}</p>
    <button type="button" class="small" onClick=${onLook}>${t("arrivals.look")}</button>
  </div>`;
}

function Together({ id, arrivals, session, people, workshop, t }) {
  // A tablet is one hand, a hall is many: of those behind one address nobody goes whom nobody has named.
  const [all, setAll] = useState(arrivals.origin !== "address");
  const [others, setOthers] = useState({});
  const [asking, setAsking] = useState(false);
  const { origin, at } = arrivals;
  const known = arrivals.people.filter((person) => people[person]);
  const isChosen = (person) => all !== Boolean(others[person]);
  const chosen = known.filter(isChosen);
  const remove = () => {
    setAsking(false);
    session.send("workshop.remove_people", { people: chosen });
  };
  return html`<article class="banner together">
    <p>
      <${Icon} name="people" />
      <span><strong>${t(`arrivals.${origin}`, { n: known.length })}</strong> ${t(`arrivals.${origin}_why`)}</span>
    </p>
    <details>
      <summary>${t("arrivals.who", { n: known.length })}</summary>
      <ul class="together-who">
        ${known.map(
          (person) =>
            html`<li key=${person}>
              <label>
                <input
                  type="checkbox"
                  checked=${isChosen(person)}
                  onChange=${() => setOthers({ ...others, [person]: !others[person] })}
                /> <span
                  translate=${false}
                >
                  ${people[person].name || t("people.anonymous")}${
                    people[person].organisation &&
                    html` <span class="quiet">
                      ${people[person].organisation}
                    </span>`
                  }
                </span> <span class="quiet">
                  ${hourOf(people[person].arrived || at, workshop.time_zone, t.language)}
                </span>
              </label>
            </li>`,
        )}
      </ul>
      <div class="row wrap">
        <button type="button" class="small" onClick=${() => (setAll(chosen.length < known.length), setOthers({}))}>
          ${t(chosen.length < known.length ? "arrivals.all" : "arrivals.none")}
        </button>
        <button type="button" class="small danger" disabled=${!chosen.length} onClick=${() => setAsking(true)}>
          ${t("arrivals.remove", { n: chosen.length })}
        </button>
      </div>
    </details>
    <div class="row wrap">
      <button type="button" class="small" onClick=${() => session.send("workshop.dismiss_arrivals", { notice: id })}>
        ${t("arrivals.dismiss")}
      </button>
      ${
        workshop.doors !== "closed" &&
        html`<button
          type="button"
          class="small"
          onClick=${() => session.send("workshop.close_doors")}
        >
          ${t("people.close_doors")}
        </button>`
      }
    </div>
    ${
      asking &&
      html`<${Confirm}
          title=${t("arrivals.remove_title", { n: chosen.length })}
          action=${t("people.remove")}
          danger=${true}
          onNo=${() => setAsking(false)}
          onYes=${remove}
        >
        <p>${t("arrivals.remove_text")}</p>
      <//>`
    }
  </article>`;
}
