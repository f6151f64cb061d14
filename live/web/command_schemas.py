"""What travels by HTTP and by the socket alike, as JSON schemas: every command, and what answers it.

Made from the models that check what comes in; `openapi.py` and `asyncapi.py` put them into their documents.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from live.wire.messages import Given, PreviewMessage
from live.workshop.registry import CODES, COMMANDS

Schema = dict[str, Any]
_REF: Final = "#/components/schemas/{model}"

DONE: Final[Schema] = {
    "title": "Done",
    "type": "object",
    "properties": {"done": {"type": "string"}, "seq": {"type": "integer"}, "late": {"type": "boolean"}},
    "required": ["done", "seq"],
}
PREVIEW: Final[Schema] = {
    "title": "Preview",
    "type": "object",
    "properties": {"preview": {"type": "string"}, "effects": {"type": "object"}},
    "required": ["preview", "effects"],
}
REFUSED: Final[Schema] = {
    "title": "Refused",
    "type": "object",
    "properties": {
        "refused": {"type": ["string", "null"]},
        "code": {"type": "string", "enum": sorted(CODES)},
        "details": {"type": "object"},
    },
    "required": ["refused", "code", "details"],
}


def schemas_of(*models: type[BaseModel]) -> Schema:
    """The definitions of these models, and of those they need, by name."""
    _, definitions = models_json_schema([(model, "validation") for model in models], ref_template=_REF)
    return dict(definitions.get("$defs", {}))


def preview_message() -> Schema:
    """A question names any command, with the words it would be given with."""
    return PreviewMessage.model_json_schema(ref_template=_REF)


def command_schemas() -> tuple[list[Schema], Schema]:
    """One schema for each command as it travels, and the definitions they need."""
    kinds = dict.fromkeys(entry.kind for entry in COMMANDS.values())
    keys, definitions = models_json_schema([(kind, "validation") for kind in kinds], ref_template=_REF)
    given = Given.model_json_schema()["properties"]
    commands = []
    for name, entry in COMMANDS.items():
        travelling: Schema = {
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
