// What is wrong with the agenda, or likely to go wrong: asked of the server whenever the agenda has changed.

import { useEffect, useState } from "../../vendor/preact.js";
import { isTryLater } from "../outbox.js";

const SETTLES_MS = 400;
const PATIENCE_MS = 1500;

export function useChecks(session, isAsked) {
  const [remarks, setRemarks] = useState([]);
  const [isRead, setRead] = useState(false);
  const { views } = session.state();
  const { everyone, facilitators, "facilitators:main": own } = views;
  const driving = Object.values((facilitators || {}).people || {}).filter(({ role }) => role !== "participant").length;
  const { workshop, agenda, days, tracks } = everyone;
  const ask = async (signal) => {
    try {
      const answer = await fetch(`/api/v1/workshops/${workshop.id}/checks`, { signal });
      if (!answer.ok) return remarks;
      const told = (await answer.json()).remarks;
      setRemarks(told);
      return told;
    } catch {
      // Away: what was said last still stands.
      return remarks;
    }
  };
  // What a step leaves to the next one changes with every card: asked when one opens, and while somebody reads it.
  const fresh = () => (isAsked ? ask(AbortSignal.timeout(PATIENCE_MS)) : Promise.resolve([]));
  useEffect(() => {
    if (!isAsked) {
      setRemarks([]);
      return undefined;
    }
    const gone = new AbortController();
    const soon = setTimeout(() => ask(gone.signal), SETTLES_MS);
    return () => (clearTimeout(soon), gone.abort());
  }, [isAsked, agenda, days, tracks, own && own.steps, driving, isRead && views]);
  return { remarks, fresh, setRead };
}

export function stopsOf(remarks, step) {
  return remarks.filter((each) => each.level === "stop" && each.step === step);
}

// Why the server would not open a step, or null where it would, or cannot say now.
export function refusalOf(session, step) {
  return session.preview("workshop.open_step", { step }).then(
    () => null,
    (refused) => (refused && !isTryLater(refused.code) ? refused : null),
  );
}
