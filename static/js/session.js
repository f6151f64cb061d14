// One screen's conversation with the server: views in, commands out, the clock, drafts, toasts.

import { bestOffset, triedAgain } from "./clock.js";
import { connection } from "./connection.js";
import { drafts } from "./drafts.js";
import { deviceStorage, keeping, tabName } from "./keeping.js";
import { isTryLater, newId, outbox } from "./outbox.js";
import { store, viewsAfter } from "./store.js";
import { chooseLanguage, chosenLanguage, speaking } from "./words.js";

const AT_ONCE = 20;
const RETRY = 1500;
const TOAST_STAYS = 6000;
const PATCH_WITHIN = 2000;

export function openSession({ workshop, screen, track, language, words, moreWords, path }) {
  let storageTrouble = false;
  let screenNow = null;
  const kept = keeping(deviceStorage(), () => {
    if (screenNow && !storageTrouble) screenNow.change({ storageTrouble: true });
    storageTrouble = true;
  });
  const box = outbox(kept, workshop, screen);
  const written = drafts(kept, workshop, screen, tabName(newId()));
  const chosen = Object.keys(words[chosenLanguage(language)]).length ? chosenLanguage(language) : language;
  screenNow = store({
    views: {},
    link: "connecting",
    why: null,
    greeting: null,
    connected: [],
    storeAway: false,
    storageTrouble,
    offset: 0,
    waiting: box.waiting(),
    toasts: [],
    givenBack: 0,
    announced: "",
    t: speaking(words, chosen),
  });
  const promises = new Map();
  const questions = new Map();
  const inFlight = new Set();
  const settling = new Map();
  let tries = [];
  let epoch = null;
  let at = {};
  let seen = null;
  let reached = 0;

  const wire = connection({
    address() {
      const scheme = location.protocol === "https:" ? "wss:" : "ws:";
      const held = Object.entries(at).map(([of, seq]) => `${of}:${seq}`);
      const resume =
        epoch &&
        held.length &&
        `epoch=${encodeURIComponent(epoch)}&at=${held}${seen ? `&seen=${seen.seq}.${seen.proof}` : ""}`;
      const query = [track && `track=${encodeURIComponent(track)}`, resume].filter(Boolean).join("&");
      return `${scheme}//${location.host}${path || `/ws/${workshop}/${screen}`}${query && `?${query}`}`;
    },
    hear,
    changed(link) {
      if (link.link !== "open") {
        inFlight.clear();
        questions.forEach((question) => question.reject(null));
        questions.clear();
      }
      screenNow.change({ link: link.link, why: link.why || null });
    },
  });

  // --- in ---------------------------------------------------------------------------------------------------

  function hear(message) {
    if (message.greeting) greeted(message.greeting);
    else if (message.view !== undefined || message.patch || message.gone) shown(message);
    else if (message.done) done(message);
    else if (message.preview) answered(message);
    else if (message.refused) refused(message);
    else if (message.pong) ponged(message);
    else if (message.presence) screenNow.change({ connected: message.presence.connected });
    else if (message.notice) noticed(message);
  }

  function greeted(greeting) {
    const before = screenNow.now().greeting;
    // Another tab has handed this device to somebody else: nothing that is drawn here is theirs.
    if (before && before.person !== greeting.person) {
      location.reload();
      return;
    }
    written.belongTo(greeting.person);
    box.offerAgain(greeting.seq, greeting.epoch);
    if (epoch !== greeting.epoch) {
      at = {};
      seen = null;
    }
    epoch = greeting.epoch;
    reached = Math.min(reached, greeting.seq);
    const { views } = screenNow.now();
    const mine = ofAudiences(greeting.audiences, views);
    at = ofAudiences(greeting.audiences, at);
    if (!tries.length) tries = [{ quick: 2000, offset: greeting.now - Date.now() }];
    screenNow.change({ greeting, views: mine, offset: bestOffset(tries), storeAway: false });
    refreshWaiting();
    flush();
  }

  function shown(message) {
    screenNow.change({ views: viewsAfter(screenNow.now().views, message) });
    if (message.gone) delete at[message.gone];
    else at[message.of] = message.seq;
    sees(message);
    if (message.seq) reachedNow(message.seq);
  }

  function ponged(message) {
    tries = triedAgain(tries, message.pong, Date.now(), message.now);
    screenNow.change({ offset: bestOffset(tries) });
    if (message.seq !== undefined) {
      Object.keys(at).forEach((name) => (at[name] = message.seq));
      sees(message);
      reachedNow(message.seq);
    }
  }

  // The newest of this epoch, with the server's proof that it told us of it.
  function sees({ seq, proof }) {
    if (proof && !(seen && seen.seq > seq)) seen = { seq, proof };
  }

  function noticed(message) {
    if (message.notice === "store_away") screenNow.change({ storeAway: true });
    if (message.notice === "store_back") {
      screenNow.change({ storeAway: false });
      flush();
    }
    if (message.notice === "new_epoch") {
      if (message.whole) box.letGo();
      // Until the fresh views have come there is nothing of this epoch to come back with.
      epoch = message.epoch;
      at = {};
      seen = null;
      reached = message.seq;
      box.offerAgain(message.seq, message.epoch);
      refreshWaiting();
      flush();
    }
  }

  // --- out --------------------------------------------------------------------------------------------------

  // Resolves to the acknowledgement, rejects with the refusal, which has been told to the person already.
  // The command is kept until then, over reloads too: nobody needs to wait for the promise.
  // `draft` names the field the text was typed in and `key` where it stands in the command: a refusal puts it back.
  function send(name, content = {}, { step = null, draft = null, key = "text", quiet = false } = {}) {
    const command = { do: name, id: newId(), ...(step ? { step } : {}), with: content };
    const { greeting } = screenNow.now();
    const promise = new Promise((resolve, reject) => promises.set(command.id, { resolve, reject, quiet }));
    promise.catch(() => {});
    box.add(command, greeting && greeting.person, draft && { draft, key });
    refreshWaiting();
    flush();
    return promise;
  }

  // The effects a command would have. Nothing happens and nothing is kept: who is cut off meanwhile asks again.
  function preview(name, content = {}, { step = null } = {}) {
    const question = { preview: name, id: newId(), ...(step ? { step } : {}), with: content };
    return new Promise((resolve, reject) => {
      questions.set(question.id, { resolve, reject });
      if (!wire.say(question)) {
        questions.delete(question.id);
        reject(null);
      }
    });
  }

  function answered(message) {
    const question = questions.get(message.preview);
    questions.delete(message.preview);
    if (question) question.resolve(message.effects);
  }

  function flush() {
    const { greeting, link } = screenNow.now();
    if (!greeting || link !== "open") return;
    for (const entry of box.waiting(greeting.person)) {
      if (inFlight.size >= AT_ONCE) return;
      if (inFlight.has(entry.command.id)) continue;
      if (!wire.say(entry.command)) return;
      inFlight.add(entry.command.id);
    }
  }

  function done(message) {
    const id = message.done;
    inFlight.delete(id);
    const entry = box.acknowledged(id, message.seq, epoch);
    // What one has posted stays "waiting" on screen until the patch that shows it has come.
    if (entry && message.seq > reached) {
      settling.set(id, { seq: message.seq, entry });
      setTimeout(() => settling.delete(id) && refreshWaiting(), PATCH_WITHIN);
    }
    refreshWaiting();
    const promise = promises.get(id);
    promises.delete(id);
    if (message.late) toast(screenNow.now().t("late_kept"), "plain");
    if (promise) promise.resolve(message);
    flush();
  }

  function refused(message) {
    const id = message.refused;
    if (questions.has(id)) {
      questions.get(id).reject(message);
      questions.delete(id);
      return;
    }
    inFlight.delete(id);
    if (isTryLater(message.code)) {
      if (message.code === "store_away") screenNow.change({ storeAway: true });
      setTimeout(flush, RETRY);
      return;
    }
    const entry = box.refused(id, message.code);
    const promise = promises.get(id);
    promises.delete(id);
    refreshWaiting();
    if (entry && entry.field) {
      written.giveBack(entry.command.step, entry.field.draft, entry.command.with[entry.field.key] || "");
      screenNow.change({ givenBack: screenNow.now().givenBack + 1 });
    }
    if (!promise || !promise.quiet) toast(refusalInWords(message, screenNow.now().t), "trouble");
    if (promise) promise.reject(message);
    flush();
  }

  function reachedNow(now) {
    reached = Math.max(reached, now);
    let settled = false;
    for (const [id, each] of settling) if (each.seq <= reached) settled = settling.delete(id) || settled;
    if (settled) refreshWaiting();
  }

  function refreshWaiting() {
    const { greeting } = screenNow.now();
    const unsettled = [...settling.values()].map((each) => ({ ...each.entry, sent: true }));
    screenNow.change({ waiting: [...unsettled, ...box.waiting(greeting && greeting.person)] });
  }

  // --- telling ----------------------------------------------------------------------------------------------

  let toastNumber = 0;

  function toast(text, tone = "plain", action = null) {
    toastNumber += 1;
    const id = toastNumber;
    screenNow.change({ toasts: [...screenNow.now().toasts.slice(-2), { id, text, tone, action }] });
    setTimeout(() => dismiss(id), action ? 2 * TOAST_STAYS : TOAST_STAYS);
  }

  function dismiss(id) {
    screenNow.change({ toasts: screenNow.now().toasts.filter((each) => each.id !== id) });
  }

  function announce(text) {
    // The same words twice are read twice only when they differ.
    const again = screenNow.now().announced === text ? "\u00a0" : "";
    screenNow.change({ announced: text + again });
  }

  // The page came with the words of one language; those of another are fetched when they are asked for.
  async function speak(next) {
    try {
      if (!Object.keys(words[next]).length) words[next] = (await import(moreWords)).words;
    } catch {
      return toast(screenNow.now().t("language_later"), "trouble");
    }
    chooseLanguage(next);
    return screenNow.change({ t: speaking(words, next) });
  }

  return {
    workshop,
    screen,
    send,
    preview,
    toast,
    dismiss,
    announce,
    speak,
    extras: {},
    unsent: new Map(),
    drafts: written,
    kept,
    subscribe: screenNow.subscribe,
    state: screenNow.now,
    now: () => Date.now() + screenNow.now().offset,
  };
}

function ofAudiences(names, entries) {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => names.includes(name)));
}

export function refusalInWords(message, t) {
  const { reason } = message.details || {};
  const key =
    reason && t.knows(`refused.${message.code}.${reason}`)
      ? `refused.${message.code}.${reason}`
      : `refused.${message.code}`;
  return t(t.knows(key) ? key : "refused.other", { code: message.code, ...flatDetails(message.details) });
}

function flatDetails(details) {
  return Object.fromEntries(Object.entries(details || {}).filter(([, value]) => typeof value !== "object"));
}
