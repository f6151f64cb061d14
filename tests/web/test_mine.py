"""What is a person's own: they see it, take it along, erase it, and say where their name may stand in the minutes."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

import httpx

from live.minutes.formats import FORMATS
from live.minutes.pieces import Piece
from tests.web import test_minutes_pages as minutes
from tests.web.conftest import Visit
from tests.web.test_names_gone import words_in

IDEA, OTHER = "Un four à pain derrière la gare", "Un bal le samedi"
SIGNED = {"method": "ideas", "title": "Idées", "settings": {"signed": True}}


@dataclass(eq=False)
class Room:
    """A workshop in which ideas are signed, with Annick and Bob in it."""

    visit: Visit
    organiser: httpx.AsyncClient
    made: dict[str, str]
    annick: httpx.AsyncClient
    bob: httpx.AsyncClient
    calls: int = 0
    steps: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"/api/v1/workshops/{self.made['workshop']}"

    @property
    def pages(self) -> str:
        return f"/w/{self.made['workshop']}"

    async def give(self, who: httpx.AsyncClient, do: str, /, **words: Any) -> httpx.Response:
        self.calls += 1
        step = None if do.startswith("workshop.") else self.steps[0]
        screen = "console" if who is self.organiser else "phone"
        said = {"do": do, "id": f"command-{self.calls}", "with": words} | ({"step": step} if step else {})
        return await who.post(f"{self.path}/commands?screen={screen}", json=said)

    async def minutes(self) -> dict[str, str]:
        told = {}
        for each in FORMATS:
            answer = await self.organiser.get(f"{self.pages}/minutes.{each.extension}")
            assert answer.status_code == 200
            # A list has surnames in capitals.
            told[each.extension] = words_in(each.extension, answer.content).replace("KERMARREC", "Kermarrec")
            told[each.extension] = told[each.extension].replace("LESCURE", "Lescure")
        return told

    async def ends(self) -> None:
        """What is given from now on goes to the closing step."""
        view = (await self.organiser.get(f"{self.path}/view?screen=console")).json()["views"]
        agenda = view["everyone"]["agenda"]
        self.steps = [key for key in agenda["standing"] if agenda["steps"][key]["method"] == "closing"]

    async def closed(self) -> None:
        assert (await self.give(self.organiser, "workshop.close_workshop")).status_code == 200


async def room(visit: Visit, **asked: Any) -> Room:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser, agenda=[SIGNED], **asked)
    people = []
    for first_name, name in (("Annick", "Kermarrec"), ("Bob", "Lescure")):
        phone = visit.browser()
        joined = await phone.post("/api/v1/join", json={"code": made["code"], "first_name": first_name, "name": name})
        assert joined.status_code == 200, joined.text
        people.append(phone)
    annick, bob = people
    here = Room(visit, organiser, made, annick, bob)
    view = (await organiser.get(f"{here.path}/view?screen=console")).json()["views"]
    here.steps = view["everyone"]["agenda"]["order"]
    await here.give(organiser, "workshop.open_step", step=here.steps[0])
    assert (await here.give(here.annick, "ideas.post_idea", text=IDEA)).status_code == 200
    assert (await here.give(here.bob, "ideas.post_idea", text=OTHER)).status_code == 200
    return here


async def chooses(here: Room, phone: httpx.AsyncClient, appears: str) -> None:
    answer = await phone.put(f"{here.path}/mine/appears", json={"appears": appears})
    assert answer.status_code == 200, answer.text


# --- the name in the minutes --------------------------------------------------------------------------------


async def test_where_people_are_asked_a_name_stands_among_those_present_and_not_beside_what_was_written(
    visit: Visit,
) -> None:
    here = await room(visit, consent="asked")
    for extension, text in (await here.minutes()).items():
        assert text.count("Kermarrec") >= 1, extension
        assert text.count("Kermarrec") == text.count("Lescure"), extension
    before = {extension: text.count("Kermarrec") for extension, text in (await here.minutes()).items()}
    await chooses(here, here.annick, "signed")
    for extension, text in (await here.minutes()).items():
        if extension not in ("json", "zip"):
            assert text.count("Kermarrec") > before[extension], extension
    await chooses(here, here.annick, "nowhere")
    for extension, text in (await here.minutes()).items():
        assert "Kermarrec" not in text, extension
        assert "Lescure" in text, extension


async def test_where_people_are_not_asked_they_may_say_no_all_the_same(visit: Visit) -> None:
    here = await room(visit)
    assert (await here.minutes())["md"].count("Kermarrec") == 2
    await chooses(here, here.annick, "listed")
    assert (await here.minutes())["md"].count("Kermarrec") == 1


async def test_the_minutes_kept_at_the_close_follow_what_somebody_says_afterwards(visit: Visit) -> None:
    here = await room(visit, consent="asked")
    await chooses(here, here.annick, "signed")
    await here.closed()
    assert all("Kermarrec" in text for text in (await here.minutes()).values())
    await chooses(here, here.annick, "nowhere")
    assert [extension for extension, text in (await here.minutes()).items() if "Kermarrec" in text] == []
    await chooses(here, here.annick, "listed")
    assert all("Kermarrec" in text for text in (await here.minutes()).values())


async def test_nobody_says_it_for_somebody_else(visit: Visit) -> None:
    here = await room(visit, consent="asked")
    await chooses(here, here.annick, "nowhere")
    refused = await here.organiser.put(f"{here.path}/mine/appears", json={"appears": "signed"})
    assert refused.status_code == 401
    # Correcting a name leaves what was said, and what was asked cannot be left unasked once people are in.
    me = (await here.annick.get(f"{here.path}/mine")).json()
    named = {"first_name": "Annick", "name": "Kermarrec-Petit"}
    changed = await here.organiser.put(f"{here.path}/people/{me['me']['id']}/name", json=named)
    assert changed.status_code == 200
    assert "Kermarrec" not in (await here.minutes())["md"]
    unasked = await here.give(here.organiser, "workshop.describe", consent="not_asked")
    assert unasked.json()["code"] == "people_inside"


async def test_what_was_said_is_kept_with_its_time_and_the_words_it_was_asked_with(visit: Visit) -> None:
    here = await room(visit, consent="asked")
    choices = (await here.annick.get(f"{here.path}/mine/appears")).json()["choices"]
    await chooses(here, here.annick, "listed")
    told = (await here.annick.get(f"{here.path}/mine")).json()["minutes"]
    assert told["appears"] == "listed"
    assert told["at"] > 0
    assert told["asked"] == next(each["said"] for each in choices if each["appears"] == "listed")


async def test_where_the_minutes_name_nobody_there_is_nothing_to_choose(visit: Visit) -> None:
    here = await room(visit, names_seen_by="facilitators", consent="asked")
    refused = await here.annick.put(f"{here.path}/mine/appears", json={"appears": "signed"})
    assert refused.status_code == 403
    assert 'name="appears"' not in (await here.annick.get(f"{here.pages}/mine")).text


# --- photographs ---------------------------------------------------------------------------------------------


async def test_whoever_is_not_to_be_on_photographs_says_so_and_facilitators_are_told(visit: Visit) -> None:
    here = await room(visit, date="2026-03-12")
    for refused in (here.organiser, visit.browser()):
        assert (await refused.put(f"{here.path}/mine/photographs", json={"no_photo": True})).status_code == 401
    assert (await here.annick.put(f"{here.path}/mine/photographs", json={"no_photo": True})).status_code == 200
    me = (await here.annick.get(f"{here.path}/mine")).json()
    assert me["photographs"]["no_photo"]
    assert "Je ne veux pas être pris en photo" in (await here.annick.get(f"{here.pages}/mine")).text

    async def marks() -> list[bool]:
        told = (await here.organiser.get(f"{here.path}/view?screen=console")).json()["views"]["facilitators"]
        return [each["no_photo"] for each in told["people"].values() if each["role"] == "participant"]

    assert await marks() == [True, False]
    organised = f"/organiser{here.pages}"
    sheets = [f"{organised}/people", f"{organised}/sheet?kind=present", f"{organised}/sheet?kind=sign"]
    told = [(await here.organiser.get(each)).text.count("pas de photo") for each in sheets]
    assert told == [1, 1, 0], "a sheet that goes round tells nobody"
    part = f"{here.pages}/minutes/part?section=step:{here.steps[0]}"
    remark = "Une personne ne veut pas être photographiée"
    assert f"{remark}\u00a0: Annick Kermarrec" in re.sub(r"<[^>]+>", "", (await here.organiser.get(part)).text)
    # Their phone has no screen of the others' answers, a correction of the name keeps this one, and it is taken back.
    assert "no_photo" not in (await here.bob.get(f"{here.path}/view?screen=phone")).text
    named = {"first_name": "Annick", "name": "Kermarrec-Petit"}
    await here.organiser.put(f"{here.path}/people/{me['me']['id']}/name", json=named)
    assert await marks() == [True, False]
    assert (await here.annick.post(f"{here.pages}/mine", data={"what": "photographs"})).status_code == 303
    assert await marks() == [False, False]
    assert remark not in (await here.organiser.get(part)).text


# --- seeing and taking along --------------------------------------------------------------------------------


async def test_somebody_sees_what_they_wrote_and_nothing_of_anybody_else(visit: Visit) -> None:
    here = await room(visit)
    views = (await here.annick.get(f"{here.path}/view?screen=phone")).json()["views"]
    ideas = views["track:main"]["activity"]["ideas"]
    idea = next(key for key, card in ideas.items() if card["text"] == IDEA)
    await here.give(here.annick, "ideas.edit_idea", idea=idea, text=f"{IDEA}, ouvert le jeudi")
    mine = (await here.annick.get(f"{here.path}/mine")).json()
    assert [(each["text"], each["replaced"], each["title"]) for each in mine["written"]] == [
        (IDEA, True, "Idées"),
        (f"{IDEA}, ouvert le jeudi", False, "Idées"),
    ]
    assert [act["event"] for act in mine["acts"]][-1] == "ideas.idea_edited"
    assert (mine["me"]["first_name"], mine["me"]["name"]) == ("Annick", "Kermarrec")
    page = (await here.annick.get(f"{here.pages}/mine")).text
    for text in (str(mine), page):
        assert IDEA in text
        assert OTHER not in text
        assert "Lescure" not in text


async def test_what_is_ones_own_can_be_kept_in_formats_to_read_and_one_for_programs(visit: Visit) -> None:
    here = await room(visit)
    for extension in ("html", "pdf", "odt", "docx", "md"):
        kept = await here.annick.get(f"{here.pages}/mine.{extension}")
        assert kept.status_code == 200
        assert kept.headers["content-disposition"].startswith("attachment")
        assert "four à pain" in words_in(extension, kept.content)
    kept = await here.annick.get(f"{here.pages}/mine.json")
    assert kept.json()["written"][0]["text"] == IDEA
    assert (await here.annick.get(f"{here.pages}/mine.exe")).status_code == 404
    assert (await here.visit.browser().get(f"{here.pages}/mine")).status_code == 403
    assert (await here.organiser.get(f"{here.pages}/mine")).status_code == 403


# --- erasing ------------------------------------------------------------------------------------------------


async def test_somebody_erases_a_text_of_theirs_from_everywhere_at_any_time(visit: Visit) -> None:
    here = await room(visit)
    await here.closed()
    erased = await here.annick.post(f"{here.pages}/mine", data={"what": "text", "text": IDEA}, follow_redirects=True)
    assert "Le texte est effacé" in erased.text
    assert all(IDEA not in text for text in (await here.minutes()).values())
    assert OTHER in (await here.minutes())["md"]
    assert (await here.annick.get(f"{here.path}/mine")).json()["written"] == []


async def test_nobody_erases_what_is_not_theirs(visit: Visit) -> None:
    here = await room(visit)
    await here.annick.post(f"{here.pages}/mine", data={"what": "text", "text": OTHER})
    assert OTHER in (await here.minutes())["md"]
    # Two have written the same words: neither can take the other's away.
    await here.give(here.bob, "ideas.post_idea", text=IDEA)
    refused = await here.annick.request("DELETE", f"{here.path}/mine/texts", json={"text": IDEA})
    assert refused.json()["code"] == "not_only_yours"
    shared = await here.annick.post(f"{here.pages}/mine", data={"what": "text", "text": IDEA}, follow_redirects=True)
    assert "exactement le même texte" in shared.text
    assert IDEA in (await here.minutes())["md"]


async def test_somebody_erases_all_that_is_theirs_in_one_act(visit: Visit) -> None:
    here = await room(visit)
    await here.give(here.annick, "ideas.post_idea", text="Des bancs à l’ombre")
    done = await here.annick.post(f"{here.pages}/mine", data={"what": "all"}, follow_redirects=True)
    assert "Tout est effacé" in done.text
    for extension, text in (await here.minutes()).items():
        assert not {each for each in (IDEA, "bancs", "Kermarrec") if each in text}, extension
        assert "Lescure" in text
    mine = (await here.annick.get(f"{here.path}/mine")).json()
    assert (mine["written"], mine["me"]["name"], mine["me"]["key"]) == ([], "", "")


# --- after the close ----------------------------------------------------------------------------------------


async def test_once_it_is_over_people_are_told_what_follows_and_get_the_minutes_where_they_are_meant_to(
    visit: Visit,
) -> None:
    here = await room(visit, minutes_for="participants")
    assert (await here.annick.get(f"{here.path}/after")).json()["code"] == "workshop_open"
    assert (await here.annick.get(f"{here.pages}/minutes.html")).status_code == 403
    await here.ends()
    answer = await here.give(here.organiser, "closing.add_decision", what="On plante des tilleuls")
    assert answer.status_code == 200, answer.text
    await here.closed()
    told = (await here.annick.get(f"{here.path}/after")).json()
    assert told["decisions"] == ["On plante des tilleuls"]
    assert told["minutes"] is True
    assert "tilleuls" in (await here.annick.get(f"{here.pages}/minutes.html")).text
    await here.give(here.organiser, "workshop.describe", minutes_for="organiser")
    assert (await here.annick.get(f"{here.pages}/minutes.html")).status_code == 403
    assert (await here.annick.get(f"{here.path}/after")).json()["minutes"] is False


async def test_what_is_corrected_in_a_version_after_the_close_is_told_to_people_too(visit: Visit) -> None:
    here = await room(visit)
    await here.ends()
    await here.give(here.organiser, "closing.add_decision", what="On plante des tileuls")
    for what, who, when in (
        ("Choisir les arbres", "Denis", "2027-02-01"),
        ("Creuser", "Denis", "2027-03-01"),
        ("Arroser", "", ""),
    ):
        answer = await here.give(here.organiser, "closing.add_action", what=what, who=who, when=when)
        assert answer.status_code == 200, answer.text
    await here.closed()

    async def told() -> dict[str, Any]:
        said: dict[str, Any] = (await here.annick.get(f"{here.path}/after")).json()
        return said

    async def correct(section: str, quote: str, now: str, nth: int = 0) -> None:
        at = Piece("text", section, quote, nth).address
        said = {f"now-{at}": now, f"seen-{at}": quote, f"base-{at}": "0"}
        answer = await here.organiser.post(f"{here.pages}/minutes/part?section={section}", data=said)
        assert answer.status_code == 303, answer.text

    async def act(what: str, **said: str) -> None:
        answer = await here.organiser.post(f"{here.pages}/minutes", data={"what": what, "base": "0", **said})
        assert answer.status_code == 303, answer.text

    first = await told()
    assert first["decisions"] == ["On plante des tileuls"]
    await correct("decisions", "On plante des tileuls", "On plante des tilleuls")
    await correct("actions", "Denis", "Dolorès", nth=1)
    await correct("actions", "à désigner", "Sacha")
    await correct("actions", "à fixer", "15 avril 2027")
    await correct("actions", "1er\u00a0février 2027", "8 février 2027")
    # What is being prepared is told to nobody yet.
    assert await told() == first
    await act("version")
    latest = await told()
    assert latest["decisions"] == ["On plante des tilleuls"]
    assert [(each["what"], each["who"], each["when"]) for each in latest["actions"]] == [
        ("Choisir les arbres", "Denis", "8 février 2027"),
        ("Creuser", "Dolorès", "1er\u00a0mars 2027"),
        ("Arroser", "Sacha", "15 avril 2027"),
    ]
    assert "On plante des tilleuls" in (await here.annick.get(f"{here.pages}/plain")).text
    data = (await here.organiser.get(f"{here.pages}/minutes.json")).json()["data"]["actions"]
    assert [each["due"] for each in data] == ["2027-02-08", "2027-03-01", "2027-04-15"]
    # A part that does not go round is not told either.
    await act("hide", section="decisions")
    await act("version")
    assert (await told())["decisions"] == []


# --- what is promised ---------------------------------------------------------------------------------------


async def test_the_organiser_chooses_and_the_join_page_says_what_was_chosen(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    path = f"/organiser/w/{made['workshop']}"
    assert "figurera au compte rendu" in (await visit.browser().get(f"/j/{made['code']}")).text
    saved = await organiser.post(f"{path}/privacy", data={"consent": "asked", "minutes_for": "participants"})
    assert saved.status_code == 303
    joining = (await visit.browser().get(f"/j/{made['code']}")).text
    assert "vous direz s’il figure aussi" in joining
    page = (await organiser.get(saved.headers["location"])).text
    assert 'value="asked" selected' in page
    assert 'value="participants" selected' in page
    wrong = await organiser.post(f"{path}/privacy", data={"consent": "perhaps", "retention_days": "30"})
    assert wrong.status_code == 422
    assert (await visit.browser().post(f"{path}/privacy", data={"consent": "not_asked"})).status_code == 403


async def test_the_record_of_processing_says_what_the_settings_say_and_leaves_the_rest_blank(visit: Visit) -> None:
    here = await room(visit, consent="asked", retention_days=90, place="Lille")
    await here.give(here.organiser, "workshop.describe", organiser="Réseau des lieux")
    for language, told in (
        (
            "fr",
            (
                "Réseau des lieux",
                "3 mois après",
                "Consentement, demandé à chacun",
                "Nom et prénom",
                "l’appareil",
                "…………",
            ),
        ),
        (
            "en",
            (
                "Réseau des lieux",
                "3 months after",
                "Consent, asked of each",
                "Name and first name",
                "date and camera",
                "…………",
            ),
        ),
    ):
        for extension in ("html", "pdf", "docx", "odt"):
            sheet = await here.organiser.get(f"{here.pages}/processing.{extension}?lang={language}")
            assert sheet.status_code == 200
            text = " ".join(words_in(extension, sheet.content).split())
            for words in told:
                assert words in text, (extension, words)
    anonymous = await visit.workshop(here.organiser, identity="anonymous", consent="asked")
    text = (await here.organiser.get(f"/w/{anonymous['workshop']}/processing.html?lang=fr")).text
    assert "Aucun nom de participant" in text
    assert "Consentement, demandé" not in text
    assert (await here.annick.get(f"{here.pages}/processing.html")).status_code == 403


async def test_every_plain_page_leads_to_how_accessible_it_is(visit: Visit) -> None:
    organiser = await visit.organiser()
    made = await visit.workshop(organiser)
    for path in ("/", f"/j/{made['code']}", "/organiser", f"/organiser/w/{made['workshop']}", "/nowhere"):
        assert 'href="/accessibility"' in (await organiser.get(path)).text
    for language, told in (("fr", "Non conforme au RGAA"), ("en", "Not compliant with RGAA")):
        assert told in (await visit.browser(**{"Accept-Language": language}).get("/accessibility")).text


async def test_what_one_proposed_for_the_minutes_is_theirs_to_see_to_take_along_and_to_erase(visit: Visit) -> None:
    held = await minutes.Held(visit).begin()
    link, mine, words = await minutes.link_of(held), f"/w/{held.id}/mine", minutes.OTHER
    said = {"section": f"step:{held.step}", "nth": "0", "quote": words, "seen": words, "why": "plus précis"}
    for text in ("Une radio de quartier", "Une radio libre"):
        assert (await held.other.post(link, data=said | {"text": text})).status_code == 303
    assert (await held.other.post(link, data={"what": "read"})).status_code == 303
    kept, gone = re.findall(r'id="amendment-(\w+)"', await held.page())
    await held.act("accept", amendment=kept)
    await held.act("refuse", amendment=gone, reason="Hors sujet.")
    await held.act("version", amendments="1")
    assert "Une radio libre" in await held.text()
    page = html.unescape((await held.other.get(mine)).text).replace("\xa0", " ")
    assert "« Une radio libre » (refusée). Hors sujet." in page
    assert "Pourquoi : plus précis" in page
    assert "Rien à proposer" in page
    assert "radio libre" not in (await held.phone.get(mine)).text
    told = (await held.other.get(f"{mine}.json")).json()
    assert [(each["text"], each["state"]) for each in told["proposals"]] == [
        ("Une radio de quartier", "accepted"),
        ("Une radio libre", "refused"),
    ]
    assert "Une radio libre" in (await held.other.get(f"{mine}.md")).text
    await held.phone.post(mine, data={"what": "proposal", "proposal": gone})
    assert "Une radio libre" in (await held.other.get(mine)).text, "nobody else erases it"
    done = await held.other.post(mine, data={"what": "proposal", "proposal": gone})
    assert "done=proposal" in done.headers["location"]
    for left in (await held.text(), (await held.other.get(mine)).text, await held.page()):
        assert "Une radio libre" not in left
    assert "acceptée" in await held.text()
    await held.other.post(mine, data={"what": "proposal", "proposal": kept})
    final = await held.text()
    assert "acceptée" not in final
    assert "Une radio de quartier" in final, "an accepted correction is the organiser's"
    await held.other.post(mine, data={"what": "all"})
    layers = visit.up.site.store.layers
    for what in ("amendments", "readings"):
        assert not await layers.all(held.id, what)
