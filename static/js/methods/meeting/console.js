// Meeting rounds on the console: draw, wait until people have found each other, let them talk, end; and who is where.

import { html } from "../../../vendor/preact.js";
import { useDraft, useNow } from "../../hooks.js";
import { useDue } from "../../parts/due.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { MeetingApart } from "./console_apart.js";
import { MeetingGroups, MeetingResting } from "./console_groups.js";
import { meetingMinutes, meetingStage } from "./round.js";

export function MeetingConsole(props) {
  const { shared, extra, t } = props;
  const stage = meetingStage(shared, useNow());
  if (!extra) return null;
  const running = ["finding", "talking", "over"].includes(stage);
  return html`<div class="meeting-console">
    ${running ? html`<${Running} ...${props} stage=${stage} />` : html`<${Next} ...${props} stage=${stage} />`}
    ${extra.figures.encounters > 0 && html`<p class="quiet">${meetingFigures(extra.figures, t)}</p>`}
    ${running && html`<${MeetingGroups} ...${props} />`}
    <${MeetingResting} ...${props} />
    <${MeetingApart} ...${props} />
  </div>`;
}

function meetingFigures({ people, encounters, repeats }, t) {
  const met = t("meeting.figures", { n: encounters, people });
  return repeats ? `${met} ${t("meeting.repeated", { n: repeats })}` : `${met} ${t("meeting.none_repeated")}`;
}

function Running({ shared, extra, stage, open, send, t }) {
  const { round } = shared;
  const extend = (minutes) => send("meeting.extend_round", { seconds: minutes * 60 });
  const isFinding = stage === "finding";
  const close = () => send("meeting.close_round");
  const begin = () => send("meeting.begin_talking");
  const due = isFinding
    ? { label: t("meeting.begin_talking"), run: begin }
    : { label: t("meeting.close"), icon: "check", run: close };
  useDue({
    ...due,
    disabled: !open,
    settles: true,
    time: {
      of: t("meeting.of_round"),
      title: t("meeting.of_round_set"),
      timer: { ends: isFinding ? round.finding_until : round.ends, left: null },
      minutes: open ? [-1, 1] : [],
      said: (n) => t(n < 0 ? "meeting.shorter" : "meeting.longer"),
      onMove: extend,
    },
  });
  return html`<section class="meeting-running">
    <p class="meeting-stage">
      <strong>
        ${t("meeting.round_of", { number: round.number, of: shared.of })}
      </strong> <span class="quiet">
        ${t(`meeting.stage.${stage}`)}
      </span>
    </p>
    ${round.question && html`<p>${t.set(round.question)}</p>`}
    <p class="quiet">
      ${t("meeting.groups_of", { n: round.groups, people: round.people })}${
        extra.repeats > 0 && ` ${t("meeting.again", { n: extra.repeats })}`
      }${stage === "finding" ? ` ${t("meeting.have_found", { n: extra.found.length, of: round.people })}` : ""}
    </p>
    ${
      open &&
      isFinding &&
      html`<div class="row wrap">
        <button type="button" onClick=${close}>${t("meeting.close")}</button>
      </div>`
    }
  </section>`;
}

function Next({ shared, stage, open, send, waiting, people, t }) {
  const [question, setQuestion, clear] = useDraft("question");
  const next = shared.round ? shared.round.number + 1 : 1;
  const here = Object.values(people || {}).filter(
    (person) => person.role === "participant" && person.attendance === "present",
  ).length;
  const left = Math.max(0, shared.of - next + 1);
  const drawing = waiting.some((entry) => entry.do === "meeting.draw_round");
  const draw = (event) => {
    if (event) event.preventDefault();
    const content = { question: question.trim(), ...(stage === "met" ? { extra: true } : {}) };
    clear();
    send("meeting.draw_round", content, { draft: "question", key: "question" });
  };
  const isMore = stage === "met";
  useDue(
    open && !isMore
      ? {
          label: t("meeting.draw", { number: next }),
          icon: "people",
          disabled: drawing || here < 2,
          settles: true,
          run: draw,
        }
      : null,
  );
  return html`<form class="meeting-next" onSubmit=${draw}>
    ${
      stage === "met"
        ? html`<p>
          ${t("meeting.done")}
        </p>`
        : html`<p>
          ${t("meeting.to_come", { n: left, minutes: meetingMinutes(left, shared.minutes, shared.finding) })}
        </p>`
    }
    ${
      open &&
      html`<label class="field">
        <span>${t("meeting.question", { number: next })}</span>
        <${Limited}
          value=${question}
          placeholder=${shared.questions[Math.min(next, shared.questions.length) - 1] || ""}
          onInput=${(event) => setQuestion(event.target.value)}
        />
      </label>
      <div class="row wrap">
        ${
          isMore &&
          html`<button type="submit" disabled=${drawing || here < 2}>
            <${Icon} name="people" size=${18} />
            ${t("meeting.one_more", { number: next })}
          </button>`
        }
      ${
        stage !== "before" &&
        html`<button type="button" onClick=${() => send("meeting.resume_round")}>
          ${t("meeting.resume")}
        </button>`
      }
    </div>
      ${here < 2 && html`<p class="quiet">${t("refused.nobody_to_meet")}</p>`}`
    }
  </form>`;
}
