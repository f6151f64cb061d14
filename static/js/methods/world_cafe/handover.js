// What a host leaves to the next group, in three fields.

import { html, useEffect, useState } from "../../../vendor/preact.js";
import { useDraft, useNow, useSession, useUnsent } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { cafeIsWritten } from "./cafe.js";
import { CafeHandoverShown } from "./notes.js";

const HANDOVER_PARTS = ["said", "disputed", "question"];
const ASKED = "asked";
const TIME_TO_SUM_UP = 180000;

// After the last round no group comes: there it shows what is begun or written.
export function CafeHandover({ round, isLast, table, stands, step, open, waiting, send, t, announce }) {
  const session = useSession();
  const now = useNow();
  const fieldOf = (part) => `handover-${table}-${round.number}-${part}`;
  const begun = HANDOVER_PARTS.some((part) => session.drafts.read(step, fieldOf(part)));
  const [writing, setWriting] = useState(begun);
  const unsent = waiting
    .filter((entry) => entry.do === "world_cafe.hand_over" && entry.with.round === round.number)
    .pop();
  const shown = unsent ? unsent.with : stands;
  const isTime = round.phase === "closed" || round.ends - now < TIME_TO_SUM_UP;

  function hand(written) {
    setWriting(false);
    for (const part of HANDOVER_PARTS) session.drafts.clear(step, fieldOf(part));
    const draft = Object.fromEntries(HANDOVER_PARTS.map((part) => [fieldOf(part), written[part]]));
    send("world_cafe.hand_over", { ...written, round: round.number, table }, { draft }).then(
      () => announce(t("cafe.handed_over")),
      () => setWriting(true),
    );
  }

  if (isLast && !writing && !cafeIsWritten(shown)) return null;
  return html`<section
    class="cafe-box ${isTime && !cafeIsWritten(shown) ? "now" : ""}"
    aria-label=${t("cafe.handover")}
  >
    <${round.phase === "closed" ? "h2" : "h3"}>${t("cafe.handover")}<//>
    ${isTime && !cafeIsWritten(shown) && !writing && html`<p>${t("cafe.handover_why")}</p>`}
    ${
      writing
        ? html`<${CafeHandoverForm}
          fieldOf=${fieldOf}
          stands=${shown || {}}
          isAsked=${writing === ASKED}
          t=${t}
          onHand=${hand}
          onLater=${() => setWriting(false)}
        />`
        : html`${cafeIsWritten(shown) && html`<${CafeHandoverShown} handover=${shown} t=${t} />`}
        ${
          unsent &&
          html`<p class="card-note">
            <span class="waits">
              <${Icon} name=${unsent.sent ? "check" : "wait"} size=${16} />
              ${t(unsent.sent ? "card.sent" : "card.waiting")}
            </span>
          </p>`
        }
        ${
          open &&
          html`<button
              type="button"
              class=${isTime && !cafeIsWritten(shown) ? "primary" : ""}
              onClick=${() => setWriting(ASKED)}
            >
            <${Icon} name="edit" />
            ${cafeIsWritten(shown) ? t("edit") : t(begun ? "cafe.handover_go_on" : "cafe.handover_write")}
          </button>`
        }`
    }
  </section>`;
}

// `isAsked`: somebody has just asked for it, and writes on where they pressed.
function CafeHandoverForm({ fieldOf, stands, isAsked, t, onHand, onLater }) {
  useEffect(() => {
    if (isAsked) document.querySelector(".cafe-form textarea").focus();
  }, []);
  const said = useDraft(fieldOf("said"), stands.said || "");
  const disputed = useDraft(fieldOf("disputed"), stands.disputed || "");
  const question = useDraft(fieldOf("question"), stands.question || "");
  const fields = { said, disputed, question };
  const written = Object.fromEntries(HANDOVER_PARTS.map((part) => [part, fields[part][0].trim()]));
  const begun = HANDOVER_PARTS.some((part) => written[part] !== (stands[part] || ""));
  const whole = HANDOVER_PARTS.map((part) => written[part])
    .filter(Boolean)
    .join(" · ");
  useUnsent(fieldOf("said"), begun && whole, () => onHand(written));
  const submit = (event) => {
    event.preventDefault();
    onHand(written);
  };
  return html`<form class="cafe-form" onSubmit=${submit}>
    ${HANDOVER_PARTS.map(
      (part) =>
        html`<label key=${part}>
          <span>${t(part === "question" ? "cafe.handover.question_write" : `cafe.handover.${part}`)}</span>
          <${Limited}
            area=${true}
            rows="2"
            placeholder=${t(`cafe.handover.${part}_hint`)}
            value=${fields[part][0]}
            onInput=${(event) => fields[part][1](event.target.value)}
          />
        </label>`,
    )}
    <div class="row wrap end">
      <button type="button" onClick=${onLater}>${t("cafe.later")}</button>
      <button type="submit" class="primary" disabled=${!cafeIsWritten(written) && !cafeIsWritten(stands)}>
        ${t("cafe.hand_over")}
      </button>
    </div>
  </form>`;
}
