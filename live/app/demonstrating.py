"""A workshop to look at: forty simulated people and a simulated facilitator, over real sockets.

The facilitator plays the agenda of the scenario and lets go of the wheel for good as soon as somebody
else takes it; the people follow whoever drives.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from typing import Any, Final

from live.app.acts.world_cafe import group_findings
from live.app.made_up import words
from live.app.preparing import NOTES, ending, prepared, says
from live.app.scenario import Act, Scenario, Somebody
from live.app.simulating import Person
from live.app.visiting import Declined, Server, TurnedAway, Visitor, visiting

ARRIVING: Final = 15.0
Tell = Callable[[str], None]


class WheelTaken(Exception):
    """Somebody else is driving now."""


async def demonstrate(
    scenario: Scenario,
    server: Server,
    organiser: str,
    welcome: Callable[[dict[str, str]], None],
    tell: Tell,
    pace: float,
) -> None:
    """Play until the workshop is closed, by the play or by a visitor. `welcome` is given the links first.
    Raises Declined, TurnedAway."""
    holder = await server.enter(organiser)
    links = await server.create(prepared(scenario), holder.text)
    welcome(links)
    facilitator = await server.enter(links["facilitator"].rsplit("/", 1)[-1], "Animation (simulée)")
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as room:
        console = await stack.enter_async_context(visiting(server.url, facilitator, "console"))
        driver = Driver(console, scenario, tell, pace)
        room.create_task(driver.play())
        for number, somebody in enumerate(scenario.cast):
            room.create_task(_attend(scenario, somebody, number, server, links["code"], pace))
            # A crowd at the door first, then one by one.
            many = len(scenario.cast)
            await asyncio.sleep(pace * ARRIVING * (0.4 if number < many / 2 else 1.6) / many)


async def _attend(scenario: Scenario, somebody: Somebody, number: int, server: Server, code: str, pace: float) -> None:
    projects = (project for act in scenario.agenda for project in act.projects)
    own = next((project for project in projects if project.owner == somebody.called), None)
    held = await server.join(code, **says(somebody))
    async with visiting(server.url, held, "phone") as visitor:
        # A workshop that is erased while it runs has no more people.
        with suppress(TurnedAway):
            await Person(visitor, number, own, pace).take_part()


@dataclass(eq=False)
class Driver:
    """The simulated facilitator."""

    console: Visitor
    scenario: Scenario
    tell: Tell
    pace: float

    async def play(self) -> None:
        try:
            for act, step in zip(self.scenario.agenda, self.console.everyone["agenda"]["order"], strict=True):
                self.tell(act.title)
                await self._drive("workshop.open_step", step=step)
                match act.played_as:
                    case "ideas":
                        await self._ideas(step)
                    case "world_cafe":
                        await self._world_cafe(act, step)
                    case "meeting":
                        await self._meeting(act, step)
                    case "idea_exchange":
                        await self._exchange(step)
                    case "voting":
                        await self._vote(step)
                    case _:
                        await self._wait(30)
                await self._drive("workshop.close_step", step=step)
            for what, written in ending(self.scenario):
                await self.console.do(what, NOTES, **written)
            await self._drive("workshop.close_workshop")
        except WheelTaken:
            self.tell("Vous avez la main / you are driving")
        except TurnedAway:
            self.tell("L’atelier n’est plus là / the workshop is gone")

    async def _drive(self, what: str, step: str | None = None, /, **said: Any) -> None:
        """Give a command that moves the room, unless somebody else has taken the wheel."""
        self._keep_the_wheel()
        try:
            seq = await self.console.do(what, step, **said)
        except Declined as declined:
            if declined.code in ("not_driving", "workshop_closed", "unknown_step"):
                raise WheelTaken from None
            # Something was done already by another hand; the play goes on from there.
            return
        await self.console.caught_up(seq)

    def _keep_the_wheel(self) -> None:
        driver = self.console.running["driver"]
        if driver is not None and driver["id"] != self.console.person:
            raise WheelTaken

    async def _wait(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self.pace)
        self._keep_the_wheel()

    async def _ideas(self, step: str) -> None:
        await self._wait(50)
        names = words(self.console.everyone["workshop"]["language"])["themes"]
        ideas = list(self.console.activity["ideas"])
        for number, name in enumerate(names):
            them = ideas[number :: len(names) + 1]
            if them:
                with suppress(Declined):
                    await self.console.do("ideas.group_ideas", step, cards=them, name=name)
                await self._wait(4)

    async def _world_cafe(self, act: Act, step: str) -> None:
        for _ in range(act.rounds):
            await self._drive("world_cafe.draw_seating", step)
            await self._wait(12)
            await self._drive("world_cafe.start_round", step, minutes=1)
            await self._wait(50)
            await self._drive("world_cafe.close_round", step)
        await self._wait(14)
        if self.console.activity.get("findings"):
            with suppress(Declined):
                await group_findings(self.console, step, self.console.everyone["workshop"]["language"])
        await self._wait(8)

    async def _meeting(self, act: Act, step: str) -> None:
        for _ in range(act.rounds):
            await self._drive("meeting.draw_round", step)
            await self._wait(40)
            await self._drive("meeting.close_round", step)
            await self._wait(6)

    async def _exchange(self, step: str) -> None:
        await self._wait(20)
        for _ in range(2):
            await self._drive("idea_exchange.present_project", step, minutes=1)
            await self._wait(8)
            await self._drive("idea_exchange.stop_presenting", step)
        await self._wait(25)
        await self._drive("idea_exchange.close_exchange", step)
        await self._wait(25)

    async def _vote(self, step: str) -> None:
        await self._wait(30)
        await self._drive("voting.close_ballot", step)
        await self._wait(15)
        if self.console.activity.get("between"):
            await self._drive("voting.open_second_round", step)
            await self._wait(30)
            await self._drive("voting.close_ballot", step, round=2)
            await self._wait(15)
