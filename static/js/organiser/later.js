// The form of a step with all that its method is set up with, in its place on the page of the agenda: it comes when a
// step is opened there.

import { html, render } from "../../vendor/preact.js";
import { StepForm } from "../console/step_form.js";
import { withConsoleIcons } from "../console/icons.js";
import { refusalInWords } from "../delivery.js";
import { Session } from "../hooks.js";
import { declaredWords } from "../methods/declared_words.js";
import { SETTINGS_WORDS } from "../methods/settings_words.js";
import { newId } from "../outbox.js";
import { agendaOf } from "../tracks.js";
import { consoleWords } from "../words/console.js";
import { consoleLaterWords } from "../words/console_later.js";
import { dayWords } from "../words/day.js";
import { daysWords } from "../words/days.js";
import { phoneWords } from "../words/phone.js";
import { refusalWords } from "../words/refusals.js";
import { sharedWords } from "../words/shared.js";
import { catalogue, speaking } from "../words.js";

const formWords = catalogue(
  sharedWords,
  refusalWords,
  phoneWords,
  consoleWords,
  consoleLaterWords,
  dayWords,
  daysWords,
  declaredWords,
  ...SETTINGS_WORDS,
);

// What a screen's session is to the form: views that were asked for once, and commands over HTTP.
function sessionOfForm(workshop, views, t, say) {
  // What is sent again because nobody answered is the same command: a step is not added twice.
  const ids = new Map();
  return {
    state: () => ({ views, t }),
    announce: say,
    extras: {},
    async send(name, content) {
      const same = JSON.stringify([name, content]);
      if (!ids.has(same)) ids.set(same, newId());
      const answer = await answered(workshop, { do: name, id: ids.get(same), with: content }, t);
      const said = await answer.json();
      if (answer.ok) return said;
      ids.delete(same);
      if (answer.status === 401) throw new Error(t("form.no_pass"));
      throw Object.assign(new Error(refusalInWords(said, t)), { details: said.details });
    },
  };
}

// Raises an error in words where there is no line.
async function answered(workshop, command, t) {
  try {
    return await fetch(`/api/v1/workshops/${workshop}/commands`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(command),
    });
  } catch {
    throw new Error(t("form.no_line"));
  }
}

function StepInPlace({ children }) {
  return html`<div>${children}</div>`;
}

// `step`: its id, or nothing for a new one. `begun` is what was typed there and not saved, `typed` is told of it;
// `say` tells what went wrong, `taken(steps)` leads on once all is done. What stands in `element` goes once the form is
// there.
export async function stepFormIn(element, { workshop, language, step, begun, typed, say, taken, left }) {
  withConsoleIcons();
  const t = speaking(formWords, language);
  const answer = await fetch(`/api/v1/workshops/${workshop}/view?screen=console`);
  if (!answer.ok) throw new Error(String(answer.status));
  const { views } = await answer.json();
  const everyone = { ...views.everyone, agenda: agendaOf(views.everyone, "main") };
  const room = { ...views.facilitators, ...views["facilitators:main"], facilitates: true };
  const closed = async (asked) => {
    if (!asked.length) return left();
    try {
      await Promise.all(asked);
    } catch (refused) {
      return say(refused.message);
    }
    return taken();
  };
  const session = sessionOfForm(workshop, views, t, say);
  const place = document.createElement("div");
  render(
    html`<${Session.Provider} value=${session}>
      <${StepForm}
        session=${session}
        everyone=${everyone}
        track="main"
        room=${room}
        t=${t}
        step=${step || null}
        toSettings=${true}
        begun=${begun}
        onTyped=${typed}
        frame=${StepInPlace}
        onClose=${closed}
      />
    <//>`,
    place,
  );
  element.replaceChildren(place);
}

export const laterComponents = { stepFormIn };
