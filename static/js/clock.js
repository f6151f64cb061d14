// The server's clock, and time in words. A phone whose clock is wrong shows the same seconds as all others.

const TRIES_KEPT = 6;

// The tries with one more, the oldest forgotten. When the device's clock was set meanwhile, or the device
// slept, the old tries contradict the new one by more than the network explains, and are dropped.
export function triedAgain(tries, sent, received, serverNow) {
  const quick = received - sent;
  const offset = serverNow - (sent + received) / 2;
  const agreeing = tries.filter((each) => Math.abs(each.offset - offset) <= (each.quick + quick) / 2 + 1000);
  return [...agreeing, { quick, offset }].slice(-TRIES_KEPT);
}

export function bestOffset(tries) {
  if (!tries.length) return 0;
  return tries.reduce((best, each) => (each.quick < best.quick ? each : best)).offset;
}

// What a timer shows: {left} in milliseconds (negative when overrun) and {paused}; null without a timer. The minutes to
// move and settle come first: {settling}.
export function timeLeft(timer, now) {
  if (!timer) return null;
  const settling = timeLeft(timer.settling, now);
  if (settling && settling.left > 0) return { ...settling, settling: true };
  if (!timer.ends && timer.left === null) return null;
  return timer.ends ? { left: timer.ends - now, paused: false } : { left: timer.left, paused: true };
}

// 4:05, 1:02:09. Rounded up, so that 0:00 shows when the time is over; but the clock of a device is known only to so many
// milliseconds, and twenty minutes do not begin with 20:01.
const KNOWN_TO = 250;
export function digits(milliseconds) {
  const seconds = Math.max(0, Math.ceil((milliseconds - KNOWN_TO) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const rest = two(seconds % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

// How far a step has overrun, in whole minutes; 0 during the first.
export function minutesOver(left) {
  return left < 0 ? Math.floor(-left / 60000) : 0;
}
