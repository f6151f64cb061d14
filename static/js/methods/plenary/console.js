// A plenary on the console: who has the floor, then one part at a time: questions, speakers, notes, reactions, documents.

import { html } from "../../../vendor/preact.js";
import { useKept } from "../../hooks.js";
import { useDue } from "../../parts/due.js";
import { Icon } from "../../parts/icons.js";
import { plenaryInOrder, plenaryPresented } from "./asked.js";
import { PlenaryDocumentsDesk } from "./console_links.js";
import { PlenaryNotesDesk } from "./console_notes.js";
import { PlenaryQuestionsDesk } from "./console_questions.js";
import { PlenaryReactionsDesk } from "./console_reactions.js";
import { PlenarySpeakersDesk } from "./console_speakers.js";
import { PlenarySubjects } from "./parts.js";
import { PlenaryTime } from "./time.js";

const DESKS = {
  questions: PlenaryQuestionsDesk,
  speakers: PlenarySpeakersDesk,
  notes: PlenaryNotesDesk,
  reactions: PlenaryReactionsDesk,
  links: PlenaryDocumentsDesk,
};

export function PlenaryConsole(props) {
  const { shared, extra, step, steps, t } = props;
  const [chosen, setChosen] = useKept(`plenary-desk-${step.id}`, "");
  const subjects = html`<${PlenarySubjects} subjects=${shared.subjects} step=${step} steps=${steps} t=${t} />`;
  // The room's own view, and whoever does not facilitate, have nothing to arrange.
  if (!extra) return html`<div class="activity plenary">${subjects}</div>`;
  const waiting = Object.values(extra.questions).filter((each) => each.state === "waiting" && !each.into).length;
  const count = {
    questions: Object.keys(shared.questions).length,
    speakers: shared.order.length,
    notes: extra.pages.length,
    reactions: Object.keys(shared.reactions).length,
    links: Object.keys(shared.links).length,
  };
  // Until somebody chooses: what the room is asked for, else what is noted of what it says.
  const asked = ["questions", "reactions"].find((part) => shared.open[part] || count[part] > 0) || "notes";
  const shown = DESKS[chosen] ? chosen : asked;
  const Desk = DESKS[shown];
  return html`<div class="activity plenary">
    <${Floor} ...${props} />
    ${subjects}
    <div class="plenary-parts" role="group" aria-label=${t("plenary.parts")}>
      ${Object.keys(DESKS).map(
        (part) =>
          html`<button key=${part} type="button" aria-pressed=${part === shown} onClick=${() => setChosen(part)}>
            ${t(part === "speakers" ? "plenary.speakers" : `plenary.part.${part}`)}${
              count[part] > 0 &&
              html` <span
                class="count"
              >
                ${count[part]}
              </span>`
            }${
              part === "questions" &&
              waiting > 0 &&
              html` <span class="plenary-waits">
                ${t("plenary.waiting_count", { n: waiting })}
              </span>`
            }
          </button>`,
      )}
    </div>
    <${Desk} key=${shown} ...${props} />
  </div>`;
}

function Floor({ shared, open, send, t, announce }) {
  const { speaking, spoken } = shared;
  const speaker = speaking && shared.speakers[speaking.speaker];
  const next = plenaryInOrder(shared.order, shared.speakers).find(
    ({ id }) => !spoken.includes(id) && !(speaking && speaking.speaker === id),
  );
  const give = () =>
    send("plenary.give_floor", { speaker: next.id, after: speaking ? speaking.speaker : null }).then(() =>
      announce(plenaryPresented(next)),
    );
  const called = next && t("plenary.floor_to", { name: next.name || next.organisation });
  useDue(next && open ? { label: called, icon: "right", anyone: true, run: give } : null);
  if (!speaker && !next) return null;
  return html`<section class="plenary-floor" aria-label=${t("plenary.floor")}>
    ${
      speaker
        ? html`<div class="grow">
          <p class="small-heading">${t("plenary.speaks_now")}</p>
          <p class="plenary-name" translate=${false}>${plenaryPresented(speaker)}</p>
        </div>
          <${PlenaryTime} began=${speaking.began} ends=${speaking.ends} t=${t} />`
        : html`<p class="grow quiet">${t("plenary.nobody_speaks")}</p>`
    }
    ${
      open &&
      html`<div class="row wrap">
        ${
          speaker &&
          html`<button type="button" class="small" onClick=${() => send("plenary.extend_speech", { seconds: 60 })}>
            <${Icon} name="plus" size=${18} />
            ${t("plenary.one_minute")}
          </button>
          <button type="button" class="small" onClick=${() => send("plenary.begin_earlier", { seconds: 30 })}>
            ${t("plenary.began_earlier")}
          </button>
          <button type="button" onClick=${() => send("plenary.end_speech", { speaker: speaking.speaker })}>
            <${Icon} name="check" />
            ${t("plenary.end_speech")}
          </button>`
        }
      </div>`
    }
  </section>`;
}
