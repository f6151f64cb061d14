// A plenary on the phone: who speaks, then one part at a time: questions, notes, reactions, documents.

import { html } from "../../../vendor/preact.js";
import { useKept } from "../../hooks.js";
import { plenaryInOrder } from "./asked.js";
import { PlenaryAddFile, PlenaryFiles } from "./files.js";
import { PlenaryLinks, PlenarySpeaking, PlenarySubjects } from "./parts.js";
import { PlenaryNotes } from "./phone_notes.js";
import { PlenaryQuestions } from "./phone_questions.js";
import { PlenaryReactions } from "./phone_reactions.js";

const PARTS = {
  questions: PlenaryQuestions,
  notes: PlenaryNotes,
  reactions: PlenaryReactions,
  links: Documents,
};

export function PlenaryPhone(props) {
  const { shared, mine, step, t } = props;
  const [chosen, setChosen] = useKept(`plenary-${step.id}`, "");
  const count = {
    questions: Object.keys(shared.questions).length,
    notes: 0,
    reactions: Object.keys(shared.reactions).length,
    links: Object.keys(shared.links).length + Object.keys(shared.files).length,
  };
  const asked = Object.keys((mine && mine.questions) || {}).length;
  const there = {
    questions: shared.open.questions || count.questions + asked > 0,
    notes: Boolean(mine && mine.takes_notes) || (shared.open.notes && shared.pages.length > 0),
    reactions: shared.open.reactions || count.reactions > 0,
    links: count.links > 0 || Boolean(mine && mine.takes_notes),
  };
  const parts = Object.keys(PARTS).filter((part) => there[part]);
  const shown = parts.includes(chosen) ? chosen : parts[0];
  const Part = PARTS[shown];
  const bar =
    parts.length > 1 &&
    html`<div class="plenary-parts" role="group" aria-label=${t("plenary.parts")}>
      ${parts.map(
        (part) =>
          html`<button
            key=${part}
            type="button"
            class="small"
            aria-pressed=${part === shown}
            onClick=${() => setChosen(part)}
          >
            ${t(`plenary.part.${part}`)}${count[part] > 0 && html` <span class="count">${count[part]}</span>`}
          </button>`,
      )}
    </div>`;
  // While nothing is asked of anybody, what the step is about is all there is to look at.
  const above = html`<${PlenarySpeaking}
    shared=${shared}
    speakers=${plenaryInOrder(shared.order, shared.speakers)}
    t=${t}
  />
    <${PlenarySubjects} ...${props} subjects=${shared.subjects} open=${!Part} />
    ${bar}`;
  const isEmpty = !shared.order.length && !shared.subjects.length;
  if (!Part)
    return html`<div class="activity plenary"><div class="scroll">
      ${above} ${isEmpty && html`<p class="quiet">${t("plenary.in_the_room")}</p>`}
    </div></div>`;
  return html`<${Part} key=${shown} ...${props} above=${above} />`;
}

function Documents({ shared, mine, step, open, above, announce, t }) {
  return html`<div class="activity plenary"><div class="scroll">
    ${above}
    <${PlenaryLinks} links=${shared.links} t=${t} />
    <${PlenaryFiles} files=${shared.files} speakers=${shared.speakers} t=${t} />
    ${
      open &&
      mine &&
      mine.takes_notes &&
      html`<${PlenaryAddFile}
        shared=${shared}
        step=${step}
        announce=${announce}
        t=${t}
      />`
    }
  </div></div>`;
}
