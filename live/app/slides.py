"""Slides of a play: a PDF made of what stands on its pages, sent to a step as whoever facilitates sends one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final, cast
from urllib.parse import urlencode

import typst

from live.app.scenario import Slides
from live.app.visiting import Held, Server

_PAGES: Final = b"""#let slides = json(bytes(sys.inputs.slides))
#set page(width: 16cm, height: 9cm, margin: 1.2cm)
#set text(size: 20pt)
#set document(title: slides.name)
#for words in slides.pages [#page(align(horizon, words))]
"""


@dataclass(frozen=True, slots=True)
class Sender:
    """Sends files to the steps of one workshop."""

    server: Server
    facilitator: Held

    async def send(self, slides: Slides, step: str, speaker: str = "") -> None:
        """Raises Declined."""
        given = {"step": step, "name": slides.name} | ({"whose": speaker} if speaker else {})
        path = f"/api/v1/workshops/{self.facilitator.workshop}/files?{urlencode(given)}"
        await self.server.call("POST", path, printed(slides), self.facilitator.text, "application/pdf")


def printed(slides: Slides) -> bytes:
    told = json.dumps({"name": slides.name, "pages": slides.pages or [slides.name]})
    return cast(bytes, typst.Compiler(input=_PAGES, sys_inputs={"slides": told}).compile(format="pdf"))
