// The closing notes on the console: every text is saved by itself as one types, while others write the next one.

import { html } from "../../../vendor/preact.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { Choice, Switch } from "../../parts/pressed.js";
import { SavedText } from "../../parts/saved_text.js";
import { takenBack } from "../../parts/sorted.js";
import { TrackBadge } from "../../parts/track.js";
import { AddAction } from "./console_action.js";
import { Conclusions } from "./console_conclusions.js";
import { HowTaken } from "./console_taken.js";

const NOTE_FIELDS = { decision: ["what"], action: ["what", "who", "when"] };

export function ClosingConsole({ extra, here, tracks, people, me, open, send, t, waiting, announce }) {
  if (!extra) return null;
  const facilitates = Boolean(people);
  const notes = Object.keys(extra.notes)
    .map((id) => ({ id, ...extra.notes[id] }))
    .sort((one, other) => one.number - other.number);
  const inTrack = here !== "main";
  const shown = notes.filter((note) => !inTrack || note.track === here);
  const others = notes.filter((note) => !shown.includes(note));
  const given = { facilitates, tracks, me, open, send, t, waiting, announce };
  const end = (field, label) =>
    html`<${SavedText}
      draft=${field}
      label=${label}
      labelled=${true}
      entry=${extra.end[field]}
      me=${me}
      open=${open}
      t=${t}
      announce=${announce}
      onTheWay=${waiting.find((entry) => entry.do === "closing.write_end" && entry.with.field === field)}
      give=${(text, base) => send("closing.write_end", { field, text, base }, { quiet: true })} />`;
  return html`<div class="activity closing">
    <p class="quiet">${t("closing.together")}</p>
    ${open && facilitates && html`<${Conclusions} notes=${notes} here=${here} people=${people} ...${given} />`}
    <${Notes} kind="decision" notes=${shown} track=${inTrack ? here : null} ...${given} />
    <${Notes} kind="action" notes=${shown} track=${inTrack ? here : null} ...${given} />
    ${
      others.length > 0 &&
      html`<details class="closing-others">
        <summary>${t("closing.others", { n: others.length })}</summary>
        <ul>${others.map(
          (note) =>
            html`<li key=${note.id}>
            ${
              note.track &&
              tracks[note.track] &&
              html`<${TrackBadge}
                tracks=${tracks}
                id=${note.track}
              /> `
            }${Object.values(note.texts)
              .map(({ text }) => text)
              .join(" · ")}</li>`,
        )}</ul></details>`
    }
    ${
      facilitates &&
      !inTrack &&
      html`<div class="form-pair">
        ${end("next_meeting", t("closing.next_meeting"))}${end("written_by", t("closing.written_by"))}
      </div>
      <label class="check">
        <${Switch}
          checked=${extra.shown}
          disabled=${!open}
          give=${(shown) => send("closing.show_notes", { shown })}
        />
        <span>${t("closing.show")}</span>
      </label>`
    }
  </div>`;
}

function Notes({ kind, notes, track, facilitates, tracks, me, open, send, t, waiting, announce }) {
  const of = notes.filter((note) => note.kind === kind);
  const adding = `closing.add_${kind}`;
  const belonging = track ? { track } : {};
  const add = (content) => send(adding, { ...content, ...belonging }, { draft: kind, key: "what" });
  const said = Object.fromEntries(
    of.map((note) => [note.id, { number: note.number, text: note.texts.what ? note.texts.what.text : "" }]),
  );
  const takeBack = (texts) => takenBack(said, texts, (note) => send("closing.withdraw_note", { note }));
  return html`<section class="closing-notes" aria-labelledby=${`closing-${kind}`}>
    <h3 id=${`closing-${kind}`}>${t(`closing.${kind}s`)}</h3>
    ${of.map(
      (note, at) =>
        html`<${Note}
          key=${note.id}
          note=${note}
          number=${at + 1}
          mayWrite=${open && (facilitates || note.track === track)}
          tracks=${facilitates ? tracks : {}}
          me=${me}
          send=${send}
          t=${t}
          waiting=${waiting}
          announce=${announce}
        />`,
    )}
    ${waiting
      .filter((entry) => entry.do === adding)
      .map(
        (entry) =>
          html`<${WaitingCard}
            key=${entry.id}
            entry=${entry}
            text=${entry.with.what}
          />`,
      )}
    ${
      open &&
      (facilitates || track) &&
      (kind === "action"
        ? html`<${AddAction} onAdd=${add} takeBack=${takeBack} t=${t} />`
        : html`<${Composer}
          field="decision"
          label=${t("closing.add_decision")}
          action=${t("closing.add")}
          onSend=${(what) => add({ what })}
          many="closing.add_decisions"
          takeBack=${takeBack}
        />`)
    }
  </section>`;
}

function Note({ note, number, mayWrite, tracks, me, send, t, waiting, announce }) {
  const { id, kind, texts, track } = note;
  const saving = (field) =>
    waiting.find((entry) => entry.do === "closing.write_note" && entry.with.note === id && entry.with.field === field);
  const named = Object.keys(tracks);
  return html`<div class="closing-note ${kind}">
    <span class="closing-number" aria-hidden="true">${number}</span>
    ${NOTE_FIELDS[kind].map(
      (field) =>
        html`<${SavedText}
            key=${field}
            draft=${`${id}-${field}`}
            label=${`${t(`closing.${field === "what" ? kind : field}`)} ${number}`}
            hint=${field === "what" ? "" : t(`closing.${field}`)}
            entry=${texts[field]}
            me=${me}
            open=${mayWrite}
            t=${t}
            announce=${announce}
          needed=${field === "what"}
          onTheWay=${saving(field)}
          give=${(text, base) => send("closing.write_note", { note: id, field, text, base }, { quiet: true })}
        />`,
    )}
    ${
      mayWrite &&
      named.length > 0 &&
      html`<${Choice}
          aria-label=${t("closing.track_of", { n: number })}
          value=${track || ""}
          give=${(to) => send("closing.assign_note", { note: id, track: to || null })}
        >
        <option value="">${t("closing.plenary")}</option>
        ${named.map((each) => html`<option key=${each} value=${each}>${tracks[each].title}</option>`)}
      <//>`
    }
    ${
      mayWrite &&
      html`<button
        type="button"
        class="plain"
        aria-label=${`${t("remove")} ${number}`}
        onClick=${() => send("closing.withdraw_note", { note: id })}
      >
        <${Icon} name="bin" />
      </button>`
    }
    ${note.undated && html`<p class="quiet closing-undated">${t("closing.undated")}</p>`}
    ${kind === "decision" && html`<${HowTaken} note=${note} number=${number} open=${mayWrite} send=${send} t=${t} />`}
  </div>`;
}
