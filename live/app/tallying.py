"""`live tally FILE`: count ballots from a file and say how, so that anybody can check a count.

The file is JSON: a case, a list of cases, or an object with `cases`. A case has an `id`, a `method` and
`ballots`; how they are written stands in `live/tally/written.py`. Or it is BLT (`live/tally/blt.py`), with one
election. A case that cannot be counted is named with the reason, the ballot and its line, the others are
counted all the same, and the command ends with 1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

import click

from live.core.refusals import Refused
from live.tally import blt
from live.tally.cases import METHODS, RANKED, Counted, counted
from live.tally.explained import LANGUAGES, explained, place, refusal, short, unreadable
from live.tally.lines import ballot_lines
from live.tally.written import Unreadable, ballot_of, exact, object_of

Outcome = Counted | Refused | Unreadable
Lines = Callable[[], Sequence[Sequence[int]]]
# Half a character, which nothing can print; a whole one and other escapes are passed over.
_HALF: Final = re.compile(r"(\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\[^u])|\\u[dD][89a-fA-F]..")


@click.command()
@click.argument("file", type=click.File("rb"))
@click.option("--json", "as_json", is_flag=True, help="a list of {id, result} instead of words")
@click.option(
    "--method",
    type=click.Choice([name for name, rule in METHODS.items() if rule in RANKED]),
    default="single_transferable_vote",
    show_default=True,
    help="the rule for a BLT file, which names none",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="fr", show_default=True, help="the language of the words")
def tally(file: Any, as_json: bool, lang: str, method: str) -> None:
    """Count the ballots in FILE (JSON or BLT, - for the standard input) and say how. Ends with 1 when a case cannot
    be."""
    found, lines = _read(file.read(), method)
    outcomes = [(_name(case, place), _outcome(case)) for place, case in enumerate(found, start=1)]
    if as_json:
        results = [{"id": name, "result": _values(outcome)} for name, outcome in outcomes]
        click.echo(json.dumps(results, ensure_ascii=False, indent=1, default=_exact))
    else:
        told = [_told(name, outcome, lang, lines, place) for place, (name, outcome) in enumerate(outcomes)]
        click.echo("\n\n".join(map("\n".join, told)))
    if any(isinstance(outcome, Unreadable) for _, outcome in outcomes):
        raise SystemExit(1)


def cases(text: bytes) -> list[Any]:
    try:
        readable = _HALF.sub(lambda half: half[1] or "\\ufffd", text.decode(json.detect_encoding(text)))
        # Decimals as they are written: 0.1 is a tenth.
        found = json.loads(
            readable, parse_float=exact, parse_int=exact, parse_constant=str, object_pairs_hook=object_of
        )
    except RecursionError:
        raise click.ClickException("JSON: too many brackets within each other") from None
    except ValueError as wrong:
        raise click.ClickException(f"JSON: {wrong}") from None
    if isinstance(found, Mapping):
        found = found["cases"] if isinstance(found.get("cases"), list) else [found]
    return found if isinstance(found, list) else [found]


def _outcome(case: Any) -> Outcome:
    try:
        if isinstance(case, Unreadable):
            return case
        if not isinstance(case, Mapping):
            raise Unreadable("case")
        return counted(case)
    except (Refused, Unreadable) as why:
        return why


def _name(case: Any, place: int) -> Any:
    named = case.get("id") if isinstance(case, Mapping) else None
    return place if named is None else named


def _values(outcome: Outcome) -> dict[str, Any]:
    match outcome:
        case Counted(values=values):
            return values
        case Refused():
            return {"error": short(outcome)}
        case Unreadable():
            return {"error": unreadable(outcome, "en")}


def _told(name: Any, outcome: Outcome, language: str, lines: Lines, case: int) -> list[str]:
    if isinstance(outcome, Counted):
        return [f"{name}", *explained(outcome, language)]
    ballot = ballot_of(outcome)
    # The file is looked through once more only when somebody has to be told.
    of_case = [] if ballot is None else [*lines()[case : case + 1]]
    line = of_case[0][ballot] if of_case and ballot is not None and ballot < len(of_case[0]) else None
    where = place(ballot, line, language)
    if isinstance(outcome, Refused):
        return [f"{name}", where + refusal(outcome, language)]
    return [f"{name}", "! " + where + unreadable(outcome, language)]


def _read(content: bytes, method: str) -> tuple[list[Any], Lines]:
    """The cases of a file, one of them being why it cannot be read as BLT, and on which lines their ballots begin."""
    text = _text(content)
    if not blt.is_blt(text):
        return cases(content), lambda: ballot_lines(content.decode(json.detect_encoding(content), "replace"))
    try:
        election = blt.election(text, method)
    except Unreadable as wrong:
        return [wrong], list
    return [election.case], lambda: [election.lines]


def _text(content: bytes) -> str:
    """Programs that write BLT write it as their machine does."""
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _exact(value: Any) -> Any:
    """A Fraction as a number where its decimals end, as "7/3" otherwise."""
    if not isinstance(value, Fraction):
        raise TypeError(value)
    if value.denominator == 1:
        return int(value)
    # What is printed is the shortest decimal, and that is compared, not the float.
    return float(value) if Fraction(repr(float(value))) == value else str(value)
