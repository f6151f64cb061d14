"""Who sees what of raised hands. Who has spoken for how long is for facilitators alone."""

from __future__ import annotations

from collections import defaultdict

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Node, Tree
from live.methods.hands.model import Hand, HandId, Hands


def everyone(state: Hands, see: See) -> Tree:
    """Everyone: who speaks and until when, who follows by name as far as the room is told, and the numbers of all who
    wait in their order: by it everybody finds their own place, and nobody finds anybody else's."""
    speaking = state.floor.speaking
    waiting = state.waiting
    return {
        "open": state.open,
        "named": see.named,
        "order": state.order,
        "minutes_each": state.minutes_each,
        "waiting": [state.hands[key].number for key in waiting],
        "following": [_called(state, key, see) for key in waiting[: state.settings.shown]],
        "speaking": (
            {**_called(state, speaking.speaker, see), "began": speaking.began, "ends": speaking.ends}
            if speaking
            else None
        ),
        "notes_shown": state.settings.notes_shown,
        "replies": state.settings.replies,
        "usual": state.usual,
    }


def facilitators(state: Hands, see: See) -> Tree:
    """Facilitators: the whole queue by name with what each wants to speak about, how often they have spoken; who has
    spoken for how long, person by person and organisation by organisation, and how many of those who are here."""
    voices = state.voices
    return {
        "queue": [
            {
                **_full(state, key, see),
                "spoke": voices[voice].times if (voice := state.hands[key].voice) in voices else 0,
            }
            for key in state.waiting
        ],
        "speaking": _full(state, state.floor.speaker, see) if state.floor.speaker else None,
        "people": [
            {**_named(state.hands[voice.hand], see), "number": state.hands[voice.hand].number}
            | {"times": voice.times, "lasted": voice.lasted}
            for voice in sorted(voices.values(), key=lambda each: -each.lasted)
        ],
        "organisations": _by_organisation(state, see),
        "heard": len([voice for voice in voices if voice in see.people]),
        "here": len(see.people),
    }


def person(state: Hands, viewer: PersonId, see: See) -> Tree:
    """A person: the hands they raised last, by kind. Whether they are still up, everybody's view says."""
    return {
        "hands": {
            (hand := state.hands[key]).kind: {"hand": key, "number": hand.number, "note": hand.note}
            for key in state.last.get(viewer) or ()
        }
    }


def _called(state: Hands, key: HandId, see: See) -> dict[str, Node]:
    hand = state.hands[key]
    shown: dict[str, Node] = {"hand": key, "number": hand.number, "kind": hand.kind}
    if hand.person:
        organisation = see.directory.of(hand.person).said("organisation") if see.named else ""
        shown |= {"name": see.name(hand.person, "organisation"), "organisation": organisation}
    else:
        shown |= {"name": hand.name, "organisation": hand.organisation}
    if state.settings.notes_shown and hand.note:
        shown["note"] = hand.note
    return shown


def _full(state: Hands, key: HandId, see: See) -> dict[str, Node]:
    hand = state.hands[key]
    return {
        "hand": key,
        "number": hand.number,
        "kind": hand.kind,
        "at": hand.at,
        "note": hand.note,
        "moved": hand.moved,
        "guest": not hand.person,
        **_named(hand, see),
    }


def _named(hand: Hand, see: See) -> dict[str, Node]:
    if not hand.person:
        return {"name": hand.name, "function": hand.function, "organisation": hand.organisation}
    known = see.directory.of(hand.person)
    return {
        "name": see.name(hand.person, "organisation", "function"),
        "function": known.function if see.named else "",
        "organisation": known.organisation if see.named else "",
    }


def _by_organisation(state: Hands, see: See) -> list[Node]:
    times: dict[str, int] = defaultdict(int)
    lasted: dict[str, int] = defaultdict(int)
    for voice in state.voices.values():
        name = str(_named(state.hands[voice.hand], see)["organisation"])
        times[name] += voice.times
        lasted[name] += voice.lasted
    order = sorted(lasted, key=lambda name: -lasted[name])
    return [{"organisation": name, "times": times[name], "lasted": lasted[name]} for name in order if name]
