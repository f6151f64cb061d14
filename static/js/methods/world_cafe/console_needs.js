// What the room needs now, each with what mends it: a table with too few people, a table whose host is away.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";

const LINES_APART = 2;

export function CafeNeeds({ shared, extra, open, join, send, nameOf, waiting, t }) {
  const session = useSession();
  const [drawing, setDrawing] = useState(null);
  const hostsOf = (table) => (extra.hosts[table] || []).join(" ");
  // The answer does not say on whom the lot fell; the hosts do, an instant later.
  const isDrawn = drawing && hostsOf(drawing.table) !== drawing.before;
  useEffect(() => {
    if (!isDrawn) return;
    const [host] = (extra.hosts[drawing.table] || []).slice(-1);
    if (host) session.toast(t("cafe.need.drawn", { table: shared.tables[drawing.table].number, name: nameOf(host) }));
    setDrawing(null);
  }, [isDrawn]);
  const draw = (table) => {
    setDrawing({ table, before: hostsOf(table) });
    send("world_cafe.draw_host", { table }).catch(() => setDrawing(null));
  };
  const small = Object.keys(extra.small).filter((table) => shared.tables[table]);
  const hostless = extra.without_host.filter((table) => shared.tables[table]);
  const numbered = (table) => shared.tables[table].number;
  const sitting = (table) => (extra.seating[table] || []).length;
  const asked = new Set(
    waiting.filter((entry) => entry.do === "world_cafe.draw_host").map((entry) => entry.with.table),
  );
  const away = hostless.map(
    (table) =>
      html`<li key=${`host-${table}`} class="banner">
        <span class="grow">${t("cafe.need.host", { table: numbered(table) })}</span>
        <button
          type="button"
          class="small"
          disabled=${!open || asked.has(table)}
          aria-label=${t("cafe.need.draw_at", { table: numbered(table) })}
          onClick=${() => draw(table)}
        >
          <${Icon} name="people" size=${18} />
          ${t("cafe.need.draw")}
        </button>
      </li>`,
  );
  const nearlyEmpty = small.map((table) => {
    const into = extra.small[table];
    return html`<li key=${`small-${table}`} class="banner">
      <span class="grow">
        ${t("cafe.need.small", { table: numbered(table), n: sitting(table) })} ${
          !into &&
          Object.keys(shared.tables).length > 1 &&
          html`<span
            class="quiet"
          >
            ${t("cafe.need.no_room")}
          </span>`
        }
      </span>
      ${
        into &&
        html`<button
          type="button"
          class="small"
          disabled=${!open}
          aria-label=${`${t.label(t("cafe.need.join", { table: numbered(into) }))} ${t("cafe.need.join_which", {
            from: numbered(table),
            n: sitting(table),
            table: numbered(into),
          })}`}
          onClick=${() => join(table, into)}
        >
          <${Icon} name="group" size=${18} />
          ${t("cafe.need.join", { table: numbered(into) })}
        </button>`
      }
    </li>`;
  });
  const told = (key, tables) => t(key, { n: tables.length, tables: tables.map(numbered).join(", ") });
  return html`<ul class="cafe-needs" aria-live="polite">
    <${Alike} lines=${away} told=${told("cafe.need.hosts", hostless)} />
    <${Alike} lines=${nearlyEmpty} told=${told("cafe.need.smalls", small)} />
  </ul>`;
}

// A few lines as they are; more of them behind one that tells them all.
function Alike({ lines, told }) {
  if (lines.length <= LINES_APART) return lines;
  return html`<li class="banner">
    <details class="grow">
      <summary>${told}</summary>
      <ul class="cafe-needs">${lines}</ul>
    </details>
  </li>`;
}
