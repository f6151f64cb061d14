// « Notre projet »: what a group sees of its own project: who asks to come in, the sheet, who is in it, and what an owner may do.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useDraft } from "../../hooks.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { Limited } from "../../parts/limited.js";
import { ExchangeNeeds, ExchangeOwner, ExchangeSeats, ExchangeText } from "./card.js";
import { ExchangeSheet } from "./sheet.js";
import { ExchangeAsked, ExchangeMerge } from "./merging.js";

export function ExchangeOurs({ id, project, shared, mine, table, me, open, send, waiting, t, announce, onEdit }) {
  const [asking, setAsking] = useState(null);
  const group = table && table.project === id ? table : null;
  const changing = open && !shared.closed;
  const sent = (name) => waiting.some((entry) => entry.do === `idea_exchange.${name}` && entry.with.project === id);
  const act = (name, content, told, draft = {}) => {
    setAsking(null);
    send(`idea_exchange.${name}`, { project: id, ...content }, { draft }).then(
      () => announce(told),
      () => {},
    );
  };

  return html`<div class="ours">
    <header class="ours-head">
      ${project.group && html`<p class="small-heading">${t("idea_exchange.group_of", { title: project.title })}</p>`}
      <h2>${t.typed(project.group || project.title)}</h2>
      ${!project.owned && html`<${ExchangeOwner} project=${project} t=${t} />`}
      ${
        changing &&
        !project.owned &&
        html`<button type="button" onClick=${() => setAsking({ what: "adopt" })}>
          <${Icon} name="flag" />
          ${t("idea_exchange.adopt")}
        </button>`
      }
      ${project.small && html`<p class="quiet">${t("idea_exchange.small")}</p>`}
      ${
        mine.owns &&
        html`<${ExchangeAsked} id=${id} shared=${shared} mine=${mine} changing=${changing} act=${act} t=${t} />`
      }
    </header>
    ${
      mine.owns &&
      mine.line.length > 0 &&
      html`<${Line}
        project=${project}
        line=${mine.line}
        joining=${shared.joining}
        full=${project.taken !== undefined && project.taken >= project.seats}
        changing=${changing}
        act=${act}
        waiting=${waiting}
        t=${t}
      />`
    }
    ${
      group &&
      html`<${ExchangeSheet}
        project=${id}
        sheet=${group.sheet}
        me=${me}
        open=${open}
        send=${send}
        waiting=${waiting}
        t=${t}
        announce=${announce}
      />`
    }
    ${
      group &&
      html`<${Members}
        members=${group.members}
        me=${me}
        owns=${mine.owns}
        changing=${changing}
        open=${open}
        t=${t}
        onAsk=${setAsking}
      />`
    }
    <details class="ours-project">
      <summary>${t("idea_exchange.project")}</summary>
      <div class="ours-about">
        ${project.group && html`<h3 class="project-title">${t.typed(project.title)}</h3>`}
        ${project.owned && html`<${ExchangeOwner} project=${project} t=${t} />`}
        <${ExchangeText} text=${project.text} t=${t} />
        <${ExchangeNeeds} needs=${project.needs} t=${t} />
        <${ExchangeSeats} project=${project} t=${t} />
        ${open && html`<${GroupName} id=${id} project=${project} send=${send} t=${t} waits=${sent("name_group")} />`}
        ${
          open &&
          mine.owns &&
          html`<button type="button" onClick=${onEdit}>
            <${Icon} name="edit" />
            ${t("idea_exchange.edit")}
          </button>`
        }
        ${
          changing &&
          mine.owns &&
          html`<${ExchangeMerge}
            id=${id}
            project=${project}
            shared=${shared}
            mine=${mine}
            act=${act}
            t=${t}
          />`
        }
        ${
          changing &&
          mine.owns &&
          html`<button
            type="button"
            class="danger"
            onClick=${() => setAsking({ what: "withdraw" })}
          >
            <${Icon} name="bin" />
            ${t("idea_exchange.withdraw")}
          </button>`
        }
        ${
          changing &&
          (!mine.owns || mine.co_owns) &&
          html`<button type="button" onClick=${() => setAsking({ what: "leave" })}>
            ${t("idea_exchange.leave")}
          </button>`
        }
      </div>
    </details>
    ${
      asking &&
      html`<${Question}
        asking=${asking}
        project=${project}
        act=${act}
        t=${t}
        onNo=${() => setAsking(null)}
      />`
    }
  </div>`;
}

// Who stands in the line; the owner answers first come first, or whom they like.
function Line({ line, joining, full, changing, act, waiting, t }) {
  const answered = new Set(
    waiting.filter((entry) => /accept_person|decline_person/.test(entry.do)).map((entry) => entry.with.person),
  );
  const heading = t(joining === "accepted" ? "idea_exchange.requests" : "idea_exchange.line", { n: line.length });
  return html`<section class="requests" aria-label=${heading}>
    <h3>${heading}</h3>
    ${full && changing && html`<p class="quiet">${t("idea_exchange.accept_full")}</p>`}
    <ol>
      ${line.map(({ person, name }) => {
        const shown = name || t("idea_exchange.somebody");
        return html`<li key=${person}>
          <span class="grow">${shown}</span>
          ${
            answered.has(person)
              ? html`<span class="quiet"><${Icon} name="wait" size=${18} /> ${t("card.waiting")}</span>`
              : changing &&
                html`<button
                  type="button"
                  class="small"
                  aria-label=${t("idea_exchange.decline_who", { name: shown })}
                  onClick=${() => act("decline_person", { person }, t("idea_exchange.declined", { name: shown }))}
                >
                  ${t("idea_exchange.decline")}
                </button>
                <button
                  type="button"
                  class="small primary"
                  disabled=${full}
                  aria-label=${t("idea_exchange.accept_who", { name: shown })}
                  onClick=${() => act("accept_person", { person }, t("idea_exchange.accepted", { name: shown }))}
                >
                  ${t("idea_exchange.accept")}
                </button>`
          }
        </li>`;
      })}
    </ol>
  </section>`;
}

function Members({ members, me, owns, changing, open, t, onAsk }) {
  const [acting, setActing] = useState(null);
  const heading = t("idea_exchange.members", { n: members.length });
  return html`<section class="members" aria-label=${heading}>
    <h3>${heading}</h3>
    <ul>
      ${members.map(({ person, name, owner }) => {
        const self = Boolean(me && me.id === person);
        const shown = name || t("idea_exchange.somebody");
        const notes = [owner && t("idea_exchange.member_owner"), self && t("idea_exchange.you")]
          .filter(Boolean)
          .join(", ");
        const mayAct = owns && !owner && open;
        return html`<li key=${person}>
          <div class="row">
            <span class="grow">${shown}${notes && html` <span class="quiet">${notes}</span>`}</span>
            ${
              mayAct &&
              html`<button
                type="button"
                class="plain"
                aria-expanded=${acting === person}
                aria-label=${t("idea_exchange.member_acts", { name: shown })}
                onClick=${() => setActing(acting === person ? null : person)}
              >
                <${Icon} name=${acting === person ? "up" : "down"} />
              </button>`
            }
          </div>
          ${
            mayAct &&
            acting === person &&
            html`<div class="row wrap members-acts">
              <button type="button" class="small" onClick=${() => onAsk({ what: "hand_over", person, name: shown })}>
                ${t("idea_exchange.hand_over")}
              </button>
              ${
                changing &&
                html`<button
                  type="button"
                  class="small"
                  onClick=${() => onAsk({ what: "release", person, name: shown })}
                >
                  ${t("idea_exchange.release")}
                </button>`
              }
            </div>`
          }
        </li>`;
      })}
    </ul>
  </section>`;
}

function Question({ asking, project, act, t, onNo }) {
  const { what, person, name } = asking;
  const { title } = project;
  const told = {
    withdraw: t("idea_exchange.withdrawn"),
    leave: t("idea_exchange.left_group"),
    adopt: t("idea_exchange.told.owner", { title }),
    hand_over: t("idea_exchange.handed_over", { name }),
    release: "",
  };
  const commands = {
    withdraw: "withdraw_project",
    leave: "leave_project",
    adopt: "adopt_project",
    hand_over: "hand_over_project",
    release: "release_member",
  };
  const content = what === "hand_over" ? { to: person } : what === "release" ? { person } : {};
  return html`<${Confirm}
    title=${t(`idea_exchange.${what}_title`, { title, name })}
    action=${t(`idea_exchange.${what}`)}
    danger=${what === "withdraw"}
    onYes=${() => act(commands[what], content, told[what])}
    onNo=${onNo}
  >
    <p>${t(`idea_exchange.${what}_text`, { title, name })}</p>
  <//>`;
}

function GroupName({ id, project, send, t, waits }) {
  const [naming, setNaming] = useState(false);
  const [name, setName, clear] = useDraft(`group-${id}`, project.group);
  const field = useRef(null);
  useEffect(() => {
    if (naming && field.current) field.current.focus();
  }, [naming]);
  if (!naming) {
    return html`<button type="button" disabled=${waits} onClick=${() => setNaming(true)}>
      <${Icon} name="people" />
      ${
        waits
          ? t("card.waiting")
          : t(project.group ? "idea_exchange.group_name_change" : "idea_exchange.group_name_give")
      }
    </button>`;
  }
  const submit = (event) => {
    event.preventDefault();
    setNaming(false);
    clear();
    if (name.trim() === project.group) return;
    send("idea_exchange.name_group", { project: id, name: name.trim() }, { draft: `group-${id}`, key: "name" });
  };
  return html`<form class="project-field" onSubmit=${submit}>
    <label for="group-name">${t("idea_exchange.group_name")}</label>
    <div class="row">
      <${Limited}
        id="group-name"
        field=${field}
        class="grow"
        type="text"
        autocomplete="off"
        value=${name}
        onInput=${(event) => setName(event.target.value)}
      />
      <button type="submit" class="primary">${t("save")}</button>
    </div>
  </form>`;
}
