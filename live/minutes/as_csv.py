"""Minutes for a spreadsheet: a ZIP archive with one table a kind, a row for each person, contribution, option, action.

French spreadsheets expect semicolons and a decimal comma, English ones commas and a point; the mark at the beginning
tells both that accents are UTF-8. Times are those of the workshop's place, without the offset, which no spreadsheet
reads. Texts are as they were typed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from io import BytesIO, StringIO
from typing import Final
from unicodedata import combining, normalize
from zipfile import ZipFile

from live.core.blocks import Document
from live.core.formulas import neutral
from live.core.ids import PersonId, TrackId
from live.core.method import Language
from live.core.outcomes import ADVANCED, Taken
from live.core.record import Entry, Figure, Record, StepEntry, Vote
from live.core.text import printable
from live.methods import METHODS
from live.minutes.archive import dated_entry
from live.minutes.audiences import word_of
from live.minutes.following import taken_in_words
from live.minutes.layout import made_at

_MARK: Final = "\ufeff"
_SEPARATOR: Final = {"fr": ";", "en": ","}
# File names and heads of columns; where a word is not here it is that of the data.
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "fr": {
        "workshop": "atelier",
        "people": "personnes",
        "days": "journées",
        "visits": "présences",
        "passages": "passages",
        "day": "journée",
        "tracks": "axes",
        "steps": "étapes",
        "decisions": "décisions",
        "title": "titre",
        "draft": "provisoire",
        "fingerprint": "empreinte",
        "audience": "destinataires",
        "began": "début",
        "ended": "fin",
        "closed": "clôture",
        "place": "lieu",
        "organiser": "organisateur",
        "present": "présents",
        "facilitators": "animation",
        "represented": "représentés",
        "excused": "excusés",
        "absent": "absents",
        "next meeting": "prochaine rencontre",
        "written by": "rédaction",
        "number": "numéro",
        "name": "nom",
        "function": "fonction",
        "role": "rôle",
        "attendance": "présence",
        "came": "arrivée",
        "left": "départ",
        "track": "axe",
        "referents": "animation",
        "rapporteur": "rapport",
        "count": "personnes",
        "step": "étape",
        "step number": "numéro d'étape",
        "method": "méthode",
        "state": "état",
        "minutes planned": "minutes prévues",
        "kind": "nature",
        "text": "texte",
        "detail": "détail",
        "belongs to": "dans",
        "by": "de",
        "with": "avec",
        "after the close": "après la clôture",
        "sorted under": "rubrique",
        "date as written": "date écrite",
        "date (EDTF)": "date (EDTF)",
        "from": "du",
        "to": "au",
        "rule": "règle",
        "ballots": "bulletins",
        "could vote": "pouvant voter",
        "blank ballots": "bulletins blancs",
        "ballots of paper": "bulletins papier",
        "round": "tour",
        "people who changed": "personnes ayant changé",
        "shift": "écart",
        "rank": "rang",
        "item": "proposition",
        "decision": "décision",
        "represented by": "représenté par",
        "how it was taken": "comment elle a été prise",
        "in favour": "pour",
        "against": "contre",
        "abstained": "abstentions",
        "what": "quoi",
        "who": "qui",
        "when": "quand",
        "deliverable": "livrable",
        "beside": "avec",
        "means": "moyens",
        "money": "financement",
        "partners": "partenaires",
        "progress": "avancement",
        "date due": "échéance",
        "attached": "photos et pièces jointes",
        "file": "fichier",
        "description": "description",
        "bytes": "octets",
    },
    "en": {"beside": "with", "money": "funding"},
}
_VALUES: Final[dict[Language, dict[str, str]]] = {
    "fr": {
        "facilitator": "animation",
        "present": "présent",
        "excused": "excusé",
        "represented": "représenté",
        "expected": "attendu",
        "planned": "non ouverte",
        "running": "en cours",
        "closed": "close",
        "yes": "oui",
        "no": "non",
        "photograph": "photo",
        "attachment": "pièce jointe",
        **{progress: called.fr for progress, called in ADVANCED.items()},
    },
    "en": {
        "planned": "not opened",
        "running": "under way",
        **{progress: called.en for progress, called in ADVANCED.items()},
    },
}

_COLUMNS: Final = {
    "workshop": (
        *("title", "draft", "date", "began", "ended", "closed", "place", "organiser"),
        *("present", "facilitators", "represented", "excused", "absent", "next meeting", "written by"),
    ),
    "people": ("number", "name", "organisation", "function", "role", "attendance", "came", "left", "represented by"),
    "days": ("number", "date", "place", "began", "ended"),
    "visits": ("number", "name", "day", "came", "left"),
    "tracks": ("number", "track", "question", "place", "referents", "rapporteur", "step", "count"),
    "passages": ("number", "name", "track", "step", "came", "left"),
    "steps": ("number", "step", "track", "day", "method", "question", "state", "minutes planned", "began", "ended"),
    "contributions": (
        *("step number", "step", "track", "kind", "text", "detail"),
        *("belongs to", "by", "with", "count", "after the close"),
    ),
    "votes": (
        "step number",
        "step",
        "track",
        "rule",
        "ballots",
        "could vote",
        "blank ballots",
        "ballots of paper",
        "rank",
        "item",
    ),
    "decisions": ("number", "decision", "track", "how it was taken", "in favour", "against", "abstained"),
    "actions": (
        *("what", "who", "when", "date due", "track", "deliverable", "beside", "means", "money", "partners"),
        "progress",
    ),
    "attached": ("kind", "file", "title", "description", "bytes", "SHA-256"),
}

Row = Mapping[str, Figure]


def csv_of(document: Document) -> bytes:
    """An archive whose files bear their names in the language of the document."""
    record, language = document.data or Record(), document.language
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, columns, rows in tables_of(document, record):
            entry = dated_entry(f"{_plain(sheet_named(name, language))}.csv", made_at(document))
            archive.writestr(entry, _written(columns, rows, language))
    return made.getvalue()


def _plain(name: str) -> str:
    """Whatever unpacks the archive writes a file name without accents as it is."""
    return "".join(sign for sign in normalize("NFD", name) if not combining(sign))


def actions_csv(document: Document) -> bytes:
    """The actions alone, as one file."""
    record, language = document.data or Record(), document.language
    return _written(_COLUMNS["actions"], [*_actions(record, language)], language)


def tables_of(document: Document, record: Record) -> Iterator[tuple[str, tuple[str, ...], list[Row]]]:
    """Each table with its name and its columns, also where it has no row yet."""
    language = document.language
    rows: dict[str, Iterable[Row]] = {
        "workshop": [{**_workshop(record), "draft": document.draft, **_version(document)}],
        "people": _people(record, language),
        "days": _days(record),
        "visits": _visits(record),
        "tracks": _tracks(record),
        "passages": _passages(record),
        "steps": _steps(record, language),
        "contributions": _contributions(record),
        "votes": _votes(record),
        "decisions": _decisions(record, language),
        "actions": _actions(record, language),
        "attached": _attached(record, language),
    }
    for name, columns in _COLUMNS.items():
        listed = [*rows[name]]
        # Votes of several rules stand in one table, each with the figures of its rule.
        yield name, (*dict.fromkeys((*columns, *(key for row in listed for key in row))),), listed


def _version(document: Document) -> Row:
    """Which version it is and for whom, where it is one."""
    told = {"version": document.version or None, "fingerprint": document.fingerprint}
    told["audience"] = word_of(document.audience, document.language)
    return {name: value for name, value in told.items() if value}


def _workshop(record: Record) -> Row:
    about, counts = record.workshop, record.counts
    counted = (
        {} if counts is None else {key: getattr(counts, key) for key in ("present", "represented", "excused", "absent")}
    )
    return {
        "title": about.title,
        "date": about.date,
        "began": _time(about.began),
        "ended": _time(about.ended),
        "closed": _time(about.closed),
        "place": about.place,
        "organiser": about.organiser,
        "facilitators": counts and counts.facilitators,
        **counted,
        "next meeting": record.next_meeting,
        "written by": about.written_by,
    }


def _decisions(record: Record, language: Language) -> Iterator[Row]:
    votes = {step.id: step.title for step in record.steps}
    for each in record.decisions:
        taken = each.taken
        yield {
            "number": each.number or None,
            "decision": each.text,
            "track": _track(record, each.track),
            "how it was taken": taken_in_words(taken and Taken(taken.way, step=taken.step), votes, language),
            "in favour": taken.in_favour if taken else None,
            "against": taken.against if taken else None,
            "abstained": taken.abstained if taken else None,
        }


def _actions(record: Record, language: Language) -> Iterator[Row]:
    for each in record.actions:
        track = _track(record, each.track)
        yield {
            "what": each.what,
            "deliverable": each.deliverable,
            "who": each.who,
            "beside": each.beside,
            "means": each.means,
            "money": each.money,
            "partners": each.partners,
            "when": each.when,
            "date due": each.due,
            "track": track,
            "progress": _VALUES[language].get(each.progress, ""),
        }


def _attached(record: Record, language: Language) -> Iterator[Row]:
    values = _VALUES[language]
    for each in record.attached:
        yield {
            "kind": values.get(each.kind, each.kind),
            "file": each.path,
            "title": each.text,
            "description": each.alt,
            "bytes": each.size,
            "SHA-256": each.digest,
        }


def _people(record: Record, language: Language) -> Iterator[Row]:
    values, names = _VALUES[language], {each.id: each.name for each in record.people}
    for each in record.people:
        yield {
            "number": each.number,
            "name": each.name,
            "organisation": each.organisation,
            "function": each.function,
            "role": values.get(each.role, each.role),
            "attendance": values.get(each.attendance, each.attendance),
            "came": _time(each.visits[0].came) if each.visits else None,
            "left": _time(each.visits[-1].left) if each.visits else None,
            "represented by": names.get(each.represented_by, "") if each.represented_by else "",
        }


def _days(record: Record) -> Iterator[Row]:
    for each in record.days:
        began, ended = (each.times[0].began, each.times[-1].ended) if each.times else (None, None)
        about: Row = {"number": each.number, "date": each.date, "place": each.place}
        yield {**about, "began": _time(began), "ended": _time(ended)}


def _visits(record: Record) -> Iterator[Row]:
    days = {day.id: day.number for day in record.days}
    for each in record.people:
        for visit in each.visits:
            day = days.get(visit.day) if visit.day else None
            about: Row = {"number": each.number, "name": each.name, "day": day}
            yield {**about, "came": _time(visit.came), "left": _time(visit.left)}


def _tracks(record: Record) -> Iterator[Row]:
    """A row for each time a track met; one for a track that has not."""
    titles = {step.id: step.title for step in record.steps}
    for each in record.tracks:
        about: Row = {
            "number": each.number,
            "track": each.title,
            "question": each.question,
            "place": each.place,
            "referents": _names(record, each.referents),
            "rapporteur": _names(record, (each.rapporteur,) if each.rapporteur else ()),
        }
        for meeting in each.meetings:
            yield {**about, "step": titles.get(meeting.step), "count": meeting.count}
        if not each.meetings:
            yield about


def _passages(record: Record) -> Iterator[Row]:
    """A row for each time somebody came to a track and went on."""
    titles = {step.id: step.title for step in record.steps}
    people = {each.id: each for each in record.people}
    for track in record.tracks:
        for meeting in track.meetings:
            for each in meeting.passages:
                person = people.get(each.person)
                yield {
                    "number": person.number if person else None,
                    "name": person.name if person else None,
                    "track": track.title,
                    "step": titles.get(meeting.step),
                    "came": _time(each.came),
                    "left": _time(each.left),
                }


def _steps(record: Record, language: Language) -> Iterator[Row]:
    values = _VALUES[language]
    for number, each in enumerate(record.steps, 1):
        yield {
            "number": number,
            "step": each.title,
            "track": _track(record, each.track),
            "day": next((day.number for day in record.days if day.id == each.day), None),
            "method": getattr(METHODS[each.method].title, language) if each.method in METHODS else each.method,
            "question": each.question,
            "state": values.get(each.state, each.state),
            "minutes planned": each.minutes_planned or None,
            "began": _time(each.began),
            "ended": _time(each.ended),
        }


def _contributions(record: Record) -> Iterator[Row]:
    for number, step in enumerate(record.steps, 1):
        texts = {entry.id: entry.text for entry in step.outcomes}
        for each in step.outcomes:
            yield {
                **_of_step(record, number, step),
                "kind": step.words.get(each.kind, each.kind),
                "text": each.text,
                "detail": each.detail,
                "belongs to": "\n".join(texts.get(key, "") for key in each.within),
                "by": _names(record, each.by),
                "with": _names(record, each.people),
                "count": each.count,
                "after the close": each.late or None,
                **_sorted_and_dated(each),
            }


def _sorted_and_dated(entry: Entry) -> dict[str, Figure]:
    """Columns that are there only where something fills them."""
    sorts: dict[str, Figure] = {"sorted under": " · ".join(entry.sorts)} if entry.sorts else {}
    if entry.dated is None:
        return sorts
    dated: dict[str, Figure] = {"date as written": entry.dated.written}
    if entry.dated.edtf:
        dated |= {"date (EDTF)": entry.dated.edtf, "from": entry.dated.first, "to": entry.dated.last}
    return sorts | dated


def _votes(record: Record) -> Iterator[Row]:
    """A row for each item, of two rounds one in each; a vote with too few ballots has one without."""
    for number, step in enumerate(record.steps, 1):
        if step.vote is None:
            continue
        of_step = _of_step(record, number, step)
        if step.vote.first is None:
            yield from _vote(step.vote, step.words, of_step)
            continue
        yield from _vote(step.vote.first, step.words, of_step | {"round": 1})
        yield from _vote(step.vote, step.words, of_step | {"round": 2, "people who changed": step.vote.changed})


def _vote(vote: Vote, words: Mapping[str, str], of_step: Row) -> Iterator[Row]:
    about = {
        **of_step,
        "rule": words.get(vote.rule, vote.rule),
        "ballots": vote.ballots,
        "could vote": vote.voters,
        "blank ballots": vote.blank,
        "ballots of paper": vote.paper,
    }
    for row in vote.rows:
        figures = {words.get(key, key): words.get(f, f) if isinstance(f, str) else f for key, f in row.figures.items()}
        moved = {"shift": vote.shift[row.item]} if row.item in vote.shift else {}
        yield {**about, "rank": row.rank, "item": row.text, **figures, **moved}
    if not vote.rows:
        yield about


def _of_step(record: Record, number: int, step: StepEntry) -> dict[str, Figure]:
    return {"step number": number, "step": step.title, "track": _track(record, step.track)}


def _track(record: Record, key: TrackId | None) -> str:
    return next((each.title for each in record.tracks if each.id == key), "")


def _names(record: Record, people: tuple[PersonId, ...]) -> str:
    names = {each.id: each.name or each.function for each in record.people}
    return ", ".join(filter(None, (names.get(person, "") for person in people)))


def _time(iso: str | None) -> str | None:
    return None if iso is None else f"{datetime.fromisoformat(iso):%Y-%m-%d %H:%M}"


def column_named(column: str, language: Language) -> str:
    head = _WORDS[language].get(column, column)
    return head[:1].upper() + head[1:]


def sheet_named(name: str, language: Language) -> str:
    return _WORDS[language].get(name, name)


# --- cells ---------------------------------------------------------------------------------------------


def _written(columns: tuple[str, ...], rows: list[Row], language: Language) -> bytes:
    written = StringIO()
    writer = csv.writer(written, delimiter=_SEPARATOR[language], lineterminator="\r\n")
    writer.writerow([neutral(column_named(column, language)) for column in columns])
    writer.writerows([neutral(said(row.get(column), language)) for column in columns] for row in rows)
    return (_MARK + written.getvalue()).encode()


def said(value: Figure, language: Language) -> str:
    match value:
        case None:
            return ""
        case bool():
            word = "yes" if value else "no"
            return _VALUES[language].get(word, word)
        case float() if language == "fr":
            return str(value).replace(".", ",")
        case tuple():
            return " / ".join(said(each, language) for each in value)
        case _:
            # Whoever typed something has no space before it; a formula behind one would be no less of a formula.
            return printable(str(value)).strip()
