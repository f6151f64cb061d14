// What else can be done with somebody who is chosen at a table: made host, released, taken from the table.

import { html } from "../../../vendor/preact.js";
import { cafeTables } from "./cafe.js";
import { cafeTableName } from "./mark.js";

export function CafeHostActions({ shared, extra, person, movable, done, give, nameOf, announce, t }) {
  const tables = cafeTables(shared);
  const at = tables.find((table) => (extra.seating[table.id] || []).some((each) => each.person === person));
  const hosts = tables.some((table) => (extra.hosts[table.id] || []).includes(person));
  const name = nameOf(person);
  const act = (command, content, told) => {
    done();
    give(command, content, () => announce(told));
  };
  const appoint = (table, beside) =>
    act(
      "world_cafe.appoint_host",
      { table, person, ...(beside ? { beside: true } : {}) },
      t("cafe.appointed", { name, table: cafeTableName(t, shared.tables[table]) }),
    );
  const hostsAt = at ? (extra.hosts[at.id] || []).length : 0;
  return html`${
    hosts
      ? html`<button
        type="button"
        onClick=${() => act("world_cafe.release_host", { person }, t("cafe.released", { name }))}
      >
        ${t("cafe.release_host")}
      </button>`
      : at
        ? html`<button type="button" onClick=${() => appoint(at.id, false)}>
      ${t(hostsAt ? "cafe.replace_host" : "cafe.appoint")}
    </button>
        ${
          hostsAt === 1 &&
          html`<button type="button" onClick=${() => appoint(at.id, true)}>
            ${t("cafe.appoint_beside")}
          </button>`
        }`
        : html`<select
        aria-label=${t("cafe.appoint_at")}
        value=""
        onChange=${(event) => event.target.value && appoint(event.target.value, false)}
      >
          <option value="">${t("cafe.appoint_at")}</option>
          ${tables.map(
            (table) =>
              html`<option key=${table.id} value=${table.id}>
                ${cafeTableName(t, table)}
              </option>`,
          )}
        </select>`
  }
  ${
    at &&
    movable &&
    html`<button
      type="button"
      onClick=${() => act("world_cafe.vacate_seat", { person }, t("cafe.stood_up", { name }))}
    >
      ${t("cafe.stand_up")}
    </button>`
  }`;
}
