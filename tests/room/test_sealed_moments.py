"""What people keep for themselves on a timeline, in two processes over one store, up to the close and after it."""

from __future__ import annotations

from live.core.people import By, Role
from live.methods.timeline.model import DropMoment, KeepMoment, PlaceMoment, Timeline
from live.room.room import Room
from live.store.embedded import EmbeddedStore
from live.store.keys import key
from live.store.line import Line
from live.workshop import commands
from live.workshop.model import Closed, Running
from tests.room.conftest import FATOU, House
from tests.waiting import until_purged

ANA = By("ana", Role.PARTICIPANT)


async def a_timeline(house: House) -> tuple[Room, Room, str]:
    room, other = await house.workshop("timeline", "ideas")
    step = room.workshop.main.order[0]
    await room.give(By("server", Role.ORGANISER), commands.Arrive(person=ANA.person, role=ANA.role))
    await room.give(FATOU, commands.OpenStep(step=step))
    other.there_is_more(0)
    await other.settled()
    return room, other, step


def kept(room: Room, step: str) -> list[str]:
    return [moment.text for moment in timeline(room, step).kept_by(ANA.person).values()]


def timeline(room: Room, step: str) -> Timeline:
    at = room.workshop.steps[step]
    assert isinstance(at, Running | Closed)
    assert isinstance(at.activity, Timeline)
    return at.activity


def on_disk(embedded: EmbeddedStore) -> bytes:
    files = (embedded.folder / "appendonlydir").iterdir()
    return b"".join(file.read_bytes() for file in files if file.exists())


async def test_each_process_reads_what_the_other_has_sealed_and_the_disk_nothing(
    house: House, embedded: EmbeddedStore
) -> None:
    room, other, step = await a_timeline(house)
    first = await other.give(ANA, KeepMoment(text="Ma maladie", line="personal", date="1998"), step, "kept-by-ana")
    room.there_is_more(0)
    await room.settled()
    assert kept(room, step) == kept(other, step) == ["Ma maladie"]
    # Offered again, as a phone does that heard no answer, it takes effect once.
    assert (
        await other.give(ANA, KeepMoment(text="Ma maladie", line="personal", date="1998"), step, "kept-by-ana") == first
    )
    (moment,) = timeline(room, step).kept_by(ANA.person)
    await room.give(ANA, KeepMoment(text="Ma guérison", line="personal", moment=moment), step)
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    assert kept(opened, step) == ["Ma guérison"]
    for word in ("maladie", "guérison", moment):
        assert word.encode() not in on_disk(embedded)
    await opened.give(ANA, DropMoment(moment=moment), step)
    assert kept(opened, step) == []


async def test_what_is_kept_outlives_the_close_of_its_step_and_a_step_that_works_on_it(house: House) -> None:
    room, _, step = await a_timeline(house)
    await room.give(ANA, KeepMoment(text="Mon arrivée", line="personal"), step)
    await room.give(FATOU, commands.CloseStep(step=step))
    await room.give(FATOU, commands.AddStep(method="canvas", title="Suite", works_on=step))
    await room.give(FATOU, commands.OpenStep(step=room.workshop.main.order[-1]))
    await room.give(FATOU, commands.GoBack())
    (moment,) = timeline(room, step).kept_by(ANA.person)
    await room.give(ANA, PlaceMoment(moment=moment), step)
    assert [each.text for each in timeline(room, step).moments.values()] == ["Mon arrivée"]


async def test_at_the_close_the_disk_forgets_the_key_of_what_nobody_has_placed(
    house: House, embedded: EmbeddedStore
) -> None:
    room, other, step = await a_timeline(house)
    await room.give(ANA, KeepMoment(text="Ma maladie", line="personal"), step)
    line = Line(embedded.url)
    (salt,) = await line.call("HVALS", key("w1", "salts"))
    assert salt in on_disk(embedded)
    await room.give(FATOU, commands.CloseWorkshop())
    assert kept(room, step) == []
    assert await line.call("EXISTS", key("w1", "salts")) == 0
    await until_purged(embedded.url)
    assert salt not in on_disk(embedded)
    await line.close()
    # Opened again, people keep something anew, and every process reads it.
    await room.give(FATOU, commands.ReopenWorkshop())
    await room.give(FATOU, commands.OpenStep(step=step))
    await room.give(ANA, KeepMoment(text="Mon retour", line="personal"), step)
    other.there_is_more(0)
    await other.settled()
    assert kept(room, step) == kept(other, step) == ["Mon retour"]
    await house.here.forget_room("w1")
    opened = await house.here.room("w1")
    assert opened is not None
    assert kept(opened, step) == ["Mon retour"]
