"""How people join, as the room's screen shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from live.core.nodes import Tree


@dataclass(frozen=True, slots=True)
class Invitation:
    """What the projector shows so that people can join: made where addresses are known, by `web`."""

    code: str = ""
    url: str = ""
    qr_side: int = 0
    qr_path: str = ""


NO_INVITATION: Final = Invitation()


def invitation_card(invitation: Invitation) -> Tree:
    qr: Tree = {"side": invitation.qr_side, "path": invitation.qr_path}
    return {"code": invitation.code, "url": invitation.url, "qr": qr}
