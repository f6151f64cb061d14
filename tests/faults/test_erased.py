"""What was erased stays erased, whatever other processes still remember."""

from __future__ import annotations

from live.core.people import Role
from live.store.embedded import EmbeddedStore
from live.store.keys import key
from live.store.line import Line
from live.wire.closing import Close
from tests.room.conftest import House, Screenful, embedded, folder, house
from tests.waiting import until

__all__ = ["embedded", "folder", "house"]


async def test_a_workshop_erased_in_one_process_is_not_brought_back_by_another(
    house: House, embedded: EmbeddedStore
) -> None:
    _, other = await house.workshop("ideas")
    phone = Screenful("ana", Role.PARTICIPANT, "phone")
    other.screens.join(phone, {})
    await house.here.erase("w1")
    await until(lambda: phone.closed is not None)
    assert phone.closed == Close.ERASED
    line = Line(embedded.url)
    assert await line.call("KEYS", key("w1", "*")) == []
    await line.close()
    assert await house.there.room("w1") is None
