"""Several rooms played at once."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from live.app.acts import play_act
from live.app.scenario import Act
from live.app.stage import Stage
from live.app.visiting import Held, visiting


@dataclass(eq=False)
class Rooms:
    """Several rooms at once: each track with whoever leads it at its console and the phones of its people. `held` are
    the passes of those who came, `tracks` the ids by title."""

    url: str
    plenary: Stage
    held: dict[str, Held] = field(default_factory=dict)
    tracks: dict[str, str] = field(default_factory=dict)
    steps: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    async def prepare(self) -> None:
        """Who leads the tracks, and which of their steps belong to which parallel step."""
        console, scenario = self.plenary.console, self.plenary.scenario
        self.tracks = {axis.title: key for axis, key in zip(scenario.tracks, console.everyone["tracks"], strict=True)}
        for axis in scenario.tracks:
            track = self.tracks[axis.title]
            for do, who in (("name_referent", axis.referent), ("name_rapporteur", axis.rapporteur)):
                if who in self.held:
                    await console.do(f"workshop.{do}", track=track, person=self.held[who].person)
            steps = iter(console.everyone["tracks"][track]["order"])
            for act, slot in zip(scenario.agenda, self.plenary.steps, strict=True):
                if act.played_as == "parallel":
                    self.steps[slot, axis.title] = [next(steps) for _ in act.course_of(axis.title)]

    async def play(self, act: Act, slot: str) -> None:
        """Place everybody as the file tells, send them off, have all tracks go through their course at once."""
        stage, console = self.plenary, self.plenary.console
        await console.do("workshop.open_step", step=slot)
        places = self._places(act)
        for title, people in places.items():
            ids = [self.held[who].person for who in people]
            if ids:
                await console.do("parallel.move_people", slot, people=ids, track=self.tracks[title])
        seq = await console.do("parallel.send_off", slot)
        await asyncio.gather(*(visitor.caught_up(seq) for visitor in [console, *stage.people.values()]))
        await asyncio.gather(*(self._meet(act, slot, title, people) for title, people in places.items()))
        await console.do("workshop.call_back", minutes=0)
        await console.do("workshop.close_step", step=slot)

    def _places(self, act: Act) -> dict[str, list[str]]:
        """Who goes where: as told, and whoever is not spoken of into the first track that still takes people."""
        leading = {axis.referent for axis in self.plenary.scenario.tracks}
        told = {title: people for title, people in act.people.items() if isinstance(people, list)}
        placed = {who for people in told.values() for who in people}
        free = [who for who in self.plenary.people if who not in placed | leading]
        if not act.people:
            # As many in each.
            return {title: free[number :: len(self.tracks)] for number, title in enumerate(self.tracks)}
        places: dict[str, list[str]] = {}
        for title in self.tracks:
            people = act.people.get(title, 0)
            many = people if isinstance(people, int) else 0
            taken, free = free[:many], free[many:]
            places[title] = [*(who for who in told.get(title, []) if who in self.plenary.people), *taken]
        return places

    async def _meet(self, act: Act, slot: str, title: str, people: list[str]) -> None:
        axis = next(each for each in self.plenary.scenario.tracks if each.title == title)
        stage = self.plenary
        leader = self.held.get(axis.referent)
        if leader is None or not people:
            stage.tell(f"  {title}: nobody leads it, or nobody came")
            return
        async with visiting(self.url, leader, "console", self.tracks[title]) as console:
            room = Stage(stage.scenario, console, stage.tell, stage.pace, {who: stage.people[who] for who in people})
            for each, step in zip(act.course_of(title), self.steps[slot, title], strict=True):
                await play_act(room, each, step)
            if axis.line:
                await console.do("workshop.send_line", track=self.tracks[title], line=axis.line)
