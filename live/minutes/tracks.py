"""One section a track: what it is about, who led it and who was there each time it met, and what its steps left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Final

from live.core.blocks import Block, Bullets, Document, Facts, Heading, Level, Paragraph, Section
from live.core.dates import weekday_and_day
from live.core.ids import PersonId, StepId, TrackId
from live.core.method import Writing
from live.methods import METHODS
from live.minutes.attending import MOST_ROWS, in_full, people_in_words, sorted_by_name
from live.minutes.dates import clock, moment
from live.minutes.days import several_days, spans_of
from live.minutes.following import actions_table, decisions_list
from live.minutes.placing import is_held
from live.workshop.handed_on import decisions_of, followed_by
from live.workshop.model import Planned, Stay, Track, Workshop

Course = Callable[[Workshop, StepId, Writing], list[Block]]


def of_the_tracks(
    workshop: Workshop, writing: Writing, listed: Writing, place: tzinfo, course: Course
) -> Iterator[Section]:
    """All tracks besides the plenary, each with the steps it held. `listed` knows the names of those who may stand in a
    list of people; `course` writes what a step has left."""
    for number, key in enumerate(workshop.beside, 1):
        yield from _of_a_track(workshop, key, number, writing, listed, place, course)


def _of_a_track(
    workshop: Workshop, key: TrackId, number: int, writing: Writing, listed: Writing, place: tzinfo, course: Course
) -> Iterator[Section]:
    track = workshop.tracks[key]
    title = writing.pick(f"Axe {number} : {track.plan.title}", f"Track {number}: {track.plan.title}")
    meetings = [*meetings_of(workshop, key)]
    held = [step for step in track.order if is_held(workshop, step)]
    if not meetings and not held:
        nobody = writing.pick("Cet axe ne s'est pas réuni.", "This track did not meet.")
        yield Section(f"track:{key}", title, (Paragraph(nobody, "remark"),))
        return
    blocks: list[Block] = []
    if track.plan.question:
        blocks.append(Paragraph(track.plan.question, "question"))
    facts = _facts(workshop, track, meetings, writing, place)
    blocks += [Facts(facts)] if facts else []
    blocks += _people(workshop, key, meetings, listed, place)
    yield Section(f"track:{key}", title, tuple(blocks))
    for step in held:
        below = tuple(_lower(block) for block in course(workshop, step, writing))
        yield Section(f"step:{step}", workshop.steps[step].plan.title, below, level=2)
    yield from _what_follows(workshop, key, writing)


def _what_follows(workshop: Workshop, track: TrackId, writing: Writing) -> Iterator[Section]:
    """The decisions and actions of this track alone, for its own minutes: in those of the workshop all stand together,
    with the track named."""
    own = replace(writing, tracks={})
    decided, to_do = decisions_of(workshop, track), followed_by(workshop, "action", track)
    if decided:
        title = writing.pick("Décisions de l'axe", "Decisions of the track")
        yield Section(f"decisions:{track}", title, (decisions_list(workshop, decided, own),), 2, shown=False)
    if to_do:
        title = writing.pick("Suites de l'axe", "What follows for the track")
        yield Section(f"actions:{track}", title, (actions_table(to_do, own),), 2, shown=False)


def of_one_track(document: Document, track: TrackId) -> Document:
    """The part of one track alone, below what the workshop is. Raises KeyError where the document has none."""
    ids = [section.id for section in document.sections]
    if f"track:{track}" not in ids:
        raise KeyError(track)
    first = ids.index(f"track:{track}")
    own = document.sections[first : first + 1]
    for section in document.sections[first + 1 :]:
        if section.level == 1:
            break
        own += (replace(section, shown=True),)
    around = {section.id: section for section in document.sections if section.id in ("particulars", "authorship")}
    data = document.data and document.data.of_one_track(track)
    return replace(document, sections=(around["particulars"], *own, around["authorship"]), data=data)


# A parallel step of the plenary with the people it sent into the track.
Meeting = tuple[StepId, tuple[PersonId, ...]]


def meetings_of(workshop: Workshop, track: TrackId) -> Iterator[Meeting]:
    for key in workshop.main.order:
        step = workshop.steps[key]
        sent = None if isinstance(step, Planned) else METHODS[step.plan.method].places(step.activity)
        if sent is None:
            continue
        people = tuple(
            person for person in workshop.people if sent.get(person) == track and not workshop.people[person].removed
        )
        if people:
            yield key, people


def _facts(
    workshop: Workshop, track: Track, meetings: list[Meeting], writing: Writing, place: tzinfo
) -> tuple[tuple[str, str], ...]:
    inside = (person for person in track.referents if (known := workshop.people.get(person)) and not known.removed)
    referents = ", ".join(filter(None, map(writing.name, inside)))
    rapporteur = writing.name(track.rapporteur) if track.rapporteur else ""
    times = "\n".join(line for key, _ in meetings for line in _times(workshop, key, writing, place))
    rows = (
        (writing.pick("Réunions", "Meetings"), times),
        (writing.pick("Lieu", "Place"), track.plan.place),
        (writing.pick("Animation", "Facilitated by"), referents),
        (writing.pick("Rapport", "Report"), rapporteur),
    )
    return tuple(row for row in rows if row[1])


def _times(workshop: Workshop, slot: StepId, writing: Writing, place: tzinfo) -> Iterator[str]:
    """When the parallel step ran, on which day, with its title, which tells one from another."""
    step = workshop.steps[slot]
    days = several_days(workshop, place)
    for span in spans_of(step):
        began, ended = moment(span.began, place), moment(span.ended, place)
        hours = f"{clock(began, writing.language)} – {clock(ended, writing.language)}"
        held = next((day for day in days if day.holds(span.began)), None)
        day = held.named(writing) if held else weekday_and_day(began.date(), writing.language)
        yield f"{step.plan.title}{writing.pick(' : ', ': ')}{day}, {hours}"


def _people(
    workshop: Workshop, track: TrackId, meetings: list[Meeting], writing: Writing, place: tzinfo
) -> list[Block]:
    """Who was in the track, and who came by: once where it was the same people each time, else meeting by meeting."""
    if not meetings:
        return []
    visited = [bool(passing_by(workshop, track, slot)) for slot, _ in meetings]
    changing = len({frozenset(people) for _, people in meetings}) > 1 or (len(meetings) > 1 and any(visited))
    blocks: list[Block] = []
    for slot, people in meetings if changing else meetings[:1]:
        title = f"Participants ({len(people)})"
        if changing:
            title = f"{workshop.steps[slot].plan.title}{writing.pick(' : ', ': ')}{_counted(len(people), writing)}"
        blocks.append(Heading(2, title))
        if writing.named:
            named = people_in_words(people, writing)
            blocks.append(Bullets(named, dense=len(named) > MOST_ROWS))
        blocks += _passages(workshop, track, slot, writing, place)
    return blocks


# Whoever has been in a track for less than that has tapped the wrong one.
_A_LOOK: Final = 60_000


def passing_by(workshop: Workshop, track: TrackId, slot: StepId) -> dict[PersonId, tuple[Stay, ...]]:
    """Who came to a track while it met and was in another one, or in none, in the end; each time they were there."""
    step = workshop.steps[slot]
    places = None if isinstance(step, Planned) else METHODS[step.plan.method].places(step.activity)
    passing: dict[PersonId, tuple[Stay, ...]] = {}
    for person, stays in workshop.tracks[track].stays.items():
        known = workshop.people.get(person)
        if known is None or known.removed or (places and places.get(person) == track):
            continue
        met = tuple(
            stay for stay in stays if stay.slot == slot and (stay.left is None or stay.left - stay.came >= _A_LOOK)
        )
        if met:
            passing[person] = met
    return passing


def _passages(workshop: Workshop, track: TrackId, slot: StepId, writing: Writing, place: tzinfo) -> Iterator[Block]:
    """Who came by and when, in the order of the alphabet; where no names are told, how many."""
    passing = passing_by(workshop, track, slot)
    if not passing:
        return
    yield Heading(3, f"{writing.pick('Passés par cet axe', 'Came by')} ({len(passing)})")
    if not writing.named:
        return

    def at(when: int) -> str:
        return clock(moment(when, place), writing.language)

    def hours(person: PersonId) -> str:
        return ", ".join(
            f"{at(stay.came)} – {at(stay.left)}" if stay.left is not None else f"{at(stay.came)} –"
            for stay in passing[person]
        )

    known, unnamed = sorted_by_name(passing, writing)
    lines = [f"{in_full(person, each, writing)}{writing.pick(' : ', ': ')}{hours(person)}" for person, each in known]
    nameless = writing.pick("sans nom", "unnamed")
    lines += sorted(f"{nameless}{writing.pick(' : ', ': ')}{hours(person)}" for person in unnamed)
    yield Bullets(tuple(lines))


def _counted(people: int, writing: Writing) -> str:
    if people == 1:
        return writing.pick("une personne", "one person")
    return writing.pick(f"{people} personnes", f"{people} people")


_BELOW: Final[dict[Level, Level]] = {1: 2, 2: 3, 3: 4, 4: 4}


def _lower(block: Block) -> Block:
    """What lies one level lower in a track than in the plenary keeps its own order: rounds below their table."""
    return replace(block, level=_BELOW[block.level]) if isinstance(block, Heading) else block
