// What a screen sends: kept until the server has acknowledged it, offered again over cuts and reloads, refused in words.

import { isTryLater, newId } from "./outbox.js";

const AT_ONCE = 20;
const RETRY = 1500;
const PATCH_WITHIN = 2000;

export function delivery({ box, say, screenNow, toast }) {
  const promises = new Map();
  const questions = new Map();
  const inFlight = new Set();
  const settling = new Map();
  let reached = 0;

  // A refusal that nobody waits for has been told to the person all the same.
  addEventListener("unhandledrejection", (event) => event.reason?.refused && event.preventDefault());

  // Resolves to the acknowledgement, rejects with the refusal, which has been told to the person already.
  // The command is kept until then, over reloads too: nobody needs to wait for the promise.
  // `draft` names the field the text was typed in and `key` where it stands in the command, or is what stood in several
  // fields, by their names: a refusal puts it back.
  function send(name, content = {}, { step = null, draft = null, key = "text", quiet = false } = {}) {
    const command = { do: name, id: newId(), ...(step ? { step } : {}), with: content };
    const { greeting } = screenNow.now();
    const promise = new Promise((resolve, reject) => promises.set(command.id, { resolve, reject, quiet }));
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
      if (!say(question)) {
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
      if (!say(entry.command)) return;
      inFlight.add(entry.command.id);
    }
  }

  function done(message, epoch) {
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
    box.refused(id, message);
    const promise = promises.get(id);
    promises.delete(id);
    refreshWaiting();
    screenNow.change({ givenBack: screenNow.now().givenBack + 1 });
    if (!promise || !promise.quiet) toast(refusalInWords(message, screenNow.now().t), "trouble");
    if (promise) promise.reject(message);
    flush();
  }

  // Without a connection nothing is under way: what waits is offered again, and questions are asked anew.
  function cutOff() {
    inFlight.clear();
    questions.forEach((question) => question.reject(null));
    questions.clear();
  }

  // The log ends here: what is not in it is offered again, whatever was acknowledged.
  function offerAgain(seq, epoch) {
    reached = Math.min(reached, seq);
    box.offerAgain(seq, epoch);
    refreshWaiting();
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

  return { send, preview, answered, done, refused, flush, cutOff, offerAgain, reachedNow };
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
