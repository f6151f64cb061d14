"""What people give most in each method so that everybody's phone shows it, and how a workshop gets there.

Methods in which nothing that people give reaches all phones have none: meeting rounds and the parking lot, whose news
are for facilitators, and texts, breaks and closing notes, to which participants give nothing. At the tables of a café
it is what they bring back: their notes go to one table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.bench.measuring import Bench, visit
from tests.bench.served import Held

# What all are shown of the step, the number of the contribution, a few words, and more of them.
Words = Callable[[Any, int, str, str], dict[str, Any]]
Order = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """`called` in the table; `do` the command. `tracks` are made before, `orders` given once people are there, and
    `acts_on` names what has to be in everybody's view by then. `is_read`: phones are shown the words, else only that
    there is one more."""

    method: str
    called: str
    do: str
    words: Words
    settings: Mapping[str, Any] = field(default_factory=dict)
    tracks: int = 0
    orders: tuple[Order, ...] = ()
    acts_on: str = ""
    is_read: bool = True

    def ready(self, bench: Bench, people: int) -> tuple[Held, Any]:
        """A workshop in which so many people may give one, and what all are shown of its step."""
        step = {"method": self.method, "title": "Mesure", "settings": dict(self.settings)}
        held = bench.served.planned(step, people, self.tracks)
        visit(bench, held, people)
        bench.served.open(held)
        for do, words in self.orders:
            bench.served.drive(held, do, **words)
        return held, bench.served.activity(held, self.acts_on)


IDEA: Final = Contribution("ideas", "ideas", "ideas.post_idea", lambda _, number, few, more: {"text": f"{few} {more}"})
_ROUND: Final = ("world_cafe.draw_seating", "world_cafe.start_round", "world_cafe.close_round")
OTHERS: Final = (
    Contribution(
        "world_cafe",
        "findings of a café",
        "world_cafe.bring_back",
        lambda _, number, few, more: {"text": f"{few} {more}"},
        {"findings_from": "everyone"},
        orders=tuple((do, {}) for do in _ROUND),
        acts_on="rounds",
    ),
    Contribution(
        "idea_exchange",
        "projects",
        "idea_exchange.propose_project",
        lambda _, number, few, more: {"title": few, "text": more},
    ),
    Contribution(
        "idea_exchange",
        "people who join a project",
        "idea_exchange.join_project",
        lambda shown, *_: {"project": next(iter(shown["projects"]))},
        {"seats": 50},
        orders=(("idea_exchange.propose_project", {"title": "Un jardin partagé"}),),
        acts_on="projects",
        is_read=False,
    ),
    Contribution(
        "voting",
        "ballots among 200 options",
        "voting.cast_ballot",
        lambda shown, number, *_: {"dots": [list(shown["items"])[number % len(shown["items"])]]},
        {"voters": "everybody", "options": [f"Proposition {number}" for number in range(1, 201)]},
        acts_on="items",
        is_read=False,
    ),
    Contribution(
        "plenary",
        "questions of a plenary",
        "plenary.ask_question",
        lambda _, number, few, more: {"text": f"{few} {more}"},
    ),
    Contribution("hands", "raised hands", "hands.raise_hand", lambda *_: {}, is_read=False),
    Contribution(
        "timeline",
        "moments",
        "timeline.write_moment",
        lambda shown, number, few, more: {
            "text": few,
            "detail": more,
            "line": shown["lines"][0]["id"],
            "date": str(1950 + number % 70),
        },
    ),
    # Of lists everything is in sight, while the rows of another grid are folded on a phone.
    Contribution(
        "canvas",
        "items of a grid of lists",
        "canvas.add_item",
        lambda shown, number, few, more: {
            "row": "all",
            "column": shown["columns"][number % len(shown["columns"])]["id"],
            "text": f"{few} {more}",
        },
        {"columns": "swot"},
    ),
    Contribution(
        "action_plan",
        "actions",
        "action_plan.add_action",
        lambda _, number, few, more: {"what": f"{few} {more}"},
    ),
    Contribution(
        "open_space",
        "sessions",
        "open_space.propose_session",
        lambda _, number, few, more: {"title": few, "question": more},
    ),
    Contribution(
        "round_table",
        "people who say that they are here",
        "round_table.confirm_presence",
        lambda *_: {},
        is_read=False,
    ),
    Contribution(
        "parallel",
        "people who choose a track",
        "parallel.choose_track",
        lambda shown, number, *_: {"track": shown["tracks"][number % len(shown["tracks"])]["track"]},
        tracks=6,
        acts_on="tracks",
        is_read=False,
    ),
)
