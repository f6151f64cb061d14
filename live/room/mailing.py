"""Sending minutes by mail, where a mail server is configured: to those who were there and gave an address.

Each person gets a mail of their own, so nobody reads the others' addresses. What a mail server says of one of them
holds up none of the others.
"""

from __future__ import annotations

import asyncio
import logging
import re
import smtplib
import ssl
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from typing import Final
from urllib.parse import unquote, urlsplit

from live.core.blocks import Document
from live.core.text import one_line
from live.minutes.attending import counts, standing
from live.minutes.mailing import mail_text
from live.room.room import Room

log = logging.getLogger("live.mail")

PATIENCE: Final = 20.0
MOST_MAILS: Final = 1_000
_ADDRESS: Final = re.compile(r"[^\s@<>,;:\"()\[\]\\]{1,64}@[\w.-]{1,190}\.\w{2,24}")


@dataclass(frozen=True, slots=True)
class MailServer:
    """`smtp://` speaks TLS where the server offers it, and always before a password; `smtps://` from the beginning."""

    url: str
    sender: str

    def __bool__(self) -> bool:
        return bool(self.url and self.sender)


@dataclass(frozen=True, slots=True)
class Sent:
    """How many mails the server took, and the addresses it did not."""

    count: int
    refused: tuple[str, ...] = ()


class NotSent(Exception):
    """The mail server could not be spoken to."""


def addresses_of(room: Room) -> list[str]:
    """Of those who were there and gave one; each once."""
    present = (
        person
        for person, attendee in room.workshop.people.items()
        if counts(attendee) and standing(room.workshop, attendee) == "present"
    )
    given = (room.directory.of(person).email.strip() for person in present)
    return sorted({each.casefold(): each for each in given if _ADDRESS.fullmatch(each)}.values())[:MOST_MAILS]


async def send(server: MailServer, document: Document, name: str, file: bytes, to: Iterable[str]) -> Sent:
    """The minutes to each of these people, as a PDF of this name, with what everybody looks for as text.
    Raises NotSent."""
    everybody = list(to)
    title = one_line(document.title)
    text = mail_text(document)

    def message_to(address: str) -> EmailMessage:
        message = EmailMessage()
        kind = "Compte rendu" if document.language == "fr" else "Minutes"
        message["Subject"] = f"{kind}{' : ' if document.language == 'fr' else ': '}{title}"[:200]
        message["From"], message["To"] = server.sender, address
        message["Date"], message["Message-ID"] = formatdate(), make_msgid(domain="live-workshop.invalid")
        message.set_content(text)
        message.add_attachment(file, maintype="application", subtype="pdf", filename=name)
        return message

    return await asyncio.to_thread(_send, server, [(address, message_to(address)) for address in everybody])


# Of one mail: the last where its address has letters that this mail server does not know.
_REFUSED: Final = (
    smtplib.SMTPRecipientsRefused,
    smtplib.SMTPDataError,
    smtplib.SMTPSenderRefused,
    smtplib.SMTPNotSupportedError,
)


def _send(server: MailServer, messages: list[tuple[str, EmailMessage]]) -> Sent:
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
    return Sent(len(messages) - len(refused), tuple(refused))


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
