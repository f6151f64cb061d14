// The end of a step's time, and of a round's, on the phone: it vibrates two minutes before and at the end, and in the last
// minute a bar under the head runs out.

import { html, useEffect } from "../../vendor/preact.js";
import { BUZZ_LONG, BUZZ_SHORT, buzz } from "../buzz.js";
import { everybodysEnds } from "../ends.js";
import { useNow } from "../hooks.js";

const TWO_MINUTES = 120000;
const A_MINUTE = 60000;
// What has just been missed by more than this is not told.
const JUST_NOW = 1500;

export function LastMinute({ session, running }) {
  const ends = everybodysEnds(running);
  useBuzzBefore(session, ends);
  const now = useNow();
  const left = Math.min(...ends.map((end) => end - now).filter((each) => each > 0));
  if (left > A_MINUTE) return null;
  return html`<div class="drain" aria-hidden="true">
    <span style=${`transform: scaleX(${left / A_MINUTE})`}></span>
  </div>`;
}

function useBuzzBefore(session, ends) {
  useEffect(() => {
    const at = (moment, pattern) => {
      const wait = moment - session.now();
      return wait > -JUST_NOW && wait < 2 ** 31 ? setTimeout(() => buzz(session, pattern), Math.max(0, wait)) : 0;
    };
    const waiting = ends.flatMap((end) => [at(end - TWO_MINUTES, BUZZ_SHORT), at(end, BUZZ_LONG)]);
    return () => waiting.forEach(clearTimeout);
  }, [ends.join()]);
}
