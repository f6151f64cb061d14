// A text of several hands in a box: kept on the device while it says more than the server knows, saved after a pause, and
// joined with what others write meanwhile (parts/texts.js).

import { useCallback, useContext, useEffect, useLayoutEffect, useRef, useState } from "../../vendor/preact.js";
import { StepShown, useSession } from "../hooks.js";
import { refusalInWords } from "../delivery.js";
import {
  sheetDone,
  sheetMerged,
  sheetOpened,
  sheetPlain,
  sheetPutAway,
  sheetRefused,
  sheetSeen,
  sheetSent,
  sheetTooLong,
  sheetTyped,
  sheetUnsaved,
} from "./texts.js";

const PAUSE = 1000;
const LONGEST_PAUSE = 6000;

// `entry` is what the server says of the text, `draft` where it is kept here, `onTheWay` a save that has not been answered
// and shown yet. `give(text, base)` gives the command and resolves when it is done. `onJoined` hears that somebody else's
// words came in. `needed`: nothing is not saved in place of something, and `restore` puts back what there was. `limit` is the
// room there is.
export function useSharedText({ draft, entry, me, open, onTheWay, give, onJoined, needed = false, limit }) {
  const session = useSession();
  const step = useContext(StepShown);
  const [, redraw] = useState(0);
  const [why, setWhy] = useState("");
  const now = useRef(null);
  if (!now.current) now.current = sheetOpened(entry, session.drafts.read(step, draft));
  const live = useRef(null);
  live.current = { open, onTheWay, give };
  const pausing = useRef(0);
  const waitingSince = useRef(0);

  const become = useCallback((next) => {
    if (next === now.current) return;
    now.current = next;
    if (next.sent || sheetUnsaved(next))
      session.drafts.write(step, draft, { text: next.text, base: next.base, sent: next.sent });
    else session.drafts.clear(step, draft);
    redraw((count) => count + 1);
  }, []);

  const save = useCallback(() => {
    clearTimeout(pausing.current);
    pausing.current = waitingSince.current = 0;
    if (live.current.open && isDue()) giveNow(now.current);
  }, []);

  function isDue() {
    const state = now.current;
    const idle = !live.current.onTheWay && !state.sent && !state.held;
    return idle && sheetUnsaved(state) && !sheetTooLong(state, limit) && !(needed && !sheetPlain(state.text));
  }

  function giveNow(state) {
    setWhy("");
    become(sheetSent(state));
    live.current.give(sheetPlain(state.text), state.base.revision).then(
      () => become(sheetDone(now.current)),
      (refusal) => {
        become(sheetRefused(now.current));
        setWhy(refusalInWords(refusal, session.state().t));
      },
    );
  }

  const type = useCallback((text) => {
    setWhy("");
    become(sheetTyped(now.current, text));
    waitSoon();
  }, []);

  function waitSoon() {
    clearTimeout(pausing.current);
    waitingSince.current = waitingSince.current || Date.now();
    const rest = Math.max(0, waitingSince.current + LONGEST_PAUSE - Date.now());
    pausing.current = setTimeout(save, Math.min(PAUSE, rest));
  }

  // What the server says now, and what is still to be said to it.
  useEffect(() => {
    const before = now.current.joined;
    become(sheetSeen(now.current, entry, Boolean(onTheWay), me ? me.name : ""));
    const { joined } = now.current;
    if (joined && joined !== before) onJoined(joined);
    if (!now.current.sent && !now.current.held && sheetUnsaved(now.current) && !pausing.current) waitSoon();
  });

  // A pause of the room ends; a refusal may be over.
  useEffect(() => {
    if (!open || !now.current.held) return;
    become({ ...now.current, held: false });
    save();
  }, [open]);

  // Leaving the page's foreground or the step does not wait for the pause. A step that has closed keeps what is late.
  useEffect(() => {
    const hide = () => document.visibilityState === "hidden" && save();
    document.addEventListener("visibilitychange", hide);
    return () => {
      document.removeEventListener("visibilitychange", hide);
      clearTimeout(pausing.current);
      if (isDue()) giveNow(now.current);
    };
  }, []);

  const putAway = () => become(sheetPutAway(now.current));
  const restore = () => become(sheetTyped(now.current, now.current.base.text));
  return { state: now.current, type, save, why, putAway, restore };
}

// A box as high as its text, whose caret stays with its words when others' lines come in above: what to give the textarea.
export function useGrowingArea(text, onType) {
  const area = useRef(null);
  const drawn = useRef(text);
  const before = area.current;
  const caret =
    before && document.activeElement === before && before.value === drawn.current
      ? [before.selectionStart, before.selectionEnd]
      : null;
  useLayoutEffect(() => {
    const box = area.current;
    if (caret && drawn.current !== text && box.value !== drawn.current) {
      const { caretAt } = sheetMerged(drawn.current, drawn.current, text);
      box.setSelectionRange(caretAt(caret[0]), caretAt(caret[1]));
    }
    drawn.current = text;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }, [text]);
  const onInput = (event) => {
    drawn.current = event.target.value;
    onType(event.target.value);
  };
  return { ref: area, onInput };
}
