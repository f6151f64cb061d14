"""Cards that another workshop has said, as minutes list them: each line leads to where it was said."""

from __future__ import annotations

from collections.abc import Iterable

from live.core.blocks import Bullets, Span, Spans
from live.core.outcomes import Origin


def listed_with_origins(lines: Iterable[tuple[str, Origin | None]]) -> Bullets:
    """`Prêter les outils [Atelier de Lille]`."""
    spans = tuple(_line(text, origin) for text, origin in lines)
    items = tuple("".join(span.text for span in line) for line in spans)
    return Bullets(items, spans=spans if any(len(line) > 1 for line in spans) else ())


def _line(text: str, origin: Origin | None) -> Spans:
    if origin is None:
        return (Span(text),)
    source = Span(origin.workshop, to=origin.to, fixed=True)
    return (Span(text), Span(" [", fixed=True), source, Span("]", fixed=True))
