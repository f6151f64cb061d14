// What the steps have come to, to be taken over as a decision or as an action with one tap.

import { html } from "../../../vendor/preact.js";
import { useSession } from "../../hooks.js";

// So many stand open; more are behind a line that counts them.
const SHOWN_OPEN = 6;

export function Conclusions({ notes, here, people, send, waiting, t, announce }) {
  const session = useSession();
  const offered = stillOffered(session.state().views, here, notes, waiting);
  if (!offered.length) return null;
  const belonging = here === "main" ? {} : { track: here };
  const take = (kind, { text, leader, vote }) => {
    const who = kind === "action" && people[leader] ? { who: people[leader].name } : {};
    const taken = kind === "decision" && vote ? { vote } : {};
    send(`closing.add_${kind}`, { what: text, ...who, ...taken, ...belonging }).then(() =>
      announce(t(`closing.noted_${kind}`)),
    );
  };
  return html`<details class="closing-offered" open=${offered.length <= SHOWN_OPEN}>
    <summary><h3>${t("closing.offered")} <span class="count">${offered.length}</span></h3></summary>
    <ul>
      ${offered.map(
        (each) =>
          html`<li key=${each.text}>
            <p class="grow">
              <strong>${t.typed(each.text)}</strong> <span class="quiet">${t.set(each.step)}</span>
            </p>
            ${["decision", "action"].map(
              (kind) =>
                html`<button
                  key=${kind}
                  type="button"
                  class="small"
                  aria-label=${t("closing.take_this", { act: t(`closing.take_${kind}`), text: each.text })}
                  onClick=${() => take(kind, each)}
                >
                  ${t(`closing.take_${kind}`)}
                </button>`,
            )}
          </li>`,
      )}
    </ul>
  </details>`;
}

// In the order of the agenda, what two steps have come to once; `vote` is the vote among them. What a note says already,
// or is about to say, is not offered again.
function stillOffered({ everyone, facilitators }, here, notes, waiting) {
  const { order, steps } = everyone.agenda;
  const said = new Set([
    ...notes.map(({ texts }) => (texts.what ? texts.what.text : "")),
    ...waiting.map((entry) => entry.with.what),
  ]);
  const tracks = here === "main" ? Object.values(everyone.tracks) : [];
  const own = here === "main" ? order : (everyone.tracks[here] || { order: [] }).order;
  const offered = new Map();
  for (const id of [...own, ...tracks.flatMap((track) => track.order)]) {
    for (const { text, leader } of facilitators.conclusions[id] || []) {
      const before = offered.get(text);
      const step = before ? `${before.step} · ${steps[id].title}` : steps[id].title;
      const vote = steps[id].method === "voting" ? id : before && before.vote;
      if (!said.has(text)) offered.set(text, { text, step, vote, leader: leader || (before && before.leader) });
    }
  }
  return [...offered.values()];
}
