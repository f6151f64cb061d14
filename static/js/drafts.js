// What somebody is typing, kept on the device for each workshop, screen, person, step and field.

export function drafts(kept, workshop, screen) {
  let person = "";
  const keyOf = (step, field) => `draft/${workshop}/${screen}/${person}/${step || "-"}/${field}`;

  // Whoever has the device now: what others have begun on it is none of theirs.
  function belongTo(somebody) {
    person = somebody;
  }

  function read(step, field) {
    return kept.read(keyOf(step, field)) || "";
  }

  function write(step, field, text) {
    if (text) kept.write(keyOf(step, field), text);
    else kept.forget(keyOf(step, field));
  }

  // A refused post comes back to where it was written, above whatever was begun since.
  function giveBack(step, field, text) {
    const begun = read(step, field);
    if (begun.includes(text)) return begun;
    const both = begun ? `${text}\n${begun}` : text;
    write(step, field, both);
    return both;
  }

  return { belongTo, read, write, giveBack };
}
