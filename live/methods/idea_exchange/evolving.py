"""What is true after one more event of an exchange, and whom the event concerns."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from live.core.ids import PersonId
from live.core.method import EVERYBODY, Concerned
from live.core.renewing import replace
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange.events import (
    CountsHidden,
    CountsShown,
    ExchangeClosed,
    ExchangeReopened,
    GroupNamed,
    MemberJoined,
    MemberLeft,
    MergeAsked,
    MergeDropped,
    OwnerChanged,
    PlacedByWishes,
    PlacingTakenBack,
    PresentationEnded,
    ProjectEdited,
    ProjectPresented,
    ProjectProposed,
    ProjectsMerged,
    ProjectSplit,
    ProjectWithdrawn,
    SheetWritten,
    WaitBegun,
    WaitEnded,
    WishesListed,
)
from live.methods.idea_exchange.model import (
    IdeaExchange,
    Merged,
    MergeWish,
    Parted,
    Placing,
    Presentation,
    Project,
    ProjectId,
    Told,
    ToldWhat,
)
from live.methods.idea_exchange.sheets import Sheet

Happening = (
    ProjectProposed
    | ProjectEdited
    | ProjectWithdrawn
    | OwnerChanged
    | MemberJoined
    | MemberLeft
    | WaitBegun
    | WaitEnded
    | WishesListed
    | PlacedByWishes
    | PlacingTakenBack
    | ProjectPresented
    | PresentationEnded
    | CountsShown
    | CountsHidden
    | ExchangeClosed
    | ExchangeReopened
    | GroupNamed
    | SheetWritten
    | MergeAsked
    | MergeDropped
    | ProjectsMerged
    | ProjectSplit
)


def evolve(state: IdeaExchange, event: Happening) -> IdeaExchange:
    match event:
        case ProjectProposed():
            return _proposed(state, event)
        case ProjectEdited(key, title, text, needs, seats):
            return _changed(state, key, title=title, text=text, needs=needs, seats=seats)
        case ProjectWithdrawn():
            return _withdrawn(state, event)
        case OwnerChanged():
            return _owned(state, event)
        case MemberJoined(key, person, how):
            joined = _changed(state, key, members=(*state.projects[key].members, person))
            joined = replace(joined, place=state.place.put(person, key))
            return _tell(joined, person, key, None if how == "joined" else how)
        case MemberLeft(key, person, why):
            project = state.projects[key]
            co_owners = _without(project.co_owners, person)
            left = _changed(state, key, members=_without(project.members, person), co_owners=co_owners)
            left = replace(left, place=state.place.drop(person))
            return _tell(left, person, key, why if why in ("released", "removed") else None)
        case WaitBegun(key, person):
            waits = _changed(state, key, waiting=(*state.projects[key].waiting, person))
            lines = state.lines.put(person, (*state.lines.get(person, ()), key))
            return _tell(replace(waits, lines=lines), person, key, None)
        case WaitEnded(key, person, why):
            ended = _changed(state, key, waiting=_without(state.projects[key].waiting, person))
            ended = replace(ended, lines=_out_of_line(state.lines, person, key))
            return _tell(ended, person, key, why if why in ("declined", "removed") else None)
        case WishesListed(person, wishes):
            listed = replace(state, wishes=state.wishes.put(person, wishes))
            return replace(listed, told=state.told.drop(person))
        case PlacedByWishes():
            return _placed(state, event)
        case PlacingTakenBack():
            return _taken_back(state, event)
        case ProjectPresented(key, ends):
            heard = _without(_heard(state), key)
            return replace(state, presenting=Presentation(key, ends), presented=heard)
        case PresentationEnded(heard):
            return replace(state, presenting=None, presented=_heard(state) if heard else state.presented)
        case CountsShown() | CountsHidden():
            return replace(state, counts_shown=isinstance(event, CountsShown))
        case ExchangeClosed():
            return replace(state, closed=True, presenting=None, presented=_heard(state))
        case ExchangeReopened():
            return replace(state, closed=False)
        case GroupNamed(key, name):
            return _changed(state, key, group=name)
        case SheetWritten(key, field, text, revision, by):
            entry = state.entry(key, field).rewritten(text, revision, by)
            sheet = (state.sheets.get(key) or Sheet()).put(field, entry)
            return replace(state, sheets=state.sheets.put(key, sheet))
        case MergeAsked(key, into, title):
            return replace(state, asks=state.asks.put(key, MergeWish(into, title)))
        case MergeDropped(key):
            return replace(state, asks=state.asks.drop(key))
        case ProjectsMerged():
            return _merged(state, event)
        case ProjectSplit():
            return _split(state, event)
        case _:
            assert_never(event)


def concerns(event: Happening) -> Concerned:
    """Those whose own page may change. What a group shares reaches it as the view of its table. Whose projects are
    merged cannot be told from the event: that is rare."""
    match event:
        case ProjectProposed(owner=owner):
            return _people(owner)
        case ProjectWithdrawn(members=members, waiting=waiting, wishing=wishing):
            return (*members, *waiting, *wishing)
        case OwnerChanged(owner=owner, before=before):
            return _people(owner, before)
        case MemberJoined(person=person) | MemberLeft(person=person) | WishesListed(person=person):
            return (person,)
        case PlacedByWishes(seated=seated, unplaced=unplaced) | PlacingTakenBack(seated=seated, unplaced=unplaced):
            return (*(each.person for each in seated), *unplaced)
        case WaitBegun(person=person, owner=owner, co_owners=co_owners):
            return _people(person, owner, *co_owners)
        case WaitEnded(person=person, owner=owner, behind=behind, co_owners=co_owners):
            return _people(person, owner, *behind, *co_owners)
        case MergeAsked() | MergeDropped() | ProjectsMerged() | ProjectSplit():
            return EVERYBODY
        case _:
            return ()


def _people(*people: PersonId | None) -> tuple[PersonId, ...]:
    return tuple(person for person in people if person is not None)


def _proposed(state: IdeaExchange, event: ProjectProposed) -> IdeaExchange:
    project = Project(
        event.title,
        event.text,
        event.needs,
        event.seats,
        number=state.proposed + 1,
        owner=event.owner,
        members=_people(event.owner),
        late=event.late,
    )
    place = state.place.put(event.owner, event.project) if event.owner else state.place
    told = state.told.drop(event.owner) if event.owner else state.told
    projects = state.projects.put(event.project, project)
    return replace(state, projects=projects, place=place, told=told, proposed=state.proposed + 1)


def _withdrawn(state: IdeaExchange, event: ProjectWithdrawn) -> IdeaExchange:
    place, lines = state.place, state.lines
    for member in event.members:
        place = place.drop(member)
    for person in event.waiting:
        lines = _out_of_line(lines, person, event.project)
    told, wishes = state, state.wishes
    for person in dict.fromkeys((*event.members, *event.waiting)):
        told = _tell(told, person, event.project, "withdrawn" if person != event.by else None)
    for person in event.wishing:
        wishes = wishes.put(person, _without(wishes[person], event.project))
        if person not in state.place and person not in event.waiting:
            told = _tell(told, person, event.project, "wish_withdrawn")
    presented_now = state.presenting is not None and state.presenting.project == event.project
    gone = [key for key, merged in state.merged.items() if merged.into == event.project]
    for key in gone:
        told = replace(told, merged=told.merged.drop(key))
    return replace(
        _unasked(told, event.project),
        projects=state.projects.drop(event.project),
        sheets=state.sheets.drop(event.project),
        parted=state.parted.drop(event.project),
        place=place,
        lines=lines,
        wishes=wishes,
        presenting=None if presented_now else state.presenting,
        presented=_without(state.presented, event.project),
    )


def _owned(state: IdeaExchange, event: OwnerChanged) -> IdeaExchange:
    """Whoever owns a project now has not asked for what the one before asked for."""
    project = state.projects[event.project]
    co_owners = _without(project.co_owners, event.owner)
    members = tuple(dict.fromkeys((event.owner, *co_owners, *project.members)))
    owned = _changed(state, event.project, owner=event.owner, members=members, co_owners=co_owners)
    owned = replace(owned, asks=owned.asks.drop(event.project))
    owned = replace(owned, place=state.place.put(event.owner, event.project))
    return _tell(owned, event.owner, event.project, "owner" if event.by != event.owner else None)


def _placed(state: IdeaExchange, event: PlacedByWishes) -> IdeaExchange:
    placed = state
    for each in event.seated:
        placed = _changed(placed, each.project, members=(*placed.projects[each.project].members, each.person))
        placed = replace(placed, place=placed.place.put(each.person, each.project))
        placed = _tell(placed, each.person, each.project, "placed")
    told = placed.told
    for person in event.unplaced:
        told = told.put(person, Told("no_place", "", ""))
    return replace(placed, told=told, placing=Placing(event.seated, event.unplaced, event.lines))


def _taken_back(state: IdeaExchange, event: PlacingTakenBack) -> IdeaExchange:
    back = state
    for each in event.seated:
        back = _changed(back, each.project, members=_without(back.projects[each.project].members, each.person))
        back = _tell(back, each.person, each.project, "placing_undone")
    told = back.told
    told = told.drop(*(person for person in event.unplaced if person in told and told[person].what == "no_place"))
    return replace(back, place=back.place.drop(*(each.person for each in event.seated)), told=told, placing=None)


def _merged(state: IdeaExchange, event: ProjectsMerged) -> IdeaExchange:
    key, into = event.project, event.into
    project, kept = state.projects[key], state.projects[into]
    owners = tuple(each for each in (*kept.owners, *project.owners) if each in event.members)
    united = replace(
        kept,
        title=event.title,
        text=event.text,
        needs=event.needs,
        seats=event.seats,
        owner=owners[0] if owners else None,
        co_owners=owners[1:],
        members=event.members,
        waiting=event.waiting,
        group=kept.group or project.group,
    )
    wishes = {person: state.wishes[person] for person in event.wishing}
    sheet = state.sheets.get(key) or Sheet()
    said = (event.title, event.text, event.needs)
    record = Merged(project, into, kept, said, sheet, wishes, event.on_behalf)
    merged = _unasked(_unasked(state, key), into)
    merged = replace(
        merged,
        projects=state.projects.drop(key).put(into, united),
        sheets=state.sheets.drop(key),
        merged=state.merged.put(key, record),
        parted=state.parted.drop(key),
        presenting=_told_by(state.presenting, key, into),
        presented=_without(state.presented, key),
    )
    everybody = (*kept.members, *project.members, *kept.waiting, *project.waiting)
    merged = _seated_anew(merged, everybody, key, into)
    for person, wished in wishes.items():
        named = tuple(dict.fromkeys(into if each == key else each for each in wished))
        merged = replace(merged, wishes=merged.wishes.put(person, named))
    for person in (each for each in (*kept.members, *project.members) if each != event.by):
        if person not in event.members:
            merged = _tell(merged, person, into, "merged_waits")
        elif person in event.on_behalf:
            merged = _tell(merged, person, into, "merged_for_you")
        elif person in project.members:
            merged = _tell(merged, person, into, "merged")
    return _with_placing(merged, key, into)


def _split(state: IdeaExchange, event: ProjectSplit) -> IdeaExchange:
    key, record = event.project, state.merged[event.project]
    into, was, before = record.into, record.project, record.before
    kept = state.projects[into]
    stay = [each for each in kept.owners if each in event.left]
    back = [each for each in was.owners if each in event.members]
    title, text, needs = before.said if kept.said == record.after else kept.said
    kept_now = replace(
        kept,
        title=title,
        text=text,
        needs=needs,
        seats=event.seats,
        owner=stay[0] if stay else None,
        co_owners=tuple(stay[1:]),
        members=event.left,
        waiting=event.left_waiting,
    )
    own = replace(
        was,
        owner=back[0] if back else None,
        co_owners=tuple(back[1:]),
        members=event.members,
        waiting=event.waiting,
    )
    split = _unasked(state, into)
    split = replace(
        split,
        projects=state.projects.put(into, kept_now).put(key, own),
        sheets=state.sheets.put(key, record.sheet) if record.sheet else state.sheets,
        merged=state.merged.drop(key),
    )
    if event.by_facilitator:
        parted = Parted(into, kept, record.on_behalf, (kept_now.said, own.said))
        split = replace(split, parted=state.parted.put(key, parted))
    split = _seated_anew(split, (*kept.members, *kept.waiting), key, into)
    for person, wished in record.wishes.items():
        if state.wishes.get(person) == tuple(dict.fromkeys(into if each == key else each for each in wished)):
            split = replace(split, wishes=split.wishes.put(person, wished))
    for person in (each for each in event.members if each != event.by):
        split = _tell(split, person, key, "split")
    return split


def _seated_anew(state: IdeaExchange, people: Iterable[PersonId], *keys: ProjectId) -> IdeaExchange:
    """Places and lines of those people, as these projects tell them now."""
    place, lines = state.place, state.lines
    now = [(key, state.projects[key]) for key in keys if key in state.projects]
    everybody = dict.fromkeys((*people, *(each for _, project in now for each in project.members)))
    for person in everybody:
        if place.get(person) in keys:
            place = place.drop(person)
        own = [each for each in lines.get(person, ()) if each not in keys]
        own += [key for key, project in now if person in project.waiting]
        lines = lines.put(person, tuple(own)) if own else lines.drop(person)
    for key, project in now:
        for person in project.members:
            place = place.put(person, key)
    return replace(state, place=place, lines=lines)


def _told_by(presenting: Presentation | None, key: ProjectId, into: ProjectId) -> Presentation | None:
    """What is presented now goes on, as the project it has become."""
    return replace(presenting, project=into) if presenting and presenting.project == key else presenting


def _with_placing(state: IdeaExchange, key: ProjectId, into: ProjectId) -> IdeaExchange:
    """Whoever was placed in a project that is gone was placed in the one that tells it."""
    if state.placing is None:
        return state
    seated = tuple(replace(each, project=into) if each.project == key else each for each in state.placing.seated)
    lines = tuple(replace(each, project=into) if each.project == key else each for each in state.placing.lines)
    return replace(state, placing=replace(state.placing, seated=seated, lines=lines))


def _unasked(state: IdeaExchange, key: ProjectId) -> IdeaExchange:
    """Nothing is asked any more of a project that is not there, or by it."""
    asks = state.asks
    for other, wish in asks.items():
        if key in (other, wish.into):
            asks = asks.drop(other)
    return replace(state, asks=asks)


def _changed(state: IdeaExchange, key: ProjectId, **changes: object) -> IdeaExchange:
    project = replace(state.projects[key], **changes)  # type: ignore[arg-type]
    return replace(state, projects=state.projects.put(key, project))


def _tell(state: IdeaExchange, person: PersonId, key: ProjectId, what: ToldWhat | None) -> IdeaExchange:
    if what is None:
        return replace(state, told=state.told.drop(person))
    return replace(state, told=state.told.put(person, Told(what, key, state.projects[key].title)))


def _heard(state: IdeaExchange) -> tuple[ProjectId, ...]:
    """Those presented, with the one who is speaking now."""
    if state.presenting is None:
        return state.presented
    return (*_without(state.presented, state.presenting.project), state.presenting.project)


def _out_of_line(
    lines: VersionedMap[PersonId, tuple[ProjectId, ...]], person: PersonId, key: ProjectId
) -> VersionedMap[PersonId, tuple[ProjectId, ...]]:
    left = _without(lines.get(person, ()), key)
    return lines.put(person, left) if left else lines.drop(person)


def _without(those: Iterable[str], one: str) -> tuple[str, ...]:
    return tuple(each for each in those if each != one)


def delayed(state: IdeaExchange, milliseconds: int) -> IdeaExchange:
    """A pitch that was interrupted by a pause keeps the time it had left."""
    if state.presenting is None:
        return state
    return replace(state, presenting=replace(state.presenting, ends=state.presenting.ends + milliseconds))
