// On the console: ballots of paper of people without a phone, entered, entered anew, taken out. What stands on one is
// never shown again, not even to whoever has typed it.

import { html, useState } from "../../../vendor/preact.js";
import { alphabetical } from "../../alphabet.js";
import { useSession } from "../../hooks.js";
import { Confirm, Dialog } from "../../parts/confirm.js";
import { ballotField, ballotToSend, emptyBallot, inRound, isBlank, itemsInAlphabet } from "./ballot.js";
import { PaperForRule } from "./paper.js";

export function PaperBallots({ shared, extra, open, send, t, announce }) {
  const session = useSession();
  const [entering, setEntering] = useState(null);
  const [removing, setRemoving] = useState(null);
  const known = (session.state().views.facilitators || {}).people || {};
  const papers = Object.entries(extra.papers || {}).map(([id, paper]) => ({ id, ...paper }));
  const named = ({ number, person }) =>
    person
      ? t("voting.paper_of", { n: number, name: nameOfVoter(known, person, t) })
      : t("voting.paper_nameless", { n: number });
  const restore = ({ id }) => send("voting.restore_paper_ballot", { paper: id });
  const remove = () => {
    const { id } = removing;
    setRemoving(null);
    send("voting.withdraw_paper_ballot", { paper: id }).then(() => announce(t("voting.paper_withdrawn")));
  };
  return html`<section class="voting-papers">
    <h3 class="small-heading">${t("voting.papers")}</h3>
    <p class="quiet">${t("voting.papers_what")}</p>
    ${
      papers.length > 0 &&
      html`<ul class="voting-items">
        ${papers.map(
          (paper) =>
            html`<li key=${paper.id} class="voting-paper">
              <span class=${paper.withdrawn ? "quiet" : ""}>
                ${named(paper)}${paper.withdrawn && html` · ${t("voting.paper_withdrawn")}`}
              </span>
              <span class="row wrap">${
                paper.withdrawn
                  ? html`<button type="button" class="small" disabled=${!open} onClick=${() => restore(paper)}>
                    ${t("voting.paper_restore")}
                    <span class="unseen"> ${named(paper)}</span>
                  </button>`
                  : html`<button type="button" class="small" disabled=${!open} onClick=${() => setEntering(paper)}>
                  ${t("voting.paper_correct")}
                  <span class="unseen"> ${named(paper)}</span>
                </button>
                  <button type="button" class="small" disabled=${!open} onClick=${() => setRemoving(paper)}>
                    ${t("voting.paper_withdraw")}
                    <span class="unseen"> ${named(paper)}</span>
                  </button>`
              }</span>
            </li>`,
        )}
      </ul>`
    }
    <button type="button" disabled=${!open} onClick=${() => setEntering({})}>${t("voting.paper_enter")}</button>
    ${
      entering &&
      html`<${PaperDialog}
        paper=${entering}
        title=${entering.id ? named(entering) : t("voting.paper_enter")}
        papers=${papers}
        known=${known}
        shared=${shared}
        send=${send}
        onClose=${() => setEntering(null)}
        t=${t}
        announce=${announce}
      />`
    }
    ${
      removing &&
      html`<${Confirm}
          title=${t("voting.paper_withdraw_title")}
          action=${t("voting.paper_withdraw")}
          onYes=${remove}
          onNo=${() => setRemoving(null)}
        >
        <p><strong>${named(removing)}.</strong> ${t("voting.paper_withdraw_text")}</p>
      <//>`
    }
  </section>`;
}

function PaperDialog({ paper, title, papers, known, shared, send, onClose, t, announce }) {
  const { rule } = shared;
  const [ballot, setBallot] = useState(emptyBallot(rule));
  const [person, setPerson] = useState("");
  const given = ballotToSend(rule, ballot, shared);
  const blank = isBlank(given);
  const order = itemsInAlphabet(shared.items).map(({ id }) => id);
  const change = (next, said) => {
    setBallot(next);
    if (said) announce(said);
  };
  const casting = { ballot, mayCast: true, receipt: "paper", change };
  const save = () => {
    const filled = { ballot: { [ballotField(rule)]: given } };
    const saving = paper.id
      ? send("voting.correct_paper_ballot", { paper: paper.id, ...filled })
      : send("voting.enter_paper_ballot", { ...filled, ...inRound(shared), ...(person ? { person } : {}) });
    saving.then(() => {
      announce(t("voting.paper_saved"));
      onClose();
    });
  };
  return html`<${Dialog} title=${title} wide=${true} onClose=${onClose}>
    <div class="dialog-body voting-paper-form">
      ${
        paper.id
          ? html`<p class="quiet">${t("voting.paper_anew")}</p>`
          : html`<label class="field"><span>${t("voting.paper_whose")}</span>
            <select value=${person} onChange=${(event) => setPerson(event.target.value)}>
              <option value="">${t("voting.paper_no_name")}</option>
              ${votersOnPaper(known, papers).map(
                ({ id, name }) =>
                  html`<option key=${id} value=${id} translate=${false}>
                    ${name}
                  </option>`,
              )}
            </select>
            <small class="quiet">${t("voting.paper_whose_what")}</small>
          </label>`
      }
      <div class="voting-own">
        <${PaperForRule} shared=${shared} mine=${{ order }} casting=${casting} t=${t} announce=${announce} />
      </div>
    </div>
    <div class="row end">
      <button type="button" onClick=${onClose}>${t("cancel")}</button>
      <button type="button" class="primary" onClick=${save}>
        ${t(blank ? "voting.paper_save_blank" : "voting.paper_save")}
      </button>
    </div>
  <//>`;
}

function nameOfVoter(known, id, t) {
  return (known[id] && known[id].name) || t("voting.nameless");
}

// Who may be meant: participants with a name who have no ballot of paper yet.
function votersOnPaper(known, papers) {
  const there = new Set(papers.filter(({ withdrawn }) => !withdrawn).map(({ person }) => person));
  return Object.entries(known)
    .filter(
      ([id, { name, role, removed }]) =>
        name && !removed && !there.has(id) && (role === "participant" || role === "host"),
    )
    .map(([id, { name, organisation }]) => ({ id, name: organisation ? `${name} (${organisation})` : name }))
    .sort((one, other) => alphabetical(one.name, other.name));
}
