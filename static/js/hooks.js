// What components share: the session, the step they draw, the server's time, drafts, and drawing only what changed.

import { createContext, html, useCallback, useContext, useEffect, useRef, useState } from "../vendor/preact.js";
import { runningHere } from "./tracks.js";

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

// The server's time in milliseconds, drawn again each second, on the second. While the step is paused the room's
// clock stands still, so that whatever counts down to an end time does too.
export function useNow() {
  const session = useSession();
  const step = useContext(StepShown);
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
  const state = session.state();
  // A standing step is alone in the track of its name.
  return (state.views[`track:${step}`] || runningHere(state)).paused_at || now;
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

// A component that is drawn again only when one of its properties has changed.
export function drawnOnce(component) {
  return function DrawnOnce(props) {
    const last = useRef(null);
    const before = last.current;
    const { t } = useSession().state();
    if (!before || before.t !== t || !sameProps(before.props, props)) {
      last.current = { props, t, drawn: html`<${component} ...${props} />` };
    }
    return last.current.drawn;
  };
}

function sameProps(some, others) {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => some[name] === others[name]);
}
