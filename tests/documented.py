"""The tables of the protocol's pages, made from the commands, rules and settings they tell of.

A page marks where a table goes: `<!-- commands of ideas -->`, `<!-- settings of ideas -->` and
`<!-- phases of ideas -->`, up to `<!-- end -->`.
`python -m tests.documented` writes them all anew, and the schema of the minutes; the tests say when that is due.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from live.core.commands import CommandEntry
from live.core.people import FACILITATORS, IN_THE_ROOM, ORGANISERS, PARTICIPANTS, Role
from live.core.settings import form
from live.methods import METHODS
from live.minutes.as_json import schema
from live.workshop.registry import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "docs" / "protocol.md", *sorted((ROOT / "docs" / "protocol").glob("*.md"))]
SCHEMA = ROOT / "docs" / "minutes.schema.json"
_WHO = {
    FACILITATORS: "facilitators",
    PARTICIPANTS: "participants",
    IN_THE_ROOM: "in the room",
    ORGANISERS | FACILITATORS: "facilitators",
    ORGANISERS: "the server",
    FACILITATORS | {Role.PROJECTOR}: "facilitators, the room's screen",
}
_TABLE = re.compile(r"(<!-- (commands|settings|phases) of (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def filled(page: str) -> str:
    """The page with its tables as the code has them now."""
    return _TABLE.sub(lambda found: found[1] + "".join(_TABLES[found[2]](found[3])) + found[4], page)


def commands(method: str) -> Iterator[str]:
    yield "| command | with | who | refused with | |\n|---|---|---|---|---|\n"
    for name, entry in COMMANDS.items():
        if (entry.method or "workshop") == method:
            refused = ", ".join(map(_refusal, entry.rule.refuses))
            yield f"| `{name}` | {_fields(entry)} | {_who(entry)} | {refused} | {_in_words(entry)} |\n"


def settings(method: str) -> Iterator[str]:
    yield "| setting | values | at first | only with |\n|---|---|---|---|\n"
    for field in form(METHODS[method].settings):
        only = "; ".join(f"`{name}`: {_listed(values)}" for name, values in field.get("only", {}).items())
        yield f"| `{field['name']}` | {_values(field)} | {_initial(field['initial'])} | {only} |\n"


def phases(method: str) -> Iterator[str]:
    yield "| phase | called | what phones may do | what leads on | minutes |\n|---|---|---|---|---|\n"
    for phase in METHODS[method].phases:
        then = phase.then.en if phase.then else ""
        called = "; ".join(words.en for words in (phase.called, phase.named, phase.numbered) if words)
        minutes = "its own" if phase.timed else "of the settings"
        yield f"| `{phase.name}` | {called} | {phase.phones.en} | {then} | {minutes} |\n"


_TABLES = {"commands": commands, "settings": settings, "phases": phases}


def _who(entry: CommandEntry) -> str:
    who = "who drives" if entry.rule.drives else _WHO[entry.rule.roles]
    who += ", kept when late" if entry.rule.keeps_late else ""
    return who + (", after its step too" if entry.rule.outlasts else "")


def _in_words(entry: CommandEntry) -> str:
    told = entry.kind.__dict__.get("__doc__") or ""
    return " ".join(told.split())


def _refusal(code: str) -> str:
    details = details_of(code)
    return f"`{code}` ({', '.join(f'`{each}`' for each in details)})" if details else f"`{code}`"


@cache
def _details() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "live").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            match node.func.id, node.args:
                case "Refused", [code, *_]:
                    named = [word.arg for word in node.keywords if word.arg]
                case "refusal_of", [_, code]:
                    # What pydantic has found wrong, told by the code that is given (`live/core/commands.py`).
                    named = ["field", "why"]
                case _:
                    continue
            for each in ast.walk(code):
                if isinstance(each, ast.Constant):
                    found.setdefault(str(each.value), []).extend(named)
    return found


def details_of(code: str) -> list[str]:
    """What the refusal says besides its code, wherever it is raised."""
    return list(dict.fromkeys(_details().get(code, [])))


def _fields(entry: CommandEntry) -> str:
    schema = entry.kind.model_json_schema()
    needed = schema.get("required", [])
    return ", ".join(
        f"`{name}{'' if name in needed else '?'}`{_bounds(told, schema.get('$defs', {}))}"
        for name, told in schema["properties"].items()
    )


def _bounds(told: dict[str, Any], known: dict[str, Any]) -> str:
    kinds = [each for each in told.get("anyOf", [told]) if each.get("type") != "null"]
    said = [each for kind in kinds if (each := _bound(kind, known))]
    at_first = told.get("default")
    if isinstance(at_first, (int, str)) and at_first not in ("", False):
        said.append(f"else {_initial(at_first)}")
    return f" ({'; '.join(said)})" if said else ""


def _bound(kind: dict[str, Any], known: dict[str, Any]) -> str:
    match kind:
        case {"enum": choices}:
            return _listed(choices)
        case {"type": "boolean"}:
            return "true or false"
        case {"type": "integer", "minimum": least, "maximum": most}:
            return f"{least:,} to {most:,}"
        case {"type": "array", "items": {"$ref": row}}:
            return f"list of `{{{', '.join(known[row.rpartition('/')[2]]['properties'])}}}`"
        case {"type": "array", "minItems": least, "maxItems": most}:
            return f"list of {least:,} to {most:,}"
        case {"type": "array", "maxItems": most}:
            return f"list of up to {most:,}"
        case _:
            return ""


def _values(field: dict[str, Any]) -> str:
    match field:
        case {"kind": "yes"}:
            return "true, false"
        case {"kind": "number", "least": least, "most": most}:
            return f"{least:,} to {most:,}"
        case {"kind": "day"}:
            return "a day, as in 2026-11-21"
        case {"kind": "choice", "choices": choices}:
            return _listed(choices)
        case {"kind": "lines", "most": most}:
            return f"up to {most:,} lines"
        case {"kind": "rows", "most": most, "fields": fields}:
            return f"up to {most:,} of `{{{', '.join(fields)}}}`"
        case {"kind": "tracks", "most": most}:
            return f"up to {most:,} tracks, by their ids"
        case _:
            return "a line"


def _initial(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return f"`{value}`" if isinstance(value, str) else "none" if value == [] else f"{value:,}"


def _listed(values: Iterable[Any]) -> str:
    return ", ".join(f"`{value}`" for value in values)


if __name__ == "__main__":
    for path in PAGES:
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")
    SCHEMA.write_bytes(schema())
