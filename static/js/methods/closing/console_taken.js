// How a decision was taken: one choice, and where hands or papers were counted what they came to.

import { html } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";
import { Choice } from "../../parts/pressed.js";
import { TypedNumber } from "../../parts/typed_number.js";

const WAYS = ["consensus", "consent", "show_of_hands", "secret_ballot", "said"];
const COUNTED = ["show_of_hands", "secret_ballot"];
const COUNTS = ["in_favour", "against", "abstained"];
const MOST = 1_000_000;

export function HowTaken({ note, number, open, send, t }) {
  const { order, steps } = useSession().state().views.everyone.agenda;
  const taken = note.taken || { way: "" };
  const held = order.filter(
    (id) => (steps[id].method === "voting" && steps[id].phase !== "planned") || id === taken.step,
  );
  const say = (said) => send("closing.say_how_taken", { note: note.id, ...said });
  const chosen = (value) => {
    const [way, step] = value.split("@");
    return say(step ? { way, step } : { way: way || null });
  };
  return html`<div class="closing-taken">
    <${Choice}
      aria-label=${t("closing.taken_of", { n: number })}
      disabled=${!open}
      value=${taken.step ? `${taken.way}@${taken.step}` : taken.way}
      give=${chosen}
    >
      <option value="">${t("closing.taken")}</option>
      ${WAYS.map((way) => html`<option key=${way} value=${way}>${t(`closing.way.${way}`)}</option>`)}
      ${held.map(
        (id) =>
          html`<option key=${id} value=${`vote@${id}`}>${t("closing.way.vote", { title: steps[id].title })}</option>`,
      )}
    <//>
    ${
      COUNTED.includes(taken.way) &&
      COUNTS.map(
        (name) =>
          html`<${Counted}
            key=${name}
            value=${taken[name]}
            label=${t(`closing.${name}`)}
            of=${t("closing.taken_of", { n: number })}
            open=${open}
            give=${(count) => say({ ...taken, [name]: count })}
          />`,
      )
    }
  </div>`;
}

function Counted({ value, label, of, open, give }) {
  return html`<label class="closing-count">
    <span>${label}<span class="unseen"> – ${of}</span></span>
    <${TypedNumber}
      inputmode="numeric"
      min="0"
      max=${MOST}
      disabled=${!open}
      value=${value ?? ""}
      give=${(text) => give(text === "" ? null : Number(text))}
    />
  </label>`;
}
