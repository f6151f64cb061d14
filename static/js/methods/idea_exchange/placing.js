// People without a project on the console, and giving somebody a seat: find the person, then the project, by keyboard alone.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { exchangeOrder, exchangePeople } from "./board.js";

const SHOWN = 30;

export function ExchangePlacing({ shared, extra, projects, open, act, t }) {
  const [found, setFound] = useState("");
  const [chosen, setChosen] = useState(null);
  const search = useRef(null);
  const people = exchangePeople(extra.unplaced, extra.groups, found);
  const unplaced = Object.keys(extra.unplaced).length;
  const nameOf = (each) => each.name || t("idea_exchange.c.no_name");
  const done = () => {
    setChosen(null);
    setFound("");
    if (search.current) search.current.focus();
  };
  const place = (project) => {
    act(
      "place_person",
      { project: project.id, person: chosen.person },
      t("idea_exchange.c.placed_in", { name: nameOf(chosen), title: project.title }),
    );
    done();
  };
  const keyed = (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = people.find((each) => !each.owner);
    if (first) setChosen(first);
  };

  return html`<section class="exchange-half" aria-labelledby="exchange-unplaced">
    <h3 id="exchange-unplaced">${t("idea_exchange.c.without_project")} <span class="count">${unplaced}</span></h3>
    ${
      open &&
      html`<input
        ref=${search}
        type="search"
        aria-label=${t("idea_exchange.c.find")}
        placeholder=${t("idea_exchange.c.find")}
        value=${found}
        onInput=${(event) => setFound(event.target.value)}
        onKeyDown=${keyed}
      />`
    }
    ${
      chosen
        ? html`<${Where}
          name=${nameOf(chosen)}
          from=${chosen.project}
          projects=${projects}
          groups=${extra.groups}
          t=${t}
          onPlace=${place}
          onNo=${done}
        />`
        : html`<ul class="exchange-list">
          ${people.slice(0, SHOWN).map(
            (each) =>
              html`<li key=${`${each.project || ""}${each.person}`}>
                <button
                  type="button"
                  class="exchange-line"
                  disabled=${!open || each.owner}
                  onClick=${() => setChosen(each)}
                >
                  <span class="grow">
                    <span class="unseen">${t("idea_exchange.c.place", { name: "" })} </span>
                    <span translate=${false}>${nameOf(each)}</span>
                  </span>
                  <span class="quiet">${whereabouts(each, shared, extra.wishes.without, t)}</span>
                </button>
              </li>`,
          )}
        </ul>
        ${
          people.length > SHOWN &&
          html`<p class="quiet">
            ${t("idea_exchange.c.find_more", { n: people.length - SHOWN })}
          </p>`
        }
        ${
          !people.length &&
          html`<p class="quiet" role="status">
            ${found.trim() ? t("idea_exchange.c.find_none") : t("idea_exchange.c.without_project_none")}
          </p>`
        }`
    }
  </section>`;
}

function whereabouts({ person, project, owner }, shared, without, t) {
  if (!project) return t(without[person] ? "idea_exchange.c.without_wishes" : "idea_exchange.c.with_wishes");
  const title = shared.projects[project] ? shared.projects[project].title : "";
  return owner ? `${title}, ${t("idea_exchange.c.is_owner")}` : title;
}

function Where({ name, from, projects, groups, t, onPlace, onNo }) {
  const [found, setFound] = useState("");
  const field = useRef(null);
  useEffect(() => field.current.focus(), []);
  const sizeOf = (project) => (groups[project.id] ? Object.keys(groups[project.id].members).length : 0);
  const free = exchangeOrder(projects, {}, found)
    .filter((project) => project.id !== from && sizeOf(project) < project.seats)
    .sort((one, other) => sizeOf(one) - sizeOf(other) || one.number - other.number);
  const keyed = (event) => {
    if (event.key === "Escape") onNo();
    if (event.key !== "Enter" || !free.length) return;
    event.preventDefault();
    onPlace(free[0]);
  };
  return html`<div class="exchange-where">
    <p><strong>${t("idea_exchange.c.place_where", { name })}</strong></p>
    <div class="row">
      <input
        ref=${field}
        class="grow"
        type="search"
        aria-label=${t("idea_exchange.c.place_find")}
        placeholder=${t("idea_exchange.c.place_find")}
        value=${found}
        onInput=${(event) => setFound(event.target.value)}
        onKeyDown=${keyed}
      />
      <button type="button" onClick=${onNo}>${t("cancel")}</button>
    </div>
    <ul class="exchange-list">
      ${free.map(
        (project) =>
          html`<li key=${project.id}>
            <button type="button" class="exchange-line" onClick=${() => onPlace(project)}>
              <span class="grow">${t.typed(project.title)}</span>
              <span class="quiet">${t("idea_exchange.c.seats", { n: sizeOf(project), seats: project.seats })}</span>
              <${Icon} name="right" />
            </button>
          </li>`,
      )}
    </ul>
    ${!free.length && html`<p class="quiet">${t("idea_exchange.found_none")}</p>`}
  </div>`;
}
