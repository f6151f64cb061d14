"""The command line: `live serve`, `live demo`, `live replay`, `live workshop create`, `live doctor`, `live link`,
`live tally`, `live plan`, `live synthesis`."""

from __future__ import annotations

import asyncio
import contextlib
import os
import resource
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Coroutine, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from live import __version__
from live.agendas import templates
from live.agendas.trouble import sentence
from live.app import doctoring, replaying
from live.app.demonstrating import demonstrate
from live.app.logs import log_to_stderr
from live.app.planning import plan_command
from live.app.refusing_to_start import WHY_NOT, in_words
from live.app.scenario import Scenario
from live.app.scenario_files import Unplayable, read, shipped
from live.app.serving import Serving, metrics_on, organiser_secret_of, serving, store_at
from live.app.supervising import Workers, environment_of_workers, listening_sockets
from live.app.synthesising import synthesis_command
from live.app.tallying import tally
from live.app.visiting import Declined, Server, TurnedAway
from live.app.worker import work
from live.minutes.formats import FORMATS
from live.store import open_store
from live.store.durability import Durability
from live.web.addresses import Addresses, from_here, is_loopback, qr_in_terminal
from live.web.keyring import ORGANISER_SECRET, WeakSecret, kept_secret, read_secret
from live.web.settings import Setup, Unusable, setup_from


@click.group()
@click.version_option(__version__)
def live() -> None:
    """Workshops live: world café, idea exchange, votes, and the minutes at close."""


live.add_command(tally)
live.add_command(plan_command)
live.add_command(synthesis_command)


@live.command()
@click.option("--port", type=int, help="the port to listen on (PORT)")
@click.option("--data", type=click.Path(), help="the folder of the embedded store and of the keys (LIVE_DATA)")
@click.option("--workers", type=click.IntRange(1, 64), help="processes that serve side by side (LIVE_WORKERS)")
@click.option("--quiet", is_flag=True, help="show no links: for services whose output is kept as a log")
def serve(port: int | None, data: str | None, workers: int | None, quiet: bool) -> None:
    """Serve until Ctrl-C or SIGTERM. With several workers, SIGHUP puts a new one in the place of each."""
    setup = _setup(port=port, data=data, workers=workers)
    log_to_stderr(setup.log_level, setup.log_format)
    _open_as_many_files_as_we_may()
    _run(_serve(setup, quiet) if setup.workers == 1 else _serve_with_workers(setup, quiet))


@live.command(hidden=True)
@click.argument("listening", type=int)
@click.argument("line", type=int)
def worker(listening: int, line: int) -> None:
    """One of several workers, on descriptors its supervisor gives it."""
    setup = _setup()
    log_to_stderr(setup.log_level, setup.log_format)
    _run(work(setup, socket.socket(fileno=listening), socket.socket(fileno=line)))


@live.command()
def link() -> None:
    """Show the organiser's link of this machine's server: in its folder, with its settings."""
    setup = _setup()
    # One made here, in a folder no server keeps, would open nothing.
    if not setup.organiser_secret and not (setup.data / ORGANISER_SECRET).exists():
        raise click.ClickException(
            f"Aucun serveur n’a encore démarré avec le dossier {setup.data} : allez là où il tourne, "
            f"ou indiquez LIVE_DATA.\n"
            f"No server has started with the folder {setup.data} yet: go to where it runs, or set LIVE_DATA."
        )
    try:
        secret = setup.organiser_secret or kept_secret(setup.data, ORGANISER_SECRET)
    except WHY_NOT as wrong:
        raise click.ClickException(in_words(wrong) or str(wrong)) from None
    click.echo(Addresses(setup, setup.port).organiser_link(secret))


@live.command()
@click.argument("file", required=False)
@click.option("--url", default="", help="the server to play against; this machine's, with its settings, if left out")
@click.option("--organiser", default="", help="the organiser's link or its secret; that of this machine's data folder")
@click.option("--pace", type=float, default=0.0, help="seconds an act takes; as fast as it goes when left out")
@click.option("--save", type=click.Path(file_okay=False), help="a folder to save the minutes in, in every format")
def replay(file: str | None, url: str, organiser: str, pace: float, save: str | None) -> None:
    """Play a scenario against a running server. Without FILE: list those that come with it."""
    if file is None:
        click.echo("\n".join(shipped()))
        return
    secret = organiser or _organiser_secret()
    try:
        with _answered():
            _run(_replay(read(file), _server(url), secret, pace, Path(save) if save else None))
    except Unplayable as wrong:
        raise click.ClickException(str(wrong)) from None


def _server(url: str) -> Server:
    return Server(url or from_here(_setup()))


def _organiser_secret() -> str:
    """That of this machine's data folder."""
    setup = _setup()
    try:
        return setup.organiser_secret or read_secret(setup.data / ORGANISER_SECRET)
    except (OSError, WeakSecret):
        raise click.ClickException("give the organiser's link with --organiser") from None


@contextlib.contextmanager
def _answered() -> Iterator[None]:
    """What a server does not do, in words."""
    try:
        yield
    except TurnedAway as away:
        raise click.ClickException(f"the server does not let us in: {away}") from None
    except Declined as declined:
        if declined.code == "bad_agenda":
            language = doctoring.language_of(os.environ)
            raise click.ClickException(sentence(declined.details, language)) from None
        raise click.ClickException(f"refused: {declined}") from None


def _base_of(links: Mapping[str, str]) -> str:
    """The address at which browsers have their passes: that of the links, by whatever other one we came."""
    return links["facilitator"].partition("/in/")[0]


async def _replay(scenario: Scenario, server: Server, organiser: str, pace: float, folder: Path | None) -> None:
    played = await replaying.replay(scenario, server, organiser, click.echo, pace)
    extensions = [each.extension for each in FORMATS]
    click.echo(f"console: {played.links['facilitator']}")
    click.echo(f"minutes: {_base_of(played.links)}/w/{played.workshop}/minutes.html ({', '.join(extensions)})")
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240
        for path in await replaying.save_minutes(server, played, folder, extensions):
            click.echo(f"saved: {path}")


@live.group()
def workshop() -> None:
    """Workshops of a running server."""


@workshop.command()
@click.argument("file")
@click.option("--url", default="", help="the server to make it on; this machine's, with its settings, if left out")
@click.option("--organiser", default="", help="the organiser's link or its secret; that of this machine's data folder")
@click.option("--language", type=click.Choice(["fr", "en"]), help="for a file in both; that of the terminal")
def create(file: str, url: str, organiser: str, language: str | None) -> None:
    """Make a workshop of an agenda FILE, or of a template that comes with the server, and show its links."""
    known = templates.shipped().get(file)
    try:
        content = known.text.encode() if known else Path(file).read_bytes()
    except OSError as wrong:
        names = ", ".join(templates.shipped())
        raise click.ClickException(f"{file}: {wrong.strerror}. Templates: {names}") from None
    secret = organiser or _organiser_secret()
    with _answered():
        _run(_create(content, _server(url), secret, language or doctoring.language_of(os.environ)))


async def _create(content: bytes, server: Server, organiser: str, language: str) -> None:
    holder = await server.enter(organiser.rstrip("/").rsplit("/", 1)[-1])
    links = await server.create(content, holder.text, language)
    path = f"/api/v1/workshops/{links['workshop']}/checks"
    remarks = (await server.call("GET", path, text=holder.text))["remarks"]
    click.echo(f"  Atelier / workshop        {_base_of(links)}/organiser/w/{links['workshop']}")
    click.echo(f"  Animateur / facilitator   {links['facilitator']}")
    click.echo(f"  Écran / projector         {links['projector']}")
    click.echo(f"  Téléphone / phone         {links['join']}   ({links['code']})")
    for each in remarks:
        if each["level"] != "tip":
            click.echo(f"  ! {' : '.join(filter(None, (each['title'], each['said'][language])))}", err=True)


@live.command()
@click.option("--port", type=int, help="the port to listen on (PORT)")
@click.option("--data", type=click.Path(), help="keep the workshop in this folder; in a temporary one when left out")
@click.option("--pace", type=float, default=1.0, show_default=True, help="1 is human; smaller is quicker")
def demo(port: int | None, data: str | None, pace: float) -> None:
    """A workshop of forty simulated people, to look at on three screens. Serves until Ctrl-C."""
    with tempfile.TemporaryDirectory(prefix="live-demo-") as folder:
        setup = _setup(port=port, data=data or folder, **({} if data else {"redis_url": ""}))
        log_to_stderr(setup.log_level, setup.log_format)
        _run(_demo(setup, pace))


async def _demo(setup: Setup, pace: float) -> None:
    async with serving(setup) as up, asyncio.TaskGroup() as beside:
        playing = beside.create_task(_demonstrated(up, pace))
        await told_to_stop().wait()
        playing.cancel()


async def _demonstrated(up: Serving, pace: float) -> None:
    host = up.site.setup.host
    server = Server(f"http://{'127.0.0.1' if host in ('0.0.0.0', '::') else host}:{up.port}")
    try:
        scenario = read("demo" if up.site.setup.language == "fr" else "demo-en")
        await demonstrate(scenario, server, up.site.organiser_secret, _welcome, click.echo, pace)
        click.echo(
            "L’atelier est clos, le compte rendu est prêt / closed, the minutes are ready. Ctrl-C : arrêter / stop"
        )
    except* (Declined, TurnedAway) as wrong:
        click.echo(f"La démonstration s’arrête / the demo ends: {wrong.exceptions[0]}", err=True)


def _welcome(links: dict[str, str]) -> None:
    click.echo()
    click.echo(f"  Animateur / facilitator   {links['facilitator']}")
    click.echo(f"  Écran / projector         {links['projector']}")
    click.echo(f"  Téléphone / phone         {links['join']}")
    click.echo()
    click.echo(qr_in_terminal(links["join"]))
    click.echo("  Prenez la main sur la console pour animer vous-même / take the wheel on the console to drive")
    click.echo()


@live.command()
@click.option("--port", type=int, help="the port to look at (PORT)")
@click.option("--data", type=click.Path(), help="the data folder to look at (LIVE_DATA)")
def doctor(port: int | None, data: str | None) -> None:
    """Say what is wrong with this machine or its store. Ends with 1 when something is."""
    findings = asyncio.run(doctoring.examine(_setup(port=port, data=data)))
    click.echo(doctoring.told(findings, doctoring.language_of(os.environ)))
    sys.exit(0 if doctoring.is_well(findings) else 1)


async def _serve(setup: Setup, quiet: bool) -> None:
    stopping = told_to_stop()
    async with serving(setup) as up:
        if not quiet:
            _tell(up.site.addresses, up.site.organiser_secret, up.port)
        _tell_what_is_weak(setup, up.site.store.durability)
        await stopping.wait()


async def _serve_with_workers(setup: Setup, quiet: bool) -> None:
    stopping = told_to_stop()
    with listening_sockets(setup) as sockets:
        setup = setup.model_copy(update={"port": sockets[0].getsockname()[1]})
        async with store_at(setup) as url:
            store = await open_store(url, replicas=setup.replicas)
            await store.close()
            workers = Workers(setup, sockets, environment_of_workers(setup, url))
            # From the beginning: a SIGHUP that nobody expects ends a process.
            asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, workers.replace_soon)
            async with workers:
                if not quiet:
                    _tell(Addresses(setup, setup.port), organiser_secret_of(setup), setup.port)
                _tell_what_is_weak(setup, store.durability)
                async with metrics_on(setup, workers.metrics):
                    await stopping.wait()


def told_to_stop() -> asyncio.Event:
    """Set by Ctrl-C or SIGTERM. Asked for before anything is started, so that whoever is told meanwhile ends in good
    order too, once it is up."""
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    return stopping


def _tell(addresses: Addresses, secret: str, port: int) -> None:
    base = addresses.base
    click.echo()
    click.echo(f"  Ateliers / workshops   {base}")
    click.echo(f"  Organisateur / organiser (secret)   {addresses.organiser_link(secret)}")
    click.echo(f"  Sur cet ordinateur / on this computer   http://localhost:{port}")
    if not is_loopback(urlsplit(base).hostname or ""):
        click.echo("  Sur les téléphones du même réseau / on phones of the same network:")
        click.echo()
        click.echo(qr_in_terminal(base))
    click.echo(f"  {base}      Ctrl-C : arrêter / stop")
    click.echo()


def _tell_what_is_weak(setup: Setup, durability: Durability) -> None:
    findings = doctoring.weak(durability)
    findings += [each for each in doctoring.reached(setup) if each.gravity != "fine"]
    language = doctoring.language_of(os.environ)
    for finding in findings:
        click.echo(f"  ! {doctoring.in_words(finding, language)}", err=True)


def _setup(**given: Any) -> Setup:
    try:
        return setup_from(**{name: value for name, value in given.items() if value is not None})
    except Unusable as wrong:
        raise click.ClickException(str(wrong)) from None
    except WeakSecret as weak:
        raise click.ClickException(in_words(weak) or str(weak)) from None


def _open_as_many_files_as_we_may() -> None:
    """Many systems begin with 1,024, which a full hall exceeds."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _run(work: Coroutine[Any, Any, None]) -> None:
    """On uvloop where it exists."""
    loops: Callable[[], asyncio.AbstractEventLoop] = asyncio.new_event_loop
    with contextlib.suppress(ImportError):
        import uvloop

        loops = uvloop.new_event_loop
    try:
        with asyncio.Runner(loop_factory=loops) as runner:
            runner.run(work)
    except WHY_NOT as wrong:
        sentence = in_words(wrong)
        if sentence is None:
            raise
        raise click.ClickException(sentence) from None
