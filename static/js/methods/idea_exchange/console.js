// The idea exchange on the console: projects without people and people without a project stay in sight; presentations,
// counts, the close; any project can be opened to see its group, its line and its sheet as it is written.

import { html, useState } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useKept, useNow } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { useDue } from "../../parts/due.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { cardsOf } from "../../parts/sorted.js";
import { exchangeWords } from "./board.js";
import { ExchangeByWishes } from "./by_wishes.js";
import { ExchangeForm } from "./form.js";
import { ExchangeConsoleProject } from "./opened.js";
import { ExchangePlacing } from "./placing.js";

const MINUTES = ["1", "2", "3", "5", "8", "10", "15"];

export function IdeaExchangeConsole({ shared, extra, open, send, t, announce }) {
  const [opened, setOpened] = useState(null);
  const [adding, setAdding] = useState(false);
  const projects = cardsOf(shared.projects);
  const { found, field } = useFinding(projects, exchangeWords);
  if (!extra) return html`<p class="quiet">${t("loading")}</p>`;
  const act = (name, content = {}, told = "", draft = {}) =>
    send(`idea_exchange.${name}`, content, { draft }).then(
      () => told && announce(told),
      () => {},
    );
  const show = (id) => setOpened(id);

  return html`<div class="activity exchange-console">
    <${Counts} counts=${extra.counts} t=${t} />
    ${open && html`<${Run} shared=${shared} extra=${extra} act=${act} t=${t} />`}
    <div class="exchange-desk">
      <section aria-labelledby="exchange-all">
        <div class="row spread wrap">
          <h3 id="exchange-all">${t("idea_exchange.c.all")} <span class="count">${projects.length}</span></h3>
          ${
            open &&
            !adding &&
            html`<button type="button" class="small" onClick=${() => setAdding(true)}>
              <${Icon} name="plus" />
              ${t("idea_exchange.c.add")}
            </button>`
          }
        </div>
        ${
          adding &&
          open &&
          html`<${ExchangeForm}
            key="new"
            seats=${shared.seats}
            facilitates=${true}
            give=${(content, draft) => send("idea_exchange.propose_project", content, { draft })}
            onClose=${() => setAdding(false)}
            t=${t}
          />`
        }
        ${field}
        ${!projects.length && !adding && html`<p class="quiet">${t("idea_exchange.c.none")}</p>`}
        <ul class="exchange-projects">
          ${found.map(
            (project) =>
              html`<${ExchangeConsoleProject}
                key=${project.id}
                id=${project.id}
                project=${project}
                shared=${shared}
                extra=${extra}
                open=${open}
                act=${act}
                send=${send}
                t=${t}
                opened=${opened === project.id} onOpen=${() => setOpened(opened === project.id ? null : project.id)}
              />`,
          )}
        </ul>
      </section>
      <div class="exchange-both">
        ${
          (!shared.closed || extra.placing || extra.wishes.people > 0) &&
          html`<${ExchangeByWishes} extra=${extra} open=${open} act=${act} t=${t} />`
        }
        <section class="exchange-half" aria-labelledby="exchange-alone">
          <h3 id="exchange-alone">
            ${t("idea_exchange.c.without_people")} <span class="count">${extra.alone.length}</span>
          </h3>
          ${
            projects.length > 0 &&
            !extra.alone.length &&
            html`<p class="quiet">
              ${t("idea_exchange.c.without_people_none")}
            </p>`
          }
          <ul class="exchange-list">
            ${extra.alone
              .filter((id) => shared.projects[id])
              .map(
                (id) =>
                  html`<li key=${id}>
                    <button type="button" class="exchange-line" onClick=${() => show(id)}>
                      <span class="grow">${t.typed(shared.projects[id].title)}</span>
                      <span class="quiet">${exchangeAlone(extra.groups[id], t)}</span>
                    </button>
                  </li>`,
              )}
          </ul>
        </section>
        <${ExchangePlacing} shared=${shared} extra=${extra} projects=${projects} open=${open} act=${act} t=${t} />
      </div>
    </div>
  </div>`;
}

function exchangeAlone(group, t) {
  const [name] = group ? Object.values(group.members) : [];
  if (name === undefined) return t("idea_exchange.c.nobody");
  const why = t(group.owner ? "idea_exchange.c.owner_alone" : "idea_exchange.c.ownerless");
  return name ? `${name}, ${why}` : why;
}

function Counts({ counts, t }) {
  return html`<ul class="exchange-counts" aria-label=${t("idea_exchange.c.counts")}>
    ${["projects", "alone", "placed", "unplaced"].map(
      (what) =>
        html`<li key=${what} class="figure ${what}">
          <strong>${counts[what]}</strong> ${t(`idea_exchange.c.${what}`, { n: counts[what] })}
        </li>`,
    )}
  </ul>`;
}

function Run({ shared, extra, act, t }) {
  const [closing, setClosing] = useState(false);
  const { unplaced, alone } = extra.counts;
  const [minutes, setMinutes] = useKept("exchange-minutes", "");
  const next = !shared.closed && shared.next && shared.projects[shared.next];
  const isLast = Boolean(!shared.closed && !next && !shared.presenting && extra.counts.projects);
  const present = () => act("present_project", minutes ? { minutes: Number(minutes) } : {});
  const close = () => setClosing(true);
  useDue(
    next
      ? { label: t("idea_exchange.c.present_next", { title: next.title }), icon: "play", run: present }
      : isLast
        ? { label: t("idea_exchange.c.close"), icon: "check", run: close }
        : null,
  );
  return html`<div class="exchange-run">
    <${Pitches}
      shared=${shared}
      extra=${extra}
      act=${act}
      minutes=${next && { given: minutes, give: setMinutes }}
      t=${t}
    />
    <div class="row wrap">
      ${
        !shared.closed &&
        html`<button
          type="button"
          aria-pressed=${!shared.counts_shown}
          onClick=${() => act(shared.counts_shown ? "hide_counts" : "show_counts")}
        >
          <${Icon} name="eye" />
          ${t(shared.counts_shown ? "idea_exchange.c.hide_counts" : "idea_exchange.c.show_counts")}
        </button>`
      }
      ${
        shared.closed
          ? html`<p class="grow">${t("idea_exchange.c.closed")}</p>
          <button type="button" onClick=${() => act("reopen_exchange")}>
            <${Icon} name="undo" />
            ${t("idea_exchange.c.reopen")}
          </button>`
          : !isLast &&
            html`<button type="button" onClick=${close}>
              <${Icon} name="check" />
              ${t("idea_exchange.c.close")}
            </button>`
      }
    </div>
    ${!shared.counts_shown && html`<p class="quiet">${t("idea_exchange.c.counts_hidden")}</p>`}
    ${
      closing &&
      html`<${Confirm}
          title=${t("idea_exchange.c.close_title")}
          action=${t("idea_exchange.c.close")}
          onYes=${() => (setClosing(false), act("close_exchange"))}
          onNo=${() => setClosing(false)}
        >
        <p>${t("idea_exchange.c.close_text")}</p>
        ${unplaced > 0 && html`<p><strong>${t("idea_exchange.c.close_unplaced", { n: unplaced })}</strong></p>`}
        ${alone > 0 && html`<p><strong>${t("idea_exchange.c.close_alone", { n: alone })}</strong></p>`}
      <//>`
    }
  </div>`;
}

function Pitches({ shared, extra, act, minutes, t }) {
  const all = Object.keys(shared.projects).length;
  const presenting = shared.presenting && shared.projects[shared.presenting.project];
  if (!all) return null;
  return html`<section class="exchange-pitches" aria-label=${t("idea_exchange.c.present")}>
    ${
      presenting &&
      html`<div class="presented row wrap">
        <p class="presented-head grow">
          <span class="grow">${t("idea_exchange.now")}<strong class="presented-title">${t.typed(presenting.title)}</strong></span>
          <${PitchTime} ends=${shared.presenting.ends} t=${t} />
        </p>
        <button type="button" onClick=${() => act("stop_presenting")}>
          <${Icon} name="check" />
          ${t("idea_exchange.c.stop")}
        </button>
        <button type="button" class="plain" onClick=${() => act("stop_presenting", { heard: false })}>
          ${t("idea_exchange.c.not_heard")}
        </button>
      </div>`
    }
    <div class="row wrap">
      ${
        minutes &&
        html`<label class="exchange-minutes">${t("idea_exchange.c.minutes")}
            <select value=${minutes.given} onChange=${(event) => minutes.give(event.target.value)}>
              <option value="">${t("idea_exchange.c.as_planned")}</option>
              ${MINUTES.map((each) => html`<option key=${each} value=${each}>${each}</option>`)}
            </select>
          </label>`
      }
      ${!shared.next && !presenting && html`<p class="quiet">${t("idea_exchange.c.presented_all")}</p>`}
      <p class="quiet">
        ${t("idea_exchange.c.presented_n", { n: extra.presented.filter((id) => shared.projects[id]).length, all })}
      </p>
    </div>
  </section>`;
}

function PitchTime({ ends, t }) {
  const left = ends - useNow();
  return html`<span class="presented-time ${left < 30000 ? "last" : ""}" role="timer">
    ${left > 0 ? digits(left) : t("idea_exchange.now_over")}
  </span>`;
}
