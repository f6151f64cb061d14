"""Cards that other workshops have said: brought into a step, sorted, voted on, and told with where they come from."""

from __future__ import annotations

from collections.abc import Sequence

from live.core.blocks import Block, Bullets
from live.core.outcomes import Origin, Outcome
from live.core.people import By, Role
from live.core.refusals import Refused
from live.methods import ideas
from live.methods.ideas.model import EditIdea, PostIdea
from live.methods.voting import METHOD as VOTING
from live.methods.voting.commands import CastBallot, CloseBallot
from live.parts.cards import GroupCards
from live.room.room import SERVER
from live.workshop.commands import AddStep, Arrive, BringCards, Card, CreateWorkshop, OpenStep
from tests.rules.telling import ANA, BO, FATOU, Story
from tests.rules.test_voting import told

TOOLS = Outcome("a", "Prêter les outils", "idea", origin=Origin("Atelier de Lille", "Leviers", "https://x.fr/a"))
TIME = Outcome("b", "Le manque de temps", "idea", origin=Origin("Atelier de Lens", "Freins", "https://x.fr/b"))


def lines(blocks: Sequence[Block]) -> list[tuple[str, list[str]]]:
    return [
        (item, [span.to for span in spans if span.to])
        for block in blocks
        if isinstance(block, Bullets)
        for item, spans in zip(block.items, block.spans or ((),) * len(block.items), strict=True)
    ]


def test_brought_cards_lie_under_the_heading_they_had_and_tell_their_workshop() -> None:
    story = Story(ideas.METHOD, settings={"grouping": "everyone"}, items=(TOOLS, TIME))
    seen = story.everyone()
    assert [(card["text"], card["from"]) for card in seen["ideas"].values()] == [
        ("Prêter les outils", "Atelier de Lille"),
        ("Le manque de temps", "Atelier de Lens"),
    ]
    assert [theme["name"] for theme in seen["themes"].values()] == ["Leviers", "Freins"]
    story.when(PostIdea(text="Une idée de la salle"), by=ANA)
    assert [card["number"] for card in story.everyone()["ideas"].values()] == [1, 2, 3]
    # Nobody of the room wrote it: who facilitates may correct it, and nobody else.
    story.when(EditIdea(idea="a", text="x"), by=ANA).refused("not_yours")


def test_a_card_that_is_sorted_keeps_where_it_comes_from_into_the_vote_and_both_minutes() -> None:
    sorting = Story(ideas.METHOD, settings={"grouping": "everyone"}, items=(TOOLS, TIME))
    sorting.when(GroupCards(cards=("a", "b"), name="À faire"), by=BO)
    assert lines(sorting.minutes()) == [
        ("Prêter les outils [Atelier de Lille]", ["https://x.fr/a"]),
        ("Le manque de temps [Atelier de Lens]", ["https://x.fr/b"]),
    ]
    items = tuple(each for each in ideas.METHOD.outcomes(sorting.state) if each.kind == "idea")
    room = [By(f"p{number}", Role.PARTICIPANT) for number in range(6)]
    vote = Story(VOTING, items=items, present=room)
    assert vote.everyone()["items"]["a"]["detail"] == "Atelier de Lille"
    for voter in room:
        vote.when(CastBallot(dots={"b": 1}), by=voter)
    vote.when(CloseBallot(), by=FATOU)
    assert lines(vote.minutes())[0] == ("Le manque de temps [Atelier de Lens]", ["https://x.fr/b"])


def test_only_a_step_that_has_not_been_open_and_works_on_cards_gets_some() -> None:
    workshop = told(
        (SERVER, CreateWorkshop(workshop="w", title="Lieux communs"), None),
        (SERVER, Arrive(person=FATOU.person, role=FATOU.role), None),
        (FATOU, AddStep(method="ideas", title="Trier"), None),
        (FATOU, AddStep(method="break", title="Pause"), None),
    )
    sorting, pause = workshop.main.order
    cards = (Card(text="Prêter les outils", workshop="Atelier de Lille", to="https://x.fr/a"),)

    def refused(by: By, step: str) -> str:
        try:
            told((by, BringCards(step=step, cards=cards), None), workshop=workshop)
        except Refused as refusal:
            return refusal.code
        return ""

    assert refused(SERVER, pause) == "takes_no_cards"
    assert refused(FATOU, sorting) == "not_allowed"
    assert refused(ANA, sorting) == "not_allowed"
    workshop = told(
        (SERVER, BringCards(step=sorting, cards=cards), None), (FATOU, OpenStep(step=sorting), None), workshop=workshop
    )
    running = workshop.running_in("main")
    assert running is not None
    assert [idea.text for idea in running.activity.ideas.values()] == ["Prêter les outils"]
    assert refused(SERVER, sorting) == "step_open"
