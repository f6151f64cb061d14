"""A secret vote with dots, as a facilitator would tell it. The other rules are in `test_voting_by_other_rules.py`."""

from itertools import count
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from live.core.blocks import Block, Paragraph, Picture, Table
from live.core.commands import Asked, Command
from live.core.method import Language, See, Writing
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.voting import METHOD
from live.methods.voting.ballots import Dots
from live.methods.voting.commands import CastBallot, CloseBallot, WithdrawBallot
from live.methods.voting.events import BallotCast, BallotClosed, BallotWithdrawn
from live.methods.voting.result import DotsRow
from live.workshop.commands import AddStep, Arrive, CreateWorkshop, OpenStep
from live.workshop.deciding import decide, fold
from live.workshop.model import Workshop
from live.workshop.registry import entry_of, method_of
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story

BIKES = Outcome("i1", "Un atelier vélo", "idea")
SEEDS = Outcome("i2", "Une grainothèque", "idea")
TOOLS = Outcome("i3", "Des outils à prêter", "idea")
ITEMS = (BIKES, SEEDS, TOOLS)
EVE = By("eve", Role.PARTICIPANT)
SERVER = By("server", Role.ORGANISER)
EVERYBODY = (ANA, BO, CLEO, DRISS, EVE)
FRESH_SEEDS = count()


class Vote(Story):
    """A vote in a room: the views know who is here."""

    def see(self, named: bool = True, open: bool = True) -> See:
        return See(NAMES, named, open, self.present.people)

    def minutes(self, language: Language = "fr", named: bool = True, open: bool = False) -> list[Block]:
        return METHOD.minutes(self.state, Writing(NAMES, named, language, open, self.present.people))

    def then_closed(self, voters: int, seed: int | None = None) -> None:
        """Closed, with every ballot that stood before and nobody's name."""
        (closed,) = self.happened if isinstance(self.happened, list) else []
        assert isinstance(closed, BallotClosed)
        assert (closed.voters, closed.seed, closed.ballots) == (voters, seed, self.state.opened)

    def cast(self, by: By, **dots: int) -> "Vote":
        self.when(CastBallot(dots=dots), by=by)
        return self


def voting(items: tuple[Outcome, ...] = ITEMS, present: tuple[By, ...] = EVERYBODY, **settings: object) -> Vote:
    return Vote(METHOD, settings={"dots": 3, "cap": 2} | settings, items=items, present=present)


def shown(vote: Vote) -> dict[str, Any]:
    """The result without its sentences."""
    return {key: value for key, value in vote.everyone()["result"].items() if key != "told"}


def five_have_voted() -> Vote:
    vote = voting()
    vote.cast(ANA, i1=2, i2=1).cast(BO, i1=2, i3=1).cast(CLEO, i2=1, i3=1).cast(DRISS, i3=2).cast(EVE, i2=1)
    return vote


def test_a_ballot_takes_the_place_of_the_earlier_one() -> None:
    vote = voting().cast(ANA, i1=2).cast(ANA, i2=1)
    vote.then(BallotCast("ana", Dots({"i2": 1})))
    assert vote.state.ballots == {"ana": Dots({"i2": 1})}
    vote.cast(ANA, i2=1).then()


def test_dots_may_be_listed_one_by_one() -> None:
    command = CastBallot.model_validate({"dots": ["i1", "i2", "i1"]})
    voting().when(command).then(BallotCast("ana", Dots({"i1": 2, "i2": 1})))


@pytest.mark.parametrize("dots", [{"i1": 0}, {"i1": -1}, {"i1": 1.5}, {"i1": "1"}, {"i1": True}, [1], "i1", None])
def test_dots_are_whole_and_positive(dots: object) -> None:
    with pytest.raises(ValidationError):
        CastBallot.model_validate({"dots": dots})


def test_a_ballot_over_its_limits_is_refused_whole() -> None:
    vote = voting()
    vote.cast(ANA, i1=2, i2=2).refused("too_many_dots", limit=3)
    vote.cast(ANA, i1=3).refused("too_many_on_one", cap=2)
    vote.cast(ANA, i9=1).refused("unknown_item")
    assert vote.state.ballots == {}


def test_an_empty_ballot_is_blank_and_counts_as_having_voted() -> None:
    vote = voting().cast(ANA)
    vote.then(BallotCast("ana", Dots({})))
    assert vote.everyone()["voted"] == 1
    assert vote.person(ANA) | {"order": []} == {
        "order": [],
        "voted": True,
        "may_vote": True,
        "on_paper": False,
        "ballot": {},
        "left": 3,
    }


def test_a_ballot_can_be_withdrawn_until_the_close() -> None:
    vote = voting().cast(ANA, i1=1)
    vote.when(WithdrawBallot(), by=ANA).then(BallotWithdrawn("ana"))
    vote.when(WithdrawBallot(), by=ANA).then()
    assert vote.everyone()["voted"] == 0


def test_closing_notes_are_offered_what_came_first_unless_the_quorum_or_all_but_a_tie_is_missing() -> None:
    vote = five_have_voted()
    assert METHOD.conclusions(vote.state, True) == ()
    vote.when(CloseBallot(), by=FATOU)
    assert METHOD.conclusions(vote.state, True) == (TOOLS, BIKES)
    few = voting(quorum_percent=100).cast(ANA, i1=1).cast(BO, i1=1).cast(CLEO, i1=1)
    assert METHOD.conclusions(few.when(CloseBallot(), by=FATOU).state, True) == ()


def test_a_ballot_that_has_closed_takes_no_more_dots() -> None:
    vote = voting().cast(ANA, i1=1)
    vote.when(CloseBallot(), by=FATOU)
    vote.then_closed(5)
    vote.when(CloseBallot(), by=FATOU).then()
    vote.cast(ANA, i2=1).refused("ballot_closed")
    vote.when(WithdrawBallot(), by=ANA).refused("ballot_closed")


def test_facilitators_vote_only_where_the_settings_say_so() -> None:
    voting().cast(FATOU, i1=1).refused("not_allowed")
    vote = voting(facilitators_vote=True).cast(FATOU, i1=1)
    assert (vote.everyone()["voted"], vote.everyone()["voters"]) == (1, 6)


def test_there_is_nothing_to_vote_on_without_items_or_options() -> None:
    with pytest.raises(Refused) as refused:
        voting(items=())
    assert refused.value.code == "no_items"
    vote = voting(items=(), options=["Mardi", "", " Jeudi ", "Mardi"])
    assert [item["text"] for item in vote.everyone()["items"].values()] == ["Mardi", "Jeudi"]


def test_where_there_are_themes_the_vote_is_among_themes() -> None:
    vote = voting(items=(Outcome("t1", "Se déplacer", "theme"), *ITEMS))
    assert set(vote.everyone()["items"]) == {"t1"}


def test_the_cap_on_one_item_is_within_the_dots() -> None:
    with pytest.raises(ValidationError):
        voting(dots=2, cap=3)


def test_before_the_close_only_the_number_of_ballots_is_seen() -> None:
    vote = five_have_voted()
    seen = vote.everyone()
    assert (seen["voted"], seen["voters"], seen["closed"], seen["result"]) == (5, 5, False, None)
    assert (vote.facilitators(), vote.projector()) == ({"unread": 0, "latecomers": [], "papers": {}}, {})
    assert METHOD.outcomes(vote.state) == ()


def test_changing_a_choice_leaves_everybody_elses_view_as_it_was() -> None:
    vote = five_have_voted()
    before = (vote.everyone(), vote.person(BO))
    vote.cast(ANA, i3=2)
    assert (vote.everyone(), vote.person(BO)) == before
    assert METHOD.concerns(BallotCast("ana", Dots({}))) == ("ana",)


def test_the_items_stand_in_another_order_for_another_person_and_always_the_same_for_one() -> None:
    many = tuple(Outcome(f"i{number}", f"Idée {number}", "idea") for number in range(12))
    vote = voting(items=many)
    orders = {person.person: vote.person(person)["order"] for person in EVERYBODY}
    assert len({tuple(order) for order in orders.values()}) == len(EVERYBODY)
    assert all(sorted(order) == sorted(item.id for item in many) for order in orders.values())
    vote.cast(ANA, i1=1).cast(BO, i2=1)
    assert vote.person(ANA)["order"] == orders["ana"]
    assert voting(items=many).person(ANA)["order"] == orders["ana"]


def test_once_closed_everybody_sees_the_ranking_and_ties_are_ties() -> None:
    vote = five_have_voted()
    vote.when(CloseBallot(), by=FATOU)
    assert shown(vote) == {
        "few": False,
        "figures": True,
        "quorum": None,
        "blank": 0,
        "ranking": [
            {"item": "i3", "rank": 1, "dots": 4, "supporters": 3},
            {"item": "i1", "rank": 1, "dots": 4, "supporters": 2},
            {"item": "i2", "rank": 3, "dots": 3, "supporters": 3},
        ],
    }


def test_below_five_ballots_with_dots_there_are_ranks_and_no_figures() -> None:
    vote = voting().cast(ANA, i1=2).cast(BO, i2=1).cast(CLEO, i1=1).cast(DRISS, i3=1).cast(EVE)
    vote.when(CloseBallot(), by=FATOU)
    assert shown(vote) == {
        "few": False,
        "figures": False,
        "quorum": None,
        "ranking": [{"item": "i1", "rank": 1}, {"item": "i3", "rank": 2}, {"item": "i2", "rank": 2}],
    }
    *_, remark, table = vote.minutes()
    assert isinstance(remark, Paragraph)
    assert isinstance(table, Table)
    assert "seuls les rangs" in remark.text
    assert table.columns == ("Rang", "Proposition")


def test_a_step_that_closes_has_its_result_without_a_word() -> None:
    vote = five_have_voted()
    assert vote.everyone(open=False)["closed"]
    closed = METHOD.at_close(vote.state, vote.present)
    assert METHOD.outcomes(closed) == (TOOLS, BIKES, SEEDS)


def test_whoever_has_voted_and_left_is_still_one_of_the_voters() -> None:
    vote = five_have_voted()
    vote.present = type(vote.present)(("bo", "cleo"))
    assert (vote.everyone()["voted"], vote.everyone()["voters"]) == (5, 5)
    vote.when(CloseBallot(), by=FATOU)
    vote.then_closed(5)


def test_the_minutes_give_turnout_rule_and_ranking() -> None:
    vote = five_have_voted()
    vote.when(CloseBallot(), by=FATOU)
    *said, picture, ranking = vote.minutes()
    assert isinstance(picture, Picture)
    said.append(ranking)
    assert "1 ex æquo. Des outils à prêter : 4 gommettes, 3 personnes" in picture.alt
    assert said == [
        Paragraph(
            "Vote secret : 5 votants sur 5 pouvant voter. Pouvaient voter les personnes présentes à l'ouverture du "
            "vote, et celles que l'animateur a admises."
        ),
        Paragraph(
            "3 gommettes par personne, 2 au plus sur une même proposition ; le rang suit le total des gommettes. "
            "Les propositions à égalité gardent le même rang."
        ),
        Paragraph("Égalité en tête : « Des outils à prêter » et « Un atelier vélo »."),
        Table(
            "Classement",
            ("Rang", "Proposition", "Gommettes", "Soutiens"),
            (
                ("1 ex æquo", "Des outils à prêter", "4", "3"),
                ("1 ex æquo", "Un atelier vélo", "4", "2"),
                ("3", "Une grainothèque", "3", "3"),
            ),
            (2, 3),
        ),
    ]


def test_the_rule_speaks_of_no_more_dots_than_there_is_room_for() -> None:
    said = voting(ITEMS[:2], dots=3, cap=1).everyone()["how"]
    assert said["fr"].startswith("2 gommettes par personne, 1 au plus sur une même proposition ;")
    assert said["en"].startswith("2 dots each, at most 1 on one item;")
    assert voting(ITEMS[:1], dots=3, cap=1).everyone()["how"]["fr"].startswith("Une gommette par personne ;")
    assert voting(ITEMS, dots=3, cap=1).everyone()["how"]["fr"].startswith("3 gommettes par personne, 1 au plus")


def test_a_draft_of_the_minutes_tells_nothing_while_the_ballot_is_open() -> None:
    (only,) = five_have_voted().minutes("en", open=True)
    assert only == Paragraph(
        "The vote is under way: 5 of 5 have voted. The result will be known when it closes.", "remark"
    )


# --- what holds always ------------------------------------------------------------------------------------

DOTS = st.dictionaries(st.sampled_from(["i1", "i2", "i3", "i9"]), st.integers(1, 3))
COMMANDS = st.one_of(DOTS.map(lambda dots: CastBallot(dots=dots)), st.just(WithdrawBallot()))
GIVEN = st.lists(st.tuples(st.sampled_from(EVERYBODY), COMMANDS), max_size=30)
VALID = st.sampled_from([{}, {"i1": 1}, {"i1": 2}, {"i2": 2, "i3": 1}, {"i1": 1, "i2": 1, "i3": 1}])
PAIRS = st.lists(st.tuples(st.sampled_from(EVERYBODY), VALID, VALID), max_size=12)


@given(GIVEN)
def test_whatever_is_asked_one_ballot_a_person_is_counted(asked: list[tuple[By, Command]]) -> None:
    vote = voting()
    last: dict[str, dict[str, int]] = {}
    for by, command in asked:
        vote.when(command, by=by)
        if isinstance(vote.happened, Refused):
            continue
        if isinstance(command, CastBallot):
            last[by.person] = command.dots or {}
        else:
            last.pop(by.person, None)
    assert vote.state.ballots == {person: Dots(dots) for person, dots in last.items()}
    result = METHOD.at_close(vote.state, vote.present).result
    assert result is not None
    assert result.ballots == len(last)
    given = sum(row.dots for row in result.rows if isinstance(row, DotsRow))
    if sum(map(bool, last.values())) < 3:
        assert result.few
        return
    assert given == sum(sum(ballot.values()) for ballot in last.values())
    assert all(sum(ballot.values()) <= 3 and max(ballot.values(), default=0) <= 2 for ballot in last.values())


@given(PAIRS)
def test_before_the_close_nobody_else_can_tell_what_was_chosen(choices: list[tuple[By, Any, Any]]) -> None:
    one, other = voting(), voting()
    for by, first, second in choices:
        one.cast(by, **first)
        other.cast(by, **second)
        watching = next(person for person in EVERYBODY if person != by)
        assert one.everyone() == other.everyone()
        assert one.facilitators() == other.facilitators()
        assert one.projector() == other.projector()
        assert one.minutes(open=True) == other.minutes(open=True)
        assert METHOD.outcomes(one.state) == METHOD.outcomes(other.state)
        assert_same_but_own_ballot(one.person(watching), other.person(watching))


def assert_same_but_own_ballot(one: dict[str, Any], other: dict[str, Any]) -> None:
    own = {"ballot": None, "left": None}
    assert one | own == other | own


@given(GIVEN)
def test_a_persons_view_changes_only_by_what_they_did(asked: list[tuple[By, Command]]) -> None:
    vote = voting()
    for by, command in asked:
        before = {person.person: vote.person(person) for person in EVERYBODY if person != by}
        vote.when(command, by=by)
        assert {person.person: vote.person(person) for person in EVERYBODY if person != by} == before


# --- in a whole workshop -------------------------------------------------------------------------------------


def test_a_step_opened_straight_from_a_running_vote_works_on_its_ranking() -> None:
    workshop = told(
        (SERVER, CreateWorkshop(workshop="w", title="Lieux communs"), None),
        *((SERVER, Arrive(person=by.person, role=by.role), None) for by in (FATOU, *EVERYBODY)),
        (FATOU, AddStep(method="voting", title="Priorités", settings={"options": ["Graines", "Vélo"]}), None),
    )
    (first,) = workshop.main.order
    again = AddStep(method="voting", title="Second tour", works_on=first)
    workshop = told((FATOU, again, None), (FATOU, OpenStep(step=first), None), workshop=workshop)
    workshop = told(*((by, CastBallot(dots={"o2": 1}), first) for by in EVERYBODY), workshop=workshop)
    workshop = told((FATOU, OpenStep(step=workshop.main.order[1]), None), workshop=workshop)
    running = workshop.running_in("main")
    assert running is not None
    assert [item.text for item in running.activity.items.values()] == ["Vélo", "Graines"]


def told(*asked: tuple[By, Command, str | None], workshop: Workshop | None = None) -> Workshop:
    for by, command, step in asked:
        entry = entry_of(command, method_of(workshop, step))
        decided = decide(workshop, Asked(by, 1_000_000, next(FRESH_SEEDS), command, entry=entry), step)
        workshop = fold(workshop, decided, 1_000_000, by.person)
    assert workshop is not None
    return workshop
