"""Whoever comes in is the person who was expected whom they fit best, or is asked, or is somebody new."""

from __future__ import annotations

import pytest

from live.core.names import folded_name
from live.core.people import Identity
from live.lists.names import as_said
from live.lists.recognition import Recognised, Unsure, recognised

PAUL = Identity("Petit", "Paul", "La Ruche", "famille@exemple.fr")
MARIE = Identity("Petit", "Marie", "La Ruche", "famille@exemple.fr")
JEANS = (
    Identity("Martin", "Jean", "Mairie", "j1@exemple.fr", function="élu"),
    Identity("Martin", "Jean", "Mairie", "j2@exemple.fr", function="jardinier"),
    Identity("Martin", "Jean", "Le Relais", "j3@exemple.fr"),
)


def found(said: Identity, *expected: Identity, came: tuple[int, ...] = ()) -> object:
    """Which of those expected this is, by their place: (place, how), a set of places to be asked about, or None."""
    namesakes = {str(at): each for at, each in enumerate(expected) if folded_name(each) == folded_name(said)}
    awaited = [person for person in namesakes if int(person) not in came]
    match recognised(said, namesakes, awaited):
        case Recognised(person, by):
            return int(person), by
        case Unsure(people):
            return {int(person) for person in people}
    return None


def test_of_two_who_share_an_address_each_is_themselves() -> None:
    assert found(Identity("Petit", "Marie", email="famille@exemple.fr"), PAUL, MARIE) == (1, "email")
    assert found(Identity("Petit", "Paul", email="FAMILLE@exemple.fr "), PAUL, MARIE) == (0, "email")


def test_an_address_that_two_share_finds_nobody_by_itself() -> None:
    assert found(Identity("Autre", "Bob", email="famille@exemple.fr"), PAUL, MARIE) is None


@pytest.mark.parametrize("place", [0, 1, 2])
def test_of_three_namesakes_the_exact_address_finds_the_one(place: int) -> None:
    said = Identity("Martin", "Jean", email=JEANS[place].email)
    assert found(said, *JEANS) == (place, "email")


def test_name_and_organisation_find_the_one_and_the_function_where_that_is_not_enough() -> None:
    assert found(Identity("MARTIN", "jean", "le relais"), *JEANS) == (2, "organisation")
    assert found(Identity("Martin", "Jean", "Mairie"), *JEANS) == {0, 1}
    assert found(Identity("Martin", "Jean", "Mairie", function="Jardinier"), *JEANS) == (1, "organisation")


def test_a_name_alone_finds_whoever_bears_it_alone() -> None:
    assert found(Identity("Petit", "Paul"), PAUL, MARIE) == (0, "name")
    assert found(Identity("Martin", "Jean"), *JEANS) == {0, 1, 2}
    # The one who is left may be another than whoever comes now, who may have come already by another phone.
    assert found(Identity("Martin", "Jean"), *JEANS, came=(0, 1)) == {2}
    assert found(Identity("Petit", "Paul"), PAUL, came=(0,)) is None


def test_another_organisation_than_the_one_announced_is_asked_about() -> None:
    assert found(Identity("Petit", "Paul", "Ailleurs"), PAUL) == {0}
    assert found(Identity("Petit", "Paul", "Ailleurs"), Identity("Petit", "Paul")) == (0, "name")


def test_those_whom_nothing_tells_apart_are_taken_as_they_come() -> None:
    twins = (Identity("Roux", "Cléo"), Identity("Roux", "Cléo"))
    assert found(Identity("Roux", "Cléo"), *twins) == (0, "name")
    assert found(Identity("Roux", "Cléo"), *twins, came=(0,)) == (1, "name")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Identity("LE GALL", "Yannick"), Identity("Legall", "yannick")),
        (Identity("LE GALL Yannick"), Identity("Le Gall", "Yannick")),
        (Identity("Lefèvre", "Jean-Marc"), Identity("lefevre", "Jean Marc")),
        (Identity("Martin", "Jean"), Identity("Jean", "Martin")),
        (Identity("D'Angelo", "Léa"), Identity("DANGELO", "Lea")),
        (Identity("d’Arc", "Jeanne"), Identity("D'ARC", "JEANNE")),
        (Identity("de La Tour", "Anne"), Identity("Delatour", "Anne")),
        (Identity("Van der Berg", "Bo"), Identity("VANDERBERG", "Bo")),
        (Identity("Lœwe", "Ana"), Identity("Loewe", "Ana")),
        (Identity("Le", "Bin"), Identity("Bin Le")),
    ],
)
def test_one_name_is_written_in_many_ways(one: Identity, other: Identity) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Identity("Martin", "Jean"), Identity("Martin", "Jeanne")),
        (Identity("Le Roy", "Marie"), Identity("Roy", "Marie")),
        (Identity("Martin", "Jean"), Identity("Martin", "")),
    ],
)
def test_names_that_differ_are_two(one: Identity, other: Identity) -> None:
    assert folded_name(one) != folded_name(other)


@pytest.mark.parametrize(
    ("said", "first_name", "name"),
    [
        (Identity("LE GALL Yannick"), "Yannick", "Le Gall"),
        (Identity("", "LE GALL Yannick"), "Yannick", "Le Gall"),
        (Identity("Yannick LE GALL"), "Yannick", "Le Gall"),
        (Identity("DE LA TOUR Anne"), "Anne", "de La Tour"),
        (Identity("Martin, Jean"), "Jean", "Martin"),
        (Identity("Oriane Lavigne"), "Oriane", "Lavigne"),
        (Identity("McDONALD Ian"), "Ian", "McDONALD"),
        (Identity("", "Jean Pierre"), "Jean Pierre", ""),
        (Identity("Zoé"), "", "Zoé"),
        (Identity("LE GALL", "Yannick"), "Yannick", "LE GALL"),
    ],
)
def test_a_whole_name_in_one_field_is_read_as_its_two_parts(said: Identity, first_name: str, name: str) -> None:
    read = as_said(said)
    assert (read.first_name, read.name) == (first_name, name)
