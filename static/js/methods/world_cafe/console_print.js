// What can be printed of a café, and the dialog that asks. The paper lies beside the console in the page, seen by printers
// only, as long as the dialog is open; the browser's own printing does the rest.

import { html, render, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { Dialog } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { useCafePlanning } from "./console_plan.js";
import { cafeIsPlanned, cafeKnownRounds, cafeNews, cafeRoutes } from "./plan.js";
import { CafeCards, CafeSheets, cafePages } from "./paper.js";

const PAPERS = ["cards", "sheets"];

export function CafePrinting(view) {
  const { shared, extra, people, nameOf, workshop, open, t, onClose } = view;
  const [what, setWhat] = useState("cards");
  const rounds = cafeKnownRounds(shared, extra);
  const routes = cafeRoutes(rounds, people, nameOf);
  const told = { shared, hosts: extra.hosts, rounds, routes, nameOf, title: t.set(workshop.title), t };
  const [making, make] = useCafePlanning(view);
  const news = cafeNews(extra.news, t);
  usePaper(what === "cards" ? html`<${CafeCards} ...${told} />` : html`<${CafeSheets} ...${told} />`);
  return html`<${Dialog} title=${t("cafe.paper.print")} onClose=${onClose}>
    <fieldset class="cafe-papers">
      <legend>${t("cafe.paper.what")}</legend>
      ${PAPERS.map(
        (name) =>
          html`<label key=${name} class="method ${what === name ? "chosen" : ""}">
            <input type="radio" name="cafe-paper" checked=${what === name} onChange=${() => setWhat(name)} />
            <span>
              <strong>${t(`cafe.paper.${name}`)}</strong>
              <span class="quiet">${t(`cafe.paper.${name}_how`)}</span>
            </span>
          </label>`,
      )}
    </fieldset>
    ${
      news &&
      html`<div class="banner cafe-news">
        <p class="grow" role="status">${t("cafe.plan.news", { news })} ${t("cafe.paper.outdated")}</p>
        <button type="button" disabled=${!open || making} onClick=${() => make({}, "cafe.plan.updated")}>
          ${t(making ? "cafe.plan.making" : "cafe.plan.update")}
        </button>
      </div>`
    }
    <p class="quiet" role="status">
      ${t("cafe.paper.pages", { n: cafePages(what, told) })} ${cafeIsPlanned(extra) && t("cafe.paper.as_planned")}
    </p>
    <div class="row end">
      <button type="button" onClick=${onClose}>${t("cancel")}</button>
      <button type="button" class="primary" onClick=${() => print()}>
        <${Icon} name="print" />
        ${t("cafe.paper.print")}
      </button>
    </div>
  <//>`;
}

// Laid before the dialog is seen: whoever prints at once prints what it says.
function usePaper(sheets) {
  const paper = useRef(null);
  useLayoutEffect(() => {
    const laid = document.createElement("div");
    laid.className = "cafe-paper";
    document.body.append(laid);
    paper.current = laid;
    return () => {
      render(null, laid);
      laid.remove();
    };
  }, []);
  useLayoutEffect(() => render(sheets, paper.current));
}
