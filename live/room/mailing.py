"""Sending mail about minutes, where a mail server is configured: to those who were there and gave an address.

Each person gets a mail of their own, so nobody reads the others' addresses. What a mail server says of one of them
holds up none of the others.
"""

from __future__ import annotations

import asyncio
import logging
import re
import smtplib
import ssl
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

from live.core.ids import PersonId
from live.core.names import bare
from live.core.text import one_line
from live.minutes.amending import Amendment, Reading
from live.minutes.attending import counts, standing
from live.minutes.mailing import Letter
from live.room.room import Room

log = logging.getLogger("live.mail")

PATIENCE: Final = 20.0
MOST_MAILS: Final = 1_000
# An encoded word would be read as another address, or as none: nobody would be written to then.
_ADDRESS: Final = re.compile(r"(?!.*=\?)[^\s@<>,;:\"()\[\]\\]{1,64}@[\w.-]{1,190}\.\w{2,24}")
# What addresses and encoded words are written with: where a line of a header is folded the quotation marks around a
# name are lost, and part of the name would be read as an address.
_OF_ADDRESSES: Final = re.compile(r'["<>@,;:\\()\[\]=?]')


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtp://` speaks TLS where the server offers it, and always before a password; `smtps://` from the beginning.
    `name` is who writes, as the organiser is called; empty where nobody has said it."""

    url: str
    sender: str
    name: str = ""

    def __bool__(self) -> bool:
        return bool(self.url and self.sender)

    def called(self) -> str:
        """Whom a mail is from: `Les Tilleuls <centre@exemple.fr>`; as it was set where that has a name already."""
        name = one_line(_OF_ADDRESSES.sub(" ", self.name))
        return str(Address(name, addr_spec=self.sender)) if name and _ADDRESS.fullmatch(self.sender) else self.sender


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A PDF that goes with a letter."""

    name: str
    file: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails the server took, for whom, and the addresses it did not."""

    count: int
    refused: tuple[str, ...] = ()
    to: frozenset[PersonId] = field(default_factory=frozenset)


class NotSent(Exception):
    """The mail server could not be spoken to."""


def addresses_of(room: Room, people: Collection[PersonId] | None = None) -> dict[str, frozenset[PersonId]]:
    """Of those who were there and gave one, or of those among `people`: each once, with all who share it."""
    written: dict[str, str] = {}
    shared: dict[str, set[PersonId]] = {}
    for person in _present(room):
        address = room.directory.of(person).email.strip()
        if _ADDRESS.fullmatch(address) and (people is None or person in people):
            written[address.casefold()] = address
            shared.setdefault(address.casefold(), set()).add(person)
    found = sorted((address, frozenset(shared[folded])) for folded, address in written.items())
    return dict(found[:MOST_MAILS])


def unreached(room: Room) -> list[PersonId]:
    """Those who were there and have given no address that can be written to."""
    return [person for person in _present(room) if not _ADDRESS.fullmatch(room.directory.of(person).email.strip())]


def _present(room: Room) -> list[PersonId]:
    return [
        person
        for person, attendee in room.workshop.people.items()
        if counts(attendee) and standing(room.workshop, attendee) == "present"
    ]


def silent(room: Room, answers: Iterable[Amendment | Reading]) -> list[PersonId]:
    """Those who were there and have answered nothing, by their phone or under their name."""
    known, typed = set[PersonId](), set[str]()
    for each in answers:
        known.add(each.by)
        typed.add(bare(each.name))
    return [
        person for person in _present(room) if not (person in known or bare(room.directory.of(person).shown) in typed)
    ]


def unanswered(room: Room, quiet: Collection[PersonId]) -> dict[str, frozenset[PersonId]]:
    """The addresses at which nobody has answered: whoever shares one with somebody who has is not written to."""
    return {address: people for address, people in addresses_of(room).items() if people <= {*quiet}}


async def send(
    server: MailServer, letter: Letter, to: Mapping[str, frozenset[PersonId]], enclosed: Enclosed | None = None
) -> Sent:
    """The letter to each of these addresses, in a mail of its own. Raises NotSent."""

    def message_to(address: str) -> EmailMessage:
        message = EmailMessage()
        message["Subject"] = one_line(letter.subject)[:200]
        message["From"], message["To"] = server.called(), address
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="live-workshop.invalid")
        message.set_content(letter.text)
        if enclosed is not None:
            message.add_attachment(enclosed.file, maintype="application", subtype="pdf", filename=enclosed.name)
        return message

    count, refused = await asyncio.to_thread(_send, server, [(address, message_to(address)) for address in to])
    reached = (people for address, people in to.items() if address not in refused)
    return Sent(count, refused, frozenset().union(*reached))


# Of one mail: the last where its address has letters that this mail server does not know.
_REFUSED: Final = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPNotSupportedError,
)


def _send(server: MailServer, messages: list[tuple[str, EmailMessage]]) -> tuple[int, tuple[str, ...]]:
    refused: list[str] = []
    left = [*messages]
    try:
        with _connected(server) as line:
            while left:
                address, message = left[0]
                try:
                    line.send_message(message)
                except _REFUSED as no:
                    log.info("a mail with minutes was not taken: %s", type(no).__name__)
                    refused.append(address)
                left.pop(0)
    except (OSError, smtplib.SMTPException) as wrong:
        log.warning("minutes could not be sent: %r", wrong)
        if len(left) == len(messages):
            raise NotSent from None
    refused += [address for address, _ in left]
    return len(messages) - len(refused), tuple(refused)


def _connected(server: MailServer) -> smtplib.SMTP:
    told = urlsplit(server.url)
    host, secure = told.hostname or "localhost", told.scheme == "smtps"
    context = ssl.create_default_context()
    line: smtplib.SMTP
    if secure:
        line = smtplib.SMTP_SSL(host, told.port or 465, timeout=PATIENCE, context=context)
    else:
        line = smtplib.SMTP(host, told.port or 25, timeout=PATIENCE)
    try:
        line.ehlo()
        if not secure and line.has_extn("starttls"):
            line.starttls(context=context)
            line.ehlo()
        elif told.username and not secure:
            raise smtplib.SMTPNotSupportedError("a password is only given over TLS")
        if told.username:
            line.login(unquote(told.username), unquote(told.password or ""))
    except BaseException:
        line.close()
        raise
    return line
