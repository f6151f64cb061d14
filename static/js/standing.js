// Standing steps run beside the others, each alone in the track of its name.

import { runningHere } from "./tracks.js";

// Those that are open for this screen.
export function standingShown(state) {
  const { everyone } = state.views;
  return everyone ? everyone.agenda.standing.filter((id) => runningHere(state, id).now) : [];
}
