// What the views of meeting rounds mean to their screens. Nothing here draws or sends.

import { signOf } from "../../parts/sign.js";

// "before" the first round, "finding" each other, "talking", "over" when its time is up, "between" two rounds, "met" after the last.
export function meetingStage({ round, of }, now) {
  if (!round) return "before";
  if (round.phase === "closed") return round.number >= of ? "met" : "between";
  if (now < round.finding_until) return "finding";
  return now < round.ends ? "talking" : "over";
}

// Whose time to talk it is, from 1: a round is shared evenly among those who meet.
export function meetingTurn({ finding_until, ends }, people, now) {
  const share = (now - finding_until) / Math.max(1, ends - finding_until);
  return Math.min(people, Math.max(1, Math.floor(share * people) + 1));
}

// Why this phone should ask for a group now, as a word that changes when asking again makes sense; null when it should not.
export function meetingWanted({ shared, mine, me, open }) {
  const { round } = shared;
  if (!open || !round || round.phase !== "running" || !mine || !me || me.role !== "participant" || mine.resting)
    return null;
  if (mine.group === null) return `${round.number}.none`;
  return mine.with.length ? null : `${round.number}.alone.${round.groups}`;
}

// « 12 · triangle · bleu »: the number alone is enough; the rest is for whoever searches the room.
export function meetingSignInWords(number, t) {
  const { shape, hue } = signOf(number);
  return t("meeting.sign", { number, shape: t(`meeting.shape.${shape}`), colour: t(`meeting.colour.${hue}`) });
}

// « Ana, Bruno et Chloé »
export function meetingListed(names, t) {
  if (names.length < 2) return names.join("");
  return t("meeting.and", { names: names.slice(0, -1).join(", "), last: names[names.length - 1] });
}

// The same name by name, each with what follows it: ["Ana,", "Bruno et", "Chloé"].
export function meetingJoined(names, t) {
  const last = names.length - 1;
  const and = t("meeting.and", { names: "", last: "" }).trim();
  return names.map((name, at) => (at < last - 1 ? `${name},` : at === last - 1 ? `${name}\u00a0${and}` : name));
}

// How long all rounds take that are still to come, in whole minutes; `finding` in seconds.
export function meetingMinutes(rounds, minutes, finding) {
  return Math.round((rounds * (minutes * 60 + finding)) / 60);
}
