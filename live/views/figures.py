"""The figures of the day, which the room sees when its workshop closes: sums, and never what a single person did; and
when people meet again."""

from __future__ import annotations

from collections import Counter

from live.core.blocks import Paragraph
from live.core.method import Writing
from live.core.names import folded_organisation
from live.core.nodes import Tree
from live.core.outcomes import ACTION, DECISION, Kind
from live.core.people import Directory, Role
from live.core.record import NOTE
from live.methods import METHODS
from live.methods.voting.model import Voting
from live.workshop.attending import came
from live.workshop.model import Planned, Workshop

_SORTED = "theme"


def day_in_figures(workshop: Workshop, directory: Directory) -> Tree:
    """How many people came, from how many organisations, what they have jotted down, contributed, voted, decided and
    are going to do. What a later step goes on with counts once; a note is what it is in the minutes. What people gave
    is counted by kind in `kinds`, under a name of its own that the organiser gave it in `named`, where there are
    several."""
    present = [
        key
        for key, known in workshop.people.items()
        if known.role is Role.PARTICIPANT and not known.removed and came(workshop, known) == "present"
    ]
    organisations = {folded_organisation(directory.of(key)) for key in present} - {""}
    left: dict[str, set[str]] = {}
    called: dict[str, str] = {}
    votes = notes = 0
    writing = Writing(directory, False, workshop.description.language, people=workshop.here)
    for step in workshop.steps.values():
        if isinstance(step, Planned):
            continue
        method = METHODS[step.plan.method]
        votes += isinstance(step.activity, Voting)
        own = method.left(step.activity, writing)
        notes += sum(entry.kind == NOTE for entry in own.entries)
        if method.gives:
            for outcome in method.outcomes(step.activity):
                left.setdefault(outcome.kind, set()).add(outcome.id)
                if several := own.words.get(f"{outcome.kind}s"):
                    called.setdefault(outcome.id, several)
    decided, to_do = (len(left.pop(kind.name, ())) for kind in (DECISION, ACTION))
    left.pop(_SORTED, None)
    contributed = [each for ids in left.values() for each in ids]
    named = {word: n for word, n in Counter(called[each] for each in contributed if each in called).items() if n > 1}
    counted = {kind: sum(called.get(each) not in named for each in ids) for kind, ids in left.items()}
    called_so = {kind.name: kind for method in METHODS.values() for kind in method.gives}
    return {
        "people": len(present),
        "organisations": len(organisations) if workshop.description.identity != "anonymous" else 0,
        "notes": notes,
        "kinds": [_counted(called_so[kind], n) for kind, n in counted.items() if n],
        "named": named,
        "votes": votes,
        "decisions": decided,
        "actions": to_do,
    }


def _counted(kind: Kind, many: int) -> Tree:
    said = kind.counted(many)
    return {"n": many, "called": {"fr": said.fr, "en": said.en}}


def next_meeting(workshop: Workshop, directory: Directory) -> str:
    """As the minutes will say it; empty where none was noted."""
    writing = Writing(directory, False, workshop.description.language)
    steps = [step for step in (workshop.steps[key] for key in workshop.standing) if not isinstance(step, Planned)]
    return "\n".join(
        block.text
        for step in steps
        for section in METHODS[step.plan.method].sections(step.activity, writing)
        if section.id == "next_meeting"
        for block in section.blocks
        if isinstance(block, Paragraph)
    )
