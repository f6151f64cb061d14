"""The result of a vote shown line by line, from the last to the first, and only on the room's screen."""

from itertools import count
from typing import Any

import pytest

from live.core.commands import Asked
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods.parallel.model import ChooseTrack, SendOff
from live.methods.voting import METHOD
from live.methods.voting.commands import CastBallot, CloseBallot, RevealAll, RevealNext
from live.methods.voting.events import LinesRevealed
from live.workshop.commands import AddStep, Arrive, CreateWorkshop, OpenStep
from live.workshop.deciding import decide, fold
from live.workshop.model import Workshop
from live.workshop.registry import entry_of
from live.workshop.track_model import AddTrack
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, Story

ITEMS = tuple(Outcome(f"i{number}", text, "idea") for number, text in enumerate(("Vélo", "Graines", "Outils"), 1))
BALLOTS: dict[str, list[dict[str, Any]]] = {
    "dots": [{"dots": {"i2": 1}}, {"dots": {"i2": 1}}, {"dots": {"i3": 1}}, {"dots": {"i2": 1}}],
    "approval": [{"approved": ["i2", "i3"]}, {"approved": ["i2"]}, {"approved": ["i2", "i3"]}, {"approved": ["i2"]}],
    "ranking": [{"ranking": ["i2", "i3", "i1"]}] * 4,
    "majority_judgment": [{"grades": {"i2": 5, "i3": 3, "i1": 1}}] * 4,
    "importance_feasibility": [{"marks": {"i2": [5, 5], "i3": [3, 3], "i1": [1, 1]}}] * 4,
}
PROJECTOR = By("s1", Role.PROJECTOR)


def held_back(rule: str = "dots", few: bool = False, **settings: Any) -> Story:
    story = Story(METHOD, settings={"rule": rule, "reveal": "in_stages"} | settings, items=ITEMS)
    people = (ANA, BO, CLEO, DRISS)[: 1 if few else 4]
    for by, ballot in zip(people, BALLOTS[rule], strict=False):
        story.when(CastBallot.model_validate(ballot), by=by)
    return story.when(CloseBallot(), by=FATOU)


@pytest.mark.parametrize("rule", BALLOTS)
def test_the_room_sees_the_last_line_first_and_phones_nothing_until_all_are_shown(rule: str) -> None:
    story = held_back(rule)
    whole = [row["item"] for row in story.facilitators()["result"]["ranking"]]
    assert whole[0] == "i2"
    assert len(whole) == 3
    for shown in range(3):
        everyone = story.everyone()
        assert (everyone["closed"], everyone["result"]) == (True, None)
        assert everyone["revealing"] == {"shown": shown, "of": 3}
        assert METHOD.conclusions(story.state, True) == ()
        seen = story.projector()
        assert [row["item"] for row in seen["lines"]["ranking"]] == whole[3 - shown :]
        assert seen.keys() == {"lines"}
        assert seen["lines"].keys() - {"duels"} == {"few", "figures", "ranking"}
        assert all(duel["one"] in whole[3 - shown :] for duel in seen["lines"].get("duels", []))
        story.when(RevealNext(shown=shown), by=FATOU).then(LinesRevealed(shown + 1))
    everyone = story.everyone()
    assert [row["item"] for row in everyone["result"]["ranking"]] == whole
    assert everyone["revealing"] is None
    assert "lines" not in story.projector()
    assert METHOD.conclusions(story.state, True) == (ITEMS[1],)
    assert "result" not in story.facilitators()


def test_two_who_press_at_once_show_one_line() -> None:
    story = held_back().when(RevealNext(shown=0), by=FATOU)
    story.when(RevealNext(shown=0), by=PROJECTOR).then()
    assert story.state.revealed == 1


def test_one_act_shows_everything_and_a_second_one_nothing_more() -> None:
    story = held_back().when(RevealAll(), by=FATOU).then(LinesRevealed(3))
    assert story.everyone()["result"]
    story.when(RevealAll(), by=FATOU).then()
    story.when(RevealNext(shown=3), by=PROJECTOR).then()


def test_nothing_can_be_revealed_before_the_close() -> None:
    story = Story(METHOD, settings={"reveal": "in_stages"}, items=ITEMS)
    story.when(RevealNext(shown=0), by=FATOU).refused("ballot_open")
    story.when(RevealAll(), by=FATOU).refused("ballot_open")


def test_a_result_of_too_few_ballots_has_no_lines_to_hold_back() -> None:
    story = held_back(few=True)
    assert story.everyone()["revealing"] is None
    assert story.everyone()["result"]["few"]


def test_where_nobody_asked_for_it_the_whole_result_is_shown_at_the_close() -> None:
    story = held_back(reveal="at_once")
    assert len(story.everyone()["result"]["ranking"]) == 3
    story.when(RevealNext(shown=0), by=FATOU).then()


def in_a_track(by: By) -> list[Any]:
    """Somebody asks for one more line of a vote that was held in a track."""
    workshop: Workshop | None = None
    seeds = count()

    def do(who: By, command: Any, step: str | None = None) -> list[Any]:
        nonlocal workshop
        asked = Asked(
            who,
            1_000_000,
            next(seeds),
            command,
            entry=entry_of(command, workshop.steps[step].plan.method if workshop and step else None),
        )
        decided = decide(workshop, asked, step)
        workshop = fold(workshop, decided, asked.at, who.person)
        return decided

    do(FATOU, CreateWorkshop(workshop="w", title="Axes"))
    for who in (FATOU, ANA):
        do(who, Arrive(person=who.person, role=who.role))
    do(FATOU, AddTrack(title="Axe A"))
    assert workshop is not None
    (track,) = workshop.beside
    settings = {"options": ["Thé", "Café"], "reveal": "in_stages"}
    do(FATOU, AddStep(method="parallel", title="Axes", settings={"entry": "choose"}))
    do(FATOU, AddStep(method="voting", title="Vote", settings=settings, track=track))
    parallel, vote = workshop.main.order[0], workshop.tracks[track].order[0]
    do(FATOU, OpenStep(step=parallel))
    do(ANA, ChooseTrack(track=track), parallel)
    do(FATOU, SendOff(), parallel)
    do(FATOU, OpenStep(step=vote))
    return do(by, RevealNext(shown=0), vote)


def test_the_screen_of_a_track_may_ask_for_the_next_line_and_a_participant_may_not() -> None:
    with pytest.raises(Refused) as refused:
        in_a_track(PROJECTOR)
    # The ballot is open; that it is a screen's is no reason to refuse.
    assert refused.value.code == "ballot_open"
    with pytest.raises(Refused) as refused:
        in_a_track(ANA)
    assert refused.value.code == "not_allowed"
