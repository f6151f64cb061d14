// The sheet of a group, written together: five fields, one open at a time, each saved as one types with a pause.
// How two people's lines are joined is in parts/texts.js.

import { html, useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from "../../../vendor/preact.js";
import { StepShown, useNow, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { refusalInWords } from "../../session.js";
import { TEXT_LIMIT } from "../../text.js";
import { exchangeTooLong } from "./form.js";
import { sheetDone, sheetMerged, sheetOpened, sheetPlain, sheetPutAway, sheetRefused, sheetSeen, sheetSent, sheetTooLong, sheetTyped, sheetUnsaved } from "../../parts/texts.js";

export const EXCHANGE_FIELDS = ["objectives", "proposals", "feasible_objectives", "priorities", "resources"];

const SHEET_PAUSE = 1000;
const SHEET_SLOW = 3000;
const SHEET_LONGEST_PAUSE = 6000;

export function ExchangeSheet({ project, sheet, me, open, send, waiting, t, announce }) {
  const [shown, setShown] = useState(null);
  const written = EXCHANGE_FIELDS.filter((field) => sheet[field] && sheet[field].text).length;
  return html`<section class="sheet" aria-labelledby="sheet-title">
    <header class="sheet-head">
      <h3 id="sheet-title">${t("idea_exchange.sheet")}</h3>
      <p class="quiet">${t("idea_exchange.sheet_done", { n: written, all: EXCHANGE_FIELDS.length })}</p>
    </header>
    ${open && html`<p class="quiet">${t("idea_exchange.sheet_together")}</p>`}
    ${EXCHANGE_FIELDS.map(
      (field, at) => html`<${ExchangeSheetField}
        key=${`${project}-${field}`} project=${project} field=${field} entry=${sheet[field]} me=${me} open=${open} send=${send} t=${t} announce=${announce}
        shown=${shown === field} next=${EXCHANGE_FIELDS[at + 1]} onShow=${setShown}
        onTheWay=${waiting.find((entry) => entry.do === "idea_exchange.write_sheet" && entry.with.project === project && entry.with.field === field)}
      />`,
    )}
  </section>`;
}

function ExchangeSheetField({ project, field, entry, me, open, send, t, announce, shown, next, onShow, onTheWay }) {
  const { state, type, save, why, putAway } = useSheetField({ project, field, entry, me, open, send, onTheWay, announce, t });
  const name = t(`idea_exchange.field.${field}`);
  const text = sheetPlain(state.text);
  const head = useRef(null);
  useEffect(() => {
    if (shown && head.current) head.current.scrollIntoView({ block: "start" });
    if (!shown) putAway();
  }, [shown]);
  const close = () => (save(), onShow(null));
  return html`<section class="sheet-field ${shown ? "shown" : ""}" ref=${head}>
    <h4>
      <button type="button" class="sheet-name" aria-expanded=${shown} aria-controls=${`sheet-${field}-body`} onClick=${() => (shown ? close() : onShow(field))}>
        <span class="grow">${name}</span>
        ${sheetUnsaved(state) || onTheWay ? html`<${Icon} name="wait" size=${18} />` : text ? html`<${Icon} name="check" size=${18} />` : html`<span class="quiet">${t("idea_exchange.blank")}</span>`}
        <${Icon} name=${shown ? "up" : "down"} />
      </button>
    </h4>
    ${!shown && text && html`<p class="card-text sheet-preview">${text}</p>`}
    <div id=${`sheet-${field}-body`} class="sheet-body" hidden=${!shown}>
      ${shown &&
      html`${open
          ? html`<${SheetArea} field=${field} state=${state} label=${name} hint=${t(`idea_exchange.hint.${field}`)} onType=${type} onBlur=${save} />`
          : html`<p class="card-text">${text || t("idea_exchange.blank")}</p>`}
        <${SheetState} field=${field} state=${state} onTheWay=${onTheWay} why=${why} entry=${entry} t=${t} />
        ${state.joined && html`<p class="sheet-joined"><${Icon} name="people" size=${18} />${sheetJoinedInWords(state.joined, t)}</p>`}
        <${SheetEarlier} entry=${entry} open=${open} t=${t} onTake=${(old) => type(`${state.text.trimEnd()}\n${old}`.trim())} />
        ${open && next && html`<button type="button" class="sheet-next" onClick=${() => (save(), onShow(next))}>${t("idea_exchange.next_field", { name: t(`idea_exchange.field.${next}`) })}<${Icon} name="right" /></button>`}`}
    </div>
  </section>`;
}

function sheetJoinedInWords({ by }, t) {
  return by ? t("idea_exchange.joined", { name: by }) : t("idea_exchange.joined_somebody");
}

// A box as high as its text, whose caret stays with its words when others' lines come in above.
function SheetArea({ field, state, label, hint, onType, onBlur }) {
  const area = useRef(null);
  const drawn = useRef(state.text);
  const before = area.current;
  const caret = before && document.activeElement === before && before.value === drawn.current ? [before.selectionStart, before.selectionEnd] : null;
  useLayoutEffect(() => {
    const box = area.current;
    if (caret && drawn.current !== state.text && box.value !== drawn.current) {
      const { caretAt } = sheetMerged(drawn.current, drawn.current, state.text);
      box.setSelectionRange(caretAt(caret[0]), caretAt(caret[1]));
    }
    drawn.current = state.text;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [state.text]);
  useEffect(() => area.current.focus({ preventScroll: true }), []);
  const typed = (event) => {
    drawn.current = event.target.value;
    onType(event.target.value);
  };
  return html`<textarea
    ref=${area} id=${`sheet-${field}`} rows="4" value=${state.text} placeholder=${hint} aria-label=${label} aria-describedby=${`sheet-${field}-state`}
    onInput=${typed} onBlur=${onBlur}
  ></textarea>`;
}

function SheetState({ field, state, onTheWay, why, entry, t }) {
  useNow();
  const away = useSession().state().link !== "open" || (onTheWay && Date.now() - onTheWay.at > SHEET_SLOW);
  const [icon, words, look] = sheetStateInWords({ state, onTheWay, away, why, entry, t });
  return html`<p id=${`sheet-${field}-state`} class="sheet-state ${look}">${icon && html`<${Icon} name=${icon} size=${18} />`}${words}</p>`;
}

function sheetStateInWords({ state, onTheWay, away, why, entry, t }) {
  if (sheetTooLong(state)) return ["", exchangeTooLong(t, state.text, TEXT_LIMIT), "trouble"];
  if (why && sheetUnsaved(state)) return ["", t("idea_exchange.not_saved", { why }), "trouble"];
  if (away && (onTheWay || sheetUnsaved(state))) return ["wait", t("idea_exchange.unsent"), "waits"];
  if (onTheWay) return ["wait", t("idea_exchange.saving"), "quiet"];
  if (sheetUnsaved(state)) return ["wait", t("idea_exchange.typing"), "quiet"];
  if (!entry || !entry.text) return ["", "", ""];
  const by = entry.by ? ` · ${t("idea_exchange.by", { name: entry.by })}` : "";
  return ["check", `${t("idea_exchange.saved")}${by}`, "quiet"];
}

function SheetEarlier({ entry, open, t, onTake }) {
  const earlier = ((entry && entry.earlier) || []).filter((each) => each.text && each.text !== entry.text);
  if (!earlier.length) return null;
  return html`<details class="sheet-earlier">
    <summary>${t("idea_exchange.earlier")}</summary>
    ${[...earlier].reverse().map(
      (each, at) => html`<div key=${at} class="sheet-old">
        <p class="small-heading">${each.by ? t("idea_exchange.earlier_by", { name: each.by }) : t("idea_exchange.earlier_somebody")}</p>
        <p class="card-text">${each.text}</p>
        ${open && html`<button type="button" class="small" onClick=${() => onTake(each.text)}>${t("idea_exchange.take_up")}</button>`}
      </div>`,
    )}
  </details>`;
}

// The field's state, kept on the device while it says more than the server knows, and saved after a pause.
function useSheetField({ project, field, entry, me, open, send, onTheWay, announce, t }) {
  const session = useSession();
  const step = useContext(StepShown);
  const draft = `sheet-${project}-${field}`;
  const [, redraw] = useState(0);
  const [why, setWhy] = useState("");
  const now = useRef(null);
  if (!now.current) now.current = sheetOpened(entry, session.drafts.read(step, draft));
  const live = useRef(null);
  live.current = { open, onTheWay, entry };
  const pausing = useRef(0);
  const waitingSince = useRef(0);

  const become = useCallback((next) => {
    if (next === now.current) return;
    now.current = next;
    if (next.sent || sheetUnsaved(next)) session.drafts.write(step, draft, { text: next.text, base: next.base, sent: next.sent });
    else session.drafts.clear(step, draft);
    redraw((count) => count + 1);
  }, []);

  const save = useCallback(() => {
    clearTimeout(pausing.current);
    pausing.current = waitingSince.current = 0;
    const { open: may, onTheWay: going } = live.current;
    const state = now.current;
    if (!may || going || state.sent || state.held || !sheetUnsaved(state) || sheetTooLong(state)) return;
    give(state);
  }, []);

  function give(state) {
    setWhy("");
    become(sheetSent(state));
    const content = { project, field, text: sheetPlain(state.text), base: state.base.revision };
    send("idea_exchange.write_sheet", content, { quiet: true }).then(
      () => become(sheetDone(now.current)),
      (refusal) => {
        become(sheetRefused(now.current));
        setWhy(refusalInWords(refusal, session.state().t));
      },
    );
  }

  const type = useCallback((text) => {
    setWhy("");
    become(sheetTyped(now.current, text));
    waitSoon();
  }, []);

  function waitSoon() {
    clearTimeout(pausing.current);
    waitingSince.current = waitingSince.current || Date.now();
    const rest = Math.max(0, waitingSince.current + SHEET_LONGEST_PAUSE - Date.now());
    pausing.current = setTimeout(save, Math.min(SHEET_PAUSE, rest));
  }

  // What the server says now, and what is still to be said to it.
  useEffect(() => {
    const before = now.current.joined;
    become(sheetSeen(now.current, entry, Boolean(onTheWay), me ? me.name : ""));
    const { joined } = now.current;
    if (joined && joined !== before && document.activeElement && document.activeElement.id === `sheet-${field}`) announce(sheetJoinedInWords(joined, t));
    if (!now.current.sent && !now.current.held && sheetUnsaved(now.current) && !pausing.current) waitSoon();
  });

  // A pause of the room ends; a refusal may be over.
  useEffect(() => {
    if (!open || !now.current.held) return;
    become({ ...now.current, held: false });
    save();
  }, [open]);

  // Leaving the page's foreground or the step does not wait for the pause. A step that has closed keeps what is late.
  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      clearTimeout(pausing.current);
      const state = now.current;
      if (!live.current.onTheWay && !state.sent && !state.held && sheetUnsaved(state) && !sheetTooLong(state)) give(state);
    };
  }, []);

  return { state: now.current, type, save, why, putAway: () => become(sheetPutAway(now.current)) };
}
