"""Amendments: people who were there propose other words for a part of the minutes, and the organiser answers each.

An amendment names the words it wants changed and the new ones. Where the organiser accepts it, it becomes an edit like
any other; a refusal has a reason. Nothing is deleted: what was asked for and what came of it can be printed. Whoever
has nothing to propose may say so, and is not reminded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, get_args

from pydantic import TypeAdapter

from live.core.ids import PersonId
from live.core.method import Language

LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
# Who proposes something where no names are taken: as it is kept, and in which language it is read.
GUEST: Final[dict[Language, str]] = {"fr": "Une personne invitée", "en": "A guest"}
State = Literal["proposed", "accepted", "changed", "refused"]
MOST_AMENDMENTS: Final = 500
MOST_READINGS: Final = 2_000
LONGEST_WHY: Final = 300
LONGEST_WORDS: Final = 4_000
MOST_REMINDERS: Final = 20
FEWEST_DAYS, USUAL_DAYS, MOST_DAYS = 1, 7, 30
DAY: Final = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Amendment:
    """`quote` is the `nth` text of a section that says this; empty where something is missing there. `by` is who
    proposes it, where they are known, else `name` as it was typed. `seen` are the words that stood there by then,
    where they had been edited already. `became`: the words the organiser has put."""

    id: str
    section: str
    quote: str
    nth: int
    text: str
    why: str
    at: int
    by: PersonId = ""
    name: str = ""
    language: Language = "fr"
    seen: str = ""
    state: State = "proposed"
    reason: str = ""
    became: str = ""
    answered_at: int | None = None


@dataclass(frozen=True, slots=True)
class Reminder:
    """One more link to a round, made to remind people of it: of a link that was shown once only a digest is kept."""

    digest: str
    at: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round of amendments: whoever has one of its links may take part until `until`. `digest` is of the secret of the
    first; those of `reminders` open the same."""

    digest: str
    opened_at: int
    until: int
    withdrawn: bool = False
    reminders: tuple[Reminder, ...] = ()

    @property
    def digests(self) -> tuple[str, ...]:
        return (self.digest, *(each.digest for each in self.reminders))

    def is_open(self, now: int) -> bool:
        return not self.withdrawn and now < self.until


@dataclass(frozen=True, slots=True)
class Reading:
    """Somebody has read a document and has nothing to propose: `by`, where they are known, else `name` as typed."""

    at: int
    by: PersonId = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Own:
    """What somebody has proposed for minutes, and when they said that they have nothing to propose; None: never."""

    proposals: tuple[Amendment, ...] = ()
    read_at: int | None = None


NOTHING_PROPOSED: Final = Own()

AMENDMENT: Final = TypeAdapter(Amendment)
READING: Final = TypeAdapter(Reading)
ROUND: Final = TypeAdapter(Round)


def is_guest(said: Amendment | Reading) -> bool:
    return not said.by and said.name in GUEST.values()


def in_words(amendments: Iterable[Amendment], name: Callable[[PersonId], str], language: Language) -> Iterator[str]:
    """The list that is printed: what was asked for, by whom, and what came of it."""
    french = language == "fr"
    states = {
        "accepted": "acceptée" if french else "accepted",
        "changed": "acceptée, modifiée" if french else "accepted with changes",
        "refused": "refusée" if french else "refused",
        "proposed": "sans réponse" if french else "not answered",
    }
    for each in sorted(amendments, key=lambda one: one.at):
        who = name(each.by) if each.by else GUEST[language] if is_guest(each) else each.name
        new = each.became or each.text
        seen = each.seen or each.quote
        if not each.quote:
            asked = f"ajout de « {new} »" if french else f"“{new}” to be added"
        elif new:
            asked = f"« {seen} » devient « {new} »" if french else f"“{seen}” to become “{new}”"
        else:
            asked = f"retrait de « {seen} »" if french else f"“{seen}” to be removed"
        said = f"{who} : {asked}" if french and who else f"{who}: {asked}" if who else asked[:1].upper() + asked[1:]
        said += f" ({states[each.state]})."
        if each.state == "refused" and each.reason:
            said += f" {each.reason}"
        yield said


def unprinted(lines: tuple[str, ...], gone: Iterable[Amendment], who: str) -> tuple[str, ...]:
    """The list as it was printed, without what these say in it, before they were answered or since; `who` proposed
    them, where it has names."""
    left = sorted(lines, key=lambda line: not line.startswith(who))
    for each in gone:
        asked = replace(each, state="proposed", reason="", became="")
        nameless = [replace(one, by="", name="") for one in (each, asked)]
        said = [line for language in LANGUAGES for line in in_words(nameless, lambda person: "", language)]
        # Behind a name it begins with a small letter.
        found = next((line for line in left if any(line.endswith(one[1:]) for one in said)), None)
        if found is not None:
            left.remove(found)
    return tuple(line for line in lines if line in left)


def rewritten(amendment: Amendment, said: Callable[[str], str]) -> Amendment:
    """With all its words as `said` has them: a name that was erased goes from them too."""
    return replace(
        amendment,
        quote=said(amendment.quote),
        seen=said(amendment.seen),
        text=said(amendment.text),
        why=said(amendment.why),
        name=said(amendment.name),
        reason=said(amendment.reason),
        became=said(amendment.became),
    )
