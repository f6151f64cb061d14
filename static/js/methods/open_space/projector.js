// An open space on the room's screen: the wall, as large as it fits, else page after page; at the harvest what has been noted.

import { html } from "../../../vendor/preact.js";
import { PageTurn, PageTurnRoom, sizesUpTo } from "../../parts/fitting.js";
import { Paged } from "../../parts/paged.js";
import { rowPages, useTablePages } from "../../parts/table_pages.js";
import { WallFigures } from "../../parts/wall_figures.js";
import { openSpaceBoard, openSpaceIsFull, openSpacePlace, openSpaceSlot } from "./board.js";
import { OPEN_SPACE_NOTES } from "./notes.js";

// As large as all stands on one page; then fewer slots beside each other, until every row fits.
const TRIES = [
  ...sizesUpTo(1.75).map((size) => ({ size, columns: 4 })),
  ...[3, 2, 1].map((columns) => ({ size: 1, columns })),
];

// What is still to be placed takes two lines below the wall.
const BESIDE_MOST = 140;

export function OpenSpaceProjector({ shared, t }) {
  const board = openSpaceBoard(shared, null);
  const harvest = shared.phase && shared.phase.name === "harvest";
  return harvest
    ? html`<${Journal} board=${board} t=${t} />`
    : html`<${Wall} board=${board} shared=${shared} t=${t} />`;
}

function Wall({ board, shared, t }) {
  const running = board.columns.some(({ state }) => state === "now");
  const columns = running ? board.columns.filter(({ state }) => state !== "over") : board.columns;
  const content = JSON.stringify([
    columns.map(({ id, name, state }) => [id, name, state]),
    shared.places,
    Object.values(board.known).map((session) => {
      const { id, title, slot, place, hosts } = session;
      return [id, title, slot, place, hosts, openSpaceIsFull(session)];
    }),
  ]);
  const { frame, attempt, pages, turning } = useTablePages(
    content,
    (heights, left, tried) => {
      const { size, columns: most } = TRIES[tried];
      const found = openSpacePages(columns.length, most, heights, left);
      const fits = Math.max(0, ...heights) <= left;
      return (fits && (size === 1 || found.length < 2)) || tried === TRIES.length - 1 ? found : null;
    },
    true,
  );
  const { size, columns: most } = TRIES[attempt];
  const many = pages ? pages.length : 1;
  // While it is measured, all rows stand there with as many columns as a page has.
  const summed = pages && turning.at === null;
  const page = (pages && pages[turning.at || 0]) || {
    from: 0,
    to: Math.min(columns.length, most),
    rows: [0, shared.places.length],
  };
  const slots = pages ? columns.slice(page.from, page.to) : columns.slice(0, most);
  const places = shared.places.slice(page.rows[0], page.rows[1]);
  const few = openSpaceFew(board.beside.map(({ title }) => t.set(title)));
  const more = board.beside.length - few.length;
  const beside = [...few, ...(more ? [t("open_space.beside_more", { n: more })] : [])].join(" · ");
  const inCell = (slot, place) => slot.sessions.find((session) => session.place === place.id);
  return html`<div class="open-wall ${summed ? "summed" : ""}" data-crowded="">
    <div class="open-wall-frame" ref=${frame} style=${{ fontSize: `${size}em` }}>
      <table>
        <caption class="unseen">${t("open_space.wall")}</caption>
        <thead>
          <tr>
            <th scope="col"><span class="unseen">${t("open_space.places")}</span></th>
            ${slots.map(
              (slot) =>
                html`<th key=${slot.id} scope="col" class=${slot.state}>
                  ${openSpaceSlot(slot, t)}${slot.state === "now" ? ` · ${t("open_space.running")}` : ""}
                </th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${places.map(
            (place) =>
              html`<tr key=${place.id}>
                <th scope="row">
                  ${openSpacePlace(place, t)}
                  ${place.seats && html`<span class="open-wall-seats">${t("open_space.seats", { n: place.seats })}</span>`}
                </th>
                ${slots.map(
                  (slot) =>
                    html`<td key=${slot.id} class=${slot.state}>
                      <${WallSession} session=${inCell(slot, place)} t=${t} />
                    </td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${
      (beside || !Object.keys(board.known).length) &&
      html`<p class="open-wall-foot">
        ${beside ? html`<strong>${t("open_space.beside")}</strong> ${beside}` : t("open_space.empty_room")}
      </p>`
    }
    ${summed && html`<${InFigures} sessions=${Object.values(board.known)} columns=${columns} pages=${many} t=${t} />`}
    ${
      many > 1 && !summed
        ? html`<${PageTurn} turning=${turning}>
          ${t("open_space.room_page", { page: turning.at + 1, pages: many })}
        <//>`
        : !pages && html`<${PageTurnRoom} />`
    }
  </div>`;
}

function InFigures({ sessions, columns, pages, t }) {
  const newest = [...sessions].sort((one, other) => other.number - one.number);
  return html`<${WallFigures}
    n=${sessions.length}
    noun=${t("open_space.figures", { n: sessions.length })}
    groups=${columns.map((slot) => ({
      name: openSpaceSlot(slot, t),
      n: sessions.filter((session) => session.slot === slot.id).length,
    }))}
    newest=${newest.map(({ title, hosts }) => ({ text: title, note: hosts.join(", ") }))}
    pages=${pages}
  />`;
}

// The first titles, as many as leave the wall its room, and at least one.
function openSpaceFew(titles) {
  let length = 0;
  return titles.filter((title, at) => (length += title.length) <= BESIDE_MOST || at === 0);
}

// The pages of the wall: so many columns, then as many rows as fit below each other. [{from, to, rows: [from, to)}]
export function openSpacePages(columns, most, heights, room) {
  const across = Array.from({ length: Math.max(1, Math.ceil(columns / most)) }, (_, page) => [
    page * most,
    Math.min(columns, (page + 1) * most),
  ]);
  const down = heights.length ? rowPages(heights, room) : [[0, 0]];
  return across.flatMap(([left, right]) => down.map((rows) => ({ from: left, to: right, rows })));
}

function WallSession({ session, t }) {
  if (!session) return null;
  return html`<p class="open-wall-title">${t.set(session.title)}</p>
  <p class="open-wall-note">
    <span class="grow" translate=${false}>${session.hosts.join(", ")}</span>
    ${
      session.joined > 0 &&
      html`<span class="count" aria-label=${t("open_space.joined", { n: session.joined })}>
        ${session.joined}
      </span>`
    }
    ${openSpaceIsFull(session) && html`<span class="open-full">${t("open_space.full")}</span>`}
  </p>`;
}

function Journal({ board, t }) {
  const noted = [...board.columns.flatMap(({ sessions }) => sessions), ...board.beside].filter(({ notes }) =>
    OPEN_SPACE_NOTES.some((part) => notes[part] && notes[part].text),
  );
  if (!noted.length) return html`<p class="wall-empty">${t("open_space.no_notes_room")}</p>`;
  const content = JSON.stringify(noted.map(({ id, title, notes }) => [id, title, notes]));
  return html`<${Paged}
    most=${1.95}
    look="open-wall-journal"
    content=${content}
    told=${({ page, pages }) => t("open_space.room_page", { page, pages })}
    figures=${(pages) => html`<${InFigures} sessions=${noted} columns=${board.columns} pages=${pages} t=${t} />`}
  >
    ${noted.map(
      (session) =>
        html`<article key=${session.id} class="open-wall-notes">
            <h2 data-piece=${session.id}>${t.set(session.title)}</h2>
          ${OPEN_SPACE_NOTES.filter((part) => session.notes[part] && session.notes[part].text).map(
            (part) =>
              html`<div
                key=${part}
                data-piece=${`${session.id} ${part}`}
              >
                <h3>${t(`open_space.note.${part}`)}</h3>
                <p class="card-text">${t.set(session.notes[part].text)}</p>
              </div>`,
          )}
        </article>`,
    )}
  <//>`;
}
