"""Who sees what of those who have finished with what everybody is asked to do."""

from __future__ import annotations

from live.core.method import See
from live.core.nodes import Tree
from live.workshop.finished import how_many, task_of
from live.workshop.model import Running


def finished(running: Running, see: See, audience: str, *key: str) -> Tree:
    """Everyone: the task that one may say to have finished with. Facilitators and the room's screen: how many of those
    who are here have. A person: with which task they last said they had. Nobody, ever: who has, and who has not."""
    task = task_of(running)
    match audience:
        case "everyone" if task:
            return {"task": task}
        case "facilitators" | "projector" if task:
            return {"finished": {"n": how_many(running, see.people), "of": len(see.people)}}
        case "person" if mark := running.finished.get(key[0]):
            return {"finished": mark}
        case _:
            return {}
