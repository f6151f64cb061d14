"""The OpenAPI document: every address a program may ask, one function for each subject.

Bodies come from the models that check them (`command_schemas.py`), and the parameters of a path from its address; what
is said of an operation is written here. The socket is told by `asyncapi.py`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from live import __version__
from live.lists.columns import MEANINGS
from live.minutes.as_json import schema
from live.minutes.audiences import AUDIENCES
from live.minutes.formats import BY_EXTENSION
from live.web.api import Name
from live.web.command_schemas import (
    DONE,
    PREVIEW,
    REFUSED,
    Schema,
    command_schemas,
    preview_message,
    schemas_of,
)
from live.web.entrance import Entering, Joining
from live.web.mine import Appearing, OwnText
from live.web.new_workshop import NewWorkshop
from live.web.requests import json_response
from live.web.texts import Looking

_OBJECT: Final[Schema] = {"type": "object"}
_TEXT: Final[Schema] = {"type": "string"}
_BINARY: Final[Schema] = {"schema": {"type": "string", "format": "binary"}}
_AGENDA_FILE: Final[Schema] = {"application/yaml": {"schema": _TEXT}}
_FORMATS: Final = ", ".join(BY_EXTENSION)

_CANDIDATE: Final[Schema] = {
    "type": "object",
    "properties": dict.fromkeys(("person", "name", "organisation", "function"), _TEXT),
    "required": ["person", "name", "organisation", "function"],
}
_WHICH_EXPECTED: Final[Schema] = {
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
_LIST_READ: Final[Schema] = {
    "type": "object",
    "properties": {
        "preview": {"const": True},
        "expected": {"type": "integer"},
        "list": {"type": ["string", "null"]},
        "listed": {"type": "integer"},
        "would": _OBJECT,
        "source": _OBJECT,
        "header": {"type": ["integer", "null"]},
        **{name: {"type": "array", "items": _OBJECT} for name in ("columns", "rows", "people", "changes", "remarks")},
        "more_remarks": {"type": "integer"},
    },
    "required": ["listed", "would", "source", "columns", "rows", "people", "changes", "remarks"],
}


@cache
def openapi() -> Schema:
    commands, definitions = command_schemas()
    definitions |= schemas_of(Joining, Name, Entering, Looking, Appearing, OwnText, NewWorkshop) | {
        "Done": DONE,
        "Refused": REFUSED,
        "WhichExpected": _WHICH_EXPECTED,
        "Preview": PREVIEW,
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Live workshops", "version": __version__},
        "components": {
            "schemas": definitions,
            "securitySchemes": {"pass": {"type": "http", "scheme": "bearer"}},
        },
        "security": [{"pass": []}],
        "paths": {
            **_entering(),
            **_workshops(),
            **_commands(commands),
            **_people(),
            **_own(),
            **_agendas(),
            **_lists(),
            **_files(),
            **_minutes(),
        },
    }


def _entering() -> Schema:
    which = {"anyOf": [_named("WhichExpected"), _named("Refused")]}
    return {
        **_path(
            "/api/v1/join/{code}",
            get=_operation(
                "What is asked of those who join with this code, and who will see it",
                _answer("The invitation"),
                to_anybody=True,
            ),
        ),
        **_path(
            "/api/v1/join",
            post=_operation(
                "Join with a code, or come back with a key or by the device one joined with",
                _answer("The pass and the device, also set as cookies"),
                description="Refused with `which_expected` where it is to be asked which of those expected "
                "somebody is: send the same again with `expected`, or with what `say` lists.",
                body=_json(_named("Joining")),
                to_anybody=True,
                refusals=_REFUSALS | _answer("Declined, or asked which of those expected it is", which, "409"),
            ),
        ),
        **_path(
            "/api/v1/enter",
            post=_operation(
                "Open a link, or the organiser's, without a browser",
                _answer("The pass"),
                body=_json(_named("Entering")),
                to_anybody=True,
            ),
        ),
    }


def _workshops() -> Schema:
    return {
        **_path(
            "/api/v1/workshops",
            get=_operation("All workshops", _answer("The register"), refusals={}),
            post=_operation(
                "Create a workshop with its agenda, told in JSON or as an agenda file",
                _answer("Its id, code and links", status="201"),
                body=_json(_named("NewWorkshop")) | _AGENDA_FILE,
            ),
        ),
        **_path(
            "/api/v1/workshops/import",
            post=_operation(
                "A new workshop, equal to that of the file in the body; nothing is overwritten",
                _answer("Its id and its join code", status="201"),
            )
            | {"requestBody": {"content": {"application/zip": _BINARY}}},
        ),
        **_path(
            "/w/{workshop}/workshop.live.zip",
            get=_operation(
                "The whole workshop as one file, for the organiser: without links, codes and keys", _file("The file")
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/after",
            get=_operation("What follows from a workshop that has closed", _answer("Decisions, actions, next meeting")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/links",
            post=_operation("New links for facilitators and projectors", _answer("The links")),
            delete=_operation("Withdraw all links given before", _answer("How many")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/tracks/{track}/link",
            get=_operation("The link for whoever is to lead a track", _answer("The link")),
        ),
    }


def _commands(commands: list[Schema]) -> Schema:
    screen = _query("screen", {"enum": ["phone", "console", "projector"]})
    return {
        **_path(
            "/api/v1/workshops/{workshop}/commands",
            post=_operation(
                "Give a command; the same words as on the socket",
                _answer("Done", _named("Done")),
                screen,
                body=_json({"oneOf": commands}),
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/preview",
            post=_operation(
                "The effects that a command would have, if it were given now; nothing happens",
                _answer("Preview", _named("Preview")),
                screen,
                body=_json(preview_message()),
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/view",
            get=_operation("The views of a screen, as they are now", _answer("Views by audience"), screen),
        ),
    }


def _people() -> Schema:
    return {
        **_path(
            "/api/v1/workshops/{workshop}/people/{person}/name",
            put=_operation(
                "Correct how somebody is called; oneself, or a facilitator for anybody",
                _answer("Done"),
                body=_json(_named("Name")),
            ),
            delete=_operation("Erase what is known of somebody; what they wrote stays", _answer("Done")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/texts",
            post=_operation(
                "What was typed that contains some words, to be erased with `workshop.erase_text`",
                _answer("The texts"),
                body=_json(_named("Looking")),
            ),
        ),
    }


def _own() -> Schema:
    language = _query("lang", {"enum": ["fr", "en"]})
    return {
        **_path(
            "/api/v1/workshops/{workshop}/mine",
            get=_operation("All that is held of whoever asks", _answer("What is theirs")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/mine/appears",
            get=_operation("Where one's name may stand in the minutes: what can be chosen", _answer("The choices")),
            put=_operation(
                "Choose where one's own name may stand in the minutes",
                _answer("Done"),
                body=_json(_named("Appearing")),
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/mine/photographs",
            put=_operation(
                "Say whether one may be on photographs", _answer("Done"), body=_json(_named("OnPhotographs"))
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/mine/texts",
            delete=_operation(
                "Erase a text that one has typed, from everywhere", _answer("Done"), body=_json(_named("OwnText"))
            ),
        ),
        **_path(
            "/w/{workshop}/own-actions.ics",
            get=_operation(
                "A calendar of the actions one leads or helps with oneself", _file("The calendar"), language
            ),
        ),
    }


def _agendas() -> Schema:
    track = _query("track", _TEXT) | {"required": False}
    return {
        **_path(
            "/api/v1/workshops/{workshop}/agenda",
            get=_operation("The agenda as a file", _file("The file", _AGENDA_FILE)),
            put=_operation(
                "Another agenda in place of what has not begun",
                _file("The agenda as it is now", _AGENDA_FILE),
                _query("description", {"enum": ["0", "1"]}),
                body=_AGENDA_FILE,
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/checks",
            get=_operation("What is wrong with the agenda, or likely to go wrong", _answer("The remarks")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/timing",
            get=_operation(
                "When each step begins and ends, by how much the day is late, and what could be cut",
                _answer("The times"),
                track,
            ),
        ),
        **_path(
            "/api/v1/templates",
            get=_operation("The templates to start from", _answer("Their cards")),
            post=_operation("Keep an agenda file as a template", _answer("Its id", status="201"), body=_AGENDA_FILE),
        ),
        **_path(
            "/api/v1/templates/{template}",
            get=_operation("The file of a template", _file("The file", _AGENDA_FILE)),
            delete=_operation("Delete a template that was kept", _answer("Its id")),
        ),
    }


def _lists() -> Schema:
    columns = _query("columns", {"type": "array", "items": {"enum": list(MEANINGS)}})
    return {
        **_path(
            "/api/v1/workshops/{workshop}/expected",
            post=_operation(
                "A list of expected people: CSV, TSV, XLSX, ODS or text",
                _answer("What was read, and how many were added", _LIST_READ),
                _query("preview", {"enum": ["1"]}, "nothing is added"),
                columns | {"style": "form", "explode": False, "description": "what the columns mean, from the left"},
                _query("first", {"type": "integer"}, "the line on which people begin"),
                _query("people", _TEXT, "numbers of lines that hold somebody although they look like a title"),
                _query("sheet", _TEXT),
                _query("file", _TEXT, "the name of the file"),
                _query("leave_out", {"enum": ["1"]}, "leave broken lines out"),
                body={"application/octet-stream": _BINARY},
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/lists",
            get=_operation("The lists of expected people that were added", _answer("The lists, the latest first")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/lists/{list}",
            delete=_operation(
                "Take a list back whole; whoever has come stays", _answer("How many went, and how many stay")
            ),
        ),
    }


def _files() -> Schema:
    return {
        **_path(
            "/api/v1/workshops/{workshop}/files",
            post=_operation(
                "Attach a file to a step; what it is its content says",
                _answer("What was attached", status="201"),
                _query("step", _TEXT) | {"required": True},
                _query("name", _TEXT),
                _query("whose", _TEXT, "a speaker"),
                _query("about", _TEXT, "a paragraph"),
                body={"application/octet-stream": _BINARY},
            ),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/files/{file}",
            delete=_operation("Erase a file for good", _answer("Which one went")),
        ),
        **_path(
            "/w/{workshop}/files/{file}",
            get=_operation("A file that is shown, to be saved", _file("The file")),
        ),
        **_path(
            "/api/v1/workshops/{workshop}/photographs",
            post=_operation(
                "Add a photograph to something one has written, in place of one that is there",
                _answer("Which file it is, and how large", status="201"),
                _query("step", _TEXT) | {"required": True},
                _query("of", _TEXT, "what it stands beside") | {"required": True},
                _query("agreed", _TEXT, "whoever can be recognised has agreed, or nobody can") | {"required": True},
                body={"application/octet-stream": _BINARY},
            ),
        ),
        **_path(
            "/w/{workshop}/photographs/{file}",
            get=_operation("A photograph, for whoever sees what it stands beside", _file("The photograph")),
        ),
    }


def _minutes() -> Schema:
    language = _query("lang", {"enum": ["fr", "en", "both"]})
    audience = _query("audience", {"enum": [*AUDIENCES]})
    return {
        **_path(
            "/w/{workshop}/minutes.{extension}",
            get=_operation(
                f"The minutes, or a draft while the workshop is open: {_FORMATS}",
                _file("The document"),
                language,
                _query("version", _TEXT, "The number of a version, or `working`: as they are being prepared"),
                audience,
            ),
        ),
        **_path(
            "/minutes/{workshop}.{extension}",
            get=_operation(f"Public minutes, for anybody, without names: {_FORMATS}", _file("The document"), language),
        ),
        **_path(
            "/w/{workshop}/everything.zip",
            get=_operation(
                "The minutes in all formats and the workbook, in one archive",
                _file("The archive"),
                language,
                _query("version", _TEXT),
                audience,
            ),
        ),
    }


# --- what the document is made of ------------------------------------------------------------------------------


def _path(address: str, **operations: Schema) -> Schema:
    """The operations of an address, by their HTTP methods, with the parameters that stand in the address itself."""
    inside = [_parameter(name) for name in re.findall(r"{(\w+)}", address)]
    for operation in operations.values():
        if parameters := [*inside, *operation.pop("parameters")]:
            operation["parameters"] = parameters
    return {address: operations}


def _parameter(name: str) -> Schema:
    schema: Schema = {"enum": [*BY_EXTENSION]} if name == "extension" else _TEXT
    return {"name": name, "in": "path", "required": True, "schema": schema}


def _query(name: str, schema: Schema, description: str = "") -> Schema:
    parameter: Schema = {"name": name, "in": "query", "schema": schema}
    return parameter | {"description": description} if description else parameter


def _named(model: str) -> Schema:
    return {"$ref": f"#/components/schemas/{model}"}


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _answer(description: str, schema: Schema = _OBJECT, status: str = "200") -> Schema:
    return {status: {"description": description, "content": _json(schema)}}


def _file(description: str, content: Schema | None = None) -> Schema:
    return {"200": {"description": description} | ({"content": content} if content else {})}


_REFUSALS: Final[Schema] = {
    status: answer
    for code in ("403", "404", "409", "415", "422", "429", "503")
    for status, answer in _answer("Refused: the code says why", _named("Refused"), code).items()
}


def _operation(
    summary: str,
    answers: Schema,
    *query: Schema,
    description: str = "",
    body: Schema | None = None,
    to_anybody: bool = False,
    refusals: Schema = _REFUSALS,
) -> Schema:
    """`to_anybody`: no pass is asked for. `body`: what may be sent, by media type."""
    operation: dict[str, Any] = {"summary": summary, "parameters": query, "responses": answers | refusals}
    if description:
        operation["description"] = description
    if body:
        operation["requestBody"] = {"required": True, "content": body}
    if to_anybody:
        operation["security"] = []
    return operation


async def _openapi(request: Request) -> Response:
    return json_response(openapi())


async def _minutes_schema(request: Request) -> Response:
    return Response(schema(), media_type="application/schema+json")


ROUTES = [Route("/api/openapi.json", _openapi), Route("/api/minutes.schema.json", _minutes_schema)]
