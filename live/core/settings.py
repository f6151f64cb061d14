"""How a step of a method is set up, said once: the server checks what comes in by it, and the agenda's form and the
protocol's tables are made of it.

What the form can show is a yes or no, a number, a choice, a day, a line, a long text, lines, rows of lines, and some of
the workshop's tracks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from live.core.commands import LINE_LIMIT


def setting(
    default: Any,
    *,
    only: Mapping[str, tuple[str | bool, ...]] | None = None,
    explained: bool = False,
    refers_to: Literal["tracks"] | None = None,
    **bounds: Any,
) -> Any:
    """A field of settings. `only`: it means something only while the settings named there have one of these values,
    and else stays as it is by default. `explained`: the form says below it what the chosen value does. `refers_to`: it
    holds ids of these, which are others in a workshop to which the agenda is taken."""
    told: dict[str, Any] = {}
    if refers_to:
        told["refers_to"] = refers_to
    if only:
        told["only"] = {name: list(values) for name, values in only.items()}
    if explained:
        told["explained"] = True
    return Field(default=default, json_schema_extra=told or None, **bounds)


class Settings(BaseModel):
    """How one step of a method is set up. Every field has a default, so that a step can be added in one tap; fields
    stand in the order of the form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="after")
    def _nothing_is_set_that_means_nothing(self) -> Self:
        for name, field in type(self).model_fields.items():
            told = field.json_schema_extra
            conditions: Any = told.get("only", {}) if isinstance(told, dict) else {}
            for other, values in conditions.items():
                if getattr(self, other) not in values and getattr(self, name) != field.default:
                    raise ValueError(f"{name} means nothing where {other} is {getattr(self, other)}")
        return self


def form(settings: type[Settings]) -> list[dict[str, Any]]:
    """The fields of a form, in order: `name`, `kind`, `initial`, and what belongs to the kind."""
    schema = settings.model_json_schema()
    return [_field(name, told, schema.get("$defs", {})) for name, told in schema["properties"].items()]


def _field(name: str, told: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    field = {"name": name, **_kind(name, told, known), "initial": told["default"]}
    return field | {key: told[key] for key in ("only", "explained") if key in told}


def _kind(name: str, told: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    match told:
        case {"refers_to": "tracks", "maxItems": most}:
            return {"kind": "tracks", "most": most}
        case {"enum": choices}:
            return {"kind": "choice", "choices": choices}
        case {"type": "boolean"}:
            return {"kind": "yes"}
        case {"type": "integer", "minimum": least, "maximum": most}:
            return {"kind": "number", "least": least, "most": most}
        case {"type": "string", "format": "date"}:
            return {"kind": "day"}
        case {"type": "string", "maxLength": int(most)} if most > LINE_LIMIT:
            return {"kind": "text", "most": most}
        case {"type": "string"}:
            return {"kind": "line"}
        case {"type": "array", "maxItems": most, "items": {"type": "string"}}:
            return {"kind": "lines", "most": most}
        case {"type": "array", "maxItems": most, "items": {"$ref": row}}:
            return {"kind": "rows", "most": most, "fields": list(known[row.rpartition("/")[2]]["properties"])}
        case _:
            raise TypeError(f"{name} is no field that a form can show, or has no bounds")
