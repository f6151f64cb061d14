// The sequence of rounds on the console: draw the seating, announce, start, extend, close, next.

import { html, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { useDue } from "../../parts/due.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { cafeRound, cafeSteps } from "./cafe.js";
import { cafeHasRoundsToCome, useCafePlanning } from "./console_plan.js";
import { cafeListed } from "./mark.js";
import { cafeIsPlanned, cafeNews } from "./plan.js";

export function CafeRounds(view) {
  const { shared, stage, t } = view;
  const round = cafeRound(shared);
  return html`<section class="cafe-rounds" aria-label=${t("cafe.rounds")}>
    <ol class="cafe-steps">
      ${cafeSteps(shared).map(
        (each) =>
          html`<li
              key=${each.number}
              class=${each.phase}
              aria-current=${round && each.number === round.number && round.phase !== "closed" ? "step" : undefined}
            >
            ${each.phase === "closed" && html`<${Icon} name="check" size=${16} />`}
            <strong>${t("cafe.round", { number: each.number })}</strong> <span>${t(`cafe.phase.${each.phase}`)}</span>
          </li>`,
      )}
    </ol>
    ${
      (stage === "before" || stage === "closed" || stage === "harvest") &&
      html`<${NextRound}
        key=${shared.rounds.length}
        ...${view}
        round=${round}
      />`
    }
    ${stage === "announced" && html`<${Announced} ...${view} round=${round} />`}
    ${stage === "running" && html`<${Running} ...${view} round=${round} />`}
  </section>`;
}

function NextRound(view) {
  const { shared, extra, stage, round, open, send, waiting, t, announce, tab, show } = view;
  const number = shared.rounds.length + 1;
  const isExtra = number > shared.setup.rounds;
  const [wanted, setWanted] = useState(!isExtra);
  const [question, setQuestion, clearQuestion] = useDraft(`round-question-${number}`);
  const drawing = waiting.some(({ do: name }) => name === "world_cafe.draw_seating" || name === "world_cafe.add_table");
  const [making, make] = useCafePlanning(view);
  const isPlanned = cafeIsPlanned(extra);
  const news = cafeNews(extra.news, t);
  // Where more people are here than seats, the tables that are missing come first.
  const more = Math.ceil(extra.seats_missing / shared.setup.seats);
  const withTables = (act) => () => {
    for (let at = 0; at < more; at += 1) send("world_cafe.add_table", {});
    act();
  };
  const plan = () => make({}, "cafe.plan.made", () => show("plan"));
  const draw = () =>
    send("world_cafe.draw_seating", { question: question.trim(), ...(isExtra ? { extra: true } : {}) }).then(() => {
      announce(t("cafe.drawn", { number }));
      clearQuestion();
    });
  const busy = !open || making || drawing;
  // Before people sit down for the first time it is settled where they go in all rounds.
  const planFirst = stage === "before" && !isPlanned && shared.setup.rounds > 1 && tablesOpen(shared) > 1;
  const wording = t(more ? "cafe.add_tables_and_plan" : "cafe.plan.make", { n: more });
  const planning = {
    label: making ? t("cafe.plan.making") : wording,
    icon: "group",
    anyone: true,
    run: withTables(plan),
  };
  const seating = {
    label: t(more ? "cafe.add_tables_and_draw" : isPlanned ? "cafe.draw_planned" : "cafe.draw", { n: more, number }),
    icon: "people",
    run: withTables(draw),
  };
  const first = isPlanned ? "cafe.plan.ready" : planFirst ? "cafe.plan.first" : "cafe.draw_first";
  const submitted = (event) => {
    event.preventDefault();
    (planFirst ? planning : seating).run();
  };
  const isLooking = tab === "harvest";
  // What the tables have found comes before the next step: until all of it is there, to look there is what is due.
  const waits = isExtra && silentTables(shared, extra).length > 0;
  const looking = {
    label: t(isLooking ? "cafe.harvest_awaited" : "cafe.see_harvest"),
    icon: isLooking ? "wait" : "flag",
    anyone: true,
    disabled: isLooking,
    run: () => show("harvest"),
  };
  const going = { ...(planFirst ? planning : seating), disabled: busy, settles: true };
  useDue(waits ? looking : isExtra ? null : going);
  return html`<form class="cafe-hand" onSubmit=${submitted}>
    <p class="cafe-hand-text">
      ${
        stage === "before" ? t(first) : t(isExtra ? "cafe.all_rounds_done" : "cafe.draw_next", { number: round.number })
      } ${
        news &&
        html`<span
          class="quiet"
        >
          ${t("cafe.plan.follows", { news })}
        </span>`
      }
    </p>
    ${
      more > 0 &&
      (!isExtra || wanted) &&
      html`<p class="banner" role="status">${t("cafe.seats_missing", { n: extra.seats_missing })}</p>`
    }
    ${
      isExtra &&
      !waits &&
      !isLooking &&
      html`<button type="button" onClick=${() => show("harvest")}>
        <${Icon} name="flag" />
        ${t("cafe.see_harvest")}
      </button>`
    }
    ${
      wanted &&
      html`<label class="grow">
        <span>${t("cafe.round_question", { number })}</span>
        ${extra.next_question && html`<strong class="cafe-planned-question">${t.set(extra.next_question)}</strong>`}
        <${Limited}
          placeholder=${t(extra.next_question ? "cafe.round_question_other" : "cafe.round_question_hint")}
          value=${question}
          onInput=${(event) => setQuestion(event.target.value)}
        />
      </label>
      ${
        isExtra &&
        html`<button type="submit" disabled=${busy}>
          <${Icon} name="people" />
          ${seating.label}
        </button>`
      } ${
        planFirst &&
        html`<button type="button" disabled=${busy} onClick=${draw}>
          ${t("cafe.draw_unplanned", { number })}
        </button>`
      }`
    }
    ${
      !isPlanned &&
      !planFirst &&
      tab !== "plan" &&
      cafeHasRoundsToCome(shared) &&
      html`<button
        type="button"
        disabled=${busy}
        onClick=${plan}
      >
        <${Icon} name="group" />
        ${t(making ? "cafe.plan.making" : "cafe.plan.make")}
      </button>`
    }
    ${
      !wanted &&
      html`<button type="button" disabled=${!open} onClick=${() => setWanted(true)}>
        <${Icon} name="plus" />
        ${t("cafe.draw_extra")}
      </button>`
    }
    ${
      round &&
      html`<button type="button" disabled=${!open} onClick=${() => send("world_cafe.resume_round")}>
        <${Icon} name="undo" />
        ${t("cafe.resume", { number: round.number })}
      </button>`
    }
  </form>`;
}

function Announced(view) {
  const { shared, round, open, send, waiting, t } = view;
  const [minutes, setMinutes] = useState(String(shared.setup.round_minutes));
  const starting = waiting.some((entry) => entry.do === "world_cafe.start_round");
  const asked = Number(minutes);
  const isFine = Number.isInteger(asked) && asked >= 1 && asked <= 240;
  const start = (event) => {
    if (event) event.preventDefault();
    if (isFine) send("world_cafe.start_round", { minutes: asked });
  };
  useDue({
    label: t("cafe.start", { number: round.number }),
    icon: "play",
    disabled: !open || starting || !isFine,
    settles: true,
    run: start,
  });
  return html`<form class="cafe-hand" onSubmit=${start}>
    <div class="cafe-hand-text grow">
      <p><strong>${t("cafe.announced_title", { number: round.number })}</strong></p>
      <${Seated} ...${view} />
    </div>
    <label class="cafe-minutes">
      <span>${t("cafe.minutes")}</span>
      <input
        type="number"
        min="1"
        max="240"
        value=${minutes}
        aria-invalid=${isFine ? undefined : "true"}
        onInput=${(event) => setMinutes(event.target.value)}
      />
    </label>
    <button type="button" onClick=${() => send("world_cafe.call_off_round")}>
      <${Icon} name="undo" />
      ${t("cafe.call_off")}
    </button>
  </form>`;
}

function Running(view) {
  const { round, send, waiting, t } = view;
  const closing = waiting.some((entry) => entry.do === "world_cafe.close_round");
  const extend = (minutes) => send("world_cafe.extend_round", { minutes });
  const close = () => send("world_cafe.close_round");
  useDue({
    label: t("cafe.close_round", { number: round.number }),
    icon: "check",
    disabled: closing,
    settles: true,
    time: {
      of: t("cafe.of_round"),
      title: t("cafe.extend"),
      timer: { ends: round.ends },
      minutes: [-5, -1, 1, 5],
      said: (n) => t(n > 0 ? "cafe.longer" : "cafe.shorter", { n: Math.abs(n) }),
      onMove: extend,
    },
    run: close,
  });
  return html`<div class="cafe-hand">
    <div class="cafe-hand-text grow">
      <${Seated} ...${view} />
    </div>
  </div>`;
}

// Where people sit, and have brought nothing back yet.
function silentTables({ tables, findings }, { seating }) {
  const heard = new Set(Object.values(findings).map(({ table }) => table));
  return Object.keys(seating).filter((id) => seating[id].length && tables[id] && !tables[id].closed && !heard.has(id));
}

function tablesOpen(shared) {
  return Object.values(shared.tables).filter((table) => !table.closed).length;
}

// How many sit, and who does not, whichever part of the step is looked at: nobody stands about unseen.
function Seated({ extra, round, tab, show, t }) {
  const sizes = Object.values(extra.seating)
    .map((people) => people.length)
    .filter(Boolean);
  const people = sizes.reduce((sum, size) => sum + size, 0);
  const n = extra.unseated.length;
  return html`<p>
      ${t("cafe.seated", { n: people, tables: t("cafe.at_tables", { n: sizes.length }) })} <${Repeats}
        extra=${extra}
        round=${round}
        t=${t}
      />
    </p>
    ${
      n > 0 &&
      tab !== "tables" &&
      html`<p class="banner" role="status">
        <span class="grow">${t("cafe.unseated", { n })}</span>
        <button type="button" class="small" onClick=${() => show("tables")}>${t("cafe.see_tables")}</button>
      </p>`
    }`;
}

// How many pairs meet again, in words; the first of them by name when one asks.
function Repeats({ extra, round, t }) {
  if (round.number === 1) return null;
  if (!extra.repeats) return html`<span>${t("cafe.no_repeats")}</span>`;
  const pairs = extra.again.filter((pair) => pair.every((person) => person.name));
  const inWords = t("cafe.repeats", { n: extra.repeats });
  if (!pairs.length) return html`<span>${inWords}</span>`;
  return html`<details class="cafe-repeats">
    <summary>${inWords}</summary>
    <ul>
      ${pairs.map(
        (pair) =>
          html`<li key=${pair.map((person) => person.person).join()}>${cafeListed(
            t,
            pair.map((person) => person.name),
          )}</li>`,
      )}
      ${extra.repeats > pairs.length && html`<li>${t("cafe.more", { n: extra.repeats - pairs.length })}</li>`}
    </ul>
  </details>`;
}
