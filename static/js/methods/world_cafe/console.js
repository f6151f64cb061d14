// A world café on the console: the round in hand, then the tables, what they write, and the harvest.

import { html } from "../../../vendor/preact.js";
import { useKept } from "../../hooks.js";
import { cafeStage } from "./cafe.js";
import { CafeHarvestWall } from "./console_harvest.js";
import { CafeReading } from "./console_reading.js";
import { CafeRounds } from "./console_rounds.js";
import { CafeTables } from "./console_tables.js";

const CAFE_TABS = ["tables", "reading", "harvest"];

export function WorldCafeConsole(props) {
  const { shared, extra, step, t } = props;
  const [tab, setTab] = useKept(`cafe-tab/${step.id}`, "tables");
  const stage = cafeStage(shared);
  const known = extra || { seating: {}, hosts: {}, unseated: [], small: [], repeats: 0, again: [], notes: {}, handovers: {} };
  const view = { ...props, extra: known, stage };
  const counts = {
    tables: Object.keys(shared.tables).length,
    reading: Object.values(known.notes).reduce((sum, notes) => sum + Object.keys(notes).length, 0),
    harvest: Object.keys(shared.findings).length,
  };
  const moveTab = (event) => {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const next = CAFE_TABS[(CAFE_TABS.indexOf(tab) + way + CAFE_TABS.length) % CAFE_TABS.length];
    setTab(next);
    document.getElementById(`cafe-tab-${next}`).focus();
  };
  return html`<div class="activity cafe-console">
    <${CafeRounds} ...${view} showHarvest=${() => setTab("harvest")} />
    <div class="row wrap cafe-tabs" role="tablist" aria-label=${t("cafe.parts")} onKeyDown=${moveTab}>
      ${CAFE_TABS.map(
        (name) => html`<button key=${name} id=${`cafe-tab-${name}`} type="button" role="tab" aria-selected=${tab === name} aria-controls="cafe-panel" tabindex=${tab === name ? 0 : -1} onClick=${() => setTab(name)}>
          ${t(`cafe.tab.${name}`)} <span class="count">${counts[name]}</span>
        </button>`,
      )}
    </div>
    <div id="cafe-panel" role="tabpanel" aria-labelledby=${`cafe-tab-${tab}`}>
      ${tab === "tables" && html`<${CafeTables} ...${view} />`}
      ${tab === "reading" && html`<${CafeReading} ...${view} />`}
      ${tab === "harvest" && html`<${CafeHarvestWall} ...${view} />`}
    </div>
  </div>`;
}
