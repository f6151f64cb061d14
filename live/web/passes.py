"""Passes: signed cookies that let a browser in, one for each screen of a workshop.

An organiser who has the console, the projector and a phone open side by side in one browser holds three
passes, none of which replaces another. A pass carries ids and a role, never a name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.responses import Response

from live.core.people import Role
from live.store.shelf import Link
from live.views.audiences import Screen

A_YEAR: Final = 366 * 24 * 3600
ORGANISER_COOKIE: Final = "organiser"
SCREENS_OF: Final[dict[Role, tuple[Screen, ...]]] = {
    Role.ORGANISER: ("console", "projector"),
    Role.FACILITATOR: ("console", "projector"),
    Role.PARTICIPANT: ("phone",),
    Role.PROJECTOR: ("projector",),
}


@dataclass(frozen=True, slots=True)
class Pass:
    """Who a browser is in a workshop, and the role it has there."""

    workshop: str
    person: str
    role: Role


class Passes:
    """Makes passes and reads them."""

    def __init__(self, key: str) -> None:
        self._workshop = URLSafeTimedSerializer(key, salt="workshop")
        self._entering = URLSafeTimedSerializer(key, salt="entering")
        self._organiser = URLSafeTimedSerializer(key, salt="organiser")

    def written(self, given: Pass) -> str:
        return str(self._workshop.dumps([given.workshop, given.person, given.role.value]))

    def read(self, text: str) -> Pass | None:
        """The pass, or None when it is not ours or has expired."""
        try:
            workshop, person, role = self._workshop.loads(text, max_age=A_YEAR)
            return Pass(workshop, person, Role(role))
        except (BadSignature, ValueError):
            return None

    def for_screen(self, cookies: dict[str, str], workshop: str, screen: Screen, bearer: str = "") -> Pass | None:
        """The pass that opens this screen of this workshop, among those a browser sent."""
        for text in (bearer, *(cookies.get(cookie_name(workshop, own), "") for own in (screen, "console"))):
            held = self.read(text) if text else None
            if held and held.workshop == workshop and screen in SCREENS_OF[held.role]:
                return held
        return None

    def entering(self, link: Link) -> str:
        """A link that has been opened, until its holder has said their name."""
        return str(self._entering.dumps([link.workshop, link.role.value]))

    def entering_for(self, text: str, seconds: int) -> Link:
        """Raises BadSignature when it is not ours or too old."""
        workshop, role = self._entering.loads(text, max_age=seconds)
        return Link(workshop, Role(role))

    def for_another_screen(self, workshop: str, bearer: str) -> bool:
        """Whether this is a pass of this workshop all the same, of somebody who asked for the wrong screen."""
        held = self.read(bearer) if bearer else None
        return held is not None and held.workshop == workshop

    def organiser_cookie(self) -> str:
        return str(self._organiser.dumps("organiser"))

    def is_organiser(self, cookies: dict[str, str], bearer: str = "") -> bool:
        for text in (bearer, cookies.get(ORGANISER_COOKIE, "")):
            try:
                if text and self._organiser.loads(text, max_age=A_YEAR) == "organiser":
                    return True
            except BadSignature:
                continue
        return False


def cookie_name(workshop: str, screen: str) -> str:
    return f"pass_{workshop}_{screen}"


def set_cookie(response: Response, name: str, value: str, secure: bool) -> None:
    response.set_cookie(name, value, max_age=A_YEAR, httponly=True, samesite="lax", secure=secure, path="/")


def cookies_in(header: str) -> dict[str, str]:
    """The cookies of a handshake. Ours hold no character that a cookie would have to quote."""
    pairs = (pair.partition("=") for pair in header.split(";"))
    return {name.strip(): value.strip() for name, equals, value in pairs if equals}
