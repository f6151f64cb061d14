"""The minutes before they are sent, over HTTP: edited by two at once, made into versions, amended by those present."""

from __future__ import annotations

import asyncio
import html
import re

import httpx
import pytest

from live.core.refusals import Refused
from live.minutes.pieces import Piece
from live.room import amending
from live.web.desk import minutes_in
from tests.web.conftest import Visit

AGENDA = [{"method": "ideas", "title": "Idées", "settings": {"signed": True}}]


class Held:
    """A workshop that was held: Loïc Kérambrun has written one idea, and Bo Petit another."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.calls = 0

    async def begin(self, closed: bool = True, **described: str) -> Held:
        self.organiser = await self.visit.organiser()
        made = await self.visit.workshop(self.organiser, agenda=AGENDA, **described)
        self.id, self.code = made["workshop"], made["code"]
        entered = {"secret": made["facilitator"].split("/")[-1], "name": "Fatou Sy"}
        held = (await self.visit.browser().post("/api/v1/enter", json=entered)).json()["pass"]
        self.facilitator = self.visit.browser(Authorization=f"Bearer {held}")
        self.phone, self.other = self.visit.browser(), self.visit.browser()
        joined = []
        for phone, first, last in ((self.phone, "Loïc", "Kérambrun"), (self.other, "Bo", "Petit")):
            told = {"code": made["code"], "first_name": first, "name": last}
            joined.append((await phone.post("/api/v1/join", json=told)).json())
        self.person = joined[0]["person"]
        view = await self.organiser.get(f"/api/v1/workshops/{self.id}/view?screen=console")
        [self.step] = view.json()["views"]["everyone"]["agenda"]["order"]
        await self.give("workshop.open_step", step=self.step)
        for each, text in zip(joined, ("Un jardin de Loïc Kérambrun", "Une radio"), strict=True):
            await self.give("ideas.post_idea", inside=self.step, bearer=each["pass"], text=text)
        await self.give("ideas.reveal_ideas", inside=self.step)
        if closed:
            await self.give("workshop.close_workshop")
        return self

    async def give(self, do: str, inside: str | None = None, bearer: str = "", **words: str) -> None:
        self.calls += 1
        screen = "phone" if bearer else "console"
        client = self.visit.browser(Authorization=f"Bearer {bearer}") if bearer else self.organiser
        told = {"do": do, "id": f"command-{self.calls}", "step": inside, "with": words}
        answer = await client.post(f"/api/v1/workshops/{self.id}/commands?screen={screen}", json=told)
        assert answer.status_code < 300, answer.text

    def address(self, text: str, nth: int = 0) -> str:
        return Piece("text", f"step:{self.step}", text, nth).address

    async def correct(
        self, client: httpx.AsyncClient, text: str, now: str, seen: str | None = None, base: int = 0
    ) -> httpx.Response:
        at = self.address(text)
        said = {f"now-{at}": now, f"seen-{at}": text if seen is None else seen, f"base-{at}": str(base)}
        return await client.post(f"/w/{self.id}/minutes/part?section=step:{self.step}", data=said)

    async def act(self, what: str, client: httpx.AsyncClient | None = None, **said: str) -> httpx.Response:
        return await (client or self.organiser).post(f"/w/{self.id}/minutes", data={"what": what, "base": "0", **said})

    async def text(self, extension: str = "md", **asked: str) -> str:
        answer = await self.organiser.get(f"/w/{self.id}/minutes.{extension}", params=asked)
        assert answer.status_code == 200, answer.text
        return answer.text.replace("\\", "").replace("\xa0", " ").replace("\u202f", " ")

    async def page(self, part: str = "", client: httpx.AsyncClient | None = None) -> str:
        answer = await (client or self.organiser).get(f"/w/{self.id}/minutes{part}")
        assert answer.status_code == 200, answer.text
        return html.unescape(answer.text)


IDEA = "Un jardin de Loïc Kérambrun (Loïc Kérambrun)"
OTHER = "Une radio (Bo Petit)"


async def test_a_correction_after_the_close_is_in_the_next_version_and_the_first_stays(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert "Version 1, établie à la clôture" in await held.text()
    assert (await held.correct(held.organiser, OTHER, "Une radio de quartier (Bo Petit)")).status_code == 303
    assert "Une radio de quartier" not in await held.text()
    working = await held.text(version="working")
    assert "Une radio de quartier" in working
    assert "Provisoire" in working
    assert "ne sont encore dans aucune version" in await held.page()
    assert (await held.act("version", corrects="le nom de la radio")).status_code == 303
    latest = await held.text()
    assert "Une radio de quartier" in latest
    assert "**Version :** 2, " in latest
    assert "le nom de la radio" in latest
    first = await held.text(version="1")
    assert "Une radio de quartier" not in first
    fingerprints = [re.search(r"Empreinte : ((?:[0-9a-f]{4} ?){4})", text) for text in (first, latest)]
    assert fingerprints[0]
    assert fingerprints[1]
    assert fingerprints[0][1] != fingerprints[1][1]
    told = (await held.organiser.get(f"/w/{held.id}/minutes.json")).json()
    assert told["version"] == 2
    assert told["fingerprint"].startswith(fingerprints[1][1].replace(" ", "")[:16])
    assert [each["text"] for each in told["data"]["steps"][0]["outcomes"]][1] == "Une radio de quartier"
    assert (await held.organiser.get(f"/w/{held.id}/minutes.md?version=7")).status_code == 404
    view = await held.organiser.get(f"/api/v1/workshops/{held.id}/texts?about=radio")
    assert "Une radio de quartier" not in view.text


async def test_a_printed_fingerprint_tells_which_version_it_is_and_nothing_of_what_it_says(visit: Visit) -> None:
    held, anybody = await Held(visit).begin(), visit.browser()

    async def checked(fingerprint: str, client: httpx.AsyncClient = anybody) -> str:
        answer = await client.get("/check", params={"fingerprint": fingerprint})
        assert answer.status_code == 200
        return html.unescape(answer.text)

    def printed(text: str) -> str:
        found = re.search(r"Empreinte : ((?:[0-9a-f]{4} ?){4})", text)
        assert found
        return found[1]

    first = await held.text()
    assert f"À vérifier sur [{visit.url.partition('://')[2]}/check]" in first
    english = (await held.organiser.get(f"/w/{held.id}/minutes.json?lang=en")).json()["fingerprint"]
    assert "Version\u00a01 d’un compte rendu" in (told := await checked(printed(first).upper()))
    assert "C’est la version la plus récente." in told
    assert "tel que le serveur le donne aujourd’hui" in told
    assert "Version\u00a01 d’un compte rendu" in await checked(english)
    for nothing in ("Une rencontre", "Kérambrun", held.id):
        assert nothing not in told
    assert f"/w/{held.id}/minutes" in await checked(printed(first), held.organiser)
    await held.act("added", part="conclusion", text="Merci.")
    await held.act("version")
    await held.organiser.delete(f"/api/v1/workshops/{held.id}/people/{held.person}/name")
    told = await checked(printed(first))
    assert "Il existe une version plus récente" in told
    assert "Des noms y ont été effacés" in told
    assert "Empreinte actuelle" in told
    for unknown in ("abcd 1234 abcd 1234", "Loïc", "12"):
        assert "Aucune version connue" in await checked(unknown)


async def test_minutes_say_until_when_they_are_to_be_approved_and_when_they_were(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert (await held.act("approval", state="asked", day="2026-03-12")).status_code == 303
    asked = "à valider avant le jeudi 12 mars 2026"
    assert f"**Validation :** {asked} (sans remarque d’ici là, réputé validé)" in await held.text(version="working")
    assert "À valider avant le jeudi 12 mars 2026" in (await held.text("html", version="working"))
    assert asked in (await held.page("/changes")).replace("\xa0", " ")
    assert asked not in await held.text()
    await held.act("version")
    told = (await held.organiser.get(f"/w/{held.id}/minutes.json")).json()
    assert told["data"]["approval"] == {"state": "asked", "day": "2026-03-12"}
    assert (await held.act("approval", state="given", base="1", day="demain")).status_code == 422
    assert (await held.act("approval", state="given", base="1", day="2026-03-20")).status_code == 303
    text = await held.text(version="working", lang="en")
    assert "**Approval:** approved on Friday 20 March 2026" in text
    assert (await held.act("approval", state="", base="2", day="")).status_code == 303
    assert "Validation" not in await held.text(version="working")


async def test_a_title_corrected_in_its_part_is_corrected_everywhere_in_one_act(visit: Visit) -> None:
    held = await Held(visit).begin()
    await held.correct(held.organiser, "Idées", "Nos propositions")
    assert "Idées" in await held.text(version="working"), "the agenda names the step too"
    part = f"/part?section=step:{held.step}"
    for page in (await held.page(part), await held.page()):
        assert "Corrigé ici, mais pas partout" in page
    answer = await held.act("repeats", address=held.address("Idées"), section=f"step:{held.step}")
    assert answer.headers["location"].startswith(f"/w/{held.id}/minutes{part}")
    assert "Idées" not in await held.text(version="working")
    assert "Corrigé ici, mais pas partout" not in await held.page()
    # Each is a correction like any other.
    assert (await held.page("/changes")).count("Nos propositions") >= 2


async def test_two_people_who_edit_at_once_lose_nothing(visit: Visit) -> None:
    held = await Held(visit).begin()
    # Different texts: both are kept.
    await held.correct(held.organiser, OTHER, "Une radio libre (Bo Petit)")
    await held.correct(held.facilitator, IDEA, "Un grand jardin (Loïc Kérambrun)")
    text = await held.text(version="working")
    assert "Une radio libre" in text
    assert "Un grand jardin" in text
    # The same text: whoever comes second sees both and chooses.
    late = await held.correct(held.facilitator, OTHER, "Une radio pirate (Bo Petit)")
    assert late.status_code == 409
    shown = html.unescape(late.text)
    assert "Une radio libre (Bo Petit)" in shown
    assert "Une radio pirate (Bo Petit)" in shown
    assert "Une radio libre" in await held.text(version="working")
    again = await held.correct(held.facilitator, OTHER, "Une radio pirate (Bo Petit)", seen="", base=1)
    assert again.status_code == 303
    assert "Une radio pirate" in await held.text(version="working")
    # The history holds both, and one step back is the other's.
    assert "Une radio libre" in await held.page("/changes")
    await held.act("undo", address=held.address(OTHER), base="2")
    assert "Une radio libre" in await held.text(version="working")
    await held.act("undo", address=held.address(OTHER), base="3", all="1")
    assert OTHER in await held.text(version="working")
    # Nor is what is too long.
    long = await held.correct(held.organiser, OTHER, "x" * 20_001, base=4)
    assert long.status_code == 422
    assert "x" * 20_001 in long.text


async def test_an_introduction_written_twice_at_once_is_shown_twice(visit: Visit) -> None:
    held = await Held(visit).begin()
    assert (await held.act("added", part="introduction", text="Merci.")).status_code == 303
    late = await held.act("added", held.facilitator, part="introduction", text="Bienvenue.")
    assert late.status_code == 409
    assert "Merci." in late.text
    assert "Bienvenue." in late.text
    assert (
        await held.act("added", held.facilitator, part="introduction", text="Bienvenue.", base="1")
    ).status_code == 303
    assert "Bienvenue." in await held.text(version="working")
    # What the PDF has no sign for is told before anything is sent, and lost nowhere else. A machine may have a font for
    # usual sinograms; these are so rare that hardly any font draws them.
    assert "ne peut pas imprimer" not in await held.page()
    await held.act("added", part="conclusion", text="Merci \U00030001\U00030000.")
    told = (await held.page()).partition("ne peut pas imprimer")[2].partition("</section>")[0]
    assert "\U00030000 \U00030001" in told
    assert "(sinogrammes)" in told
    assert ">Conclusion</span>" in told
    assert "Merci \U00030001\U00030000." in await held.text(version="working")


async def test_parts_are_left_out_and_moved_and_names_hidden(visit: Visit) -> None:
    held = await Held(visit).begin()
    await held.act("hide", section="agenda")
    assert "Ordre du jour" not in await held.text(version="working")
    await held.act("up", section=f"step:{held.step}")
    headings = re.findall("^## (.*)$", await held.text(version="working"), re.MULTILINE)
    assert headings.index("Idées") < headings.index("Participants") or "Idées" in headings
    await held.correct(held.organiser, OTHER, "Une radio libre (Bo Petit)")
    await held.act("names", printed="no")
    hidden = await held.text(version="working")
    assert "KÉRAMBRUN Loïc" not in hidden
    # What was corrected where the name stood is corrected, and can be corrected again, where it does not.
    assert "Une radio libre" in hidden
    assert "À revoir" not in html.unescape((await held.facilitator.get(f"/w/{held.id}/minutes")).text)
    assert (await held.correct(held.facilitator, OTHER, "Une radio pirate", base=1)).status_code == 303
    assert "Une radio pirate" in await held.text(version="working")
    assert "**Présents :** 2" in hidden
    assert "KÉRAMBRUN Loïc" in await held.text(version="1")
    assert (await held.act("hide", section="authorship")).status_code == 404
    assert (await held.act("nonsense")).status_code == 404


async def test_the_draft_of_a_workshop_that_runs_has_the_edits_too_and_no_version(visit: Visit) -> None:
    held = await Held(visit).begin(closed=False)
    await held.act("added", part="conclusion", text="À bientôt.")
    draft = await held.text()
    assert "À bientôt." in draft
    assert "Provisoire" in draft
    assert "Empreinte" not in draft
    refused = await held.act("version")
    assert refused.status_code == 422
    assert "après la clôture" in html.unescape(refused.text)
    await held.give("workshop.close_workshop")
    closed = await held.text()
    assert "À bientôt." in closed
    assert "Version 1" in closed


async def test_those_without_the_right_pass_neither_see_nor_change_the_minutes(visit: Visit) -> None:
    held = await Held(visit).begin()
    for client in (held.phone, visit.browser()):
        for path in ("", "/part?section=agenda", "/changes"):
            assert (await client.get(f"/w/{held.id}/minutes{path}")).status_code in (303, 401, 403, 404)
        assert (await held.act("hide", client, section="agenda")).status_code in (303, 401, 403, 404)
    assert "Ordre du jour" in await held.text(version="working")


async def link_of(held: Held, days: str = "7", version: str = "") -> str:
    opened = await held.act("ask", None, days=days, **{"first-version": version})
    assert opened.status_code == 200
    found = re.search(r"(/a/[^\s<\"]+)", html.unescape(opened.text))
    assert found
    return found[1]


@pytest.mark.parametrize(("place", "told"), [("Europe/Paris", ""), ("Indian/Reunion", " (heure\u00a0: La Réunion)")])
async def test_a_zone_is_named_where_it_is_not_the_usual_one(visit: Visit, place: str, told: str) -> None:
    held = await Held(visit).begin(time_zone=place)
    page = html.unescape((await held.other.get(await link_of(held))).text)
    assert re.search(rf"jusqu’au [^.(]+\d\u00a0h(\u00a0\d\d)?{re.escape(told)}\. L’organisateur", page)


async def test_those_present_propose_and_the_organiser_answers_each_with_a_reason(visit: Visit) -> None:
    held = await Held(visit).begin()
    link = await link_of(held)
    page = html.unescape((await held.other.get(link)).text)
    assert "Vos demandes portent votre nom\u00a0: Bo Petit" in page
    # What a column is called is nobody's word.
    assert not re.search(r'<span class="said">(Quoi|Qui|Quand|Nom)</span>', page)
    at = {"section": f"step:{held.step}", "nth": "0"}
    said = {**at, "quote": OTHER, "seen": OTHER, "text": "Une radio de quartier (Bo Petit)", "why": "plus précis"}
    assert (await held.other.post(link, data=said)).status_code == 303
    guest = visit.browser()
    nameless = await guest.post(link, data={**at, "quote": "", "seen": "", "text": "Le café était bon."})
    assert nameless.status_code == 422
    assert "Le café était bon." in html.unescape(nameless.text)
    missing = {**at, "quote": "", "seen": "", "text": "Le café était bon.", "name": "Cléo Roux"}
    sent = await guest.post(link, data=missing)
    assert sent.status_code == 303
    # Their name they give once, and the page of somebody else knows nothing of it.
    named = 'autocomplete="name" value="Cléo Roux"'
    assert named in html.unescape((await guest.get(sent.headers["location"])).text)
    assert "Cléo Roux" not in html.unescape((await visit.browser().get(link)).text)
    assert (await held.other.post(link, data={**said, "text": OTHER})).status_code == 422
    shown = await held.page()
    ids = re.findall(r'id="amendment-(\w+)"', shown)
    assert len(ids) == 2
    assert "plus précis" in shown
    refused = await held.act("refuse", amendment=ids[0])
    assert refused.status_code == 422
    assert "besoin d’une raison" in html.unescape(refused.text)
    assert (await held.act("accept", amendment=ids[0], text="Une radio du quartier (Bo Petit)")).status_code == 303
    assert (await held.act("refuse", amendment=ids[1], reason="Hors sujet.")).status_code == 303
    assert (await held.act("refuse", amendment=ids[1], reason="Encore.")).status_code == 422
    assert "Une radio du quartier (Bo Petit)" in await held.text(version="working")
    # Whoever is asked again reads what the version says.
    assert "Établir d’abord la version\u00a02" in await held.page()
    await link_of(held, version="1")
    assert "Une radio du quartier (Bo Petit)" in await held.text()
    assert "Établir d’abord" not in await held.page()
    await held.act("version", amendments="1")
    final = await held.text()
    assert "Annexe 1 : Corrections demandées" in final
    assert (
        "Bo Petit : « Une radio (Bo Petit) » devient « Une radio du quartier (Bo Petit) » (acceptée, modifiée)."
        in final
    )
    assert "Cléo Roux : ajout de « Le café était bon. » (refusée). Hors sujet." in final
    assert "Corrections demandées" not in await held.text(version="1")


async def test_of_two_who_answer_an_amendment_at_once_one_does_and_the_text_says_which(visit: Visit) -> None:
    held = await Held(visit).begin()
    link = await link_of(held)
    said = {"section": f"step:{held.step}", "nth": "0", "quote": OTHER, "seen": OTHER}
    for number in range(8):
        text = f"Une radio, proposition {number}"
        await held.other.post(link, data={**said, "text": text})
    room = await visit.up.site.rooms.room(held.id)
    assert room is not None
    original = minutes_in(visit.up.site, room)
    for each in await amending.amendments_of(original):
        done = await asyncio.gather(
            amending.accept(original, each.id, None, "", "ana", 1),
            amending.refuse(original, each.id, "Hors sujet.", 1),
            return_exceptions=True,
        )
        assert sum(isinstance(answer, Refused) for answer in done) == 1, done
        [now] = [other for other in await amending.amendments_of(original) if other.id == each.id]
        assert (each.text in await held.text(version="working")) == (now.state == "accepted")


async def test_whoever_has_nothing_to_propose_says_so_until_they_take_it_back(visit: Visit) -> None:
    held = await Held(visit).begin()
    link, guest = await link_of(held), visit.browser()

    async def answers() -> list[tuple[str, str]]:
        told = (await held.page()).partition('class="answers"')[2].partition("</div>")[0]
        return re.findall(r"<summary>(.*)</summary><p[^>]*>(.*)</p>", told)

    assert await answers() == [("2 personnes présentes n’ont pas répondu", "Bo Petit, Loïc Kérambrun")]
    assert (await held.other.post(link, data={"what": "read"})).status_code == 303
    assert "C’est noté" in (await held.other.get(link)).text
    assert (await guest.post(link, data={"what": "read"})).status_code == 422, "nobody is known by nothing"
    led = await guest.post(link, data={"what": "read", "name": "Cléo Roux"})
    await visit.browser().post(link, data={"what": "read", "name": "cleo roux"})
    silent = ("Une personne présente n’a pas répondu", "Loïc Kérambrun")
    read = "personnes ont relu et n’ont rien à dire"
    assert await answers() == [(f"2 {read}", "Bo Petit, cleo roux"), silent]
    theirs = led.headers["location"].partition("#")[0]
    [key] = re.findall(r'name="reading" value="([^"]+)"', (await guest.get(theirs)).text)
    # Nobody takes back what somebody whose phone is known has said, nor does anybody else see it as theirs.
    bo = (await held.other.get(f"/api/v1/workshops/{held.id}/mine")).json()["me"]["id"]
    assert "C’est noté" not in (await guest.get(f"{link}?read={bo}")).text
    for reading in (key, bo):
        assert (await guest.post(link, data={"what": "unread", "reading": reading})).status_code == 303
    assert "C’est noté" not in (await guest.get(theirs)).text
    assert await answers() == [("Une personne a relu et n’a rien à dire", "Bo Petit"), silent]
    # A proposal speaks for itself, and another round asks anew.
    said = {"section": "agenda", "quote": "", "nth": "0", "text": "Une pause."}
    assert (await held.other.post(link, data=said)).status_code == 303
    assert await answers() == [("Une personne propose des corrections", "Bo Petit"), silent]
    assert len(await answers()) == 2
    again = await link_of(held)
    assert "C’est noté" not in (await held.other.get(again)).text
    assert (await held.other.post(link, data={"what": "read"})).status_code == 404


async def test_a_guest_of_a_workshop_for_minors_gives_no_name_and_one_that_is_sent_is_not_kept(visit: Visit) -> None:
    held = await Held(visit).begin(identity="nickname", ages="minors")
    link, guest = await link_of(held), visit.browser()
    page = html.unescape((await guest.get(link)).text)
    assert 'name="name"' not in page
    assert "« Une personne invitée »" in page.replace("\xa0", " ").replace("\u202f", " ")
    said = {"section": "agenda", "quote": "", "nth": "0", "text": "Une pause.", "name": "Cléo Roux"}
    assert (await guest.post(link, data=said)).status_code == 303
    for _ in range(2):
        assert (await guest.post(link, data={"what": "read", "name": "Cléo Roux"})).status_code == 303
    desk = await held.page()
    assert "Cléo Roux" not in desk
    assert "2 personnes ont relu" in desk
    assert "Une personne invitée" in desk


async def test_an_accepted_amendment_says_where_else_the_words_stand(visit: Visit) -> None:
    held = await Held(visit).begin()
    said = {"section": "agenda", "nth": "0", "quote": "Idées", "seen": "Idées", "text": "Nos propositions"}
    assert (await held.other.post(await link_of(held), data=said)).status_code == 303
    [id] = re.findall(r'id="amendment-(\w+)"', await held.page())
    there = f"/w/{held.id}/minutes?saved=amendment-{id}#amendment-{id}"
    assert (await held.act("accept", amendment=id)).headers["location"] == there
    asked = (await held.page()).split(f'id="amendment-{id}"')[1].split("</li>\n")[0]
    assert "Les mêmes mots restent ailleurs" in asked
    [address] = re.findall(r'name="address" value="([^"]+)"', asked)
    assert (await held.act("repeats", address=address, amendment=id)).headers["location"] == there
    assert "Idées" not in await held.text(version="working")
    assert "Les mêmes mots restent ailleurs" not in await held.page()


async def test_where_names_are_not_printed_the_list_of_amendments_has_none(visit: Visit) -> None:
    held = await Held(visit).begin(names_seen_by="facilitators")
    link = await link_of(held)
    said = {"section": "agenda", "quote": "", "nth": "0", "text": "Il manque la pause."}
    assert (await held.other.post(link, data=said)).status_code == 303
    assert (await visit.browser().post(link, data={**said, "name": "Cléo Roux"})).status_code == 303
    await held.act("version", amendments="1")
    final = await held.text()
    assert final.count("Il manque la pause.") == 2
    assert "Petit" not in final
    assert "Roux" not in final


async def test_what_is_missing_is_added_at_the_end_of_its_part_once_accepted(visit: Visit) -> None:
    held = await Held(visit).begin()
    link = await link_of(held)
    said = {"section": "agenda", "quote": "", "nth": "0", "text": "Une pause a été ajoutée.", "name": "Cléo Roux"}
    await visit.browser().post(link, data=said)
    [id] = re.findall(r'id="amendment-(\w+)"', await held.page())
    assert (await held.act("accept", amendment=id)).status_code == 303
    text = await held.text(version="working")
    assert text.index("# Ordre du jour") < text.index("Une pause a été ajoutée.") < text.index("# Idées")


async def test_a_link_that_was_withdrawn_replaced_or_guessed_opens_nothing(visit: Visit) -> None:
    held = await Held(visit).begin()
    first = await link_of(held)
    second = await link_of(held)
    guest = visit.browser()
    assert (await guest.get(first)).status_code == 404
    assert (await guest.get(second)).status_code == 200
    reminded = html.unescape((await held.act("remind")).text)
    assert "à relire jusqu’au" in reminded
    third = re.search(r"(/a/[^\s<\"]+)", reminded)
    assert third
    for link in (second, third[1]):
        assert (await guest.get(link)).status_code == 200
    assert (await guest.get(second[:-1] + "x" * (second[-1] != "x") + "y" * (second[-1] == "x"))).status_code == 404
    await held.act("stop")
    for link in (second, third[1]):
        assert (await guest.get(link)).status_code == 404
    said = {"section": "agenda", "quote": "", "nth": "0", "text": "Trop tard.", "name": "Cléo Roux"}
    assert (await guest.post(second, data=said)).status_code == 404
    assert "Trop tard." not in await held.page()


async def test_who_takes_which_document_is_told_to_the_organiser_and_in_the_record_of_processing(visit: Visit) -> None:
    held = await Held(visit).begin(minutes_for="public")
    privacy = f"/organiser/w/{held.id}/privacy"

    async def told(path: str) -> str:
        page = html.unescape((await held.organiser.get(path)).text)
        return page.replace("\xa0", " ").replace("\u202f", " ")

    assert "Aucun document n’a été téléchargé." in await told(privacy)
    for client, path in (
        (held.facilitator, f"/w/{held.id}/minutes.docx?audience=circulation"),
        (held.facilitator, f"/w/{held.id}/minutes.docx?audience=circulation"),
        (held.organiser, f"/w/{held.id}/workshop.live.zip"),
        (held.organiser, f"/w/{held.id}/minutes.html"),
        (held.phone, f"/w/{held.id}/minutes.md"),
        (visit.browser(), f"/minutes/{held.id}.md"),
    ):
        assert (await client.get(path)).status_code == 200
    for page in (await told(privacy), await told(f"/w/{held.id}/processing.html")):
        assert "Fatou Sy : compte rendu, DOCX, pour la diffusion, version 1 (2 fois)" in page
        assert "organisateur : tout l’atelier, en un fichier, ZIP" in page
        assert "participants : compte rendu, MD, pour la diffusion, version 1" in page
        assert "public : compte rendu, MD, pour le public, version 1" in page
        assert "HTML, " not in page, "what is looked at on a screen is taken nowhere"
        assert "Kérambrun" not in page


@pytest.mark.parametrize("how", ["erased", "corrected"])
async def test_a_name_goes_from_every_version_and_from_what_was_written_over_them(visit: Visit, how: str) -> None:
    held = await Held(visit).begin()
    link = await link_of(held)
    await held.correct(held.organiser, IDEA, "Le grand jardin, porté par Loïc Kérambrun")
    await held.act("added", part="introduction", text="Merci à Loïc Kérambrun et à Bo Petit.")
    said = {
        "section": "agenda",
        "quote": "",
        "nth": "0",
        "text": "Loïc Kérambrun est arrivé à midi.",
        "why": "M. Kérambrun",
    }
    await held.phone.post(link, data=said)
    assert (await visit.browser().post(link, data={"what": "read", "name": "Loïc Kérambrun"})).status_code == 303
    await held.act("version", amendments="1", corrects="le jardin de Loïc Kérambrun")
    before = await held.text()
    assert before.count("Kérambrun") >= 4
    path = f"/api/v1/workshops/{held.id}/people/{held.person}/name"
    if how == "erased":
        answer = await held.organiser.delete(path)
    else:
        answer = await held.organiser.put(path, json={"first_name": "Louis", "name": "Kerguelen"})
    assert answer.status_code < 300, answer.text
    store = visit.up.site.store
    for version in ("1", "2", "working"):
        text = await held.text(version=version)
        # What people typed in their own idea is theirs to erase as a text.
        assert "kérambrun" not in text.casefold().replace("un jardin de loïc kérambrun", ""), version
    latest = await held.text(version="2")
    assert "Noms effacés ou corrigés le" in latest
    assert ("[nom retiré]" if how == "erased" else "Louis Kerguelen") in latest
    assert "Bo Petit" in latest
    for what in ("edits", "editions", "amendments", "readings"):
        for told in (await store.layers.all(held.id, what)).values():
            left = told.decode().casefold().replace("un jardin de loïc kérambrun", "")
            assert "kérambrun" not in left, (what, left)
    assert "kérambrun" not in (await held.page()).casefold().replace("un jardin de loïc kérambrun", "")


async def test_an_erased_text_leaves_no_copy_in_what_was_written_over_it(visit: Visit) -> None:
    held = await Held(visit).begin(closed=False)
    await held.correct(held.organiser, IDEA, "Le grand jardin secret")
    await held.give("workshop.erase_text", text="Un jardin de Loïc Kérambrun")
    told = await visit.up.site.store.layers.all(held.id, "edits")
    assert not told
    assert "secret" not in await held.text()
    assert "texte effacé" in await held.text()


async def test_a_word_is_replaced_in_the_texts_that_are_ticked_and_all_of_it_undone_in_one_act(visit: Visit) -> None:
    held = await Held(visit).begin()
    listed = await held.page("/replace?words=ra&others=rra&whole=")
    assert "Textes trouvés" in listed
    assert "<del>ra</del>" in listed
    said = {"words": "ra", "others": "rra"}
    for text in (IDEA, OTHER):
        said |= {f"put-{held.address(text)}": "1", f"base-{held.address(text)}": "0"}
    answer = await held.organiser.post(f"/w/{held.id}/minutes/replace", data=said)
    assert answer.headers["location"].endswith("/minutes/replace?done=2")
    working = await held.text(version="working")
    assert "Un jardin de Loïc Kérrambrun" in working
    assert "Une rradio" in working
    # Whoever saw an earlier state changes nothing.
    late = {"words": "rra", "others": "ra", f"put-{held.address(OTHER)}": "1", f"base-{held.address(OTHER)}": "0"}
    assert (await held.organiser.post(f"/w/{held.id}/minutes/replace", data=late)).status_code == 409
    changes = await held.page("/changes")
    assert "2 textes corrigés d’un coup" in changes
    [at] = re.findall(r'name="at" value="(\d+)"', changes)
    assert (await held.act("undo_together", at=at)).status_code == 303
    assert "Un jardin de Loïc Kérambrun" in (undone := await held.text(version="working"))
    assert "Une radio" in undone
    assert "d’un coup" not in await held.page("/changes")
