// A tour de table on the console: who speaks and for how long, giving the word, and the order of all.

import { html } from "../../../vendor/preact.js";
import { useDue } from "../../parts/due.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { TurnTime } from "../../parts/turn_time.js";
import { speakerOf, stageOf, waitingOf } from "../../parts/turns.js";

export function RoundTableConsole({ shared, extra, open, send, t, announce }) {
  const order = (extra && extra.order) || [];
  const speaker = speakerOf(order);
  const next = waitingOf(order)[0] || null;
  const finding = useFinding(order, (row) => `${row.name} ${row.organisation}`);
  const act = (name, content, told) => send(name, content).then(() => told && announce(told));
  return html`<div class="activity round-table">
    <${TheWord} shared=${shared} speaker=${speaker} next=${next} open=${open && Boolean(extra)} act=${act} t=${t} />
    <div class="row spread wrap">
      <h3 class="small-heading">${t("round_table.spoken", { n: shared.done, of: shared.of })}</h3>
      <p class="quiet">
        <${Icon} name="check" size=${16} /> ${t("round_table.confirmed_count", { n: shared.confirmed, of: shared.of })}
      </p>
    </div>
    ${
      order.length
        ? html`${finding.field}
        <ol class="turns">
          ${finding.found.map(
            (row) =>
              html`<${TurnRow}
                key=${row.person}
                row=${row}
                at=${order.indexOf(row) + 1}
                open=${open}
                act=${act}
                t=${t}
              />`,
          )}
        </ol>`
        : html`<p class="quiet">${t("round_table.nobody_yet")}</p>`
    }
  </div>`;
}

function TheWord({ shared, speaker, next, open, act, t }) {
  const stage = stageOf(shared);
  // The word goes on from whoever is seen speaking here: a second click, or a colleague's, cuts nobody short.
  const goOn = () =>
    act(
      "round_table.next_speaker",
      { after: speaker ? speaker.person : null },
      next ? t("round_table.word_to", { name: turnName(next, t) }) : "",
    );
  const forward = next
    ? t(speaker || shared.done ? "round_table.next_is" : "round_table.begin_with", { name: turnName(next, t) })
    : t("round_table.end_turn");
  useDue(speaker || next ? { label: forward, icon: "right", disabled: !open, run: goOn } : null);
  return html`<section class="word ${stage}" aria-label=${t("round_table.word")}>
    ${
      speaker && shared.speaker
        ? html`<div class="word-who">
          <p class="small-heading">${t("round_table.speaks_now")}</p>
          <p class="word-name" translate=${false}>${speaker.short || turnName(speaker, t)}</p>
          ${speaker.organisation && html`<p class="quiet" translate=${false}>${speaker.organisation}</p>`}
        </div>
        <${TurnTime} ends=${shared.speaker.ends} seconds=${shared.seconds} t=${t} />`
        : html`<p class="word-who word-none">${t(`round_table.stage.${stage}`)}</p>`
    }
    <div class="row wrap word-acts">
      ${
        speaker &&
        html`<button
          type="button"
          disabled=${!open}
          onClick=${() => act("round_table.add_time", { seconds: 30 }, t("round_table.added"))}
        >
          <${Icon} name="plus" />
          ${t("round_table.add_time")}
        </button>
        <button
          type="button"
          disabled=${!open}
          onClick=${() => act("round_table.skip_speaker", { person: speaker.person })}
        >
          ${t("round_table.skip")}
        </button>
        <button
          type="button"
          disabled=${!open}
          onClick=${() => act("round_table.move_to_end", { person: speaker.person })}
        >
          ${t("round_table.to_end")}
        </button>`
      }
      ${
        shared.done > 0 &&
        html`<button
          type="button"
          disabled=${!open}
          onClick=${() => act("round_table.previous_speaker", {})}
        >
          <${Icon} name="left" />
          ${t("round_table.back")}
        </button>`
      }
    </div>
  </section>`;
}

function TurnRow({ row, at, open, act, t }) {
  const name = turnName(row, t);
  const skip = () => act("round_table.skip_speaker", { person: row.person }, t("round_table.told_skipped", { name }));
  const toEnd = () => act("round_table.move_to_end", { person: row.person }, t("round_table.told_to_end", { name }));
  return html`<li class="turn-row ${row.turn}" aria-current=${row.turn === "speaking" ? "true" : undefined}>
    <span class="turn-at" aria-hidden="true">${at}</span>
    <div class="turn-who">
      <p translate=${false}>
        <strong>${row.short || name}</strong>
        ${row.organisation && html` <span class="quiet">· ${row.organisation}</span>`}
      </p>
      ${row.line && html`<p class="turn-said">${t.typed(row.line)}</p>`}
    </div>
    <p class="turn-marks">
      ${row.turn !== "waiting" && html`<span class="turn-mark ${row.turn}">${t(`round_table.mark.${row.turn}`)}</span>`}
      ${
        row.confirmed &&
        html`<span class="turn-mark here">
          <${Icon} name="check" size=${16} />
          ${t("round_table.mark.here")}
        </span>`
      }
      ${!row.here && html`<span class="turn-mark gone">${t("round_table.mark.gone")}</span>`}
    </p>
    <div class="turn-acts">
      ${
        open &&
        row.turn === "waiting" &&
        html`<button
          type="button"
          class="small plain"
          aria-label=${`${t.label(t("round_table.skip"))} ${name}`}
          onClick=${skip}
        >
          ${t("round_table.skip")}
        </button>
        <button type="button" class="small plain" aria-label=${`${t.label(t("round_table.to_end"))} ${name}`} onClick=${toEnd}>
          ${t("round_table.to_end")}
        </button>`
      }
      ${
        open &&
        row.turn === "passed" &&
        html`<button
          type="button"
          class="small plain"
          aria-label=${`${t.label(t("round_table.bring_back"))} ${name}`}
          onClick=${toEnd}
        >
          ${t("round_table.bring_back")}
        </button>`
      }
    </div>
  </li>`;
}

function turnName(row, t) {
  return row.name || t("round_table.somebody");
}
