"""Rendering a page: its template, its words, its script and style, and the policy it stands under.

Every template is given `t` (the words), `language`, `other_language`, `colon` (with the spaces of the language),
`typed_in` (what an element says of its language when people typed what it holds), `style` (the sheet to inline),
`own_style` (the organisation's, or empty), `script` and `ahead` (to inline, or empty), `path`, the icon, and the paths
of scripts; what it is given besides stands in the function that renders it.
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import re
import secrets
import sys
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import brotli
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.bccache import Bucket
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from live.core.dates import days_in_words, said_day, said_with_weekday
from live.core.look import Look
from live.core.method import Language
from live.core.shipped import TEMPLATES
from live.minutes.typography import french
from live.web.bundle import Inlined, Packed, Screen, screens
from live.web.figures import units_held
from live.web.requests import LANGUAGES, NotHere, is_organiser, language_of, site_of
from live.web.shells import beginning
from live.web.words import Words

# What may stand in a policy: a name or an address, and a port.
_HOST: Final = re.compile(r"[A-Za-z0-9.\-\[\]:]{1,255}")
_NEGATIONS: Final = re.compile(
    r"\b(plus|moins|ne|n’|pas|sans|jamais|aucune?|non|no|not|less|more|never|without)\b", re.I
)
ICON: Final = (
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><circle cx='16' cy='16' r='15' fill='#0b5d57'/>"
    "<circle cx='11' cy='13' r='4' fill='#fff'/><circle cx='21' cy='13' r='4' fill='#f2b84b'/>"
    "<path d='M7 22q9 7 18 0' stroke='#fff' stroke-width='3' fill='none' stroke-linecap='round'/></svg>"
)
# It travels with the page: on a slow network each further request costs a phone two seconds.
_ICON_INLINE: Final = "data:image/svg+xml," + quote(ICON, safe="/:=' ,.-")
A_YEAR: Final = 31_536_000
# Beside the way in, on the room's screen.
_LOGO: Final = (
    '.join-small::before,.welcome-words::before{{content:"";flex:none;width:min(9em,20vw);height:2.6em;'
    "background:url(/logo/{}) left center/contain no-repeat}}"
    # Most logos are drawn for white paper, and have no ground of their own.
    '[data-look="dark"] :is(.join-small,.welcome-words)::before{{background-color:#fff;outline:.2em solid #fff}}'
)


class _Compiled(FileSystemBytecodeCache):
    """Templates compiled once for all starts, as Python keeps its modules: a page compiled when it is first seen would
    hold up everybody for a tenth of a second."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        # A full disk, or a folder of somebody else: then it is compiled again.
        with contextlib.suppress(OSError):
            super().dump_bytecode(bucket)


def compile_templates() -> None:
    """All of them, where an installation is prepared that its server may not write into."""
    for name in _templates().list_templates(extensions=["html"]):
        _templates().get_template(name)


def _bytecode() -> _Compiled | None:
    """Beside our own modules, unless Python is to keep none."""
    folder = Path(__file__).parent / "__pycache__"
    return _Compiled(str(folder), "template-%s.cache") if folder.is_dir() and not sys.dont_write_bytecode else None


@cache
def _templates() -> Environment:
    made = Environment(
        bytecode_cache=_bytecode(),
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = said_day
    made.filters["weekday"] = said_with_weekday
    made.filters["length_of_days"] = days_in_words
    made.filters["negations"] = _with_negations
    made.filters["typeset"] = _typeset
    made.filters["units"] = units_held
    return made


def _typeset(text: str, language: str) -> str:
    """What somebody has typed, with the spaces that its language never breaks at."""
    return french(text) if language == "fr" else text


def _with_negations(text: str) -> Markup:
    """Two texts may be alike but for the word that turns one into the contrary: it is seen."""
    return Markup(_NEGATIONS.sub(r"<strong>\1</strong>", str(escape(text))))


@cache
def _screens() -> dict[str, Screen]:
    return screens()


def prepared() -> None:
    """Have the sources of every screen joined before the first one is asked for."""
    _screens()


def page(
    request: Request,
    template: str,
    screen: str = "page",
    status: int = 200,
    language: Language | None = None,
    **given: Any,
) -> Response:
    """A page under a policy that lets it load its own script and style, and nothing else from anywhere."""
    text, headers = _rendered(request, template, screen, language, given)
    return _encoded(request, text.encode(), "text/html; charset=utf-8", status, headers)


async def shell(request: Request, screen: str, language: Language, **given: Any) -> Response:
    """The page of a screen that its script fills, under the same policy."""
    text, headers = _rendered(request, f"{screen}.html", screen, language, given)
    alike, title, own = text.partition("<title>")
    begins, ends = beginning(alike), (title + own).encode()
    headers |= {"Vary": f"{headers['Vary']}, Accept-Encoding", "Content-Type": "text/html; charset=utf-8"}
    for name in accepted_by(request):
        if not begins.is_packed(name):
            await asyncio.to_thread(begins.packed, name)
        return Response(begins.with_end(ends, name), headers={**headers, "Content-Encoding": name})
    return Response(begins.plain + ends, headers=headers)


def _rendered(
    request: Request, template: str, screen: str, language: Language | None, given: Mapping[str, Any]
) -> tuple[str, dict[str, str]]:
    """The text of a page, and its headers."""
    spoken = language_of(request, language, is_shared=screen == "projector")
    shown = _screens()[screen]
    look = site_of(request).look_of(_workshop_of(request, given))
    style, own_style = shown.style_for(given.get("running")), _own_style(look, screen)
    script, ahead = shown.inlined.get(spoken), shown.ahead
    text = (
        _templates()
        .get_template(template)
        .render(
            t=Words(spoken),
            language=spoken,
            other_language="en" if spoken == "fr" else "fr",
            colon=" : " if spoken == "fr" else ": ",
            typed_in=partial(_typed_in, spoken),
            style=style.text,
            own_style=own_style.text if own_style else "",
            script_path=shown.scripts[spoken],
            script=script.text if script else "",
            ahead=ahead.text if ahead else "",
            words_path=shown.words["en" if spoken == "fr" else "fr"],
            method_paths=shown.methods[spoken],
            sheet_paths=shown.sheets,
            later_path=shown.later.get(spoken, ""),
            icon=_ICON_INLINE,
            path=request.url.path,
            look=look,
            **given,
        )
    )
    host = request.headers.get("host", "")
    if not _HOST.fullmatch(host):
        host = "localhost"
    policy = (
        f"default-src 'none'; script-src {_allowed(script, ahead)}; style-src {_allowed(style, own_style)}; "
        "img-src 'self' data:; "
        f"font-src 'self'; connect-src 'self' ws://{host} wss://{host}; "
        f"manifest-src 'self'; form-action 'self'; base-uri 'none'; {_FRAMES.get(shown.name, _NO_FRAMES)}"
    )
    headers = {"Content-Security-Policy": policy, "Cache-Control": "no-store", "Vary": "Cookie, Accept-Language"}
    return text, headers


def _allowed(*inlined: Inlined | None) -> str:
    return " ".join(["'self'", *(f"'{each.hash}'" for each in inlined if each)])


def _typed_in(spoken: Language, language: Language) -> Markup:
    """The attribute by which a voice knows in which language to read what is written in another than the page is."""
    return Markup(f' lang="{language}"') if language != spoken else Markup()


# A console shows what the room's screen shows; nobody else shows a page of ours within theirs.
_NO_FRAMES: Final = "frame-ancestors 'none'"
_FRAMES: Final = {"console": f"frame-src 'self'; {_NO_FRAMES}", "projector": "frame-ancestors 'self'"}


def _workshop_of(request: Request, given: Mapping[str, Any]) -> str:
    """The workshop that a page is about, where it is about one."""
    told = given.get("workshop") or (given.get("joining") or {}).get("workshop")
    return str(told or request.path_params.get("workshop", ""))


@lru_cache(maxsize=256)
def _own_style(look: Look, screen: str) -> Inlined | None:
    """The organisation's colour, and its logo on the room's screen."""
    logo = _LOGO.format(look.logo.name) if look.logo and screen == "projector" else ""
    own = look.css(dark_by_choice=screen == "projector") + logo
    return Inlined(own) if own else None


async def logo(request: Request) -> Response:
    """Under a name that changes with the picture: of the server, or of a workshop that is open here."""
    site, name = site_of(request), request.path_params["name"]
    looks = [site.look_of(), *(site.look_of(room.id) for room in site.rooms.open)]
    shown = next((each.logo for each in looks if each.logo and each.logo.name == name), None)
    if shown is None:
        raise NotHere
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
    return Response(shown.bytes, media_type=f"image/{shown.kind}", headers=headers)


def _encoded(request: Request, text: bytes, kind: str, status: int, headers: dict[str, str]) -> Response:
    headers["Vary"] += ", Accept-Encoding"
    if _shows_secrets(request):
        text += f"<!-- {secrets.token_urlsafe(secrets.randbelow(_MOST_NOISE))} -->".encode()
    # Over plain HTTP browsers accept gzip alone.
    for name in accepted_by(request):
        return Response(_PACKED[name](text), status, media_type=kind, headers={**headers, "Content-Encoding": name})
    return Response(text, status, media_type=kind, headers=headers)


def accepted_by(request: Request) -> list[str]:
    """The encodings we know that a browser reads, the tightest first."""
    asked = {each.partition(";")[0].strip().lower() for each in request.headers.get("accept-encoding", "").split(",")}
    return [name for name in _PACKED if name in asked]


def _shows_secrets(request: Request) -> bool:
    """The organiser's pages show links beside what somebody typed, and the length of a packed page would tell of one by
    way of the other: a random length hides it. The other pages hold no secrets."""
    return request.url.path.startswith("/organiser")


_MOST_NOISE: Final = 256


@lru_cache(maxsize=64)
def _pressed(text: bytes) -> bytes:
    """A thousand phones ask for the same page."""
    return bytes(brotli.compress(text, quality=9))


@lru_cache(maxsize=64)
def _zipped(text: bytes) -> bytes:
    return gzip.compress(text, 9, mtime=0)


_PACKED: Final[Mapping[str, Callable[[bytes], bytes]]] = {"br": _pressed, "gzip": _zipped}


def refused_page(request: Request, code: str, status: int) -> Response:
    """refused.html: `code` tells which calm sentence to say; the words hold one for each. `organises`: whether there
    are workshops to go back to; `passes`: whether the same address may soon answer."""
    passes = request.method == "GET" and status in (429, 503)
    return page(request, "refused.html", status=status, code=code, organises=is_organiser(request), passes=passes)


async def static(request: Request) -> Response:
    """A screen's script, its words in one language, or a font, under a name that changes with its content: browsers
    keep it for a year."""
    for shown in _screens().values():
        if request.url.path not in shown.files:
            continue
        if request.url.path.endswith(".woff2"):
            # It is compressed by itself.
            headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable"}
            return Response(shown.files[request.url.path].plain, media_type="font/woff2", headers=headers)
        # Beside the event loop: the first time it is packed, later ones find it ready.
        kind = "text/css" if request.url.path.endswith(".css") else "text/javascript"
        return await asyncio.to_thread(_packed, request, shown.files[request.url.path], f"{kind}; charset=utf-8")
    raise NotHere


def _packed(request: Request, packed: Packed, kind: str) -> Response:
    headers = {"Cache-Control": f"public, max-age={A_YEAR}, immutable", "Vary": "Accept-Encoding"}
    for name in accepted_by(request):
        content = packed.brotli if name == "br" else packed.gzip
        return Response(content, media_type=kind, headers={**headers, "Content-Encoding": name})
    return Response(packed.plain, media_type=kind, headers=headers)


async def favicon(request: Request) -> Response:
    """For browsers that ask for it without being told to."""
    return Response(ICON, media_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})


async def speak(request: Request) -> Response:
    """Choose a language for this browser, and go back to where one was."""
    language = LANGUAGES.get(request.path_params["language"])
    back = request.query_params.get("back", "/")
    if language is None or not back.startswith("/") or back.startswith("//") or "\\" in back:
        raise NotHere
    response = RedirectResponse(back, 303)
    response.set_cookie("language", language, max_age=A_YEAR, samesite="lax", path="/")
    return response


ROUTES: Final = [
    Route("/language/{language}", speak),
    Route("/static/{name}", static),
    Route("/favicon.ico", favicon),
    Route("/logo/{name}", logo),
]
