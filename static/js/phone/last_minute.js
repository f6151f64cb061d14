// The end of a step's time on the phone: it vibrates two minutes before and at the end, and in the last minute a bar
// under the head runs out.

import { html, useEffect } from "../../vendor/preact.js";
import { BUZZ_LONG, BUZZ_SHORT, buzz } from "../buzz.js";
import { useNow } from "../hooks.js";

const TWO_MINUTES = 120000;
const A_MINUTE = 60000;
// What has just been missed by more than this is not told.
const JUST_NOW = 1500;

export function LastMinute({ session, timer, paused }) {
  const ends = timer && !paused ? timer.ends : null;
  useBuzzBefore(session, ends);
  const left = ends === null ? null : ends - useNow();
  if (left === null || left > A_MINUTE || left <= 0) return null;
  return html`<div class="drain" aria-hidden="true">
    <span style=${`transform: scaleX(${left / A_MINUTE})`}></span>
  </div>`;
}

function useBuzzBefore(session, ends) {
  useEffect(() => {
    if (!ends) return undefined;
    const at = (moment, pattern) => {
      const wait = moment - session.now();
      return wait > -JUST_NOW && wait < 2 ** 31 ? setTimeout(() => buzz(session, pattern), Math.max(0, wait)) : 0;
    };
    const waiting = [at(ends - TWO_MINUTES, BUZZ_SHORT), at(ends, BUZZ_LONG)];
    return () => waiting.forEach(clearTimeout);
  }, [ends]);
}
