// Questions on the phone: the one that is being answered, one's own in whatever state, then the others' to support.

import { html, useCallback, useRef, useState } from "../../../vendor/preact.js";
import { drawnOnce, useDraft, useWords } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Icon } from "../../parts/icons.js";
import { plenaryAsked, plenarySupports } from "./asked.js";

const QUESTION_LIMIT = 280;

export function PlenaryQuestions({ shared, mine, open, send, t, waiting, announce, above }) {
  const [editing, setEditing] = useState(null);
  const [to, setTo] = useDraft("question-to", "");
  const own = (mine && mine.questions) || {};
  const { now, open: asked, answered } = plenaryAsked(shared);
  const others = asked.filter(({ id }) => !(id in own));
  const supported = plenarySupports(mine, waiting);
  const asking = waiting.filter((entry) => entry.do === "plenary.ask_question");
  const last = useRef(send);
  last.current = send;
  const support = useCallback(
    (question, on) => last.current(on ? "plenary.take_back_support" : "plenary.support_question", { question }),
    [],
  );
  const isOwn = (id) => id in own || Object.values(own).some(({ into }) => into === id);

  const ask = (text) =>
    send("plenary.ask_question", { text, ...(to && shared.speakers[to] ? { to } : {}) }, { draft: "question" }).then(
      () => {
        setTo("");
        announce(t(shared.open.approve_first ? "plenary.asked_waits" : "plenary.asked"));
      },
    );
  const change = (id) => (text) => {
    setEditing(null);
    send("plenary.edit_question", { question: id, text, base: own[id].revision }, { draft: `question-${id}` });
  };
  const take = (id) => send("plenary.withdraw_question", { question: id }).then(() => announce(t("plenary.withdrawn")));
  // One's own stand first, with what became of them; those being answered and answered stand with the room's.
  const isElsewhere = (id) => shared.questions[id] && shared.questions[id].state !== "open";
  const ownIds = Object.keys(own)
    .filter((id) => !isElsewhere(id))
    .reverse();
  const row = (question) =>
    html`<${Question}
      key=${question.id}
      question=${question}
      to=${question.to && shared.speakers[question.to] ? shared.speakers[question.to].name : ""}
      own=${isOwn(question.id)}
      supported=${supported.has(question.id)}
      open=${open && Boolean(mine)}
      onSupport=${support}
      onEdit=${own[question.id] && question.state === "open" && !editing ? setEditing : null}
      onWithdraw=${own[question.id] ? take : null}
    />`;
  const speakers = shared.order.filter((id) => shared.speakers[id]);

  return html`<div class="activity plenary">
    <div class="scroll">
      ${above}
      ${
        now &&
        html`<section class="plenary-now" aria-label=${t("plenary.now")}>
          <p class="small-heading">${t("plenary.now")}</p>
          ${row(now)}
        </section>`
      }
      ${
        (ownIds.length > 0 || asking.length > 0) &&
        html`<section aria-label=${t("plenary.yours")}>
          <h2 class="small-heading">${t("plenary.yours")}</h2>
          ${asking.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
          ${ownIds.map((id) =>
            editing === id
              ? html`<${Composer}
                key=${id}
                field=${`question-${id}`}
                label=${t("plenary.edit")}
                action=${t("save")}
                initial=${own[id].text}
                limit=${QUESTION_LIMIT}
                onSend=${change(id)}
                onCancel=${() => setEditing(null)}
              />`
              : shared.questions[id]
                ? row(asked.find((each) => each.id === id))
                : html`<${Own}
                  key=${id}
                  question=${own[id]}
                  shared=${shared}
                  open=${open}
                  t=${t}
                  onEdit=${() => setEditing(id)}
                  onWithdraw=${() => take(id)}
                />`,
          )}
        </section>`
      }
      ${
        others.length > 0 &&
        html`<section aria-label=${t("plenary.questions", { n: others.length })}>
          <h2 class="small-heading">${t("plenary.questions", { n: others.length })}</h2>
          ${others.map(row)}
        </section>`
      }
      ${
        !now &&
        !asked.length &&
        !asking.length &&
        !ownIds.length &&
        html`<p class="quiet">
          ${t(!shared.open.questions ? "plenary.not_asked" : open ? "plenary.no_question" : "nothing_yet")}
        </p>`
      }
      ${
        answered.length > 0 &&
        html`<section aria-label=${t("plenary.answered", { n: answered.length })}>
          <h2 class="small-heading">${t("plenary.answered", { n: answered.length })}</h2>
          ${answered.map(row)}
        </section>`
      }
    </div>
    ${
      open &&
      shared.open.questions &&
      !editing &&
      html`<div class="composer plenary-ask">
        ${
          speakers.length > 1 &&
          html`<label class="plenary-to">
            <span>${t("plenary.to")}</span>
            <select value=${to} onChange=${(event) => setTo(event.target.value)}>
              <option value="">${t("plenary.to_all")}</option>
              ${speakers.map(
                (id) =>
                  html`<option key=${id} value=${id}>
                    ${shared.speakers[id].name || shared.speakers[id].topic}
                  </option>`,
              )}
            </select>
          </label>`
        }
        <${Composer}
          field="question"
          label=${t("plenary.write")}
          placeholder=${t("plenary.placeholder")}
          action=${t("plenary.ask")}
          limit=${QUESTION_LIMIT}
          onSend=${ask}
          similarTo=${asked}
          seenBy=${t(seenBy(shared))}
        />
      </div>`
    }
  </div>`;
}

function seenBy({ open, named }) {
  const after = open.approve_first ? "plenary.seen_after" : "plenary.seen";
  return `${after}${named ? "_named" : ""}`;
}

function PlainPlenaryQuestion({ question, to, own, supported, open, onSupport, onEdit, onWithdraw }) {
  const t = useWords();
  const { id, text, state, backers, author, organisation, answer, how } = question;
  const more = [author, organisation].filter(Boolean).join(", ");
  const count = t("plenary.backers", { n: backers });
  return html`<article class="card plenary-question ${own ? "mine" : ""} ${state}">
    <p class="card-text">${t.set(text)}</p>
    ${
      (more || to) &&
      html`<p class="card-note">
        ${
          more &&
          html`<span translate=${false}>
            ${more}
          </span>`
        }${
          to &&
          html`<span>
            ${t("plenary.to_speaker", { name: to })}
          </span>`
        }
      </p>`
    }
    ${
      state === "answered" &&
      html`<p class="plenary-answer">
        <${Icon} name="check" size=${18} />
        <span>${answer ? t.set(answer) : t(`plenary.how.${how || "aloud"}`)}</span>
      </p>`
    }
    <div class="card-actions">
      ${
        own
          ? html`<span class="plenary-count">${t("plenary.yours_one")} · ${count}</span>`
          : state === "answered"
            ? html`<span class="plenary-count">${count}</span>`
            : html`<button
              type="button"
              class="small plenary-support"
              aria-pressed=${supported}
              disabled=${!open}
              onClick=${() => onSupport(id, supported)}
            >
              <${Icon} name=${supported ? "check" : "up"} size=${18} />
              ${t("plenary.me_too")}
              <span class="count">${backers}</span>
            </button>`
      }
      ${
        onEdit &&
        open &&
        html`<button type="button" class="plain" aria-label=${t("edit")} onClick=${() => onEdit(id)}>
          <${Icon} name="edit" />
        </button>`
      }
      ${
        onWithdraw &&
        open &&
        state !== "answered" &&
        html`<button
          type="button"
          class="plain"
          aria-label=${t("withdraw")}
          onClick=${() => onWithdraw(id)}
        >
          <${Icon} name="bin" />
        </button>`
      }
    </div>
  </article>`;
}

const Question = drawnOnce(PlainPlenaryQuestion);

// One's own that the room does not see by itself.
function Own({ question, shared, open, t, onEdit, onWithdraw }) {
  const { text, state, reason, into, asked } = question;
  const kept = into && shared.questions[into];
  return html`<article class="card mine">
    <p class="card-text">${t.set(text)}</p>
    ${asked && html`<p class="card-note">${t("plenary.corrected", { text: asked })}</p>`}
    <p class="plenary-state">
      <${Icon} name=${state === "answered" ? "check" : into ? "group" : "wait"} size=${18} />
      <span>
        ${
          into && state !== "aside"
            ? t("plenary.merged_into", { text: kept ? kept.text : "" })
            : t(`plenary.state.${state}`)
        }${into && state === "answered" ? ` ${t("plenary.state.answered")}` : ""}${
          reason ? ` ${t("plenary.because", { reason })}` : ""
        }
      </span>
    </p>
    ${
      open &&
      html`<div class="card-actions">
        ${
          !into &&
          (state === "waiting" || state === "aside") &&
          html`<button
            type="button"
            class="plain"
            onClick=${onEdit}
          >
            <${Icon} name="edit" />
            ${t("edit")}
          </button>`
        }
        <button type="button" class="plain" onClick=${onWithdraw}><${Icon} name="bin" />${t("withdraw")}</button>
      </div>`
    }
  </article>`;
}
