"""An open space as it is played."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from live.app.made_up import made_up
from live.app.scenario import Act, Proposed
from live.app.stage import Deed, Stage, given
from live.app.visiting import Visitor


async def play(stage: Stage, act: Act, step: str) -> None:
    """Sessions into their cells, then people sign up, hosts merge some, slot after slot is held with notes of each
    session, and the notes are read."""
    sessions = act.sessions or _made_up(stage)
    slots, places = stage.console.activity["slots"], stage.console.activity["places"]
    hosts = {each.title: stage.people.get(each.host) for each in sessions}
    cells = {each.title: _cell_of(each, slots, places) for each in sessions}

    def proposing(each: Proposed) -> Deed:
        said = {"title": each.title, "question": each.question, **cells[each.title]}
        host = hosts[each.title]
        called = {} if host else {"called": each.called or each.host or "Animation"}
        return given(host or stage.console, "open_space.propose_session", step, **said, **called)

    await stage.spread([proposing(each) for each in sessions], 0.2)
    unseen = stage.console.arranged.get("unseen", {}).copy().items()
    for key in [key for key, each in unseen if each["state"] == "waiting"]:
        await stage.console.do("open_space.show_session", step, session=key)
    await stage.console.until(lambda: len(stage.console.activity["sessions"]) >= len(sessions))
    keys = {card["title"]: key for key, card in stage.console.activity["sessions"].items()}
    await stage.console.do("open_space.go_to_phase", step, phase="market")
    joining = [
        given(stage.people[name], "open_space.join_session", step, session=keys[each.title])
        for each in sessions
        for name in each.joined
        if name in stage.people
    ]
    await stage.spread(joining, 0.2)
    for each in sessions:
        if each.into in keys:
            await _merge(stage, step, each, hosts, keys)
    for slot in slots:
        await stage.console.do("open_space.go_to_phase", step, phase="sessions", slot=slot["id"])
        held = [each for each in sessions if cells[each.title].get("slot") == slot["id"]]
        await stage.spread([deed for each in held for deed in _noting(stage, each, hosts, keys, step)], 0.25)
    await stage.console.do("open_space.go_to_phase", step, phase="harvest")


async def _merge(
    stage: Stage, step: str, each: Proposed, hosts: dict[str, Visitor | None], keys: dict[str, str]
) -> None:
    """Asked by the host of the one, agreed to by the host of the other."""
    asks, agrees = hosts[each.title] or stage.console, hosts.get(each.into) or stage.console
    said = {"session": keys[each.title], "into": keys[each.into], "title": each.into}
    seq = await asks.do("open_space.ask_to_merge", step, **said)
    await agrees.caught_up(seq)
    await agrees.do("open_space.agree_to_merge", step, session=keys[each.title])


def _made_up(stage: Stage) -> list[Proposed]:
    """One for every three people, half of them in each of two slots; each signed up for by four others."""
    names, many = [*stage.people], max(2, -(-len(stage.people) // 3))
    titles = made_up(stage.language, "ideas", many)
    return [
        Proposed(
            title=title,
            host=names[number * 3 % len(names)] if names else "",
            slot=1 + number % 2,
            place=1 + number // 2 % 8,
            joined=list(dict.fromkeys(names[(number * 3 + away) % len(names)] for away in (1, 2, 4, 5) if names)),
            said=made_up(stage.language, "notes", 1, number)[0],
            proposed=made_up(stage.language, "proposals", 2, 2 * number),
        )
        for number, title in enumerate(dict.fromkeys(titles))
    ]


def _cell_of(each: Proposed, slots: Sequence[Any], places: Sequence[Any]) -> dict[str, str]:
    on_wall = 0 < each.slot <= len(slots) and 0 < each.place <= len(places)
    return {"slot": slots[each.slot - 1]["id"], "place": places[each.place - 1]["id"]} if on_wall else {}


def _noting(
    stage: Stage, each: Proposed, hosts: dict[str, Visitor | None], keys: dict[str, str], step: str
) -> list[Deed]:
    writer = hosts[each.title] or stage.console
    parts = {"said": each.said, "proposed": "\n".join(each.proposed), "next": "\n".join(each.next)}
    return [
        given(writer, "open_space.write_notes", step, session=keys[each.title], field=part, text=text, base=0)
        for part, text in parts.items()
        if text
    ]
