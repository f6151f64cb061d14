"""Before opening: one line for each thing that is wrong, or likely to go wrong, and where it is mended."""

from __future__ import annotations

import json
from typing import Any

import pytest

from live.agendas.blanks import Blank, blanks_in_place, blanks_of, filling
from live.agendas.preflight import Found, preflight
from live.agendas.rehearsal import Rehearsal, rehearsals
from live.core.ids import StepId
from live.core.people import Role
from live.methods.ideas.model import PostIdea
from live.parts.cards import GroupCards
from live.workshop import day_model, model
from live.workshop.commands import Arrive, ChangeStep, Describe, ExpectPeople, LayOutAgenda, OpenStep
from live.workshop.model import Workshop
from tests.agendas.laying import AT, FATOU, after, agenda_said, workshop_of


def of(agenda: str, people: int = 0) -> Workshop:
    workshop = workshop_of(agenda_said(f"format: 1\nworkshop: {{title: T, time_zone: Europe/Paris}}\n{agenda}"))
    if people:
        expected = tuple(f"p{number}" for number in range(people))
        workshop = after(workshop, ExpectPeople(list="l", people=expected))
    return workshop


def found(workshop: Workshop, at: int = AT) -> list[Found]:
    return [each for each in preflight(workshop, at) if each.level != "tip" and not each.later]


def said(agenda: str, people: int = 0) -> list[str]:
    return [each.said.fr for each in found(of(agenda, people))]


VOTE = "agenda: [{method: voting, title: Vote, settings: %s}]"


def test_a_vote_without_options_stops_and_leads_to_its_step() -> None:
    workshop = of(VOTE % "{}")
    (one,) = found(workshop)
    assert (one.level, one.about, one.step, one.title) == ("stop", "step", workshop.main.order[0], "Vote")
    assert one.said.fr == "Rien à départager. Ajoutez des options, ou dites de quelle étape elles viennent."


def test_a_vote_that_works_on_ideas_has_something_to_choose_from() -> None:
    assert not said("""agenda:
  - {method: ideas, title: Idées, id: i}
  - {method: voting, title: Vote, works_on: i, takes: idea}""")


def test_a_vote_that_takes_what_its_source_never_gives_stops() -> None:
    assert said("""agenda:
  - {method: ideas, title: Idées, id: i}
  - {method: voting, title: Vote, works_on: i, takes: project}""")


def of_the_vote(workshop: Workshop, *, later: bool) -> list[str]:
    """What stops the vote, once it opens or now."""
    vote = workshop.main.order[-1]
    told = [each for each in preflight(workshop, AT) if each.step == vote and each.level == "stop"]
    return [each.said.fr for each in told if each.later == later]


@pytest.mark.parametrize(
    ("source", "kind"), [("world_cafe", "theme"), ("ideas", "idea"), ("ideas", "theme"), ("idea_exchange", "project")]
)
def test_options_that_an_earlier_step_will_bring_are_nothing_to_settle_before_it_has_ended(
    source: str, kind: str
) -> None:
    workshop = of(f"""agenda:
  - {{method: {source}, title: Avant, id: a}}
  - {{method: text, title: Pause, settings: {{text: Ici}}}}
  - {{method: voting, title: Vote, works_on: a, takes: {kind}}}""")
    before, between, _ = workshop.main.order
    workshop = after(workshop, Arrive(person=FATOU.person, role=Role.FACILITATOR))
    awaited = ["Les options viendront de « Avant »."]
    assert (of_the_vote(workshop, later=True), of_the_vote(workshop, later=False)) == (awaited, [])
    running = after(workshop, OpenStep(step=before), FATOU)
    assert (of_the_vote(running, later=True), of_the_vote(running, later=False)) == (awaited, [])
    missing = ["Aucune option pour l’instant : l’étape d’où elles viennent doit d’abord en donner deux."]
    for gone in (after(running, OpenStep(step=between), FATOU), after(workshop, OpenStep(step=between), FATOU)):
        assert (of_the_vote(gone, later=True), of_the_vote(gone, later=False)) == ([], missing)


def test_a_vote_whose_options_are_typed_awaits_none() -> None:
    workshop = of("""agenda:
  - {method: ideas, title: Idées, id: i}
  - {method: voting, title: Vote, works_on: i, takes: idea, settings: {options: [Oui, Non]}}""")
    assert of_the_vote(workshop, later=True) == []


def test_before_a_vote_opens_too_few_themes_and_cards_beside_them_are_told() -> None:
    workshop = of("""agenda:
  - {method: ideas, title: Idées, id: i}
  - {method: voting, title: Vote, works_on: i, takes: theme}""")
    ideas, vote = workshop.main.order
    workshop = after(workshop, Arrive(person=FATOU.person, role=Role.FACILITATOR))
    workshop = after(workshop, OpenStep(step=ideas), FATOU)
    for at, text in enumerate(("Un banc", "Un abri", "Une fontaine")):
        workshop = after(workshop, PostIdea(text=text), FATOU, AT + at, ideas)
    running = workshop.steps[ideas]
    assert isinstance(running, model.Running)
    written = [*running.activity.ideas]

    workshop = after(workshop, GroupCards(cards=written[:1], name="S’asseoir"), FATOU, AT + 3, ideas)
    assert of_the_vote(workshop, later=True) == [
        "Une seule option pour l’instant : les autres viendront de « Idées ».",
        "2 cartes hors thème ne seront pas reprises. Rangez-les dans « Idées », ou faites-en des thèmes.",
    ]
    workshop = after(workshop, GroupCards(cards=written[1:], name="Boire et s’abriter"), FATOU, AT + 4, ideas)
    [stop] = [each for each in found(workshop) if each.step == vote]
    assert stop.said.fr == "Autant de gommettes que d’options (3 pour 2) : tout le monde votera pour tout. Donnez-en 1."
    [remedy] = stop.told()["remedies"]
    assert (remedy["said"]["fr"], remedy["settings"]) == ("Donner 1 gommette", {"dots": 1})
    settings = {"dots": 1}
    assert [
        each for each in found(after(workshop, ChangeStep(step=vote, settings=settings), FATOU)) if each.step == vote
    ] == []


def vote_on_themes() -> tuple[Workshop, StepId, StepId, StepId]:
    """Three ideas under no theme, a vote on the themes and a pause; the ideas are open."""
    workshop = of("""agenda:
  - {method: ideas, title: Idées, id: i}
  - {method: voting, title: Vote, works_on: i, takes: theme, settings: {dots: 1}}
  - {method: text, title: Pause, settings: {text: Ici}}""")
    ideas, vote, pause = workshop.main.order
    workshop = after(workshop, Arrive(person=FATOU.person, role=Role.FACILITATOR))
    workshop = after(workshop, OpenStep(step=ideas), FATOU)
    for at, text in enumerate(("Un banc", "Un abri", "Une fontaine")):
        workshop = after(workshop, PostIdea(text=text), FATOU, AT + at, ideas)
    return workshop, ideas, vote, pause


def test_a_vote_on_themes_where_nothing_was_sorted_is_offered_the_cards_as_they_are() -> None:
    workshop, ideas, vote, pause = vote_on_themes()
    [running] = [each for each in preflight(workshop, AT) if each.step == vote]
    unsorted = "Aucun thème dans « Idées » : 3 cartes n’y sont pas triées."
    assert (running.said.fr, running.later) == (unsorted, True)
    workshop = after(workshop, OpenStep(step=pause), FATOU)
    [stop] = [each for each in preflight(workshop, AT) if each.step == vote]
    assert (stop.said.fr, stop.later) == (unsorted, False)
    again, remedy = stop.told()["remedies"]
    assert (again["said"]["fr"], again["opens"]) == ("Rouvrir « Idées »", ideas)
    assert (remedy["said"]["fr"], remedy["plan"]) == ("Prendre les 3 cartes telles quelles", {"takes": None})
    workshop = after(workshop, ChangeStep(step=vote, **remedy["plan"]), FATOU)
    assert [each for each in found(workshop) if each.step == vote] == []


def test_cards_beside_the_themes_are_sorted_where_they_are_once_that_step_is_open_again() -> None:
    workshop, ideas, vote, pause = vote_on_themes()
    running = workshop.steps[ideas]
    assert isinstance(running, model.Running)
    first, second, _ = running.activity.ideas
    workshop = after(workshop, GroupCards(cards=[first], name="S’asseoir"), FATOU, AT + 3, ideas)
    workshop = after(workshop, GroupCards(cards=[second], name="S’abriter"), FATOU, AT + 4, ideas)

    def remedies(now: model.Workshop) -> list[Any]:
        of_the_vote = (each for each in preflight(now, AT) if each.step == vote)
        return [each.told()["remedies"] for each in of_the_vote if "hors thème" in each.said.fr]

    assert remedies(workshop) == [[]], "the step is open still"
    [[remedy]] = remedies(after(workshop, OpenStep(step=pause), FATOU))
    assert (remedy["said"]["fr"], remedy["opens"]) == ("Rouvrir « Idées »", ideas)


def test_results_of_a_later_step_stop() -> None:
    assert said("""agenda:
  - {method: voting, title: Vote, works_on: i, takes: idea}
  - {method: ideas, title: Idées, id: i}""") == ["Prend les résultats de « Idées », qui vient après."]


def test_too_many_options_are_said_by_rule() -> None:
    options = "[" + ", ".join(f"o{number}" for number in range(9)) + "]"
    assert not said(VOTE % f"{{options: {options}}}")
    assert said(VOTE % f"{{options: {options}, rule: ranking}}") == [
        "9 options, c’est trop pour cette règle (7 au plus). Regroupez, ou passez aux gommettes."
    ]


def test_more_turns_than_minutes_are_said_with_what_would_fit() -> None:
    agenda = "agenda: [{method: round_table, title: Tour, minutes: 10, settings: {seconds: 60}}]"
    assert not said(agenda)
    assert not said(agenda, people=10)
    assert said(agenda, people=30) == ["30 × 60 s dépassent 10 min. Passez à 20 s."]
    assert said(agenda, people=60) == ["60 × 60 s dépassent 10 min. Prévoyez 60 min, ou faites des trios."]


@pytest.mark.parametrize(
    ("minutes", "rounds", "sentence"),
    [
        (45, 3, "3 tours de 20 min font 60 min, l’étape en a 45. Un tour de moins, ou 15 min par tour."),
        (15, 1, "Un tour de 20 min ne tient pas dans 15 min. Passez à 15 min."),
        (60, 3, None),
        (0, 3, None),
    ],
)
def test_rounds_that_do_not_fit_stop(minutes: int, rounds: int, sentence: str | None) -> None:
    agenda = f"agenda: [{{method: world_cafe, title: Café, minutes: {minutes}, settings: {{rounds: {rounds}}}}}]"
    assert said(agenda) == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("minutes", "settings", "people", "order", "remedy"),
    [
        (45, {"rounds": 3}, 0, "Passer à 15 min par tour", {"round_minutes": 15}),
        (15, {"rounds": 1}, 0, "Passer à 15 min", {"round_minutes": 15}),
        (0, {"table_count": 4, "seats": 5}, 24, "Ajouter une table", {"table_count": 5}),
        (0, {"tables": [{"name": "Eau"}], "seats": 5}, 14, "Ajouter 2 tables", {"table_count": 3}),
    ],
)
def test_what_stops_a_café_says_what_mends_it(
    minutes: int, settings: dict[str, Any], people: int, order: str, remedy: dict[str, int]
) -> None:
    step = "agenda: [{method: world_cafe, title: Café, minutes: %s, settings: %s}]"
    [stop] = [each for each in found(of(step % (minutes, json.dumps(settings)), people)) if each.level == "stop"]
    [told] = stop.told()["remedies"]
    assert (told["said"]["fr"], told["settings"]) == (order, remedy)
    mended = found(of(step % (minutes, json.dumps(settings | remedy)), people))
    assert [each for each in mended if each.level == "stop"] == []


def test_rounds_that_can_never_fit_have_no_remedy_in_one_tap() -> None:
    [stop] = found(of("agenda: [{method: world_cafe, title: Café, minutes: 2, settings: {rounds: 3}}]"))[:1]
    assert (stop.level, stop.told()["remedies"]) == ("stop", [])


def test_meetings_that_do_not_fit_stop() -> None:
    agenda = "agenda: [{method: meeting, title: Shaker, minutes: 20, settings: {rounds: 5, find_seconds: 30}}]"
    assert said(agenda) == ["5 × 4 min et 30 s pour se trouver font 23 min, l’étape en a 20."]
    assert not said(agenda.replace("minutes: 20", "minutes: 23"))


def test_the_harvest_has_to_fit_too() -> None:
    agenda = "agenda: [{method: world_cafe, title: Café, minutes: 62, phases: {harvest: 5}}]"
    assert said(agenda) == [
        "3 tours de 20 min et la récolte (5 min) font 65 min, l’étape en a 62. Un tour de moins, ou 19 min par tour."
    ]


def test_tables_too_small_or_too_many_for_the_people() -> None:
    agenda = "agenda: [{method: world_cafe, title: Café, settings: {table_count: 4, seats: 5}}]"
    assert said(agenda, people=24) == ["24 personnes pour 20 places. Il faut 5 tables de 5."]
    assert said(agenda, people=10) == ["4 tables pour 10 personnes : moins de 3 par table. Gardez-en 3."]
    assert not said(agenda, people=16)


def test_tables_beside_those_named_have_no_host_yet() -> None:
    agenda = "agenda: [{method: world_cafe, title: Café, settings: {hosting: named, tables: [{host: Ana}], %s}}]"
    assert said(agenda % "table_count: 3") == ["Pas encore d’hôte nommé : tables 2, 3."]
    assert said(agenda % "seats: 5", people=6) == ["6 personnes pour 5 places. Il faut 2 tables de 5."]
    assert not said(agenda % "smallest: 1", people=6)


def test_a_rehearsal_says_which_step_so_many_minutes_do_not_lead_through() -> None:
    cafe = "{method: world_cafe, title: Café, minutes: 60, settings: {rounds: 4}}"
    workshop = of(f"agenda: [{{method: text, title: Accueil}}, {cafe}, {{method: plenary, title: Retour}}]")
    assert rehearsals(workshop) == [Rehearsal(5, "Café"), Rehearsal(10)]
    assert rehearsals(of("agenda: [{method: ideas, title: Idées}]")) == [Rehearsal(5)]
    assert rehearsals(of("agenda: [" + ", ".join([cafe] * 12) + "]"))[-1] == Rehearsal(40, "Café")


def test_blanks_stop_until_they_are_filled_in_once_for_all() -> None:
    workshop = of("""agenda:
  - {method: ideas, title: "À propos de « {sujet} »", question: "Que faire de « {sujet} » avant {date} ?"}
  - {method: voting, title: Vote, settings: {options: ["{sujet}", Rien], dots: 1}}""")
    assert blanks_in_place(workshop) == [
        Blank("sujet", "À propos de « … »", "la place du marché"),
        Blank("date", "Que faire de « … » avant … ?", "15 janvier"),
    ]
    item = of(
        """agenda: [{method: text, title: Accueil, settings: {text: "Bonjour.\\n- Le but : parler de {sujet}."}}]"""
    )
    assert [each.line for each in blanks_in_place(item)] == ["Le but : parler de …"]
    advice = "Montrez les places à mi-marché ; sous trois personnes, qui porte l’idée choisit : fusionner, rejoindre."
    note = f"→ {advice} En groupe : « Deux objectifs à tenir avant le CA ({{date}}). »"
    noted = of(f"agenda: [{{method: ideas, title: Idées, note: '{note}'}}]")
    assert [each.line for each in blanks_in_place(noted)] == ["En groupe : « Deux objectifs à tenir avant le CA (…). »"]
    assert [each.said.fr for each in found(workshop)] == ["Il reste à remplir : {sujet}, {date}."]
    commands = filling(workshop, {"sujet": "la gare"})
    workshop = after(workshop, LayOutAgenda(commands=tuple(commands)))
    first, second = (workshop.steps[key].plan for key in workshop.main.order)
    assert (first.title, first.question) == ("À propos de « la gare »", "Que faire de « la gare » avant {date} ?")
    assert second.settings["options"] == ["La gare", "Rien"]
    assert blanks_of(workshop) == ["date"]


def test_what_fills_a_blank_fills_it_in_the_note_in_the_other_language_too() -> None:
    note = """{fr: "{qui décide} le {date}", en: "{who decides} on {date}"}"""
    workshop = of(f"agenda: [{{method: ideas, title: Idées, note: {note}}}]")
    for words, told in (({"qui décide": "le CA"}, "Le CA on {date}"), ({"date": "15 mars"}, "Le CA on 15 mars")):
        workshop = after(workshop, LayOutAgenda(commands=tuple(filling(workshop, words))))
        assert workshop.steps[workshop.main.order[0]].plan.note_en == told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("la gare", "La gare : que faire de la gare ?"),
        ("l’eau", "L’eau : que faire de l’eau ?"),
        ("La gare", "La gare : que faire de La gare ?"),
        ("eBay", "eBay : que faire de eBay ?"),
        ("20 places", "20 places : que faire de 20 places ?"),
    ],
)
def test_what_begins_a_line_begins_with_a_capital(typed: str, said: str) -> None:
    workshop = of("""agenda: [{method: ideas, title: "{sujet} : que faire de {sujet} ?"}]""")
    workshop = after(workshop, LayOutAgenda(commands=tuple(filling(workshop, {"sujet": typed}))))
    assert workshop.steps[workshop.main.order[0]].plan.title == said


DAY = """days: [{date: 2026-11-30, opens: "14:00", closes: "17:00"}]
agenda:
  - {method: ideas, title: Un, minutes: 60, day: 1}
  - {method: world_cafe, title: Deux, minutes: 60, day: 1}
  - {method: voting, title: Trois, minutes: 60, transition: 10, day: 1, settings: {options: [a, b], dots: 1}}
"""


def test_a_day_that_ends_later_than_announced_says_when() -> None:
    assert "Fini vers 17 h 10, annoncé 17 h." in [each.replace("\xa0", " ") for each in said(DAY)]
    assert not [each for each in said(DAY.replace("17:00", "17:10")) if each.startswith("Fini")]


def test_a_workshop_without_days_says_itself_when_it_begins_and_misses_lunch() -> None:
    told = "{title: T, opens: '11:30', time_zone: Europe/Paris}"
    agenda = f"format: 1\nworkshop: {told}\nagenda: [{{method: plenary, title: Une, minutes: 170}}]"
    assert "La journée passe midi sans repas." in [each.said.fr for each in found(workshop_of(agenda_said(agenda)))]
    assert workshop_of(agenda_said(agenda)).description.opens == "11:30"


def test_while_the_day_goes_on_its_end_is_counted_from_now() -> None:
    workshop = of(DAY)
    workshop = after(workshop, Arrive(person=FATOU.person, role=Role.FACILITATOR))
    # On 30 November 2026 at three o'clock in Paris.
    at = 1_796_047_200_000
    (day,) = workshop.days
    workshop = after(workshop, day_model.OpenDay(day=day), FATOU, at)
    assert "Fini vers 18 h 10, annoncé 17 h." in [each.said.fr.replace("\xa0", " ") for each in found(workshop, at)]


def test_a_day_that_has_passed_is_said_to_have() -> None:
    assert "Le 21 novembre 2025 est passé." in [
        each.replace("\xa0", " ") for each in said("days: [{date: 2025-11-21}]\nagenda: [{method: ideas, title: T}]")
    ]


def test_a_public_holiday_is_said_to_be_one() -> None:
    (one,) = said("days: [{date: 2027-05-01}]\nagenda: [{method: ideas, title: T}]")
    assert one.replace("\xa0", " ").startswith("Le 1er mai 2027 est férié : ")


def test_a_grid_without_columns_or_rows() -> None:
    grid = "agenda: [{method: canvas, title: Grille, settings: %s}]"
    assert said(grid % "{columns: own}") == ["La grille n’a pas encore de colonnes."]
    assert said(grid % "{adding: facilitators}") == [
        "La grille s’ouvre sans ligne, et seule l’animation peut en ajouter."
    ]
    assert not said(grid % "{adding: facilitators, rows: [Une]}")


def test_two_hours_on_a_chair_are_said() -> None:
    agenda = "agenda: [{method: ideas, title: Un, minutes: 60}, {method: ideas, title: Deux, minutes: 60}]"
    assert said(agenda) == ["2\u00a0h assis d’affilée à la fin de cette étape. Une pause de 10 min avant ?"]
    moving = "agenda: [{method: ideas, title: Un, minutes: 60}, {method: world_cafe, title: Deux, minutes: 60}]"
    assert not said(moving)


def test_tracks_without_room_or_referent_and_a_parallel_step_without_tracks() -> None:
    parallel = "agenda: [{method: parallel, title: Axes}]"
    assert said(parallel) == ["Aucun axe où aller."]
    tracks = "tracks: [{title: Nord, most: 5}, {title: Sud, most: 5}]\n" + parallel
    assert said(tracks, people=12) == ["Les axes ont 10 places pour 12 personnes.", "Sans référent : Nord, Sud."]


def test_an_empty_agenda_and_an_address_of_this_machine_alone_stop() -> None:
    workshop = of("")
    stops = [each for each in preflight(workshop, AT, "http://localhost:8000") if each.level == "stop"]
    assert [each.about for each in stops] == ["agenda", "address"]
    assert not [each for each in preflight(workshop, AT, "http://192.0.2.4:8000") if each.about == "address"]


def test_one_person_who_could_drive_is_told_until_a_second_has_come() -> None:
    workshop = of("agenda: [{method: text, title: Mot, question: Q}]")
    came = (("p1", Role.PARTICIPANT, True), ("o", Role.ORGANISER, True), ("f", Role.FACILITATOR, False))
    for person, role, is_told in came:
        workshop = after(workshop, Arrive(person=person, role=role))
        assert [each.about for each in preflight(workshop, AT) if "aux commandes" in each.said.fr] == [
            "links"
        ] * is_told


def test_a_workshop_that_is_called_as_its_template_is_told_until_it_has_a_title_of_its_own() -> None:
    workshop = after(of("agenda: [{method: text, title: Mot, question: Q}]"), Describe(title="World café"))
    (remark,) = [each for each in found(workshop) if each.about == "title"]
    assert remark.level == "warn"
    (describe,) = filling(workshop, {}, "Le marché, en café")
    workshop = after(workshop, describe)
    assert workshop.description.title == "Le marché, en café"
    assert not [each for each in found(workshop) if each.about == "title"]


def test_a_step_that_has_begun_is_not_judged_any_more() -> None:
    workshop = of("agenda: [{method: ideas, title: '{blanc}', question: '" + "?" * 130 + "'}]")
    workshop = after(workshop, Arrive(person=FATOU.person, role=Role.FACILITATOR))
    assert found(workshop)
    workshop = after(workshop, OpenStep(step=workshop.main.order[0]), FATOU)
    assert not found(workshop)
