// The reasons of a gradient of agreement, as the room reads them: item by item, nobody's.

import { html } from "../../../vendor/preact.js";

// [{id, item, step, text}, …] of one item, in the order in which the server gives them.
export function reasonsOf(reasons, item) {
  return Object.entries(reasons || {})
    .filter(([, reason]) => reason.item === item)
    .map(([id, reason]) => ({ id, ...reason }))
    .sort((one, other) => Number(one.id.slice(1)) - Number(other.id.slice(1)));
}

// Where figures may not be shown, neither is the degree of a reason.
export function degreeInWords(step, shared, t) {
  return step ? t.told((shared.short[t.language] || shared.short.fr)[step - 1]) : "";
}

export function GivenReason({ reason, shared, t }) {
  const degree = degreeInWords(reason.step, shared, t);
  return html`${degree && html`<strong class="reason-degree">${degree}</strong> `}<span>${t.typed(reason.text)}</span>`;
}

export function ReasonsOfItem({ item, shared, t }) {
  const given = reasonsOf(shared.reasons, item);
  if (!given.length) return null;
  return html`<details class="ballot-detail">
    <summary>${t("voting.reasons", { n: given.length })}</summary>
    <ul>
      ${given.map(
        (reason) =>
          html`<li key=${reason.id}>
            <${GivenReason} reason=${reason} shared=${shared} t=${t} />
          </li>`,
      )}
    </ul>
  </details>`;
}
