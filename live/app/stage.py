"""The room while a scenario is played: who is there, what stands beside the agenda, how acts are spread over time."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from live.app.preparing import NOTES, ending
from live.app.scenario import Act, Scenario
from live.app.slides import Sender
from live.app.visiting import Declined, Visitor
from live.core.method import Language

Tell = Callable[[str], None]
Deed = Callable[[], Awaitable[object]]


@dataclass(eq=False)
class Stage:
    """The room while it is played: the console and the phones of those who came, by what the file calls them."""

    scenario: Scenario
    console: Visitor
    tell: Tell
    pace: float
    people: dict[str, Visitor] = field(default_factory=dict)
    sender: Sender | None = None

    @property
    def language(self) -> Language:
        """What people say and are called in, where the file does not tell."""
        return self.scenario.speaks

    @property
    def steps(self) -> list[str]:
        return list(self.console.everyone["agenda"]["order"])

    async def begin(self) -> list[str]:
        """Open the first day and what stands beside the agenda; the days that are still to come."""
        days = [day["id"] for day in self.console.everyone["days"]]
        if days:
            await self.console.do("workshop.open_day", day=days[0])
        agenda = self.console.everyone["agenda"]
        for step in [key for key in agenda["standing"] if agenda["steps"][key]["phase"] == "planned"]:
            await self.console.do("workshop.open_step", step=step)
        return days[1:]

    def standing(self, method: str) -> str | None:
        """The open standing step of a method."""
        agenda = self.console.everyone["agenda"]
        running = (key for key in agenda["standing"] if agenda["steps"][key]["phase"] == "running")
        return next((key for key in running if agenda["steps"][key]["method"] == method), None)

    async def until_the_day_of(self, act: Act, days: list[str]) -> list[str]:
        """Close the day and open the next, as often as it takes: everybody comes back by an act of theirs."""
        while len(self.scenario.days) - len(days) < act.day and days:
            await self.console.do("workshop.close_day")
            await self.console.do("workshop.open_day", day=days[0])
            days = days[1:]
            for visitor in self.people.values():
                await visitor.do("workshop.come_back")
        return days

    async def mark_the_others(self) -> None:
        """Those who are expected and do not come."""
        away = {person.shown: person for person in self.scenario.cast if person.attendance != "present"}
        for key, card in self.console.views["facilitators"]["people"].copy().items():
            person = away.get(card["name"])
            if person is not None:
                await self.console.do("workshop.mark_attendance", person=key, attendance=person.attendance)

    async def end(self) -> None:
        for what, written in ending(self.scenario):
            await self.console.do(what, NOTES, **written)
        await self.console.do("workshop.close_workshop")

    async def spread(self, deeds: Sequence[Deed], share: float = 1.0) -> None:
        """Do these one after another, over this share of the time an act takes. A refusal is said aloud."""
        for deed in deeds:
            try:
                await deed()
            except Declined as declined:
                self.tell(f"  refused: {declined}")
            if self.pace:
                await asyncio.sleep(self.pace * share / len(deeds))

    def in_turn(self) -> Iterator[Visitor]:
        people = [*self.people.values()] or [self.console]
        while True:
            yield from people


def given(who: Visitor, do: str, step: str, /, **said: Any) -> Deed:
    return lambda: who.do(do, step, **said)
