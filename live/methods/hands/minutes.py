"""What raised hands leave in the minutes: how many spoke, or who did, in the order in which they first spoke."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Block, Bullets, Paragraph
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.hands.model import Hand, Hands, Voice
from live.parts.floor import finished


def minutes(state: Hands, writing: Writing) -> list[Block]:
    voices = _voices(state)
    if not voices:
        return []
    said = _counted(sum(voice.times for voice in voices), len(voices), writing)
    lines = tuple(line for voice in voices if (line := _who(state.hands[voice.hand], writing)))
    listed: list[Block] = [Bullets(lines)] if lines and _names_speakers(state) else []
    return [Paragraph(said), *listed]


def left(state: Hands, writing: Writing) -> Left:
    if not _names_speakers(state):
        return Left()
    speakers = tuple(
        Entry(
            voice.hand,
            "speaker",
            _who(hand, writing) if not hand.person else "",
            by=(hand.person,) if hand.person else (),
        )
        for voice in _voices(state)
        if _who(hand := state.hands[voice.hand], writing)
    )
    return Left(speakers, words={"speaker": writing.pick("intervention", "speaker")})


def _voices(state: Hands) -> list[Voice]:
    """Whoever speaks while the step closes has spoken."""
    return [*replace(state, floor=finished(state.floor)).voices.values()]


def _names_speakers(state: Hands) -> bool:
    return state.settings.in_minutes == "speakers"


def _counted(times: int, people: int, writing: Writing) -> str:
    by = writing.pick("personnes" if people > 1 else "personne", "people" if people > 1 else "person")
    speeches = writing.pick("interventions" if times > 1 else "intervention", "speeches" if times > 1 else "speech")
    return writing.pick(
        f"{times} {speeches} dans le débat, de {people} {by}.", f"{times} {speeches} in the debate, by {people} {by}."
    )


def _who(hand: Hand, writing: Writing) -> str:
    known = writing.directory.of(hand.person)
    if not hand.person:
        name, function, organisation = hand.name, hand.function, hand.organisation
    elif writing.named:
        name, function = writing.name(hand.person, "function", "organisation"), known.function
        organisation = known.organisation
    else:
        return ""
    called = ", ".join(part for part in (name, function) if part)
    return f"{called} ({organisation})" if called and organisation else called or organisation
