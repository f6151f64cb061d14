// A plenary on the room's screen: who speaks, the question that is being answered, and those that wait for it.

import { html } from "../../../vendor/preact.js";
import { Names } from "../../parts/names.js";
import { Paged } from "../../parts/paged.js";
import { cardsOf } from "../../parts/sorted.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { plenaryAsked, plenaryInOrder, plenaryPresented } from "./asked.js";
import { PlenaryTime } from "./time.js";

const LARGEST = 2.2;
// The question that is being answered.
const ALONE_LARGEST = 3.2;
// Those most people ask: the others are read on phones.
const SHOWN = 12;

export function PlenaryProjector({ shared, t }) {
  const { now, open } = plenaryAsked(shared);
  const speaking = shared.speaking && shared.speakers[shared.speaking.speaker];
  const reactions = cardsOf(shared.reactions);
  // What the step is about stays in sight while nothing else is.
  const subjects = speaking || now || open.length || reactions.length ? [] : shared.subjects;
  const asks = shared.open.questions || open.length > 0 || now;
  return html`<div class="plenary-room">
    ${
      speaking
        ? html`<section class="plenary-room-speaker">
          <div class="grow">
            <p class="plenary-room-name" translate=${false}>${speaking.name || plenaryPresented(speaking)}</p>
            <p class="plenary-room-of" translate=${false}>
              ${[speaking.function, speaking.organisation].filter(Boolean).join(" · ")}
            </p>
            ${speaking.topic && html`<p class="plenary-room-topic">${t.set(speaking.topic)}</p>`}
          </div>
          <${PlenaryTime} began=${shared.speaking.began} ends=${shared.speaking.ends} t=${t} />
        </section>`
        : !now && html`<${RoomSpeakers} shared=${shared} small=${open.length + reactions.length > 0} t=${t} />`
    }
    ${
      now &&
      html`<section class="plenary-room-now">
        <p class="plenary-room-label">${t("plenary.now")}</p>
        <${Paged}
          most=${ALONE_LARGEST}
          look="whole"
          content=${JSON.stringify([now.text, now.backers, now.to])}
          told=${({ page, pages }) => t("plenary.room_page", { page, pages })}
        >
          <p class="plenary-room-question" data-piece>${t.set(now.text)}</p>
          <p class="plenary-room-count" data-piece>
            ${t("plenary.backers", { n: now.backers })}${
              now.to && shared.speakers[now.to]
                ? ` · ${t("plenary.to_speaker", { name: shared.speakers[now.to].name })}`
                : ""
            }
          </p>
        <//>
      </section>`
    }
    ${
      asks &&
      !now &&
      html`<${RoomQuestions}
        questions=${open}
        ask=${shared.open.questions}
        alone=${!speaking && !subjects.length && !toSpeak(shared).length}
        t=${t}
      />`
    }
    ${
      subjects.length > 0 &&
      html`<${Paged}
          most=${LARGEST}
          content=${JSON.stringify(subjects)}
          told=${({ page, pages }) => t("plenary.room_page", { page, pages })}
        >
        ${subjects.map((subject, at) => html`<${RoomSubject} key=${at} subject=${subject} at=${at} t=${t} />`)}
      <//>`
    }
    ${
      !asks &&
      !now &&
      shared.open.reactions &&
      !reactions.length &&
      html`<p class=${!speaking && !subjects.length && !toSpeak(shared).length ? "wall-empty" : "plenary-room-ask"}>
        ${t("plenary.none_reacted_room")}
      </p>`
    }
    ${
      !asks &&
      reactions.length > 0 &&
      html`<${Paged}
          most=${LARGEST}
          content=${JSON.stringify(reactions)}
          told=${({ page, pages }) => t("plenary.room_page", { page, pages })}
          figures=${(pages) => html`<${ReactionsInFigures} reactions=${reactions} pages=${pages} t=${t} />`}
        >
        ${reactions.map(
          (each) =>
            html`<div key=${each.id} class="wall-card" data-piece=${each.id}>
              <article class="card">
                <p class="card-text">${t.set(each.text)}</p>
                <p class="card-note" translate=${false}>${plenaryPresented(each)}</p>
              </article>
            </div>`,
        )}
      <//>`
    }
  </div>`;
}

// A theme stands above what lies under it, as on the wall of the step that made it.
function RoomSubject({ subject: { text, holds }, at, t }) {
  const heading = text ? t.typed(text) : t("plenary.no_theme");
  const card = (said, key) =>
    html`<div key=${key} class="wall-card" data-piece=${key} data-of=${holds.length ? at : undefined}>
      ${holds.length > 0 && html`<p class="piece-heading">${t("projector.goes_on", { heading })}</p>`}
      <article class="card"><p class="card-text">${t.set(said)}</p></article>
    </div>`;
  if (!holds.length) return card(text, at);
  return html`<section class="wall-theme">
    <h2>${heading} <span class="count">${holds.length}</span></h2>
    ${holds.map((each, within) => card(each, `${at}.${within}`))}
  </section>`;
}

function ReactionsInFigures({ reactions, pages, t }) {
  return html`<${WallFigures}
    n=${reactions.length}
    noun=${t("plenary.figures", { n: reactions.length })}
    newest=${[...reactions].reverse().map((each) => ({ text: each.text, note: plenaryPresented(each) }))}
    pages=${pages}
  />`;
}

// `alone`: nothing else stands there.
function RoomQuestions({ questions, ask, alone, t }) {
  if (!questions.length)
    return ask ? html`<p class=${alone ? "wall-empty" : "plenary-room-ask"}>${t("plenary.none_room")}</p>` : null;
  const shown = questions.slice(0, SHOWN);
  const more = questions.length - shown.length;
  return html`<section class="plenary-room-list">
    <p class="plenary-room-label">
      ${t("plenary.questions", { n: questions.length })}${ask ? ` · ${t("plenary.ask_from_phone")}` : ""}${
        more > 0 ? ` · ${t("plenary.room_more", { n: more })}` : ""
      }
    </p>
    <${Paged}
      most=${LARGEST}
      content=${JSON.stringify(shown)}
      told=${({ page, pages }) => t("plenary.room_page", { page, pages })}
    >
      ${shown.map(
        ({ id, text, backers }) =>
          html`<div key=${id} class="wall-card" data-piece=${id}>
            <article class="card plenary-room-card">
              <span class="plenary-room-backers">
                <span class="unseen">${t("plenary.backers", { n: backers })}</span>
                <span aria-hidden="true">${backers}</span>
              </span>
              <p class="card-text">${t.set(text)}</p>
            </article>
          </div>`,
      )}
    <//>
  </section>`;
}

function RoomSpeakers({ shared, small, t }) {
  const speakers = toSpeak(shared);
  if (!speakers.length) return null;
  // Above questions and reactions there is room for names only.
  if (small)
    return html`<p class="plenary-room-of">
      <span class="plenary-room-label">
        ${t("plenary.speakers")}
      </span> <${Names} names=${speakers.map((each) => each.name || plenaryPresented(each))} between=${"\u00a0·"} />
    </p>`;
  return html`<${Paged}
    most=${1.75}
    look="whole"
    content=${JSON.stringify(speakers)}
    told=${({ page, pages }) => t("plenary.room_page", { page, pages })}
  >
    <ul class="plenary-room-speakers" aria-label=${t("plenary.speakers")}>
    ${speakers.map(
      (each) =>
        html`<li key=${each.id} data-piece>
          <span translate=${false}>${plenaryPresented(each)}</span>
          ${each.topic && html`<span class="plenary-room-topic">${t.set(each.topic)}</span>`}
        </li>`,
    )}
  </ul><//>`;
}

function toSpeak({ order, speakers, spoken }) {
  return plenaryInOrder(order, speakers).filter(({ id }) => !spoken.includes(id));
}
