"""While workshops are brought into memory nothing looks for garbage, and afterwards it is looked for as before."""

from __future__ import annotations

import gc

import pytest

from live.room.garbage import uncollected


def test_garbage_is_looked_for_again_once_the_last_workshop_is_there_even_where_one_cannot_be_read() -> None:
    with uncollected():
        with pytest.raises(ValueError, match="unreadable"), uncollected():
            raise ValueError("unreadable")
        assert not gc.isenabled()
    assert gc.isenabled()


def test_where_garbage_was_not_looked_for_it_is_not_afterwards() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
