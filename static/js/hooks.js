// What components share: the session, the step they draw, the server's time, drafts, and drawing only what changed.

import { createContext, html, useCallback, useContext, useEffect, useRef, useState } from "../vendor/preact.js";
import { runningHere } from "./tracks.js";

const AN_INSTANT = 1000;

export const Session = createContext(null);
export const StepShown = createContext(null);

export function useSession() {
  return useContext(Session);
}

export function useRoomState(session) {
  const [state, setState] = useState(session.state());
  useEffect(() => {
    setState(session.state());
    return session.subscribe(setState);
  }, [session]);
  return state;
}

// The words, in the language of whoever looks.
export function useWords() {
  return useSession().state().t;
}

// The server's time in milliseconds, drawn again each second, on the second.
export function useClock() {
  const session = useSession();
  const [now, setNow] = useState(session.now());
  useEffect(() => {
    let timer = 0;
    const tick = () => {
      setNow(session.now());
      timer = setTimeout(tick, 1000 - (session.now() % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, [session]);
  return now;
}

// The time of what runs: while the step is paused it stands still, so that whatever counts down to an end does too.
export function useNow() {
  const now = useClock();
  return usePausedAt() || now;
}

// Since when the step is paused, or nothing.
export function usePausedAt() {
  const step = useContext(StepShown);
  const state = useSession().state();
  // A standing step is alone in the track of its name.
  return (state.views[`track:${step}`] || runningHere(state)).paused_at;
}

// [text, setText, clear] of a field of this step: kept on the device while it is typed, and given back after a refusal.
export function useDraft(field, initial = "") {
  const session = useSession();
  const step = useContext(StepShown);
  const [text, setText] = useState(() => session.drafts.read(step, field) || initial);
  const shown = useRef(text);
  shown.current = text;
  const change = useCallback(
    (next) => {
      setText(next);
      session.drafts.write(step, field, next);
    },
    [session, step, field],
  );
  // Where nothing is begun, what another device has written since is shown.
  useEffect(() => {
    setText(session.drafts.read(step, field) || initial);
  }, [step, field, initial]);
  const { givenBack } = session.state();
  useEffect(() => {
    const kept = session.drafts.read(step, field);
    if (givenBack && kept && kept !== shown.current) setText(kept);
  }, [givenBack]);
  const clear = useCallback(() => {
    setText("");
    session.drafts.clear(step, field);
  }, [session, step, field]);
  return [text, change, clear];
}

// What is begun in this step, and how it would be given: for when the step moves on before it is. Whoever leaves the
// field while the step goes on has made up their mind.
export function useUnsent(field, said, give) {
  const session = useSession();
  const step = useContext(StepShown);
  const key = `${step}/${field}`;
  if (said) session.unsent.set(key, { step, field, said, give });
  else session.unsent.delete(key);
  useEffect(
    () => () => {
      const left = session.unsent.get(key);
      // One's own view of the next step may come an instant before the step does.
      setTimeout(() => {
        const goesOn = Object.values(session.state().views).some((view) => view.now === step);
        if (goesOn && session.unsent.get(key) === left) session.unsent.delete(key);
      }, AN_INSTANT);
    },
    [key],
  );
}

// What has just come is read from its beginning: the page goes to the top, and whoever does not look finds themselves at
// the heading. `view` names what is shown, null while there is nothing; the first one is where the page begins anyway.
export function useFromTheTop(view) {
  const shown = useRef(view);
  useEffect(() => {
    const before = shown.current;
    shown.current = view;
    if (before === view || before === null) return;
    const main = [...document.querySelectorAll(".phone-main")].pop();
    if (!main) return;
    main.scrollTop = 0;
    const heading = main.querySelector("h1, h2");
    const elsewhere = document.activeElement && document.activeElement.closest("dialog");
    if (!heading || (elsewhere && !elsewhere.contains(main))) return;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }, [view]);
}

// A choice of this device: [value, setValue].
export function useKept(key, initial) {
  const session = useSession();
  const [value, setValue] = useState(() => session.kept.read(key) ?? initial);
  const change = useCallback(
    (next) => {
      setValue(next);
      session.kept.write(key, next);
    },
    [session, key],
  );
  return [value, change];
}

// A component that is drawn again only when one of its properties has changed, or the language.
export function drawnOnce(component) {
  return function DrawnOnce(props) {
    const session = useSession();
    const { t } = session.state();
    this.shouldComponentUpdate = (next) => t !== session.state().t || !sameProps(props, next);
    return html`<${component} ...${props} />`;
  };
}

function sameProps(some, others) {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => some[name] === others[name]);
}
