// Whether and when to come back after the socket has closed (docs/protocol.md, "Close codes").

const FIRST_WAIT = 500;
const LONGEST_WAIT = 10000;
const FINAL = {
  1009: "too_large",
  4400: "not_this_protocol",
  4401: "no_pass",
  4403: "wrong_screen",
  4404: "no_such_workshop",
  4409: "too_many_screens",
  4410: "erased",
  4411: "removed",
  4412: "rehearsed",
};

// {wait} in milliseconds, or {end} with the reason as a key of the words.
// `tries` counts the failures in a row; `chance` is a number from 0 to 1; `within` what a draining server said.
export function afterClose(code, tries, chance, within) {
  if (FINAL[code]) return { end: FINAL[code] };
  if (code === 1012) return { wait: chance * (within || FIRST_WAIT) };
  if (code === 4408 && tries === 0) return { wait: 0 };
  if (code === 4429) return { wait: 5000 };
  if (code === 4503) return { wait: 1000 + 4000 * chance };
  const whole = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** tries);
  return { wait: whole * (0.5 + chance / 2) };
}
