"""What a workshop holds of one person, for them alone: as a document to read and keep, and as values for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import tzinfo
from typing import Any

from live.core.blocks import Block, Document, Facts, Heading, Paragraph, Section
from live.core.dates import weekday_and_day
from live.core.files import Illustrated
from live.core.ids import PersonId, StepId
from live.core.method import Language, Writing
from live.core.people import Appears, Directory, Identity, Role
from live.minutes.amending import NOTHING_PROPOSED, Amendment, Own, in_words
from live.minutes.appearing import appears
from live.minutes.attending import names_printed
from live.minutes.dates import clock, moment, zone
from live.workshop.erasing import Written
from live.workshop.held import Held
from live.workshop.model import Workshop
from live.workshop.photographs import illustrated


@dataclass(frozen=True, slots=True)
class OfAStep:
    """What somebody wrote in one step; in none where `step` is None."""

    step: StepId | None
    title: str
    written: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """What somebody has proposed for the minutes, in words, with what came of it."""

    id: str
    said: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class Mine:
    """`facts` are what is known of somebody, labelled; `appears` is where their name may stand in the minutes, None
    where these name nobody, and `said` whether they have said so themselves."""

    facts: tuple[tuple[str, str], ...]
    steps: tuple[OfAStep, ...]
    appears: Appears | None
    said: bool
    # Whether they may be on photographs; None where they are nobody.
    photographs: bool | None
    proposals: tuple[Proposed, ...] = ()
    illustrated: tuple[tuple[StepId, Illustrated], ...] = ()


def mine(
    workshop: Workshop,
    directory: Directory,
    language: Language,
    person: PersonId,
    held: Held,
    own: Own = NOTHING_PROPOSED,
) -> Mine:
    writing = Writing(directory, names_printed(workshop), language)
    may_choose = writing.named and bool(directory.of(person).shown)
    return Mine(
        facts=tuple(_facts(workshop, writing, person, own.read_at)),
        steps=tuple(_by_step(workshop, writing, held)),
        appears=appears(workshop, writing, person) if may_choose else None,
        said=bool(directory.of(person).appears),
        photographs=not directory.of(person).no_photo_at if directory.of(person).shown else None,
        proposals=tuple(_proposed(each, zone(workshop.description.time_zone), writing) for each in own.proposals),
        illustrated=tuple((step, each) for step, each in illustrated(workshop) if each.author == person),
    )


def _proposed(each: Amendment, place: tzinfo, writing: Writing) -> Proposed:
    [said] = in_words([replace(each, by="", name="")], lambda person: "", writing.language)
    return Proposed(each.id, said, each.why, _when(each.at, place, writing))


def _facts(workshop: Workshop, writing: Writing, person: PersonId, read_at: int | None) -> list[tuple[str, str]]:
    known, identity = workshop.people.get(person), writing.directory.of(person)
    place = zone(workshop.description.time_zone)
    visits = known.visits if known else ()
    times = [
        " – ".join(_when(at, place, writing) for at in (visit.came, visit.left) if at is not None) for visit in visits
    ]
    rows = [
        (writing.pick("Nom", "Name"), identity.shown),
        ("Organisation", identity.said("organisation")),
        (writing.pick("Fonction", "Role"), identity.said("function")),
        (writing.pick("Adresse électronique", "E-mail address"), identity.email),
        (writing.pick("Clé personnelle", "Personal key"), f"{identity.key[:5]} {identity.key[5:]}".strip()),
        (writing.pick("Présence", "Presence"), "\n".join(times)),
    ]
    if identity.appears_at:
        said = _when(identity.appears_at, place, writing)
        rows.append(
            (writing.pick("Nom dans le compte rendu", "Name in the minutes"), f"{identity.appears_asked} ({said})")
        )
    if identity.no_photo_at:
        said = _when(identity.no_photo_at, place, writing)
        refused = writing.pick("Je ne veux pas être pris en photo", "I do not want to be photographed")
        rows.append((writing.pick("Photographies", "Photographs"), f"{refused} ({said})"))
    if read_at is not None:
        said = _when(read_at, place, writing)
        label = writing.pick("Relecture du compte rendu", "Reading of the minutes")
        rows.append((label, writing.pick(f"Rien à proposer ({said})", f"Nothing to propose ({said})")))
    beside = [each.texts[0] for _, each in illustrated(workshop) if each.author == person]
    rows.append((writing.pick("Vos photos, à côté de", "Your photographs, beside"), "\n".join(beside)))
    return [row for row in rows if row[1]]


def _when(at: int, place: tzinfo, writing: Writing) -> str:
    then = moment(at, place)
    return f"{weekday_and_day(then.date(), writing.language)}, {clock(then, writing.language)}"


def _by_step(workshop: Workshop, writing: Writing, held: Held) -> list[OfAStep]:
    by_step: dict[StepId | None, list[Written]] = {}
    for each in held.written:
        by_step.setdefault(each.step if each.step in workshop.steps else None, []).append(each)
    beside = writing.pick("Hors des étapes", "Outside the steps")
    order = [key for track in workshop.tracks.values() for key in track.order]
    keys = [*(key for key in order if key in by_step), *(key for key in by_step if key not in order)]
    return [OfAStep(key, workshop.steps[key].plan.title if key else beside, tuple(by_step[key])) for key in keys]


def mine_as_document(
    workshop: Workshop,
    directory: Directory,
    language: Language,
    person: PersonId,
    held: Held,
    own: Own,
    at: int,
    version: str,
) -> Document:
    found = mine(workshop, directory, language, person, held, own)
    writing = Writing(directory, True, language)
    place = zone(workshop.description.time_zone)
    return Document(
        title=workshop.description.title,
        subtitle=writing.pick("Ce qui est à moi", "What is mine"),
        language=language,
        sections=(
            Section(
                "me",
                writing.pick("Ce que l'atelier sait de moi", "What the workshop knows of me"),
                (Facts(found.facts),),
            ),
            Section(
                "written",
                writing.pick("Ce que j'ai écrit", "What I wrote"),
                (*_written(found, place, writing), Paragraph(_sealed(writing), "remark")),
            ),
            *_proposals(found, writing),
        ),
        draft=False,
        made_at=at,
        made_with=version,
    )


def _written(found: Mine, place: tzinfo, writing: Writing) -> list[Block]:
    blocks: list[Block] = []
    for step in found.steps:
        blocks.append(Heading(2, step.title))
        for each in step.written:
            blocks.append(Paragraph(each.text))
            replaced = writing.pick(", réécrit ensuite", ", rewritten since") if each.replaced else ""
            blocks.append(Paragraph(_when(each.at, place, writing) + replaced, "remark"))
    nothing = writing.pick("Vous n'avez rien écrit.", "You have written nothing.")
    return blocks or [Paragraph(nothing, "remark")]


def _sealed(writing: Writing) -> str:
    return writing.pick(
        "Les bulletins d'un vote secret n'y sont pas : ils sont scellés, et personne ne peut dire lequel est le vôtre.",
        "Ballots of a secret vote are not included: they are sealed, and nobody can tell which is yours.",
    )


def _proposals(found: Mine, writing: Writing) -> Iterator[Section]:
    blocks: list[Block] = []
    for each in found.proposals:
        blocks.append(Paragraph(each.said))
        why = writing.pick(f"{each.when}. Pourquoi : {each.why}", f"{each.when}. Why: {each.why}")
        blocks.append(Paragraph(why if each.why else each.when, "remark"))
    if blocks:
        title = writing.pick("Ce que j'ai proposé pour le compte rendu", "What I proposed for the minutes")
        yield Section("proposals", title, tuple(blocks))


def mine_as_values(workshop: Workshop, directory: Directory, person: PersonId, held: Held, own: Own) -> dict[str, Any]:
    """Times are milliseconds since 1970, UTC. `acts` are the entries of the log that are this person's own."""
    known, identity = workshop.people.get(person), directory.of(person)
    return {
        "workshop": {"id": workshop.id, "title": workshop.description.title},
        "me": _me_as_values(person, identity, known.role if known else Role.PARTICIPANT),
        "minutes": {
            "appears": identity.appears or None,
            "at": identity.appears_at or None,
            "asked": identity.appears_asked,
        },
        "photographs": {"no_photo": bool(identity.no_photo_at), "at": identity.no_photo_at or None},
        "illustrated": [
            {"step": step, "file": each.illustration.file, "beside": each.texts[0]}
            for step, each in illustrated(workshop)
            if each.author == person
        ],
        "visits": [{"came": visit.came, "left": visit.left} for visit in (known.visits if known else ())],
        "written": [_written_as_values(workshop, each) for each in held.written],
        "proposals": [_proposal_as_values(each) for each in own.proposals],
        "read_at": own.read_at,
        "acts": list(held.acts),
        "named_in": list(held.named),
    }


def _me_as_values(person: PersonId, identity: Identity, role: Role) -> dict[str, Any]:
    return {
        "id": person,
        "name": identity.name,
        "first_name": identity.first_name,
        "organisation": identity.said("organisation"),
        "function": identity.said("function"),
        "email": identity.email,
        "key": identity.key,
        "role": role,
    }


def _written_as_values(workshop: Workshop, written: Written) -> dict[str, Any]:
    step = workshop.steps.get(written.step or "")
    return {
        "at": written.at,
        "step": written.step,
        "title": step.plan.title if step else "",
        "event": written.event,
        "text": written.text,
        "replaced": written.replaced,
    }


def _proposal_as_values(proposal: Amendment) -> dict[str, Any]:
    return {
        "id": proposal.id,
        "at": proposal.at,
        "section": proposal.section,
        "quote": proposal.quote,
        "text": proposal.text,
        "why": proposal.why,
        "state": proposal.state,
        "reason": proposal.reason,
        "became": proposal.became,
        "answered_at": proposal.answered_at,
    }
