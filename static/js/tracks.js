// What runs where this screen is. A phone is in the track of its person; a console and the room's screen show a track
// that was chosen, and the plenary once that is off the agenda.

const NOTHING_RUNS = {
  now: null,
  timer: null,
  paused: false,
  paused_at: null,
  resumes: null,
  driver: null,
  activity: null,
};

export function trackShown({ views, greeting }) {
  if (!greeting) return "main";
  const person = views[`person:${greeting.person}`];
  if (greeting.screen === "phone") return person ? person.track : "main";
  return views.everyone && views.everyone.tracks[greeting.track] ? greeting.track : "main";
}

// The agenda of a track: the plenary's, or its own.
export function agendaOf(everyone, track) {
  const { order } = everyone.agenda;
  return { ...everyone.agenda, order: track === "main" ? order : (everyone.tracks[track] || { order: [] }).order };
}

export function runningHere(state, track = trackShown(state)) {
  return state.views[`track:${track}`] || NOTHING_RUNS;
}
