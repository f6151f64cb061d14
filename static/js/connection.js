// The socket: greeting, resuming, keeping alive, and coming back. It never reloads the page; while it is away the
// last screen stays readable. What the messages mean is the session's business.

import { afterClose } from "./comeback.js";

const PING_EVERY = 25000;
const ANSWER_WITHIN = 8000;
const GREETING_WITHIN = 12000;

// `address()` gives the URL with what is to be resumed; `hear(message)` takes each message;
// `changed(state)` is told {link: "connecting" | "open" | "away" | "ended", why}.
export function connection({ address, hear, changed }) {
  let socket = null;
  let tries = 0;
  let within = 0;
  let comingBack = 0;
  let deadline = 0;
  let nextPing = 0;
  let ended = false;
  let greeted = false;

  function open() {
    if (ended || socket) return;
    clearTimeout(comingBack);
    greeted = false;
    // A phone's page has opened its first socket by itself.
    const { ahead } = globalThis;
    globalThis.ahead = null;
    try {
      socket = ahead ? ahead.socket : new WebSocket(address(), "live.v2");
    } catch {
      return closed(0);
    }
    const own = socket;
    expectSomething(GREETING_WITHIN);
    own.onmessage = (event) => own === socket && heard(JSON.parse(event.data));
    own.onclose = (event) => own === socket && closed(event.code);
    if (ahead) Promise.resolve().then(() => caughtUp(own, ahead));
  }

  // Not before whoever made this connection has got it.
  function caughtUp(own, { heard: missed, closed: gone }) {
    missed.forEach((event) => own === socket && heard(JSON.parse(event.data)));
    if (gone && own === socket) closed(gone.code);
  }

  function heard(message) {
    clearTimeout(deadline);
    if (message.greeting) {
      greeted = true;
      tries = 0;
      within = 0;
      changed({ link: "open" });
    }
    if (message.notice === "draining") within = message.within;
    hear(message);
    if (message.greeting) [0, 1200, 2600].forEach((later) => setTimeout(ping, later));
  }

  function closed(code) {
    clearTimeout(deadline);
    clearTimeout(nextPing);
    if (socket) socket.onmessage = socket.onclose = null;
    socket = null;
    const next = afterClose(code, tries, Math.random(), within);
    if (next.end) {
      ended = true;
      return changed({ link: "ended", why: next.end });
    }
    tries += 1;
    within = 0;
    changed({ link: "away", code });
    comingBack = setTimeout(open, next.wait);
  }

  // A connection that has died without a word is found out by its silence.
  function expectSomething(milliseconds) {
    clearTimeout(deadline);
    const own = socket;
    deadline = setTimeout(() => {
      if (own !== socket || !own) return;
      own.onmessage = own.onclose = null;
      own.close();
      closed(0);
    }, milliseconds);
  }

  function ping() {
    if (!say({ ping: Math.round(Date.now()) })) return;
    expectSomething(ANSWER_WITHIN);
    clearTimeout(nextPing);
    nextPing = setTimeout(ping, PING_EVERY);
  }

  function say(message) {
    if (!socket || socket.readyState !== 1 || !greeted) return false;
    socket.send(JSON.stringify(message));
    return true;
  }

  function wake() {
    if (ended) return;
    if (socket) return greeted ? ping() : undefined;
    tries = Math.min(tries, 1);
    open();
  }

  function doze() {
    if (socket && greeted) ping();
  }

  addEventListener("online", wake);
  addEventListener("offline", doze);
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());

  changed({ link: "connecting" });
  open();
  return { say, wake };
}
