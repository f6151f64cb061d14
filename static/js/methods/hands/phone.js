// Raised hands on the phone: one tap asks to speak, and one's own place; without leaving what runs.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { handCalled, handPlace, handWait } from "./place.js";
import { HandTime } from "./time.js";

const HAND_NOTE_LIMIT = 80;

export function HandsPhone({ shared, mine, open, send, t, waiting, announce, standing }) {
  const [note, setNote, clearNote] = useDraft("hand-note");
  const speech = handPlace(shared, mine, "speech");
  const technical = handPlace(shared, mine, "technical");
  const reply = handPlace(shared, mine, "reply");
  useHandTold(standing ? null : reply || speech, t, announce);
  const going = (name, kind) =>
    waiting.find((entry) => entry.do === `hands.${name}` && (entry.with.kind || "speech") === kind);
  const raise = (kind) => {
    const said = kind === "speech" ? note.trim() : "";
    if (said) clearNote();
    send("hands.raise_hand", said ? { kind, note: said } : { kind }, { draft: "hand-note", key: "note" }).then(() =>
      announce(t("hands.raised")),
    );
  };
  const lower = (kind) => send("hands.lower_hand", { kind }).then(() => announce(t("hands.lowered")));
  const speaks = [speech, technical, reply].some((each) => each && each.speaking);
  const raising = going("raise_hand", "speech");
  const mayAsk = open && Boolean(mine) && (shared.open || Boolean(speech));

  return html`<div class="activity hands">
    <div class="scroll">
      ${
        shared.speaking &&
        !speaks &&
        html`<section class="hands-speaking">
          <p class="small-heading">${t("hands.speaks_now")}</p>
          <p class="hands-name" translate=${false}>${handCalled(shared.speaking, t)}</p>
          <${HandTime} began=${shared.speaking.began} ends=${shared.speaking.ends} t=${t} />
          ${
            shared.replies &&
            mine &&
            !reply &&
            html`<button
              type="button"
              class="small"
              disabled=${!open || !shared.open || Boolean(going("raise_hand", "reply"))}
              onClick=${() => raise("reply")}
            >
              ${t("hands.reply")}
            </button>`
          }
        </section>`
      }
      ${
        reply &&
        !reply.speaking &&
        html`<div class="hands-technical">
          <p>${t("hands.reply_up")}</p>
          <button type="button" class="small" disabled=${!open} onClick=${() => lower("reply")}>
            ${t("hands.reply_down")}
          </button>
        </div>`
      }
      ${
        speaks
          ? html`<section class="hands-mine speaking">
            <h2>${t("hands.yours")}</h2>
            <${HandTime} began=${shared.speaking.began} ends=${shared.speaking.ends} t=${t} />
            <button
              type="button"
              class="primary"
              disabled=${!open}
              onClick=${() => send("hands.end_speech", { speaker: shared.speaking.hand })}
            >
              <${Icon} name="check" />
              ${t("hands.done")}
            </button>
          </section>`
          : speech
            ? html`<section class="hands-mine"><h2>${handInWords(shared, speech, t)}</h2>
              ${speech.note && html`<p class="quiet">${t("hands.about", { note: speech.note })}</p>`}
              ${!shared.named && html`<p class="quiet">${t("hands.your_number", { n: speech.number })}</p>`}
              <div class="row wrap">
                <button type="button" disabled=${!open} onClick=${() => lower("speech")}>
                  <${Icon} name="down" />
                  ${t("hands.lower")}
                </button>
                ${
                  speech.place < shared.waiting.length &&
                  html`<button
                    type="button"
                    class="plain"
                    disabled=${!open}
                    onClick=${() => send("hands.let_pass")}
                  >
                    ${t("hands.let_pass")}
                  </button>`
                }
              </div>
            </section>`
            : html`<form class="hands-ask" onSubmit=${(event) => (event.preventDefault(), raise("speech"))}>
              ${
                shared.open || !open
                  ? html`<label class="field">
                  <span>${t("hands.note")}</span>
                  <input
                    value=${note}
                    maxlength=${HAND_NOTE_LIMIT}
                    placeholder=${t("hands.note_example")}
                    aria-describedby="hands-note-seen"
                    onInput=${(event) => setNote(event.target.value)}
                  />
                </label>
                  <p id="hands-note-seen" class="quiet">
                    ${t(shared.notes_shown ? "hands.note_all" : "hands.note_some")}
                  </p>
                  <button type="submit" class="primary hands-raise" disabled=${!mayAsk || Boolean(raising)}>
                    <${Icon} name="up" />
                    ${t("hands.raise")}
                  </button>`
                  : html`<p class="quiet">${t("hands.closed")}</p>`
              }
              ${
                raising &&
                !raising.sent &&
                html`<p class="quiet" role="status">
                  <${Icon} name="wait" size=${16} /> ${t("card.waiting")}
                </p>`
              }
            </form>`
      }
      ${
        !(technical && technical.speaking) &&
        html`<div class="hands-technical">
          ${
            technical
              ? html`<p>${t("hands.technical_up")}</p>
              <button type="button" class="small" disabled=${!open} onClick=${() => lower("technical")}>
                ${t("hands.take_back")}
              </button>`
              : html`<button
                type="button"
                class="small"
                disabled=${!open || !mine || Boolean(going("raise_hand", "technical"))}
                onClick=${() => raise("technical")}
              >
                ${t("hands.technical")}
              </button>`
          }
        </div>`
      }
      ${
        shared.following.length > 0 &&
        html`<section aria-label=${t("hands.following")}><h2 class="small-heading">${t("hands.following")}</h2>
          <ol class="hands-following">
            ${shared.following.map(
              (each) =>
                html`<li key=${each.number} translate=${false}>
                  ${handCalled(each, t)}${each.kind === "speech" ? "" : ` · ${t(`hands.${each.kind}_short`)}`}${
                    each.note
                      ? html` <span
                        class="quiet"
                      >
                        ${each.note}
                      </span>`
                      : ""
                  }
                </li>`,
            )}
          </ol>
          <p class="quiet">${t("hands.waiting", { n: shared.waiting.length })}</p>
        </section>`
      }
    </div>
  </div>`;
}

// In a few words, on the button that leads here.
function handBrief({ shared, mine, t }) {
  const speech = handPlace(shared, mine, "reply") || handPlace(shared, mine, "speech");
  if (!speech) return "";
  return speech.speaking ? t("hands.yours") : handInWords(shared, speech, t);
}

HandsPhone.brief = handBrief;

function handInWords(shared, { place }, t) {
  if (place === 1) return t("hands.next");
  const minutes = handWait(shared, place);
  return minutes ? t("hands.place_minutes", { n: place - 1, minutes }) : t("hands.place", { n: place - 1 });
}

// One's turn is told aloud, and by the phone itself, while something else is on the screen's mind.
function useHandTold(speech, t, announce) {
  const session = useSession();
  const words = speech ? (speech.speaking ? t("hands.yours") : speech.place === 1 ? t("hands.next") : "") : "";
  const told = useRef(words);
  useEffect(() => {
    if (words && words !== told.current) {
      announce(words);
      if (session.extras.buzz) session.extras.buzz(session);
    }
    told.current = words;
  }, [words]);
}
