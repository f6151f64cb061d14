// The tracks on the console: stepping from one to the other, preparing them, and what is said to all screens.

import { html, useState } from "../../vendor/preact.js";
import { useDraft } from "../hooks.js";
import { Confirm, Dialog } from "../parts/confirm.js";
import { useDraftForm } from "../parts/draft_form.js";
import { Icon } from "../parts/icons.js";
import { Limited } from "../parts/limited.js";
import { Choice } from "../parts/pressed.js";
import { TrackBadge } from "../parts/track.js";

// Whoever facilitates steps into any track, whoever leads several into those.
export function TrackSwitch({ everyone, track, room, t }) {
  const ids = Object.keys(everyone.tracks).filter((id) => room.facilitates || room.leads.includes(id));
  if (room.facilitates ? !ids.length : ids.length < 2) return null;
  return html`<nav class="track-switch" aria-label=${t("tracks.choose")}>
    ${
      room.facilitates &&
      html`<a class="track-tab" href="?" aria-current=${track === "main" ? "page" : undefined}>
        ${t("tracks.plenary")}
      </a>`
    }
    ${ids.map(
      (id) =>
        html`<a
            key=${id}
            class="track-tab"
            href=${`?track=${encodeURIComponent(id)}`}
            aria-current=${track === id ? "page" : undefined}
          >
          <${TrackBadge} tracks=${everyone.tracks} id=${id} />
          <span>${t.typed(everyone.tracks[id].title)}</span>
          ${
            room.tracks[id] &&
            room.tracks[id].needs_help &&
            html`<span class="track-alert">
              <${Icon} name="flag" size=${16} />
              <span class="unseen">${t("tracks.needs_help")}</span>
            </span>`
          }
        </a>`,
    )}
  </nav>`;
}

// Under the plenary's agenda.
export function TrackList({ session, everyone, room, t }) {
  const [form, setForm] = useState(null);
  const { tracks, workshop } = everyone;
  const ids = Object.keys(tracks);
  if (workshop.state !== "open") return null;
  return html`<section class="track-list">
    <h2>${t("tracks.title")}</h2>
    ${!ids.length && html`<p class="quiet">${t("tracks.none")}</p>`}
    <ul>
      ${ids.map(
        (id) =>
          html`<li key=${id} class="row">
            <${TrackBadge} tracks=${tracks} id=${id} />
            <a class="grow" href=${`?track=${encodeURIComponent(id)}`}>${t.set(tracks[id].title)}</a>
            <button
              type="button"
              class="plain"
              aria-label=${`${t("tracks.edit")} ${tracks[id].title}`}
              title=${t("tracks.edit")}
              onClick=${() => setForm(id)}
            >
              <${Icon} name="edit" />
            </button>
          </li>`,
      )}
    </ul>
    <button type="button" class="agenda-add" onClick=${() => setForm("")}>
      <${Icon} name="plus" />
      ${t("tracks.add")}
    </button>
    ${
      form !== null &&
      html`<${TrackForm}
        key=${form}
        session=${session}
        everyone=${everyone}
        room=${room}
        track=${form}
        t=${t}
        onClose=${() => setForm(null)}
      />`
    }
  </section>`;
}

const NO_TRACK = { title: "", question: "", place: "", least: 4, most: 0 };

function TrackForm({ session, everyone, room, track, t, onClose }) {
  const known = everyone.tracks[track];
  const [fields, set, clear] = useDraftForm(`track-${track}`, known || NO_TRACK);
  const [removing, setRemoving] = useState(false);

  function submit(event) {
    event.preventDefault();
    const content = {
      title: fields.title.trim(),
      question: fields.question.trim(),
      place: fields.place.trim(),
      least: Number(fields.least) || 0,
      most: Number(fields.most) || 0,
    };
    const draft = { [`track-${track}`]: fields };
    clear();
    session.send(known ? "workshop.change_track" : "workshop.add_track", known ? { track, ...content } : content, {
      draft,
    });
    onClose();
  }

  if (removing) {
    return html`<${Confirm}
      title=${t("tracks.remove_title")}
      action=${t("remove")}
      danger=${true}
      onNo=${() => setRemoving(false)}
      onYes=${() => (session.send("workshop.remove_track", { track }), onClose())}
    >
      <p>${t.typed(known.title)}</p>
    <//>`;
  }
  return html`<${Dialog} title=${t(known ? "tracks.edit" : "tracks.add")} wide=${true} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      <label class="field">
        <span>${t("tracks.name")}</span>
        <${Limited} required=${true} value=${fields.title} onInput=${set("title")} />
      </label>
      <label class="field">
        <span>${t("tracks.question")}</span>
        <${Limited} area=${true} rows="2" value=${fields.question} onInput=${set("question")} />
      </label>
      <label class="field">
        <span>${t("tracks.place")}</span>
        <${Limited} value=${fields.place} onInput=${set("place")} />
      </label>
      <div class="form-pair">
        <label class="field">
          <span>${t("tracks.least")}</span>
          <input
            type="number"
            min="0"
            max=${Number(fields.most) || 5000}
            value=${fields.least}
            onInput=${set("least")}
          />
        </label>
        <label class="field">
          <span>${t("tracks.most")}</span>
          <input type="number" min="0" max="5000" value=${fields.most} onInput=${set("most")} />
        </label>
      </div>
      ${known && html`<${Leading} session=${session} everyone=${everyone} room=${room} track=${track} t=${t} />`}
      <div class="row end dialog-foot">
        ${
          known &&
          html`<button type="button" class="plain danger" onClick=${() => setRemoving(true)}>
          <${Icon} name="bin" />
          ${t("remove")}
        </button>
        <span class="grow"></span>`
        }
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary">${t(known ? "save" : "tracks.add")}</button>
      </div>
    </form>
  <//>`;
}

// Who leads a track, and the link for somebody who is not there yet.
function Leading({ session, everyone, room, track, t }) {
  const { referents = [], rapporteur = null } = room.tracks[track] || {};
  const name = (id) => (room.people[id] && room.people[id].name) || t("people.anonymous");
  const others = Object.keys(room.people)
    .filter((id) => room.people[id].role === "participant" && !room.people[id].removed)
    .sort((one, other) => name(one).localeCompare(name(other), t.language));
  const chosen = (command) => (event) =>
    event.target.value && session.send(command, { track, person: event.target.value });
  return html`<fieldset class="track-leading">
    <legend>${t("tracks.referents")}</legend>
    <p class="quiet">${t("tracks.referents_why")}</p>
    <ul>
      ${referents.map(
        (id) =>
          html`<li key=${id} class="row">
            <span class="grow">${name(id)}</span>
            <button
              type="button"
              class="plain"
              aria-label=${t("tracks.release", { name: name(id) })}
              onClick=${() => session.send("workshop.release_referent", { track, person: id })}
            >
              <${Icon} name="close" />
            </button>
          </li>`,
      )}
    </ul>
    <select aria-label=${t("tracks.add_referent")} value="" onChange=${chosen("workshop.name_referent")}>
      <option value="">${t("tracks.add_referent")}</option>
      ${others
        .filter((id) => !referents.includes(id))
        .map(
          (id) =>
            html`<option key=${id} value=${id}>
              ${name(id)}
            </option>`,
        )}
    </select>
    <${LeadingLink} workshop=${everyone.workshop.id} track=${track} session=${session} t=${t} />
    <label class="field"><span>${t("tracks.rapporteur")}</span>
      <${Choice}
        value=${rapporteur || ""}
        give=${(person) => session.send("workshop.name_rapporteur", { track, person: person || null })}
      >
        <option value="">${t("tracks.rapporteur_none")}</option>
        ${others.map((id) => html`<option key=${id} value=${id}>${name(id)}</option>`)}
      <//>
    </label>
  </fieldset>`;
}

function LeadingLink({ workshop, track, session, t }) {
  const [link, setLink] = useState("");
  const ask = async () => {
    try {
      const answer = await fetch(`/api/v1/workshops/${workshop}/tracks/${track}/link`);
      if (!answer.ok) throw new Error(answer.status);
      setLink((await answer.json()).link);
    } catch {
      session.toast(t("name.failed"), "trouble");
    }
  };
  const copy = (event) => {
    event.target.select();
    if (navigator.clipboard)
      navigator.clipboard.writeText(link).then(
        () => session.toast(t("tracks.copied")),
        () => {},
      );
  };
  if (!link)
    return html`<button type="button" class="small" onClick=${ask}>
      <${Icon} name="copy" size=${18} />
      ${t("tracks.link")}
    </button>`;
  return html`<label class="field">
    <span>${t("tracks.link")}</span>
    <input readonly value=${link} onFocus=${copy} />
  </label>
  <p class="quiet">${t("tracks.link_why")}</p>`;
}

// What whoever drives a track tells the plenary.
export function FromTheTrack({ session, track, everyone, line, needsHelp, t }) {
  const field = `line-${track}`;
  const [text, setText, clear] = useDraft(field);
  const submit = (event) => {
    event.preventDefault();
    clear();
    session.send("workshop.send_line", { track, line: text.trim() }, { draft: field, key: "line" });
  };
  return html`<section class="from-track">
    <form class="row wrap" onSubmit=${submit}>
      <label class="field grow">
        <span>${t("tracks.line")}</span>
        <${Limited} limit=${140} value=${text} placeholder=${line} onInput=${(event) => setText(event.target.value)} />
      </label>
      <button type="submit" disabled=${!text.trim() && !line}>${t("tracks.line_send")}</button>
    </form>
    <button
      type="button"
      aria-pressed=${needsHelp}
      onClick=${() => session.send("workshop.ask_for_help", { track, needed: !needsHelp })}
    >
      <${Icon} name="flag" size=${18} />
      ${t(needsHelp ? "tracks.help_asked" : "tracks.help")}
    </button>
    <a
      class="button"
      href=${`/w/${everyone.workshop.id}/minutes.html?track=${encodeURIComponent(track)}`}
      target="_blank"
      rel="noopener"
    >
      ${t("tracks.minutes")}
    </a>
    <a
      class="button"
      href=${`/w/${everyone.workshop.id}/projector?track=${encodeURIComponent(track)}`}
      target="_blank"
      rel="noopener"
    >
      ${t("tracks.projector")}
    </a>
  </section>`;
}
