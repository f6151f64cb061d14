// Several lines pasted where one entry is asked for: an offer to send each as one of its own. Until somebody takes it,
// the text stays whole in the field; what was sent can be taken back at once.

import { html, useEffect } from "../../vendor/preact.js";
import { entriesOf } from "../entries.js";
import { useSession, useWords } from "../hooks.js";
import { isTooLong } from "../text.js";
import { Icon } from "./icons.js";
import { takenBackOnceShown } from "./taken_back.js";

const PASTED_SHOWN = 3;

// `many`: the words for so many entries of the kind; `room`: how many more there may be; `takingBack.current(texts)`.
export function PastedEntries({ text, setText, onSend, many, limit, room = Infinity, takingBack, onDone }) {
  const session = useSession();
  const t = useWords();
  const entries = entriesOf(text);
  const n = entries.length;
  const long = entries.map((entry, at) => (isTooLong(entry, limit) ? at + 1 : 0)).filter(Boolean);
  const offer = n > 1 ? t("pasted.offer", { n }) : "";
  useEffect(() => offer && session.announce(offer), [offer]);
  if (!offer) return null;
  const all = () => {
    setText("");
    const sent = entries.map((entry) => onSend(entry));
    const undo = () => {
      setText(text);
      takenBackOnceShown(sent, entries, (texts) => takingBack.current(texts));
    };
    session.toast(t("pasted.sent", { n }), "plain", takingBack.current && { label: t("pasted.undo"), act: undo });
    onDone();
  };
  return html`<div class="pasted" role="group" aria-label=${offer}>
    <p><strong>${offer}</strong></p>
    <ol>
      ${entries.slice(0, PASTED_SHOWN).map(
        (entry) =>
          html`<li key=${entry}>
            ${entry}
          </li>`,
      )}${
        n > PASTED_SHOWN &&
        html`<li class="more">
          ${t("pasted.more", { n: n - PASTED_SHOWN })}
        </li>`
      }
    </ol>
    ${
      long.length > 0 &&
      html`<p class="trouble">
        ${t("pasted.long", { n: long.length, lines: long.join(", "), limit })}
      </p>`
    }
    ${n > room && html`<p class="trouble">${t("pasted.room", { n: room })}</p>`}
    <div class="row wrap">
      <button type="button" class="primary" disabled=${long.length > 0 || n > room} onClick=${all}>
        <${Icon} name="plus" />
        ${t(many, { n })}
      </button>
      <button type="button" onClick=${onDone}>${t("pasted.one")}</button>
    </div>
  </div>`;
}
