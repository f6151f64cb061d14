// The form of a session: to propose one, to word one anew, to put one into another cell.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Limited } from "../../parts/limited.js";
import { LINE_LIMIT, TEXT_LIMIT, lengthFor } from "../../text.js";
import { openSpaceSized, openSpaceSlot } from "./board.js";

// `session`: the one to be changed, or null; `again`: one that is to be held once more, or null. `cell`: where a new one is
// to stand at first, "slot place". `called`: whoever has no phone may be named. `give(content, drafts)` is
// told what stood in the fields, for a refusal to put back.
export function OpenSpaceForm({
  session = null,
  again = null,
  cell = "",
  called = false,
  board,
  shared,
  give,
  onClose,
  t,
}) {
  const key = session ? `session-${session.id}-${session.revision}` : again ? `again-${again.id}` : "session";
  const first = session || again || { title: "", question: "" };
  const heading = session ? "open_space.edit" : again ? "open_space.again" : "open_space.propose";
  const [title, setTitle, clearTitle] = useDraft(`${key}-title`, first.title);
  const [question, setQuestion, clearQuestion] = useDraft(`${key}-question`, first.question);
  const [where, setWhere, clearWhere] = useDraft(`${key}-where`, cell);
  const [name, setName, clearName] = useDraft(`${key}-called`, "");
  const top = useRef(null);
  useEffect(() => top.current && top.current.focus(), []);
  const fits =
    title.trim() && lengthFor(title, LINE_LIMIT) <= LINE_LIMIT && lengthFor(question, TEXT_LIMIT) <= TEXT_LIMIT;
  const isFree = board.free.some((each) => `${each.slot} ${each.place}` === where);
  function submit(event) {
    event.preventDefault();
    if (!fits) return;
    const said = { title: title.trim(), question: question.trim() };
    const drafts = { [`${key}-title`]: title, [`${key}-question`]: question, [`${key}-called`]: name };
    const content = session
      ? { ...said, session: session.id, base: session.revision }
      : { ...said, ...openSpaceCell(isFree ? where : "") };
    if (name.trim()) content.called = name.trim();
    [clearTitle, clearQuestion, clearWhere, clearName].forEach((clear) => clear());
    onClose();
    give(content, drafts);
  }
  return html`<form class="open-form" onSubmit=${submit} aria-labelledby="open-form-title">
    <h2 id="open-form-title" ref=${top} tabindex="-1">${t(heading)}</h2>
    <label class="open-field">
      <span>${t("open_space.title")}</span>
      <${Limited}
        value=${title}
        autocomplete="off"
        aria-required="true"
        onInput=${(event) => setTitle(event.target.value)}
      />
    </label>
    <label class="open-field">
      <span>${t("open_space.question")} <span class="quiet">${t("open_space.optional")}</span></span>
      <${Limited}
        area=${true}
        rows="3"
        value=${question}
        placeholder=${t("open_space.question_hint")}
        onInput=${(event) => setQuestion(event.target.value)}
      />
    </label>
    ${
      called &&
      html`<label class="open-field">
        <span>${t("open_space.called")} <span class="quiet">${t("open_space.called_hint")}</span></span>
        <${Limited} value=${name} autocomplete="off" onInput=${(event) => setName(event.target.value)} />
      </label>`
    }
    ${
      !session &&
      html`<${OpenSpaceCells}
        label=${t("open_space.where")}
        value=${isFree ? where : ""}
        board=${board}
        shared=${shared}
        onChange=${setWhere}
        t=${t}
      />`
    }
    ${!session && shared.approve_first && !called && html`<p class="quiet">${t("open_space.read_first")}</p>`}
    <div class="row end">
      <button type="button" onClick=${onClose}>${t("cancel")}</button>
      <button type="submit" class="primary" disabled=${!fits}>
        ${t(session ? "save" : "open_space.propose_short")}
      </button>
    </div>
  </form>`;
}

// The free cells, by slot; nothing chosen is beside the wall.
export function OpenSpaceCells({ label, value, board, shared, onChange, t }) {
  const places = Object.fromEntries(shared.places.map((place) => [place.id, openSpaceSized(place, t)]));
  return html`<label class="open-field"><span>${label}</span>
  <select value=${value} onChange=${(event) => onChange(event.target.value)}>
    <option value="">${t("open_space.put_me")}</option>
    ${shared.slots.map((slot) => {
      const free = board.free.filter((each) => each.slot === slot.id);
      return (
        free.length > 0 &&
        html`<optgroup key=${slot.id} label=${openSpaceSlot(slot, t)}>
          ${free.map(
            ({ place }) =>
              html`<option key=${place} value=${`${slot.id} ${place}`}>
                ${openSpaceSlot(slot, t)} · ${places[place]}
              </option>`,
          )}
        </optgroup>`
      );
    })}
  </select></label>`;
}

export function openSpaceCell(where) {
  const [slot, place] = where.split(" ");
  return where ? { slot, place } : { slot: null, place: null };
}

// The first free cell of what is still to come.
export function openSpaceFirst(board) {
  const [first] = board.free;
  return first ? `${first.slot} ${first.place}` : "";
}
