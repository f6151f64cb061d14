"""A timeline that is cut into scenes."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from live.core.blocks import Facts, Heading, Picture, Table
from live.core.commands import Command
from live.core.method import Writing
from live.methods.timeline import METHOD
from live.methods.timeline.cutting import by_scene
from live.methods.timeline.model import MomentWritten, TellMoment, span_of
from live.methods.timeline.scenes import (
    AddScene,
    MoveScene,
    RemoveScene,
    RenameScene,
    RestoreScene,
    TellScene,
    WriteScene,
)
from tests.rules.telling import ANA, BO, FATOU, NAMES, Story

AT = int(datetime(2026, 11, 29, tzinfo=UTC).timestamp() * 1000)
MILL = MomentWritten("mill", "ana", "Fermeture de la filature", "place", "1978-1981", "1978/1981", "hard_time")
GARDEN = MomentWritten("garden", "bo", "Premiers jardins", "place", "printemps 1998", "1998-21")
CRISIS = MomentWritten("crisis", "bo", "Crise des financements", "history", "2008-2010", "2008/2010")
MONEY = MomentWritten("money", "ana", "La monnaie locale", "place", "depuis 2018", "2018/..")
BEFORE = MomentWritten("before", "ana", "Le lavoir", "place", "avant 1990", "../1989")
SOMETIME = MomentWritten("sometime", "ana", "Le bal", "place", "jadis", "")


def told(**chosen: object) -> Story:
    """Cut in 1990 and in spring 2009."""
    story = Story(METHOD, settings=dict(chosen), at=AT).given(MILL, GARDEN, CRISIS, MONEY, BEFORE, SOMETIME)
    story.when(AddScene(begins="1990", title="L’essor"), by=FATOU)
    return story.when(AddScene(begins="printemps 2009", title="Tenir"), by=FATOU)


def scenes(story: Story) -> list[str]:
    return [str(scene["id"]) for scene in story.everyone()["scenes"]]


def inside(story: Story) -> list[list[str]]:
    return [[key for key, _ in moments] for _, moments in by_scene(story.state)]


def test_the_first_cut_makes_two_scenes_and_each_other_one_more() -> None:
    story = told()
    shown = story.everyone()["scenes"]
    assert [(scene["title"], scene["begins"], scene["fr"]) for scene in shown] == [
        ("", None, "avant 1990"),
        ("L’essor", "1990-01-01", "1990 – printemps 2009"),
        ("Tenir", "2009-03-01", "depuis le printemps 2009"),
    ]
    assert [scene["en"] for scene in shown] == ["before 1990", "1990 – spring 2009", "since spring 2009"]


def test_a_moment_is_in_the_scene_in_which_it_begins_and_undated_ones_in_none() -> None:
    assert inside(told()) == [["before", "mill"], ["garden", "crisis"], ["money"]]


def test_a_cut_has_a_date_that_is_understood_and_no_other_cut_on_its_day() -> None:
    story = told().when(AddScene(begins="jadis"), by=FATOU).refused("unclear_cut")
    story.when(AddScene(begins="avant 1950"), by=FATOU).refused("unclear_cut")
    story.when(AddScene(begins="1er janvier 1990"), by=FATOU).refused("cut_there")
    first, second, third = scenes(story)
    story.when(MoveScene(scene=first, begins="1950"), by=FATOU).refused("first_scene")
    story.when(MoveScene(scene=third, begins="1990"), by=FATOU).refused("cut_there")
    story.when(MoveScene(scene=second, begins="vers 2000"), by=FATOU)
    assert inside(story) == [["before", "mill", "garden"], ["crisis"], ["money"]]
    story.when(MoveScene(scene="nothing", begins="1950"), by=FATOU).refused("unknown_scene")


def test_there_are_eight_scenes_at_most() -> None:
    story = told()
    for year in (1950, 1960, 1970, 1980, 2015):
        story.when(AddScene(begins=str(year)), by=FATOU)
    story.when(AddScene(begins="2020"), by=FATOU).refused("too_many_scenes", limit=8)
    assert len(scenes(story)) == 8


def test_the_moments_of_a_scene_that_is_removed_go_to_the_one_before_it_and_its_texts_come_back_with_it() -> None:
    story = told()
    first, second, _ = scenes(story)
    story.when(WriteScene(scene=second, field="causes", text="Les aides", base=0), by=FATOU)
    story.when(RemoveScene(scene=second), by=FATOU)
    assert inside(story) == [["before", "mill", "garden", "crisis"], ["money"]]
    assert "Les aides" not in json.dumps(story.everyone())
    assert [scene["id"] for scene in story.facilitators()["removed_scenes"]] == [second]
    story.when(RestoreScene(scene=second), by=FATOU)
    assert story.everyone()["scene_texts"][f"{second}.causes"] == {"text": "Les aides", "revision": 1}
    story.when(RemoveScene(scene=first), by=FATOU)
    assert inside(story) == [["before", "mill", "garden", "crisis"], ["money"]]
    story.when(AddScene(begins="1990"), by=FATOU).when(RestoreScene(scene=first), by=FATOU).refused("cut_there")


@pytest.mark.parametrize("scene", [0, 1, 2])
def test_what_was_done_to_a_scene_is_undone_whole(scene: int) -> None:
    story = told()
    key = scenes(story)[scene]
    story.when(WriteScene(scene=key, field="changes", text="Tout", base=0), by=FATOU)
    before = story.everyone()
    commands: list[Command] = [
        AddScene(begins="1960"),
        RenameScene(scene=key, title="Autrement"),
        RemoveScene(scene=key),
        *([MoveScene(scene=key, begins="2001")] if scene else []),
    ]
    for command in commands:
        story.undone(command)
        assert story.everyone() == before
    story.undone(WriteScene(scene=key, field="changes", text="Rien", base=1))
    assert story.everyone()["scene_texts"][f"{key}.changes"]["text"] == "Tout"


def test_the_first_cut_is_undone_with_both_its_scenes() -> None:
    story = Story(METHOD, at=AT).given(MILL)
    assert story.undone(AddScene(begins="1990")).everyone()["scenes"] == []


def test_two_who_write_the_same_text_of_a_scene_lose_nothing_and_phones_write_where_that_is_set() -> None:
    story = told()
    key = scenes(story)[1]
    story.when(WriteScene(scene=key, field="changes", text="Une régie", base=0), by=ANA).refused("not_scene_writer")
    story = told(scenes_by="everyone")
    key = scenes(story)[1]
    story.when(WriteScene(scene=key, field="changes", text="Une régie", base=0), by=ANA)
    story.when(WriteScene(scene=key, field="changes", text="Un local", base=0), by=BO)
    assert story.everyone()["scene_texts"][f"{key}.changes"]["text"] == "Une régie\nUn local"
    assert story.facilitators()["scene_hands"][f"{key}.changes"]["by"] == "Bo Petit"
    story.when(WriteScene(scene="nothing", field="changes", text="x", base=0), by=BO).refused("unknown_scene")


def test_the_rooms_screen_shows_one_scene_or_one_moment() -> None:
    story = told()
    key = scenes(story)[0]
    story.when(TellMoment(moment="mill"), by=FATOU).when(TellScene(scene=key), by=FATOU)
    assert (story.everyone()["told"], story.everyone()["told_scene"]) == (None, key)
    story.when(TellMoment(moment="mill"), by=FATOU)
    assert (story.everyone()["told"], story.everyone()["told_scene"]) == ("mill", None)
    story.when(TellScene(scene=key), by=FATOU).when(RemoveScene(scene=key), by=FATOU)
    assert story.everyone()["told_scene"] is None


# --- what it leaves -----------------------------------------------------------------------------------------


def test_minutes_have_a_table_for_each_scene_below_its_texts_and_the_undated_last() -> None:
    story = told()
    first, second, _ = scenes(story)
    story.when(WriteScene(scene=second, field="changes", text="Une régie", base=0), by=FATOU)
    story.when(RenameScene(scene=first, title="Les débuts"), by=FATOU)
    story.when(AddScene(begins="2030", title="Demain"), by=FATOU)
    blocks = story.minutes()
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "1. Les débuts (avant 1990)",
        "2. L’essor (1990 – printemps 2009)",
        "3. Tenir (printemps 2009 – 2030)",
        "4. Demain (depuis 2030)",
        "Sans date",
    ]
    assert [block.rows for block in blocks if isinstance(block, Facts)] == [(("Ce qui a changé", "Une régie"),)]
    rows = [[row[1] for row in block.rows] for block in blocks if isinstance(block, Table)]
    assert rows == [
        ["Le lavoir", "Fermeture de la filature"],
        ["Premiers jardins", "Crise des financements"],
        ["La monnaie locale"],
        ["Le bal"],
    ]
    [picture] = [block for block in blocks if isinstance(block, Picture)]
    assert "2. L’essor" in picture.svg


def test_many_moments_are_drawn_in_pictures_that_end_where_a_scene_does() -> None:
    story = Story(METHOD, at=AT)
    for at in range(60):
        story.given(MomentWritten(f"x{at}", "ana", f"Repère {at}", "place", "", f"{1950 + at}"))
    story.when(AddScene(begins="1975"), by=FATOU)
    [drawn] = METHOD.annexes(story.state, Writing(NAMES, True, "fr"))
    captions = [block.caption for block in drawn.blocks if isinstance(block, Picture)]
    assert captions == ["La fresque, 1950 – 1974", "La fresque, 1975 – 2009"]


def test_data_say_to_which_scene_a_text_and_a_moment_belong() -> None:
    story = told()
    key = scenes(story)[1]
    story.when(WriteScene(scene=key, field="outside", text="Les aides", base=0), by=FATOU)
    left = METHOD.left(story.state, Writing(NAMES, True, "fr"))
    entries = {entry.id: entry for entry in left.entries}
    assert (entries[key].kind, entries[key].text, entries[key].sorts) == (
        "scene",
        "2. L’essor",
        ("1990 – printemps 2009",),
    )
    assert entries[f"{key}.outside"].within == entries["garden"].within == (key,)
    assert left.words[entries[f"{key}.outside"].kind] == "ce qui est venu de l’extérieur"
    assert entries["sometime"].within == ()


DATES = some.sampled_from(
    ["1850", "199X", "1998-03", "1998-03-12", "1998-21", "1998~", "1990/2003", "2001/..", "../1995", "", "2030-24"]
)
CUTS = some.sampled_from(["1900", "années 90", "1998", "mars 1998", "printemps 1998", "1999-2004", "fin 2010", "2031"])
ACTS = some.lists(some.tuples(some.sampled_from(["add", "move", "remove", "restore"]), CUTS, some.integers(0, 9)))


@settings(max_examples=40)
@given(some.lists(DATES, max_size=12), ACTS)
def test_whatever_is_cut_moved_and_removed_every_dated_moment_is_in_exactly_one_scene(
    dates: list[str], acts: list[tuple[str, str, int]]
) -> None:
    story = Story(METHOD, at=AT)
    for at, date in enumerate(dates):
        story.given(MomentWritten(f"x{at}", "ana", "x", "place", "", date))
    for act, begins, at in acts:
        keys = list(story.state.scenes)
        if act == "add" or not keys:
            story.when(AddScene(begins=begins), by=FATOU)
            continue
        key = keys[at % len(keys)]
        asked = {"move": MoveScene(scene=key, begins=begins), "remove": RemoveScene(scene=key)}
        story.when(asked.get(act, RestoreScene(scene=key)), by=FATOU)
    there = story.state.scenes_in_order()
    days = [scene.since for _, scene in there]
    assert len(set(days)) == len(days) <= 8
    assert all((scene.cut is None) == (at == 0) for at, (_, scene) in enumerate(there))
    placed = sorted(key for _, moments in by_scene(story.state) for key, _ in moments)
    dated = sorted(key for key, moment in story.state.moments.items() if span_of(moment))
    assert placed == (dated if there else [])
