"""A list of people, read: who is on it, what its columns were taken to mean, and what is to be said of its lines.

Nothing is guessed in silence. Whatever is left out, joined or read otherwise than it is written has a remark with its
line; the columns are told with the reason for their meaning, and can be given instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from live.core.commands import LINE_LIMIT
from live.core.names import folded_email, folded_name, folded_organisation
from live.core.people import Identity
from live.core.text import line_length
from live.lists.captions import caption
from live.lists.columns import EMAIL, MEANINGS, NAMING, WHOLE, Column, Meaning, Understood, heading_of, understood
from live.lists.names import (
    Order,
    as_written,
    order_of,
    split_name,
    without_title,
)
from live.lists.rows import Row, Source, rows_of
from live.lists.trouble import Remark, Unreadable, What

MOST_PEOPLE: Final = 5_000
_FIRST_ROWS: Final = 8
_SPLIT_EACH: Final = 5
# What a list without headings has: surname, first name, organisation, e-mail.
_USUAL: Final = ("name", "first_name", "organisation", "email")
# 06 12 34 56 78, tél. 01-02-03-04-05, +33 (0)6 12 34 56 78, 0170 1234567, in brackets or not. Dates begin like one.
_TELEPHONE: Final = re.compile(
    r"""(?:[(\[]\s?)? (?:\b(?:t[ée]l(?:[ée]phone)?|phone|mobile?|portable|port|fixe|gsm|handy)\b[\s.:]{0,3})?
    (?<![\w+]) (?!\d\d[./]\d\d[./]\d{4})
    (?P<number> (?:\+|00)\s?[1-9](?:[\s.()/‐‑–-]{0,2}\d){6,13}
    | 0[1-9](?:[\s./‐‑–-]{0,2}\d\d){4} | 0[1-9]\d{1,4}[\s/‐‑–-]\d{5,8} ) (?![\w@]) (?:\s?[)\]])?""",
    re.IGNORECASE | re.VERBOSE,
)
# What is shown of somebody to others.
_SHOWN: Final = (*NAMING, "organisation", "function")


@dataclass(frozen=True, slots=True)
class Listed:
    """`track` is the title of the track in which the list puts them; empty where it says none."""

    line: int
    identity: Identity
    track: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    people: tuple[Listed, ...]
    columns: tuple[Column, ...]
    # The line of the header; None where there is none.
    header: int | None
    # The first rows as they stand in the list, below the header.
    rows: tuple[Row, ...]
    remarks: tuple[Remark, ...]
    source: Source

    @property
    def broken(self) -> tuple[Remark, ...]:
        return tuple(remark for remark in self.remarks if remark.is_broken)


def reading(
    content: bytes,
    columns: Sequence[Meaning] | None = None,
    first: int | None = None,
    sheet: str = "",
    people: Collection[int] = (),
) -> Reading:
    """The people of a file (CSV, TSV, XLSX, ODS) or of a pasted text. `columns` says what they mean, from the left,
    instead of what we make of them; `first` is the line on which people begin; `people` are lines that hold somebody
    although they look as if they did not. Raises Unreadable."""
    found = rows_of(content, sheet)
    if columns is not None and (not NAMING & {*columns} or not {*columns} <= {*MEANINGS}):
        raise Unreadable("list_no_name_column")
    if found.of_addresses and columns is None:
        columns = ("whole_name", "email")
    captions = {row.line: why for row in found.rows if row.line not in people and (why := caption(row.cells))}
    spoken = [row for row in found.rows if captions.get(row.line) in (None, "list_header_again")]
    if first is not None:
        # What stands right above the first line is the header, unless it is somebody.
        spoken = [row for row in spoken if row.line >= first or row.line not in people]
    known = understood(spoken, columns, first)
    if found.of_addresses:
        known = replace(known, columns=tuple(replace(each, by="content") for each in known.columns), header=None)
    begins = first if first is not None else (known.header or 0) + 1
    captions.pop(known.header or 0, None)
    rows = tuple(row for row in found.rows if row.line in people or (row.line >= begins and row.line not in captions))
    known = replace(known, columns=known.columns[: _width(rows, known)])
    above = [row for row in found.rows if row.line < begins and row.line not in (*people, known.header)]
    passed = [row for row in found.rows if row.line >= begins and row.line in captions]
    said = [
        *found.remarks,
        *_above(above),
        *_passed(passed, captions),
        *_taken_in(rows, people),
        *_of_columns(known, rows),
    ]
    if not NAMING & {column.meaning for column in known.columns}:
        if not rows:
            raise Unreadable("list_nobody")
        return Reading(
            (),
            known.columns,
            known.header,
            rows[:_FIRST_ROWS],
            (*said, Remark(0, "dropped", "list_no_name_column")),
            found.source,
        )
    listed, remarks = _people(rows, known, people)
    listed, merged = _merged(listed)
    if len(listed) > MOST_PEOPLE:
        raise Unreadable("list_too_long")
    remarks = sorted([*said, *remarks, *merged], key=lambda remark: remark.line)
    return Reading(tuple(listed), known.columns, known.header, rows[:_FIRST_ROWS], tuple(remarks), found.source)


def _width(rows: Sequence[Row], known: Understood) -> int:
    """How many columns the list has. Cells to the right of the last heading are a column when most lines have one,
    and a slip when few do; without headings four columns may be filled here and there."""
    headed = max((at for at, column in enumerate(known.columns, 1) if column.heading), default=len(_USUAL))
    headed = max(headed, *(at for at, column in enumerate(known.columns, 1) if column.by == "given"), 0)
    filled = [sum(at < len(row.cells) and bool(row.cells[at]) for row in rows) for at in range(len(known.columns))]
    return max(headed, *(at for at, many in enumerate(filled, 1) if 2 * many > len(rows)), 0)


def _above(rows: Sequence[Row]) -> list[Remark]:
    return [
        Remark(row.line, "dropped", "list_title", {"text": " ".join(filter(None, row.cells))[:LINE_LIMIT]})
        for row in rows
    ]


def _taken_in(rows: Sequence[Row], people: Collection[int]) -> list[Remark]:
    return [
        Remark(row.line, "noted", "list_taken_in", {"text": " ".join(filter(None, row.cells))[:LINE_LIMIT]})
        for row in rows
        if row.line in people
    ]


def _passed(rows: Sequence[Row], captions: Mapping[int, str]) -> list[Remark]:
    return [
        Remark(row.line, "dropped", captions[row.line], {"text": " ".join(filter(None, row.cells))[:LINE_LIMIT]})
        for row in rows
    ]


def _of_columns(known: Understood, rows: Sequence[Row]) -> list[Remark]:
    """What is not read of a list at all."""
    remarks = []
    for place, column in enumerate(known.columns):
        holds = any(place < len(row.cells) and row.cells[place] for row in rows)
        if column.meaning != "ignored" or not holds or column.by == "given":
            continue
        why = {"twice": "list_column_twice", "left_out": "list_column_left_out"}.get(column.by, "list_column_unknown")
        left_out = heading_of(column.heading).left_out if column.by == "left_out" else ""
        if left_out in ("table", "civility"):
            why = f"list_column_{left_out}"
        # Of the others it is known that nothing is lost.
        what: What = "noted" if why == "list_column_unknown" else "dropped"
        remarks.append(Remark(0, what, why, {"column": place + 1, "heading": column.heading}))
    return remarks


# --- line by line -------------------------------------------------------------------------------------------


def _people(rows: Sequence[Row], known: Understood, certain: Collection[int]) -> tuple[list[Listed], list[Remark]]:
    meanings = [column.meaning for column in known.columns]
    headings = [column.heading for column in known.columns]
    habit: Order | None = None
    told = False
    if whole := [at for at, meaning in enumerate(meanings) if meaning in WHOLE]:
        at = whole[0]
        # What people have written says more than the heading they were to follow; the organiser's word, more than both.
        written = order_of(without_title(_without_telephone(row.cells[at])[0]) for row in rows if at < len(row.cells))
        habit = "surname_first" if meanings[at] == "surname_first" else written or known.order
        told = meanings[at] == "surname_first" or (written is None and known.order is not None)
    people: list[Listed] = []
    remarks: list[Remark] = []
    usual = sum(sum(map(bool, row.cells)) > 1 for row in rows) > 0.8 * len(rows)
    both = _most_have_both_names(rows, meanings)
    for row in rows:
        again = known.header is not None and row.line not in certain and _is_header(row, headings)
        why, details = (
            ("list_header_again", {"text": " ".join(filter(None, row.cells))}) if again else _no_person(row, meanings)
        )
        if why:
            remarks.append(Remark(row.line, "dropped", why, details))
            continue
        identity, of_line = _identity(row, meanings, habit, told)
        if not any(sign.isalnum() for sign in identity.shown):
            text = " ".join(filter(None, row.cells))[:LINE_LIMIT]
            remarks.append(Remark(row.line, "dropped", "list_no_name", {"text": text}))
            continue
        people.append(Listed(row.line, identity, _track(row, meanings)))
        remarks += of_line
        if usual and sum(map(bool, row.cells)) == 1 and len(rows) > 4:
            remarks.append(Remark(row.line, "noted", "list_alone", {"name": identity.shown}))
        elif both and not (identity.name and identity.first_name):
            why = "list_no_surname" if identity.first_name else "list_no_first_name"
            remarks.append(Remark(row.line, "noted", why, {"name": identity.shown}))
    return people, _in_brief(remarks)


def _most_have_both_names(rows: Sequence[Row], meanings: Sequence[Meaning]) -> bool:
    """Whether a surname and a first name have columns of their own, and a line that lacks one may be a slip."""
    if "name" not in meanings or "first_name" not in meanings:
        return False
    places = (meanings.index("name"), meanings.index("first_name"))
    whole = sum(all(at < len(row.cells) and row.cells[at] for at in places) for row in rows)
    return whole > 0.8 * len(rows)


def _track(row: Row, meanings: Sequence[Meaning]) -> str:
    return next((cell for cell, meaning in zip(row.cells, meanings, strict=False) if meaning == "track"), "")


def _in_brief(remarks: list[Remark]) -> list[Remark]:
    """Where nothing in a list tells the order of names, that is said once and not of each."""
    split = [each for each in remarks if each.why == "list_name_split"]
    if len(split) <= _SPLIT_EACH:
        return remarks
    example = {**split[0].details, "n": len(split)}
    others = [each for each in remarks if each.why != "list_name_split"]
    return [Remark(0, "noted", "list_names_split", example), *others]


def _is_header(row: Row, headings: Sequence[str]) -> bool:
    return [cell for cell in row.cells if cell] == [text for text in headings if text]


def _no_person(row: Row, meanings: Sequence[Meaning]) -> tuple[str, dict[str, str | int]]:
    """Why nobody can be read on a line."""
    filled = [cell for cell in row.cells if cell]
    named = zip(row.cells, meanings, strict=False)
    if not any(cell and meaning in (*NAMING, "email") for cell, meaning in named):
        return "list_no_name", {"text": " ".join(filled)[:LINE_LIMIT]}
    if len(row.cells) > len(meanings):
        return "list_too_many_cells", {"text": " ".join(filled)[:LINE_LIMIT]}
    for cell, meaning in zip(row.cells, meanings, strict=False):
        if meaning == "ignored":
            continue
        if line_length(cell) > LINE_LIMIT:
            return "list_cell_too_long", {"text": cell[:60] + "…", "limit": LINE_LIMIT}
        if "�" in cell:
            return "list_not_text", {"text": cell}
    return "", {}


def _identity(row: Row, meanings: Sequence[Meaning], habit: Order | None, told: bool) -> tuple[Identity, list[Remark]]:
    said = {meaning: cell for meaning, cell in zip(meanings, row.cells, strict=False) if meaning != "ignored"}
    remarks: list[Remark] = []

    def remark(what: str, why: str, **details: str) -> None:
        remarks.append(Remark(row.line, what, why, details))  # type: ignore[arg-type]

    for meaning, cell in [*said.items()]:
        if meaning not in _SHOWN:
            continue
        said[meaning], numbers = _without_telephone(cell)
        for number in numbers:
            remark("corrected", "list_telephone", number=number)
    email = said.get("email", "")
    name, first_name, organisation = said.get("name", ""), said.get("first_name", ""), said.get("organisation", "")
    whole = said.get("whole_name", "") or said.get("surname_first", "")
    if whole:
        whole, email, organisation = _without_extras(whole, email, organisation, remark)
    if email:
        email = _address(email, remark)
    if not whole and not name and not first_name and email:
        whole = _name_from(email)
        if whole:
            remark("corrected", "list_name_from_address", email=email, name=whole)
    if whole:
        bare = without_title(whole)
        if bare != whole:
            remark("corrected", "list_title_left_out", before=whole, after=bare)
        split = split_name(bare, habit or "first_name_first")
        name, first_name = split.name, split.first_name
        if split.by == "order" and (len(bare.split()) > 2 or not told):
            remark("noted", "list_name_split", name=name, first_name=first_name)
    else:
        name, first_name = without_title(name), without_title(first_name)
    written = as_written(name, first_name)
    if written != (name, first_name):
        remark(
            "corrected",
            "list_capitals",
            before=f"{first_name} {name}".strip(),
            after=f"{written[1]} {written[0]}".strip(),
        )
    name, first_name = written
    return Identity(name, first_name, organisation, email, function=said.get("function", "")), remarks


def _without_telephone(text: str) -> tuple[str, list[str]]:
    """A text that others will read, without telephone numbers, which were given to the organiser alone; and those."""
    numbers = [found["number"] for found in _TELEPHONE.finditer(text)]
    if not numbers:
        return text, []
    return re.sub(r"\s+", " ", _TELEPHONE.sub(" ", text)).strip(" ,;:/·-–—"), numbers


def _without_extras(whole: str, email: str, organisation: str, remark: object) -> tuple[str, str, str]:
    """`Ana Morel <ana@exemple.fr>` and `Ana Morel (La Ruche)`: what a name brings with it goes where it belongs."""
    assert callable(remark)
    if found := re.search(r"[<(\[]?\s*(?:mailto:)?([^\s<>,;:()\"@]+@[^\s<>,;:()\"@]+)\s*[>)\]]?", whole):
        whole = (whole[: found.start()] + " " + whole[found.end() :]).strip(" ,;-–—")
        if not email:
            email = found[1]
        elif email.casefold() != found[1].casefold():
            remark("noted", "list_second_address", email=found[1])
    if not organisation and (found := re.fullmatch(r"([^()]*\S)\s*\(([^()]+)\)", whole)):
        whole, organisation = found[1], found[2].strip()
        remark("corrected", "list_organisation_from_name", name=whole, organisation=organisation)
    return re.sub(r"\s+", " ", whole).strip('" '), email, organisation


def _address(written: str, remark: object) -> str:
    """An e-mail address without what spreadsheets and mail programmes put around it; none where it is none."""
    assert callable(remark)
    address = re.sub(r"\s+", "", re.sub(r"\A.*<([^<>]+)>.*\Z", r"\1", written))
    address = re.sub(r"\Amailto:", "", address, flags=re.IGNORECASE).strip("<>()[]\"';,.")
    several = [each for each in re.split(r"[;,/]", address) if each]
    if len(several) > 1 and all(EMAIL.fullmatch(each) for each in several):
        address = several[0]
        remark("corrected", "list_first_address", before=written, after=address)
    elif not EMAIL.fullmatch(address):
        remark("noted", "list_bad_email", before=written)
        return ""
    elif address != written:
        remark("corrected", "list_email", before=written, after=address)
    return address


def _name_from(email: str) -> str:
    """`ana.morel@exemple.fr` says a name; `contact@exemple.fr` and `amorel@exemple.fr` do not."""
    parts = re.split(r"[._]", email.partition("@")[0])
    if len(parts) == 2 and all(len(part) > 1 and part.replace("-", "").isalpha() for part in parts):
        return " ".join(parts)
    return ""


def _merged(people: Sequence[Listed]) -> tuple[list[Listed], list[Remark]]:
    """The same line twice is one person. The same name with another organisation or address is another person, which
    is said, because it may be a slip."""
    kept: dict[tuple[str, ...], Listed] = {}
    by_name: dict[str, Listed] = {}
    remarks = []
    for each in people:
        identity = each.identity
        same = (
            folded_name(identity),
            folded_organisation(identity),
            folded_email(identity),
            identity.function.casefold(),
        )
        if same in kept:
            remarks.append(Remark(each.line, "merged", "list_same", {"name": identity.shown, "with": kept[same].line}))
            continue
        if same[0] in by_name:
            other = by_name[same[0]].line
            remarks.append(Remark(each.line, "noted", "list_same_name", {"name": identity.shown, "with": other}))
        kept[same] = each
        by_name.setdefault(same[0], each)
    return [*kept.values()], remarks
