"""The log's promises, kept alike by the stand-in in memory, the embedded server and a Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from live.store.log import AlreadyTaken, Appended, Entry, Log, LostRace, OtherEpoch, StoreAway, Taken


def bodies(*texts: str) -> list[bytes]:
    return [text.encode() for text in texts]


async def filled(log: Log, count: int, workshop: str = "w") -> str:
    epoch = await log.begin(workshop)
    numbered = [b"%d" % seq for seq in range(1, count + 1)]
    assert await log.append(workshop, epoch, 0, numbered, [Taken("p:fill", count)]) == Appended(count)
    return epoch


async def test_events_are_numbered_from_one_without_a_gap(log: Log) -> None:
    epoch = await log.begin("w")
    assert await log.append("w", epoch, 0, bodies("a", "b"), [Taken("p:1", 2)]) == Appended(2)
    assert await log.append("w", epoch, 2, bodies("c"), [Taken("p:2", 1)]) == Appended(3)
    assert await log.read("w", 0) == [Entry(1, b"a"), Entry(2, b"b"), Entry(3, b"c")]
    assert await log.where("w") == (epoch, 3)


async def test_nobody_knows_a_workshop_that_has_not_begun(log: Log) -> None:
    assert await log.where("w") is None
    assert await log.read("w", 0) == []
    assert await log.append("w", "e", 0, bodies("a"), []) == OtherEpoch("", 0)
    with pytest.raises(StoreAway):
        await log.new_epoch("w", "e")


async def test_a_workshop_begins_once(logs: tuple[Log, Log]) -> None:
    assert await logs[0].begin("w") == await logs[1].begin("w")
    assert await logs[0].where("w") == (await logs[0].begin("w"), 0)


async def test_whoever_appends_behind_an_old_tip_loses_the_race_and_changes_nothing(logs: tuple[Log, Log]) -> None:
    epoch = await filled(logs[0], 2)
    assert await logs[1].append("w", epoch, 1, bodies("late"), [Taken("q:1", 1)]) == LostRace(2)
    assert await logs[1].append("w", epoch, 5, bodies("early"), [Taken("q:1", 1)]) == LostRace(2)
    assert [entry.body for entry in await logs[0].read("w", 0)] == bodies("1", "2")
    assert await logs[1].append("w", epoch, 2, bodies("now"), [Taken("q:1", 1)]) == Appended(3)


async def test_a_command_offered_again_takes_effect_once_and_says_where(logs: tuple[Log, Log]) -> None:
    epoch = await logs[0].begin("w")
    batch = [Taken("p:1", 2), Taken("p:2", 0), Taken("p:3", 1)]
    assert await logs[0].append("w", epoch, 0, bodies("a", "b", "c"), batch) == Appended(3)
    again = await logs[1].append("w", epoch, 3, bodies("c", "d"), [Taken("p:3", 1), Taken("p:4", 1)])
    assert again == AlreadyTaken({"p:3": 3})
    assert len(await logs[1].read("w", 0)) == 3
    assert await logs[1].taken("w", ["p:1", "p:2", "p:3", "p:4"]) == {"p:1": 2, "p:2": 2, "p:3": 3}
    assert await logs[1].taken("w", []) == {}


async def test_a_known_command_is_recognised_even_behind_an_old_tip(log: Log) -> None:
    epoch = await filled(log, 3)
    assert await log.append("w", epoch, 1, bodies("x"), [Taken("p:fill", 1)]) == AlreadyTaken({"p:fill": 3})


async def test_a_batch_that_counts_wrong_is_our_mistake(log: Log) -> None:
    epoch = await log.begin("w")
    with pytest.raises(ValueError, match="more events"):
        await log.append("w", epoch, 0, bodies("a"), [Taken("p:1", 2)])
    with pytest.raises(ValueError, match="twice"):
        await log.append("w", epoch, 0, bodies("a", "b"), [Taken("p:1", 1), Taken("p:1", 1)])


async def test_one_of_several_makes_the_new_epoch_and_all_get_the_same(logs: tuple[Log, Log]) -> None:
    old = await filled(logs[0], 2)
    new = await asyncio.gather(logs[0].new_epoch("w", old), logs[1].new_epoch("w", old), logs[0].new_epoch("w", old))
    assert len({old, *new}) == 2
    assert await logs[0].append("w", old, 2, bodies("c"), [Taken("p:1", 1)]) == OtherEpoch(new[0], 2)
    assert await logs[1].append("w", new[0], 2, bodies("c"), [Taken("p:1", 1)]) == Appended(3)


async def test_the_newest_snapshot_is_kept_and_none_ahead_of_the_log(logs: tuple[Log, Log]) -> None:
    await filled(logs[0], 20)
    assert await logs[0].snapshot("w") is None
    await logs[0].keep_snapshot("w", 10, b"ten" * 1000)
    await logs[1].keep_snapshot("w", 5, b"five")
    await logs[1].keep_snapshot("w", 21, b"not yet")
    assert await logs[1].snapshot("w") == (10, b"ten" * 1000)
    await logs[1].keep_snapshot("w", 20, b"twenty")
    assert await logs[0].snapshot("w") == (20, b"twenty")


async def test_a_long_log_is_read_whole_and_in_parts(log: Log) -> None:
    await filled(log, 4_500)
    whole = await log.read("w", 0)
    assert [entry.seq for entry in whole] == [*range(1, 4_501)]
    assert whole[-1].body == b"4500"
    assert await log.read("w", 1_999, 2_001) == whole[1_999:2_001]
    assert await log.read("w", 4_500) == []
    assert await log.read("w", 2_000) == whole[2_000:]


async def test_a_forgotten_workshop_leaves_nothing_and_others_stay(log: Log) -> None:
    epoch = await filled(log, 3)
    await log.keep_snapshot("w", 3, b"three")
    await filled(log, 2, "other")
    await log.forget("w")
    assert await log.where("w") is None
    assert (await log.read("w", 0), await log.snapshot("w"), await log.taken("w", ["p:fill"])) == ([], None, {})
    assert len(await log.read("other", 0)) == 2
    assert await log.begin("w") != epoch
    await log.forget("other")


async def test_any_bytes_come_back_as_they_went(log: Log) -> None:
    epoch = await log.begin("w")
    odd = [b"", b"\r\n$5\r\n", bytes(range(256)), "« été »".encode()]
    await log.append("w", epoch, 0, odd, [Taken("p:é", 4)])
    assert [entry.body for entry in await log.read("w", 0)] == odd
    assert await log.taken("w", ["p:é"]) == {"p:é": 4}


async def offers(log: Log, epoch: str, ids: Sequence[str], done: dict[str, int]) -> None:
    """What a room does: append behind the tip it knows, catch up when it lost the race."""
    tip = 0
    for id in ids:
        while True:
            outcome = await log.append("w", epoch, tip, [id.encode()], [Taken(id, 1)])
            match outcome:
                case Appended(tip):
                    assert id not in done
                    done[id] = tip
                    break
                case AlreadyTaken(known):
                    assert known[id] > 0
                    break
                case LostRace(tip):
                    await log.read("w", max(0, tip - 1))
                case OtherEpoch():
                    raise AssertionError("nobody changed the epoch")


async def test_two_writers_in_a_race_put_every_event_once_in_one_order(logs: tuple[Log, Log]) -> None:
    epoch = await logs[0].begin("w")
    done: dict[str, int] = {}
    await asyncio.gather(
        offers(logs[0], epoch, [f"a:{n}" for n in range(150)], done),
        offers(logs[1], epoch, [f"b:{n}" for n in range(150)], done),
    )
    entries = await logs[1].read("w", 0)
    assert [entry.seq for entry in entries] == [*range(1, 301)]
    assert {entry.body.decode(): entry.seq for entry in entries} == done


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from([f"p:{n}" for n in range(8)]), max_size=12), min_size=1, max_size=3))
async def test_any_order_of_duplicated_and_repeated_commands_has_the_effect_of_one(
    logs: tuple[Log, Log], devices: list[list[str]]
) -> None:
    await logs[0].forget("w")
    epoch = await logs[0].begin("w")
    done: dict[str, int] = {}
    await asyncio.gather(*(offers(logs[turn % 2], epoch, ids, done) for turn, ids in enumerate(devices)))
    entries = await logs[0].read("w", 0)
    assert sorted(entry.body.decode() for entry in entries) == sorted({id for ids in devices for id in ids})
    assert {entry.body.decode(): entry.seq for entry in entries} == done
