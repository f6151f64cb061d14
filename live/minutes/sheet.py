"""The attendance sheet of a day: to be signed beforehand, and afterwards who was there and when.

It is a list for the organiser, with the names as people gave them. In an anonymous workshop nobody stands on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time, tzinfo
from typing import Final

from live.core.blocks import Document, Facts, Paragraph, Section, Table
from live.core.dates import begun_large, days_in_words, read_day
from live.core.ids import DayId, PersonId
from live.core.method import Language, Writing
from live.core.people import Directory, Identity
from live.minutes.attending import attended, counts, during, facilitation, listed_name, parts_of, sorted_by_name
from live.minutes.dates import clock, moment
from live.minutes.days import Held, days_of, worked_in
from live.workshop.day_model import DayPlan
from live.workshop.model import Attendee, Workshop
from live.workshop.terms import Attendance

# For whoever comes without having been expected, at the end of the list.
EMPTY_ROWS: Final = 5
# So many rows of ten millimetres stand on a page below the head.
_A_PAGE: Final = 18
_DAY: Final = 24 * 60


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns` head the rows; the last `signatures` of them are signed by hand and stand empty in every row."""

    title: str
    organiser: str
    when: str
    place: str
    facilitation: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    signatures: int = 0
    empty_rows: int = 0

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The rows, the empty ones last; where no name is known a page of those is there for whoever comes."""
        if not self.signatures:
            return self.rows
        empty = self.empty_rows if self.rows else _A_PAGE
        return self.rows + (("",) * len(self.columns),) * empty


def sheet_of(
    workshop: Workshop, directory: Directory, language: Language, place: tzinfo, key: DayId | None, signing: bool
) -> Sheet:
    """Of a day, or of a workshop that has none. Raises KeyError where there is no such day."""
    described = workshop.description
    writing = Writing(directory, described.identity != "anonymous", language)
    day = _day(workshop, key, place)
    halves = {"": "", "morning": writing.pick("Matin", "Morning"), "afternoon": writing.pick("Après-midi", "Afternoon")}
    people = [person for person, attendee in workshop.people.items() if counts(attendee) and writing.named]
    known, _ = sorted_by_name(people, writing)
    columns: tuple[str, ...] = (
        writing.pick("N°", "No."),
        writing.pick("Nom, prénom", "Surname, first name"),
        "Organisation",
        writing.pick("Fonction", "Role"),
    )
    given = _proxies(workshop)
    said = [
        (
            "\n".join(_name_and_beside(person, identity, given.get(person, ()), writing, signing)),
            identity.organisation,
            identity.function,
        )
        for person, identity in known
    ]
    # A column in which nobody has anything leaves its width to the signatures.
    kept = [at for at in range(3) if at == 0 or any(row[at] for row in said)]
    columns = (columns[0], *(columns[1 + at] for at in kept))
    named = [(str(number), *(row[at] for at in kept)) for number, row in enumerate(said, 1)]
    parts = parts_of(workshop, day, place)
    if signing:
        cells = tuple(halves[name] or writing.pick("Signature", "Signature") for name, _ in parts)
        rows = tuple(row + ("",) * len(cells) for row in named)
    else:
        cells = (
            *(halves[name] or writing.pick("Présence", "Attendance") for name, _ in parts),
            writing.pick("Arrivée – départ", "Came – left"),
        )
        rows = tuple(
            (
                *row,
                *(_word(during(workshop, workshop.people[person], day, part), writing) for _, part in parts),
                _times(workshop, person, day, writing, place),
            )
            for row, (person, _) in zip(named, known, strict=True)
        )
    return Sheet(
        described.title,
        described.organiser,
        begun_large(day.planned(writing) if signing else day.in_full(writing, place)) if day.date or key else "",
        day.plan.place or described.place,
        facilitation(workshop, writing),
        columns + cells,
        rows,
        len(cells) if signing else 0,
        EMPTY_ROWS if signing else 0,
    )


def document_of(sheet: Sheet, language: Language, retention: int, made_at: int, made_with: str) -> Document:
    """The sheet as a document, to be printed as minutes are; `retention` days after the workshop it is erased."""
    french = language == "fr"
    facts = (
        ("Date" if french else "Day", sheet.when),
        ("Lieu" if french else "Place", sheet.place),
        ("Organisateur" if french else "Organiser", sheet.organiser),
        ("Animation" if french else "Facilitated by", sheet.facilitation),
    )
    caption = "Personnes et signatures" if french else "People and signatures"
    if not sheet.signatures:
        caption = "Personnes et présences" if french else "People and attendance"
    nobody = "Personne sur la liste pour l'instant." if french else "Nobody on the list so far."
    listed = Table(caption, sheet.columns, sheet.lines) if sheet.lines else Paragraph(nobody, "remark")
    signed = "Signature de l'animateur ou de l'animatrice :" if french else "Signature of the facilitator:"
    kept = days_in_words(retention, language)
    note = (
        f"Ces informations attestent les présences ; elles sont effacées {kept} après l'atelier."
        if french
        else f"This sheet records who was there; it is erased {kept} after the workshop."
    )
    return Document(
        title="Feuille d'émargement" if french else "Attendance sheet",
        subtitle=sheet.title,
        language=language,
        sections=(
            Section("particulars", "", (Facts(tuple(row for row in facts if row[1])),)),
            Section(
                "attendance",
                "",
                (listed, Paragraph(signed), Paragraph(note, "remark")),
            ),
        ),
        draft=False,
        made_at=made_at,
        made_with=made_with,
    )


def _day(workshop: Workshop, key: DayId | None, place: tzinfo) -> Held:
    if key is not None:
        return {day.key: day for day in days_of(workshop, place)}[key]
    spans = tuple(worked_in(workshop))
    began = moment(spans[0].began, place).date() if spans else None
    day = read_day(workshop.description.date) or began
    return Held(
        None,
        day,
        DayPlan(opens=workshop.description.opens, closes=_closes(workshop)),
        spans,
        spans,
        1,
        not workshop.is_closed,
    )


def _closes(workshop: Workshop) -> str:
    """When the steps end that are planned, on a clock; empty where nobody knows when the first begins."""
    if not workshop.description.opens:
        return ""
    opens = time.fromisoformat(workshop.description.opens)
    minutes = sum(workshop.steps[key].plan.minutes_in_all for key in workshop.main.order)
    ends = opens.hour * 60 + opens.minute + minutes
    return f"{ends // 60:02}:{ends % 60:02}" if minutes and ends < _DAY else ""


def _name_and_beside(
    person: PersonId, identity: Identity, givers: Sequence[PersonId], writing: Writing, signing: bool
) -> tuple[str, ...]:
    """A sheet to sign goes round: everybody reads it, so what somebody has said of photographs stands on the other."""
    name = listed_name(person, identity, writing, "organisation", "function")
    refuses = not signing and writing.directory.of(person).no_photo_at
    no_photo = (writing.pick("pas de photo", "no photographs"),) if refuses else ()
    known, _ = sorted_by_name(givers, writing)
    of = writing.pick("pouvoir de ", "proxy of ")
    return (name, *(of + listed_name(giver, each, writing) for giver, each in known), *no_photo)


def _proxies(workshop: Workshop) -> dict[PersonId, list[PersonId]]:
    """Whom each holder represents: they sign for each of them too."""
    given: dict[PersonId, list[PersonId]] = {}
    for person, each in workshop.people.items():
        if each.proxy is not None and counts(each):
            given.setdefault(each.proxy, []).append(person)
    return given


def _word(attendance: Attendance, writing: Writing) -> str:
    words = {
        "present": writing.pick("présent", "present"),
        "excused": writing.pick("excusé", "excused"),
        "absent": writing.pick("absent", "absent"),
    }
    return words.get(attendance, "")


def _times(workshop: Workshop, person: PersonId, day: Held, writing: Writing, place: tzinfo) -> str:
    attendee: Attendee = workshop.people[person]
    if attended(workshop, attendee, day) != "present":
        return ""

    def at(when: int) -> str:
        return clock(moment(when, place), writing.language)

    stays = (visit for visit in attendee.visits if visit.day == day.key)
    return ", ".join(f"{at(each.came)} – {at(each.left)}" if each.left else f"{at(each.came)} –" for each in stays)
