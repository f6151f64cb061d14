// A world café on the console: the round in hand, then the tables, the plan of the rounds, what is written, and the harvest.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useKept } from "../../hooks.js";
import { isWriting } from "../../keys.js";
import { cafeStage } from "./cafe.js";
import { CafeHarvestWall } from "./console_harvest.js";
import { CafePlan } from "./console_plan.js";
import { CafeReading } from "./console_reading.js";
import { CafeRounds } from "./console_rounds.js";
import { CafeTables } from "./console_tables.js";
import { cafeKnownRounds, cafeNaming } from "./plan.js";

const TABS = ["tables", "plan", "reading", "harvest"];
const NOTHING_KNOWN = {
  seating: {},
  hosts: {},
  hosts_named: {},
  next_question: "",
  unseated: [],
  small: {},
  without_host: [],
  plan: {},
  figures: null,
  news: null,
  together: [],
  apart: [],
  repeats: 0,
  again: [],
  notes: {},
  handovers: {},
};

export function WorldCafeConsole(props) {
  const { shared, extra, step, people, t } = props;
  const [tab, setTab] = useKept(`cafe-tab/${step.id}`, "tables");
  const stage = cafeStage(shared);
  const before = useRef(stage);
  // A round that runs is followed at its tables, or in what they write, the harvest on its wall; under somebody's hands
  // nothing changes.
  useEffect(() => {
    const due = stage === "harvest" ? stage : stage === "running" && tab !== "reading" && "tables";
    if (due && before.current !== stage && !isWriting()) setTab(due);
    before.current = stage;
  }, [stage]);
  const known = extra ? { ...NOTHING_KNOWN, ...extra } : NOTHING_KNOWN;
  // Gives a command and goes on once it is done; a refusal has been told already.
  const give = (name, content, then, refused = () => {}) => props.send(name, content).then(then, refused);
  const view = { ...props, extra: known, stage, give, nameOf: cafeNaming(people, t) };
  const counts = {
    tables: Object.keys(shared.tables).length,
    plan: cafeKnownRounds(shared, known).length,
    reading: Object.values(known.notes).reduce((sum, notes) => sum + Object.keys(notes).length, 0),
    harvest: Object.keys(shared.findings).length,
  };
  const moveTab = (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = TABS[(TABS.indexOf(tab) + way + TABS.length) % TABS.length];
    setTab(next);
    document.getElementById(`cafe-tab-${next}`).focus();
  };
  return html`<div class="activity cafe-console">
    <${CafeRounds} ...${view} tab=${tab} show=${setTab} />
    <div class="row wrap cafe-tabs" role="tablist" aria-label=${t("cafe.parts")} onKeyDown=${moveTab}>
      ${TABS.map(
        (name) =>
          html`<button
              key=${name}
              id=${`cafe-tab-${name}`}
              type="button"
              role="tab"
              aria-selected=${tab === name}
              aria-controls="cafe-panel"
              tabindex=${tab === name ? 0 : -1}
              onClick=${() => setTab(name)}
            >
            ${t(`cafe.tab.${name}`)} <span class="count">${counts[name]}</span>
          </button>`,
      )}
    </div>
    <div id="cafe-panel" role="tabpanel" aria-labelledby=${`cafe-tab-${tab}`}>
      ${tab === "tables" && html`<${CafeTables} ...${view} />`}
      ${tab === "plan" && html`<${CafePlan} ...${view} />`}
      ${tab === "reading" && html`<${CafeReading} ...${view} />`}
      ${tab === "harvest" && html`<${CafeHarvestWall} ...${view} />`}
    </div>
  </div>`;
}
