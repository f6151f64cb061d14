"""What a PDF says it was made with. The typesetter names itself there and takes no other name, so this is said in an
update at the end of the file, as PDF foresees (ISO 32000-1, 7.5.6).
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import escape

_END: Final = re.compile(rb"trailer\s*<<(?P<told>[^>]*(?:>[^>]+)*)>>\s*startxref\s*(?P<begins>\d+)\s*%%EOF\s*\Z")
_INFO: Final = re.compile(rb"/Info (\d+) 0 R")
# The last one: a title before it may say the same.
_CREATOR: Final = re.compile(rb"(?P<before>.*/Creator\()(?P<typesetter>[^()\\]*)(?P<after>\).*)", re.DOTALL)
_LENGTH: Final = re.compile(rb"/Length \d+")


def made_with(product: str, printed: bytes) -> bytes:
    """The same pages, made with `product` (plain letters); as they are where the typesetter has written otherwise than
    it does. In both places where it stands, for in a file for keeping they must agree (ISO 19005-2, 6.6.3)."""
    end = _END.search(printed, max(0, len(printed) - 1024))
    info = _INFO.search(end["told"]) if end else None
    about = re.search(rb"\n(\d+) 0 obj\n<<[^>]*/Type/Metadata", printed)
    if not product.isascii() or not end or not info or not about:
        return printed
    numbers = sorted((int(info[1]), int(about[1])))
    bodies = {number: _body(printed, number) for number in numbers}
    creator = _CREATOR.fullmatch(bodies[int(info[1])])
    if not creator:
        return printed
    bodies[int(info[1])] = creator["before"] + _literal(product) + creator["after"]
    bodies[int(about[1])] = _told_about(bodies[int(about[1])], creator["typesetter"], product)
    written, places = bytearray(printed + b"\n"), dict[int, int]()
    for number in numbers:
        places[number] = len(written)
        written += b"%d 0 obj\n%b\nendobj\n" % (number, bodies[number])
    begins = len(written)
    written += b"xref\n" + b"".join(b"%d 1\n%010d 00000 n\r\n" % place for place in places.items())
    written += b"trailer\n<<%b/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (end["told"], int(end["begins"]), begins)
    return bytes(written)


def _body(printed: bytes, number: int) -> bytes:
    head = b"\n%d 0 obj\n" % number
    begins = printed.rindex(head) + len(head)
    return printed[begins : printed.index(b"\nendobj", begins)]


def _told_about(body: bytes, typesetter: bytes, product: str) -> bytes:
    """The stream of metadata, of its new length."""
    told, begins, packet = body.partition(b"\nstream\n")
    packet = packet.removesuffix(b"\nendstream")
    packet = packet.replace(_tool(typesetter), _tool(escape(product).encode()))
    return _LENGTH.sub(b"/Length %d" % len(packet), told) + begins + packet + b"\nendstream"


def _tool(name: bytes) -> bytes:
    return b"<xmp:CreatorTool>" + name + b"</xmp:CreatorTool>"


def _literal(product: str) -> bytes:
    return re.sub(rb"[()\\]", rb"\\\g<0>", product.encode())
