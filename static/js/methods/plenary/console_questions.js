// Questions on the console: look at them, merge those that are alike, take one after another, note the answers.

import { html, useCallback, useRef, useState } from "../../../vendor/preact.js";
import { drawnOnce, useDraft, useWords } from "../../hooks.js";
import { useShortcuts } from "../../keys.js";
import { WaitingCard } from "../../parts/card.js";
import { Composer } from "../../parts/composer.js";
import { Dialog } from "../../parts/confirm.js";
import { useFinding } from "../../parts/finding.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { Switch } from "../../parts/pressed.js";
import { SavedText } from "../../parts/saved_text.js";
import { plenaryAsked } from "./asked.js";

const QUESTION_MOST = 280;

export function PlenaryQuestionsDesk({ shared, extra, me, open, send, t, waiting, announce }) {
  const [picked, setPicked] = useState({});
  const [merging, setMerging] = useState(false);
  const [aside, setAside] = useState(null);
  const [editing, setEditing] = useState(null);
  const whole = extra.questions;
  const { now, open: asked, answered } = plenaryAsked(shared);
  const standing = Object.keys(whole).filter((id) => !whole[id].into);
  const inState = (state) =>
    standing
      .filter((id) => whole[id].state === state)
      .map((id) => ({ id, ...whole[id] }))
      .sort((one, other) => one.number - other.number);
  const looking = inState("waiting");
  const away = inState("aside");
  const finding = useFinding(
    [...asked, ...looking, ...answered, ...away],
    ({ id, text }) => `${text} ${plenaryAuthor(whole[id])}`,
  );
  const found = new Set(finding.found.map(({ id }) => id));
  const rows = (questions, may) => questions.filter(({ id }) => found.has(id)).map((each) => row(each, may(each)));
  const chosen = [...(now ? [now] : []), ...asked, ...looking].filter(({ id }) => picked[id]);
  const asking = waiting.filter((entry) => entry.do === "plenary.ask_question");
  // The keys go on to the next one at once: the room shows what they did only after a moment.
  const decided = useRef(new Set());
  for (const id of decided.current) if (!looking.some((each) => each.id === id)) decided.current.delete(id);
  const decide = (name, questions, content = { questions }, options = {}) => {
    questions.forEach((id) => decided.current.add(id));
    send(`plenary.${name}`, content, options).catch(() => questions.forEach((id) => decided.current.delete(id)));
  };
  const acts = useRef(null);
  acts.current = { send, decide, setPicked, setAside, setEditing };
  const act = useCallback((name, id) => {
    const { send: give, decide: look, setPicked: pick, setAside: ask, setEditing: edit } = acts.current;
    if (name === "pick") pick((before) => ({ ...before, [id]: !before[id] }));
    else if (name === "aside") ask(id);
    else if (name === "edit") edit(id);
    else if (name === "approve") look("approve_questions", [id]);
    else if (name === "answer") give("plenary.answer_question", { question: id, how: "aloud" });
    else if (name === "in_writing" || name === "later") give("plenary.answer_question", { question: id, how: name });
    else give(`plenary.${name}_question`, { question: id });
  }, []);
  const oldest = () => looking.find(({ id }) => !decided.current.has(id));
  useShortcuts(
    {
      a: () => oldest() && decide("approve_questions", [oldest().id]),
      h: () => oldest() && setAside(oldest().id),
    },
    open && looking.length > 0 && !aside && !merging && !editing,
  );
  const row = (question, may) =>
    html`<${DeskQuestion}
      key=${question.id}
      question=${question}
      author=${plenaryAuthor(whole[question.id])}
      to=${plenaryTo(shared, question)}
      asked=${(whole[question.id] || {}).asked || ""}
      picked=${may.pick ? Boolean(picked[question.id]) : null}
      may=${may}
      open=${open}
      act=${act}
    />`;
  const answer = (question) =>
    html`<${SavedText}
      key=${`answer-${question.id}`}
      draft=${`answer-${question.id}`}
      label=${t("plenary.the_answer")}
      labelled=${true}
      entry=${whole[question.id] && whole[question.id].answer}
      me=${me}
      open=${open}
      t=${t}
      announce=${announce}
      onTheWay=${waiting.find((entry) => entry.do === "plenary.write_answer" && entry.with.question === question.id)}
      give=${(text, base) =>
        send("plenary.write_answer", { question: question.id, answer: text, base }, { quiet: true })}
    />`;

  const none = shared.open.questions ? "plenary.none_console" : "plenary.none_aloud";

  return html`<section class="plenary-desk" aria-label=${t("plenary.part.questions")}>
    <div class="row wrap">
      <label class="check">
        <${Switch}
          checked=${shared.open.questions}
          disabled=${!open}
          give=${(questions) => send("plenary.arrange", { questions })}
        />
        <span>${t("plenary.open_questions")}</span>
      </label>
      <label class="check">
        <${Switch}
          checked=${shared.open.approve_first}
          disabled=${!open}
          give=${(approve_first) => send("plenary.arrange", { approve_first })}
        />
        <span>${t("plenary.look_first")}</span>
      </label>
    </div>
    ${
      open &&
      html`<${Composer}
        field="question"
        label=${t("plenary.ask_for_room")}
        placeholder=${t("plenary.placeholder")}
        action=${t("plenary.ask")}
        limit=${QUESTION_MOST}
        similarTo=${asked}
        onSend=${(text) => send("plenary.ask_question", { text }, { draft: "question" })}
      />`
    }
    ${finding.field}
    ${
      now &&
      html`<section class="plenary-now" aria-label=${t("plenary.now")}>
        <p class="small-heading">${t("plenary.now")}</p>
        <ul>${row(now, MAY.now)}</ul>
        ${answer(now)}
      </section>`
    }
    ${
      looking.length > 0 &&
      html`<section class="plenary-looking" aria-label=${t("plenary.looking", { n: looking.length })}>
        <div class="row spread wrap">
          <h3>${t("plenary.looking", { n: looking.length })}</h3>
          ${
            open &&
            html`<button
              type="button"
              class="small"
              onClick=${() =>
                decide(
                  "approve_questions",
                  looking.map(({ id }) => id),
                )}
            >
              ${t("plenary.approve_all")}
            </button>`
          }
        </div>
        <p class="quiet">${t("plenary.looking_keys")}</p>
        <ul class="plenary-lines">${rows(looking, () => MAY.waiting)}</ul>
      </section>`
    }
    ${
      open &&
      chosen.length > 0 &&
      html`<div class="row wrap plenary-picked" role="status">
        <span class="grow">${t("plenary.picked", { n: chosen.length })}</span>
        <button type="button" class="small" onClick=${() => setPicked({})}>${t("plenary.pick_none")}</button>
        <button type="button" class="small primary" disabled=${chosen.length < 2} onClick=${() => setMerging(true)}>
          <${Icon} name="group" size=${18} />
          ${t("plenary.merge")}
        </button>
      </div>`
    }
    <section aria-label=${t("plenary.questions", { n: asked.length })}>
      ${asked.length > 0 && html`<h3>${t("plenary.questions", { n: asked.length })}</h3>`}
      ${!asked.length && html`<p class="quiet">${t(now ? "plenary.none_left" : none)}</p>`}
      <ol class="plenary-lines">${rows(asked, ({ merged }) => (merged ? MAY.merged : MAY.open))}</ol>
      ${asking.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.text} />`)}
    </section>
    ${
      answered.length > 0 &&
      html`<details class="plenary-more"><summary>${t("plenary.answered", { n: answered.length })}</summary>
        <ul class="plenary-lines">
          ${answered
            .filter(({ id }) => found.has(id))
            .map(
              (each) =>
                html`<li key=${each.id} class="plenary-done">
                <ul>${row(each, MAY.answered)}</ul>
                ${answer(each)}
              </li>`,
            )}
        </ul>
      </details>`
    }
    ${
      away.length > 0 &&
      html`<details class="plenary-more">
        <summary>${t("plenary.away", { n: away.length })}</summary>
        <ul class="plenary-lines">${rows(away, () => MAY.aside)}</ul>
      </details>`
    }
    ${
      aside &&
      whole[aside] &&
      html`<${Aside}
        id=${aside}
        question=${whole[aside]}
        onAside=${(reason, draft) => (
          setAside(null),
          decide("set_aside_question", [aside], { question: aside, reason }, { draft })
        )}
        onClose=${() => setAside(null)}
        t=${t}
      />`
    }
    ${
      editing &&
      whole[editing] &&
      html`<${Rewording}
        id=${editing}
        question=${whole[editing]}
        onSave=${(text, base, draft) => (
          setEditing(null),
          send("plenary.edit_question", { question: editing, text, base }, { draft })
        )}
        onClose=${() => setEditing(null)}
        t=${t}
      />`
    }
    ${
      merging &&
      chosen.length > 1 &&
      html`<${Merging}
        questions=${chosen}
        onMerge=${(kept, text, draft) => {
          const questions = chosen.map(({ id }) => id).filter((id) => id !== kept);
          setMerging(false);
          setPicked({});
          send("plenary.merge_questions", { kept, questions, text }, { draft });
        }}
        onClose=${() => setMerging(false)}
        t=${t}
      />`
    }
  </section>`;
}

// What can be done with a question, by where it is: the same objects, so that its line is not drawn again.
const MAY = {
  waiting: { pick: true, first: "approve", acts: ["edit", "aside"] },
  open: { pick: true, first: "take", acts: ["edit", "aside"] },
  merged: { pick: true, first: "take", acts: ["edit", "split", "aside"] },
  now: { first: "answer", acts: ["in_writing", "later", "edit", "reopen"] },
  answered: { acts: ["reopen"] },
  aside: { acts: ["reopen"] },
};
const ICONS = {
  approve: "check",
  take: "play",
  answer: "check",
  aside: "close",
  edit: "edit",
  split: "swap",
  reopen: "undo",
  in_writing: "edit",
  later: "wait",
};

function plenaryAuthor(question) {
  return question ? [question.author, question.organisation].filter(Boolean).join(", ") : "";
}

function plenaryTo(shared, { to }) {
  return to && shared.speakers[to] ? shared.speakers[to].name : "";
}

function PlainPlenaryDeskQuestion({ question, author, to, asked, picked, may, open, act }) {
  const t = useWords();
  const { id, text, backers, merged, reason } = question;
  return html`<li class="plenary-line plenary-ask-line">
    ${
      picked !== null && open
        ? html`<label class="plenary-pick">
          <input type="checkbox" checked=${picked} onChange=${() => act("pick", id)} />
          <span class="unseen">${t("plenary.pick", { text })}</span>
        </label>`
        : ""
    }
    <div class="grow">
      <p class="card-text">${t.set(text)}</p>
      <p class="card-note">
        <span>${t("plenary.backers", { n: backers })}</span>
        ${
          author &&
          html`<span translate=${false}>
            ${author}
          </span>`
        }${
          to &&
          html`<span>
            ${t("plenary.to_speaker", { name: to })}
          </span>`
        }${
          merged &&
          merged.length > 0 &&
          html`<span>
            ${t("plenary.merged_count", { n: merged.length + 1 })}
          </span>`
        }${
          asked &&
          html`<span>
            ${t("plenary.was", { text: asked })}
          </span>`
        }${
          reason &&
          html`<span>
            ${t("plenary.because", { reason })}
          </span>`
        }
      </p>
    </div>
    ${
      open &&
      html`<div class="row wrap plenary-acts">
        ${
          may.first &&
          html`<button
            type="button"
            class=${may.first === "take" ? "small" : "small primary"}
            onClick=${() => act(may.first, id)}
          >
            <${Icon} name=${ICONS[may.first]} size=${18} />
            ${t(`plenary.act.${may.first}`)}
          </button>`
        }
        ${may.acts.map(
          (name) =>
            html`<button
              key=${name}
              type="button"
              class="plain"
              aria-label=${`${t.label(t(`plenary.act.${name}`))} ${text}`}
              title=${t(`plenary.act.${name}`)}
              onClick=${() => act(name, id)}
            >
              <${Icon} name=${ICONS[name]} size=${18} />
              ${may.first === "answer" || !may.first ? t(`plenary.act.${name}`) : ""}
            </button>`,
        )}
      </div>`
    }
  </li>`;
}

const DeskQuestion = drawnOnce(PlainPlenaryDeskQuestion);

// Escape, another part and another step leave what is typed where it is; Cancel throws it away.
function Aside({ id, question, onAside, onClose, t }) {
  const field = `aside-${id}`;
  const [reason, setReason, clear] = useDraft(field);
  const submit = (event) => (event.preventDefault(), clear(), onAside(reason.trim(), { [field]: reason }));
  return html`<${Dialog} title=${t("plenary.aside_title")} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      <p class="card-text">${t.typed(question.text)}</p>
      <label class="field">
        <span>${t("plenary.aside_reason")}</span>
        <${Limited} value=${reason} onInput=${(event) => setReason(event.target.value)} />
      </label>
      <p class="quiet">${t("plenary.aside_who")}</p>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary">${t("plenary.act.aside")}</button>
      </div>
    </form>
  <//>`;
}

function Rewording({ id, question, onSave, onClose, t }) {
  const field = `rewording-${id}`;
  const [begun, begin, clear] = useDraft(field, null);
  // By the wording that it began with, what changes meanwhile is not written over; what it had become when the dialog was
  // opened stands in it.
  const { text, base } = begun || { text: question.text, base: question.revision };
  const [opened] = useState(question.revision);
  const submit = (event) => {
    event.preventDefault();
    clear();
    onSave(text.trim(), Math.max(base, opened), { [field]: { text, base } });
  };
  return html`<${Dialog} title=${t("plenary.edit")} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      ${
        question.revision !== base &&
        html`<p class="plenary-moved" role="status">
          ${t("refused.changed_meanwhile")} <q>${t.typed(question.text)}</q>
        </p>`
      }
      <label class="field">
        <span>${t("plenary.wording")}</span>
        <${Limited}
          area=${true}
          rows="4"
          limit=${QUESTION_MOST}
          value=${text}
          onInput=${(event) => begin({ text: event.target.value, base })}
        />
      </label>
      <p class="quiet">${t("plenary.edit_who")}</p>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!text.trim()}>${t("save")}</button>
      </div>
    </form>
  <//>`;
}

function Merging({ questions, onMerge, onClose, t }) {
  const [chosen, setChosen] = useState(questions[0].id);
  const kept = questions.find(({ id }) => id === chosen) || questions[0];
  // Each has a wording of its own: to look at another one takes nothing from what is typed.
  const field = `merging-${kept.id}`;
  const [text, setText, clear] = useDraft(field, kept.text);
  const submit = (event) => (event.preventDefault(), clear(), onMerge(kept.id, text.trim(), { [field]: text }));
  return html`<${Dialog} title=${t("plenary.merge_title", { n: questions.length })} onClose=${onClose}>
    <form class="form" onSubmit=${submit}>
      <fieldset class="plenary-choice"><legend>${t("plenary.merge_which")}</legend>
        ${questions.map(
          (each) =>
            html`<label key=${each.id} class="check">
              <input type="radio" name="kept" checked=${kept === each} onChange=${() => setChosen(each.id)} />
              <span>${t.typed(each.text)}</span>
            </label>`,
        )}
      </fieldset>
      <label class="field">
        <span>${t("plenary.wording")}</span>
        <${Limited}
          area=${true}
          rows="3"
          limit=${QUESTION_MOST}
          value=${text}
          onInput=${(event) => setText(event.target.value)}
        />
      </label>
      <p class="quiet">${t("plenary.merge_who")}</p>
      <div class="row end">
        <button type="button" onClick=${() => (clear(), onClose())}>${t("cancel")}</button>
        <button type="submit" class="primary" disabled=${!text.trim()}>${t("plenary.merge")}</button>
      </div>
    </form>
  <//>`;
}
