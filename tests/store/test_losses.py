"""What the store lost is noticed, whoever wrote on meanwhile."""

from __future__ import annotations

from live.store import Store, open_store
from live.store.embedded import EmbeddedStore
from live.store.keys import key
from live.store.line import Line
from live.store.log import Appended, OtherEpoch, Taken


async def cut_back(server: EmbeddedStore, upto: int) -> None:
    """As if an older file had come back: the log ends earlier."""
    line = Line(server.url)
    log = key("w", "log")
    entries = await line.call("XRANGE", log, "-", f"{upto}-0")
    await line.call("DEL", log)
    for id, (name, body) in entries:
        await line.call("XADD", log, id, name, body)
    await line.close()


async def test_a_log_that_grew_again_differently_after_a_loss_gets_a_new_epoch(
    embedded: EmbeddedStore, store: Store
) -> None:
    ours = store.log
    epoch = await ours.begin("w")
    await ours.append("w", epoch, 0, [b"1", b"2", b"3", b"4"], [Taken("p:1", 4)])
    await cut_back(embedded, 2)
    other = await open_store(embedded.url)
    assert await other.log.append("w", epoch, 2, [b"three", b"four"], [Taken("q:1", 2)]) == Appended(4)

    outcome = await ours.append("w", epoch, 4, [b"5"], [Taken("p:2", 1)])

    assert isinstance(outcome, OtherEpoch)
    assert outcome.epoch != epoch
    assert await other.log.where("w") == (outcome.epoch, 4)
    assert await ours.append("w", outcome.epoch, 4, [b"5"], [Taken("p:2", 1)]) == Appended(5)
    await other.close()


async def test_asking_where_the_log_ends_notices_it_too(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1", b"2"], [Taken("p:1", 2)])
    await cut_back(embedded, 1)
    other = await open_store(embedded.url)
    await other.log.append("w", epoch, 1, [b"two", b"three"], [Taken("q:1", 2)])
    now = await store.log.where("w")
    assert now is not None
    assert now[0] != epoch
    assert await store.log.where("w") == await other.log.where("w") == now
    await other.close()


async def test_a_snapshot_ahead_of_a_cut_log_goes_with_the_old_epoch(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1", b"2", b"3"], [Taken("p:1", 3)])
    await store.log.keep_snapshot("w", 3, b"three")
    await cut_back(embedded, 2)
    assert await store.log.where("w") == (epoch, 2)
    await store.log.new_epoch("w", epoch)
    assert await store.log.snapshot("w") is None


async def test_a_snapshot_of_a_history_that_was_lost_is_not_kept(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1", b"2"], [Taken("p:1", 2)])
    await cut_back(embedded, 1)
    other = await open_store(embedded.url)
    await other.log.append("w", epoch, 1, [b"two"], [Taken("q:1", 1)])
    await store.log.keep_snapshot("w", 2, b"ours")
    assert await store.log.snapshot("w") is None
    await other.close()


async def test_an_emptied_server_has_no_workshop(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
    line = Line(embedded.url)
    await line.call("FLUSHALL")
    await line.close()
    assert await store.log.where("w") is None
    assert await store.log.append("w", epoch, 1, [b"2"], [Taken("p:2", 1)]) == OtherEpoch("", 0)


async def test_a_server_that_forgot_its_functions_is_told_again(embedded: EmbeddedStore, store: Store) -> None:
    epoch = await store.log.begin("w")
    line = Line(embedded.url)
    await line.call("SCRIPT", "FLUSH")
    assert await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)]) == Appended(1)
    await line.call("SCRIPT", "FLUSH")
    assert await store.log.append("w", epoch, 1, [b"2"], [Taken("p:2", 1)]) == Appended(2)
    await line.close()
