"""Passes: signed cookies that let a browser in, one for each screen of a workshop.

An organiser who has the console, the projector and a phone open side by side in one browser holds three
passes, none of which replaces another. A pass carries ids and a role, never a name.

A pass says until when it is good, and nothing is compared with when it was signed: a clock that steps back,
or that of a second server, keeps nobody out. What a pass was given under can be taken back: a workshop's passes
for facilitators and projectors by its generation, all of the organiser's by changing the organiser's secret.
"""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, Final, Literal

from itsdangerous import BadData, Signer, URLSafeSerializer
from itsdangerous.encoding import base64_encode
from itsdangerous.signer import SigningAlgorithm
from pydantic_core import to_json
from starlette.responses import Response

from live.core.ids import TrackId
from live.core.people import Role
from live.store.shelf import Link
from live.views.audiences import Screen
from live.workshop.model import Workshop
from live.workshop.tracks import leads

DAY: Final = 24 * 3600
A_YEAR: Final = 366 * DAY
# A link that was opened, until its holder has said their name.
ENTERING_WITHIN: Final = DAY
# Clocks that are wrong by as much as this let everybody in all the same.
CLOCKS_APART: Final = 3 * DAY
# A computer without a battery begins in 1970. This program was written later.
SURELY_PAST: Final = 1_764_000_000
SCREENS_OF: Final[dict[Role, tuple[Screen, ...]]] = {
    Role.ORGANISER: ("console", "projector"),
    Role.FACILITATOR: ("console", "projector"),
    Role.PARTICIPANT: ("phone",),
    Role.PROJECTOR: ("projector",),
}
# A page is asked for and then its socket, in many halls at once.
MOST_KNOWN: Final = 4_096
WITHDRAWABLE: Final = frozenset({Role.FACILITATOR, Role.PROJECTOR})


@dataclass(frozen=True, slots=True)
class Pass:
    """Who a browser is in a workshop, the role it has there, and the generation of passes it belongs to."""

    workshop: str
    person: str
    role: Role
    generation: int = 0

    def is_good_in(self, workshop: Workshop) -> bool:
        """Whether it has not been withdrawn, nor its bearer taken out."""
        if self.is_of_somebody_removed(workshop):
            return False
        return self.role not in WITHDRAWABLE or self.generation >= workshop.pass_generation

    def opens(self, workshop: Workshop, screen: Screen, track: TrackId) -> bool:
        """Whether it opens this screen now: a participant's opens the console of a track that they lead."""
        if not self.is_good_in(workshop):
            return False
        return screen in SCREENS_OF[self.role] or (screen == "console" and leads(workshop, self.person, track))

    def is_of_somebody_removed(self, workshop: Workshop) -> bool:
        known = workshop.people.get(self.person)
        return known is not None and known.removed


def may_lead(held: Pass, screen: Screen) -> bool:
    return screen == "console" and held.role == Role.PARTICIPANT


class _OneShot(SigningAlgorithm):
    """HMAC with SHA-1, as `Signer` signs by itself, in one call and without an object for each."""

    def get_signature(self, key: bytes, value: bytes) -> bytes:
        return hmac.digest(key, value, "sha1")


class _Signer(Signer):
    """Its key is derived from the server's once."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.algorithm = _OneShot()
        self._derived = super().derive_key()

    def derive_key(self, secret_key: str | bytes | None = None) -> bytes:
        return self._derived


class _Serializer(URLSafeSerializer):
    """With one key, and one signer for all passes. Trying to pack something so short takes as long as signing it. What
    has been found to be ours is not looked into again."""

    def __init__(self, key: str, salt: str) -> None:
        super().__init__(key, salt=salt)
        self._signer = _Signer(key, salt)
        self.found = lru_cache(MOST_KNOWN)(self._found)

    def _found(self, text: str) -> tuple[float, str, list[Any]]:
        """Until when it is good, the mark it bears, and what it says. Raises BadData, ValueError or TypeError."""
        until, workshop, person, said, generation, mark = self.loads(text)
        return float(until), mark, [workshop, person, Role(said), generation]

    def make_signer(self, salt: str | bytes | None = None) -> Signer:
        return self._signer

    def iter_unsigners(self, salt: str | bytes | None = None) -> Iterator[Signer]:
        yield self._signer

    def dump_payload(self, obj: Any) -> bytes:
        return base64_encode(to_json(obj))


class Passes:
    """Makes passes and reads them. `secure`: browsers bring them over TLS only."""

    def __init__(
        self, key: str, organiser_secret: str, secure: bool = False, clock: Callable[[], float] = time.time
    ) -> None:
        self._workshop = _Serializer(key, salt="workshop-2")
        self._entering = _Serializer(key, salt="entering-2")
        self._leading = _Serializer(key, salt="leading-2")
        self._own = _Serializer(key, salt="own-1")
        self._organiser = _Serializer(key, salt="organiser-2")
        # Signed into whatever opens things as the organiser, so that a new secret ends it.
        self._mark = sha256(b"organiser\0" + organiser_secret.encode()).hexdigest()[:16]
        self._clock = clock
        self.secure = secure
        # A browser takes a cookie with this prefix from this very host over TLS only, not from its siblings.
        self._prefix = "__Host-" if secure else ""

    # --- of a workshop ----------------------------------------------------------------------------------

    def written(self, given: Pass) -> str:
        return self._signed(self._workshop, A_YEAR, given.workshop, given.person, given.role, given.generation)

    def read(self, text: str) -> Pass | None:
        """The pass, or None when it is not ours or has expired."""
        match self._read(self._workshop, text):
            case [str(workshop), str(person), Role() as role, int(generation)]:
                return Pass(workshop, person, role, generation)
        return None

    def opening(self, cookies: Mapping[str, str], workshop: str, screen: Screen, bearer: str = "") -> Iterator[Pass]:
        """The passes that may open this screen of this workshop, among those a browser sent. Whether one has been
        withdrawn, and who leads a track, only the workshop knows."""
        places = dict.fromkeys((screen, "console", "phone") if screen == "console" else (screen, "console"))
        for text in (bearer, *(cookies.get(self.cookie_name(workshop, own), "") for own in places)):
            held = self.read(text) if text else None
            if held and held.workshop == workshop and (screen in SCREENS_OF[held.role] or may_lead(held, screen)):
                yield held

    def for_another_screen(self, workshop: str, bearer: str) -> bool:
        """Whether this is a pass of this workshop all the same, of somebody who asked for the wrong screen."""
        held = self.read(bearer) if bearer else None
        return held is not None and held.workshop == workshop

    def brought(self, cookies: Mapping[str, str]) -> list[tuple[str, Screen | Literal["organiser"]]]:
        """The workshops of which a browser holds passes, each with the screen it opens; `organiser` are the pages of
        whoever organises that workshop alone."""
        found: list[tuple[str, Screen | Literal["organiser"]]] = []
        for name, text in cookies.items():
            kind, _, rest = name.removeprefix(self._prefix).partition("_")
            workshop, _, screen = rest.rpartition("_")
            if kind == "own" and self.own_generation(cookies, rest) is not None:
                found.append((rest, "organiser"))
            for own in ("phone", "console", "projector"):
                if kind == "pass" and screen == own and (held := self.read(text)) and held.workshop == workshop:
                    found.append((workshop, own))
        return found

    def cookie_name(self, workshop: str, screen: str) -> str:
        return f"{self._prefix}pass_{workshop}_{screen}"

    # --- on the way in ----------------------------------------------------------------------------------

    def entering(self, link: Link, generation: int) -> str:
        """A link that has been opened, until its holder has said their name."""
        return self._signed(self._entering, ENTERING_WITHIN, link.workshop, "", link.role, generation)

    def entering_for(self, cookies: Mapping[str, str]) -> Pass | None:
        """What was opened, as a pass of nobody yet; None when it is not ours or too old."""
        match self._read(self._entering, cookies.get(self.entering_cookie, "")):
            case [str(workshop), str(person), Role() as role, int(generation)]:
                return Pass(workshop, person, role, generation)
        return None

    @property
    def entering_cookie(self) -> str:
        return f"{self._prefix}entering"

    def leading(self, workshop: str, track: TrackId, generation: int) -> str:
        """What the link of whoever is to lead a track holds."""
        return self._signed(self._leading, A_YEAR, workshop, track, Role.PARTICIPANT, generation)

    def led_by(self, text: str) -> tuple[str, TrackId, int] | None:
        """The workshop, the track and the generation of passes of such a link; None when it is not ours or too old."""
        match self._read(self._leading, text):
            case [str(workshop), str(track), Role(), int(generation)]:
                return workshop, track, generation
        return None

    @property
    def leading_cookie(self) -> str:
        return f"{self._prefix}leading"

    # --- of whoever organises one workshop ----------------------------------------------------------------

    def own(self, workshop: str, generation: int) -> str:
        """What makes its bearer the organiser of this workshop alone, until the workshop's passes are withdrawn."""
        return self._signed(self._own, A_YEAR, workshop, "", Role.FACILITATOR, generation)

    def own_generation(self, cookies: Mapping[str, str], workshop: str, bearer: str = "") -> int | None:
        """The generation of the pass by which somebody organises this workshop; None where they hold none."""
        for text in (bearer, cookies.get(self.own_cookie(workshop), "")):
            match self._read(self._own, text) if text else None:
                case [str(held), str(), Role(), int(generation)] if held == workshop:
                    return generation
        return None

    def own_cookie(self, workshop: str) -> str:
        return f"{self._prefix}own_{workshop}"

    # --- the organiser's --------------------------------------------------------------------------------

    def organiser_pass(self) -> str:
        return self._signed(self._organiser, A_YEAR, "", "", Role.ORGANISER, 0)

    @property
    def organiser_cookie(self) -> str:
        return f"{self._prefix}organiser"

    def is_organiser(self, cookies: Mapping[str, str], bearer: str = "") -> bool:
        held = (bearer, cookies.get(self.organiser_cookie, ""))
        return any(self._read(self._organiser, text) is not None for text in held if text)

    # --- signing ----------------------------------------------------------------------------------------

    def _signed(
        self, serializer: URLSafeSerializer, within: int, workshop: str, person: str, role: Role, generation: int
    ) -> str:
        until = max(int(self._clock()), SURELY_PAST) + within
        mark = self._mark if role == Role.ORGANISER else ""
        return str(serializer.dumps([until, workshop, person, role.value, generation, mark]))

    def _read(self, serializer: _Serializer, text: str) -> list[Any] | None:
        try:
            until, mark, said = serializer.found(text)
        except (BadData, ValueError, TypeError):
            return None
        if until + CLOCKS_APART < self._clock() or mark != (self._mark if said[2] == Role.ORGANISER else ""):
            return None
        return said

    # --- cookies ----------------------------------------------------------------------------------------

    def set_cookie(self, response: Response, name: str, value: str) -> None:
        keep_cookie(response, name, value, A_YEAR, self.secure)

    def drop_cookie(self, response: Response, name: str) -> None:
        response.delete_cookie(name, path="/", secure=self.secure, httponly=True, samesite="lax")


def keep_cookie(response: Response, name: str, value: str, seconds: int, secure: bool) -> None:
    """For this browser alone, not for its scripts. A value of ours holds no character that would have to be quoted."""
    kept = f"{name}={value}; HttpOnly; Max-Age={seconds}; Path=/; SameSite=lax{'; Secure' * secure}"
    response.headers.append("set-cookie", kept)


def cookies_in(header: str) -> dict[str, str]:
    """The cookies of a handshake. Ours hold no character that a cookie would have to quote."""
    pairs = (pair.partition("=") for pair in header.split(";"))
    return {name.strip(): value.strip() for name, equals, value in pairs if equals}
