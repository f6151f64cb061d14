// How long a text is, as the server counts it (live/core/text.py says why): code points once composed, without
// blank ends, each line break counting as one; on one line, whatever separates two words counts as one space.

export const LONG_LIMIT = 10000;
export const TEXT_LIMIT = 2000;
export const LINE_LIMIT = 200;

const TEXT_SPACES = "[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const TEXT_ENDS = new RegExp(`^${TEXT_SPACES}|${TEXT_SPACES}$`, "g");
const TEXT_BETWEEN = new RegExp(TEXT_SPACES, "g");
// oxlint-disable-next-line no-control-regex -- Python ends lines there too
const TEXT_BREAKS = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

export function lengthOf(text) {
  return [...text.replace(TEXT_BREAKS, "\n").replace(TEXT_ENDS, "").normalize()].length;
}

export function lineLengthOf(text) {
  return lengthOf(text.replace(TEXT_BETWEEN, " "));
}

// Whoever has room for no more than a line has a line.
export function lengthFor(text, limit) {
  return limit > LINE_LIMIT ? lengthOf(text) : lineLengthOf(text);
}

export function isTooLong(text, limit) {
  return lengthFor(text, limit) > limit;
}
