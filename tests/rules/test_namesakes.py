"""Two people of one name are told apart wherever a name is shown, and by the same words everywhere."""

from __future__ import annotations

import pytest

from live.core.people import Directory, Identity
from live.core.versioned_map import VersionedMap

# Its number is not left alone on a line.
NAME = "Marie Martin\u00a0"


def martin(organisation: str = "", function: str = "", since: int = 0, **more: str) -> Identity:
    return Identity("Martin", "Marie", organisation, function=function, since=since, **more)  # type: ignore[arg-type]


def called(*people: Identity) -> list[str]:
    directory = Directory()
    for at, each in enumerate(people):
        directory = directory.learn(f"p{at}", each)
    at_once = Directory(VersionedMap({f"p{at}": each for at, each in enumerate(people)}))
    names = [directory.name(f"p{at}") for at in range(len(people))]
    assert names == [at_once.name(f"p{at}") for at in range(len(people))]
    return names


@pytest.mark.parametrize(
    ("people", "names"),
    [
        ([martin("A")], ["Marie Martin"]),
        ([martin("A"), martin("B")], ["Marie Martin (A)", "Marie Martin (B)"]),
        ([martin("A", "élue"), martin("A", "jardinière")], ["Marie Martin (élue)", "Marie Martin (jardinière)"]),
        ([martin("A"), martin("A")], [f"{NAME}(1)", f"{NAME}(2)"]),
        ([martin(), martin()], [f"{NAME}(1)", f"{NAME}(2)"]),
        # Of whom nothing is known is not the one of A.
        ([martin("A"), martin()], ["Marie Martin (A)", "Marie Martin"]),
        (
            [martin("A"), martin("A"), martin("B")],
            [f"{NAME}(1)", f"{NAME}(2)", "Marie Martin (B)"],
        ),
        (
            [martin("A", "élue"), martin("B", "élue"), martin("A", "jardinière")],
            ["Marie Martin (A, élue)", "Marie Martin (B)", "Marie Martin (jardinière)"],
        ),
        # One's organisation is the other's function: that tells nothing.
        ([martin("Accueil"), martin("", "accueil")], [f"{NAME}(1)", f"{NAME}(2)"]),
        ([martin("A"), Identity("MARTIN", "marie", "B")], ["Marie Martin (A)", "marie MARTIN (B)"]),
        # An а and a Μ of other alphabets, and letters of mathematics: who looks the same is told apart.
        ([martin(), Identity("Martin", "Mаrie")], [f"{NAME}(1)", "Mаrie Martin\u00a0(2)"]),
        ([martin(), Identity("Μartin", "𝐌𝐚𝐫𝐢𝐞")], [f"{NAME}(1)", "𝐌𝐚𝐫𝐢𝐞 Μartin\u00a0(2)"]),
    ],
)
def test_namesakes_are_told_apart_by_what_tells_them_apart(people: list[Identity], names: list[str]) -> None:
    assert called(*people) == names


def test_one_of_three_who_is_called_otherwise_from_now_on_is_told_apart_no_more() -> None:
    directory = Directory()
    for at in range(3):
        directory = directory.learn(f"p{at}", martin(since=at))
    before = directory
    directory = directory.learn("p1", Identity("Roux", "Marie", since=1))
    assert [directory.name(f"p{at}") for at in range(3)] == [
        f"{NAME}(1)",
        "Marie Roux",
        f"{NAME}(2)",
    ]
    assert [before.name(f"p{at}") for at in range(3)] == [f"{NAME}({at + 1})" for at in range(3)]
    directory = directory.forget("p2")
    assert [directory.name(f"p{at}") for at in range(3)] == ["Marie Martin", "Marie Roux", ""]


def test_whoever_comes_later_takes_nobodys_number() -> None:
    directory = Directory().learn("z", martin(since=1)).learn("a", martin(since=2))
    assert (directory.name("z"), directory.name("a")) == (f"{NAME}(1)", f"{NAME}(2)")


def test_cards_are_drawn_again_when_a_namesake_comes_and_only_then() -> None:
    alone = Directory().learn("p0", martin("A"))
    assert alone.learn("p1", Identity("Roux", "Cléo")) == alone
    assert alone.learn("p1", martin("B")) != alone


def test_an_email_address_tells_nobody_apart_on_a_screen() -> None:
    assert called(martin("A", email="a@exemple.fr"), martin("A", email="b@exemple.fr")) == [
        f"{NAME}(1)",
        f"{NAME}(2)",
    ]


def test_what_only_a_list_has_said_of_somebody_is_not_shown_with_their_name() -> None:
    unsaid = Identity("Martin", "Marie", "A", unsaid=("organisation",))
    assert called(unsaid, martin("B")) == ["Marie Martin", "Marie Martin (B)"]


def test_what_stands_beside_a_name_is_not_said_twice() -> None:
    directory = Directory().learn("p0", martin("A", "élue")).learn("p1", martin("B", "élue"))
    assert directory.name("p0", "organisation") == "Marie Martin"
    assert directory.name("p0", "function") == "Marie Martin (A)"
    numbered = Directory().learn("p0", martin("A")).learn("p1", martin("A"))
    assert numbered.name("p1", "organisation", "function") == f"{NAME}(2)"


def test_people_without_a_name_are_no_namesakes() -> None:
    assert called(Identity(), Identity()) == ["", ""]


def test_nothing_is_drawn_again_for_somebody_of_whom_no_name_is_known() -> None:
    directory = Directory().learn("p0", martin())
    assert directory.forget("p1") == directory
    assert directory.forget("p0") != directory
