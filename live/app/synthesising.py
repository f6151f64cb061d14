"""`live synthesis FILE`: the figures and the document of a series from a list of its workshops, without a server.

What cannot be read counts as unknown and is named with its line on the standard error, and the command ends with 1; all
the rest is counted all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Final

import click

from live import __version__
from live.core.method import Language
from live.core.text import one_line
from live.lists.trouble import Unreadable
from live.minutes.formats import render
from live.series.figures import Breakdown, summary
from live.series.naming import Naming
from live.series.reading import read_sessions
from live.series.remarks import sentence, unreadable
from live.series.sessions import Listing
from live.series.statements import told_on_sheets
from live.series.synthesis import synthesis
from live.series.values import csv_of, json_of

_RENDERED: Final = {"html": "html", "pdf": "pdf", "docx": "docx", "odt": "odt", "markdown": "md"}
_FORMATS: Final = ("json", *_RENDERED, "csv")
_ON_PAPER: Final = ("pdf", "docx", "odt")


class NotRead(click.ClickException):
    """One sentence on the standard error, and 2."""

    exit_code = 2


def _one_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """An option for each format."""
    for name in reversed(_FORMATS):
        command = click.option(f"--{name}", "written", flag_value=name, default=None, type=str)(command)
    return command


@click.command(name="synthesis")
@click.argument("file", type=click.File("rb"))
@_one_of
@click.option(
    "--output", "-o", type=click.File("wb", lazy=True), help="a file to write to; the standard output if left out"
)
@click.option("--title", default="", help="the title of the series")
@click.option("--organiser", default="", help="who holds the series")
@click.option("--sheet", default="", help="the sheet of a workbook; the fullest if left out")
@click.option("--lang", type=click.Choice(["fr", "en"]), default="fr", show_default=True)
def synthesis_command(
    file: Any, written: str | None, output: Any, title: str, organiser: str, sheet: str, lang: Language
) -> None:
    """Sum up the workshops listed in FILE (CSV, XLSX, ODS, - for the standard input).

    Prints the key figures, or one of the formats. Ends with 1 when something in the list could not be read, which is
    said line by line, and with 2 when it is no such list."""
    try:
        listing = read_sessions(file.read(), sheet)
    except Unreadable as wrong:
        raise NotRead(f"{file.name} : {unreadable(wrong, lang)}") from None
    content = _content(listing, written, lang, one_line(title), one_line(organiser))
    if output is not None:
        output.write(content)
    elif written in _ON_PAPER and sys.stdout.isatty():
        raise click.UsageError("give a file with --output, or redirect the standard output")
    else:
        click.echo(content, nl=False)
    for remark in listing.remarks:
        click.echo(f"{'!' if remark.error else '·'} {sentence(remark, lang)}", err=True)
    if listing.broken:
        raise SystemExit(1)


def _content(listing: Listing, written: str | None, lang: Language, title: str, organiser: str) -> bytes:
    sayings = told_on_sheets(listing.sessions)
    match written:
        case "json":
            return json_of(listing, lang, sayings)
        case "csv":
            return csv_of(listing, sayings)
        case None:
            return (_figures(listing, lang) + "\n").encode()
        case _:
            document = synthesis(listing, lang, f"live-workshop {__version__}", title, organiser, sayings)
            return render(document, _RENDERED[written])


def _figures(listing: Listing, lang: Language) -> str:
    """The key figures in words, for a terminal."""
    found, naming = summary(listing.sessions), Naming(lang)
    every, pick = found.all, naming.pick
    lines = [
        pick(
            f"{naming.sessions(every.sessions)}, {every.distinct} ateliers distincts",
            f"{naming.sessions(every.sessions)}, {every.distinct} distinct workshops",
        ),
        pick(
            f"{naming.number(every.participants)} participations sur {every.reported} séances qui ont donné un nombre, "
            f"moyenne {naming.mean(every.average)}, médiane {naming.mean(every.median)}",
            f"{naming.number(every.participants)} attendances over {every.reported} sessions that reported a number, "
            f"mean {naming.mean(every.average)}, median {naming.mean(every.median)}",
        ),
    ]
    told: tuple[tuple[str, Breakdown, Callable[[str], str]], ...] = (
        (pick("par mois", "by month"), found.by_month, naming.month),
        (pick("par département", "by department"), found.by_department, naming.department),
        (pick("par thème", "by theme"), found.by_theme, naming.theme),
        (pick("par mode", "by mode"), found.by_mode, naming.mode),
    )
    for head, breakdown, named in told:
        lines += ["", head, *(f"  {count:>4}  {named(key)}" for key, count in breakdown.counts.items())]
    return "\n".join(lines)
