// An open space on the phone: the wall as a list by slot, one's own sessions first; signing up and leaving are one tap.

import { html, useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useFromTheTop } from "../../hooks.js";
import { WaitingCard } from "../../parts/card.js";
import { Confirm } from "../../parts/confirm.js";
import { Icon } from "../../parts/icons.js";
import { OpenSpaceMerging, OpenSpaceMoving, openSpaceMergeable } from "./asking.js";
import {
  openSpaceBoard,
  openSpaceLarger,
  openSpaceNews,
  openSpacePlace,
  openSpaceSized,
  openSpaceSlot,
  openSpaceWhere,
} from "./board.js";
import { OpenSpaceForm, openSpaceFirst } from "./form.js";
import { OpenSpaceSession } from "./session.js";

export function OpenSpacePhone({ shared, mine, open, send, t, waiting, announce, me }) {
  const [form, setForm] = useState(null);
  const [shown, setShown] = useState(null);
  const [asking, setAsking] = useState(null);
  const board = openSpaceBoard(shared, mine, waiting);
  const news = useNews(board, announce, shared, t);
  const writes = Boolean(open && mine);
  const phase = shared.phase ? shared.phase.name : "propose";
  const proposing = waiting.filter((entry) => entry.do === "open_space.propose_session");
  const again = form && form.startsWith(AGAIN) ? board.known[form.slice(AGAIN.length)] : null;
  const edited =
    form && form !== "new" && !again
      ? board.known[form] || (mine && mine.unseen[form] && { id: form, ...mine.unseen[form] })
      : null;

  // Only its hosts are told of a place that would hold everybody, and only they move it, until its slot begins.
  const larger = (session) => {
    const ahead = session.own && shared.slots.some(({ id, state }) => id === session.slot && state === "ahead");
    return ahead ? openSpaceLarger(session, board, shared) : null;
  };
  const enlarge = (session) => {
    const place = session && larger(session);
    if (place)
      send("open_space.move_session", { session: session.id, slot: session.slot, place: place.id }).then(
        () => announce(t("open_space.enlarged", { place: openSpacePlace(place, t) })),
        () => {},
      );
  };
  const act = (what, id) => {
    if (what === "edit") setForm(id);
    else if (what === "again") setForm(AGAIN + id);
    else if (what === "open") setShown(shown === id ? null : id);
    else if (what === "enlarge") enlarge(board.known[id]);
    else if (what === "move" || what === "merge" || what === "withdraw") setAsking({ what, id });
    else tap(what, id, me, send, announce, t);
  };
  useFromTheTop(`${writes && form}`);
  const acts = useRef(null);
  acts.current = act;
  const onAct = useRef((what, id) => acts.current(what, id)).current;
  const drawn = useRef(new Map()).current;

  if (writes && (form === "new" || edited || again)) {
    const give = (content, draft) =>
      send(edited ? "open_space.edit_session" : "open_space.propose_session", content, { draft }).then(() =>
        announce(t(edited ? "open_space.saved" : "open_space.proposed")),
      );
    return html`<div class="activity open-space">
      <div class="scroll">
        <${OpenSpaceForm}
          key=${form}
          session=${edited}
          again=${again}
          cell=${openSpaceFirst(board)}
          board=${board}
          shared=${shared}
          give=${give}
          onClose=${() => setForm(null)}
          t=${t}
        />
      </div>
    </div>`;
  }

  // One that is closed is drawn again, or looked at, only when it has changed itself.
  const list = (sessions) =>
    sessions.map((session) => {
      const { id } = session;
      const told = [session, larger(session), shown === id && {}, shared.named, phase, writes, t];
      const before = drawn.get(id);
      if (before && told.every((each, place) => each === before.told[place])) return before.node;
      const node = one(session, told[1]);
      drawn.set(id, { told, node });
      return node;
    });
  const one = (session, place) => {
    const { id, joined, own, on, noting, adrift, at } = session;
    return html`<${OpenSpaceSession}
            key=${id}
            id=${id}
            card=${shared.sessions[id]}
            joined=${joined}
            own=${own}
            on=${on}
            noting=${noting}
            adrift=${adrift}
            named=${shared.named}
            place=${at ? openSpacePlace(at, t) : t("open_space.beside")}
            seats=${(at && at.seats) || 0}
            larger=${place ? openSpaceSized(place, t) : ""}
            reading=${phase === "harvest"}
            writes=${writes}
          opened=${shown === id ? { session: board.known[id], shared, board, open, me, send, waiting, announce } : null}
          onAct=${onAct}
          t=${t}
        />`;
  };
  const over = board.columns.filter(({ state }) => state === "over");
  const column = (slot) => {
    const mineHere = slot.sessions.filter(({ on }) => on).length;
    return html`<section key=${slot.id} aria-labelledby=${`slot-${slot.id}`}>
      <h2 id=${`slot-${slot.id}`} class="open-slot">
        ${openSpaceSlot(slot, t)} ${slot.state === "now" && html`<span class="pill">${t("open_space.running")}</span>`}
      </h2>
      ${mineHere > 1 && html`<p class="quiet">${t("open_space.several", { n: mineHere })}</p>`}
      ${slot.sessions.length ? list(slot.sessions) : html`<p class="quiet">${t("nothing_yet")}</p>`}
    </section>`;
  };
  const asked = asking && board.known[asking.id];
  const done = () => setAsking(null);

  return html`<div class="activity open-space">
    <div class="scroll">
      <div role="status">
        ${news.list.map(
          ({ what, session }) =>
            html`<div key=${session.id} class="open-told">
              <p>
                ${t(`open_space.news.${what}`, { title: t.set(session.title), where: openSpaceWhere(session, shared, t) })}
              </p>
              <button type="button" class="small" onClick=${() => news.put(session.id)}>${t("open_space.seen")}</button>
            </div>`,
        )}
      </div>
      ${
        writes &&
        mine.asks.map(
          (wish) =>
            html`<${Asked}
              key=${wish.session}
              wish=${wish}
              board=${board}
              send=${send}
              announce=${announce}
              t=${t}
            />`,
        )
      }
      ${proposing.map((entry) => html`<${WaitingCard} key=${entry.id} entry=${entry} text=${entry.with.title} />`)}
      ${
        mine &&
        Object.entries(mine.unseen).map(
          ([id, session]) =>
            html`<article key=${id} class="card mine">
              <p class="card-text"><strong>${t.set(session.title)}</strong></p>
              <p class="card-note">${t(`open_space.state.${session.state}`)}</p>
              ${
                writes &&
                html`<div class="card-actions">
                  <button type="button" class="small" onClick=${() => setForm(id)}>
                    <${Icon} name="edit" size=${18} />
                    ${t("edit")}
                  </button>
                </div>`
              }
            </article>`,
        )
      }
      ${
        mine &&
        Object.entries(mine.merged).map(
          ([id, into]) =>
            board.known[into] &&
            writes &&
            html`<${Merged}
              key=${id}
              id=${id}
              into=${board.known[into]}
              shared=${shared}
              send=${send}
              t=${t}
            />`,
        )
      }
      ${
        !Object.keys(board.known).length &&
        !proposing.length &&
        phase !== "harvest" &&
        html`<p class="quiet">
          ${t(open ? "open_space.empty" : "nothing_yet")}
        </p>`
      }
      ${Object.keys(board.known).length > 0 && board.columns.filter(({ state }) => state !== "over").map(column)}
      ${phase === "harvest" && over.map(column)}
      ${
        board.beside.length > 0 &&
        html`<section aria-labelledby="slot-beside">
          <h2 id="slot-beside" class="open-slot">${t("open_space.beside")}</h2>
          ${list(board.beside)}
        </section>`
      }
      ${
        over.length > 0 &&
        phase !== "harvest" &&
        html`<details class="open-over">
          <summary>${t("open_space.over")}</summary>
          ${over.map(column)}
        </details>`
      }
    </div>
    ${
      writes &&
      phase !== "harvest" &&
      html`<div class="composer">
        <button type="button" class="primary" onClick=${() => setForm("new")}>
          <${Icon} name="plus" />
          ${t("open_space.propose")}
        </button>
      </div>`
    }
    ${
      asked &&
      asking.what === "move" &&
      html`<${OpenSpaceMoving}
        session=${asked}
        board=${board}
        shared=${shared}
        send=${send}
        onClose=${done}
        t=${t}
      />`
    }
    ${
      asked &&
      asking.what === "merge" &&
      html`<${OpenSpaceMerging}
        session=${asked}
        others=${openSpaceMergeable(asked, board, shared)}
        shared=${shared}
        send=${send}
        onClose=${done}
        announce=${announce}
        t=${t}
      />`
    }
    ${
      asked &&
      asking.what === "withdraw" &&
      html`<${Confirm}
        title=${t("open_space.withdraw_title")}
        action=${t("withdraw")}
        danger=${true}
        onYes=${() => (done(), tap("withdraw", asked.id, me, send, announce, t))}
        onNo=${done}
      >
        <p>${t.set(asked.title)}</p>
      <//>`
    }
  </div>`;
}

// Before the id of a session that is to be held once more.
const AGAIN = "again ";

const ACTS = {
  join: ["join_session", "open_space.told.join"],
  leave: ["leave_session", "open_space.told.leave"],
  withdraw: ["withdraw_session", "open_space.told.withdraw"],
  take_over: ["take_over_session", "open_space.told.take_over"],
  take_notes: ["name_note_taker", "open_space.told.take_notes"],
  leave_notes: ["release_note_taker", "open_space.told.leave_notes"],
  stop_hosting: ["release_host", "open_space.told.stop_hosting"],
};

function tap(what, session, me, send, announce, t) {
  const [name, words] = ACTS[what];
  const about = what === "take_notes" || what === "leave_notes" || what === "stop_hosting" ? { person: me.id } : {};
  send(`open_space.${name}`, { session, ...about }).then(
    () => announce(t(words)),
    () => {},
  );
}

// Somebody asks to make one of two sessions, or is asked.
function Asked({ wish, board, send, announce, t }) {
  const from = board.known[wish.session];
  const into = board.known[wish.into];
  if (!from || !into) return null;
  const told = { one: t.set(from.title), other: t.set(into.title), title: t.set(wish.title) };
  const drop = () => send("open_space.take_back_merge", { session: wish.session }).catch(() => {});
  const agree = () =>
    send("open_space.agree_to_merge", { session: wish.session }).then(
      () => announce(t("open_space.merged_now")),
      () => {},
    );
  if (!into.own) {
    return html`<div class="open-told">
      <p>${t("open_space.you_asked", told)}</p>
      <button type="button" class="small" onClick=${drop}>${t("open_space.take_back")}</button>
    </div>`;
  }
  return html`<div class="open-told"><p>${t("open_space.they_ask", told)}</p>
    <div class="row wrap">
      <button type="button" class="small primary" onClick=${agree}>${t("open_space.agree")}</button>
      <button type="button" class="small" onClick=${drop}>${t("open_space.decline")}</button>
    </div>
  </div>`;
}

// Until its slot begins, hosts of a merged session may make it one of its own again.
function Merged({ id, into, shared, send, t }) {
  const slot = shared.slots.find((each) => each.id === into.slot);
  if (slot && slot.state !== "ahead") return null;
  return html`<div class="open-told">
    <p>${t("open_space.is_merged", { title: t.set(into.title) })}</p>
    <button
      type="button"
      class="small"
      onClick=${() => send("open_space.split_session", { session: id }).catch(() => {})}
    >
      <${Icon} name="undo" size=${18} />
      ${t("open_space.split")}
    </button>
  </div>`;
}

// What has happened to the sessions one is signed up for, until it is put away.
function useNews(board, announce, shared, t) {
  const known = useRef({});
  const [list, setList] = useState([]);
  useEffect(() => {
    // A session one has left oneself is no news.
    const found = openSpaceNews(known.current, board.known).filter(
      ({ what, session }) => what === "gone" || session.on,
    );
    known.current = Object.fromEntries(
      Object.values(board.known)
        .filter(({ on, own }) => on && !own)
        .map((session) => [session.id, session]),
    );
    if (!found.length) return;
    setList((before) => [
      ...before.filter((each) => !found.some(({ session }) => session.id === each.session.id)),
      ...found,
    ]);
    for (const { what, session } of found)
      announce(
        t(`open_space.news.${what}`, { title: t.set(session.title), where: openSpaceWhere(session, shared, t) }),
      );
  });
  return { list, put: (id) => setList((before) => before.filter(({ session }) => session.id !== id)) };
}
