"""Looking for a text that has to be erased. Erasing it is a command like any other."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live.core.commands import TEXT_LIMIT, Words
from live.core.text import plain
from live.room.typed_texts import texts_about
from live.web.requests import admitted, body_as, json_response, site_of

MOST_SHOWN: Final = 50


class Looking(BaseModel):
    """Words of the texts looked for. Fewer than two characters would bring up everything."""

    model_config = ConfigDict(extra="forbid")

    about: Annotated[Words, Field(min_length=2, max_length=TEXT_LIMIT)]


async def texts_call(request: Request) -> Response:
    """The texts that contain some words, the shortest first. By a body, since an address stands in many logs."""
    room = (await admitted(request, "console", organiser=True)).room
    asked = await body_as(request, Looking)
    found = await texts_about(site_of(request).store, room, plain(asked.about))
    told = sorted(found.items(), key=lambda pair: (len(pair[0]), pair[0]))
    texts = [{"text": text, "entries": entries} for text, entries in told[:MOST_SHOWN]]
    return json_response({"texts": texts, "more": max(0, len(told) - MOST_SHOWN)})


ROUTES: Final = [Route("/api/v1/workshops/{workshop}/texts", texts_call, methods=["POST"])]
