// The one order of whatever people read sorted: Unicode's, the same as in the minutes (live/core/alphabet.py).

const collator = new Intl.Collator("fr");

export function alphabetical(one, other) {
  return collator.compare(one, other);
}
