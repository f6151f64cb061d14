"""A scenario played against a real server, and the minutes it leaves; the demonstration, taken over."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
import yaml

from live.agendas import templates
from live.app.demonstrating import demonstrate
from live.app.made_up import words
from live.app.rehearsing import project_of
from live.app.replaying import replay, save_minutes
from live.app.scenario_files import read
from live.app.simulating import Person
from live.app.visiting import Declined, Server, TurnedAway, Visitor, visiting
from live.core.method import Language
from live.minutes.formats import FORMATS
from tests.served import OURS, Served, free_port, served

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def up(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Served]:
    async with served(tmp_path_factory.mktemp("served")) as server:
        yield server


@asynccontextmanager
async def played_by(people: int, up: Served, plan: dict[str, Any]) -> AsyncIterator[tuple[Visitor, str]]:
    """A workshop of one step, which is open, with so many simulated people in it; its console, and the step's id."""
    made, server = await up.create_workshop(agenda=[plan]), Server(up.url)
    async with AsyncExitStack() as stack:
        held = await server.enter(made.facilitator, "Zoé")
        console = await stack.enter_async_context(visiting(up.url, held, "console"))
        [step] = console.everyone["agenda"]["order"]
        await console.do("workshop.open_step", step=step)
        for number in range(people):
            joined = await server.join(made.code, first_name="Personne", name=str(number))
            phone = await stack.enter_async_context(visiting(up.url, joined, "phone"))
            playing = asyncio.create_task(Person(phone, number, project_of(number, "fr"), 0).take_part())
            stack.callback(playing.cancel)
        yield console, step


async def test_the_example_leaves_its_projects_ranking_and_what_follows_in_every_format(
    up: Served, tmp_path: Path
) -> None:
    server, told = Server(up.url), list[str]()
    played = await replay(read("moulin"), server, up.organiser_secret, told.append)
    saved = await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    assert len(saved) == 7
    assert all(path.stat().st_size > 500 for path in saved)
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    for expected in (
        "Présents (19)",
        "PETIT Josiane",
        "Un fonds d’avance de trésorerie",
        "**Porteurs :** Oriane Lavigne",
        "(réunis par l’animation, pour Sylvie Brunel)",
        "écrire le règlement du fonds",
        "19 votants sur 19 pouvant voter",
        "Le réseau soutient les trois projets jusqu’à l’été.",
        "5 février 2027",
        "15 janvier 2027, à la Régie de quartier Bellevue",
        "Rédaction",
    ):
        assert expected in minutes, expected
    json.loads((tmp_path / "minutes.json").read_text())
    assert "act 1: Faire connaissance" in told
    assert not [line for line in told if "refused" in line]


async def test_a_grid_told_with_its_columns_is_filled_as_one(up: Served, tmp_path: Path) -> None:
    told = """
workshop: {title: Co-construction, date: 2027-02-08, acquired: [Un réseau de lieux]}
people: 6
agenda:
  - method: canvas
    title: Questions et propositions
    columns: [questions soulevées, pistes de réponse, travaux à engager, personnes et structures intéressées]
    rows_in_minutes: 6
"""
    (tmp_path / "grid.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "grid.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    assert "| questions soulevées | pistes de réponse | travaux à engager | Personnes intéressées |" in minutes
    assert len([line for line in minutes.splitlines() if line.startswith("| ") and line.count(" | ") == 3]) >= 7
    assert "Un réseau de lieux" in minutes
    assert not [line for line in heard if "refused" in line]


async def test_texts_and_breaks_told_are_played_and_printed_where_they_belong(up: Served, tmp_path: Path) -> None:
    told = """
workshop: {title: Co-construction, date: 2027-02-08}
people: 3
agenda:
  - {method: text, title: Les acquis, printed: first, text: "- Un réseau\\n- [L'appel](https://exemple.fr)"}
  - {method: break, title: Pause café, minutes: 10}
  - {method: text, title: Rappel du contexte, text: "Le pôle existe **depuis 2005**."}
"""
    (tmp_path / "texts.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "texts.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md"])
    minutes = (tmp_path / "minutes.md").read_text()
    places = [
        minutes.index(each)
        for each in (
            "## Participants",
            "| Pause café |",
            "## Les acquis\n\n- Un réseau\n- [L’appel](<https",
            "**depuis 2005**.",
        )
    ]
    assert places == sorted(places)
    assert "## Pause café" not in minutes
    assert not [line for line in heard if "refused" in line]


async def test_a_backward_plan_is_made_of_the_winner_of_a_vote_and_counted_from_the_day_of_the_board(
    up: Served, tmp_path: Path
) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("retroplanning"), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md", "docx", "odt", "pdf", "ics", "csv"])
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    for expected in (
        "Jour J : vendredi 5 février 2027, conseil d’administration",
        "| 6 | Vendredi 22 janvier 2027 | J−10 ouvrés | Constituer le dossier pour le conseil | Oriane Lavigne |",
        "| Une fête des lieux partagés | une journée portes ouvertes le dernier samedi de mai",
    ):
        assert expected in minutes, expected
    calendar = (tmp_path / "minutes.ics").read_text()
    # With the day of the board itself, and the next meeting, which is on that day and told with its hour and place.
    assert calendar.count("BEGIN:VEVENT") == 9
    assert ".target@" in calendar
    assert "DTSTART;VALUE=DATE:20270122" in calendar
    assert len((tmp_path / "minutes.csv").read_text().split("\n\n")[0].splitlines()) > 10
    assert not [line for line in heard if "refused" in line]


async def test_a_plan_told_from_memory_is_filled_with_what_is_made_up(up: Served, tmp_path: Path) -> None:
    told = """
workshop: {title: Suites, date: 2027-02-08}
people: 4
agenda:
  - {method: action_plan, title: Et après, target: 2027-05-20, occasion: assemblée générale}
"""
    (tmp_path / "plan.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "plan.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md"])
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    assert "Mardi 4 mai 2027 | J−10 ouvrés | Constituer le dossier" in minutes
    assert not [line for line in heard if "refused" in line]


async def test_simulated_people_take_part_in_an_action_plan(up: Served) -> None:
    async with played_by(4, up, {"method": "action_plan", "title": "Suites"}) as (console, _):
        await console.until(lambda: [each["helping"] for each in console.activity["actions"].values()] == [2])
        await console.until(
            lambda: ["means" in each["texts"] for each in console.activity["actions"].values()] == [True]
        )


async def test_a_timeline_is_told_and_what_somebody_keeps_is_in_no_minutes(up: Served, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("fresque"), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    for expected in (
        "| vers 1850 | Première société de secours mutuels de la vallée | Territoire ou organisation | réussite |",
        "| 12 juin 2001 | La chambre régionale tient sa première assemblée | Territoire ou organisation | tournant |",
        "| printemps 1998 | J’arrive pour un stage de trois mois | Personnel | |",
        "| sans date (il y a longtemps) | Les premiers jardins partagés |",
        "| 31 juillet 2014 | loi sur l’économie sociale et solidaire | Grande histoire |",
        "### 2\\. L’usine ferme, l’insertion naît (1978 – 2001)",
        "**Ce qui est venu de l’extérieur :** La crise sanitaire.",
    ):
        assert expected in minutes.replace("|  |", "| |"), expected
    assert b"failli tout quitter" not in b"".join(
        (tmp_path / f"minutes.{each.extension}").read_bytes() for each in FORMATS
    )
    assert not [line for line in heard if "refused" in line]


async def test_a_timeline_in_phases_is_written_then_placed_then_told(up: Served, tmp_path: Path) -> None:
    told = """
format: 1
workshop: {title: Fresque, language: fr}
agenda:
- method: timeline
  title: La fresque
  settings: {in_phases: true}
  play:
    moments:
    - {text: Le premier jardin, date: "1998", line: place}
    - {text: Je reste, date: "2001", line: personal, stays: true}
play: {people: 2}
"""
    (tmp_path / "phases.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "phases.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md"])
    minutes = (tmp_path / "minutes.md").read_text()
    assert "Le premier jardin" in minutes
    assert "Je reste" not in minutes
    assert not [line for line in heard if "refused" in line]


async def test_simulated_people_take_part_in_a_timeline(up: Served) -> None:
    async with played_by(4, up, {"method": "timeline", "title": "La fresque"}) as (console, _):
        await console.until(lambda: len(console.activity["moments"]) == 8)


async def test_a_talk_leaves_who_spoke_on_what_the_answers_and_signed_reactions(up: Served, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("conference"), server, up.organiser_secret, heard.append)
    saved = await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    assert len(saved) == 7
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ").replace("\u202f", " ")
    for expected in (
        "- Jeanne Blin, chercheuse (Université des Deux Rives) : Ce que disent quarante lieux",
        "Chiffre : Quarante lieux suivis",
        "« Ce n’est pas l’argent qui manque d’abord",
        "| Comment prépare-t-on une passation quand tout repose sur une seule personne ? (10 personnes) | Un an",
        "| Les communes acceptent-elles des baux plus longs ? (5 personnes) | Réponse à venir |",
        "Le diaporama de Jeanne Blin : https\\://exemple.fr/tenir-dix-ans.pdf",
        "Nadia Poulain, directrice (Ligue des foyers) : Nous ouvrons nos formations",
        "4 interventions dans le débat, de 4 personnes.",
    ):
        assert expected.replace("\\", "") in minutes.replace("\\", ""), expected
    for left_out in ("gâteaux", "Et quand la fondatrice part"):
        assert left_out not in minutes
    # Decided and to be done, said once, in the parts for it.
    assert minutes.count("permanence mensuelle sur les passations") == 1
    assert minutes.count("passer le relais") == 1
    # Asked again in the step that works on the talk, and said there once.
    assert minutes.count("Comment associer les habitants à la passation ?") == 1
    assert "2 questions sont reprises dans « Vos questions »." in minutes
    assert not [line for line in heard if "refused" in line]


async def test_simulated_people_ask_and_support_in_a_plenary(up: Served) -> None:
    talk = {"method": "plenary", "title": "La conférence", "settings": {"reactions": True}}
    async with played_by(4, up, talk) as (console, _):
        await console.until(lambda: len(console.activity["questions"]) == 2)
        await console.until(lambda: sum(each["backers"] for each in console.activity["questions"].values()) >= 5)
        await console.until(lambda: len(console.activity["reactions"]) == 1)


async def test_simulated_people_take_part_in_a_grid(up: Served) -> None:
    async with played_by(4, up, {"method": "canvas", "title": "La grille"}) as (console, _):
        await console.until(lambda: len(console.activity["items"]) == 4)
        await console.until(lambda: [row["interested"] for row in console.activity["rows"].values()] == [2])


async def test_an_open_space_leaves_its_wall_and_a_part_for_each_session(up: Served, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("forum"), server, up.organiser_secret, heard.append)
    saved = await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    assert len(saved) == 7
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ").replace("\u202f", " ")
    for expected in (
        "| Lieu | 10 h – 10 h 45 | 11 h – 11 h 45 |",
        "### Accueillir ceux qui arrivent",
        "Marthe Colas",
        "- Une marraine ou un parrain par arrivant",
        "Oriane écrit aux marraines avant la fin du mois",
    ):
        assert expected in minutes, expected
    # Two sessions were merged: one part, with the hosts of both.
    assert "### Prêter et réparer" not in minutes
    record = json.loads((tmp_path / "minutes.json").read_text())["data"]
    (tools,) = (each for each in record["steps"][0]["outcomes"] if each["text"] == "Les outils qui dorment")
    assert (len(tools["by"]), tools["count"]) == (2, 4)
    assert record["steps"][1]["vote"]["voters"] == 15
    votes = [step["vote"] for step in record["steps"] if step["vote"]]
    assert [vote["rule"] for vote in votes] == ["dots", "pairwise", "gradient"]
    # Each was shown six pairs, or all there are, and answered them.
    items = len(votes[1]["rows"])
    assert sum(row["figures"]["won"] for row in votes[1]["rows"]) == 15 * min(6, items * (items - 1) // 2)
    assert any(entry["kind"] == "reason" for entry in record["steps"][3]["outcomes"])
    # The last was voted on twice, and one in three thought again.
    assert votes[2]["first"]["ballots"] == votes[2]["ballots"] == 15
    assert 3 <= votes[2]["changed"] <= 5
    for which in ("premier", "second"):
        assert f"Raisons données au {which} tour, sans nom" in minutes
    assert [action["what"] for action in record["actions"]] == ["Oriane écrit aux marraines avant la fin du mois"]
    assert not [line for line in heard if "refused" in line]


async def test_simulated_people_propose_and_sign_up_in_an_open_space(up: Served) -> None:
    async with played_by(6, up, {"method": "open_space", "title": "Forum"}) as (console, step):
        await console.until(lambda: len(console.activity["sessions"]) == 2)
        await console.until(lambda: sum(each["joined"] for each in console.activity["sessions"].values()) >= 5)
        await console.do("open_space.go_to_phase", step, phase="sessions")
        await console.until(lambda: all(each["notes"] for each in console.activity["sessions"].values()))


async def test_simulated_people_merge_projects_that_are_alike(up: Served) -> None:
    async with played_by(9, up, {"method": "idea_exchange", "title": "Bourse"}) as (console, _):
        called = "Un fonds commun d’avance et de secours"
        await console.until(lambda: called in {each["title"] for each in console.activity["projects"].values()})


async def test_simulated_people_of_a_grid_bring_something_and_propose_each_other(up: Served) -> None:
    plan = {"method": "canvas", "title": "Grille", "settings": {"rows": ["Où se réunir ?"]}}
    async with played_by(6, up, plan) as (console, _):

        def people() -> list[dict[str, Any]]:
            return [each for row in console.activity["rows"].values() for each in row.get("people", [])]

        await console.until(lambda: len(people()) >= 3 and any("brings" in each for each in people()))


async def test_a_day_told_from_memory_is_played_by_the_nearest_there_is(up: Served, tmp_path: Path) -> None:
    told = """
workshop: {title: Un jour, language: fr, date: 2009-12-03}
days: [{date: 2009-12-03}]
people: 6
agenda:
  - {method: icebreaker, title: Shaker de rencontres, goal: connaissance mutuelle}
  - {method: ideas, title: Village, question: Quels thèmes ?, unknown: left alone}
  - {method: vote, title: Priorités, on: ideas, dots: 2}
"""
    (tmp_path / "day.yaml").write_text(told, encoding="utf-8")
    server, heard = Server(up.url), list[str]()
    played = await replay(read(str(tmp_path / "day.yaml")), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["md"])
    assert "act 1: Shaker de rencontres (icebreaker, played as meeting)" in heard
    assert "6 votants" in (tmp_path / "minutes.md").read_text().replace("\xa0", " ")
    assert not [line for line in heard if "refused" in line]


@pytest.mark.parametrize("template", list(templates.shipped()))
async def test_a_template_is_held_from_its_first_step_to_the_minutes(up: Served, template: str, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    scenario = read(template)
    few = scenario.model_copy(update={"people": min(scenario.people, 16)})
    played = await replay(few, server, up.organiser_secret, heard.append)
    assert not [line for line in heard if "refused" in line or "nobody" in line]
    assert len([line for line in heard if line.startswith("act ")]) == len(scenario.agenda)
    await save_minutes(server, played, tmp_path, ["md", "json"])
    minutes = (tmp_path / "minutes.md").read_text()
    assert "{" not in minutes.partition("## ")[0]
    assert ("Second tour" in minutes) == (template == "prioritising")


async def test_one_command_makes_a_workshop_of_a_file_and_shows_its_links(up: Served, tmp_path: Path) -> None:
    agenda = tmp_path / "day.yaml"
    agenda.write_text("format: 1\nworkshop: {title: Un jour}\nagenda: [{method: voting, title: Choix}]\n", "utf-8")
    made = await live("workshop", "create", str(agenda), "--url", up.url, "--organiser", up.organiser_secret)
    assert made.returncode == 0, made.stderr
    assert {line.split()[0] for line in made.stdout.splitlines()} == {"Atelier", "Animateur", "Écran", "Téléphone"}
    assert "Choix : Rien à départager" in made.stderr
    facilitator = made.stdout.split("facilitator")[1].split()[0]
    held = await Server(up.url).enter(facilitator.rsplit("/", 1)[-1], "Ana")
    async with visiting(up.url, held, "console") as console:
        await console.until(lambda: console.everyone["workshop"]["title"] == "Un jour")
    shipped = await live("workshop", "create", "world-cafe", "--url", up.url, "--organiser", up.organiser_secret)
    assert shipped.returncode == 0, shipped.stderr
    agenda.write_text("format: 1\nworkshop: {title: Un jour}\nagenda: [{method: mime, title: Choix}]\n", "utf-8")
    refused = await live("workshop", "create", str(agenda), "--url", up.url, "--organiser", up.organiser_secret)
    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: Ligne 3 : la méthode « mime » n’existe pas ; il y a : ideas, world_cafe, ")
    missing = await live("workshop", "create", "nowhere", "--url", up.url, "--organiser", up.organiser_secret)
    assert "world-cafe" in missing.stderr


@pytest.mark.parametrize("language", ["fr", "en"])
async def test_what_a_file_does_not_tell_is_made_up_in_the_language_of_its_workshop(
    up: Served, tmp_path: Path, language: Language
) -> None:
    methods = ("round_table", "ideas", "world_cafe", "idea_exchange", "open_space", "canvas", "action_plan", "plenary")
    told = tmp_path / "day.yaml"
    agenda: list[dict[str, Any]] = [{"method": each, "title": each} for each in methods]
    agenda.append({"method": "voting", "title": "vote", "settings": {"rule": "gradient", "options": ["A", "B"]}})
    frame = {"title": "X", "language": language}
    told.write_text(yaml.safe_dump({"workshop": frame, "people": 12, "agenda": agenda}), "utf-8")
    server = Server(up.url)
    played = await replay(read(str(told)), server, up.organiser_secret, lambda _: None)
    [minutes] = await save_minutes(server, played, tmp_path, ["json"])
    said = minutes.read_text("utf-8")

    def found(which: Language) -> set[str]:
        kinds = {kind: each for kind, each in words(which).items() if isinstance(each, list)}
        texts = {text for each in kinds.values() for text in each if isinstance(text, str) and " " in text}
        return {text for text in texts if text in said}

    other: Language = "fr" if language == "en" else "en"
    assert len(found(language)) > 10
    assert found(other) == set()


async def test_a_replay_shows_its_minutes_at_the_address_of_its_console(up: Served, tmp_path: Path) -> None:
    told = tmp_path / "day.yaml"
    told.write_text("workshop: {title: Un jour}\npeople: 3\nagenda: [{method: ideas, title: Idées}]\n", "utf-8")
    elsewhere = up.url.replace("127.0.0.1", "localhost")
    played = await live("replay", str(told), "--url", elsewhere, "--organiser", up.organiser_secret)
    assert played.returncode == 0, played.stderr
    said = dict(line.split(": ", 1) for line in played.stdout.splitlines() if ": " in line)
    assert said["minutes"].partition("/w/")[0] == said["console"].partition("/in/")[0] == up.url
    made = await live("workshop", "create", "world-cafe", "--url", elsewhere, "--organiser", up.organiser_secret)
    assert f"{up.url}/organiser/w/" in made.stdout


async def test_a_server_on_another_port_is_found_by_its_settings(up: Served) -> None:
    host, port = up.url.removeprefix("http://").split(":")
    made = await live("workshop", "create", "world-cafe", "--organiser", up.organiser_secret, PORT=port, LIVE_HOST=host)
    assert made.returncode == 0, made.stderr
    assert f"{up.url}/in/" in made.stdout


async def live(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command line, in French."""
    return await asyncio.to_thread(
        subprocess.run,
        (*OURS, *words),
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "fr_FR.UTF-8", "PYTHONUTF8": "1"} | settings,
    )


async def test_a_wrong_secret_is_declined(up: Served) -> None:
    with pytest.raises(Declined):
        await replay(read("moulin"), Server(up.url), "not-the-secret", print)


async def test_a_server_that_is_not_there_is_said_not_to_be() -> None:
    with pytest.raises(TurnedAway):
        await Server(f"http://127.0.0.1:{free_port()}").enter("anything")


async def test_the_demonstration_runs_from_the_first_idea_to_the_minutes(up: Served) -> None:
    links: dict[str, str] = {}
    server, told = Server(up.url), list[str]()
    await demonstrate(read("demo"), server, up.organiser_secret, links.update, told.append, pace=0.02)
    assert told == ["Village des idées", "Café des idées", "Bourse d’échanges", "Priorités"]
    holder = await server.enter(up.organiser_secret)
    _, content = await server.fetch("GET", f"/w/{links['workshop']}/minutes.md", text=holder.text)
    minutes = content.decode()
    assert "Présents (40)" in minutes
    assert "Le conseil des jeunes" in minutes
    assert "Les trois projets arrivés en tête auront un groupe de travail." in minutes


async def test_whoever_takes_the_wheel_of_the_demonstration_keeps_it(up: Served) -> None:
    links: dict[str, str] = {}
    welcomed, let_go = asyncio.Event(), asyncio.Event()
    server = Server(up.url)

    def welcome(given: dict[str, str]) -> None:
        links.update(given)
        welcomed.set()

    def tell(line: str) -> None:
        if "you are driving" in line:
            let_go.set()

    playing = asyncio.create_task(demonstrate(read("demo"), server, up.organiser_secret, welcome, tell, pace=0.05))
    await welcomed.wait()
    held = await server.enter(links["facilitator"].rsplit("/", 1)[-1], "Ana")
    async with visiting(up.url, held, "console") as ana:
        await ana.until(lambda: ana.running["driver"] is not None and bool(ana.activity))
        await ana.do("workshop.take_over")
        await let_go.wait()
        assert ana.running["driver"]["id"] == held.person
        await ana.do("workshop.close_workshop")
        with suppress(TurnedAway):
            await playing


async def test_a_seminar_of_four_tracks_leaves_a_part_for_each_in_every_format(up: Served, tmp_path: Path) -> None:
    server, told = Server(up.url), list[str]()
    played = await replay(read("seminaire"), server, up.organiser_secret, told.append)
    assert not [line for line in told if "refused" in line or "nobody" in line], told
    saved = await save_minutes(server, played, tmp_path, [each.extension for each in FORMATS])
    assert all(path.stat().st_size > 500 for path in saved)
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ").replace("’", "'")
    for number, (title, first, second) in enumerate(
        (
            ("Accueillir dans nos lieux", 10, 11),
            ("Coopérer avec les communes", 8, 9),
            ("Financer sans s'épuiser", 13, 12),
            ("Transmettre et se former", 11, 10),
        ),
        1,
    ):
        part = minutes[minutes.index(f"# Axe {number} : {title}") :]
        assert f"Axes, première séance : {first} personnes" in part
        assert f"Axes, seconde séance : {second} personnes" in part
    assert minutes.count("Par quoi commencer") >= 4
    assert "Café des communes" in minutes
    assert "Axes, première séance : vendredi 27 novembre, " in minutes
    assert "Axes, seconde séance : samedi 28 novembre, " in minutes
    assert "Compte rendu des 27 et 28 novembre 2026" in minutes


async def test_a_budget_is_scored_then_spent_and_the_minutes_say_on_what(up: Served, tmp_path: Path) -> None:
    server, heard = Server(up.url), list[str]()
    played = await replay(read("budget"), server, up.organiser_secret, heard.append)
    await save_minutes(server, played, tmp_path, ["json", "md"])
    record = json.loads((tmp_path / "minutes.json").read_text())["data"]
    scored, spent = (step["vote"] for step in record["steps"][1:3])
    assert (scored["rule"], scored["ballots"]) == ("score", 24)
    assert all(row["figures"]["mean"] is not None for row in scored["rows"])
    assert (spent["rule"], spent["ballots"], spent["paper"]) == ("budget", 24, 2)
    funded = [row for row in spent["rows"] if row["figures"]["funded"]]
    assert funded
    assert sum(row["figures"]["cost"] for row in funded) <= 6_000
    minutes = (tmp_path / "minutes.md").read_text().replace("\xa0", " ").replace("\u202f", " ")
    assert "Ce que le budget finance" in minutes
    assert "| oui |" in minutes
    assert not [line for line in heard if "refused" in line]
