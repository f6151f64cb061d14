"""Files attached to a step: who may list them, take them off the screens and put them back.

What is in a file is kept beside the log (`live/web/files.py` takes it in); here is what it is called and what it is.
A method has the commands and events among its own, and says in `Method.attaches` who may.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, assert_never

from pydantic import Field

from live.core.commands import Command, Event, Id, Title, Typed
from live.core.files import FILE_MOST, AttachedFile, FileId, FileKind, Files
from live.core.ids import PersonId
from live.core.nodes import Node
from live.core.refusals import Refused
from live.core.renewing import replace

FILES_MOST: Final = 20


class AttachFile(Command):
    """Given by the server when somebody who may has sent a file: `kind` is what its content says. `whose`: the speaker
    whose slides they are. `paragraph`: that of the notes which it belongs to."""

    file: Id
    name: Title
    kind: FileKind
    size: Annotated[int, Field(ge=1, le=FILE_MOST)]
    by: Id
    whose: Id | None = None
    paragraph: Id | None = None


class RemoveFile(Command):
    """Take a file off all screens; it can be put back."""

    file: Id


class RestoreFile(Command):
    """Put back a file that was removed."""

    file: Id


class DropFile(Command):
    """Given by the server when a file has been erased for good."""

    file: Id


@dataclass(frozen=True, slots=True)
class FileAttached(Event):
    file: FileId
    name: Typed
    kind: FileKind
    size: int
    by: PersonId
    whose: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class FileRemoved(Event):
    file: FileId


@dataclass(frozen=True, slots=True)
class FileRestored(Event):
    file: FileId


@dataclass(frozen=True, slots=True)
class FileDropped(Event):
    file: FileId


Asking = AttachFile | RemoveFile | RestoreFile | DropFile
Happening = FileAttached | FileRemoved | FileRestored | FileDropped
EVENTS: Final = (FileAttached, FileRemoved, FileRestored, FileDropped)


def decide(files: Files, command: Asking) -> list[Happening]:
    match command:
        case AttachFile(file=key, name=name, kind=kind, size=size, by=by, whose=whose, paragraph=paragraph):
            if len(files) >= FILES_MOST:
                raise Refused("too_many_files", limit=FILES_MOST)
            return [FileAttached(key, name, kind, size, by, whose, paragraph)]
        case RemoveFile(file=key):
            return [] if _file(files, key).removed else [FileRemoved(key)]
        case RestoreFile(file=key):
            return [FileRestored(key)] if _file(files, key).removed else []
        case DropFile(file=key):
            return [FileDropped(key)] if key in files else []
        case _:
            assert_never(command)


def evolve(files: Files, event: Happening) -> Files:
    match event:
        case FileAttached(key, name, kind, size, by, whose, paragraph):
            return files.put(key, AttachedFile(name, kind, size, by, whose, paragraph=paragraph))
        case FileRemoved(key):
            return files.change(key, lambda file: replace(file, removed=True))
        case FileRestored(key):
            return files.change(key, lambda file: replace(file, removed=False))
        case FileDropped(key):
            return files.drop(key)
        case _:
            assert_never(event)


def inverse(files: Files, command: Asking) -> tuple[Command, ...]:
    match command:
        case RemoveFile(file=key) if key in files:
            return (RestoreFile(file=key),)
        case RestoreFile(file=key) if key in files:
            return (RemoveFile(file=key),)
        case _:
            return ()


def file_card(key: FileId, file: AttachedFile) -> Node:
    return None if file.removed else _card(file)


def removed_file(key: FileId, file: AttachedFile) -> Node:
    return _card(file) if file.removed else None


def size_said(size: int, french: bool) -> str:
    """`640 ko`, `1.2 MB`."""
    kilobytes = max(1, round(size / 1000))
    if kilobytes < 1000:
        return f"{kilobytes}\u00a0{'ko' if french else 'kB'}"
    digits = f"{kilobytes / 1000:.1f}"
    return f"{digits.replace('.', ',')}\u00a0Mo" if french else f"{digits}\u00a0MB"


def _card(file: AttachedFile) -> Node:
    return {"name": file.name, "kind": file.kind, "size": file.size, "whose": file.whose, "paragraph": file.paragraph}


def _file(files: Files, key: FileId) -> AttachedFile:
    file = files.get(key)
    if file is None:
        raise Refused("unknown_file")
    return file
