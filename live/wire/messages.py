"""What is said on the socket, from text to values and from values to text.

The same words go over HTTP: a command has one form. `docs/protocol.md` tells all of this to strangers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import to_json

from live.core.commands import LINE_LIMIT, TEXT_LIMIT, Command, CommandEntry, Id, read_json, refusal_of
from live.core.ids import PersonId, TrackId
from live.core.nodes import Tree
from live.core.people import Role
from live.core.refusals import Refused
from live.views.audiences import Screen
from live.views.tree import Change, rendered
from live.workshop.registry import COMMANDS

PROTOCOL: Final = 2
SUBPROTOCOL: Final = "live.v2"
LARGEST_MESSAGE: Final = 65_536


CommandName = Annotated[str, StringConstraints(max_length=80)]


class NotThisProtocol(Exception):
    """What came is neither a command nor a ping."""


class _Worded(BaseModel):
    """The client's id, the step it was written for, and the words of a command."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,40}$")]
    step: Id | None = None
    with_: Annotated[dict[str, Any], Field(alias="with", default_factory=dict)]

    @property
    def name(self) -> str:
        raise NotImplementedError

    @property
    def entry(self) -> CommandEntry:
        """What the registry says of the command. Raises Refused when there is none of this name."""
        entry = COMMANDS.get(self.name)
        if entry is None:
            raise Refused("unknown_command", do=self.name)
        return entry

    def command(self) -> Command:
        """The command itself. Raises Refused when there is none of this name or its words do not fit."""
        try:
            return self.entry.kind.model_validate(self.with_)
        except ValidationError as wrong:
            raise refusal_of(wrong) from None


class Given(_Worded):
    """A command as it travels: what to do, the client's id for it, the step it was written for, and its words."""

    do: CommandName

    @property
    def name(self) -> str:
        return self.do


class PreviewMessage(_Worded):
    """A question: what would be the effects of this command? Nothing happens."""

    preview: CommandName

    @property
    def name(self) -> str:
        return self.preview


class Ping(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    # What has no place in JSON could not be answered.
    ping: Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True, slots=True)
class Done:
    """A command took effect, or had before; `seq` is where its last event stands."""

    id: str
    seq: int
    late: bool = False


@dataclass(frozen=True, slots=True)
class NotDone:
    id: str
    refusal: Refused


@dataclass(frozen=True, slots=True)
class Preview:
    """The effects that a command would have, if it were given now."""

    id: str
    effects: Tree


Answer = Done | NotDone
Told = Answer | Preview
_PING_KEY: Final = b'"ping"'
_PREVIEW_KEY: Final = b'"preview"'


def heard(text: bytes) -> Given | PreviewMessage | Ping:
    """What a client said. Raises NotThisProtocol when it is neither a command, nor a question, nor a ping."""
    try:
        if len(text) < 64 and _PING_KEY in text:
            return Ping.model_validate_json(text)
        return read_json(Given, text)
    except ValidationError as wrong:
        if _PREVIEW_KEY in text:
            return _preview(text)
        raise NotThisProtocol(_first(wrong)) from None


def _preview(text: bytes) -> PreviewMessage:
    try:
        return read_json(PreviewMessage, text)
    except ValidationError as wrong:
        raise NotThisProtocol(_first(wrong)) from None


def _first(wrong: ValidationError) -> str:
    first = wrong.errors(include_url=False)[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg']}"


def greeting(
    *,
    version: str,
    workshop: str,
    epoch: str,
    seq: int,
    now: int,
    person: PersonId,
    role: Role,
    screen: Screen,
    track: TrackId,
    audiences: tuple[str, ...],
    commands_each_second: int,
) -> bytes:
    said = {
        "protocol": PROTOCOL,
        "version": version,
        "workshop": workshop,
        "epoch": epoch,
        "seq": seq,
        "now": now,
        "person": person,
        "role": role,
        "screen": screen,
        "track": track,
        "audiences": audiences,
        "limits": {
            "text": TEXT_LIMIT,
            "line": LINE_LIMIT,
            "frame": LARGEST_MESSAGE,
            "commands_each_second": commands_each_second,
        },
    }
    return to_json({"greeting": said})


def view(tree: Any, audience: str, seq: int, proof: str) -> bytes:
    return to_json({"view": tree, "of": audience, "seq": seq, "proof": proof})


def patch(changes: list[Change], audience: str, seq: int, proof: str) -> bytes:
    return to_json({"patch": changes, "of": audience, "seq": seq, "proof": proof})


def new_epoch(epoch: str, seq: int, whole: bool = False) -> bytes:
    """`whole`: nothing was lost, a text was erased."""
    return to_json({"notice": "new_epoch", "epoch": epoch, "seq": seq} | ({"whole": True} if whole else {}))


def gone(audience: str, seq: int) -> bytes:
    return to_json({"gone": audience, "seq": seq})


def answer(answer: Told) -> bytes:
    return to_json(answer_json(answer))


def answer_json(answer: Told) -> dict[str, Any]:
    match answer:
        case Done(id, seq, late):
            return {"done": id, "seq": seq, "late": True} if late else {"done": id, "seq": seq}
        case NotDone(id, refusal):
            return {"refused": id, "code": refusal.code, "details": refusal.details}
        case Preview(id, effects):
            return {"preview": id, "effects": rendered(effects)}


def pong(ping: float, now: int, seq: int | None, proof: str = "") -> bytes:
    said = {"pong": int(ping) if ping.is_integer() else ping, "now": now}
    return to_json(said if seq is None else {**said, "seq": seq, "proof": proof})


def notice(what: Literal["store_away", "store_back", "draining"], **details: Any) -> bytes:
    return to_json({"notice": what, **details})


def presence(connected: list[PersonId]) -> bytes:
    return to_json({"presence": {"connected": connected}})
