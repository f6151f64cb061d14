// The standing steps: one tap opens one over what runs, and one tap leads back. What runs stays as it is below, with all
// that is being written in it.

import { html, useEffect, useRef, useState } from "../../vendor/preact.js";
import { buzz } from "../buzz.js";
import { Activity, activityProps, partOf } from "../parts/activity.js";
import { Icon } from "../parts/icons.js";
import { Toasts } from "../parts/toasts.js";
import { standingShown } from "../standing.js";

export function StandingBar({ session, methods, t }) {
  const [chosen, setChosen] = useState(null);
  const state = session.state();
  const { everyone } = state.views;
  const standing = standingShown(state);
  // One that closes while it is read is gone.
  const shown = standing.includes(chosen) ? chosen : null;
  const { me } = state.views[`person:${state.greeting.person}`] || {};
  if (!standing.length || everyone.workshop.asleep || !me) return null;
  const { steps } = everyone.agenda;
  return html`<nav class="standing-bar row wrap" aria-label=${t("phone.standing")}>
    ${standing.map(
      (id) =>
        html`<${StandingButton}
          key=${id}
          session=${session}
          step=${steps[id]}
          id=${id}
          methods=${methods}
          shown=${shown === id}
          t=${t}
          onOpen=${() => setChosen(id)}
        />`,
    )}
    ${
      shown &&
      html`<${StandingSheet}
        key=${shown}
        session=${session}
        step=${steps[shown]}
        id=${shown}
        methods=${methods}
        t=${t}
        onClose=${() => setChosen(null)}
      />`
    }
  </nav>`;
}

// Says in a few words how one stands in it, where its method has any (`component.brief`), and tells when that changes.
function StandingButton({ session, step, id, methods, shown, t, onOpen }) {
  const [, redraw] = useState(0);
  const component = methods.components[partOf(step)];
  const props = activityProps(session, null, false, id);
  const holds =
    props &&
    Object.values(props.mine || {}).some((each) => each && typeof each === "object" && Object.keys(each).length);
  useEffect(() => {
    if (holds && !component) methods.fetchOne(partOf(step)).then(() => redraw((count) => count + 1));
  }, [holds, !component]);
  const said = (component && component.brief && props && component.brief(props)) || "";
  const told = useRef(said);
  useEffect(() => {
    if (said && said !== told.current && !shown) {
      session.announce(said);
      buzz(session);
    }
    told.current = said;
  }, [said]);
  return html`<button
    type="button"
    class=${said ? "small standing-told" : "small"}
    aria-haspopup="dialog"
    onClick=${onOpen}
  >
    <span>${t.set(step.title)}</span>
    ${said && html` <span>${said}</span>`}
    <${Icon} name="right" size=${18} />
  </button>`;
}

function StandingSheet({ session, step, id, methods, t, onClose }) {
  const [, redraw] = useState(0);
  const sheet = useRef(null);
  useEffect(() => {
    const shown = sheet.current;
    if (shown.showModal) shown.showModal();
    methods.fetchOne(partOf(step)).then(() => redraw((count) => count + 1));
    return () => shown.open && shown.close();
  }, []);
  const cancelled = (event) => {
    event.preventDefault();
    onClose();
  };
  const { components } = methods;
  return html`<dialog ref=${sheet} class="dialog standing-sheet" aria-label=${t.set(step.title)} onCancel=${cancelled}>
    <div class="phone">
      <header class="phone-head">
        <button type="button" class="plain" onClick=${onClose}>
          <${Icon} name="left" />
          ${t("phone.standing_back")}
        </button>
      </header>
      <div class="phone-main">
        <div class="phone-step">
          <div class="question">
            <p class="question-step">${t.set(step.title)}</p>
            ${
              step.question &&
              html`<h1>
                ${t.set(step.question)}
              </h1>`
            }
          </div>
          ${
            components[partOf(step)]
              ? html`<${Activity}
                components=${components}
                session=${session}
                track=${id}
              />`
              : html`<p
                class="phone-calm quiet"
              >
                ${t("loading")}
              </p>`
          }
        </div>
      </div>
      <${Toasts} />
    </div>
  </dialog>`;
}
