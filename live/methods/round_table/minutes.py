"""What a tour de table leaves in the minutes: who spoke, with the line they wrote. What they were asked is the step's
question: to introduce themselves, or a last word."""

from __future__ import annotations

from live.core.alphabet import alphabetical
from live.core.blocks import Block, Bullets, Paragraph, Section, Table
from live.core.ids import PersonId
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.round_table.model import RoundTable


def minutes(state: RoundTable, writing: Writing) -> list[Block]:
    spoke = state.turns.spoke
    # Whoever only wrote their line has had their say too.
    people = (*spoke, *(person for person in state.lines if person not in spoke))
    if not people:
        nobody = writing.pick("Personne ne s'est encore exprimé.", "Nobody has spoken yet.")
        if not writing.open:
            nobody = writing.pick("Personne ne s'est exprimé.", "Nobody spoke.")
        return [Paragraph(nobody, "remark")]
    return [Paragraph(_counts(len(people), writing))]


def annexes(state: RoundTable, writing: Writing) -> tuple[Section, ...]:
    """Who said what of themselves: it repeats the list of those present, so it is printed only where it is wanted."""
    spoke = state.turns.spoke
    people = (*spoke, *(person for person in state.lines if person not in spoke))
    blocks = tuple(_who(people, state, writing)) if people else ()
    title = writing.pick("Ce que chacun a dit", "What everybody said")
    return (Section("introduction", title, blocks, shown=False),) if blocks else ()


def left(state: RoundTable, writing: Writing) -> Left:
    """The lines people wrote; without names in the order of the alphabet, as in the minutes."""
    written = [((person,) if writing.name(person) else (), line) for person, line in state.lines.items()]
    if not writing.named:
        written.sort(key=lambda each: alphabetical(each[1]))
    lines = tuple(Entry(str(at), "introduction", line, by=by) for at, (by, line) in enumerate(written, 1))
    return Left(lines, words={"introduction": writing.pick("tour de table", "go-round")})


def _counts(people: int, writing: Writing) -> str:
    spoke = writing.pick(
        f"{people} personnes se sont exprimées" if people > 1 else "Une personne s'est exprimée",
        f"{people} people spoke or wrote a line" if people > 1 else "One person spoke or wrote a line",
    )
    return f"{spoke}."


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
    return [Table("", columns, rows)]
