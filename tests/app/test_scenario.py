"""Scenarios: what their files tell, and what is made up for what they leave out."""

from __future__ import annotations

from pathlib import Path

import pytest

from live.app.made_up import made_up, made_up_names, words
from live.app.scenario_files import Unplayable, read, shipped


def written(folder: Path, text: str) -> str:
    path = folder / "scenario.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_the_example_and_the_demonstration_come_with_the_server() -> None:
    assert shipped() == [
        "budget",
        "comite",
        "conference",
        "demo",
        "demo-en",
        "forum",
        "fresque",
        "moulin",
        "pole",
        "rencontres",
        "retroplanning",
        "seminaire",
    ]
    assert len(read("demo").cast) == len(read("demo-en").cast) == 40


def test_numbered_people_get_made_up_names_and_named_people_keep_theirs() -> None:
    cast = {person.called: person for person in read("moulin").cast}
    assert cast["Oriane Lavigne"].shown == "Oriane Lavigne"
    assert cast["P01"].first_name in words("fr")["first_names"]
    assert len({person.shown for person in cast.values()}) == len(cast) == 20
    assert cast["Josiane Petit"].attendance == "excused"


def test_nobody_has_the_same_name_in_a_crowd_of_a_thousand(tmp_path: Path) -> None:
    cast = read(written(tmp_path, "workshop: {title: Foule}\npeople: 1000\n")).cast
    assert len({person.shown for person in cast}) == 1000


def test_two_readings_make_up_the_same() -> None:
    assert read("moulin").cast == read("moulin").cast


def test_a_method_we_do_not_have_is_played_by_the_nearest(tmp_path: Path) -> None:
    told = "workshop: {title: Un jour}\nagenda:\n" + "".join(
        f"  - {{method: {method}, title: T}}\n" for method in ("icebreaker", "timeline", "canvas", "vote", "mime")
    )
    played = [act.played_as for act in read(written(tmp_path, told)).agenda]
    assert played == ["meeting", "timeline", "canvas", "voting", "ideas"]


def test_dates_and_what_is_left_open_are_read_as_text(tmp_path: Path) -> None:
    told = "workshop: {title: Un jour, date: 2009-12-03}\nattendance: [{name: P01, organisation: null}]\n"
    scenario = read(written(tmp_path, told))
    assert scenario.workshop.date == "2009-12-03"
    assert scenario.cast[0].organisation == ""


@pytest.mark.parametrize("text", ["", "workshop: {}", "workshop: [", "agenda: 7\nworkshop: {title: T}", "- 1"])
def test_a_file_that_is_no_scenario_is_said_to_be_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unplayable):
        read(written(tmp_path, text))


def test_an_act_that_nobody_knows_is_refused_with_its_line(tmp_path: Path) -> None:
    told = "format: 1\nworkshop: {title: T}\nagenda:\n  - method: ideas\n    title: T\n    play: {idées: [une]}\n"
    with pytest.raises(Unplayable, match="Line 6: there is no “idées” here"):
        read(written(tmp_path, told))
    with pytest.raises(Unplayable, match=r"Line 2: .*play"):
        read(written(tmp_path, "format: 1\nplay: [une]\nworkshop: {title: T}\n"))


def test_an_agenda_file_that_says_nothing_of_people_is_played_by_those_it_is_given(tmp_path: Path) -> None:
    scenario = read(written(tmp_path, "format: 1\nworkshop: {title: {fr: Jour, en: Day}}\nplay: {people: 3}\n"))
    assert (scenario.workshop.title, len(scenario.cast)) == ("Jour", 3)


def test_a_file_that_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(Unplayable, match="nowhere"):
        read("nowhere.yaml")


def test_made_up_words_are_there_in_both_languages_and_as_many() -> None:
    french, english = words("fr"), words("en")
    assert french.keys() == english.keys()
    assert all(len(english[kind]) >= len(french[kind]) - 1 for kind in french)
    assert {*made_up("en", "ideas", 40)}.isdisjoint(made_up("fr", "ideas", 40))
    assert next(made_up_names("en")) != next(made_up_names("fr"))
