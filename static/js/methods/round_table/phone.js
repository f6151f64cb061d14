// A tour de table on the phone: who speaks and when it is one's own turn; "I am here" and one line for the minutes.

import { html, useEffect, useRef } from "../../../vendor/preact.js";
import { useDraft, useSession, useUnsent } from "../../hooks.js";
import { Icon } from "../../parts/icons.js";
import { Length, useLimit } from "../../parts/limited.js";
import { TurnTime } from "../../parts/turn_time.js";
import { LINE_LIMIT, lengthFor } from "../../text.js";
import { turnInWords } from "./turn_words.js";

export function RoundTablePhone(props) {
  const { shared, mine, me, open, send, t, waiting, announce } = props;
  const takesPart = Boolean(mine && me && (me.role === "participant" || me.role === "host"));
  useOwnPlace(takesPart && open && mine.turn === null, send);
  useTellTurn(mine, shared, t, announce);
  const speaking = Boolean(mine && mine.turn === "speaking" && shared.speaker);

  return html`<div class="activity round-table">
    <div class="scroll">
      ${
        speaking
          ? html`<${MyTurn} shared=${shared} open=${open} send=${send} waiting=${waiting} t=${t} />`
          : html`<${OthersTurn} shared=${shared} t=${t} />
            <${MyPlace} mine=${mine} shared=${shared} t=${t} />`
      }
      ${
        takesPart &&
        !speaking &&
        html`<${Presence}
          mine=${mine}
          open=${open}
          send=${send}
          waiting=${waiting}
          t=${t}
          announce=${announce}
        />`
      }
      ${takesPart && html`<${IntroductionLine} ...${props} />`}
    </div>
  </div>`;
}

// Somebody who came after the order was made joins its end; the phone asks once by itself.
function useOwnPlace(missing, send) {
  const asked = useRef(false);
  useEffect(() => {
    if (!missing || asked.current) return;
    asked.current = true;
    send("round_table.join_turn", {}, { quiet: true }).catch(() => {
      asked.current = false;
    });
  }, [missing]);
}

function useTellTurn(mine, shared, t, announce) {
  const session = useSession();
  const words = turnInWords(mine, shared);
  const sentence = words ? t(words.key, { n: words.n }) : "";
  const told = useRef(sentence);
  useEffect(() => {
    if (sentence && sentence !== told.current) announce(sentence);
    told.current = sentence;
  }, [sentence]);
  const speaking = Boolean(mine && mine.turn === "speaking");
  useEffect(() => {
    if (speaking && session.extras.buzz) session.extras.buzz(session);
  }, [speaking]);
}

function MyTurn({ shared, open, send, waiting, t }) {
  const done = waiting.find((entry) => entry.do === "round_table.done_speaking");
  return html`<section class="turn-mine">
    <h2>${t("round_table.turn.speaking")}</h2>
    <${TurnTime} ends=${shared.speaker.ends} seconds=${shared.seconds} t=${t} />
    <button
      type="button"
      class="primary turn-done"
      disabled=${!open || Boolean(done)}
      onClick=${() => send("round_table.done_speaking")}
    >
      <${Icon} name="check" />${t("round_table.done")}
    </button>
    ${done && !done.sent && html`<p class="quiet"><${Icon} name="wait" size=${16} /> ${t("card.waiting")}</p>`}
    ${
      shared.next &&
      shared.next.name &&
      html`<p class="quiet">
        ${t("round_table.then", { name: shared.next.name })}
      </p>`
    }
  </section>`;
}

function OthersTurn({ shared, t }) {
  const { speaker } = shared;
  if (!speaker) return null;
  return html`<section class="turn-other">
    <p class="small-heading">${t("round_table.speaks_now")}</p>
    <p class="turn-name" translate=${false}>${speaker.short || t("round_table.somebody")}</p>
    ${speaker.organisation && html`<p class="quiet" translate=${false}>${speaker.organisation}</p>`}
    <${TurnTime} ends=${speaker.ends} seconds=${shared.seconds} t=${t} />
  </section>`;
}

function MyPlace({ mine, shared, t }) {
  const words = turnInWords(mine, shared);
  if (!words) return null;
  const soon = words.key === "round_table.turn.next" || words.key === "round_table.turn.first";
  return html`<section class="turn-place ${soon ? "soon" : ""} ${mine.turn}">
    <p class="turn-words">${t(words.key, { n: words.n })}</p>
    ${soon && html`<p class="quiet">${t("round_table.have", { n: shared.seconds })}</p>`}
    ${mine.turn === "passed" && html`<p class="quiet">${t("round_table.passed_why")}</p>`}
  </section>`;
}

function Presence({ mine, open, send, waiting, t, announce }) {
  const going = waiting.find((entry) => entry.do === "round_table.confirm_presence");
  if (mine.confirmed) return html`<p class="turn-here"><${Icon} name="check" />${t("round_table.confirmed")}</p>`;
  const confirm = () => send("round_table.confirm_presence").then(() => announce(t("round_table.confirmed")));
  if (going) return html`<p class="turn-here going"><${Icon} name="wait" />${t("round_table.confirming")}</p>`;
  return html`<button type="button" class="turn-confirm" disabled=${!open} onClick=${confirm}>
    <${Icon} name="check" />
    ${t("round_table.here")}
  </button>`;
}

function IntroductionLine({ mine, step, open, send, waiting, t, announce }) {
  const session = useSession();
  const [text, setText] = useDraft("line", mine.line);
  const area = useRef(null);
  const length = lengthFor(text, LINE_LIMIT);
  useLimit(area, length, LINE_LIMIT);
  const before = useRef(mine.line);
  const going = waiting.filter((entry) => entry.do === "round_table.write_introduction").pop();
  const heard = going ? going.with.line : mine.line;
  const written = text.trim();
  const changed = written !== heard;

  // Written on another phone of the same person, and not being changed here.
  useEffect(() => {
    if (text.trim() === before.current) setText(mine.line);
    before.current = mine.line;
    if (written === mine.line) session.drafts.clear(step.id, "line");
  }, [mine.line]);

  useEffect(() => {
    if (!area.current) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight + 2}px`;
  }, [text]);

  const give = (line) =>
    send("round_table.write_introduction", { line }, { draft: "line", key: "line" }).then(() =>
      announce(t("round_table.line_saved")),
    );
  useUnsent("line", changed && length <= LINE_LIMIT && written, give);
  const submit = (event) => {
    event.preventDefault();
    if (changed && length <= LINE_LIMIT) give(written);
  };
  const keyed = (event) => {
    if (event.key === "Enter") submit(event);
  };
  return html`<form class="turn-line" onSubmit=${submit}>
    <label for="introduction-line">${t("round_table.line")}</label>
    <textarea
      id="introduction-line"
      ref=${area}
      rows="2"
      value=${text}
      aria-invalid=${length > LINE_LIMIT ? "true" : undefined}
      placeholder=${t("round_table.line_example")}
      aria-describedby="introduction-state introduction-length"
      enterkeyhint="done"
      onInput=${(event) => setText(event.target.value.replace(/\n/g, " "))} onKeyDown=${keyed}></textarea>
    <${Length} id="introduction-length" length=${length} limit=${LINE_LIMIT} />
    <div class="row spread">
      <p id="introduction-state" class="turn-line-state">
        ${
          going && !going.sent && !changed
            ? html`<${Icon} name="wait" size=${16} />${t("card.waiting")}`
            : !changed && written
              ? html`<${Icon} name="check" size=${16} />${t("round_table.line_saved")}`
              : t("round_table.line_why")
        }
      </p>
      ${
        changed &&
        html`<button type="submit" class="primary" disabled=${!open || length > LINE_LIMIT}>
          ${t("save")}
        </button>`
      }
    </div>
  </form>`;
}
