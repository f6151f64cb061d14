"""What is no agenda is refused, with the line and in words; nothing of it is done."""

from __future__ import annotations

import pytest

from live.agendas.reading import read_agenda
from live.agendas.trouble import sentence
from live.core.refusals import Refused

HEAD = "format: 1\nworkshop: {title: T}\n"
PARALLEL = "  - method: parallel\n    title: P\n    course:\n" + "    - {method: ideas, title: T}\n" * 31
BOMB = "a: &a [x,x,x,x]\nb: &b [*a,*a,*a,*a]\nworkshop: *b\n"


def refusal(content: str | bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read_agenda(content if isinstance(content, bytes) else content.encode())
    assert refused.value.code == "bad_agenda"
    return refused.value


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (BOMB, "alias", 1),
        (HEAD + "agenda: [*nowhere]\n", "alias", 3),
        (HEAD + "agenda: !!python/object/apply:os.system [ls]\n", "tag", 3),
        (HEAD + "agenda: !!set {a}\n", "tag", 3),
        ("workshop: {title: !secret T}", "tag", 1),
        (HEAD + "---\nformat: 1\n", "second_document", 3),
        (HEAD + "agenda: " + "[" * 200_000, "too_deep", 3),
        (HEAD + "agenda:\n" + "- a\n" * 60_000, "too_many", 49_995),
        (b"format: 1\n" + b"#" * 600_000, "too_large", 1),
        (b"format: 1\n# caf\xe9\n", "not_text", 2),
        ("format: 1\nworkshop: {title: \x07}\n", "not_text", 2),
        (b"\x00" * 40, "not_text", 1),
        ("format: 1\nworkshop: [", "not_yaml", 3),
        (HEAD + "agenda:\n\t- a\n", "not_yaml", 4),
        (HEAD + "agenda: []\nagenda: []\n", "twice", 4),
        (HEAD + "? [a]\n: b\n", "key", 3),
        ("", "no_agenda", 1),
        ("- 1", "no_agenda", 1),
        ("7", "no_agenda", 1),
        ("format: 2\nworkshop: {title: T}", "version", 1),
        ("format: 1\nagenda: []\n", "missing", 1),
        ("format: 1\nworkshop:\n  place: Ici\n", "missing", 2),
        ("format: 1\nworkshop:\n  title: T\n  titre: U\n", "unknown_key", 4),
        (HEAD + "people: 30\n", "unknown_key", 3),
        (HEAD + "<<: {agenda: []}\n", "unknown_key", 3),
        (HEAD + "agenda: {method: ideas, title: T}\n", "list", 3),
        (HEAD + "agenda:\n  - ideas\n", "mapping", 4),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    minutes: bientôt\n", "number", 6),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    minutes: 20000\n", "number", 6),
        (HEAD + "agenda:\n  - method: ideas\n    title: [T]\n", "text", 5),
        (HEAD + "agenda:\n  - method: ideas\n    title: " + "T" * 201 + "\n", "too_long", 5),
        (HEAD + "agenda:\n  - method: ideas\n    title: ''\n", "wrong", 5),
        (HEAD + "agenda:\n  - method: ideas\n    title: {de: Ja}\n", "choice", 5),
        (HEAD + "agenda:\n  - method: mime\n    title: T\n", "unknown_method", 4),
        (HEAD + "agenda:\n  - method: closing\n    title: T\n", "always_there", 4),
        (HEAD + "standing:\n  - method: ideas\n    title: T\n", "cannot_stand", 4),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    day: 1\n", "unknown_day", 6),
        (HEAD + "agenda:\n  - method: voting\n    title: T\n    works_on: rien\n", "unknown_name", 6),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    during: rien\n", "unknown_name", 6),
        (HEAD + "agenda:\n  - method: voting\n    title: T\n    id: v\n    works_on: v\n", "unknown_name", 7),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    course: [{method: ideas, title: T}]\n", "no_course", 6),
        (
            HEAD + "agenda:\n  - {method: ideas, title: T, id: a}\n  - {method: ideas, title: T, id: a}\n",
            "name_twice",
            5,
        ),
        (
            HEAD + "agenda:\n  - method: voting\n    title: T\n    settings:\n      dots: 3\n      colour: red\n",
            "unknown_key",
            8,
        ),
        (HEAD + "agenda:\n  - method: voting\n    title: T\n    settings:\n      rule: fist\n", "choice", 7),
        (HEAD + "agenda:\n  - method: voting\n    title: T\n    settings: {dots: 1, cap: 2}\n", "wrong", 6),
        (HEAD + "agenda:\n  - method: parallel\n    title: T\n    settings:\n      tracks: [nulle part]\n", "wrong", 7),
        (
            HEAD + "agenda:\n  - method: parallel\n    title: T\n    settings:\n      tracks: [ailleurs]\n",
            "unknown_name",
            7,
        ),
        (HEAD + "days: [{date: demain}]\n", "wrong", 3),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    phases:\n      shout: 5\n", "choice", 7),
        (
            HEAD + "agenda:\n  - method: ideas\n    title: T\n    minutes: 4\n    phases: {silent: 5}\n",
            "phases_too_long",
            7,
        ),
        (HEAD + "tracks:\n  - title: A\nagenda:\n" + PARALLEL * 2, "too_many_here", 4),
        (HEAD + "agenda:\n  - method: ideas\n    title: T\n    minutes: " + "9" * 5_000 + "\n", "wrong", 6),
        (HEAD + "".join(f"k{number}: 1\n" for number in range(24_000)), "unknown_key", 3),
        (HEAD + "agenda:\n" + "  - {method: ideas, title: T}\n" * 61, "too_many_here", 3),
    ],
)
def test_it_says_what_is_wrong_and_on_which_line(content: str | bytes, reason: str, line: int) -> None:
    refused = refusal(content)
    assert (refused.details["reason"], refused.details["line"]) == (reason, line)


def test_it_is_said_in_words_in_both_languages() -> None:
    details = refusal(HEAD + "agenda:\n  - method: ideas\n    titel: T\n").details
    assert sentence(details, "fr") == "Ligne 4 : il manque « title »."
    assert sentence(details, "en") == "Line 4: “title” is missing."
    details = refusal("format: 1\nworkshop:\n  title: T\n  '{why}': U\n").details
    assert sentence(details, "en").startswith("Line 4: there is no “{why}” here; there may be: title, language, place,")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("agenda:\n  - {method: cafe, title: T}\n", "la méthode « cafe » n’existe pas ; il y a : ideas, world_cafe, "),
        (
            "agenda:\n  - {method: text, title: T, settings: {bod: x}}\n",
            "« bod » n’existe pas ici ; il peut y avoir : text, printed.",
        ),
        ("agenda:\n  - {method: world_cafe, title: T, settings: {rounds: 99}}\n", "un nombre entier : au plus 20."),
        ("agenda:\n  - {method: ideas, title: ~}\n", "il manque « title »."),
        ("days:\n  - {date: 12/03/2026}\n", "« date » demande une date, comme 2026-11-21."),
        ("days:\n  - {opens: 9h30}\n", "« opens » demande une heure, comme 09:00 ou 17:30."),
    ],
)
def test_what_may_stand_there_is_said(content: str, said: str) -> None:
    assert said in sentence(refusal(HEAD + content).details, "fr")


def test_a_value_of_one_kind_or_another_is_named_as_in_the_file() -> None:
    zone = refusal("format: 1\nworkshop:\n  title: T\n  time_zone: Europe/Pariss\n").details
    assert (zone["line"], zone["field"]) == (4, "workshop.time_zone")
    language = refusal("format: 1\nworkshop: {title: T, language: de}\n").details
    assert sentence(language, "fr") == "Ligne 2 : « language » n’admet que : fr, en."


def test_what_is_not_quoted_is_the_text_it_is() -> None:
    agenda, _ = read_agenda(
        b"format: 1\nworkshop: {title: on, place: 0123, date: 2026-11-21}\ndays: [{opens: 17:30}]\n"
    )
    assert agenda.workshop.title == {"": "on"}
    assert agenda.workshop.place == {"": "0123"}
    assert agenda.workshop.date == "2026-11-21"
    assert agenda.days[0].opens == "17:30"


def test_a_part_that_is_left_empty_is_as_if_it_were_not_there() -> None:
    agenda, _ = read_agenda(b"format: 1\nworkshop: {title: T}\ndays:\nagenda:\nstanding: ~\n")
    assert (agenda.days, agenda.agenda, agenda.standing) == ([], [], [])


def test_a_file_of_a_windows_editor_begins_with_a_mark_and_is_read() -> None:
    assert read_agenda("\ufeffformat: 1\r\nworkshop: {title: T}\r\n".encode())[0].workshop.title == {"": "T"}
