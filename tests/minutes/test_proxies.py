"""Who did not come and was represented: counted apart, with whoever held their proxy."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from live.core.people import Directory
from live.core.refusals import Refused
from live.core.versioned_map import VersionedMap
from live.minutes.writing import minutes_of
from live.workshop import commands
from tests.minutes.test_writing import NAMES, Day, everything


def represented(**described: Any) -> Day:
    """Driss had excused himself, Ève did not come; both gave their proxy to Ana, who came."""
    day = Day(**described)
    for person in ("driss", "eve"):
        day.ask(commands.GiveProxy(person=person, to="ana"))
    return day.lived()


def test_who_was_represented_is_told_apart_with_whoever_held_the_proxy() -> None:
    document = represented().closed().written()
    told = everything(document)
    assert "Représentés (2)" in told
    assert "AMRANI Driss, élu (Le Relais) – pouvoir à ZOLA Ana" in told
    assert "Excusés" not in told
    assert "Absents" not in told
    assert "3\\xa0participants, 2\\xa0représentés" in told
    record = document.data
    assert record is not None
    assert record.counts is not None
    assert (record.counts.represented, record.counts.excused, record.counts.absent) == (2, 0, 0)
    assert [each.represented_by for each in record.people if each.attendance == "represented"] == ["ana", "ana"]


def test_a_proxy_counts_only_where_its_giver_did_not_come_and_its_holder_did() -> None:
    day = Day()
    day.ask(commands.GiveProxy(person="bo", to="ana")).ask(commands.GiveProxy(person="driss", to="eve"))
    told = everything(day.lived().closed().written())
    assert "Représentés" not in told
    assert "Excusés (1)" in told


def test_nobody_holds_a_proxy_who_has_given_theirs() -> None:
    day = represented()
    for person, to in (("bo", "driss"), ("ana", "bo"), ("cleo", "cleo"), ("fatou", "ana"), ("cleo", "nobody")):
        with pytest.raises(Refused) as refused:
            day.ask(commands.GiveProxy(person=person, to=to))
        assert refused.value.code == ("unknown_person" if to == "nobody" else "not_allowed")
    day.ask(commands.GiveProxy(person="driss"))
    assert "Représentés (1)" in everything(day.closed().written())


def test_whoever_may_not_be_named_is_not_told_as_holding_a_proxy() -> None:
    day = represented(consent="asked").closed()
    assert day.workshop is not None
    listed = {person: replace(each, appears="signed", appears_at=1) for person, each in NAMES.identities.items()}
    people = listed | {"ana": replace(listed["ana"], appears="nowhere")}
    document = minutes_of(day.workshop, Directory(VersionedMap(people)), "fr", False, day.at, "1")
    assert "Représentés (2)" in everything(document)
    assert "pouvoir à" not in everything(document)
    assert document.data is not None
    assert {each.represented_by for each in document.data.people} == {None}
    unnamed = represented(names_seen_by="facilitators").closed().written("en")
    assert "('Represented', '2')" in everything(unnamed)
