"""Who sees what of an action plan."""

from __future__ import annotations

from typing import Final

from live.core.dates import read_day
from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.outcomes import Spoken
from live.core.people import Directory
from live.methods.action_plan.charts import SCREEN_ROWS, charts
from live.methods.action_plan.conflicts import Conflict, conflicts
from live.methods.action_plan.model import Action, ActionId, ActionPlan, Deadline
from live.parts.texts import text_card

# So many people fit into a list; of more the console of the plenary knows anyway.
_FEW: Final = 60


def everyone(state: ActionPlan, see: See) -> Tree:
    """Everyone: the day the plan works towards, every action with its texts, its deadline, how far it has come and who
    leads it or helps by name, and what is odd about a deadline. In an anonymous workshop only how many help."""
    off, target = state.settings.off, read_day(state.target)
    return {
        "adding": state.settings.adding,
        "approved": state.settings.approved,
        "named": see.named,
        "saturdays_worked": state.settings.saturdays_worked,
        "days_off": state.settings.days_off,
        "target": state.target,
        "target_off": _spoken(off.holiday(target)) if target else None,
        "occasion": state.occasion,
        "actions": Each(state.actions, shown_card, (see.directory, see.named)),
        "conflicts": {key: [_conflict(each) for each in found] for key, found in conflicts(state).items()},
    }


def facilitators(state: ActionPlan, see: See) -> Tree:
    """Facilitators: who helps and leads by id and name, also where the room is not told; what is hidden from the room,
    what has been removed, who is here, and the calendar as a picture."""
    return {
        "people": Each(state.actions, people_card, (see.directory, see.named)),
        "hidden": Each(state.actions, hidden_card, (see.directory, see.named)),
        "removed": Each(state.actions, removed_card),
        "here": [_known(each, see.directory, see.named) for each in see.people] if len(see.people) <= _FEW else [],
        "charts": _charts(state),
    }


def person(state: ActionPlan, viewer: PersonId, see: See) -> Tree:
    """A person: which actions they have added, lead and help with; what of theirs the others do not see."""
    known = state.actions.items()
    own = [(key, each) for key, each in known if each.author == viewer]
    return {
        "wrote": [key for key, _ in own],
        "leads": [key for key, each in known if each.leader == viewer],
        "helps": [key for key, each in known if viewer in each.helpers],
        "held": {
            key: {"what": each.text("what"), "number": each.number}
            for key, each in own
            if each.hidden and not each.removed
        },
    }


def shown_card(key: ActionId, action: Action, directory: Directory, named: bool) -> Node:
    return None if action.hidden or action.removed else _card(action, directory, named)


def hidden_card(key: ActionId, action: Action, directory: Directory, named: bool) -> Node:
    return _card(action, directory, named) if action.hidden and not action.removed else None


def removed_card(key: ActionId, action: Action) -> Node:
    return {"what": action.text("what")} if action.removed else None


def people_card(key: ActionId, action: Action, directory: Directory, named: bool) -> Node:
    if action.removed or not (action.leader or action.helpers):
        return None
    leader = _known(action.leader, directory, named) if action.leader else None
    return {"leader": leader, "helpers": [_known(each, directory, named) for each in action.helpers]}


def _known(person: PersonId, directory: Directory, named: bool) -> Node:
    return {"id": person, "name": directory.name(person) if named else ""}


def _card(action: Action, directory: Directory, named: bool) -> Node:
    card: dict[str, Node] = {
        "number": action.number,
        "texts": {field: text_card(field, text, directory, named) for field, text in action.texts.items()},
        "deadline": _deadline(action.deadline),
        "set": action.set,
        "weeks": action.weeks,
        "led": bool(action.leader),
        "leader": directory.name(action.leader) if named and action.leader else "",
        "helpers": [directory.name(each) for each in action.helpers] if named else [],
        "helping": len(action.helpers),
    }
    told: dict[str, Node] = {
        "progress": action.progress,
        "origin": action.origin,
        "track": action.track,
        "late": action.late,
    }
    return card | {name: value for name, value in told.items() if value}


def _deadline(deadline: Deadline) -> Node:
    said: dict[str, Node] = {
        "day": deadline.day,
        "month": deadline.month,
        "words": deadline.words,
        "offset": deadline.offset,
        "unit": deadline.unit if deadline.offset is not None else "",
        "on": deadline.on,
        "last": deadline.last,
    }
    return {name: value for name, value in said.items() if value not in ("", None)}


def _conflict(found: Conflict) -> Node:
    told: dict[str, Node] = {"code": found.code}
    if found.why is not None:
        told["why"] = _spoken(found.why)
    if found.day:
        told["day"] = found.day
    if found.others:
        told["others"] = list(found.others)
    return told


def _spoken(words: Spoken | None) -> Node:
    return {"fr": words.fr, "en": words.en} if words else None


def _charts(state: ActionPlan) -> Node:
    """By language and page, so that a page which says what it said is not sent again."""
    return {
        "fr": {str(at): each.node() for at, each in enumerate(charts(state, "fr", SCREEN_ROWS))},
        "en": {str(at): each.node() for at, each in enumerate(charts(state, "en", SCREEN_ROWS))},
    }
