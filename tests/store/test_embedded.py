"""Our own server: started, shared with nobody, started again when it is killed, adopted when we are."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from live.store import Store, open_store
from live.store.embedded import EmbeddedStore, WillNotStart
from live.store.folder import Folder, FolderTaken, LeftBehind, server_program
from live.store.line import Line
from live.store.log import AlreadyTaken, Appended, LostRace, OtherEpoch, StoreAway, Taken
from tests.waiting import until

SERVES_UNTIL_KILLED = """
import asyncio, pathlib, sys
from live.store import open_store
from live.store.embedded import EmbeddedStore
from live.store.log import Taken

async def serve():
    server = EmbeddedStore(pathlib.Path(sys.argv[1]))
    await server.start()
    store = await open_store(server.url)
    epoch = await store.log.begin("w")
    await store.log.append("w", epoch, 0, [b"kept"], [Taken("p:1", 1)])
    print(server.pid, flush=True)
    await asyncio.Event().wait()

asyncio.run(serve())
"""


async def left_behind(folder: Path) -> int:
    """The pid of a server whose parent was killed."""
    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", SERVES_UNTIL_KILLED, str(folder), stdout=subprocess.PIPE
    )
    assert parent.stdout is not None
    pid = int(await parent.stdout.readline())
    parent.kill()
    await parent.wait()
    return pid


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A child of nobody here may stay a zombie until somebody reaps it.
    stat = Path(f"/proc/{pid}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


async def write_all(store: Store, epoch: str, writer: str, count: int, done: dict[str, int]) -> None:
    """Append as a room does, through every trouble."""
    tip = 0
    for number in range(count):
        id = f"{writer}:{number}"
        while id not in done:
            try:
                outcome = await store.log.append("w", epoch, tip, [id.encode()], [Taken(id, 1)])
                match outcome:
                    case Appended(tip):
                        done[id] = tip
                    case AlreadyTaken(known):
                        done[id] = known[id]
                    case LostRace(tip):
                        pass
                    case OtherEpoch():
                        raise AssertionError("the store lost something")
            except StoreAway:
                await asyncio.sleep(0.01)


async def test_what_is_in_the_folder_is_there_at_the_next_start(folder: Path) -> None:
    for start in range(3):
        async with EmbeddedStore(folder) as server:
            pid = server.pid
            store = await open_store(server.url)
            epoch = await store.log.begin("w")
            assert await store.log.where("w") == (epoch, start)
            await store.log.append("w", epoch, start, [b"%d" % start], [Taken(f"p:{start}", 1)])
            await store.close()
        assert not lives(pid)


async def test_it_fsyncs_before_it_answers_and_says_so(store: Store) -> None:
    assert (store.durability.mode, store.durability.remarks) == ("always", ())


async def test_only_this_account_may_reach_it(embedded: EmbeddedStore) -> None:
    assert (embedded.folder / "valkey.sock").stat().st_mode & 0o077 == 0
    line = Line(embedded.url)
    assert await line.call("CONFIG", "GET", "port") == [b"port", b"0"]
    await line.close()


async def test_the_terminals_ctrl_c_does_not_reach_it(embedded: EmbeddedStore) -> None:
    assert os.getpgid(embedded.pid) != os.getpgid(0)


async def test_a_folder_serves_one_process_at_a_time_and_says_which(embedded: EmbeddedStore) -> None:
    with pytest.raises(FolderTaken) as taken:
        await EmbeddedStore(embedded.folder).start()
    assert taken.value.pid == os.getpid()


async def test_a_folder_may_lie_deeper_than_a_socket_can(folder: Path) -> None:
    deep = folder / ("a" * 60) / ("b" * 60) / "with spaces & signs?"
    async with EmbeddedStore(deep) as server:
        store = await open_store(server.url)
        epoch = await store.log.begin("w")
        assert await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)]) == Appended(1)
        await store.close()
        lies = Path(server.url.removeprefix("unix://"))
    assert not lies.parent.exists()


async def test_killing_the_server_under_load_loses_and_doubles_nothing(embedded: EmbeddedStore, store: Store) -> None:
    other = await open_store(embedded.url)
    epoch = await store.log.begin("w")
    done: dict[str, int] = {}

    def written(count: int) -> bool:
        return len(done) >= count

    def started(times: int) -> bool:
        return embedded.starts >= times

    load = asyncio.gather(
        *(write_all(each, epoch, f"{n}{each is store}", 250, done) for n in range(4) for each in (store, other))
    )
    for kill in range(6):
        await until(partial(written, kill * 300 + 200))
        assert not load.done()
        os.kill(embedded.pid, signal.SIGKILL)
        await until(partial(started, kill + 2))
    await load
    entries = await store.log.read("w", 0)
    assert [entry.seq for entry in entries] == [*range(1, 2_001)]
    assert {entry.body.decode(): entry.seq for entry in entries} == done
    await other.close()


async def test_a_server_whose_parent_was_killed_is_taken_over_with_its_data(folder: Path) -> None:
    pid = await left_behind(folder)
    assert lives(pid)
    async with EmbeddedStore(folder) as server:
        assert (server.adopted, server.pid) == (True, pid)
        store = await open_store(server.url)
        assert [entry.body for entry in await store.log.read("w", 0)] == [b"kept"]
        await store.close()
    assert not lives(pid)


async def test_an_adopted_server_is_started_again_when_it_is_killed(folder: Path) -> None:
    pid = await left_behind(folder)
    async with EmbeddedStore(folder) as server:
        os.kill(pid, signal.SIGKILL)
        await until(lambda: server.starts == 1)
        store = await until_open(server)
        assert [entry.body for entry in await store.log.read("w", 0)] == [b"kept"]
        await store.close()


async def test_a_disk_that_was_full_for_a_while_does_not_keep_the_server_from_starting_again(
    embedded: EmbeddedStore, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # Nothing can be written down where a folder stands in the way, as on a full disk.
    in_the_way = folder / "valkey.json.new"
    in_the_way.mkdir()
    os.kill(embedded.pid, signal.SIGKILL)
    await until(lambda: "cannot be started again" in caplog.text)
    in_the_way.rmdir()
    await until(lambda: embedded.starts == 2)
    store = await until_open(embedded)
    await store.close()


async def test_a_server_left_behind_that_nobody_wrote_down_is_found_all_the_same(folder: Path) -> None:
    pid = await left_behind(folder)
    Folder(folder).write_down(LeftBehind(0, folder / "valkey.sock"))
    async with EmbeddedStore(folder) as server:
        assert (server.adopted, server.pid) == (True, pid)
        assert Folder(folder).left_behind() == LeftBehind(pid, folder / "valkey.sock")


async def test_a_server_left_behind_that_cannot_be_reached_is_replaced(folder: Path) -> None:
    pid = await left_behind(folder)
    (folder / "valkey.sock").unlink()
    async with EmbeddedStore(folder) as server:
        assert (server.adopted, lives(pid)) == (False, False)
        store = await open_store(server.url)
        assert [entry.body for entry in await store.log.read("w", 0)] == [b"kept"]
        await store.close()


async def test_a_copied_folder_has_a_server_of_its_own_and_leaves_the_other_alone(folder: Path) -> None:
    async with EmbeddedStore(folder / "original") as original:
        store = await open_store(original.url)
        epoch = await store.log.begin("w")
        await store.log.append("w", epoch, 0, [b"1"], [Taken("p:1", 1)])
        shutil.copytree(folder / "original", folder / "copy", ignore=shutil.ignore_patterns("*.sock"))
        async with EmbeddedStore(folder / "copy") as copy:
            assert (copy.adopted, copy.pid == original.pid) == (False, False)
            theirs = await open_store(copy.url)
            assert await theirs.log.where("w") == (epoch, 1)
            await theirs.close()
        fresh = await open_store(original.url)
        assert await fresh.log.where("w") == (epoch, 1)
        await fresh.close()
        await store.close()


async def test_a_file_cut_in_the_middle_of_an_entry_loads_up_to_there(folder: Path) -> None:
    async with EmbeddedStore(folder) as server:
        store = await open_store(server.url)
        epoch = await store.log.begin("w")
        await store.log.append("w", epoch, 0, [b"1", b"2"], [Taken("p:1", 2)])
        await store.log.append("w", epoch, 2, [b"3", b"4"], [Taken("p:2", 2)])
        await store.close()
    [file] = (folder / "appendonlydir").glob("*.incr.aof")
    os.truncate(file, file.stat().st_size - 10)
    async with EmbeddedStore(folder) as server:
        store = await open_store(server.url)
        # The batch whose end is missing is gone as a whole.
        assert await store.log.where("w") == (epoch, 2)
        assert await store.log.taken("w", ["p:1", "p:2"]) == {"p:1": 2}
        await store.close()


async def test_a_server_that_cannot_start_says_why(folder: Path) -> None:
    (folder / "appendonlydir").mkdir()
    (folder / "appendonlydir" / "appendonly.aof.manifest").write_text("this is no manifest\n")
    with pytest.raises(WillNotStart, match="manifest"):
        await EmbeddedStore(folder).start()
    # Nothing is left behind that would stand in the way of the next try.
    (folder / "appendonlydir" / "appendonly.aof.manifest").unlink()
    async with EmbeddedStore(folder):
        pass


async def test_a_connection_that_is_cut_does_not_make_a_new_server(embedded: EmbeddedStore) -> None:
    pid = embedded.pid
    line = Line(embedded.url)
    assert await line.call("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes") >= 1
    os.kill(pid, 0)
    await line.close()
    store = await until_open(embedded)
    await store.close()
    assert (embedded.pid, embedded.starts) == (pid, 1)


def test_the_server_program_comes_with_the_package() -> None:
    assert os.access(server_program(), os.X_OK)


async def until_open(server: EmbeddedStore) -> Store:
    async with asyncio.timeout(30):
        while True:
            try:
                return await open_store(server.url)
            except StoreAway:
                await asyncio.sleep(0.02)
