// What the room's screen shows while nothing runs: the way in, when it goes on, a track's own welcome, thanks.

import { html } from "../../vendor/preact.js";
import { firstPlanned, nextDay, whenAndWhere } from "../days.js";
import { Hint } from "../parts/hint.js";
import { Paged, Statement } from "../parts/paged.js";
import { QR } from "../parts/qr.js";
import { TrackBadge } from "../parts/track.js";
import { JoinSmall, JoinWords, peopleHere } from "./join.js";

// 96 px on a screen 1920 wide.
const WELCOME_LARGEST = 2.8;

export function Welcome({ everyone, room, wifi, t }) {
  const { order, steps } = everyone.agenda;
  const begun = order.some((id) => steps[id].phase !== "planned");
  const next = firstPlanned(everyone.agenda, everyone.days);
  const isClosed = everyone.workshop.doors === "closed";
  const { title } = everyone.workshop;
  return html`<main class="welcome">
    <div class="welcome-words">
      <div class="welcome-title">
        <${Paged}
          most=${WELCOME_LARGEST}
          look="whole"
          content=${title}
          told=${({ page, pages }) => `${page} / ${pages}`}
        >
          <h1 data-piece>${t.set(title)}</h1>
        <//>
      </div>
      ${
        isClosed
          ? html`<p class="welcome-doors">
            ${t("projector.doors_closed")}
          </p>`
          : html`<${JoinWords} room=${room} wifi=${wifi} t=${t} />`
      }
      <p class="welcome-present">${peopleHere(room.present, t)}</p>
      ${
        room.arrived.length > 0 &&
        html`<ul class="welcome-arrived" aria-label=${t("projector.arrived")}>
          ${[...room.arrived].reverse().map(({ id, name }) => html`<li key=${id} translate=${false}>${name}</li>`)}
        </ul>`
      }
      ${!begun && !room.arrived.length && html`<${Hint} screen="projector" t=${t} />`}
      ${
        begun &&
        next &&
        html`<p class="welcome-next">
          ${t("projector.next")} <strong>${t.set(steps[next].title)}</strong>
        </p>`
      }
    </div>
    ${!isClosed && html`<${QR} qr=${room.join.qr} label=${t("projector.qr")} />`}
  </main>`;
}

export function Asleep({ everyone, room, t }) {
  const { days, workshop } = everyone;
  const next = nextDay(days);
  const when = next ? t("day.meet", { when: whenAndWhere(days, next, t) }) : t("day.asleep");
  return html`<main class="projector-main">
      <${Statement} content=${JSON.stringify([workshop.title, when])}>
        <h1>${t.set(workshop.title)}</h1>
        <p class="projector-meets">${when}</p>
      <//>
    </main>
    <footer class="projector-foot"><${JoinSmall} everyone=${everyone} room=${room} t=${t} /></footer>`;
}

export function TrackWelcome({ everyone, track, t }) {
  const { title, question, place, referents } = everyone.tracks[track];
  return html`<main class="projector-main">
    <${Statement} look="track-welcome" content=${JSON.stringify(everyone.tracks[track])}>
      <p class="track-welcome-number"><${TrackBadge} tracks=${everyone.tracks} id=${track} /></p>
      <h1>${t.set(title)}</h1>
      ${question && html`<p>${t.set(question)}</p>`}
      <p class="quiet">${[place, referents.join(", ")].filter(Boolean).join(" · ")}</p>
    <//>
  </main>`;
}

export function Thanks({ everyone, room, t }) {
  const { title } = everyone.workshop;
  const told = (counted) =>
    Object.entries(counted).map(([what, n]) => ({ what: t(`projector.figures.${what}`, { n }), n }));
  // In the order in which they come: people, what they contributed, what came of it.
  const figures = Object.entries(room.figures || {})
    .flatMap(([what, n]) => {
      if (what === "kinds") return n.map(({ n: many, called }) => ({ what: t.told(called[t.language]), n: many }));
      if (what === "named") return Object.entries(n).map(([word, many]) => ({ what: t.set(word), n: many }));
      return told({ [what]: n });
    })
    .filter(({ n }) => n > 0);
  const next = room.next_meeting;
  return html`<main class="projector-main">
    <${Statement} most=${4} look="thanks" content=${JSON.stringify([title, room.figures, next])}>
      <h1>${t("projector.closed")}</h1>
      <p>${t.set(title)}</p>
      ${
        figures.length > 0 &&
        html`<ul class="thanks-figures">
          ${figures.map(
            ({ what, n }, at) => html`<li key=${at} style=${{ "--at": at }}><strong>${n}</strong> ${what}</li>`,
          )}
        </ul>`
      }
      ${
        next &&
        html`<p class="thanks-next">
          ${t("projector.next_meeting")} <strong>${t.set(next)}</strong>
        </p>`
      }
    <//>
  </main>`;
}
