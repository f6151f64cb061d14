// The ballot of a gradient of agreement: one item at a time, its degrees in words, and a line for the reason.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { Icon } from "../../parts/icons.js";
import { degreeOf, isExplained, itemsInOrder, withDegree, withReason } from "./ballot.js";
import { degreeInWords } from "./reasons.js";
import { BallotSheet, ItemDetail } from "./sheet.js";

const REASON_MOST = 200;

export function GradientPaper({ shared, mine, casting, t, announce }) {
  const { ballot, mayCast } = casting;
  const items = itemsInOrder(shared.items, mine && mine.order);
  const names = shared.degrees[t.language] || shared.degrees.fr;
  const [at, setAt] = useState(() =>
    Math.max(
      0,
      items.findIndex(({ id }) => !isExplained(ballot[id], shared)),
    ),
  );
  const place = Math.min(at, items.length - 1);
  const item = items[place];
  const chosen = degreeOf(ballot, item.id);
  const needed = chosen >= shared.reason_from;
  const answered = items.filter(({ id }) => isExplained(ballot[id], shared)).length;
  const halves = items.filter(({ id }) => degreeOf(ballot, id) && !isExplained(ballot[id], shared)).length;
  const turn = (to) => {
    setAt(to);
    announce(`${t("voting.item_of", { n: to + 1, of: items.length })}. ${items[to].text}`);
  };
  const choose = (step) => {
    const said = [item.text, step ? t.told(names[step - 1]) : t("voting.no_opinion")];
    if (step >= shared.reason_from) said.push(t("voting.reason_needed"));
    casting.change(withDegree(ballot, item.id, step), said.join(". "));
  };
  const why =
    chosen > 0 &&
    html`<${ReasonLine}
      key="why"
      item=${item}
      needed=${needed}
      missing=${!isExplained(ballot[item.id], shared)}
      given=${ballot[item.id].reason || ""}
      can=${mayCast}
      onWrite=${(text) => casting.change(withReason(ballot, item.id, text), "")}
      t=${t}
    />`;
  const line = html`<p class="ballot-left">
    ${t("voting.answered_of", { n: answered, of: items.length })}
    ${halves > 0 && html` <span class="ballot-half">${t("voting.reasons_missing", { n: halves })}</span>`}
  </p>`;
  return html`<${BallotSheet} casting=${casting} shared=${shared} line=${line} t=${t}>
    <div class="grades-paper">
      <p class="small-heading">${t("voting.item_of", { n: place + 1, of: items.length })}</p>
      <fieldset key=${item.id} class="ballot-item grades degrees">
        <legend class="ballot-text">${t.typed(item.text)}</legend>
        <${ItemDetail} item=${item} t=${t} />
        ${names.flatMap((name, place) => {
          const step = place + 1;
          const label = html`<label key=${step} class="choice ${chosen === step ? "on" : ""}">
            <input
              type="radio"
              name=${`degree-${item.id}`}
              checked=${chosen === step}
              disabled=${!mayCast}
              onChange=${() => choose(step)}
            />
            <span class="degree-number" aria-hidden="true">${step}</span>
            <span>${t.told(name)}</span>
          </label>`;
          // Right below what it explains: a phone shows no more than the degrees at once.
          return chosen === step ? [label, why] : [label];
        })}
        <label class="choice quiet ${chosen ? "" : "on"}">
          <input
            type="radio"
            name=${`degree-${item.id}`}
            checked=${!chosen}
            disabled=${!mayCast}
            onChange=${() => choose(0)}
          />
          <span>${t("voting.no_opinion")}</span>
        </label>
      </fieldset>
      <div class="grades-turn">
        <button type="button" disabled=${place === 0} onClick=${() => turn(place - 1)}>
          <${Icon} name="left" />${t("voting.before")}
        </button>
        <button
          type="button"
          class=${isExplained(ballot[item.id], shared) && place < items.length - 1 ? "primary" : ""}
          disabled=${place >= items.length - 1}
          onClick=${() => turn(place + 1)}
        >
          ${t("voting.next")}<${Icon} name="right" />
        </button>
      </div>
      ${
        items.length > 1 &&
        html`<details class="grades-all">
          <summary>${t("voting.your_answers")}</summary>
          <ul>
            ${items.map(
              ({ id, text }, to) =>
                html`<li key=${id}>
                  <button type="button" class="plain" onClick=${() => turn(to)}>
                    <span>${text}</span>
                    <strong class=${isExplained(ballot[id], shared) ? "" : "quiet"}>
                      ${answerInWords(ballot[id], shared, t)}
                    </strong>
                  </button>
                </li>`,
            )}
          </ul>
        </details>`
      }
    </div>
  <//>`;
}

function answerInWords(answer, shared, t) {
  if (!answer) return t("voting.no_opinion");
  const short = degreeInWords(answer.step, shared, t);
  return isExplained(answer, shared) ? short : t("voting.reason_to_write", { degree: short });
}

// What is typed stays as it is typed; what is cast is cleaned. It changes from outside only while nobody types in it.
function ReasonLine({ item, needed, missing, given, can, onWrite, t }) {
  const [text, setText] = useState(given);
  const field = useRef(null);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(given);
  }, [given]);
  const write = (event) => {
    setText(event.target.value);
    onWrite(event.target.value);
  };
  return html`<label class="reason-line ${missing ? "missing" : ""}">
    <span>
      <strong>${t(needed ? "voting.reason_why" : "voting.reason_why_free")}</strong>
      <span class="unseen"> ${item.text}</span>
    </span>
    <textarea
      ref=${field}
      rows="2"
      maxlength=${REASON_MOST}
      value=${text}
      disabled=${!can}
      aria-required=${needed ? "true" : undefined}
      aria-invalid=${missing ? "true" : undefined}
      aria-describedby=${`reason-about-${item.id}`}
      onInput=${write}
    ></textarea>
    <span id=${`reason-about-${item.id}`} class="quiet"
      >
      ${
        missing
          ? html`<strong class="reason-missing">
            ${t("voting.reason_needed")}
          </strong> `
          : ""
      }${t("voting.reason_read")}
    </span
    >
  </label>`;
}
