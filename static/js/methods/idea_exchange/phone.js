// The idea exchange on the phone: one's own group first, then the board of all projects; what is being presented now;
// and, calmly, what others' acts have changed.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { digits } from "../../clock.js";
import { useDraft, useFromTheTop, useNow } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { cardsOf } from "../../parts/sorted.js";
import { exchangeMayAdopt, exchangeOrder, exchangeStanding, exchangeWishes } from "./board.js";
import { ExchangeCard } from "./card.js";
import { ExchangeForm } from "./form.js";
import { ExchangeOurs } from "./ours.js";
import { ExchangeWished, ExchangeWishing } from "./wishes.js";

const SEARCH_FROM = 7;

export function IdeaExchangePhone({ shared, mine, table, open, send, t, waiting, announce, me }) {
  const [view, setView] = useState(null);
  const [form, setForm] = useState(null);
  const [asking, setAsking] = useState(null);
  const own = mine || { project: null, owns: false, waiting: {}, line: [], told: null, asks: [], merged: {} };
  const ours = own.project && shared.projects[own.project];
  const toAnswer = own.line.length + own.asks.filter(({ into }) => into === own.project).length;
  const shown = ours ? view || "ours" : "board";
  const presenting = shared.presenting && shared.projects[shared.presenting.project] ? shared.presenting : null;
  const proposing = waiting.filter((entry) => entry.do === "idea_exchange.propose_project");
  const isOurs = presenting && presenting.project === own.project;
  const where = {
    place: ours ? own.project : null,
    owns: own.owns && !own.co_owns,
    lines: own.waiting,
    sent: waiting,
    joining: shared.joining,
    closed: shared.closed,
    open,
  };
  useFromTheTop(`${form} ${shown} ${own.project}`);
  useNews({ ours, presenting, shared, announce, t });
  const wished = exchangeWishes(own.wishes, waiting, shared.projects);
  const unsent = waiting.some((entry) => entry.do === "idea_exchange.wish");
  const mayWish = open && !shared.closed && !ours && Object.keys(shared.projects).length > 0;
  useEffect(() => {
    setView(null);
    setForm((shape) => (shape === "wishes" ? null : shape));
  }, [own.project]);

  const give = (name, content, options) => send(`idea_exchange.${name}`, content, options);
  const join = (project, leave) => give("join_project", leave ? { project, leave_current: true } : { project });
  const act = useAct((what, id) => {
    if (what === "leave_line") give("leave_project", { project: id });
    else if (what === "adopt" || what === "change" || what === "ask_change") setAsking({ what, id });
    else join(id, false);
  });
  const yes = () => {
    if (asking.what === "adopt") give("adopt_project", { project: asking.id });
    else join(asking.id, true);
    setAsking(null);
  };

  if (form === "propose" && open && !ours) {
    const propose = (content, draft) =>
      give("propose_project", content, { draft }).then(() => announce(t("idea_exchange.proposed")));
    return html`<div class="activity">
      <div class="scroll">
        <${ExchangeForm} key="new" seats=${shared.seats} give=${propose} onClose=${() => setForm(null)} t=${t} />
      </div>
    </div>`;
  }
  if (form === "edit" && open && ours && own.owns) {
    const change = (content, draft) => give("edit_project", { project: own.project, ...content }, { draft });
    return html`<div class="activity">
      <div class="scroll">
        <${ExchangeForm}
          key=${own.project}
          id=${own.project}
          project=${ours}
          seats=${shared.seats}
          taken=${exchangeTaken(ours, table)}
          give=${change}
          onClose=${() => setForm(null)}
          t=${t}
        />
      </div>
    </div>`;
  }
  if (form === "wishes" && mayWish) {
    return html`<div class="activity exchange">
      <div class="scroll">
        <${ExchangeWishing}
          wished=${wished}
          shared=${shared}
          unsent=${unsent}
          give=${(projects) => give("wish", { projects })}
          announce=${announce}
          t=${t}
        />
      </div>
      <div class="composer">
        <button type="button" class="primary" onClick=${() => setForm(null)}>${t("idea_exchange.wishes.done")}</button>
      </div>
    </div>`;
  }

  return html`<div class="activity exchange">
    <div class="scroll">
      <${Told} told=${own.told} t=${t} />
      ${
        ours &&
        html`<div class="switch" role="group" aria-label=${t("idea_exchange.views")}>
          <button type="button" aria-pressed=${shown === "ours"} onClick=${() => setView("ours")}>
            ${t("idea_exchange.ours")}${toAnswer > 0 && html` <span class="count">${toAnswer}</span>`}
          </button>
          <button type="button" aria-pressed=${shown === "board"} onClick=${() => setView("board")}>
            ${t("idea_exchange.board")}
          </button>
        </div>`
      }
      ${
        presenting &&
        html`<${Presented}
          id=${presenting.project}
          project=${shared.projects[presenting.project]}
          ends=${presenting.ends}
          brief=${shown === "ours" || isOurs}
          below=${shown === "ours" && isOurs}
          yours=${own.owns && isOurs}
          where=${where}
          onAct=${act}
          t=${t}
        />`
      }
      ${
        ours &&
        html`<div hidden=${shown !== "ours"}>
          <${ExchangeOurs}
            key=${own.project}
            id=${own.project}
            project=${ours}
            shared=${shared}
            mine=${own}
            table=${table}
            me=${me}
            open=${open}
            send=${send}
            waiting=${waiting}
            t=${t}
            announce=${announce}
            onEdit=${() => setForm("edit")}
          />
        </div>`
      }
      ${
        shown === "board" &&
        html`<h2 class="unseen">${t("idea_exchange.board")}</h2>
        ${shared.closed && html`<p class="banner">${t("idea_exchange.closed")}</p>`}
        ${shared.closed && !ours && html`<p>${t("idea_exchange.closed_none")}</p>`}
        ${
          !ours &&
          html`<${ExchangeWished}
            wished=${wished}
            projects=${shared.projects}
            mayChange=${mayWish}
            unsent=${unsent}
            onChange=${() => setForm("wishes")}
            t=${t}
          />`
        }
        ${proposing.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.title} />`)}
        <${Board}
          shared=${shared}
          above=${presenting && !isOurs ? presenting.project : null}
          where=${where}
          onAct=${act}
          proposing=${proposing.length > 0}
          open=${open && !shared.closed}
          t=${t}
        />`
      }
    </div>
    ${
      open &&
      !shared.closed &&
      !ours &&
      !proposing.length &&
      html`<div class="composer">
        <button type="button" onClick=${() => setForm("propose")}>
          <${Icon} name="plus" />
          ${t("idea_exchange.propose")}
        </button>
      </div>`
    }
    ${
      asking &&
      shared.projects[asking.id] &&
      html`<${Move}
        asking=${asking}
        from=${ours}
        to=${shared.projects[asking.id]}
        t=${t}
        onYes=${yes}
        onNo=${() => setAsking(null)}
      />`
    }
  </div>`;
}

function exchangeTaken(project, table) {
  return project.taken !== undefined ? project.taken : ((table && table.members) || []).length;
}

// The project that stands above, being presented, is not shown twice.
function Board({ shared, above, where, onAct, proposing, open, t }) {
  const [found, setFound] = useDraft("search");
  const cards = cardsOf(shared.projects);
  const looking = cards.length > SEARCH_FROM ? found.trim() : "";
  const shown = exchangeOrder(cards, where.lines, looking).filter((card) => looking || card.id !== above);
  if (!cards.length)
    return proposing ? null : html`<p class="quiet">${t(open ? "idea_exchange.empty" : "nothing_yet")}</p>`;
  return html`<section aria-label=${t("idea_exchange.board")} class="board">
    ${
      cards.length > SEARCH_FROM &&
      html`<div class="board-search">
        <input
          type="search"
          aria-label=${t("idea_exchange.search")}
          placeholder=${t("idea_exchange.search")}
          value=${found}
          onInput=${(event) => setFound(event.target.value)}
        />
        <p class="quiet" role="status">
          ${looking ? (shown.length ? t("idea_exchange.found", { n: shown.length }) : t("idea_exchange.found_none")) : ""}
        </p>
      </div>`
    }
    ${where.owns && !shared.closed && cards.length > 1 && html`<p class="quiet">${t("idea_exchange.stay")}</p>`}
    ${shown.map((card) => {
      const { kind, at } = exchangeStanding(card.id, card, where);
      return html`<${ExchangeCard}
        key=${card.id}
        id=${card.id}
        project=${card}
        kind=${kind}
        at=${at}
        open=${where.open}
        mayAdopt=${exchangeMayAdopt(card.id, card, where)}
        onAct=${onAct}
        t=${t}
      />`;
    })}
  </section>`;
}

// What the room is listening to. In one's own group a line is enough, without the title where that stands `below`.
function Presented({ id, project, ends, brief, below, yours, where, onAct, t }) {
  const left = ends - useNow();
  const { kind, at } = exchangeStanding(id, project, where);
  return html`<section class="presented" aria-label=${t("idea_exchange.now")}>
    <p class="presented-head">
      <span class="grow">
        ${t(yours ? "idea_exchange.now_yours" : "idea_exchange.now")}${
          brief &&
          !below &&
          html`<strong class="presented-title">
            ${project.title}
          </strong>`
        }
      </span>
      <span class="presented-time ${left < 30000 ? "last" : ""}" role="timer">
        ${left > 0 ? digits(left) : t("idea_exchange.now_over")}
      </span>
    </p>
    ${
      !brief &&
      html`<${ExchangeCard}
        id=${id}
        project=${project}
        kind=${kind}
        at=${at}
        open=${where.open}
        mayAdopt=${exchangeMayAdopt(id, project, where)}
        onAct=${onAct}
        t=${t}
        on="-now"
      />`
    }
  </section>`;
}

// What somebody else's act did to this person, until they put it away or act themselves.
function Told({ told, t }) {
  const [put, setPut] = useState(null);
  const key = told && `${told.what}/${told.project}`;
  useEffect(() => {
    if (!key) setPut(null);
  }, [key]);
  return html`<div role="status">
    ${
      told &&
      put !== key &&
      html`<div class="told">
        <p>${t(`idea_exchange.told.${told.what}`, { title: told.title })}</p>
        <button type="button" class="small" onClick=${() => setPut(key)}>${t("idea_exchange.told_ok")}</button>
      </div>`
    }
  </div>`;
}

function Move({ asking, from, to, t, onYes, onNo }) {
  const adopt = asking.what === "adopt";
  const words = adopt
    ? "idea_exchange.adopt_text"
    : asking.what === "change"
      ? "idea_exchange.change_text"
      : "idea_exchange.ask_change_text";
  const action = adopt
    ? "idea_exchange.adopt"
    : asking.what === "change"
      ? "idea_exchange.change"
      : "idea_exchange.ask";
  return html`<${Confirm}
    title=${t(adopt ? "idea_exchange.adopt_title" : "idea_exchange.change_title")}
    action=${t(action)}
    onYes=${onYes}
    onNo=${onNo}
  >
    <p>${t(words, { title: to.title, to: to.title, from: from ? from.title : "" })}</p>
  <//>`;
}

// A screen reader is told of a new presentation and of one's own new group.
function useNews({ ours, presenting, shared, announce, t }) {
  const first = useRef(true);
  const now = presenting && presenting.project;
  useEffect(() => {
    if (now && !first.current) announce(t("idea_exchange.now_told", { title: shared.projects[now].title }));
  }, [now]);
  useEffect(() => {
    if (ours && !first.current) announce(t("idea_exchange.you_are_in", { title: ours.title }));
    first.current = false;
  }, [Boolean(ours)]);
}

// One function for all cards, so that they are not drawn again for it.
function useAct(act) {
  const newest = useRef(act);
  newest.current = act;
  return useRef((...said) => newest.current(...said)).current;
}
