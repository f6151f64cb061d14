// The wall of an open space put together from its parts, with one's own taps that are still on their way. Values only.

// {columns, beside, known, free}: each column a slot with its sessions, `beside` those without a cell, `known` all by id,
// `free` the cells where nothing stands and that are still to come: [{slot, place}]. Of the sessions of a slot one's own
// come first, then those one is signed up for, then the others by place.
export function openSpaceBoard(shared, mine, waiting = []) {
  const joined = openSpaceJoined(mine, waiting);
  const gone = new Set(
    waiting.filter((entry) => entry.do === "open_space.withdraw_session").map((entry) => entry.with.session),
  );
  const hosted = new Set((mine && mine.hosts) || []);
  const noting = new Set((mine && mine.notes) || []);
  const adrift = new Set(shared.adrift);
  const signedUp = new Set((mine && mine.joined) || []);
  const places = new Map(shared.places.map((place, at) => [place.id, same(place, { at })]));
  const known = {};
  for (const [id, card] of Object.entries(shared.sessions)) {
    if (gone.has(id)) continue;
    known[id] = same(card, {
      id,
      joined: card.joined + Number(joined.has(id)) - Number(signedUp.has(id)),
      own: hosted.has(id),
      on: joined.has(id),
      noting: noting.has(id),
      adrift: adrift.has(id),
      at: places.get(card.place),
    });
  }
  const sessions = Object.values(known);
  const columns = shared.slots.map((slot) => ({
    ...slot,
    sessions: order(sessions.filter((each) => each.slot === slot.id)),
  }));
  const beside = order(sessions.filter((each) => !each.slot));
  // What one has proposed or moved is on its way to its cell: another one put there would be refused.
  const coming = waiting.map((entry) => entry.with).filter((content) => content.slot);
  const taken = new Set([...sessions, ...coming].map((each) => `${each.slot} ${each.place}`));
  const free = shared.slots.flatMap((slot) =>
    shared.places
      .filter((place) => slot.state !== "over" && !taken.has(`${slot.id} ${place.id}`))
      .map((place) => ({ slot: slot.id, place: place.id })),
  );
  return { columns, beside, known, free };
}

// What is told of something the server shows, with more beside it: the same value as long as both are the same. Of three
// hundred sessions one has changed.
const TOLD = new WeakMap();

function same(shown, beside) {
  const was = TOLD.get(shown);
  if (was && Object.keys(beside).every((name) => was[name] === beside[name])) return was;
  const told = { ...shown, ...beside };
  TOLD.set(shown, told);
  return told;
}

// Which sessions one is signed up for, the last taps included.
function openSpaceJoined(mine, waiting) {
  const joined = new Set((mine && mine.joined) || []);
  for (const { do: name, with: content } of waiting) {
    if (name === "open_space.join_session") joined.add(content.session);
    if (name === "open_space.leave_session") joined.delete(content.session);
  }
  return joined;
}

function order(sessions) {
  const rank = (session) => (session.own ? 0 : session.on ? 1 : 2);
  const place = (session) => (session.at ? session.at.at : 1000);
  return [...sessions].sort(
    (one, other) => rank(one) - rank(other) || place(one) - place(other) || one.number - other.number,
  );
}

export function openSpaceSlot(slot, t) {
  return slot.name ? t.set(slot.name) : t("open_space.slot", { number: slot.number });
}

export function openSpacePlace(place, t) {
  return place.name ? t.set(place.name) : t("open_space.place", { number: place.number });
}

// "Le hall (40 places)", where it is known how many it holds.
export function openSpaceSized(place, t) {
  const name = openSpacePlace(place, t);
  return place.seats ? `${name} (${t("open_space.seats", { n: place.seats })})` : name;
}

// "12 inscrits, 40 places"
export function openSpaceCounted(joined, seats, t) {
  const told = t("open_space.joined", { n: joined });
  return seats ? `${told}, ${t("open_space.seats", { n: seats })}` : told;
}

// Whether as many are signed up as its place holds, which keeps nobody from signing up.
export function openSpaceIsFull({ joined, at }) {
  return Boolean(at && at.seats && joined >= at.seats);
}

// For a session that is full, a free place of its slot that holds more people: the smallest that has room for one more,
// else the largest; null where there is none, or its slot is over.
export function openSpaceLarger(session, board, shared) {
  const slot = shared.slots.find(({ id }) => id === session.slot);
  if (!openSpaceIsFull(session) || !slot || slot.state === "over") return null;
  const free = new Set(board.free.filter((cell) => cell.slot === slot.id).map((cell) => cell.place));
  const larger = shared.places
    .filter(({ id, seats }) => free.has(id) && seats > session.at.seats)
    .sort((one, other) => one.seats - other.seats);
  return larger.find(({ seats }) => seats > session.joined) || larger.at(-1) || null;
}

// "10 h · Le hall", or that it is still to be put somewhere.
export function openSpaceWhere(session, shared, t) {
  const slot = shared.slots.find((each) => each.id === session.slot);
  const place = shared.places.find((each) => each.id === session.place);
  return slot && place ? `${openSpaceSlot(slot, t)} · ${openSpacePlace(place, t)}` : t("open_space.beside");
}

// What has happened to sessions somebody is signed up for since they were `before`: [{what, session}].
export function openSpaceNews(before, known) {
  return Object.values(before).flatMap((was) => {
    const now = known[was.id];
    if (!now) return [{ what: "gone", session: was }];
    return now.slot !== was.slot || now.place !== was.place ? [{ what: "moved", session: now }] : [];
  });
}
