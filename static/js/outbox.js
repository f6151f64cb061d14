// Commands on their way. Each is kept on the device under a key of its own until it is answered, so that neither
// a reload nor a dead battery nor a second tab loses it; the last ones acknowledged are kept a while longer, to be
// offered again when the server turns out to have lost them.

const ACKNOWLEDGED_KEPT = 50;
const TRY_LATER = new Set(["store_away", "too_fast"]);

export function outbox(kept, workshop, screen) {
  const prefix = `out/${workshop}/${screen}/`;
  const entries = new Map();
  for (const key of kept.keysFrom(prefix)) {
    const entry = kept.read(key);
    if (entry && entry.command) entries.set(entry.command.id, entry);
  }
  let last = 0;

  // `field` says which draft the text came from: it goes back there when the command is refused.
  function add(command, person, field) {
    last = Math.max(Date.now(), last + 1);
    put({ command, person: person || null, field: field || null, made: last, seq: null, epoch: null });
  }

  // Those not answered yet, oldest first; somebody else's from this device stay where they are.
  function waiting(person) {
    return sorted().filter((entry) => entry.seq === null && (!entry.person || !person || entry.person === person));
  }

  function acknowledged(id, seq, epoch) {
    const entry = entries.get(id);
    if (!entry) return null;
    put({ ...entry, seq, epoch });
    letGo(-ACKNOWLEDGED_KEPT);
    return entry;
  }

  // What was acknowledged, up to a place; all of it once a text was erased, which may stand there.
  function letGo(end) {
    const answered = sorted().filter((each) => each.seq !== null);
    answered.slice(0, end).forEach((each) => drop(each.command.id));
  }

  // A refusal is final, unless its code says to try again: then nothing changes. What was refused is kept with why, for
  // `parts/returned.js` to give back; nobody types on a room's screen.
  function refused(id, why) {
    const entry = entries.get(id);
    if (!entry || TRY_LATER.has(why.code)) return;
    drop(id);
    if (screen !== "projector") kept.write(`back/${prefix}${id}`, { ...entry, why });
  }

  // The server's log ends at `seq` in `epoch`: what it acknowledged beyond, or in another epoch, waits again.
  function offerAgain(seq, epoch) {
    const lost = sorted().filter((each) => each.seq !== null && (each.seq > seq || each.epoch !== epoch));
    lost.forEach((each) => put({ ...each, seq: null, epoch: null }));
    return lost.length;
  }

  function sorted() {
    return [...entries.values()].sort((one, other) => one.made - other.made);
  }

  function put(entry) {
    entries.set(entry.command.id, entry);
    kept.write(prefix + entry.command.id, entry);
  }

  function drop(id) {
    entries.delete(id);
    kept.forget(prefix + id);
  }

  return { add, waiting, acknowledged, refused, offerAgain, letGo };
}

export function isTryLater(code) {
  return TRY_LATER.has(code);
}

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join("") + Date.now().toString(36);
}
