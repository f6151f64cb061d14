// A soft chime when a time ends, and where it is wanted two minutes before: made by the page itself, on the room's screen
// and on consoles. Browsers let a page sound only once somebody has touched it; until then it says so.

import { useEffect, useRef, useState } from "../../vendor/preact.js";
import { allEnds } from "../ends.js";
import { useClock } from "../hooks.js";

const CHIME_SOON = 120000;
// After a sleep of the machine nothing rings for what is long over.
const CHIME_LATEST = 5000;
const CHIME_STRIKES = { end: [659.3, 523.3, 392], soon: [523.3] };
const CHIME_PARTIALS = [
  [1, 0.22, 1.8],
  [2, 0.06, 1.1],
  [3, 0.025, 0.6],
];
let chimeSound = null;

// {isReady, play}: whether the page may sound by now.
function useSound() {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    if (!globalThis.AudioContext) return undefined;
    chimeSound ||= new AudioContext();
    const looked = () => setReady(chimeSound.state === "running");
    const touched = () => chimeSound.resume().then(looked, () => {});
    looked();
    chimeSound.addEventListener("statechange", looked);
    addEventListener("pointerdown", touched);
    addEventListener("keydown", touched);
    return () => {
      chimeSound.removeEventListener("statechange", looked);
      removeEventListener("pointerdown", touched);
      removeEventListener("keydown", touched);
    };
  }, []);
  return isReady;
}

function playChime(kind) {
  if (!chimeSound || chimeSound.state !== "running") return;
  CHIME_STRIKES[kind].forEach((pitch, at) => strike(pitch, chimeSound.currentTime + at * 0.45));
}

// Like a small bell: each partial swells in an instant and dies away by itself.
function strike(pitch, when) {
  for (const [times, loud, lasts] of CHIME_PARTIALS) {
    const tone = new OscillatorNode(chimeSound, { frequency: pitch * times });
    const volume = new GainNode(chimeSound, { gain: 0 });
    volume.gain.setValueAtTime(0.0001, when);
    volume.gain.exponentialRampToValueAtTime(loud, when + 0.015);
    volume.gain.exponentialRampToValueAtTime(0.0001, when + lasts);
    tone.connect(volume).connect(chimeSound.destination);
    tone.start(when);
    tone.stop(when + lasts);
  }
}

// Chimes for what runs as the room wants it: "none", "end", or "all", two minutes before too. Answers with "silent" while
// the browser still waits to be touched, else with nothing.
export function useChimes(running, chimes) {
  const isReady = useSound();
  const now = useClock();
  const before = useRef(now);
  useEffect(() => {
    if (chimes !== "none") chimesDue(allEnds(running), before.current, now, chimes).forEach(playChime);
    before.current = now;
  }, [now]);
  return chimes === "none" || isReady || !globalThis.AudioContext ? "" : "silent";
}

// The kinds of chime that are due between two moments, each once.
export function chimesDue(ends, before, now, chimes) {
  const due = (moment) => before < moment && moment <= now && now - moment < CHIME_LATEST;
  const kinds = [];
  if (ends.some(due)) kinds.push("end");
  else if (chimes === "all" && ends.some((end) => due(end - CHIME_SOON))) kinds.push("soon");
  return kinds;
}
