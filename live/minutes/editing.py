"""What is done to minutes before they are sent: parts switched on and off and moved, texts corrected, an introduction
and a conclusion.

The minutes of a workshop are computed from what was said in it; what is done to them lies above that as pieces, each
with an address and its own history, so that either can be seen alone and each piece is undone alone. A piece of text
names the words it replaces. Where these words are no more, because the computed minutes say something else now, the
piece is neither applied nor dropped: it is to be looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from live.core.blocks import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Photo,
    Picture,
    Section,
    Span,
    Spans,
    Table,
    words_of,
)
from live.core.method import Language
from live.minutes.approving import approval_of, with_approval
from live.minutes.enclosures import (
    Anchors,
    Enclosure,
    attached,
    attachments_of,
    enclosed,
    enclosure_in,
    left_by_steps,
    with_photographs,
    with_photographs_at_the_end,
)
from live.minutes.forms import Key, Place, counterparts
from live.minutes.pieces import FIXED, Layer, Piece
from live.minutes.rectifying import beneath, rectified_in, typed_in
from live.minutes.rewording import reworded, without_emptied
from live.parts.picture import relabelled

# A text of a document: the section and which of its texts.
Spot = tuple[str, Key]


@dataclass(frozen=True, slots=True)
class Edited:
    """The document with the layer on it; `waiting` are the pieces whose words are no more, `corrected` those of texts,
    by what they correct in this form of the document, and `rectified` where a figure that was counted stays all the
    same (`live/minutes/rectifying.py`)."""

    document: Document
    waiting: tuple[Piece, ...] = ()
    corrected: Mapping[Spot, Piece] = field(default_factory=dict)
    rectified: frozenset[Spot] = frozenset()


def edited(document: Document, layer: Layer, others: Sequence[Document] = ()) -> Edited:
    """`others` are other forms of the same document, with or without names: a piece may quote words of those."""
    pieces = [piece for piece in layer.values() if piece.value is not None]
    texts = [piece for piece in pieces if piece.kind == "text"]
    forms = _Forms(document, others)
    corrected, found = _corrected(texts, forms)
    files = enclosed(pieces, "file")
    photographs = tuple((file, forms.anchored(told)) for file, told in enclosed(pieces, "photo"))
    begun = tuple(with_photographs(section, photographs, anchors_of(section)) for section in document.sections)
    rectified = _rectified(document, corrected)
    sections = tuple(
        _section_with(section, corrected, rectified, document)
        if any(spot[0] == section.id for spot in corrected)
        else section
        for section in begun
    )
    approval = approval_of(pieces)
    if approval is not None:
        sections = with_approval(sections, approval, document.language)
    said_anew = [(spot, piece) for spot, piece in corrected.items() if spot not in rectified]
    told = [replace(piece, quote=key[0], nth=key[1]) for (_, key), piece in said_anew]
    data = document.data and without_emptied(reworded(document.data, told), document.data)
    sections = _with_added(sections, pieces, document.language)
    there = {section.id for section in sections}
    photographs = tuple(each for each in photographs if each[1].section in there)
    all_attached = (*left_by_steps(sections), *attached(photographs, files, document.language))
    data = data and replace(data, attached=all_attached, approval=approval)
    sections = tuple(with_photographs_at_the_end(section, photographs) for section in sections)
    sections = _before_authorship(sections, attachments_of(files, document.language))
    sections = _moved(sections, [piece for piece in pieces if piece.kind == "place"])
    sections = _put_in_or_left_out(sections, [piece for piece in pieces if piece.kind == "shown"])
    lost = (piece for piece in texts if piece.address not in found and piece.language == document.language)
    waiting = (*lost, *_without_section(pieces, there))
    return Edited(replace(document, sections=sections, data=data), waiting, corrected, rectified)


def _before_authorship(sections: tuple[Section, ...], more: Iterable[Section]) -> tuple[Section, ...]:
    last = next((at for at, each in enumerate(sections) if each.id == "authorship"), len(sections))
    return (*sections[:last], *more, *sections[last:])


def _put_in_or_left_out(sections: tuple[Section, ...], shown: Sequence[Piece]) -> tuple[Section, ...]:
    put_in, left_out = ({piece.section for piece in shown if piece.value == said} for said in ("yes", "no"))
    return tuple(
        replace(section, shown=(section.shown or section.id in put_in) and section.id not in left_out)
        if section.id not in FIXED
        else section
        for section in sections
    )


def _without_section(pieces: Iterable[Piece], there: Collection[str]) -> Iterator[Piece]:
    """Photographs whose section is no more."""
    for piece in pieces:
        shot = enclosure_in(piece.value) if piece.kind == "photo" else None
        if shot is not None and shot.section not in there:
            yield piece


class _Forms:
    """A form of a document, and others of the same."""

    def __init__(self, document: Document, others: Sequence[Document]) -> None:
        self._here = {section.id: section for section in document.sections}
        self._others = [{section.id: section for section in other.sections} for other in others]
        self._known: dict[str, list[Mapping[Key, Key | None]]] = {}

    def place_of(self, section: str, key: Key) -> tuple[Spot | None, bool]:
        """Where a text stands that some form says, and whether any does."""
        for told in self._told(section):
            if key in told:
                here = told[key]
                return ((section, here) if here else None), True
        return None, False

    def anchored(self, told: Enclosure) -> Enclosure:
        """A photograph behind the same text, in the words that it has here."""
        spot, _ = self.place_of(told.section, (told.quote, told.nth)) if told.where == "after" else (None, False)
        return replace(told, quote=spot[1][0], nth=spot[1][1]) if spot else told

    def _told(self, section: str) -> list[Mapping[Key, Key | None]]:
        """For each form, this one first, its texts and what they are in this one."""
        if section not in self._known:
            here = _all_places(self._here.get(section))
            told: list[Mapping[Key, Key | None]] = [{place.key: place.key for place in here}]
            for other in self._others:
                there = _all_places(other.get(section))
                same = counterparts(there, here)
                told.append({place.key: same.get(place.key) for place in there})
            self._known[section] = told
        return self._known[section]


def _corrected(texts: Iterable[Piece], forms: _Forms) -> tuple[dict[Spot, Piece], set[str]]:
    """What each piece corrects, and the addresses of those that correct something in any form. Of two that have come to
    the same text in different forms the later one counts."""
    corrected: dict[Spot, Piece] = {}
    found: set[str] = set()
    for piece in sorted(texts, key=lambda each: each.changes[-1].at):
        spot, said = forms.place_of(piece.section, (piece.quote, piece.nth))
        if said:
            found.add(piece.address)
        if spot is not None:
            corrected[spot] = piece
    return corrected, found


# --- texts ---------------------------------------------------------------------------------------------


def places_of(section: Section) -> tuple[Place, ...]:
    """All texts of a section, in the order in which they are read."""
    # A caption that repeats the title is not printed.
    return tuple(
        place
        for place in _all_places(section)
        if place.text.strip() and not (place.what == "caption" and place.text == section.title)
    )


def piece_of(layer: Layer, copy: Edited, section: str, place: Place, language: Language) -> Piece:
    """The correction of a text, by whichever form of the document it was made; one of nothing where there is none."""
    new = Piece("text", section, place.text, place.nth, language)
    return copy.corrected.get((section, place.key)) or layer.get(new.address) or new


def _all_places(section: Section | None) -> list[Place]:
    met: list[Place] = []

    def meet(place: Place) -> str:
        met.append(place)
        return place.text

    if section is not None:
        _walked(section, meet)
    return met


def anchors_of(section: Section) -> Anchors:
    """The first text of each block, and which of those that say this it is; None for a block without words."""
    anchors: list[tuple[str, int] | None] = []
    seen: Counter[str] = Counter([section.title] if section.title else [])
    for block in section.blocks:
        first: list[tuple[str, int]] = []

        def of(text: str, what: str, row: int = 0, column: str = "", first: list[tuple[str, int]] = first) -> str:
            first.append((text, seen[text]))
            seen[text] += 1
            return text

        _block(block, of)
        anchors.append(first[0] if first else None)
    return tuple(anchors)


def _rectified(document: Document, corrected: Mapping[Spot, Piece]) -> frozenset[Spot]:
    """Where a correction says another figure than was counted."""
    typed = typed_in(document.data) if corrected else ()
    return frozenset(
        (section.id, key)
        for section in document.sections
        if (here := {key: piece for (of, key), piece in corrected.items() if of == section.id})
        for key in rectified_in(section.id, _all_places(section), here, typed)
    )


def _section_with(
    section: Section, corrected: Mapping[Spot, Piece], rectified: Collection[Spot], document: Document
) -> Section:
    here = {key: piece for (of, key), piece in corrected.items() if of == section.id}
    said_anew = {key: piece for key, piece in here.items() if (section.id, key) not in rectified}

    def said(place: Place) -> str:
        piece = said_anew.get(place.key)
        return place.text if piece is None or piece.value is None else piece.value

    walked = _walked(section, said)
    words = [(key[0], piece.value) for key, piece in said_anew.items() if piece.value]
    blocks = (_called_alike(block, words) for block in walked.blocks)
    kept = {key: piece for key, piece in here.items() if key not in said_anew}
    time_zone = document.data.workshop.time_zone if document.data else ""
    lines = beneath(_all_places(section), kept, said, document.language, time_zone) if kept else ()
    return replace(walked, blocks=(*_without_empty_headings(blocks), *lines))


def _called_alike(block: Block, words: Iterable[tuple[str, str]]) -> Block:
    """A drawing, or a photograph that a step has left, calls things as the table beside it does."""
    match block:
        case Picture():
            return _redrawn(block, words)
        case Photo(size=size) if size:
            for before, after in words:
                block = replace(
                    block, alt=block.alt.replace(before, after), caption=block.caption.replace(before, after)
                )
            return block
        case _:
            return block


def _redrawn(picture: Picture, words: Iterable[tuple[str, str]]) -> Picture:
    svg, alt = picture.svg, picture.alt
    for before, after in words:
        drawn = relabelled(svg, before, after)
        if drawn != svg:
            svg, alt = drawn, alt.replace(before, after)
    return replace(picture, svg=svg, alt=alt)


def _walked(section: Section, said: Callable[[Place], str]) -> Section:
    """The section with each text as `said` has it. A text of nothing goes, and so does a row of nothing else."""
    seen: Counter[str] = Counter()

    def of(text: str, what: str, row: int = 0, column: str = "") -> str:
        nth = seen[text]
        seen[text] += 1
        return said(Place(text, nth, what, row, column))  # type: ignore[arg-type]

    title = of(section.title, "title") if section.title else ""
    blocks = [walked for block in section.blocks if (walked := _block(block, of)) is not None]
    return replace(section, title=title, blocks=tuple(blocks))


def _block(block: Block, of: Callable[..., str]) -> Block | None:
    match block:
        case Heading(text=text):
            said = of(text, "heading")
            return replace(block, text=said) if said.strip() else None
        case Paragraph(text=text):
            said = of(text, "paragraph")
            if said == text:
                return block
            return replace(block, text=said, spans=()) if said.strip() else None
        case Bullets():
            return _bullets(block, of)
        case Facts(rows=rows):
            told = tuple(
                (of(label, "label", at), of(value, "value", at, label)) for at, (label, value) in enumerate(rows)
            )
            kept = tuple(row for row, before in zip(told, rows, strict=True) if row[1].strip() or not before[1].strip())
            return replace(block, rows=kept) if kept else None
        case Table():
            return _table(block, of)
        case Picture(caption=caption):
            return replace(block, caption=of(caption, "caption")) if caption else block
        case Photo(caption=caption, size=size):
            # The words of one that was added to the minutes belong to its own piece.
            said = of(caption, "caption") if size and caption else caption
            return block if said == caption else replace(block, caption=said, alt=said)


def _bullets(block: Bullets, of: Callable[..., str]) -> Block | None:
    spans = block.spans or ((),) * len(block.items)
    words = tuple(words_of(item, pieces) for item, pieces in zip(block.items, spans, strict=True))
    said = tuple(of(each, "item", at) for at, each in enumerate(words))
    if said == words:
        return block
    kept = [
        (item, pieces) if new == before else _reworded(new, pieces)
        for new, before, item, pieces in zip(said, words, block.items, spans, strict=True)
        if new.strip()
    ]
    if not kept:
        return None
    items, pieces = zip(*kept, strict=True)
    return replace(block, items=items, spans=pieces if block.spans else ())


def _reworded(text: str, spans: Spans) -> tuple[str, Spans]:
    """Other words between what is fixed before them and behind."""
    words = next((at for at, span in enumerate(spans) if not span.fixed), 0)
    before, behind = spans[:words], tuple(span for span in spans[words:] if span.fixed)
    strong = bool(before or behind) and spans[words].strong
    anew = (*before, Span(text, strong=strong), *behind)
    return "".join(span.text for span in anew), anew


def _table(block: Table, of: Callable[..., str]) -> Block | None:
    caption = of(block.caption, "caption") if block.caption else ""
    columns = tuple(of(column, "column") for column in block.columns)
    rows = []
    for at, row in enumerate(block.rows):
        said = tuple(
            of(cell, "cell", at, block.columns[column] if column < len(block.columns) else "") if cell else cell
            for column, cell in enumerate(row)
        )
        if any(cell.strip() for cell in said) or said == row:
            rows.append(said)
    return replace(block, caption=caption, columns=columns, rows=tuple(rows)) if rows else None


def _without_empty_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """A heading whose part has gone goes too."""
    kept: list[Block] = []
    for block in blocks:
        while isinstance(block, Heading) and kept and isinstance(kept[-1], Heading) and kept[-1].level >= block.level:
            kept.pop()
        kept.append(block)
    while kept and isinstance(kept[-1], Heading):
        kept.pop()
    yield from kept


# --- whole sections ------------------------------------------------------------------------------------


def _with_added(sections: tuple[Section, ...], pieces: Iterable[Piece], language: Language) -> tuple[Section, ...]:
    """The introduction follows what everybody looks for, the conclusion what was worked on; `end:` and a part is what
    stands at the end of that."""
    added: dict[str, str] = {}
    for piece in pieces:
        if piece.kind == "added" and piece.value and (piece.language == language or piece.section not in added):
            added[piece.section] = piece.value
    told = [
        replace(section, blocks=(*section.blocks, *_written(added[f"end:{section.id}"])))
        if f"end:{section.id}" in added
        else section
        for section in sections
    ]
    if "introduction" in added:
        title = "Introduction"
        at = next((at for at, each in enumerate(told) if each.id == "attendance"), 1)
        told.insert(at, Section("introduction", title, _written(added["introduction"])))
    if "conclusion" in added:
        at = next((at for at, each in enumerate(told) if each.annex or each.id == "authorship"), len(told))
        told.insert(at, Section("conclusion", "Conclusion", _written(added["conclusion"])))
    return tuple(told)


def _written(text: str) -> tuple[Block, ...]:
    """Paragraphs as they were typed; lines that begin with a dash are a list."""
    blocks: list[Block] = []
    for part in filter(None, (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))):
        lines = part.split("\n")
        if all(line.startswith(("- ", "• ")) for line in lines):
            blocks.append(Bullets(tuple(line[2:].strip() for line in lines)))
        else:
            blocks.append(Paragraph(part))
    return tuple(blocks)


def movable(section: Section) -> bool:
    return section.id not in FIXED and section.level == 1 and not section.annex


def _moved(sections: tuple[Section, ...], places: list[Piece]) -> tuple[Section, ...]:
    """Parts go with all that lies below them, in the order in which they were moved."""
    groups: list[list[Section]] = []
    for section in sections:
        if section.level > 1 and groups:
            groups[-1].append(section)
        else:
            groups.append([section])
    for piece in sorted(places, key=lambda each: (each.changes[-1].at, each.section)):
        ids = [group[0].id for group in groups]
        if piece.section not in ids or (piece.value or "particulars") not in ids or piece.value == piece.section:
            continue
        group = groups.pop(ids.index(piece.section))
        ids.remove(piece.section)
        groups.insert(ids.index(piece.value or "particulars") + 1, group)
    return tuple(section for group in groups for section in group)
