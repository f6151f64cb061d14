// What somebody is typing, kept on the device for each workshop, screen, person, step, field and tab. A tab in which nothing
// has been typed yet goes on with what the device has; from the first key on it has its own, and leaves the others alone.

export function drafts(kept, workshop, screen, tab = "") {
  let person = "";
  const fieldOf = (step, field) => `draft/${workshop}/${screen}/${person}/${step || "-"}/${field}@`;

  // Whoever has the device now: what others have begun on it is none of theirs.
  function belongTo(somebody) {
    person = somebody;
  }

  const saidIn = (place) =>
    kept
      .keysFrom(place)
      .map((key) => ({ key, ...kept.read(key) }))
      .filter((other) => other.said);

  // {said, from}: `from` is another tab's draft that this one began with, {key, said}, or null.
  function draftOf(place) {
    const own = kept.read(place + tab);
    if (own) return own;
    const [newest] = saidIn(place).sort((one, other) => other.at - one.at);
    return newest ? { said: newest.said, from: { key: newest.key, said: newest.said } } : { said: "", from: null };
  }

  function keep(place, said, from) {
    if (said || from) kept.write(place + tab, { said, from, at: Date.now() });
    else kept.forget(place + tab);
  }

  function read(step, field) {
    return draftOf(fieldOf(step, field)).said;
  }

  function write(step, field, said) {
    const place = fieldOf(step, field);
    keep(place, said, draftOf(place).from);
  }

  // It is sent or done with, and so is what it began with, unless that says something else.
  function clear(step, field) {
    const place = fieldOf(step, field);
    const { said, from } = draftOf(place);
    const other = from && kept.read(from.key);
    const stays = other && !(isSame(other.said, from.said) && holds(said, other.said));
    if (other && !stays) kept.forget(from.key);
    keep(place, "", stays ? from : null);
  }

  // What has been begun in a step and not been sent, by whoever has the device now: {key, field, said}.
  function begun(step) {
    const place = fieldOf(step, "").slice(0, -1);
    return saidIn(place).map(({ key, said }) => ({ key, field: key.slice(place.length).split("@")[0], said }));
  }

  return { belongTo, read, write, clear, begun };
}

function isSame(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}

function holds(said, other) {
  return typeof said === "string" && typeof other === "string" ? said.includes(other) : isSame(said, other);
}
