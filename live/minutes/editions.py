"""Versions of the minutes: each is a close of the workshop with what had been done to the minutes by then.

A version keeps no document but the recipe of one, so a name that is erased goes from all of them, and each can still be
made. Its fingerprint is that of what it said when it was made: where it says something else now, because a name has
gone, the document tells both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from hashlib import sha256
from typing import Final

from pydantic import TypeAdapter

from live.core.blocks import Audience, Block, Bullets, Document, Facts, Paragraph, Section, Span
from live.core.dates import weekday_and_day
from live.core.ids import PersonId
from live.core.method import Language
from live.minutes.as_json import said_by
from live.minutes.choosing import in_print
from live.minutes.dates import clock, moment
from live.minutes.pieces import Piece

MOST_EDITIONS: Final = 200
# How often a version is sent to people who have not had it yet, and to everybody again.
MOST_SENDINGS: Final = 50


@dataclass(frozen=True, slots=True)
class Sending:
    """When a version was sent by mail, and to whom."""

    at: int
    to: tuple[PersonId, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """`closed_at` is the close that it is about, `made_at` when it was made. A synthesis is about no close but about
    many: `basis` has that of each workshop, and under its own id how many events its series had. `corrects` says in a
    few words what it changes in the one before; `renamed_at`: when a name in it was erased or corrected afterwards,
    `emptied_at`: when a photograph or an attachment of it was erased. `fingerprint` is that of what members get,
    `fingerprints` those of what each other audience does. `sent`: by mail, as far as this server did it."""

    number: int
    closed_at: int
    made_at: int
    by: PersonId = ""
    layer: dict[str, Piece] = field(default_factory=dict)
    fingerprint: str = ""
    corrects: str = ""
    amendments: tuple[str, ...] = ()
    renamed_at: int | None = None
    basis: dict[str, int] = field(default_factory=dict)
    emptied_at: int | None = None
    fingerprints: dict[Audience, str] = field(default_factory=dict)
    sent: tuple[Sending, ...] = ()

    @property
    def had_by(self) -> frozenset[PersonId]:
        return frozenset(person for each in self.sent for person in each.to)

    def as_for(self, audience: Audience) -> Edition:
        """With the fingerprint that the version for an audience had."""
        return self if audience == "members" else replace(self, fingerprint=self.fingerprints.get(audience, ""))


EDITION: Final = TypeAdapter(Edition)


def holders(editions: Sequence[Edition]) -> dict[int, frozenset[PersonId]]:
    """By version, those who were sent that one and none after it."""
    later: frozenset[PersonId] = frozenset()
    held = {}
    for each in sorted(editions, key=lambda one: one.number, reverse=True):
        held[each.number] = each.had_by - later
        later |= each.had_by
    return held


@dataclass(frozen=True, slots=True)
class Issue:
    """A document that went out under a fingerprint: of which version it was, for whom and in which language."""

    fingerprint: str
    number: int
    audience: Audience
    language: Language


ISSUE: Final = TypeAdapter(Issue)
# How much of a fingerprint is printed.
PRINTED_SIGNS: Final = 16


def fingerprint_of(document: Document) -> str:
    """SHA-256 of all it says, whatever made it, when, and on which server: not of its last line, which names it, nor
    of where the references lead."""
    said = in_print(document)
    sections = tuple(_unlinked(section) for section in said.sections if section.id != "authorship")
    data = said.data and replace(said.data, workshop=replace(said.data.workshop, id=""))
    bare = replace(said, sections=sections, data=data, made_with="", made_at=0, version=0, fingerprint="", draft=False)
    return sha256(said_by(bare)).hexdigest()


def _unlinked(section: Section) -> Section:
    def bare(block: Block) -> Block:
        if not isinstance(block, Bullets) or not any(span.fixed for item in block.spans for span in item):
            return block
        bare_spans = (tuple(replace(span, to="", fixed=False) for span in item) for item in block.spans)
        return replace(block, spans=tuple(bare_spans))

    return replace(section, blocks=tuple(map(bare, section.blocks)))


def short(fingerprint: str) -> str:
    """As people compare it: sixteen signs in groups of four."""
    return " ".join(fingerprint[at : at + 4] for at in range(0, PRINTED_SIGNS, 4))


def typed_fingerprint(text: str) -> str:
    """As it is kept, of what somebody has typed or pasted: what is printed of it, or all; empty where it is none."""
    signs = "".join(text.split()).replace("-", "").lower()
    whole = len(signs) >= PRINTED_SIGNS and all(sign in "0123456789abcdef" for sign in signs)
    return signs if whole and len(signs) <= sha256().digest_size * 2 else ""


def stamped(document: Document, edition: Edition, place: tzinfo, checked_at: str = "") -> Document:
    """The document of an edition with its number, its date and its fingerprint; `checked_at` is where whoever has it
    can ask which version it is."""
    french = document.language == "fr"
    made = moment(edition.made_at, place)
    day, hour = weekday_and_day(made.date(), document.language), clock(made, document.language)
    document = replace(document, version=edition.number, made_at=edition.made_at)
    if edition.number > 1:
        document = _with_version(document, edition, f"{day}, {hour}")
    now = fingerprint_of(document)
    if edition.made_at == edition.closed_at and edition.number == 1:
        said = f"Version 1, établie à la clôture de l'atelier, le {day} à {hour}."
        if not french:
            said = f"Version 1, made when the workshop closed, on {day} at {hour}."
    else:
        said = f"Version {edition.number}, établie le {day} à {hour}."
        if not french:
            said = f"Version {edition.number}, made on {day} at {hour}."
    line = said + " " + _fingerprints(edition, now, french, place)
    lines = [_with_address(line, now, checked_at, french) if checked_at else Paragraph(line, "remark")]
    sections = tuple(
        replace(section, blocks=(*(each for each in section.blocks if not _is_state(each)), *lines))
        if section.id == "authorship"
        else section
        for section in document.sections
    )
    return replace(document, sections=sections, fingerprint=now)


def _with_address(line: str, fingerprint: str, checked_at: str, french: bool) -> Paragraph:
    asked = f"{checked_at}?fingerprint={fingerprint[:PRINTED_SIGNS]}"
    spans = (
        Span(f"{line} {'À vérifier sur' if french else 'Check it at'} "),
        Span(checked_at.partition("://")[2] or checked_at, to=asked),
        Span("."),
    )
    return Paragraph("".join(span.text for span in spans), "remark", spans)


def _with_version(document: Document, edition: Edition, when: str) -> Document:
    french = document.language == "fr"
    row = ("Version", f"{edition.number}, {when}")
    rows = [row]
    if edition.corrects:
        rows.append(("Corrige la version précédente" if french else "Corrects the version before", edition.corrects))
    sections = list(document.sections)
    for at, section in enumerate(sections):
        if section.id == "particulars":
            facts = [each for each in section.blocks if isinstance(each, Facts)]
            told = Facts((*(facts[0].rows if facts else ()), *rows))
            sections[at] = replace(section, blocks=(told,))
    if edition.amendments:
        title = "Corrections demandées" if french else "Corrections asked for"
        annex = Section("amendments", title, (Bullets(edition.amendments),), annex=True)
        at = next((at for at, each in enumerate(sections) if each.id == "authorship"), len(sections))
        sections.insert(at, annex)
    return replace(document, sections=tuple(sections))


def _is_state(block: object) -> bool:
    """The line that says when the document was made."""
    return isinstance(block, Paragraph) and block.tone == "remark"


def _fingerprints(edition: Edition, now: str, french: bool, place: tzinfo) -> str:
    gone = [
        (what, at)
        for what, at in (
            ("Noms effacés ou corrigés" if french else "Names erased or corrected", edition.renamed_at),
            ("Images ou fichiers effacés" if french else "Pictures or files erased", edition.emptied_at),
        )
        if at is not None
    ]
    if not edition.fingerprint or edition.fingerprint == now or not (gone or edition.basis):
        return f"Empreinte : {short(now)}." if french else f"Fingerprint: {short(now)}."
    if not gone:
        first, last = short(edition.fingerprint), short(now)
        if french:
            return f"Ses sources ont changé depuis ; empreinte d'origine {first}, actuelle {last}."
        return f"Its sources have changed since; first fingerprint {first}, now {last}."
    days = [(what, weekday_and_day(moment(at, place).date(), "fr" if french else "en")) for what, at in gone]
    said = ", ".join(f"{what} {'le' if french else 'on'} {day}" for what, day in days)
    first = short(edition.fingerprint)
    if french:
        return f"{said} ; empreinte d'origine {first}, actuelle {short(now)}."
    return f"{said}; first fingerprint {first}, now {short(now)}."
