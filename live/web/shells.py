"""Pages of which all but the end is alike: the shell of a screen is its script and its style, and then a title.

What they begin with is packed once, as tightly as it goes; each page's own end follows it in the same stream. Of a
thousand workshops there are a thousand ends of some hundred bytes, and few beginnings.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from threading import Lock
from typing import Any, Final

import brotli

_GZIP: Final = 31
# RFC 7932, 9.2: a piece that is not packed is this long at most; its length comes first, and that it is not packed.
_LONGEST_PIECE: Final = 1 << 16
_NOT_PACKED: Final = 1 << 19
_NOTHING_MORE: Final = b"\x03"


@dataclass(frozen=True)
class Beginning:
    """The first bytes of many pages. They are packed when first asked for, which takes a tenth of a second."""

    plain: bytes
    _packing: Lock = field(default_factory=Lock, compare=False, repr=False)

    def packed(self, encoding: str) -> None:
        """To be called beside the event loop. Whoever comes meanwhile waits for the same."""
        with self._packing:
            _ = self._brotli if encoding == "br" else self._gzip

    def is_packed(self, encoding: str) -> bool:
        return ("_brotli" if encoding == "br" else "_gzip") in self.__dict__

    def with_end(self, end: bytes, encoding: str) -> bytes:
        """The whole page."""
        return _WITH_END[encoding](self, end)

    @cached_property
    def _brotli(self) -> bytes:
        packing = brotli.Compressor(quality=11)
        return bytes(packing.process(self.plain) + packing.flush())

    def _and_plain(self, end: bytes) -> bytes:
        # What is packed after something else depends on it, so the end stays as it is.
        pieces = (end[at : at + _LONGEST_PIECE] for at in range(0, len(end), _LONGEST_PIECE))
        told = (((len(each) - 1) << 3 | _NOT_PACKED).to_bytes(3, "little") + each for each in pieces)
        return b"".join((self._brotli, *told, _NOTHING_MORE))

    @cached_property
    def _gzip(self) -> tuple[bytes, Any]:
        packing = zlib.compressobj(9, wbits=_GZIP)
        return packing.compress(self.plain), packing

    def _and_packed(self, end: bytes) -> bytes:
        packed, packing = self._gzip
        going_on = packing.copy()
        return packed + bytes(going_on.compress(end) + going_on.flush())


_WITH_END: Final[Mapping[str, Callable[[Beginning, bytes], bytes]]] = {
    "br": Beginning._and_plain,
    "gzip": Beginning._and_packed,
}


@lru_cache(maxsize=64)
def beginning(text: str) -> Beginning:
    return Beginning(text.encode())
