// What the tables bring back: a table's own findings for whoever writes for it, and everybody's under their themes.

import { html, useState } from "../../../vendor/preact.js";
import { inBlocks } from "../../parts/blocks.js";
import { Card, WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { byTheme, cardsOf, takenBack } from "../../parts/sorted.js";
import { cafeChanges, cafeHarvested, cafeHarvest } from "./cafe.js";

// Where everybody brings back, `mine` are one's own; else they are the table's.
export function CafeOwnFindings({ shared, mine, table, open, waiting, send, t, announce }) {
  const everyone = shared.setup.findings_from === "everyone";
  const [editing, setEditing] = useState(null);
  const limit = shared.setup.findings_each;
  const withdrawn = cafeChanges(waiting, "world_cafe.withdraw_finding", "finding");
  const changes = cafeChanges(waiting, "world_cafe.edit_finding", "finding");
  const found = cardsOf(shared.findings).filter(
    (finding) =>
      (everyone ? ((mine && mine.findings) || []).includes(finding.id) : finding.table === table) &&
      !withdrawn[finding.id],
  );
  const unsent = waiting.filter((entry) => entry.do === "world_cafe.bring_back");
  const left = limit - found.length - unsent.length;
  const change = (id) => (text) => {
    setEditing(null);
    send("world_cafe.edit_finding", { finding: id, text }, { draft: `finding-${id}` });
  };
  const bring = (text) =>
    send("world_cafe.bring_back", { text, table }, { draft: "finding" }).then(() => announce(t("cafe.brought")));
  const takeBack = (texts) =>
    takenBack(Object.fromEntries(found.map((finding) => [finding.id, finding])), texts, (id) =>
      send("world_cafe.withdraw_finding", { finding: id }),
    );
  const withdraw = (id) =>
    send("world_cafe.withdraw_finding", { finding: id }).then(() => announce(t("cafe.finding_withdrawn")));
  if (!open && !found.length && !unsent.length) return null;
  return html`<section class="cafe-box now" aria-label=${t(everyone ? "cafe.bring_back_oneself" : "cafe.bring_back")}>
    <h3>${t(everyone ? "cafe.bring_back_oneself" : "cafe.bring_back")}</h3>
    ${open && html`<p class="quiet">${left > 0 ? t("cafe.findings_left", { n: left }) : t("cafe.findings_done")}</p>`}
    ${found.map((finding) =>
      editing === finding.id
        ? html`<${Composer}
          key=${finding.id}
          field=${`finding-${finding.id}`}
          label=${t("cafe.finding_edit")}
          action=${t("save")}
          initial=${finding.text}
          onSend=${change(finding.id)}
          onCancel=${() => setEditing(null)}
        />`
        : html`<${Card}
        key=${finding.id}
        text=${changes[finding.id] ? changes[finding.id].with.text : finding.text}
        mine=${true}
        late=${finding.late}
        state=${changes[finding.id] && (changes[finding.id].sent ? "sent" : "waiting")}
      >
          ${
            open &&
            html`<div class="card-actions">
              <button type="button" class="plain" onClick=${() => setEditing(finding.id)}>
                <${Icon} name="edit" />
                ${t("edit")}
              </button>
              <button type="button" class="plain" onClick=${() => withdraw(finding.id)}>
                <${Icon} name="bin" />
                ${t("withdraw")}
              </button>
            </div>`
          }
        <//>`,
    )}
    ${unsent.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
    ${
      open &&
      left > 0 &&
      !editing &&
      html`<${Composer}
        field="finding"
        label=${t("cafe.finding")}
        placeholder=${t("cafe.finding_hint")}
        onSend=${bring}
        many="cafe.findings_many"
        room=${left}
        takeBack=${takeBack}
      />`
    }
  </section>`;
}

export function CafeFindings({ shared, t }) {
  const all = cardsOf(cafeHarvest(shared));
  if (!all.length) return html`<p class="quiet">${t("cafe.no_findings")}</p>`;
  return html`<section aria-label=${t("cafe.harvest")}>
    <h3 class="small-heading">${t("cafe.harvest")}</h3>
    <p class="quiet">${cafeCounted(shared, t)}</p>
    ${byTheme(all, shared.themes).map(
      ({ theme, name, cards }) =>
        html`<div key=${theme || "-"} class="theme">
          ${theme && html`<h4 class="theme-name">${t.typed(name) || t("sorting.unnamed")}</h4>`}
          ${inBlocks(
            cards.map(
              (card) =>
                html`<${Card}
                  key=${card.id}
                  text=${card.text}
                  author=${cafeFrom(shared, card, t)}
                  late=${card.late}
                />`,
            ),
          )}
        </div>`,
    )}
  </section>`;
}

// « 6 thèmes, 62 enjeux », by what the organiser calls them.
export function cafeCounted(shared, t) {
  const { themes, cards } = cafeHarvested(cafeHarvest(shared), shared.themes);
  const called = shared.setup.findings_called;
  const said = called ? `${cards} ${t.set(called)}` : t("cafe.points", { n: cards });
  return themes ? `${t("cafe.themes", { n: themes })}, ${said}` : said;
}

export function cafeFrom(shared, finding, t) {
  const table = shared.tables[finding.table];
  return table ? t("cafe.table", { number: table.number }) : "";
}
