"""What several rooms leave in the minutes: one section a track, with who led it, who was there and what was said."""

from __future__ import annotations

from dataclasses import replace

from live.core.blocks import Bullets, Facts, Heading, Paragraph, Section
from live.methods.closing.model import AddDecision
from live.methods.ideas.model import PostIdea
from live.methods.parallel.model import ChooseTrack, MovePeople, SendOff
from live.minutes.formats import FORMATS, render
from live.minutes.tracks import of_one_track
from live.minutes.writing import minutes_of
from live.workshop import commands
from live.workshop.track_model import NameRapporteur, NameReferent
from tests.rules.telling import ANA, CLEO, NAMES
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE


def held(names_seen_by: str = "everyone") -> Seminar:
    told = Seminar(names_seen_by=names_seen_by)
    told.when(NameReferent(track=told.track("Nord"), person="driss"))
    told.when(NameRapporteur(track=told.track("Nord"), person="bo"))
    told.under_way().opened("Idées Nord", later=MINUTE).opened("Idées Sud")
    told.when(PostIdea(text="Un four à pain"), ANA, "Idées Nord").when(PostIdea(text="Un jardin"), CLEO, "Idées Sud")
    told.when(commands.CloseStep(step=told.step("Axes")), later=30 * MINUTE)
    return told


def test_each_track_has_its_own_part_after_those_of_the_plenary() -> None:
    told = held()
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    ids = [section.id for section in document.sections]
    north, south = told.track("Nord"), told.track("Sud")
    assert ids.index(f"step:{told.step('Axes')}") < ids.index(f"track:{north}") < ids.index(f"track:{south}")
    assert ids[ids.index(f"track:{north}") + 1] == f"step:{told.step('Idées Nord')}"
    section = document.sections[ids.index(f"track:{north}")]
    assert section.title == "Axe 1 : Nord"
    facts = dict(next(block.rows for block in section.blocks if isinstance(block, Facts)))
    assert facts["Animation"] == "Driss Amrani"
    assert facts["Rapport"] == "Bo Petit"
    assert facts["Lieu"] == "Salle Nord"
    assert facts["Réunions"].startswith("Axes : jeudi 1er\u00a0janvier 1970, ")
    assert Bullets(("MOREL Ana (Le Relais)", "PETIT Bo (La Ruche)")) in section.blocks
    said = document.sections[ids.index(f"step:{told.step('Idées Nord')}")]
    assert said.level == 2
    assert "Un four à pain" in str(said.blocks)
    assert "Un jardin" not in str(said.blocks)
    assert all(block.level == 3 for block in said.blocks if isinstance(block, Heading))


def test_in_a_track_headings_keep_the_order_they_have_in_the_plenary() -> None:
    told = held()
    north = told.track("Nord")
    written = {"text": "# Les seuils\n\n## Le mardi\n\nUn repas."}
    told.when(commands.AddStep(method="text", title="Nos règles", settings=written, track=north))
    told.opened("Axes", later=MINUTE).opened("Nos règles").when(
        commands.CloseStep(step=told.step("Axes")), later=MINUTE
    )
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    section = next(each for each in document.sections if each.id == f"step:{told.step('Nos règles')}")
    assert section.blocks[:2] == (Heading(3, "Les seuils"), Heading(4, "Le mardi"))
    page = render(document, "html").decode()
    assert "<h4>Les seuils</h4>" in page
    assert "<h5>Le mardi</h5>" in page


def test_whoever_led_a_track_and_was_taken_out_or_off_the_list_is_not_named() -> None:
    told = held()
    north = told.track("Nord")
    told.when(commands.ExpectPeople(people=("zoe",), list="l1"))
    told.when(NameReferent(track=north, person="zoe")).when(NameRapporteur(track=north, person="zoe"))
    told.when(commands.TakeBackList(list="l1")).when(commands.RemovePerson(person="driss"))
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    section = next(each for each in document.sections if each.id == f"track:{north}")
    facts = dict(next(block.rows for block in section.blocks if isinstance(block, Facts)))
    assert "Animation" not in facts
    assert "Rapport" not in facts


def test_people_of_each_meeting_are_told_apart_where_they_changed() -> None:
    told = held()
    told.when(commands.AddStep(method="parallel", title="Axes, suite", settings={"entry": "as_before"}))
    told.opened("Axes, suite")
    told.when(MovePeople(people=("cleo",), track=told.track("Nord")), step="Axes, suite")
    told.when(SendOff(), step="Axes, suite").when(commands.CloseStep(step=told.step("Axes, suite")), later=MINUTE)
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    section = next(each for each in document.sections if each.id == f"track:{told.track('Nord')}")
    headings = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert headings == ["Axes : 2 personnes", "Axes, suite : 3 personnes"]


def test_a_track_that_never_met_is_one_line_and_names_stay_hidden_where_that_was_promised() -> None:
    told = Seminar(most=9)
    document = minutes_of(told.now, NAMES, "en", draft=True, made_at=told.at, made_with="0")
    parts = [each.blocks for each in document.sections if each.id.startswith("track:")]
    assert parts == [(Paragraph("This track did not meet.", "remark"),)] * 2
    told = held(names_seen_by="facilitators")
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    assert "Morel" not in str(document.sections)
    assert "Participants (2)" in str(document.sections)


def test_the_minutes_of_one_track_hold_its_part_alone() -> None:
    told = held()
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    alone = of_one_track(document, told.track("Nord"))
    assert [section.id for section in alone.sections] == [
        "particulars",
        f"track:{told.track('Nord')}",
        f"step:{told.step('Idées Nord')}",
        "authorship",
    ]
    assert "Un jardin" not in str(alone)


def items_of(section: Section) -> tuple[str, ...]:
    (block,) = section.blocks
    assert isinstance(block, Bullets)
    return block.items


def test_what_a_track_has_decided_stands_in_its_part_and_among_all_of_them() -> None:
    told = held()
    closing = told.now.steps["closing"].plan.title
    told.when(AddDecision(what="On se revoit"), step=closing)
    told.when(AddDecision(what="Un four avant l'été", track=told.track("Nord")), step=closing)
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    own = next(each for each in document.sections if each.id == f"decisions:{told.track('Nord')}")
    # It is cited by one number, in whichever document it stands.
    assert items_of(own) == ("N°\u00a02 – Un four avant l'été",)
    together = next(each for each in document.sections if each.id == "decisions")
    assert items_of(together) == ("N°\u00a01 – On se revoit", "N°\u00a02 – Un four avant l'été (Nord)")
    assert not own.shown
    assert replace(own, shown=True) in of_one_track(document, told.track("Nord")).sections


def test_every_format_prints_the_tracks() -> None:
    told = held()
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    for each in FORMATS:
        assert render(document, each.extension)


def visited(names_seen_by: str = "everyone") -> Seminar:
    """Ana looks in on the south for ten minutes and taps it once more by mistake."""
    told = Seminar(walking=True, names_seen_by=names_seen_by).under_way()
    for title, later in (("Sud", 5 * MINUTE), ("Nord", 10 * MINUTE), ("Sud", 5 * MINUTE), ("Nord", 2_000)):
        told.when(ChooseTrack(track=told.track(title)), ANA, "Axes", later=later)
    told.when(commands.CloseStep(step=told.step("Axes")), later=5 * MINUTE)
    return told


def test_whoever_came_by_is_listed_with_the_hours_in_the_part_of_the_track() -> None:
    told = visited()
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    north, south = (
        next(each for each in document.sections if each.id == f"track:{told.track(title)}") for title in ("Nord", "Sud")
    )
    heads = [block.text for block in south.blocks if isinstance(block, Heading)]
    assert heads == ["Participants (2)", "Passés par cet axe (1)"]
    [_, came_by] = [block for block in south.blocks if isinstance(block, Bullets)]
    [line] = came_by.items
    assert line.startswith("MOREL Ana (Le Relais) : ")
    began, ended = line.removeprefix("MOREL Ana (Le Relais) : ").split(" – ")
    assert began != ended
    assert "Passés" not in str(north.blocks)
    assert document.data is not None
    [_, entry] = document.data.tracks
    [meeting] = entry.meetings
    assert (meeting.count, meeting.passing, [each.person for each in meeting.passages]) == (2, 1, ["ana"])
    own = of_one_track(document, told.track("Sud")).data
    assert own is not None
    assert {each.id for each in own.people} == {"ana", "cleo", "driss"}


def test_whoever_came_by_is_counted_and_not_named_where_that_was_promised() -> None:
    told = visited(names_seen_by="facilitators")
    document = minutes_of(told.now, NAMES, "en", draft=True, made_at=told.at, made_with="0")
    south = next(each for each in document.sections if each.id == f"track:{told.track('Sud')}")
    assert [block.text for block in south.blocks if isinstance(block, Heading)] == ["Participants (2)", "Came by (1)"]
    assert document.data is not None
    [meeting] = document.data.tracks[1].meetings
    assert (meeting.passing, meeting.passages) == (1, ())
    for form in FORMATS:
        assert b"Morel" not in render(document, form.extension)


def test_data_says_of_which_track_a_decision_is() -> None:
    told = held()
    closing = told.now.steps["closing"].plan.title
    told.when(AddDecision(what="Un four pour le nord", track=told.track("Nord")), step=closing)
    told.when(AddDecision(what="On se revoit"), step=closing)
    document = minutes_of(told.now, NAMES, "fr", draft=True, made_at=told.at, made_with="0")
    assert document.data is not None
    assert [(each.text, each.track) for each in document.data.decisions] == [
        ("Un four pour le nord", told.track("Nord")),
        ("On se revoit", None),
    ]
    own = of_one_track(document, told.track("Nord")).data
    assert own is not None
    assert [each.text for each in own.decisions] == ["Un four pour le nord"]
