"""Minutes by mail, through a real mail server on a real port."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default
from email.utils import getaddresses
from typing import Final

import pytest

from live.minutes.mailing import Letter
from live.room.mailing import MailServer, send
from live.room.noticing import Notifying
from live.web.settings import Unusable, setup_from
from tests.web.conftest import Visit, visited
from tests.web.test_minutes_pages import OTHER, Held, link_of
from tests.web.test_series import series_of

LARGEST_MAIL: Final = 1_000_000


@dataclass(eq=False)
class Post:
    """A mail server that keeps what it takes, takes nothing for one address, and hangs up at another."""

    port: int = 0
    mails: list[tuple[str, Message]] = field(default_factory=list)

    async def speak(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 here\r\n")
        to = ""
        while line := await reader.readline():
            word = line.decode().strip()
            if word.upper().startswith("RCPT TO:"):
                to = word[8:].strip("<> ")
                if to.startswith("raccroche@"):
                    break
                writer.write(b"550 nobody\r\n" if to.startswith("personne@") else b"250 ok\r\n")
            elif word.upper() == "DATA":
                writer.write(b"354 go on\r\n")
                written = await reader.readuntil(b"\r\n.\r\n")
                self.mails.append((to, message_from_bytes(written[:-5].replace(b"\r\n..", b"\r\n."), policy=default)))
                writer.write(b"250 taken\r\n")
            elif word.upper() == "QUIT":
                writer.write(b"221 bye\r\n")
                break
            else:
                writer.write(b"250 ok\r\n")
            await writer.drain()
        writer.close()


@asynccontextmanager
async def post_office() -> AsyncIterator[Post]:
    made = Post()
    server = await asyncio.start_server(made.speak, "127.0.0.1", 0, limit=LARGEST_MAIL)
    made.port = server.sockets[0].getsockname()[1]
    async with server:
        yield made


@pytest.fixture
async def post() -> AsyncIterator[Post]:
    async with post_office() as made:
        yield made


@pytest.fixture
async def mailing(post: Post) -> AsyncIterator[Visit]:
    said = {"LIVE_SMTP": f"smtp://127.0.0.1:{post.port}", "LIVE_MAIL_FROM": "Réseau <reseau@exemple.fr>"}
    async with visited(**said) as here:
        yield here


async def joins(held: Held, first: str, email: str) -> None:
    code = (await held.organiser.post(f"/api/v1/workshops/{held.id}/links")).json()["code"]
    told = {"code": code, "first_name": first, "name": "Roux", "email": email}
    assert (await held.visit.browser().post("/api/v1/join", json=told)).status_code == 200


async def test_those_present_who_gave_an_address_each_get_a_mail_of_their_own(mailing: Visit, post: Post) -> None:
    held = await Held(mailing).begin(closed=False)
    unsent = ("aé@exemple.fr", "personne@exemple.fr", "raccroche@exemple.fr", "zoe@exemple.fr")
    for at, email in enumerate(("cleo@exemple.fr", "ALI@exemple.fr", *unsent)):
        await joins(held, ("Cléo", "Ali", "Aé", "Zoé", "Max", "Zoa")[at], email)
    assert (await held.act("send")).status_code == 404
    await held.give("workshop.close_workshop")
    assert "donné une adresse\u00a0: 6" in await held.page()
    # A mail that has left is not taken back: the first touch opens what is sent, and sends nothing.
    assert re.search(r"<details[^>]*>\s*<summary>Envoyer par courriel \(6\)</summary>", await held.page())
    assert 'data-under-way="Les documents se préparent et les courriels partent' in await held.page()
    assert "dans aucune version" not in await held.page()
    await held.act("added", part="conclusion", text="À bientôt.")
    assert "dans aucune version. Établir d’abord la version\u00a02" in await held.page()
    answer = await held.act("send", None, **{"first-version": "1"})
    assert answer.status_code == 200
    shown = html.unescape(answer.text)
    assert "Établir d’abord la version" not in shown
    assert "Courriels envoyés\u00a0: 2." in shown
    # Whoever sends the same version once more is told that it has been sent.
    assert "version\u00a02 · Envoyée par courriel le" in shown
    assert "Envoyer de nouveau à tout le monde" in shown
    assert all(address in shown for address in unsent)
    assert sorted(to for to, _ in post.mails) == ["ALI@exemple.fr", "cleo@exemple.fr"]
    for to, mail in post.mails:
        assert mail["To"] == to
        assert mail["Subject"] == "Compte rendu : Rencontre"
        assert "reseau@exemple.fr" in mail["From"]
        body, attached = mail.iter_parts()  # type: ignore[attr-defined]
        text = body.get_content()
        assert text.startswith("Bonjour,")
        assert "Vous trouverez ci-joint le compte rendu de «\u00a0Rencontre" in text
        assert "L’ESSENTIEL" in text
        assert attached.get_filename() == "compte-rendu-diffusion-Rencontre-v2.pdf"
        assert attached.get_content().startswith(b"%PDF")


@pytest.mark.parametrize(("language", "ending"), [("fr", "Cordialement,"), ("en", "Kind regards,")])
async def test_a_mail_ends_with_who_sends_it(mailing: Visit, post: Post, language: str, ending: str) -> None:
    held = await Held(mailing).begin(closed=False, language=language)
    await held.give("workshop.describe", organiser="Le réseau des lieux")
    await joins(held, "Cléo", "cleo@exemple.fr")
    await held.give("workshop.close_workshop")
    await held.act("send", None, **{"first-version": "1"})
    [(_, mail)] = post.mails
    body, _ = mail.iter_parts()  # type: ignore[attr-defined]
    assert body.get_content().splitlines()[-3:] == ["", ending, "Le réseau des lieux"]


def test_a_mail_comes_from_whoever_organises_where_its_address_has_no_name_of_its_own() -> None:
    def called(sender: str, name: str) -> str:
        return MailServer("smtp://127.0.0.1", sender, name).called()

    assert called("centre@exemple.fr", "Les Tilleuls") == "Les Tilleuls <centre@exemple.fr>"
    assert called("centre@exemple.fr", "") == "centre@exemple.fr"
    assert called("Réseau <centre@exemple.fr>", "Les Tilleuls") == "Réseau <centre@exemple.fr>"
    assert called("centre@exemple.fr", "यात्रा") == "यात्रा <centre@exemple.fr>"
    assert called("centre@exemple.fr", '"<>"') == "centre@exemple.fr"


@pytest.mark.parametrize(
    "name",
    [
        'A, "B"\nBcc: x@exemple.fr',
        "Comité d’été <mairie@exemple.org>",
        "=?utf-8?b?PG1haXJpZUBleGVtcGxlLm9yZz4=?=",
        "Été, hiver; (« deux saisons ») : " * 5,
        "," * 100 + " É. M. \\",
        "É" * 160,
    ],
)
async def test_whatever_an_organiser_is_called_a_mail_comes_from_the_address_of_the_server(
    post: Post, name: str
) -> None:
    server = MailServer(f"smtp://127.0.0.1:{post.port}", "centre@exemple.fr", name)
    assert (await send(server, Letter("Compte rendu", "Bonjour"), {"cleo@exemple.fr": frozenset()})).count == 1
    [(_, mail)] = post.mails
    assert [address for _, address in getaddresses([mail["From"]])] == ["centre@exemple.fr"]
    assert mail["To"] == "cleo@exemple.fr"
    assert "Bcc" not in mail


async def test_what_only_looks_like_an_address_keeps_no_mail_from_others(mailing: Visit, post: Post) -> None:
    held = await Held(mailing).begin(closed=False)
    # Its letters say "x@y.fr", a new line and "Bcc: z@z.fr".
    await joins(held, "Bo", "=?utf-8?b?eEB5LmZyDQpCY2M6IHpAei5mcg==?=@exemple.fr")
    await joins(held, "Cléo", "cleo@exemple.fr")
    await held.give("workshop.close_workshop")
    await held.act("send", None, **{"first-version": "1"})
    assert [to for to, _ in post.mails] == ["cleo@exemple.fr"]


async def test_whoever_was_there_without_an_address_is_named_before_the_minutes_are_sent(mailing: Visit) -> None:
    held = await Held(mailing).begin(closed=False)
    for first, email in (("Cléo", "cleo@exemple.fr"), ("Zoé", ""), ("Ali", "")):
        await joins(held, first, email)
    await held.give("workshop.close_workshop")
    page = " ".join(re.sub(r"<[^>]+>", "", html.unescape(await held.page())).split())
    assert "qui ne recevront rien : 4 (Ali Roux, Bo Petit, Loïc Kérambrun, Zoé Roux)." in page


async def test_without_a_mail_server_nothing_is_offered(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert "Envoyer par courriel" not in await held.page()
    assert (await held.act("send")).status_code == 404


async def test_a_mail_server_that_is_away_is_told(mailing: Visit, post: Post) -> None:
    held = await Held(mailing).begin(closed=False)
    await joins(held, "Cléo", "cleo@exemple.fr")
    await held.give("workshop.close_workshop")
    object.__setattr__(mailing.up.site.setup, "smtp", "smtp://127.0.0.1:9")
    answer = await held.act("send")
    assert answer.status_code == 502
    assert "n’a pas répondu" in answer.text
    assert not post.mails


@pytest.mark.parametrize("said", [{"LIVE_SMTP": "mail.exemple.fr"}, {"LIVE_SMTP": "smtp://"}, {"LIVE_MAIL_FROM": "x"}])
def test_settings_that_make_no_mail_server_are_refused(said: dict[str, str]) -> None:
    with pytest.raises(Unusable):
        setup_from(said)


def body_of(mail: Message) -> str:
    [text] = [part for part in mail.walk() if part.get_content_type() == "text/plain"]
    return plain_blanks(text.get_content())  # type: ignore[attr-defined]


async def test_before_a_workshop_is_erased_that_is_said_on_its_pages_and_mailed_once(
    mailing: Visit, post: Post
) -> None:
    held = await Held(mailing).begin(closed=False, retention_days=10)  # type: ignore[arg-type]
    await held.give("workshop.close_workshop")
    site = mailing.up.site
    closed, day = site.rooms.clock(), 24 * 3_600_000
    server = MailServer(site.setup.smtp, site.setup.mail_from)
    notifying = Notifying(server, "asso@exemple.fr", "Europe/Paris", "fr")
    # A series is kept from its last change; its day comes a little later.
    series = await series_of(held.organiser)
    described = {"title": "Conférence 2026", "retention_days": "11"}
    assert (await held.organiser.post(f"{series}/about", data=described)).status_code == 303

    async def in_days(days: int) -> str:
        site.rooms.clock = lambda: closed + days * day
        now = site.rooms.clock()
        for _ in range(2):
            await notifying.of_workshops(site.store, "https://ici/{}".format, now)
            await notifying.of_series(site.series.logs, "https://la/{}".format, now)
        pages = [(await held.organiser.get(path)).text for path in ("/organiser", f"/organiser/w/{held.id}/privacy")]
        return plain_blanks(" ".join(pages))

    async with asyncio.timeout(10):
        while not (await site.store.shelf.workshop(held.id) or {}).get("closed_at"):
            pass
    early = await in_days(2)
    assert ("effacé le" in early, "allongez la durée" in early, len(post.mails)) == (True, False, 0)
    late = await in_days(4)
    assert "allongez la durée" in late
    assert 'class="state state-ends"' in late
    [(to, mail)] = post.mails
    assert (to, mail["Subject"]) == ("asso@exemple.fr", "Bientôt effacé : Rencontre")
    assert f"https://ici/{held.id}" in body_of(mail)
    # Whoever keeps it longer is told again when that is over.
    await held.give("workshop.describe", retention_days=30)  # type: ignore[arg-type]
    assert "allongez la durée" not in await in_days(5)
    [_, (_, mail)] = post.mails
    assert mail["Subject"] == "Bientôt effacé : Conférence 2026"
    assert f"https://la/{series.rpartition('/')[2]}" in body_of(mail)
    page = plain_blanks((await held.organiser.get(series)).text)
    assert "Ce cycle sera effacé le" in page
    assert "state-ends" in (await held.organiser.get("/organiser/series")).text
    await held.organiser.post(f"{series}/about", data=described | {"retention_days": "40"})
    assert "Ce cycle sera effacé le" not in plain_blanks((await held.organiser.get(series)).text)
    await in_days(5)
    assert len(post.mails) == 2


def plain_blanks(text: str) -> str:
    return html.unescape(text).replace("\xa0", " ").replace("\u202f", " ")


async def test_whoever_has_not_answered_is_reminded_by_a_link_that_works_beside_the_first(
    mailing: Visit, post: Post
) -> None:
    held = await Held(mailing).begin(closed=False)
    for first, email in (("Cléo", "cleo@exemple.fr"), ("Ali", "ali@exemple.fr"), ("Noé", "noe@exemple.fr")):
        await joins(held, first, email)
    await held.give("workshop.close_workshop")
    first = await link_of(held)
    assert (await mailing.browser().post(first, data={"what": "read", "name": "Noé Roux"})).status_code == 303
    said = {"section": "agenda", "quote": "", "seen": "", "nth": "0", "text": "Une pause."}
    assert (await mailing.browser().post(first, data={**said, "name": "Cleo Roux"})).status_code == 303
    assert "à qui n’a pas répondu (1)" in await held.page()
    [so_far] = set(re.findall(r'name="so-far" value="([^"]+)"', await held.page()))
    assert "Courriels envoyés\u00a0: 1." in html.unescape((await held.act("remind", None, **{"so-far": so_far})).text)
    # The page of the answer loaded anew gives the form again.
    for what in ("remind", "ask"):
        again = await held.act(what, None, days="7", **{"so-far": so_far})
        assert (again.status_code, "C’est déjà fait" in html.unescape(again.text)) == (409, True)
    [(to, mail)] = post.mails
    assert to == "ali@exemple.fr"
    assert mail["Subject"].startswith("Compte rendu à relire avant le ")
    link = re.search(r"(/a/\S+)", body_of(mail))
    assert link
    assert "\r\n\r\nSi vous n’avez rien à corriger" in body_of(mail)
    for each in (first, link[1]):
        page = await mailing.browser().get(each)
        assert page.status_code == 200
        assert "réputé" not in page.text
    # Only where somebody has set a day is silence taken for approval, and then by that day.
    await held.act("approval", state="asked", day="2027-01-15")
    by_silence = "Sans remarque avant le vendredi 15 janvier 2027, le compte rendu est réputé validé."
    assert by_silence in (await mailing.browser().get(first)).text.replace("\xa0", " ")
    assert "Courriels envoyés\u00a0: 1." in html.unescape((await held.act("remind")).text)
    assert f"{by_silence} Si vous" in body_of(post.mails.pop()[1])
    await held.act("stop")
    for each in (first, link[1]):
        assert (await mailing.browser().get(each)).status_code == 404
    assert (await held.act("remind")).status_code == 422
    assert len(post.mails) == 1


async def test_those_who_were_sent_a_version_are_told_once_what_the_one_that_replaces_it_changes(
    mailing: Visit, post: Post
) -> None:
    held = await Held(mailing).begin(closed=False)
    await joins(held, "Cléo", "cleo@exemple.fr")
    await held.give("workshop.close_workshop")
    await held.act("send")
    assert "Prévenir qu’une version" not in await held.page()
    await held.correct(held.organiser, OTHER, "Une radio de quartier (Bo Petit)")
    await held.act("version", corrects="le nom de la radio")
    assert "version\u00a01 (envoyée d’ici\u00a0: 1)" in await held.page()
    shown = plain_blanks((await held.act("replacing", held="1")).text)
    change = "Idées : « Une radio (Bo Petit) » devient « Une radio de quartier (Bo Petit) »."
    assert change in shown
    assert len(post.mails) == 1
    assert "Courriels envoyés\u00a0: 1." in html.unescape((await held.act("send_replacing", held="1")).text)
    to, mail = post.mails[1]
    assert to == "cleo@exemple.fr"
    assert mail["Subject"] == "Nouvelle version du compte rendu : Rencontre"
    assert "la version 2, remplace la version 1, établie le " in body_of(mail)
    assert "Ce qui est corrigé : le nom de la radio" in body_of(mail)
    assert change in body_of(mail)
    assert any(part.get_content_type() == "application/pdf" for part in mail.walk())
    # Whoever has been told has the new one.
    assert (await held.act("send_replacing", held="1")).status_code == 404
    assert (await held.act("replacing", held="2")).status_code == 404
    assert len(post.mails) == 2


@pytest.mark.parametrize("what", ["send", "remind"])
async def test_two_organisers_who_send_at_the_same_moment_write_to_everybody_once(
    mailing: Visit, post: Post, what: str
) -> None:
    held = await Held(mailing).begin(closed=False)
    await joins(held, "Cléo", "cleo@exemple.fr")
    await held.give("workshop.close_workshop")
    if what == "remind":
        await link_of(held)
    [so_far] = set(re.findall(r'name="so-far" value="([^"]+)"', await held.page()))
    asked = [held.act(what, None, **{"so-far": so_far}) for _ in range(4)]
    answers = await asyncio.gather(*asked)
    assert sorted(each.status_code for each in answers) == [200, 409, 409, 409]
    # Whoever is too early is not told that it is done: it may yet come to nothing.
    said = [html.unescape(each.text) for each in answers if each.status_code == 409]
    assert all(("Des courriels partent" in each) != ("C’est déjà fait" in each) for each in said)
    assert len(post.mails) == 1
    [anew] = set(re.findall(r'name="so-far" value="([^"]+)"', await held.page()))
    assert anew != so_far
    assert (await held.act(what, None, **{"so-far": anew})).status_code == 200
    assert len(post.mails) == 2


async def test_mails_that_could_not_be_sent_can_be_sent_again(mailing: Visit, post: Post) -> None:
    held = await Held(mailing).begin(closed=False)
    await joins(held, "Cléo", "raccroche@exemple.fr")
    await held.give("workshop.close_workshop")
    [so_far] = set(re.findall(r'name="so-far" value="([^"]+)"', await held.page()))
    for _ in range(2):
        assert (await held.act("send", None, **{"so-far": so_far})).status_code == 502
    # Whoever had begun to send, and died of it, holds nobody up for long.
    layers, now = mailing.up.site.store.layers, mailing.up.site.rooms.clock()
    await layers.swap(held.id, "mailing", "since", b"", str(now).encode(), 1)
    refused = await held.act("send", None, **{"so-far": so_far})
    assert (refused.status_code, "Des courriels partent" in refused.text) == (409, True)
    await layers.swap(held.id, "mailing", "since", str(now).encode(), str(now - 3_600_000).encode(), 1)
    assert (await held.act("send", None, **{"so-far": so_far})).status_code == 502
