"""given / when / then for one method, with no loop, no store and no clock.

story = Story(voting.METHOD, settings={"dots": 2}, items=(TEA, COFFEE), present=(ANA, BO))
story.given(BallotCast(ANA.person, ...))
story.when(CastBallot(...), by=ANA)
story.then(BallotCast(...))        # exactly these events, in this order
story.when(CastBallot(...), by=BO)
story.refused("ballot_closed")
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from live.core.blocks import Block
from live.core.commands import Asked, Command, Event
from live.core.ids import PersonId
from live.core.method import Language, Method, Present, See, Writing
from live.core.nodes import Each, Node, Tree
from live.core.outcomes import Outcome
from live.core.people import By, Directory, Identity, Role
from live.core.refusals import ANY_COMMAND, Refused
from live.core.versioned_map import VersionedMap

Seen = dict[str, Any]

ANA = By("ana", Role.PARTICIPANT)
BO = By("bo", Role.PARTICIPANT)
CLEO = By("cleo", Role.PARTICIPANT)
DRISS = By("driss", Role.PARTICIPANT)
FATOU = By("fatou", Role.FACILITATOR)

NAMES = Directory(
    VersionedMap(
        {
            "ana": Identity("Morel", "Ana", "Le Relais"),
            "bo": Identity("Petit", "Bo", "La Ruche"),
            "cleo": Identity("Roux", "Cléo", "Le Relais"),
            "driss": Identity("Amrani", "Driss", ""),
            "fatou": Identity("Sy", "Fatou", "Réseau des lieux"),
        }
    )
)


class Story:
    """One activity of one method, told step by step."""

    def __init__(
        self,
        method: Method[Any, Any],
        settings: dict[str, Any] | None = None,
        items: tuple[Outcome, ...] = (),
        present: Sequence[By] = (ANA, BO, CLEO, DRISS),
        at: int = 1_000_000,
    ) -> None:
        self.method = method
        self.present = Present(tuple(by.person for by in present))
        self.state = method.start(method.settings.model_validate(settings or {}), items, self.present)
        self.at = at
        self.seed = 0
        self.happened: list[Event] | Refused = []

    def given(self, *events: Event) -> Story:
        for event in events:
            self.state = self.method.evolve(self.state, event)
        return self

    def when(self, command: Command, by: By = ANA, late: bool = False, at: int | None = None) -> Story:
        """Ask; what happens is folded at once."""
        self.seed += 1
        asked = Asked(by, self.at if at is None else at, self.seed, command, late)
        try:
            self.happened = list(self.method.decide(self.state, asked, self.present))
        except Refused as refused:
            self.happened = refused
        if isinstance(self.happened, Refused):
            told = ANY_COMMAND.union(self.method.commands[type(command)].refuses)
            assert self.happened.code in told, f"{command} is not said to be refused with {self.happened}"
            return self
        return self.given(*self.happened)

    def asking(self, command: Command, by: By = FATOU) -> Asked[Any]:
        """What would be asked next."""
        return Asked(by, self.at, self.seed + 1, command)

    def undone(self, command: Command, by: By = FATOU) -> Story:
        """Ask, then ask for what undoes it, which is done whole or not at all."""
        undo = self.method.inverse(self.state, self.asking(command, by))
        self.when(command, by)
        for inverse in undo:
            self.when(inverse, by)
            assert not isinstance(self.happened, Refused), f"{inverse} refused with {self.happened}"
        return self

    def then(self, *events: Event) -> Story:
        assert self.happened == list(events), f"happened: {self.happened}"
        return self

    def refused(self, code: str, **details: Any) -> Story:
        assert isinstance(self.happened, Refused), f"happened: {self.happened}"
        assert self.happened.code == code, f"refused with {self.happened}"
        assert details.items() <= self.happened.details.items(), f"refused with {self.happened}"
        return self

    def see(self, named: bool = True, open: bool = True) -> See:
        return See(NAMES, named, open)

    def everyone(self, **see: bool) -> Seen:
        return plain(self.method.views.everyone(self.state, self.see(**see)))

    def facilitators(self, **see: bool) -> Seen:
        return plain(self.method.views.facilitators(self.state, self.see(**see)))

    def projector(self, **see: bool) -> Seen:
        return plain(self.method.views.projector(self.state, self.see(**see)))

    def table(self, table: str, **see: bool) -> Seen:
        return plain(self.method.views.table(self.state, table, self.see(**see)))

    def person(self, viewer: By | PersonId, **see: bool) -> Seen:
        person = viewer if isinstance(viewer, str) else viewer.person
        return plain(self.method.views.person(self.state, person, self.see(**see)))

    def minutes(self, language: Language = "fr", named: bool = True, open: bool = False) -> list[Block]:
        return self.method.minutes(self.state, Writing(NAMES, named, language, open))


def plain(tree: Tree) -> Seen:
    """A view as the browser gets it: every `Each` drawn."""

    def drawn(node: Node) -> Any:
        if isinstance(node, Each):
            cards = {key: node.card(key, value, *node.given) for key, value in node.source.items()}
            return {key: drawn(card) for key, card in cards.items() if card is not None}
        if isinstance(node, dict):
            return {key: drawn(value) for key, value in node.items()}
        if isinstance(node, (list, tuple)):
            return [drawn(value) for value in node]
        return node

    return dict(drawn(tree))
