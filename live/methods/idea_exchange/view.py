"""Who sees what of an exchange."""

from __future__ import annotations

from collections import Counter

from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange.model import IdeaExchange, Project, ProjectId
from live.methods.idea_exchange.sheets import Sheet, written_in
from live.parts.texts import text_card

_NOT_YET: VersionedMap[ProjectId, Sheet] = VersionedMap()
_NO_SHEET: Sheet = VersionedMap()


def everyone(state: IdeaExchange, see: See) -> Tree:
    """Everyone: the projects and who is presenting; how full they are and who is in them while that is
    shown; after the close, the groups and which parts of their sheets are written, not the words."""
    shown = state.counts_shown or state.closed
    smallest = state.settings.minimum if state.closed else 0
    return {
        "closed": state.closed,
        "joining": state.settings.joining,
        "seats": state.settings.seats,
        "minimum": state.settings.minimum,
        "counts_shown": shown,
        "presenting": _presenting(state),
        "next": state.next_to_present,
        "projects": Each(state.projects, card, (see.directory, see.named, shown, smallest)),
        "sheets": Each(state.sheets if state.closed else _NOT_YET, outline),
    }


def facilitators(state: IdeaExchange, see: See) -> Tree:
    """Facilitators: who is in which group and line, whatever is hidden from the room; projects without
    people, people without a project; every sheet. Of wishes: how many there are for each project, how many
    people have some, who has none; never who wishes what. Of the last placing by wishes: how it went. Which projects
    are asked to become one, and which have."""
    unplaced = state.without_place(see.people)
    alone = [key for key, project in state.board if len(project.members) < 2]
    return {
        "counts": {
            "projects": len(state.projects),
            "placed": len(state.place),
            "unplaced": len(unplaced),
            "alone": len(alone),
        },
        "alone": alone,
        "unplaced": {person: see.name(person) for person in unplaced},
        "presented": list(state.presented),
        "wishes": _wishes(state, unplaced),
        "placing": _placing(state),
        "asks": _asks(state),
        "merged": {key: [merged.into, merged.project.title] for key, merged in state.merged.items()},
        "groups": Each(state.projects, group_card, (see.directory, see.named, state.settings.minimum)),
        "sheets": Each(state.sheets, sheet_card, (see.directory, see.named)),
    }


def table(state: IdeaExchange, key: ProjectId, see: See) -> Tree:
    """A group, around its project as around a table: who is in it, how long its line is, its sheet."""
    project = state.projects.get(key)
    if project is None:
        return {}
    return {
        "project": key,
        "members": [
            {"person": member, "name": see.name(member), "owner": member in project.owners}
            for member in project.members
        ],
        "waiting": len(project.waiting),
        "sheet": Each(state.sheets.get(key) or _NO_SHEET, text_card, (see.directory, see.named)),
    }


def touched_tables(before: IdeaExchange, now: IdeaExchange) -> set[ProjectId] | None:
    changed = now.projects.changed_since(before.projects)
    written = now.sheets.changed_since(before.sheets)
    return None if changed is None or written is None else changed | written


def person(state: IdeaExchange, viewer: PersonId, see: See) -> Tree:
    """A person: their project, their place in each line, their wishes, what others' acts have done to them. An owner
    besides: who stands in the line of their project, who asks to merge with it or is asked, and what has been merged
    into it."""
    mine = state.place.get(viewer)
    project = state.projects[mine] if mine is not None else None
    owns = project is not None and viewer in project.owners
    told = state.told.get(viewer)
    return {
        "project": mine,
        "owns": owns,
        "co_owns": project is not None and viewer in project.co_owners,
        "asks": _asks(state, mine) if owns else [],
        "merged": _merged_into(state, mine) if mine and owns else {},
        "waiting": {key: state.projects[key].waiting.index(viewer) + 1 for key in state.lines.get(viewer, ())},
        "line": [{"person": each, "name": see.name(each)} for each in project.waiting] if project and owns else [],
        "wishes": list(state.wishes.get(viewer, ())),
        "told": {"what": told.what, "project": told.project, "title": told.title} if told else None,
    }


def _merged_into(state: IdeaExchange, key: ProjectId) -> Node:
    return {each: merged.project.title for each, merged in state.merged.items() if merged.into == key}


def _asks(state: IdeaExchange, mine: ProjectId | None = None) -> Node:
    """Who asks whom to merge, of all projects or of one."""
    return [
        {"project": key, "into": wish.into, "title": wish.title}
        for key, wish in state.asks.items()
        if mine in (None, key, wish.into)
    ]


def card(
    key: ProjectId, project: Project, directory: Directory, named: bool, counts_shown: bool, smallest: int
) -> Node:
    shown: dict[str, Node] = {
        "title": project.title,
        "text": project.text,
        "needs": list(project.needs),
        "seats": project.seats,
        "number": project.number,
        "group": project.group,
        "owned": project.owner is not None,
    }
    if named and project.owner is not None:
        shown["owner"] = ", ".join(directory.name(owner) for owner in project.owners)
    if counts_shown:
        shown["taken"] = len(project.members)
        shown["waiting"] = len(project.waiting)
        if named:
            shown["members"] = [directory.name(member) for member in project.members if member not in project.owners]
    if len(project.members) < smallest:
        shown["small"] = True
    if project.late:
        shown["late"] = True
    return shown


def group_card(key: ProjectId, project: Project, directory: Directory, named: bool, minimum: int) -> Node:
    def name(person: PersonId) -> str:
        return directory.name(person) if named else ""

    return {
        "owner": project.owner,
        "owners": list(project.owners),
        "members": {member: name(member) for member in project.members},
        "waiting": [{"person": each, "name": name(each)} for each in project.waiting],
        "small": len(project.members) < minimum,
    }


def outline(key: ProjectId, sheet: Sheet) -> Node:
    return [field for field, _ in written_in(sheet)]


def sheet_card(key: ProjectId, sheet: Sheet, directory: Directory, named: bool) -> Node:
    return Each(sheet, text_card, (directory, named))


def _presenting(state: IdeaExchange) -> Node:
    if state.presenting is None:
        return None
    return {"project": state.presenting.project, "ends": state.presenting.ends}


def _wishes(state: IdeaExchange, unplaced: tuple[PersonId, ...]) -> Node:
    """Of those who are here and in no group: they are the ones who would be placed."""
    wished = Counter(key for person in unplaced for key in state.wishes.get(person, ()))
    without = [person for person in unplaced if not state.wishes.get(person)]
    return {
        "people": len(unplaced) - len(without),
        "projects": dict(wished),
        "without": dict.fromkeys(without, True),
    }


def _placing(state: IdeaExchange) -> Node:
    if state.placing is None:
        return None
    return {
        "placed": len(state.placing.seated),
        "by_rank": state.placing.by_rank,
        "unplaced": len(state.placing.unplaced),
    }
