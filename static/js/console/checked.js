// What is wrong with the agenda, or likely to go wrong: asked of the server whenever the agenda has changed.

import { useEffect, useState } from "../../vendor/preact.js";

const SETTLES_MS = 400;

export function useChecks(session, isAsked) {
  const [remarks, setRemarks] = useState([]);
  const [again, setAgain] = useState(0);
  const { everyone, "facilitators:main": own } = session.state().views;
  const { workshop, agenda, days, tracks } = everyone;
  useEffect(() => {
    if (!isAsked) {
      setRemarks([]);
      return undefined;
    }
    const gone = new AbortController();
    const look = async () => {
      try {
        const answer = await fetch(`/api/v1/workshops/${workshop.id}/checks`, { signal: gone.signal });
        if (answer.ok) setRemarks((await answer.json()).remarks);
      } catch {
        // Away: what was said last still stands.
      }
    };
    const soon = setTimeout(look, SETTLES_MS);
    return () => (clearTimeout(soon), gone.abort());
  }, [isAsked, agenda, days, tracks, own && own.steps, again]);
  return { remarks, look: () => setAgain((times) => times + 1) };
}

export function stopsOf(remarks, step) {
  return remarks.filter((each) => each.level === "stop" && each.step === step);
}
