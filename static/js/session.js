// One screen's conversation with the server: what it hears and shows, the clock, toasts (`delivery.js` sends).

import { bestOffset, triedAgain } from "./clock.js";
import { connection } from "./connection.js";
import { delivery } from "./delivery.js";
import { drafts } from "./drafts.js";
import { deviceStorage, keeping, tabName } from "./keeping.js";
import { newId, outbox } from "./outbox.js";
import { store, viewsAfter } from "./store.js";
import { chooseLanguage, chosenLanguage, speaking } from "./words.js";

const TOAST_STAYS = 6000;

export function openSession({ workshop, screen, track, preview, language, words, moreWords, path }) {
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
  let tries = [];
  let epoch = null;
  let at = {};
  let seen = null;

  const out = delivery({ box, say: (message) => wire.say(message), screenNow, toast });
  const wire = connection({
    address() {
      const scheme = location.protocol === "https:" ? "wss:" : "ws:";
      const held = Object.entries(at).map(([of, seq]) => `${of}:${seq}`);
      const resume =
        epoch &&
        held.length &&
        `epoch=${encodeURIComponent(epoch)}&at=${held}${seen ? `&seen=${seen.seq}.${seen.proof}` : ""}`;
      const asked = [track && `track=${encodeURIComponent(track)}`, preview && "preview=1", resume];
      const query = asked.filter(Boolean).join("&");
      return `${scheme}//${location.host}${path || `/ws/${workshop}/${screen}`}${query && `?${query}`}`;
    },
    hear,
    changed(link) {
      if (link.link !== "open") out.cutOff();
      screenNow.change({ link: link.link, why: link.why || null });
    },
  });

  // --- in ---------------------------------------------------------------------------------------------------

  function hear(message) {
    if (message.greeting) greeted(message.greeting);
    else if (message.view !== undefined || message.patch || message.gone) shown(message);
    else if (message.done) out.done(message, epoch);
    else if (message.preview) out.answered(message);
    else if (message.refused) out.refused(message);
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
    if (epoch !== greeting.epoch) {
      at = {};
      seen = null;
    }
    epoch = greeting.epoch;
    const { views } = screenNow.now();
    const mine = ofAudiences(greeting.audiences, views);
    at = ofAudiences(greeting.audiences, at);
    if (!tries.length) tries = [{ quick: 2000, offset: greeting.now - Date.now() }];
    screenNow.change({ greeting, views: mine, offset: bestOffset(tries), storeAway: false });
    out.offerAgain(greeting.seq, greeting.epoch);
  }

  function shown(message) {
    const views = viewsAfter(screenNow.now().views, message);
    const { t } = screenNow.now();
    const { workshop: held = { language: t.written } } = views.everyone || {};
    screenNow.change({ views, ...(held.language !== t.written && { t: speaking(words, t.language, held.language) }) });
    if (message.gone) delete at[message.gone];
    else at[message.of] = message.seq;
    sees(message);
    if (message.seq) out.reachedNow(message.seq);
  }

  function ponged(message) {
    tries = triedAgain(tries, message.pong, Date.now(), message.now);
    screenNow.change({ offset: bestOffset(tries) });
    if (message.seq !== undefined) {
      Object.keys(at).forEach((name) => (at[name] = message.seq));
      sees(message);
      out.reachedNow(message.seq);
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
      out.flush();
    }
    if (message.notice === "new_epoch") {
      if (message.whole) box.letGo();
      // Until the fresh views have come there is nothing of this epoch to come back with.
      epoch = message.epoch;
      at = {};
      seen = null;
      out.offerAgain(message.seq, message.epoch);
    }
  }

  // --- telling ----------------------------------------------------------------------------------------------

  let toastNumber = 0;

  function toast(text, tone = "plain", action = null) {
    toastNumber += 1;
    const id = toastNumber;
    // What is said again is said once.
    const others = screenNow.now().toasts.filter((each) => each.text !== text);
    screenNow.change({ toasts: [...others.slice(-2), { id, text, tone, action }] });
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
    return screenNow.change({ t: speaking(words, next, screenNow.now().t.written) });
  }

  return {
    workshop,
    screen,
    send: out.send,
    preview: out.preview,
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
