"""A list that is sent again: it corrects, and never makes a second person of the first."""

from __future__ import annotations

from live.core.people import Identity
from live.lists.matching import Match, matched
from live.lists.reading import Listed


def against(listed: list[Identity], known: dict[str, Identity], settled: frozenset[str] = frozenset()) -> Match:
    return matched([Listed(line, identity) for line, identity in enumerate(listed, 2)], known, settled)


def pairs(match: Match) -> dict[int, str]:
    return {each.listed.line: each.person for each in match.matched}


def test_the_same_list_again_changes_nothing() -> None:
    jean = Identity("Martin", "Jean", "A", "j@exemple.fr", "K7QM", "élu")
    match = against([Identity("MARTIN", "jean", "A", "J@exemple.fr")], {"p1": jean}, frozenset({"p1"}))
    assert (match.fresh, match.matched[0].identity.key) == ((), "K7QM")
    assert [change.field for change in match.matched[0].changes] == ["email"]
    assert not against([jean], {"p1": jean}).corrected


def test_a_corrected_organisation_function_or_address_corrects_the_same_person() -> None:
    known = {"p1": Identity("Martin", "Jean", "A", "j@exemple.fr"), "p2": Identity("Petit", "Bo", "A")}
    for listed in (
        Identity("Martin", "Jean", "B", "j@exemple.fr"),
        Identity("Martin", "Jean", "A", "jean@exemple.fr"),
        Identity("Martin", "Jean", "B", "jean@exemple.fr"),
        Identity("Martin", "Jean", function="trésorier"),
    ):
        match = against([listed], known)
        assert (pairs(match), match.fresh) == ({2: "p1"}, ())
        assert match.corrected


def test_what_the_list_leaves_blank_stays() -> None:
    (only,) = against(
        [Identity("Martin", "Jean", "B")], {"p1": Identity("Martin", "Jean", "A", "j@exemple.fr")}
    ).matched
    assert only.identity == Identity("Martin", "Jean", "B", "j@exemple.fr")
    assert [(change.field, change.before, change.after) for change in only.changes] == [("organisation", "A", "B")]


def test_spelling_is_corrected_until_somebody_has_come() -> None:
    known = {"p1": Identity("Lefevre", "Zoe")}
    assert against([Identity("Lefèvre", "Zoé")], known).matched[0].identity.shown == "Zoé Lefèvre"
    assert not against([Identity("Lefèvre", "Zoé")], known, frozenset({"p1"})).corrected


def test_two_people_who_share_an_address_are_two() -> None:
    known = {"p1": Identity("Petit", "Paul", "", "famille@exemple.fr")}
    match = against([Identity("Petit", "Marie", "", "famille@exemple.fr")], known)
    assert (len(match.fresh), match.matched) == (1, ())


def test_of_namesakes_each_is_met_by_what_matches_best() -> None:
    known = {
        "p1": Identity("Martin", "Jean", "A"),
        "p2": Identity("Martin", "Jean", "B"),
        "p3": Identity("Martin", "Jean", "C", "jc@exemple.fr"),
    }
    listed = [
        Identity("Martin", "Jean", "D", "jc@exemple.fr"),
        Identity("Martin", "Jean", "B"),
        Identity("Martin", "Jean", "A"),
    ]
    assert pairs(against(listed, known)) == {2: "p3", 3: "p2", 4: "p1"}


def test_a_name_alone_joins_only_where_it_is_the_only_one_on_both_sides() -> None:
    two = {"p1": Identity("Martin", "Jean", "A"), "p2": Identity("Martin", "Jean", "B")}
    assert len(against([Identity("Martin", "Jean", "C")], two).fresh) == 1
    one = {"p1": Identity("Martin", "Jean", "A")}
    assert len(against([Identity("Martin", "Jean", "B"), Identity("Martin", "Jean", "C")], one).fresh) == 2
    assert pairs(against([Identity("Jean", "Martin", "C")], one)) == {2: "p1"}


def test_nobody_without_a_name_is_met() -> None:
    assert against([Identity("Martin")], {"p1": Identity()}).matched == ()
