// A ballot that saves itself: each change is kept on the device at once and cast after a short pause, one command at a
// time, the newest ballot only. Forty taps without a network are one message that waits, not forty.

import { useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import { ballotHeld, ballotOfDraft, dotsOn, dotsPut, receiptOf, sameBallot, withDots } from "./ballot.js";

const BALLOT_CAST_AFTER = 700;
const BALLOT_STUCK_AFTER = 3000;

// {ballot, left, most, receipt, put(item, dots), castBlank(), withdraw(), tryAgain()}
export function useBallot({ shared, mine, open, send, waiting, t, announce }) {
  const session = useSession();
  const [draftText, setDraft, clearDraft] = useDraft("ballot");
  const [refused, setRefused] = useState(null);
  const mayCast = open && !shared.closed && Boolean(mine);
  const draft = mine ? ballotOfDraft(draftText, shared.items) : null;
  // No more than the items can bear.
  const most = Math.min(shared.dots, Object.keys(shared.items).length * shared.cap);
  const { held, unsent, since } = ballotHeld(mine, waiting);
  const changed = draft !== null && !(held && sameBallot(draft, held));
  const ballot = draft || held || {};
  const { link } = session.state();
  const slow = useSlow(since);
  const stuck = link !== "open" || slow;
  const receipt = receiptOf({ held, unsent, changed, refused: refused === draftText, stuck });

  function cast(dots, text) {
    send("voting.cast_ballot", { dots }).then(
      () => announce(t(dotsPut(dots) ? "voting.saved" : "voting.blank_saved")),
      () => setRefused(text),
    );
  }

  const due = mayCast && changed && !unsent && refused !== draftText;
  const castNow = useRef(null);
  castNow.current = due ? () => cast(draft, draftText) : null;

  useEffect(() => {
    if (!due) return undefined;
    const timer = setTimeout(() => castNow.current && castNow.current(), BALLOT_CAST_AFTER);
    return () => clearTimeout(timer);
  }, [due, draftText]);

  // Whoever puts the phone away has not to be asked to wait for the pause.
  useEffect(() => {
    const away = () => document.visibilityState === "hidden" && castNow.current && castNow.current();
    document.addEventListener("visibilitychange", away);
    return () => {
      document.removeEventListener("visibilitychange", away);
      if (castNow.current) castNow.current();
    };
  }, []);

  // The draft has done its work when the server shows the same.
  const landed = draft !== null && !waiting.length && mine.voted && sameBallot(draft, mine.ballot);
  useEffect(() => {
    if (landed) clearDraft();
  }, [landed]);

  function keep(next) {
    setRefused(null);
    setDraft(JSON.stringify(next));
  }

  function put(item, dots) {
    if (!mayCast) return;
    const next = withDots(ballot, item, dots);
    // Nothing has been cast and nothing is on it any more: there is no ballot. One that was cast before stays as a
    // blank one: taking it back and casting it again would make the room's count tell that somebody thinks again.
    if (!dotsPut(next) && !held) clearDraft();
    else keep(next);
    const left = most - dotsPut(next);
    announce(`${t("voting.dots_for", { n: dotsOn(next, item), cap: shared.cap, text: shared.items[item].text })}. ${t(left ? "voting.left" : "voting.left_none", { n: left, of: most })}`);
  }

  function withdraw() {
    clearDraft();
    send("voting.withdraw_ballot").then(() => announce(t("voting.withdrawn")));
  }

  return {
    ballot,
    left: most - dotsPut(ballot),
    most,
    receipt,
    mayCast,
    put,
    withdraw,
    castBlank: () => keep({}),
    tryAgain: () => setRefused(null),
  };
}

// Whether something has been on its way for so long that it should be called waiting.
function useSlow(since) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    setSlow(false);
    if (since === null) return undefined;
    const timer = setTimeout(() => setSlow(true), Math.max(0, since + BALLOT_STUCK_AFTER - Date.now()));
    return () => clearTimeout(timer);
  }, [since]);
  return slow;
}
