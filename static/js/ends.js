// When what runs ends: for what rings, vibrates and runs out.

// The step, a round, somebody's turn. While all that stands still, the pause.
export function allEnds({ timer, activity, paused, resumes }) {
  if (paused) return resumes ? [resumes] : [];
  return endsOf([timer, ...Object.values(activity || {})]);
}

// The step and its round: what is everybody's time. A turn is its speaker's.
export function everybodysEnds({ timer, activity, paused }) {
  if (paused) return [];
  const { rounds, round } = activity || {};
  return endsOf([timer, rounds, round]);
}

// Of rounds the last one counts; one that was closed before its time ends no more.
function endsOf(parts) {
  const last = parts.map((part) => (Array.isArray(part) ? part[part.length - 1] : part));
  const ends = last.map((part) => part && part.phase !== "closed" && part.ends);
  return [...new Set(ends.filter((end) => typeof end === "number"))];
}
