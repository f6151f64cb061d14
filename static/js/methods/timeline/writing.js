// Writing a moment: what, when in one's own words with what is understood of them, on which line and of which kind.

import { html, useContext, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { StepShown, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { isTooLong } from "../../text.js";
import { TimelineMark } from "./mark.js";
import { TIMELINE_KINDS, timelineLine } from "./moments.js";

const TEXT = 140;
const DETAIL = 1000;
const DATE = 60;
const PAUSE = 350;

// `draft`: {text, date, line, kind, detail, place} and, of one that is there already, `moment` or `kept`, its id.
export function TimelineForm({ draft, setDraft, shared, onSend, onCancel, action, seenBy, t }) {
  const first = useRef(null);
  const change = (name) => (event) => setDraft({ ...draft, [name]: event.target.value });
  const lines = shared.lines.filter(
    (line) => !shared.open_line || line.id === shared.open_line || line.id === draft.line,
  );
  const tooLong = isTooLong(draft.text, TEXT) || isTooLong(draft.date, DATE) || isTooLong(draft.detail, DETAIL);
  const give = (event) => {
    event.preventDefault();
    if (draft.text.trim() && !tooLong) onSend();
  };
  const keyed = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) give(event);
    if (event.key === "Escape") onCancel();
  };
  useEffect(() => first.current && first.current.focus(), [draft.moment, draft.kept]);
  return html`<form class="form timeline-form" onSubmit=${give} onKeyDown=${keyed}>
    <label class="field">
      <span>${t("timeline.what")}</span>
      <${Limited} area=${true} rows="2" limit=${TEXT} field=${first} value=${draft.text} onInput=${change("text")} />
    </label>
    <div class="field">
      <label for="timeline-when">${t("timeline.when")}</label>
      <${Limited}
        id="timeline-when"
        limit=${DATE}
        value=${draft.date}
        placeholder=${t("timeline.when_placeholder")}
        autocomplete="off"
        onInput=${change("date")}
      />
      <${TimelineUnderstood} said=${draft.date.trim()} asked=${asked(draft)} of=${draft.line} t=${t} />
    </div>
    ${
      lines.length > 1 &&
      html`<label class="field"><span>${t("timeline.line")}</span>
        <select value=${draft.line} onChange=${change("line")}>
          ${lines.map(
            (line) =>
              html`<option key=${line.id} value=${line.id}>
                ${timelineLine(shared.lines, line.id, t.language)}
              </option>`,
          )}
        </select>
      </label>`
    }
    <fieldset class="timeline-kinds">
      <legend>${t("timeline.kind")}</legend>
      ${TIMELINE_KINDS.map(
        (kind) =>
          html`<label key=${kind} class=${draft.kind === kind ? "chosen" : ""}>
            <input
              type="radio"
              name="timeline-kind"
              value=${kind}
              checked=${draft.kind === kind}
              onChange=${change("kind")}
            />
            <${TimelineMark} kind=${kind} />
            ${t(kind ? `timeline.kind.${kind}` : "timeline.kind.plain")}
          </label>`,
      )}
    </fieldset>
    <details open=${Boolean(draft.detail || draft.place)}>
      <summary>${t("timeline.more")}</summary>
      <label class="field">
        <span>${t("timeline.detail")}</span>
        <${Limited} area=${true} rows="3" limit=${DETAIL} value=${draft.detail} onInput=${change("detail")} />
      </label>
      <label class="field">
        <span>${t("timeline.place")}</span>
        <${Limited} value=${draft.place} onInput=${change("place")} />
      </label>
    </details>
    <p class="quiet timeline-seen">${seenBy}</p>
    <div class="row end wrap">
      <button type="button" onClick=${onCancel}>${t("cancel")}</button>
      <button type="submit" class="primary" disabled=${!draft.text.trim() || tooLong}>${action}</button>
    </div>
  </form>`;
}

// The command that a date being typed is asked about with.
function asked({ moment, kept, line, date }) {
  const said = date.trim();
  if (moment) return ["timeline.edit_moment", { moment, date: said }];
  return ["timeline.keep_moment", { text: "…", line, date: said, ...(kept ? { moment: kept } : {}) }];
}

// The server reads dates; until it has answered, or while the line is away, nothing is said of them. What it refuses is
// said too where `refused` turns that into words. `of`: what else the answer depends on.
export function TimelineUnderstood({ said, asked, of = "", refused = null, t }) {
  const session = useSession();
  const step = useContext(StepShown);
  const [known, setKnown] = useState(null);
  useEffect(() => {
    if (!said || isTooLong(said, DATE)) return undefined;
    const asking = setTimeout(() => {
      session.preview(...asked, { step }).then(
        (effects) => setKnown(effects && effects.date ? { said, ...effects.date } : null),
        (refusal) => setKnown(refused ? { said, refused: refused(refusal) } : null),
      );
    }, PAUSE);
    return () => clearTimeout(asking);
  }, [said, of]);
  const shown = known && known.said === said ? known : null;
  return html`<p class="timeline-understood" role="status">
    ${
      said &&
      shown &&
      (shown.refused ||
        (shown.edtf
          ? html`<${Icon}
          name="check"
          size=${18}
        /> ${t("timeline.understood", { date: shown[t.language] || shown.fr })}`
          : t("timeline.not_understood")))
    }
  </p>`;
}

export function timelineEmpty(shared, line = "") {
  const open = shared.open_line || line || shared.lines[0].id;
  return { text: "", date: "", line: open, kind: "", detail: "", place: "" };
}

export function timelineDraftOf(moment, where) {
  const { text, written: date, line, kind, detail = "", place = "" } = moment;
  return { text, date, line, kind, detail, place, ...where };
}

// What a draft says, as commands take it; of a moment that is there already only what has changed.
export function timelineContent({ moment, kept, was, ...said }) {
  const all = {
    text: said.text.trim(),
    line: said.line,
    date: said.date.trim(),
    kind: said.kind,
    detail: said.detail.trim(),
    place: said.place.trim(),
  };
  if (kept) return { ...all, moment: kept };
  if (!moment) return all;
  return { moment, ...Object.fromEntries(Object.entries(all).filter(([name, value]) => !was || value !== was[name])) };
}
