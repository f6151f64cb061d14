"""People who take part by themselves: each looks at their own screen and does what a person would do next.

Nobody tells them what step comes; whoever facilitates, a person or a play, they follow. Every person does
a bounded number of things in a step. Words come from `scenario`.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

from live.app.acts.world_cafe import made_up_handovers
from live.app.ballots import ballot_of, in_round, needs_pairs
from live.app.made_up import made_up, made_up_moments, words
from live.app.scenario import Project
from live.app.visiting import Declined, Visitor
from live.core.method import Language

SHEET: Final = ("objectives", "proposals", "feasible_objectives", "priorities", "resources")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something to do once: `once` names it, `seconds` is between which times a person would get to it."""

    once: str
    seconds: tuple[float, float]
    what: str
    said: dict[str, Any] = field(default_factory=dict)


@dataclass(eq=False)
class Person:
    """One simulated person. `project` is what they came to propose; `pace` 1 is human, 0 as fast as it goes."""

    visitor: Visitor
    number: int
    project: Project | None = None
    pace: float = 1.0
    _done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.number)

    @property
    def language(self) -> Language:
        """People speak as their workshop does."""
        spoken: Language = self.visitor.everyone["workshop"]["language"]
        return spoken

    def _made_up(self, kind: str, many: int, skip: int) -> list[str]:
        return made_up(self.language, kind, many, skip)

    async def take_part(self) -> None:
        """Until the workshop is closed. Raises TurnedAway."""
        while self.visitor.everyone["workshop"]["state"] == "open":
            step = self.visitor.activity.get("step")
            deed = self._coming() or (self._next(step) if step else None)
            if deed is None:
                await self.visitor.changed()
                continue
            self._done.add(deed.once)
            await asyncio.sleep(self._chance.uniform(*deed.seconds) * self.pace)
            # Others were quicker, or the step has gone on: nothing to be upset about.
            with suppress(Declined):
                await self.visitor.do(deed.what, None if deed.what.startswith("workshop.") else step, **deed.said)

    def _coming(self) -> Deed | None:
        """On the morning of each day they say that they are here."""
        today = next((day["id"] for day in self.visitor.everyone["days"] if day["state"] == "open"), None)
        once = f"day {today}"
        if today is None or once in self._done or self.visitor.own["me"]["attendance"] != "expected":
            return None
        return Deed(once, (1, 10), "workshop.come_back")

    def _next(self, step: str) -> Deed | None:
        wanted = _WANTED.get(self.visitor.activity["method"])
        for deed in wanted(self, step) if wanted else []:
            if deed.once not in self._done:
                return deed
        return None

    # --- what a person would do, most urgent first ------------------------------------------------------------

    def _in_ideas(self, step: str) -> list[Deed]:
        known = words(self.language)["ideas"]
        mine = [known[place] for place in (self.number, self.number + 37) if place < len(known)]
        return [
            Deed(f"{step} idea {count}", (2, 40), "ideas.post_idea", {"text": text}) for count, text in enumerate(mine)
        ]

    def _in_round_table(self, step: str) -> list[Deed]:
        [line] = self._made_up("introductions", 1, self.number)
        deeds = [
            Deed(f"{step} here", (1, 10), "round_table.confirm_presence"),
            Deed(f"{step} line", (3, 20), "round_table.write_introduction", {"line": line}),
        ]
        if self.visitor.own_activity.get("turn") == "speaking":
            deeds.insert(0, Deed(f"{step} spoken", (4, 9), "round_table.done_speaking"))
        return deeds

    def _in_meeting(self, step: str) -> list[Deed]:
        now, own = self.visitor.activity["round"], self.visitor.own_activity
        if not now or now["phase"] != "running" or own.get("resting"):
            return []
        once = f"{step} {now['number']}"
        if own.get("group") is None:
            return [Deed(f"{once} join", (1, 3), "meeting.join_round")]
        return [] if own["found"] else [Deed(f"{once} found", (3, 20), "meeting.say_found")]

    def _in_parallel(self, step: str) -> list[Deed]:
        """They choose among the tracks, or wish for two; whoever has none when all go takes what is free."""
        shown, own = self.visitor.activity, self.visitor.own_activity
        tracks = [each["track"] for each in shown["tracks"]]
        if own.get("place") or own.get("staying") or not tracks:
            return []
        if shown["sent_at"]:
            return [Deed(f"{step} go", (1, 5), "parallel.choose_track")]
        first, second = (tracks[(self.number + more) % len(tracks)] for more in (0, 1))
        if shown["entry"] == "wishes":
            wanted = list(dict.fromkeys((first, second)))
            return [Deed(f"{step} wish", (2, 15), "parallel.wish_tracks", {"tracks": wanted})]
        return [Deed(f"{step} choose", (2, 15), "parallel.choose_track", {"track": first})]

    def _in_world_cafe(self, step: str) -> list[Deed]:
        shown, own = self.visitor.activity, self.visitor.own_activity
        rounds, table = shown["rounds"], own.get("table")
        if not rounds:
            return []
        now = rounds[-1]
        if table is None:
            return [Deed(f"{step} seat {now['number']}", (1, 3), "world_cafe.take_seat")]
        once = f"{step} {now['number']}"
        deeds: list[Deed] = []
        if shown["setup"]["hosting"] == "elected" and "hosts" not in shown["tables"][table] and self.number % 3 == 0:
            deeds.append(Deed(f"{step} host {table}", (2, 8), "world_cafe.volunteer_to_host"))
        hosts = own.get("hosting") == table
        if now["phase"] == "running":
            [note] = self._made_up("notes", 1, self.number + 5 * now["number"])
            if self.number % 4:
                deeds.append(Deed(f"{once} note", (4, 30), "world_cafe.write_note", {"text": note}))
            if hosts:
                [said] = made_up_handovers(self.language, 1, self.number + now["number"])
                deeds.append(Deed(f"{once} handover", (15, 25), "world_cafe.hand_over", said))
        elif now["phase"] == "closed" and hosts and now["number"] >= shown["setup"]["rounds"]:
            [text] = self._made_up("findings", 1, shown["tables"][table]["number"])
            deeds.append(Deed(f"{step} finding", (2, 10), "world_cafe.bring_back", {"text": text}))
        return deeds

    def _in_grid(self, step: str) -> list[Deed]:
        shown = self.visitor.activity
        rows, deeds = shown["order"], list[Deed]()
        if not shown["lists"] and shown["adding"] == "everyone" and self.number % 6 == 0:
            [text] = self._made_up("cells", 1, self.number)
            deeds.append(Deed(f"{step} row", (2, 20), "canvas.add_row", {"text": text}))
        if not rows:
            return deeds
        row = rows[self.number % len(rows)]
        columns = shown["columns"] if shown["lists"] else shown["columns"][1:]
        written = [column["id"] for column in columns if not column["people"]]
        if written:
            [text] = self._made_up("cells", 1, self.number + 1)
            said = {"row": row, "column": written[self.number % len(written)], "text": text}
            deeds.append(Deed(f"{step} item", (4, 30), "canvas.add_item", said))
        if len(written) < len(columns) and self.number % 3 == 0:
            deeds.append(Deed(f"{step} interest", (3, 20), "canvas.show_interest", {"row": row}))
        return deeds + self._of_interest(step)

    def _of_interest(self, step: str) -> list[Deed]:
        """Half of those interested say what they bring, and each proposes the next on the list of who is here. Whoever
        is proposed accepts or declines; one in three never answers."""
        here, own = self.visitor.activity["here"], self.visitor.own_activity
        deeds = list[Deed]()
        for row in own.get("interested", []):
            if self.number % 2 == 0:
                [text] = self._made_up("brings", 1, self.number)
                deeds.append(Deed(f"{step} bring {row}", (4, 20), "canvas.bring", {"row": row, "text": text}))
            place = next((at for at, each in enumerate(here) if each["id"] == self.visitor.person), None)
            if place is not None and len(here) > 1:
                said = {"row": row, "person": here[(place + 1) % len(here)]["id"]}
                deeds.append(Deed(f"{step} propose", (8, 30), "canvas.propose_person", said))
        for row in own.get("proposed", {}):
            if self.number % 3:
                answer = "canvas.show_interest" if self.number % 3 == 1 else "canvas.decline_proposal"
                deeds.append(Deed(f"{step} answer {row}", (4, 20), answer, {"row": row}))
        return deeds

    def _in_forum(self, step: str) -> list[Deed]:
        """One in five proposes a session, where a cell is free; most sign up for two, and hosts take notes."""
        shown, own = self.visitor.activity, self.visitor.own_activity
        sessions, phase = shown["sessions"], shown["phase"]["name"]
        deeds = []
        if self.number % 5 == 0 and phase != "harvest":
            [title] = self._made_up("ideas", 1, self.number // 5)
            deeds.append(
                Deed(f"{step} session", (2, 30), "open_space.propose_session", {"title": title} | _free(shown))
            )
        if sessions:
            for count in range(2 if self.number % 7 else 0):
                key = list(sessions)[(self.number + count * 3) % len(sessions)]
                deeds.append(Deed(f"{step} join {count}", (3, 30), "open_space.join_session", {"session": key}))
        if phase in ("sessions", "harvest"):
            for key in own.get("hosts", []):
                [text] = self._made_up("notes", 1, self.number)
                said = {"session": key, "field": "said", "text": text, "base": 0}
                deeds.append(Deed(f"{step} notes {key}", (5, 40), "open_space.write_notes", said))
        return deeds

    def _in_timeline(self, step: str) -> list[Deed]:
        """Two moments each; what is kept is placed by most."""
        shown, own = self.visitor.activity, self.visitor.own_activity
        deeds = []
        for count, told in enumerate(made_up_moments(self.language, 2, self.number * 2)):
            line = shown["lines"][min(told["line"], len(shown["lines"])) - 1]
            said = told | {"line": line["id"]}
            write = "timeline.keep_moment" if line["private"] else "timeline.write_moment"
            deeds.append(Deed(f"{step} moment {count}", (3, 40), write, said))
        writing = (shown.get("phase") or {}).get("name") == "write"
        for key in () if writing else own.get("kept", {}):
            if self.number % 4:
                deeds.append(Deed(f"{step} place {key}", (4, 20), "timeline.place_moment", {"moment": key}))
        return deeds

    def _in_plenary(self, step: str) -> list[Deed]:
        """A third of them ask; everybody supports what pleases them; some react where that is asked."""
        shown, own = self.visitor.activity, self.visitor.own_activity
        deeds = list[Deed]()
        if shown["open"]["questions"] and self.number % 3 == 0:
            [text] = self._made_up("questions", 1, self.number // 3)
            deeds.append(Deed(f"{step} question", (2, 30), "plenary.ask_question", {"text": text}))
        others = [key for key, each in shown["questions"].items() if each["state"] == "open"]
        others = sorted(key for key in others if key not in own.get("questions", {}))
        for count in range(2):
            if others and len(others) > count:
                liked = self._chance.choice(others)
                said = {"question": liked}
                deeds.append(Deed(f"{step} support {count}", (3, 25), "plenary.support_question", said))
        if shown["open"]["reactions"] and self.number % 8 == 1:
            [text] = self._made_up("reactions", 1, self.number // 8)
            deeds.append(Deed(f"{step} reaction", (5, 30), "plenary.react", {"text": text}))
        return deeds

    def _in_exchange(self, step: str) -> list[Deed]:
        shown, own = self.visitor.activity, self.visitor.own_activity
        mine = own.get("project")
        if shown["closed"]:
            return self._on_the_sheet(step, mine)
        if mine is not None and own["owns"]:
            return self._with_like_projects(step, mine)
        if mine is not None or own.get("waiting"):
            return []
        if self.project is not None:
            said = {"title": self.project.title, "needs": self.project.needs, "text": self.project.text}
            return [Deed(f"{step} propose", (2, 14), "idea_exchange.propose_project", said)]
        if len(shown["projects"]) < 3 or self.number % 9 == 8:
            return []
        liked = self._chance.choice(sorted(shown["projects"]))
        return [
            Deed(f"{step} join {count}", (3, 30), "idea_exchange.join_project", {"project": liked})
            for count in range(2)
        ]

    def _with_like_projects(self, step: str, mine: str) -> list[Deed]:
        """An owner says yes to whoever asks to merge, and asks where their own project is like another one."""
        projects, asks = self.visitor.activity["projects"], self.visitor.own_activity["asks"]
        deeds = [
            Deed(
                f"{step} agree {wish['project']}", (4, 15), "idea_exchange.agree_to_merge", {"project": wish["project"]}
            )
            for wish in asks
            if wish["into"] == mine
        ]
        like = self.project.into if self.project is not None else ""
        into = next((key for key, each in projects.items() if each["title"] == like and key != mine), None)
        if into is not None and self.project is not None:
            said = {"project": mine, "into": into, "title": self.project.called or like}
            deeds.append(Deed(f"{step} merge", (6, 20), "idea_exchange.ask_to_merge", said))
        return deeds

    def _on_the_sheet(self, step: str, mine: str | None) -> list[Deed]:
        if mine is None:
            return []
        part = "objectives" if self.project is not None else SHEET[1 + self.number % 4]
        lines = self._made_up("proposals" if part == "feasible_objectives" else part, 2, self.number)
        said = {"project": mine, "field": part, "text": "\n".join(dict.fromkeys(lines))}
        return [Deed(f"{step} sheet", (3, 18), "idea_exchange.write_sheet", said)]

    def _in_plan(self, step: str) -> list[Deed]:
        shown, deeds = self.visitor.activity, list[Deed]()
        if shown["adding"] == "everyone" and self.number % 5 == 0:
            actions = words(self.language)["actions"]
            what = actions[self.number // 5 % len(actions)]["what"]
            deeds.append(Deed(f"{step} action", (3, 25), "action_plan.add_action", {"what": what}))
        if not shown["actions"]:
            return deeds
        key = list(shown["actions"])[self.number % len(shown["actions"])]
        if self.number % 3 == 0:
            deeds.append(Deed(f"{step} help", (3, 20), "action_plan.offer_help", {"action": key}))
        if shown["adding"] == "everyone" and "means" not in shown["actions"][key]["texts"]:
            [text] = self._made_up("resources", 1, self.number)
            said = {"action": key, "field": "means", "text": text, "base": 0}
            deeds.append(Deed(f"{step} means", (5, 30), "action_plan.write_action", said))
        return deeds

    def _in_vote(self, step: str) -> list[Deed]:
        shown = self.visitor.activity
        if shown["closed"] or shown.get("between") or self.number % 15 == 14:
            return []
        pairs = self.visitor.own_activity.get("pairs")
        if needs_pairs(shown) and pairs is None:
            return [Deed(f"{step} pairs", (1, 4), "voting.take_pairs")]
        # One in six thinks again; of two rounds, one in three votes otherwise in the second.
        moved = in_round(shown) and self.number % 3 == 0
        thoughts = range(2, 3) if moved else range(1 + (self.number % 6 == 0))
        once = f"{step} ballot {shown.get('round', 1)}"
        return [
            Deed(
                f"{once} {thought}",
                (3, 20),
                "voting.cast_ballot",
                ballot_of(self.language, shown, f"{self.number} {thought}", pairs or ()) | in_round(shown),
            )
            for thought in thoughts
        ]


def _free(shown: dict[str, Any]) -> dict[str, str]:
    """The first cell of the wall where nothing stands, of a slot that is not over; none: beside the wall."""
    taken = {(session["slot"], session["place"]) for session in shown["sessions"].values()}
    for slot in shown["slots"]:
        for place in shown["places"]:
            if slot["state"] != "over" and (slot["id"], place["id"]) not in taken:
                return {"slot": slot["id"], "place": place["id"]}
    return {}


_WANTED: Final[dict[str, Callable[[Person, str], list[Deed]]]] = {
    "ideas": Person._in_ideas,
    "round_table": Person._in_round_table,
    "meeting": Person._in_meeting,
    "parallel": Person._in_parallel,
    "world_cafe": Person._in_world_cafe,
    "canvas": Person._in_grid,
    "open_space": Person._in_forum,
    "action_plan": Person._in_plan,
    "timeline": Person._in_timeline,
    "plenary": Person._in_plenary,
    "idea_exchange": Person._in_exchange,
    "voting": Person._in_vote,
}
