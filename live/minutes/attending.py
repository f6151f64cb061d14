"""Who was there, who had excused themselves, who did not come.

Where people were promised that their names would not be seen, minutes that travel from hand to hand
print numbers only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import tzinfo
from itertools import pairwise
from typing import Final

from live.core.alphabet import alphabetical
from live.core.blocks import Block, Bullets, Facts, Heading, Paragraph, Section, Table
from live.core.dates import begun_large, day_and_month, weekday_and_day
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.names import folded_name
from live.core.people import FACILITATORS, Identity, Role
from live.minutes.dates import clock, moment
from live.minutes.days import WHOLE, Held, several_days
from live.workshop.attending import came
from live.workshop.model import Attendee, Span, Workshop
from live.workshop.terms import Attendance, Standing

A_MINUTE: Final = 60_000
# The columns of days that leave room for those of organisation and function.
MOST_BESIDE: Final = 3
# A list of more names than that would push the rest off the first pages: it is an annex.
MOST_NAMES: Final = 25
# More names than that stand in two columns, each with what is known of them; fewer in a table.
MOST_ROWS: Final = 10


def names_printed(workshop: Workshop) -> bool:
    """Whether names may stand in what is printed: not where fewer were to see them."""
    described = workshop.description
    return described.identity != "anonymous" and described.names_seen_by == "everyone"


def attendance(workshop: Workshop, writing: Writing, place: tzinfo) -> list[Block]:
    """How many there were, and the names where they are few."""
    if _is_annex(workshop, writing):
        listed = writing.pick("Les noms figurent en annexe.", "The names stand in an annex.")
        return [*_told(workshop, replace(writing, named=False), place), Paragraph(listed, "remark")]
    return _told(workshop, writing, place)


def list_of_people(workshop: Workshop, writing: Writing, place: tzinfo) -> Iterator[Section]:
    """The names, where they are many."""
    if _is_annex(workshop, writing):
        title = writing.pick("Liste des participants", "List of participants")
        yield Section("people", title, tuple(_told(workshop, writing, place)), annex=True)


def _is_annex(workshop: Workshop, writing: Writing) -> bool:
    return writing.named and sum(bool(writing.name(each)) for each in everybody(workshop, writing)) > MOST_NAMES


def _told(workshop: Workshop, writing: Writing, place: tzinfo) -> list[Block]:
    days = tuple(day for day in several_days(workshop, place) if day.key is not None and day.spans)
    came = _people(workshop, "present")
    facilitating = _facilitating(workshop, writing)
    missing = _people(workshop, "absent")
    awaited = _people(workshop, "expected")
    if workshop.is_closed:
        missing, awaited = missing + awaited, ()
    others = tuple(
        (label, people)
        for label, people in (
            (writing.pick("Excusés", "Excused"), _people(workshop, "excused")),
            (writing.pick("Absents", "Absent"), missing),
            (writing.pick("Attendus, pas encore arrivés", "Expected, not there yet"), awaited),
        )
        if people
    )
    represented = _people(workshop, "represented")
    present = writing.pick("Présents", "Present")
    blocks: list[Block] = []
    if not writing.named:
        gone = sum(any(left for _, left in departures(workshop.people[person])) for person in came)
        counts = (
            (present, len(came)),
            *([(writing.pick("Animation", "Facilitators"), len(facilitating))] if facilitating else []),
            *([(writing.pick("Représentés", "Represented"), len(represented))] if represented else []),
            *((label, len(people)) for label, people in others),
            *([(writing.pick("Départs notés", "Departures noted"), gone)] if gone else []),
        )
        counted = tuple((label, str(count)) for label, count in counts)
        return [Facts((*counted, *_by_day(workshop, days, writing)))]
    # Facilitators are not among those who could vote, so they are counted apart.
    apart = writing.pick(", animation", ", facilitators") + f" ({len(facilitating)})" if facilitating else ""
    if days:
        everybody = (*came, *represented, *(person for _, people in others for person in people))
        title = writing.pick("Présents un jour au moins", "Present on at least one day")
        blocks += [Heading(2, f"{title} ({len(came)}){apart}"), Facts(_by_day(workshop, days, writing))]
        blocks += _table(workshop, everybody, facilitating, days, writing, place)
        blocks += _proxies(workshop, represented, writing)
        return blocks + _departures(workshop, came, bool(days), writing, place)
    title = f"{present} ({len(came)}){apart}"
    blocks += [Heading(2, title), *_present(title, came, facilitating, writing)]
    blocks += _proxies(workshop, represented, writing)
    for label, people in others:
        blocks += [Heading(2, f"{label} ({len(people)})"), *_listed(people, writing)]
    return blocks + _departures(workshop, came, False, writing, place)


def _proxies(workshop: Workshop, people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    """Who did not come and was represented, with whoever held their proxy."""
    if not people:
        return []
    known, unnamed = sorted_by_name(people, writing)
    title = f"{writing.pick('Représentés', 'Represented')} ({len(people)})"
    lines = tuple(
        in_full(person, identity, writing)
        + (writing.pick(f" – pouvoir à {holder}", f" – proxy to {holder}") * bool(holder))
        for person, identity in known
        for holder in (_called(holder_of(workshop, person, writing), writing),)
    )
    return [Heading(2, title), *([Bullets(lines)] if lines else []), *_and_unnamed(len(unnamed), writing)]


def _called(person: PersonId | None, writing: Writing) -> str:
    return listed_name(person, writing.directory.of(person), writing) if person else ""


def holder_of(workshop: Workshop, person: PersonId, writing: Writing) -> PersonId | None:
    """Who represented somebody, where that may be told."""
    holder = workshop.people[person].proxy
    represented = standing(workshop, workshop.people[person]) == "represented"
    return holder if represented and holder and writing.name(holder) else None


def _by_day(workshop: Workshop, days: tuple[Held, ...], writing: Writing) -> tuple[tuple[str, str], ...]:
    """How many were there on each day."""
    one = {
        "present": writing.pick("présent", "present"),
        "represented": writing.pick("représenté", "represented"),
        "excused": writing.pick("excusé", "excused"),
        "absent": "absent",
    }
    rows = []
    for day in days:
        told: list[str] = [stood_on(workshop, person, day) for person in workshop.people.values() if counts(person)]
        counted = ((told.count(which), word) for which, word in one.items())
        said = [f"{count} {word}{writing.pick('s', '') if count > 1 else ''}" for count, word in counted if count]
        rows.append((begun_large(day.named(writing)), ", ".join(said) or "–"))
    return tuple(rows)


def stood_on(workshop: Workshop, person: Attendee, day: Held) -> Standing:
    """As the minutes count it: of whoever came on no day, a proxy stands for each."""
    known = attended(workshop, person, day)
    return "represented" if known != "present" and standing(workshop, person) == "represented" else known


def attended(workshop: Workshop, person: Attendee, day: Held) -> Attendance:
    """Whoever was expected on a day that is over was absent."""
    known = person.attendance if day.key is None else person.on(day.key)
    return "absent" if known == "expected" and day.spans and not day.under_way else known


def _table(
    workshop: Workshop,
    people: tuple[PersonId, ...],
    facilitating: tuple[PersonId, ...],
    days: tuple[Held, ...],
    writing: Writing,
    place: tzinfo,
) -> list[Block]:
    """Everybody with a column for each day, or for each half of one."""
    known, unnamed = sorted_by_name((*people, *facilitating), writing)
    columns = [(day, name, part) for day in days for name, part in parts_of(workshop, day, place)]
    halves = {"morning": writing.pick(", matin", ", morning"), "afternoon": writing.pick(", après-midi", ", afternoon")}
    letters = {
        "present": "P",
        "represented": "R",
        "excused": "E",
        "absent": "A",
        "expected": "–",
    }
    role = writing.pick(", animation", ", facilitator")
    labels = {"organisation": "Organisation", "function": writing.pick("Fonction", "Role")}
    said = [field for field in labels if any(getattr(identity, field) for _, identity in known)]
    # Many days need the width of a page: what else is known of somebody goes below their name.
    below = len(columns) > MOST_BESIDE
    if below:
        said = []
    rows = tuple(
        (
            _named(listed_name(person, identity, writing), identity, role * (person in facilitating), below),
            *(getattr(identity, field) for field in said),
            *(letters[_told_during(workshop, workshop.people[person], day, part)] for day, _, part in columns),
        )
        for person, identity in known
    )
    proxies = any(standing(workshop, workshop.people[person]) == "represented" for person, _ in known)
    others = writing.pick("R : représenté, ", "R: represented, ") if proxies else ""
    legend = writing.pick(
        f"Présences par journée (P : présent, {others}E : excusé, A : absent)",
        f"Attendance by day (P: present, {others}E: excused, A: absent)",
    )
    heads = (
        writing.pick("Nom", "Name"),
        *(labels[field] for field in said),
        *(day.named(writing) + halves.get(name, "") for day, name, _ in columns),
    )
    return [*([Table(legend, heads, rows)] if rows else []), *_and_unnamed(len(unnamed), writing)]


def _named(name: str, identity: Identity, role: str, in_full: bool) -> str:
    besides = ", ".join(filter(None, (identity.function, identity.organisation))) if in_full else ""
    return f"{name}{role}\n{besides}" if besides else f"{name}{role}"


def parts_of(workshop: Workshop, day: Held, place: tzinfo) -> tuple[tuple[str, Span], ...]:
    return day.halves(place) if workshop.description.attendance_by == "half_day" else WHOLE


def _told_during(workshop: Workshop, person: Attendee, day: Held, part: Span) -> Standing:
    known = during(workshop, person, day, part)
    return "represented" if stood_on(workshop, person, day) == "represented" else known


def during(workshop: Workshop, person: Attendee, day: Held, part: Span) -> Attendance:
    known = attended(workshop, person, day)
    visits = [visit for visit in person.visits if visit.day == day.key]
    # Whoever was noted as present without having come in was there all day.
    if known != "present" or not visits or person.marks.get(day.key or "") == "present":
        return known
    inside = any(
        visit.came < part.ended and (visit.left is None or visit.left - part.began >= A_MINUTE) for visit in visits
    )
    return "present" if inside else "absent"


def facilitation(workshop: Workshop, writing: Writing) -> str:
    """Who facilitated, by name. Those whom nothing but a number tells apart are one person, on several devices."""
    driving = [key for key, person in workshop.people.items() if person.role in FACILITATORS]
    numbered = [key for key in driving if (mark := writing.directory.namesakes.marks.get(key)) and not mark.fields]
    times = Counter(folded_name(writing.directory.of(key)) for key in numbered)
    called: dict[str, str] = {}
    for key in driving:
        identity, name = writing.directory.of(key), writing.name(key)
        is_again = key in numbered and times[folded_name(identity)] > 1
        called.setdefault(folded_name(identity) if is_again else key, name and identity.shown if is_again else name)
    return ", ".join(filter(None, called.values()))


def _people(workshop: Workshop, attendance: str) -> tuple[PersonId, ...]:
    return tuple(
        key for key, person in workshop.people.items() if counts(person) and standing(workshop, person) == attendance
    )


def standing(workshop: Workshop, person: Attendee) -> Standing:
    """Present is whoever came on one day at least; represented whoever did not, where somebody who came held their
    proxy."""
    known, holder = came(workshop, person), workshop.people.get(person.proxy or "")
    is_held = holder is not None and not holder.removed and came(workshop, holder) == "present"
    return "represented" if is_held and known != "present" else known


def standing_so_far(workshop: Workshop, person: Attendee) -> Standing:
    """Who was awaited to the end did not come."""
    known = standing(workshop, person)
    return "absent" if workshop.is_closed and known == "expected" else known


def everybody(workshop: Workshop, writing: Writing) -> tuple[PersonId, ...]:
    """All whom the minutes list or count: guests whether they came or not, and facilitators who came."""
    guests = tuple(key for key, person in workshop.people.items() if counts(person))
    return (*guests, *_facilitating(workshop, writing))


def _facilitating(workshop: Workshop, writing: Writing) -> tuple[PersonId, ...]:
    """Facilitators who came and said who they are: an organiser who only looked in has no name."""
    return tuple(
        key
        for key, person in workshop.people.items()
        if person.role in FACILITATORS and standing(workshop, person) == "present" and writing.directory.name(key)
    )


def counts(person: Attendee) -> bool:
    """A projector is nobody, and whoever was taken out was nobody's guest. Of facilitators nobody was expected."""
    return person.role not in FACILITATORS and person.role is not Role.PROJECTOR and not person.removed


def _present(
    title: str, people: tuple[PersonId, ...], facilitating: tuple[PersonId, ...], writing: Writing
) -> list[Block]:
    known, unnamed = sorted_by_name((*people, *facilitating), writing)
    if not people and not facilitating:
        return [Paragraph(writing.pick("Personne n'est arrivé.", "Nobody arrived."), "remark")]
    blocks: list[Block] = []
    role = writing.pick(", animation", ", facilitator")
    labels = {"organisation": "Organisation", "function": writing.pick("Fonction", "Role")}
    said = [field for field in labels if any(getattr(identity, field) for _, identity in known)]
    names = [listed_name(person, each, writing, *said) + role * (person in facilitating) for person, each in known]
    if len(known) > MOST_ROWS:
        lines = (in_full(person, each, writing) + role * (person in facilitating) for person, each in known)
        blocks.append(Bullets(tuple(lines), dense=True))
    elif said:
        columns = (writing.pick("Nom", "Name"), *(labels[field] for field in said))
        rows = tuple(
            (name, *(getattr(identity, field) for field in said))
            for name, (_, identity) in zip(names, known, strict=True)
        )
        blocks.append(Table(title, columns, rows))
    elif known:
        blocks.append(Bullets(tuple(names)))
    return blocks + _and_unnamed(len(unnamed), writing)


def people_in_words(people: tuple[PersonId, ...], writing: Writing) -> tuple[str, ...]:
    """One line a person, in the order of the alphabet; those without a name counted in the last."""
    known, unnamed = sorted_by_name(people, writing)
    names = tuple(in_full(person, each, writing) for person, each in known)
    return (*names, *(said.text for said in _and_unnamed(len(unnamed), writing) if isinstance(said, Paragraph)))


def _listed(people: tuple[PersonId, ...], writing: Writing) -> list[Block]:
    known, unnamed = sorted_by_name(people, writing)
    names = tuple(in_full(person, identity, writing) for person, identity in known)
    return [
        *([Bullets(names, dense=len(names) > MOST_ROWS)] if names else []),
        *_and_unnamed(len(unnamed), writing),
    ]


def listed_name(person: PersonId, identity: Identity, writing: Writing, *beside: str) -> str:
    """As a list that is sorted by surname has it: the surname first."""
    name = writing.name(person, *beside)
    if not (identity.name and identity.first_name):
        return name
    turned = writing.pick(f"{identity.name.upper()} {identity.first_name}", f"{identity.name}, {identity.first_name}")
    return name.replace(identity.shown, turned, 1)


def in_full(person: PersonId, identity: Identity, writing: Writing) -> str:
    """As a list has it: the function after a comma, the organisation in brackets."""
    name = listed_name(person, identity, writing, "organisation", "function")
    named = f"{name}, {identity.function}" if identity.function else name
    return f"{named} ({identity.organisation})" if identity.organisation else named


def _departures(
    workshop: Workshop, came: tuple[PersonId, ...], by_day: bool, writing: Writing, place: tzinfo
) -> list[Block]:
    """Who left when, and who came back when; of several days, on which."""
    told = {person: _comings_and_goings(workshop.people[person], by_day, writing, place) for person in came}
    known, unnamed = sorted_by_name(tuple(person for person in came if told[person]), writing)
    rows = tuple((listed_name(person, each, writing), "\n".join(told[person])) for person, each in known)
    rows += tuple((writing.pick("sans nom", "unnamed"), "\n".join(told[person])) for person in unnamed)
    if not rows:
        return []
    columns = (writing.pick("Nom", "Name"), writing.pick("Départ et retour", "Departure and return"))
    title = writing.pick("Départs et retours", "Departures and returns")
    return [Heading(2, title), Table(title, columns, rows)]


def departures(person: Attendee) -> Iterator[tuple[tuple[Span, ...], int | None]]:
    """Day by day, the absences of somebody and when they left, if they did not stay to the end."""
    for day in dict.fromkeys(visit.day for visit in person.visits):
        visits = [visit for visit in person.visits if visit.day == day]
        away = tuple(
            Span(gone.left, back.came) for gone, back in pairwise(visits) if gone.left is not None and not gone.with_day
        )
        yield away, None if visits[-1].with_day else visits[-1].left


def _comings_and_goings(person: Attendee, by_day: bool, writing: Writing, place: tzinfo) -> tuple[str, ...]:
    came = moment(person.arrived, place).date() if person.arrived is not None else None

    def at(when: int) -> str:
        time = moment(when, place)
        said = clock(time, writing.language)
        if by_day or time.date() == came:
            return said
        return f"{weekday_and_day(time.date(), writing.language)}, {said}"

    def on(when: int) -> str:
        return f"{day_and_month(moment(when, place).date(), writing.language)}, " if by_day else ""

    told = []
    for absences, left in departures(person):
        # An absence of less than a minute is a slip of the finger.
        away = [(on(span.began), at(span.began), at(span.ended)) for span in absences]
        told += [writing.pick(f"{day}absence de {b} à {e}", f"{day}away {b} to {e}") for day, b, e in away if b != e]
        if left is not None:
            told.append(writing.pick(f"{on(left)}départ à {at(left)}", f"{on(left)}left at {at(left)}"))
    return tuple(told)


def sorted_by_name(
    people: Iterable[PersonId], writing: Writing
) -> tuple[list[tuple[PersonId, Identity]], tuple[PersonId, ...]]:
    """By surname; and who has no name, because it was erased or never given."""
    identities = [(person, writing.directory.of(person)) for person in people]
    known = [(person, identity) for person, identity in identities if identity.shown]
    return sorted(known, key=_alphabetical), tuple(person for person, identity in identities if not identity.shown)


def _alphabetical(known: tuple[PersonId, Identity]) -> tuple[bytes, bytes]:
    _, identity = known
    return alphabetical(identity.name or identity.first_name), alphabetical(identity.first_name)


def _and_unnamed(count: int, writing: Writing) -> list[Block]:
    if not count:
        return []
    said = writing.pick(
        f"S'y ajoutent {count} personnes sans nom" if count > 1 else "S'y ajoute une personne sans nom",
        f"Besides, {count} people without a name" if count > 1 else "Besides, one person without a name",
    )
    return [Paragraph(f"{said}.", "remark")]
