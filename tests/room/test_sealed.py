"""Sealed ballots in two processes over one store, and in a store that loses things."""

from __future__ import annotations

import pytest

from live.core.commands import Asked, Command
from live.core.people import By, Role
from live.methods.voting.ballots import Dots
from live.methods.voting.commands import CastBallot, CloseBallot
from live.methods.voting.model import Voting
from live.room.room import Room
from live.store.embedded import EmbeddedStore
from live.store.keys import TO_BE_PURGED, key
from live.store.line import Line
from live.workshop import commands
from live.workshop.codec import encode
from live.workshop.deciding import decide
from live.workshop.model import Closed, Running
from live.workshop.registry import entry_of
from tests.room.conftest import FATOU, House
from tests.waiting import until, until_purged

ANA, BO, CLEO = (By(name, Role.PARTICIPANT) for name in ("ana", "bo", "cleo"))


async def a_vote(house: House) -> tuple[Room, Room, str]:
    room, other = await house.workshop("ideas")
    await room.give(FATOU, commands.AddStep(method="voting", title="Vote", settings={"options": ["Thé", "Café"]}))
    step = room.workshop.main.order[1]
    for by in (ANA, BO, CLEO):
        await room.give(By("server", Role.ORGANISER), commands.Arrive(person=by.person, role=by.role))
    await room.give(FATOU, commands.OpenStep(step=step))
    other.there_is_more(0)
    await other.settled()
    return room, other, step


def voting(room: Room, step: str) -> Voting:
    at = room.workshop.steps[step]
    assert isinstance(at, Running | Closed)
    assert isinstance(at.activity, Voting)
    return at.activity


async def test_each_process_reads_what_the_other_has_sealed_and_neither_after_the_close(house: House) -> None:
    room, other, step = await a_vote(house)
    first = await other.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana")
    await room.give(BO, CastBallot(dots={"o2": 1}), step, "ballot-of-bo")
    other.there_is_more(0)
    await other.settled()
    assert voting(room, step) == voting(other, step)
    assert voting(room, step).ballots == {"ana": Dots({"o1": 1}), "bo": Dots({"o2": 1})}
    await other.give(CLEO, CastBallot(dots={"o2": 1}), step)
    await room.give(FATOU, CloseBallot(), step)
    other.there_is_more(0)
    await other.settled()
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    assert voting(opened, step) == voting(other, step)
    assert voting(opened, step).opened == (Dots({"o1": 1}), Dots({"o2": 1}), Dots({"o2": 1}))
    late = await opened.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana")
    assert late == first


async def test_a_store_that_has_lost_the_key_of_a_vote_gets_it_back(house: House, embedded: EmbeddedStore) -> None:
    room, _, step = await a_vote(house)
    await house.there.forget_room("w1")
    await room.give(ANA, CastBallot(dots={"o1": 1}), step)
    await lose(embedded, key("w1", "salts"))
    await room.make_whole()
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    assert voting(opened, step).ballots == {"ana": Dots({"o1": 1})}
    assert voting(opened, step).unread == 0


async def test_a_store_that_has_lost_everything_gets_the_ballots_back(house: House, embedded: EmbeddedStore) -> None:
    room, _, step = await a_vote(house)
    await house.there.forget_room("w1")
    given = await room.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana")
    line = Line(embedded.url)
    await line.call("FLUSHALL")
    await line.close()
    room.there_is_more(0)
    await room.settled()
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    assert voting(opened, step).ballots == {"ana": Dots({"o1": 1})}
    assert await opened.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana") == given


async def test_a_register_that_is_made_good_from_the_log_names_no_voter(house: House, embedded: EmbeddedStore) -> None:
    room, _, step = await a_vote(house)
    await house.there.forget_room("w1")
    await room.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana")
    await lose(embedded, key("w1", "commands"))
    await room.make_whole()
    line = Line(embedded.url)
    ids = (await line.call("HGETALL", key("w1", "commands")))[::2]
    await line.close()
    assert not [id for id in ids if b"ballot-of-ana" in id or b"ana:" in id]
    await room.give(ANA, CastBallot(dots={"o2": 1}), step)
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    await opened.give(ANA, CastBallot(dots={"o1": 1}), step, "ballot-of-ana")
    assert voting(opened, step).ballots == {"ana": Dots({"o2": 1})}


async def test_a_vote_whose_key_is_gone_for_good_says_so(house: House, embedded: EmbeddedStore) -> None:
    room, _, step = await a_vote(house)
    await house.there.forget_room("w1")
    await room.give(ANA, CastBallot(dots={"o1": 1}), step)
    await house.here.forget_room("w1")
    await lose(embedded, key("w1", "salts"), key("w1", "snapshot"))
    opened = await house.here.room("w1")
    assert opened is not None
    assert not voting(opened, step).ballots
    assert voting(opened, step).unread == 1
    await opened.give(ANA, CastBallot(dots={"o2": 1}), step)
    assert voting(opened, step).ballots == {"ana": Dots({"o2": 1})}


WAYS = ("ballot closed", "worked on", "workshop closed", "closed by another process", "erased")


@pytest.mark.parametrize("way", WAYS)
async def test_the_disk_forgets_the_key_of_a_vote_whichever_way_it_ends(
    house: House, embedded: EmbeddedStore, way: str
) -> None:
    room, other, step = await a_vote(house)
    for by in (ANA, BO, CLEO):
        await room.give(by, CastBallot(dots={"o1": 1}), step)
    line = Line(embedded.url)
    (salt,) = await line.call("HVALS", key("w1", "salts"))
    assert salt in on_disk(embedded)
    match way:
        case "ballot closed":
            await room.give(FATOU, CloseBallot(), step)
        case "worked on":
            await room.give(FATOU, commands.CloseStep(step=step))
            assert await line.call("EXISTS", key("w1", "salts")) == 1
            await room.give(FATOU, commands.AddStep(method="ideas", title="Suite", works_on=step))
            await room.give(FATOU, commands.OpenStep(step=room.workshop.main.order[-1]))
        case "workshop closed":
            await room.give(FATOU, commands.CloseWorkshop())
        case "closed by another process":
            other.there_is_more(0)
            await other.settled()
            await other.give(FATOU, CloseBallot(), step)
        case _:
            await house.here.erase("w1")
    assert await line.call("EXISTS", key("w1", "salts")) == 0
    await until_purged(embedded.url)
    assert salt not in on_disk(embedded)
    await line.close()


async def test_whoever_hears_that_a_vote_is_over_sees_to_it_that_the_disk_forgets_its_key(
    house: House, embedded: EmbeddedStore
) -> None:
    """The process that closed the vote may have died before it did."""
    room, other, step = await a_vote(house)
    for by in (ANA, BO, CLEO):
        await room.give(by, CastBallot(dots={"o1": 1}), step)
    line = Line(embedded.url)
    (salt,) = await line.call("HVALS", key("w1", "salts"))
    await house.here.store.erasing.close()
    other.there_is_more(0)
    await other.settled()
    decided = decide(room.workshop, asked(CloseBallot()), step)
    bodies = [encode(each.recorded(1, FATOU.person)) for each in decided]
    await house.here.store.log.append("w1", room.epoch, room.seq, bodies, [], [step])
    assert await line.scan(f"{TO_BE_PURGED}*")
    other.there_is_more(0)
    await other.settled()
    assert voting(other, step).result is not None
    await until(lambda: salt not in on_disk(embedded))
    await line.close()


def asked(command: Command) -> Asked[Command]:
    return Asked(FATOU, 1, 1, command, entry=entry_of(command, "voting"))


def on_disk(embedded: EmbeddedStore) -> bytes:
    files = (embedded.folder / "appendonlydir").iterdir()
    return b"".join(file.read_bytes() for file in files if file.exists())


async def lose(embedded: EmbeddedStore, *names: str) -> None:
    line = Line(embedded.url)
    await line.call("DEL", *names)
    await line.close()
