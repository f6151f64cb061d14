"""The AsyncAPI document: what travels through the socket, generated from the models that check what comes in."""

from __future__ import annotations

from functools import cache
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live import __version__
from live.web.command_schemas import DONE, PREVIEW, REFUSED, command_schemas, preview_message
from live.web.requests import json_response
from live.wire.closing import MEANING
from live.wire.messages import SUBPROTOCOL, Ping


@cache
def asyncapi() -> dict[str, Any]:
    commands, definitions = command_schemas()
    number, text, tree = {"type": "integer"}, {"type": "string"}, {"type": "object"}
    changes = {"type": "array", "items": {"type": "array", "minItems": 1, "maxItems": 2}}
    messages = {
        "command": {"name": "command", "payload": {"oneOf": commands}},
        "preview": {"name": "preview", "payload": preview_message()},
        "ping": {"name": "ping", "payload": Ping.model_json_schema()},
        "greeting": _message("greeting", ["greeting"], greeting=tree),
        "view": _message("view", ["view", "of", "seq"], view=tree, of=text, seq=number, proof=text),
        "patch": _message("patch", ["patch", "of", "seq"], patch=changes, of=text, seq=number, proof=text),
        "gone": _message("gone", ["gone", "seq"], gone=text, seq=number),
        "done": {"name": "done", "payload": DONE},
        "refused": {"name": "refused", "payload": REFUSED},
        "preview_answer": {"name": "preview_answer", "payload": PREVIEW},
        "pong": _message("pong", ["pong", "now"], pong={"type": "number"}, now=number, seq=number, proof=text),
        "notice": _message("notice", ["notice"], notice=text),
        "presence": _message("presence", ["presence"], presence=tree),
    }
    heard = ("command", "preview", "ping")
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Live workshops: the socket",
            "version": __version__,
            "description": "Close codes: " + "; ".join(f"{int(code)} {why}" for code, why in MEANING.items()),
        },
        "channels": {
            "socket": {
                "address": "/ws/{workshop}/{screen}",
                "parameters": {
                    "workshop": {"description": "the workshop's id"},
                    "screen": {"enum": ["phone", "console", "projector"]},
                },
                "bindings": {
                    "ws": {
                        "query": {
                            "type": "object",
                            "properties": {"epoch": text, "at": text, "seen": text, "track": text},
                        },
                        "headers": {"type": "object", "properties": {"Sec-WebSocket-Protocol": {"const": SUBPROTOCOL}}},
                    }
                },
                "messages": {name: {"$ref": f"#/components/messages/{name}"} for name in messages},
            }
        },
        "operations": {
            "say": _operation("receive", [name for name in messages if name in heard]),
            "hear": _operation("send", [name for name in messages if name not in heard]),
        },
        "components": {"messages": messages, "schemas": definitions},
    }


def _operation(action: str, names: list[str]) -> dict[str, Any]:
    return {
        "action": action,
        "channel": {"$ref": "#/channels/socket"},
        "messages": [{"$ref": f"#/channels/socket/messages/{name}"} for name in names],
    }


def _message(title: str, required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "name": title,
        "payload": {"type": "object", "title": title, "properties": properties, "required": required},
    }


async def _asyncapi(request: Request) -> Response:
    return json_response(asyncapi())


ROUTES = [Route("/api/asyncapi.json", _asyncapi)]
