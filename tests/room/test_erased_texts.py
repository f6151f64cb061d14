"""A text that had to go is in nothing any more, in no process and on no disk; all else of the history stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from live.core.blocks import Document
from live.core.people import By, Identity, Role
from live.core.refusals import Refused
from live.methods.closing.model import AddDecision
from live.methods.ideas.model import EditIdea, Idea, PostIdea, RestoreIdea, WithdrawIdea
from live.minutes.as_json import document_from_json
from live.minutes.formats import FORMATS, render
from live.parts.cards import GroupCards
from live.room.joining import join
from live.room.keeping import as_closed, keep_minutes
from live.room.room import Room
from live.store.embedded import EmbeddedStore
from live.store.keys import key
from live.store.line import Line
from live.views.tree import rendered
from live.workshop import commands, model
from live.workshop.commands import CloseWorkshop, EraseText, OpenStep, Undo
from live.workshop.handed_on import followed_by
from tests.room.conftest import FATOU, House, Screenful
from tests.waiting import until, until_purged

NEEDLE = 'Jean Aiguille, 4 rue "des Lilas"'
FIRST = "Aiguille est un âne"
NEEDLES = ("Lilas", "est un âne")
MARK = "[texte effacé]"


@dataclass(eq=False)
class Scene:
    """Two processes of one workshop, in which somebody wrote what has to go, and a later step works on it."""

    house: House
    room: Room
    other: Room
    ana: By
    step: str
    idea: str


async def scene(house: House) -> Scene:
    room, other = await house.workshop("ideas", "voting", "ideas")
    ana = By(await join(room, house.here.store, Identity("Lefèvre", "Ana")), Role.PARTICIPANT)
    step, vote, _ = room.workshop.main.order
    await room.give(FATOU, commands.ChangeStep(step=vote, works_on=step))
    await room.give(FATOU, OpenStep(step=step))
    await room.give(ana, PostIdea(text=FIRST), step, "first")
    await room.give(ana, PostIdea(text="Oui"), step)
    idea = next(key for key, each in ideas_in(room, step).items() if each.text == FIRST)
    await room.give(ana, EditIdea(idea=idea, text=NEEDLE), step)
    await room.give(FATOU, GroupCards(cards=(idea,), name="Voisins"), step)
    await room.give(FATOU, OpenStep(step=vote))
    await room.give(ana, PostIdea(text=NEEDLE), step)
    for what in ("Garder le local", NEEDLE):
        await room.give(FATOU, AddDecision(what=what), "closing")
    other.there_is_more(0)
    await other.settled()
    return Scene(house, room, other, ana, step, idea)


def ideas_in(room: Room, step: str) -> Mapping[str, Idea]:
    running = room.workshop.steps[step]
    assert not isinstance(running, model.Planned)
    ideas: Mapping[str, Idea] = running.activity.ideas
    return ideas


async def erase(it: Scene, text: str = NEEDLE, id: str = "erase") -> int:
    return (await it.room.give(FATOU, EraseText(text=text), id=id)).seq


def shown(room: Room, person: str, role: Role) -> str:
    screens = ("console", "projector") if role == Role.FACILITATOR else ("phone",)
    views = [room.screens.views(person, screen, "main") for screen in screens]  # type: ignore[arg-type]
    return json.dumps([rendered(tree) for each in views for tree in each.values()], ensure_ascii=False)


def told(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    return [needle for needle in NEEDLES if needle.encode() in raw]


async def minutes_of(it: Scene) -> Document:
    """Those that are kept, once they are."""

    async def are_kept() -> bool:
        return bool(await it.house.here.store.shelf.minutes(it.room.id))

    await until(are_kept)
    return await minutes_kept(it)


async def minutes_kept(it: Scene) -> Document:
    """As they were kept at the last close."""
    kept = await it.house.here.store.shelf.minutes(it.room.id)
    return next(document_from_json(each.document) for each in kept if each.version == it.room.workshop.closed_at)


async def in_store(url: str, folder: Path) -> set[str]:
    line = Line(url)
    found = set[str]()
    for name in await line.scan("*"):
        found.update(told(await line.call("DUMP", name) or b""))
    await line.close()
    return found | in_files(folder)


def in_files(folder: Path) -> set[str]:
    return {needle for path in folder.rglob("*") if path.is_file() for needle in told(path.read_bytes())}


async def test_an_erased_text_is_on_no_screen_and_the_rest_of_the_history_stands(
    house: House, embedded: EmbeddedStore
) -> None:
    it = await scene(house)
    before, epoch = await house.here.store.log.read("w1", 0), it.room.epoch
    listening = [
        Screenful(FATOU.person, Role.FACILITATOR, "console"),
        Screenful(it.ana.person, Role.PARTICIPANT, "phone"),
    ]
    for each in listening:
        it.other.screens.join(each, {})
        each.frames.clear()
    seq = await erase(it)
    after = await house.here.store.log.read("w1", 0)
    assert seq == after[-1].seq == before[-1].seq + 1
    assert [entry.seq for entry in after[:-1]] == [entry.seq for entry in before]
    changed = [new.seq for new, old in zip(after[:-1], before, strict=True) if new.body != old.body]
    assert changed
    for new, old in zip(after[:-1], before, strict=True):
        told_now, told_then = json.loads(new.body), json.loads(old.body)
        assert {**told_now, "with": None} == {**told_then, "with": None}
    assert it.room.epoch != epoch
    await until(lambda: it.other.epoch == it.room.epoch)
    await it.other.settled()
    for room in (it.room, it.other):
        assert told(shown(room, FATOU.person, Role.FACILITATOR)) == []
        assert told(shown(room, it.ana.person, Role.PARTICIPANT)) == []
        texts = [each.text for each in ideas_in(room, it.step).values()]
        assert texts == [MARK, "Oui"]
        assert [each.text for each in followed_by(room.workshop, "decision")] == ["Garder le local", MARK]
        assert {late.written["text"] for late in room.workshop.late.values()} == {MARK}
    assert MARK in shown(it.other, it.ana.person, Role.PARTICIPANT)
    for each in listening:
        assert told(b"".join(each.frames)) == []
        assert any(b'"epoch"' in frame for frame in each.frames)
    # Life goes on in both, and what is undone brings nothing back.
    await it.other.give(it.ana, PostIdea(text="Encore"), it.step)
    await it.room.settled()
    await until_purged(embedded.url)
    assert await in_store(embedded.url, embedded.folder) == set()


async def test_what_was_taken_out_and_erased_does_not_come_back_by_being_put_back(house: House) -> None:
    it = await scene(house)
    await it.room.give(FATOU, OpenStep(step=it.step))
    await it.room.give(FATOU, WithdrawIdea(idea=it.idea), it.step)
    await erase(it)
    it.other.there_is_more(0)
    await it.other.settled()
    await it.other.give(FATOU, RestoreIdea(idea=it.idea), it.step)
    it.room.there_is_more(0)
    await it.room.settled()
    for room in (it.room, it.other):
        assert ideas_in(room, it.step)[it.idea].text == MARK
        assert told(shown(room, "fatou", Role.FACILITATOR)) == []


@pytest.mark.parametrize("corrected", [NEEDLE, "Corrigé"])
async def test_what_was_corrected_and_erased_does_not_come_back_by_undo(house: House, corrected: str) -> None:
    it = await scene(house)
    await it.room.give(FATOU, OpenStep(step=it.step))
    await it.room.give(FATOU, EditIdea(idea=it.idea, text="Corrigé"), it.step)
    await it.room.give(FATOU, WithdrawIdea(idea=it.idea), it.step)
    await erase(it, corrected)
    it.other.there_is_more(0)
    await it.other.settled()
    for _ in range(2):
        await it.other.give(FATOU, Undo())
    it.room.there_is_more(0)
    await it.room.settled()
    for room in (it.room, it.other):
        assert ideas_in(room, it.step)[it.idea].text == MARK
        assert {each.text for each in ideas_in(room, it.step).values()} == {MARK, "Oui"}


async def test_asked_twice_it_is_done_once_and_what_stands_nowhere_is_refused(house: House) -> None:
    it = await scene(house)
    seq = await erase(it)
    assert await erase(it) == seq
    assert (await it.other.give(FATOU, EraseText(text=NEEDLE), id="erase")).seq == seq
    for text in (NEEDLE, MARK, "Ou"):
        with pytest.raises(Refused, match="unknown_text"):
            await erase(it, text, f"again {text}")
    assert it.room.seq == seq


async def test_what_was_offered_before_is_not_taken_again(house: House) -> None:
    it = await scene(house)
    await erase(it)
    await it.other.give(it.ana, PostIdea(text=FIRST), it.step, "first")
    assert told(shown(it.other, it.ana.person, Role.PARTICIPANT)) == []


@pytest.mark.parametrize("by", [Role.PARTICIPANT, Role.PROJECTOR])
async def test_nobody_else_may_erase(house: House, by: Role) -> None:
    it = await scene(house)
    with pytest.raises(Refused, match="not_allowed"):
        await it.room.give(By(it.ana.person, by), EraseText(text=NEEDLE))


async def test_minutes_that_were_kept_are_made_anew_in_every_format_and_language(
    house: House, embedded: EmbeddedStore
) -> None:
    it = await scene(house)
    await it.room.give(FATOU, CloseWorkshop())
    kept = await minutes_of(it)
    assert told(render(kept, "md"))
    await it.room.keep_snapshot()
    await erase(it)
    kept = await minutes_of(it)
    closed_at = it.room.workshop.closed_at
    assert closed_at is not None
    english = (await as_closed(house.here.store, it.room, "0.0.0", closed_at)).computed("en", "agreed")
    for document in (kept, english):
        for each in FORMATS:
            assert told(render(document, each.extension)) == [], each.extension
        assert MARK[1:-1] in render(document, "md").decode()
    await until_purged(embedded.url)
    assert await in_store(embedded.url, embedded.folder) == set()


async def test_a_state_of_before_is_not_kept_as_a_snapshot_afterwards(house: House) -> None:
    it = await scene(house)
    epoch, seq = it.other.epoch, it.other.seq
    await erase(it)
    await house.there.store.log.keep_snapshot("w1", seq, b"as it was", 1, epoch)
    assert await house.here.store.log.snapshot("w1") is None
    await it.room.keep_snapshot()
    kept = await house.here.store.log.snapshot("w1")
    assert kept is not None
    assert told(kept[1]) == []


async def test_a_process_that_has_not_heard_of_it_keeps_no_minutes_of_before(house: House) -> None:
    it = await scene(house)
    seq = (await it.room.give(FATOU, CloseWorkshop())).seq
    it.other.there_is_more(seq)
    await it.other.settled()
    await house.there.store.listening.unlisten("w1")
    epoch = it.other.epoch
    await erase(it)
    await house.there.store.shelf.drop_minutes("w1")
    assert await keep_minutes(house.there.documents, house.there.store, it.other, "0.0.0")
    assert it.other.epoch == epoch != it.room.epoch
    kept = await minutes_kept(it)
    assert told(render(kept, "json")) == []


@pytest.mark.parametrize("back_to", ["nothing", "before the erasing"])
async def test_a_store_that_is_older_than_the_erasing_does_not_bring_it_back(
    house: House, embedded: EmbeddedStore, back_to: str
) -> None:
    it = await scene(house)
    line = Line(embedded.url)
    dumped = {each: await line.call("DUMP", key("w1", each)) for each in ("log", "epoch", "commands", "people")}
    await erase(it)
    whole = await house.here.store.log.read("w1", 0)
    await until_purged(embedded.url)
    await line.call("FLUSHALL")
    if back_to != "nothing":
        for each, body in dumped.items():
            await line.call("RESTORE", key("w1", each), 0, body)
    for rooms in (house.here, house.there):
        await rooms.sweep()
    for room in (it.room, it.other):
        await room.settled()
    for rooms in (house.here, house.there):
        await rooms.sweep()
    assert await house.here.store.log.read("w1", 0) == whole
    await until_purged(embedded.url)
    await line.close()
    assert await in_store(embedded.url, embedded.folder) == set()


async def test_the_title_goes_from_the_register_too(house: House) -> None:
    it = await scene(house)
    await it.room.give(FATOU, commands.Describe(title=NEEDLE))
    await erase(it)
    await it.room.settled()
    cards = await house.here.store.shelf.workshops()
    assert cards["w1"]["title"] == MARK
