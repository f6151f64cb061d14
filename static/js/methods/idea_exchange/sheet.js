// The sheet of a group, written together: five fields, one open at a time, each saved as one types with a pause.
// How two people's lines are joined is in parts/texts.js.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useNow, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { useGrowingArea, useSharedText } from "../../parts/shared_text.js";
import { TEXT_LIMIT } from "../../text.js";
import { exchangeTooLong } from "./form.js";
import { sheetPlain, sheetTooLong, sheetUnsaved } from "../../parts/texts.js";

export const EXCHANGE_FIELDS = ["objectives", "proposals", "feasible_objectives", "priorities", "resources"];

const SHEET_SLOW = 3000;

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
      (field, at) =>
        html`<${SheetField}
          key=${`${project}-${field}`}
          project=${project}
          field=${field}
          entry=${sheet[field]}
          me=${me}
          open=${open}
          send=${send}
          t=${t}
          announce=${announce}
          shown=${shown === field} next=${EXCHANGE_FIELDS[at + 1]} onShow=${setShown}
          onTheWay=${waiting.find(
            (entry) =>
              entry.do === "idea_exchange.write_sheet" && entry.with.project === project && entry.with.field === field,
          )}
        />`,
    )}
  </section>`;
}

function SheetField({ project, field, entry, me, open, send, t, announce, shown, next, onShow, onTheWay }) {
  const { state, type, save, why, putAway } = useSheetField({
    project,
    field,
    entry,
    me,
    open,
    send,
    onTheWay,
    announce,
    t,
  });
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
      <button
        type="button"
        class="sheet-name"
        aria-expanded=${shown}
        aria-controls=${`sheet-${field}-body`}
        onClick=${() => (shown ? close() : onShow(field))}
      >
        <span class="grow">${name}</span>
        ${
          sheetUnsaved(state) || onTheWay
            ? html`<${Icon}
              name="wait"
              size=${18}
            />`
            : text
              ? html`<${Icon}
                name="check"
                size=${18}
              />`
              : html`<span
                class="quiet"
              >
                ${t("idea_exchange.blank")}
              </span>`
        }
        <${Icon} name=${shown ? "up" : "down"} />
      </button>
    </h4>
    ${!shown && text && html`<p class="card-text sheet-preview">${text}</p>`}
    <div id=${`sheet-${field}-body`} class="sheet-body" hidden=${!shown}>
      ${
        shown &&
        html`${
          open
            ? html`<${SheetArea}
              field=${field}
              state=${state}
              label=${name}
              hint=${t(`idea_exchange.hint.${field}`)}
              onType=${type}
              onBlur=${save}
            />`
            : html`<p class="card-text">${text || t("idea_exchange.blank")}</p>`
        }
        <${SheetState} field=${field} state=${state} onTheWay=${onTheWay} why=${why} entry=${entry} t=${t} />
        ${
          state.joined &&
          html`<p class="sheet-joined">
            <${Icon} name="people" size=${18} />
            ${sheetJoinedInWords(state.joined, t)}
          </p>`
        }
        <${SheetEarlier}
          entry=${entry}
          open=${open}
          t=${t}
          onTake=${(old) => type(`${state.text.trimEnd()}\n${old}`.trim())}
        />
        ${
          open &&
          next &&
          html`<button type="button" class="sheet-next" onClick=${() => (save(), onShow(next))}>
            ${t("idea_exchange.next_field", { name: t(`idea_exchange.field.${next}`) })}
            <${Icon} name="right" />
          </button>`
        }`
      }
    </div>
  </section>`;
}

function sheetJoinedInWords({ by }, t) {
  return by ? t("idea_exchange.joined", { name: by }) : t("idea_exchange.joined_somebody");
}

function SheetArea({ field, state, label, hint, onType, onBlur }) {
  const { ref, onInput } = useGrowingArea(state.text, onType);
  useEffect(() => ref.current.focus({ preventScroll: true }), []);
  return html`<textarea
    ref=${ref}
    id=${`sheet-${field}`}
    rows="4"
    value=${state.text}
    placeholder=${hint}
    aria-label=${label}
    aria-describedby=${`sheet-${field}-state`}
    onInput=${onInput} onBlur=${onBlur}
  ></textarea>`;
}

function SheetState({ field, state, onTheWay, why, entry, t }) {
  useNow();
  const away = useSession().state().link !== "open" || (onTheWay && Date.now() - onTheWay.at > SHEET_SLOW);
  const [icon, words, look] = sheetStateInWords({ state, onTheWay, away, why, entry, t });
  return html`<p id=${`sheet-${field}-state`} class="sheet-state ${look}">
    ${icon && html`<${Icon} name=${icon} size=${18} />`}${words}
  </p>`;
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
      (each, at) =>
        html`<div key=${at} class="sheet-old">
          <p class="small-heading">
            ${each.by ? t("idea_exchange.earlier_by", { name: each.by }) : t("idea_exchange.earlier_somebody")}
          </p>
          <p class="card-text">${t.typed(each.text)}</p>
          ${
            open &&
            html`<button type="button" class="small" onClick=${() => onTake(each.text)}>
              ${t("idea_exchange.take_up")}
            </button>`
          }
        </div>`,
    )}
  </details>`;
}

function useSheetField({ project, field, entry, me, open, send, onTheWay, announce, t }) {
  const give = (text, base) => send("idea_exchange.write_sheet", { project, field, text, base }, { quiet: true });
  const onJoined = (joined) => {
    if (document.activeElement && document.activeElement.id === `sheet-${field}`)
      announce(sheetJoinedInWords(joined, t));
  };
  return useSharedText({ draft: `sheet-${project}-${field}`, entry, me, open, onTheWay, give, onJoined });
}
