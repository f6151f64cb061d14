"""What a tour de table leaves in the minutes: who introduced themselves, with the line they wrote."""

from __future__ import annotations

from live.core.alphabet import alphabetical
from live.core.blocks import Block, Bullets, Paragraph, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.round_table.model import RoundTable


def minutes(state: RoundTable, writing: Writing) -> list[Block]:
    spoke = state.turns.spoke
    # Whoever only wrote their line has introduced themselves too.
    people = (*spoke, *(person for person in state.lines if person not in spoke))
    if not people:
        nobody = writing.pick("Personne ne s'est encore présenté.", "Nobody has introduced themselves yet.")
        if not writing.open:
            nobody = writing.pick("Personne ne s'est présenté.", "Nobody introduced themselves.")
        return [Paragraph(nobody, "remark")]
    return [Paragraph(_counts(len(people), len(state.confirmed), writing)), *_who(people, state, writing)]


def left(state: RoundTable, writing: Writing) -> Left:
    """The lines people wrote; without names in the order of the alphabet, as in the minutes."""
    written = [((person,) if writing.name(person) else (), line) for person, line in state.lines.items()]
    if not writing.named:
        written.sort(key=lambda each: alphabetical(each[1]))
    lines = tuple(Entry(str(at), "introduction", line, by=by) for at, (by, line) in enumerate(written, 1))
    return Left(lines, words={"introduction": writing.pick("présentation", "introduction")})


def _counts(people: int, confirmed: int, writing: Writing) -> str:
    introduced = writing.pick(
        f"{people} personnes se sont présentées" if people > 1 else "Une personne s'est présentée",
        f"{people} people introduced themselves" if people > 1 else "One person introduced themselves",
    )
    presence = writing.pick(
        f"{confirmed} présences confirmées" if confirmed > 1 else "une présence confirmée",
        f"{confirmed} confirmed that they were present",
    )
    return f"{introduced}, {presence}." if confirmed else f"{introduced}."


def _who(people: tuple[PersonId, ...], state: RoundTable, writing: Writing) -> list[Block]:
    if not writing.named:
        # Lines without names, in the order of the alphabet: the order of speaking would name them.
        lines = tuple(sorted(state.lines.values(), key=alphabetical))
        return [Bullets(lines)] if lines else []
    rows = tuple(
        (writing.name(person, "organisation"), writing.directory.of(person).organisation, state.lines.get(person, ""))
        for person in people
    )
    columns = (
        writing.pick("Nom", "Name"),
        writing.pick("Organisation", "Organisation"),
        writing.pick("Présentation", "Introduction"),
    )
    return [Table(writing.pick("Tour de table", "Round of introductions"), columns, rows)]
