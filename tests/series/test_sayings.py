"""What comes back from one workshop of a series to another: counted in workshops, matched by people alone."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.blocks import Bullets, Heading, Table
from live.core.record import Action, Decision, Entry, Record, StepEntry
from live.minutes.formats import render
from live.minutes.pieces import Change, Piece
from live.minutes.rewording import reworded
from live.series.advances import followed, state_of
from live.series.chapters import section_of
from live.series.commands import Agreement
from live.series.likeness import SIMILAR_ENOUGH, alike, trigrams
from live.series.model import Group, Judged
from live.series.naming import Naming
from live.series.printed import whole
from live.series.reading import read_sessions
from live.series.sessions import Listing, Session
from live.series.statements import Held, Sayings, Statement, held_of, told_on_sheets
from live.series.synthesis import synthesis
from live.series.values import as_list, csv_of, json_of
from tests.series.test_synthesis import said_in


def levers(*cells: tuple[str, str], question: str = "Que garder ?") -> StepEntry:
    entries = tuple(Entry(f"e{at}", "cell", text, "Colonne", place=place) for at, (place, text) in enumerate(cells))
    return StepEntry("grid", "canvas", "La grille", question, None, "closed", 30, outcomes=entries)


def ideas(*texts: str) -> StepEntry:
    entries = tuple(Entry(f"i{at}", "idea", text) for at, text in enumerate(texts))
    return StepEntry("ideas", "ideas", "Idées", "Que faire ?", None, "closed", 10, outcomes=entries)


def held(name: str, *steps: StepEntry, themes: tuple[str, ...] = ("eau",), organiser: str = "", **left: object) -> Held:
    session = Session(1, organiser or name, f"Atelier {name}", themes, "2026-04-06", "Lille", "59")
    return held_of(name, session, Record(steps=steps, **left))  # type: ignore[arg-type]


def said(*workshops: Held, **groups: Group) -> tuple[Listing, Sayings]:
    return Listing(tuple(each.session for each in workshops)), Sayings(workshops, groups)


def written(listing: Listing, sayings: Sayings, public: bool = False) -> str:
    document = synthesis(listing, "fr", "x", "Une année", "", sayings, lambda each: f"https://x.fr/{each.key}", public)
    return render(document, "md").decode()


A = held("a", levers(("to_keep", "Prêter les outils"), ("obstacles", "Le manque de temps")))
B = held("b", levers(("to_keep", "Prêter ses outils entre voisins")))
C = held("c", ideas("Une fête"))


def test_what_the_minutes_correct_the_synthesis_says_and_its_number_and_its_news_stay() -> None:
    record = Record(steps=(ideas("Un repas", "Une fete", "Un bal"),), decisions=(Decision("On achète"),))
    pieces = [
        Piece("text", section, quote, changes=(Change(now, "fatou", 1),))
        for section, quote, now in (
            ("step:ideas", "Un repas", ""),
            ("step:ideas", "Une fete", "Une fête"),
            ("decisions", "On achète", "On loue"),
        )
    ]
    session = Session(1, "a", "Atelier a", ("eau",), "2026-04-06")
    raw = held_of("a", session, record)
    now = held_of("a", session, record, reworded(record, pieces))
    assert [(each.text, each.number, each.written) for each in now.statements] == [
        ("Une fête", 2, "Une fete"),
        ("Un bal", 3, ""),
        ("On loue", 4, "On achète"),
    ]
    assert {each.key for each in now.statements} < {each.key for each in raw.statements}
    (before,), (after,) = followed(Sayings((raw,))), followed(Sayings((now,)))
    assert (after.key, after.text) == (before.key, "On loue")


def test_what_was_said_in_the_same_words_is_one_card() -> None:
    _, sayings = said(
        held("a", ideas("Une fête.")), held("b", ideas("une  fête", "Un bal")), held("c", ideas("Un bar"))
    )
    assert [(each.text, sayings.said_in(each)) for each in sayings.cards("idea")] == [
        ("Une fête.", 2),
        ("Un bal", 1),
        ("Un bar", 1),
    ]
    assert len(sayings.points("idea")) == 4
    first = sayings.statements["a:ideas:i0"]
    assert [each.key for each in sayings.beside(first)] == ["b:ideas:i0"]
    # Whatever is in a group draws along who said the same as any part of it.
    together = replace(sayings, groups={"g": Group(("a:ideas:i0", "c:ideas:i0"), "Se retrouver")})
    assert [(each.text, together.said_in(each)) for each in together.cards("idea")] == [
        ("Se retrouver", 3),
        ("Un bal", 1),
    ]
    away = said(*sayings.workshops, held("d", ideas("Une fête"), themes=("air",)), g=together.groups["g"])[1]
    assert [each.text for each in away.of_theme("air").cards("idea")] == ["Se retrouver"], "in each theme as in all"


def test_cells_answer_the_question_of_their_place_whatever_the_column_was_called() -> None:
    kinds = [(each.kind, each.text, each.number) for each in A.statements]
    assert kinds == [("keep", "Prêter les outils", 1), ("obstacle", "Le manque de temps", 2)]
    assert A.problems == ("Que garder ?",)


def test_recurrence_counts_distinct_workshops_over_those_that_worked_on_the_question() -> None:
    group = Group(("a:grid:e0", "b:grid:e0"), "Prêter les outils")
    listing, sayings = said(A, B, C, g=group)
    point = sayings.points("keep")[0]
    assert (sayings.said_in(point), sayings.worked_on("keep"), sayings.distinct) == (2, 2, 3)
    text = written(listing, sayings)
    assert "dit dans 2 ateliers sur 2" in text
    assert "2 ateliers distincts ont traité cette question" in text
    assert "1 ne l’a pas traitée" in text.replace("\u202f", " ").replace("'", "’")


def test_the_same_workshop_held_twice_is_one_that_says_it_twice() -> None:
    first = held("a", levers(("to_keep", "Prêter")), organiser="Ruche")
    again = replace(first, id="b", session=replace(first.session, date="2026-05-06", line=2))
    again = replace(again, statements=tuple(replace(each, workshop="b") for each in again.statements))
    _, sayings = said(first, again, g=Group(("a:grid:e0", "b:grid:e0"), ""))
    assert sayings.said_in(sayings.points("keep")[0]) == 1


def test_nothing_is_put_together_by_itself_however_alike() -> None:
    twin = held("b", levers(("to_keep", "Prêter les outils")))
    _, sayings = said(A, twin)
    assert len(sayings.points("keep")) == 2


def test_what_is_said_in_one_place_only_has_its_own_part() -> None:
    group = Group(("a:grid:e0", "b:grid:e0"), "")
    lonely = held("d", levers(("to_keep", "Un four à pain")))
    listing, sayings = said(A, B, lonely, g=group)
    blocks = synthesis(listing, "fr", "x", sayings=sayings).blocks
    headings = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    assert headings == ["Dit dans plusieurs ateliers", "Dit dans un seul atelier"]


def judged(agreement: Agreement, at: int = 1_777_939_200_000, by: str = "Ana Ruiz") -> tuple[Judged, ...]:
    return (Judged(agreement, by, at),)


def test_what_is_contested_has_its_own_part_and_what_is_shared_or_discussed_says_so_in_words() -> None:
    lonely = held("d", levers(("to_keep", "Un four à pain"), ("to_create", "Un bal"), ("obstacles", "La pluie")))
    listing, plain = said(A, B, lonely, g=Group(("a:grid:e0", "b:grid:e0"), "Prêter"))
    of = {"g": judged("contested"), "d:grid:e1": judged("shared"), "a:grid:e1": judged("discussed")}
    told = replace(plain, agreements=of)
    blocks = synthesis(listing, "fr", "x", sayings=told).blocks
    assert [block.text for block in blocks if isinstance(block, Heading) and block.level == 3] == [
        "Dit dans un seul atelier",
        "Points contestés",
    ]
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    assert {"Prêter – dit dans 2 ateliers sur 3 (contesté) [1·1, 2·1]", "Un bal – partagé [3·2]"} <= {*items}
    assert {"Le manque de temps – discuté [1·2]", "La pluie [3·3]"} <= {*items}
    assert "contesté" not in written(listing, plain), "unset at first"


def test_a_judgement_is_read_in_every_format_and_nobody_is_named_in_public() -> None:
    listing, plain = said(A, B)
    told = replace(plain, agreements={"a:grid:e0": judged("contested")})
    document = synthesis(listing, "fr", "x", sayings=told, public=True)
    for extension in ("html", "md", "docx", "odt", "pdf"):
        read = said_in(extension, render(document, extension))
        assert "contesté" in read, extension
        assert "Ana Ruiz" not in read
    state = {"state": "contested", "on": "2026-05-05"}
    assert [each.get("agreement") for each in json.loads(json_of(listing, "fr", told))["statements"]] == [
        state,
        None,
        None,
    ]
    own = json.loads(json_of(listing, "fr", told, whole(listing, told, named=True)))["statements"]
    assert own[0]["agreement"] == state | {"by": "Ana Ruiz"}
    assert b",contested,2026-05-05,,," in csv_of(listing, told)
    assert b"Ana Ruiz" not in csv_of(listing, told)


def test_a_judgement_holds_for_the_same_words_in_every_theme_and_when_workshops_are_added() -> None:
    first, later = held("a", ideas("Une fête")), held("b", ideas("une  fête."), themes=("air",))
    _, alone = said(first)
    for sayings in (alone, said(first, later)[1], said(later, first)[1]):
        told = replace(sayings, agreements={"a:ideas:i0": judged("shared")})
        for theme in told.themes:
            ((point,),) = ([*told.of_theme(theme).cards("idea")],)
            assert told.of_theme(theme).judged(point) == ("a:ideas:i0", *judged("shared"))
    both = replace(said(first, later)[1], agreements={"a:ideas:i0": judged("shared")})
    assert {each.agreement for each in both.agreed.values()} == {"shared"}
    last = replace(both, agreements={**both.agreements, "b:ideas:i0": judged("contested", 1_777_939_200_001)})
    assert {*last.agreed} == {"a:ideas:i0", "b:ideas:i0"}
    assert {each.agreement for each in last.agreed.values()} == {"contested"}, "what was said last"


def test_every_line_leads_to_the_cards_it_comes_from() -> None:
    listing, sayings = said(A, B, g=Group(("a:grid:e0", "b:grid:e0"), "Prêter"))
    document = synthesis(listing, "fr", "x", sayings=sayings, link=lambda each: f"https://x.fr/{each.key}")
    links = [
        span.to
        for block in document.blocks
        if isinstance(block, Bullets)
        for spans in block.spans
        for span in spans
        if span.to
    ]
    assert links == ["https://x.fr/a:grid:e0", "https://x.fr/b:grid:e0", "https://x.fr/a:grid:e1"]
    assert "[1·1]" in written(listing, sayings)
    for extension in ("html", "docx", "odt", "pdf"):
        assert render(document, extension)


def test_a_source_that_is_gone_lowers_the_count() -> None:
    group = Group(("a:grid:e0", "b:grid:e0", "gone:grid:e0"), "Prêter")
    _, sayings = said(A, g=group)
    (point,) = (each for each in sayings.points("keep") if each.group)
    assert sayings.said_in(point) == 1


def test_what_themes_have_in_common_is_told_across_them() -> None:
    other = held("b", levers(("to_keep", "Prêter ses outils")), themes=("air",))
    listing, sayings = said(A, other, g=Group(("a:grid:e0", "b:grid:e0"), "Prêter"))
    sections = {each.id: each for each in synthesis(listing, "fr", "x", sayings=sayings).sections}
    assert {section_of("eau"), section_of("air"), "common"} <= sections.keys()
    assert "eau, air" in str(sections["common"])


def test_actions_of_all_workshops_are_one_calendar_and_nobody_is_named_in_public() -> None:
    first = held("a", actions=(Action("Louer une salle", "Ana Morel", "2026-05-02", "2026-05-02", id="x"),))
    second = held(
        "b", actions=(Action("Écrire aux mairies", "Bo Petit", "bientôt", id="x"), Action("Finir", due="2026-04-30"))
    )
    listing, sayings = said(first, second)
    document = synthesis(listing, "fr", "x", sayings=sayings)
    (table,) = (block for section in document.sections if section.id == "actions" for block in section.blocks)
    assert isinstance(table, Table)
    assert [row[1] for row in table.rows] == ["Finir", "Louer une salle", "Écrire aux mairies"]
    calendar = render(document, "ics").decode()
    assert calendar.count("BEGIN:VEVENT") == 2
    assert "Ana Morel" in calendar
    public = synthesis(listing, "fr", "x", sayings=sayings, public=True)
    for extension in ("html", "md", "ics"):
        assert b"Ana Morel" not in render(public, extension)


def test_what_was_said_to_be_done_at_its_own_workshop_is_followed_no_further() -> None:
    done = Action("Louer une salle", id="x", progress="done")
    _, sayings = said(held("a", actions=(done, Action("Finir", id="y", progress="under_way"))))
    items = [each for each in followed(sayings) if each.kind == "action"]
    assert [each.is_open for each in items] == [False, True]
    assert [state_of(each, Naming("fr"), {}, named=True).partition(",")[0] for each in items] == ["fait", "en cours"]


def test_decisions_are_statements_too() -> None:
    listing, sayings = said(held("a", decisions=(Decision("Recommencer en mai"),)))
    assert "Recommencer en mai" in written(listing, sayings)


def test_data_hold_every_statement_and_the_same_data_the_same_bytes() -> None:
    listing, sayings = said(A, B, C, g=Group(("a:grid:e0", "b:grid:e0"), ""))
    told = json.loads(json_of(listing, "fr", sayings))
    assert [each["key"] for each in told["statements"]] == ["a:grid:e0", "a:grid:e1", "b:grid:e0", "c:ideas:i0"]
    assert csv_of(listing, sayings).count(b"statement,") == 4
    assert json_of(listing, "fr", sayings) == json_of(*(listing, "fr", sayings))
    assert told["fingerprint"] != json.loads(json_of(listing, "fr"))["fingerprint"]


def test_a_series_that_said_nothing_has_no_chapter() -> None:
    listing, sayings = said(held("a"))
    assert not any(each.id.startswith("theme:") for each in synthesis(listing, "fr", "x", sayings=sayings).sections)


# --- hints ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Prêter les outils entre voisins", "Prêter ses outils entre voisins", True),
        ("Mutualiser les locaux", "Mutualisation des locaux", True),
        ("Organiser une fête", "Réparer le toit", False),
    ],
)
def test_rewordings_are_hinted_at(one: str, other: str, close: bool) -> None:
    assert bool(alike({"a": one, "b": other}, 5)) == close


def likeness(some: frozenset[str], others: frozenset[str]) -> float:
    return 2 * len(some & others) / (len(some) + len(others)) if some and others else 0.0


@given(st.dictionaries(st.integers(), st.text("abcd éà", max_size=30), max_size=14))
def test_no_pair_is_missed_by_looking_at_rare_trigrams_only(texts: dict[int, str]) -> None:
    named = {str(key): text for key, text in texts.items()}
    sets = {key: trigrams(text) for key, text in named.items()}
    slowly = {
        frozenset((one, other))
        for one, other in combinations(named, 2)
        if likeness(sets[one], sets[other]) >= SIMILAR_ENOUGH
    }
    assert {frozenset(pair[1:]) for pair in alike(named, 1_000)} == slowly


def test_a_statement_is_found_by_its_card() -> None:
    _, sayings = said(A)
    assert sayings.statements["a:grid:e1"] == Statement(
        "a", "grid", "e1", "obstacle", "Le manque de temps", 2, "Que garder ?"
    )


# --- sheets of workshops held elsewhere ----------------------------------------------------------------------

SHEETS = (
    "organisateur;titre;thèmes;date;problème posé;"
    "leviers à conserver;leviers à créer;freins;bonnes pratiques;décisions\n"
    'A;Un;eau;2026-04-06;Que manque-t-il ?;"Prêter les outils; Le repas";Une caisse;n.c.;;Recommencer\n'
    "B;Deux;eau;2026-04-07;;Prêter ses outils;;Le temps;Le four;\n"
    "C;Trois;air;2026-04-08;;;;;;\n"
)


def test_what_a_sheet_says_of_a_workshop_becomes_its_statements() -> None:
    listing = read_sessions(SHEETS.encode())
    sayings = told_on_sheets(listing.sessions)
    assert not listing.broken
    assert [(each.kind, each.text) for each in sayings.workshops[0].statements] == [
        ("keep", "Prêter les outils"),
        ("keep", "Le repas"),
        ("create", "Une caisse"),
        ("decision", "Recommencer"),
    ]
    assert (sayings.worked_on("keep"), sayings.worked_on("obstacle"), sayings.distinct) == (2, 1, 2)
    text = written(listing, sayings)
    for each in (
        "Thème : eau",
        "Que manque-t-il",
        "Leviers à conserver ou amplifier",
        "Prêter ses outils",
        "Freins à lever",
    ):
        assert each in text.replace("\\", "").replace("\u00a0", " ")


def test_a_list_with_sheets_is_read_again_as_it_was() -> None:
    listing = read_sessions(SHEETS.encode())
    again = read_sessions(as_list(listing).encode())
    assert [(each.problem, each.said) for each in again.sessions] == [
        (each.problem, each.said) for each in listing.sessions
    ]
