"""The OpenAPI and AsyncAPI documents, generated from the models that check what comes in."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live import __version__
from live.lists.columns import MEANINGS
from live.minutes.as_json import schema
from live.minutes.audiences import AUDIENCES
from live.minutes.formats import BY_EXTENSION
from live.web.api import Entering, Joining, Name, NewWorkshop
from live.web.mine import Appearing, OwnText
from live.web.requests import json_response
from live.web.texts import Looking
from live.wire.closing import MEANING
from live.wire.messages import SUBPROTOCOL, Given, Ping, PreviewMessage
from live.workshop.registry import CODES, COMMANDS

_REF = "#/components/schemas/{model}"


def _schemas(*models: type[BaseModel]) -> dict[str, Any]:
    _, definitions = models_json_schema([(model, "validation") for model in models], ref_template=_REF)
    return dict(definitions.get("$defs", {}))


def _preview_message() -> dict[str, Any]:
    """A question names any command, with the words it would be given with."""
    return PreviewMessage.model_json_schema(ref_template=_REF)


def _command_schemas() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """One schema for each command as it travels, and the definitions they need."""
    kinds = dict.fromkeys(entry.kind for entry in COMMANDS.values())
    keys, definitions = models_json_schema([(kind, "validation") for kind in kinds], ref_template=_REF)
    given = Given.model_json_schema()["properties"]
    commands = []
    for name, entry in COMMANDS.items():
        travelling: dict[str, Any] = {
            "title": name,
            "type": "object",
            "description": _roles(name) + (f" {entry.kind.__doc__}" if entry.kind.__doc__ else ""),
            "properties": {
                "do": {"const": name},
                "id": given["id"],
                "with": keys[(entry.kind, "validation")],
            },
            "required": ["do", "id"],
            "additionalProperties": False,
        }
        if entry.method is not None:
            travelling["properties"]["step"] = {"type": "string", "description": "the step it was written for"}
            travelling["required"] = ["do", "id", "step"]
        commands.append(travelling)
    return commands, dict(definitions.get("$defs", {}))


def _roles(name: str) -> str:
    return "May be given by: " + ", ".join(sorted(COMMANDS[name].rule.roles)) + "."


_DONE = {
    "title": "Done",
    "type": "object",
    "properties": {"done": {"type": "string"}, "seq": {"type": "integer"}, "late": {"type": "boolean"}},
    "required": ["done", "seq"],
}
_PREVIEW = {
    "title": "Preview",
    "type": "object",
    "properties": {"preview": {"type": "string"}, "effects": {"type": "object"}},
    "required": ["preview", "effects"],
}
_REFUSED = {
    "title": "Refused",
    "type": "object",
    "properties": {
        "refused": {"type": ["string", "null"]},
        "code": {"type": "string", "enum": sorted(CODES)},
        "details": {"type": "object"},
    },
    "required": ["refused", "code", "details"],
}


_CANDIDATE = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("person", "name", "organisation", "function")},
    "required": ["person", "name", "organisation", "function"],
}
_WHICH_EXPECTED = {
    "title": "WhichExpected",
    "type": "object",
    "properties": {
        "refused": {"type": "null"},
        "code": {"const": "which_expected"},
        "details": {
            "type": "object",
            "properties": {
                "candidates": {"type": "array", "items": _CANDIDATE},
                "say": {"type": "array", "items": {"enum": ["organisation", "function", "email"]}},
            },
            "required": ["candidates", "say"],
        },
    },
    "required": ["refused", "code", "details"],
}
_ASKED = {"anyOf": [{"$ref": f"#/components/schemas/{name}"} for name in ("WhichExpected", "Refused")]}


_AGENDA_FILE = {"application/yaml": {"schema": {"type": "string"}}}
_LIST_PARAMETERS = [
    {"name": "preview", "in": "query", "schema": {"enum": ["1"]}, "description": "nothing is added"},
    {
        "name": "columns",
        "in": "query",
        "style": "form",
        "explode": False,
        "schema": {"type": "array", "items": {"enum": list(MEANINGS)}},
        "description": "what the columns mean, from the left",
    },
    {"name": "first", "in": "query", "schema": {"type": "integer"}, "description": "the line on which people begin"},
    {"name": "sheet", "in": "query", "schema": {"type": "string"}},
    {"name": "file", "in": "query", "schema": {"type": "string"}, "description": "the name of the file"},
    {"name": "leave_out", "in": "query", "schema": {"enum": ["1"]}, "description": "leave broken lines out"},
]
_LIST_READ = {
    "type": "object",
    "properties": {
        "preview": {"const": True},
        "expected": {"type": "integer"},
        "list": {"type": ["string", "null"]},
        "listed": {"type": "integer"},
        "would": {"type": "object"},
        "source": {"type": "object"},
        "header": {"type": ["integer", "null"]},
        "columns": {"type": "array", "items": {"type": "object"}},
        "rows": {"type": "array", "items": {"type": "object"}},
        "people": {"type": "array", "items": {"type": "object"}},
        "changes": {"type": "array", "items": {"type": "object"}},
        "remarks": {"type": "array", "items": {"type": "object"}},
        "more_remarks": {"type": "integer"},
    },
    "required": ["listed", "would", "source", "columns", "rows", "people", "changes", "remarks"],
}


@cache
def openapi() -> dict[str, Any]:
    commands, definitions = _command_schemas()
    definitions |= _schemas(Joining, Name, Entering, Looking, Appearing, OwnText, NewWorkshop) | {
        "Done": _DONE,
        "Refused": _REFUSED,
        "WhichExpected": _WHICH_EXPECTED,
        "Preview": _PREVIEW,
    }
    workshop = {"name": "workshop", "in": "path", "required": True, "schema": {"type": "string"}}
    file = {"name": "file", "in": "path", "required": True, "schema": {"type": "string"}}
    track = {"name": "track", "in": "path", "required": True, "schema": {"type": "string"}}
    template = {"name": "template", "in": "path", "required": True, "schema": {"type": "string"}}
    person = {"name": "person", "in": "path", "required": True, "schema": {"type": "string"}}
    screen = {"name": "screen", "in": "query", "schema": {"enum": ["phone", "console", "projector"]}}
    refused = _answer("Refused: the code says why", {"$ref": "#/components/schemas/Refused"})
    refusals = dict.fromkeys(("403", "404", "409", "415", "422", "429", "503"), refused)
    formats = ", ".join(BY_EXTENSION)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Live workshops", "version": __version__},
        "components": {
            "schemas": definitions,
            "securitySchemes": {"pass": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"pass": []}],
        "paths": {
            "/api/v1/join/{code}": {
                "get": {
                    "summary": "What is asked of those who join with this code, and who will see it",
                    "security": [],
                    "parameters": [{"name": "code", "in": "path", "required": True, "schema": {"type": "string"}}],
                    "responses": {"200": _answer("The invitation", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/join": {
                "post": {
                    "summary": "Join with a code, or come back with a key or by the device one joined with",
                    "description": "Refused with `which_expected` where it is to be asked which of those expected "
                    "somebody is: send the same again with `expected`, or with what `say` lists.",
                    "security": [],
                    "requestBody": _body({"$ref": "#/components/schemas/Joining"}),
                    "responses": {"200": _answer("The pass and the device, also set as cookies", {"type": "object"})}
                    | refusals
                    | {"409": _answer("Declined, or asked which of those expected it is", _ASKED)},
                }
            },
            "/api/v1/enter": {
                "post": {
                    "summary": "Open a link, or the organiser's, without a browser",
                    "security": [],
                    "requestBody": _body({"$ref": "#/components/schemas/Entering"}),
                    "responses": {"200": _answer("The pass", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops": {
                "get": {"summary": "All workshops", "responses": {"200": _answer("The register", {"type": "object"})}},
                "post": {
                    "summary": "Create a workshop with its agenda, told in JSON or as an agenda file",
                    "requestBody": _body({"$ref": "#/components/schemas/NewWorkshop"}, **_AGENDA_FILE),
                    "responses": {"201": _answer("Its id, code and links", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/commands": {
                "post": {
                    "summary": "Give a command; the same words as on the socket",
                    "parameters": [workshop, screen],
                    "requestBody": _body({"oneOf": commands}),
                    "responses": {"200": _answer("Done", {"$ref": "#/components/schemas/Done"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/preview": {
                "post": {
                    "summary": "The effects that a command would have, if it were given now; nothing happens",
                    "parameters": [workshop, screen],
                    "requestBody": _body(_preview_message()),
                    "responses": {"200": _answer("Preview", {"$ref": "#/components/schemas/Preview"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/view": {
                "get": {
                    "summary": "The views of a screen, as they are now",
                    "parameters": [workshop, screen],
                    "responses": {"200": _answer("Views by audience", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/people/{person}/name": {
                "put": {
                    "summary": "Correct how somebody is called; oneself, or a facilitator for anybody",
                    "parameters": [workshop, person],
                    "requestBody": _body({"$ref": "#/components/schemas/Name"}),
                    "responses": {"200": _answer("Done", {"type": "object"})} | refusals,
                },
                "delete": {
                    "summary": "Erase what is known of somebody; what they wrote stays",
                    "parameters": [workshop, person],
                    "responses": {"200": _answer("Done", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/mine": {
                "get": {
                    "summary": "All that is held of whoever asks",
                    "parameters": [workshop],
                    "responses": {"200": _answer("What is theirs", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/mine/appears": {
                "get": {
                    "summary": "Where one's name may stand in the minutes: what can be chosen",
                    "parameters": [workshop],
                    "responses": {"200": _answer("The choices", {"type": "object"})} | refusals,
                },
                "put": {
                    "summary": "Choose where one's own name may stand in the minutes",
                    "parameters": [workshop],
                    "requestBody": _body({"$ref": "#/components/schemas/Appearing"}),
                    "responses": {"200": _answer("Done", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/mine/texts": {
                "delete": {
                    "summary": "Erase a text that one has typed, from everywhere",
                    "parameters": [workshop],
                    "requestBody": _body({"$ref": "#/components/schemas/OwnText"}),
                    "responses": {"200": _answer("Done", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/after": {
                "get": {
                    "summary": "What follows from a workshop that has closed",
                    "parameters": [workshop],
                    "responses": {"200": _answer("Decisions, actions, next meeting", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/tracks/{track}/link": {
                "get": {
                    "summary": "The link for whoever is to lead a track",
                    "parameters": [workshop, track],
                    "responses": {"200": _answer("The link", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/texts": {
                "post": {
                    "summary": "What was typed that contains some words, to be erased with `workshop.erase_text`",
                    "parameters": [workshop],
                    "requestBody": _body({"$ref": "#/components/schemas/Looking"}),
                    "responses": {"200": _answer("The texts", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/agenda": {
                "get": {
                    "summary": "The agenda as a file",
                    "parameters": [workshop],
                    "responses": {"200": {"description": "The file", "content": _AGENDA_FILE}} | refusals,
                },
                "put": {
                    "summary": "Another agenda in place of what has not begun",
                    "parameters": [workshop, {"name": "description", "in": "query", "schema": {"enum": ["0", "1"]}}],
                    "requestBody": {"required": True, "content": _AGENDA_FILE},
                    "responses": {"200": {"description": "The agenda as it is now", "content": _AGENDA_FILE}}
                    | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/checks": {
                "get": {
                    "summary": "What is wrong with the agenda, or likely to go wrong",
                    "parameters": [workshop],
                    "responses": {"200": _answer("The remarks", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/timing": {
                "get": {
                    "summary": "When each step begins and ends, by how much the day is late, and what could be cut",
                    "parameters": [
                        workshop,
                        {"name": "track", "in": "query", "required": False, "schema": {"type": "string"}},
                    ],
                    "responses": {"200": _answer("The times", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/templates": {
                "get": {
                    "summary": "The templates to start from",
                    "responses": {"200": _answer("Their cards", {"type": "object"})} | refusals,
                },
                "post": {
                    "summary": "Keep an agenda file as a template",
                    "requestBody": {"required": True, "content": _AGENDA_FILE},
                    "responses": {"201": _answer("Its id", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/templates/{template}": {
                "get": {
                    "summary": "The file of a template",
                    "parameters": [template],
                    "responses": {"200": {"description": "The file", "content": _AGENDA_FILE}} | refusals,
                },
                "delete": {
                    "summary": "Delete a template that was kept",
                    "parameters": [template],
                    "responses": {"200": _answer("Its id", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/links": {
                "post": {
                    "summary": "New links for facilitators and projectors",
                    "parameters": [workshop],
                    "responses": {"200": _answer("The links", {"type": "object"})} | refusals,
                },
                "delete": {
                    "summary": "Withdraw all links given before",
                    "parameters": [workshop],
                    "responses": {"200": _answer("How many", {"type": "object"})} | refusals,
                },
            },
            "/api/v1/workshops/{workshop}/expected": {
                "post": {
                    "summary": "A list of expected people: CSV, TSV, XLSX, ODS or text",
                    "parameters": [workshop, *_LIST_PARAMETERS],
                    "requestBody": {
                        "required": True,
                        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
                    },
                    "responses": {"200": _answer("What was read, and how many were added", _LIST_READ)} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/lists": {
                "get": {
                    "summary": "The lists of expected people that were added",
                    "parameters": [workshop],
                    "responses": {"200": _answer("The lists, the latest first", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/lists/{list}": {
                "delete": {
                    "summary": "Take a list back whole; whoever has come stays",
                    "parameters": [
                        workshop,
                        {"name": "list", "in": "path", "required": True, "schema": {"type": "string"}},
                    ],
                    "responses": {"200": _answer("How many went, and how many stay", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/files": {
                "post": {
                    "summary": "Attach a file to a step; what it is its content says",
                    "parameters": [
                        workshop,
                        {"name": "step", "in": "query", "required": True, "schema": {"type": "string"}},
                        {"name": "name", "in": "query", "schema": {"type": "string"}},
                        {"name": "whose", "in": "query", "schema": {"type": "string"}, "description": "a speaker"},
                        {"name": "about", "in": "query", "schema": {"type": "string"}, "description": "a paragraph"},
                    ],
                    "requestBody": {
                        "required": True,
                        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
                    },
                    "responses": {"201": _answer("What was attached", {"type": "object"})} | refusals,
                }
            },
            "/api/v1/workshops/{workshop}/files/{file}": {
                "delete": {
                    "summary": "Erase a file for good",
                    "parameters": [workshop, file],
                    "responses": {"200": _answer("Which one went", {"type": "object"})} | refusals,
                }
            },
            "/w/{workshop}/files/{file}": {
                "get": {
                    "summary": "A file that is shown, to be saved",
                    "parameters": [workshop, file],
                    "responses": {"200": {"description": "The file"}} | refusals,
                }
            },
            "/w/{workshop}/minutes.{extension}": {
                "get": {
                    "summary": f"The minutes, or a draft while the workshop is open: {formats}",
                    "parameters": [
                        workshop,
                        {
                            "name": "extension",
                            "in": "path",
                            "required": True,
                            "schema": {"enum": [*BY_EXTENSION]},
                        },
                        {"name": "lang", "in": "query", "schema": {"enum": ["fr", "en", "both"]}},
                        {
                            "name": "version",
                            "in": "query",
                            "description": "The number of a version, or `working`: as they are being prepared",
                            "schema": {"type": "string"},
                        },
                        {"name": "audience", "in": "query", "schema": {"enum": [*AUDIENCES]}},
                    ],
                    "responses": {"200": {"description": "The document"}} | refusals,
                }
            },
            "/minutes/{workshop}.{extension}": {
                "get": {
                    "summary": f"Public minutes, for anybody, without names: {formats}",
                    "parameters": [
                        workshop,
                        {"name": "extension", "in": "path", "required": True, "schema": {"enum": [*BY_EXTENSION]}},
                        {"name": "lang", "in": "query", "schema": {"enum": ["fr", "en", "both"]}},
                    ],
                    "responses": {"200": {"description": "The document"}} | refusals,
                }
            },
            "/w/{workshop}/everything.zip": {
                "get": {
                    "summary": "The minutes in all formats and the workbook, in one archive",
                    "parameters": [
                        workshop,
                        {"name": "lang", "in": "query", "schema": {"enum": ["fr", "en", "both"]}},
                        {"name": "version", "in": "query", "schema": {"type": "string"}},
                        {"name": "audience", "in": "query", "schema": {"enum": [*AUDIENCES]}},
                    ],
                    "responses": {"200": {"description": "The archive"}} | refusals,
                }
            },
            "/w/{workshop}/workshop.live.zip": {
                "get": {
                    "summary": "The whole workshop as one file, for the organiser: without links, codes and keys",
                    "parameters": [workshop],
                    "responses": {"200": {"description": "The file"}} | refusals,
                }
            },
            "/api/v1/workshops/import": {
                "post": {
                    "summary": "A new workshop, equal to that of the file in the body; nothing is overwritten",
                    "requestBody": {"content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}},
                    "responses": {"201": _answer("Its id and its join code", {"type": "object"})} | refusals,
                }
            },
            "/w/{workshop}/own-actions.ics": {
                "get": {
                    "summary": "A calendar of the actions one leads or helps with oneself",
                    "parameters": [workshop, {"name": "lang", "in": "query", "schema": {"enum": ["fr", "en"]}}],
                    "responses": {"200": {"description": "The calendar"}} | refusals,
                }
            },
        },
    }


def _answer(description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "content": {"application/json": {"schema": schema}}}


def _body(schema: dict[str, Any], **other: Any) -> dict[str, Any]:
    return {"required": True, "content": {"application/json": {"schema": schema}} | other}


def _message(title: str, required: list[str], **properties: Any) -> dict[str, Any]:
    return {
        "name": title,
        "payload": {"type": "object", "title": title, "properties": properties, "required": required},
    }


@cache
def asyncapi() -> dict[str, Any]:
    commands, definitions = _command_schemas()
    number, text, tree = {"type": "integer"}, {"type": "string"}, {"type": "object"}
    changes = {"type": "array", "items": {"type": "array", "minItems": 1, "maxItems": 2}}
    messages = {
        "command": {"name": "command", "payload": {"oneOf": commands}},
        "preview": {"name": "preview", "payload": _preview_message()},
        "ping": {"name": "ping", "payload": Ping.model_json_schema()},
        "greeting": _message("greeting", ["greeting"], greeting=tree),
        "view": _message("view", ["view", "of", "seq"], view=tree, of=text, seq=number, proof=text),
        "patch": _message("patch", ["patch", "of", "seq"], patch=changes, of=text, seq=number, proof=text),
        "gone": _message("gone", ["gone", "seq"], gone=text, seq=number),
        "done": {"name": "done", "payload": _DONE},
        "refused": {"name": "refused", "payload": _REFUSED},
        "preview_answer": {"name": "preview_answer", "payload": _PREVIEW},
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


async def _openapi(request: Request) -> Response:
    return json_response(openapi())


async def _asyncapi(request: Request) -> Response:
    return json_response(asyncapi())


async def _minutes_schema(request: Request) -> Response:
    return Response(schema(), media_type="application/schema+json")


ROUTES = [
    Route("/api/openapi.json", _openapi),
    Route("/api/asyncapi.json", _asyncapi),
    Route("/api/minutes.schema.json", _minutes_schema),
]
