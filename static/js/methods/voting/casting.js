// A ballot that saves itself: each change is kept on the device at once and cast after a short pause, one command at a
// time, the newest ballot only. Forty taps without a network are one message that waits, not forty.

import { useEffect, useRef, useState } from "../../../vendor/preact.js";
import { useDraft, useSession } from "../../hooks.js";
import {
  ballotField,
  ballotHeld,
  ballotOfDraft,
  ballotToSend,
  emptyBallot,
  fieldInRound,
  inRound,
  isBlank,
  receiptOf,
  sameBallot,
} from "./ballot.js";

const BALLOT_CAST_AFTER = 700;
const BALLOT_STUCK_AFTER = 3000;
const BALLOT_FORGOTTEN_AFTER = 2000;

// {ballot, receipt, voted, mayCast, change(ballot, said), castBlank(), castBefore(), withdraw(), tryAgain()}
export function useBallot({ shared, mine, open, send, waiting, t, announce }) {
  const session = useSession();
  const [draftText, setDraft, clearDraft] = useDraft(fieldInRound("ballot", shared));
  const [, setOwn] = useDraft(fieldInRound("own_ballot", shared));
  const [refused, setRefused] = useState(null);
  // What the server has taken, as it was written here: it may have cleaned a reason.
  const [taken, setTaken] = useState(null);
  const { rule } = shared;
  const field = ballotField(rule);
  const mayCast = open && !shared.closed && Boolean(mine);
  const draft = mine ? ballotOfDraft(draftText, shared.items, rule) : null;
  const { held, unsent, since } = ballotHeld(mine, waiting, field, shared.round);
  const toSend = draft === null ? null : ballotToSend(rule, draft, shared);
  // Something is begun and nothing of it can be cast yet.
  const onlyBegun = toSend !== null && !held && isBlank(toSend) && !isBlank(draft);
  const changed = toSend !== null && !onlyBegun && !(held && (sameBallot(toSend, held) || taken === draftText));
  // The paper of the second round begins as one's own of the first was filled in: it counts once it is cast again.
  const before = held ? null : (mine && mine.before) || null;
  const ballot = draft || held || before || emptyBallot(rule);
  const { link } = session.state();
  const slow = useSlow(since);
  const stuck = link !== "open" || slow;
  const receipt = receiptOf({ held, unsent, changed, refused: refused === draftText, stuck, before });

  function cast(given, text) {
    send("voting.cast_ballot", { [field]: given, ...inRound(shared) }).then(
      () => {
        setTaken(text);
        announce(t(isBlank(given) ? "voting.blank_saved" : "voting.saved"));
      },
      () => setRefused(text),
    );
  }

  const due = mayCast && changed && !unsent && refused !== draftText;
  const castNow = useRef(null);
  castNow.current = due ? () => cast(toSend, draftText) : null;

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
  // Whatever of it cannot be cast yet stays.
  const isWhole = draft !== null && Object.keys(toSend).length === Object.keys(draft).length;
  const landed = isWhole && !waiting.length && mine.voted && (sameBallot(toSend, mine.ballot) || taken === draftText);
  useEffect(() => {
    if (landed) clearDraft();
  }, [landed]);

  // After the close the server does not know any more whose ballot was whose: only this device can still show it.
  const castBallot = mine && mine.voted ? JSON.stringify(mine.ballot) : "";
  useEffect(() => {
    if (!mine || shared.closed) return undefined;
    if (castBallot) {
      setOwn(castBallot);
      return undefined;
    }
    // What is one's own and what is everybody's come in messages of their own: a ballot that is gone was either taken
    // back, or the close is on its way.
    const forgetting = setTimeout(() => setOwn(""), BALLOT_FORGOTTEN_AFTER);
    return () => clearTimeout(forgetting);
  }, [castBallot, Boolean(mine), shared.closed]);

  function keep(next) {
    setRefused(null);
    setDraft(JSON.stringify(next));
  }

  function change(next, said) {
    if (!mayCast) return;
    // Nothing has been cast and nothing is on it any more: there is no ballot. One that was cast before stays as a
    // blank one: taking it back and casting it again would make the room's count tell that somebody thinks again.
    if (isBlank(next) && !held && !before) clearDraft();
    else keep(next);
    if (said) announce(said);
  }

  function withdraw() {
    clearDraft();
    send("voting.withdraw_ballot", inRound(shared)).then(() => announce(t("voting.withdrawn")));
  }

  return {
    ballot,
    receipt,
    voted: Boolean(held),
    mayCast,
    change,
    withdraw,
    castBlank: () => keep(emptyBallot(rule)),
    castBefore: () => keep(before),
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
