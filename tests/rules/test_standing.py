"""Steps that stand beside the others: reached from every screen, touched by nothing that opens or closes."""

from __future__ import annotations

from live.core.people import By, Role
from live.methods.closing.model import AddDecision, ShowNotes
from live.methods.ideas.model import PostIdea
from live.methods.parking.model import ParkIdea
from live.methods.voting.commands import CastBallot
from live.views.audiences import audiences_of, view
from live.views.changes import moved
from live.views.tree import rendered
from live.workshop import commands, terms
from live.workshop.model import Closed, Planned, Running
from live.workshop.terms import MAIN
from live.workshop.track_model import AddTrack, NameReferent, RemoveTrack
from live.workshop.tracks import track_of_person
from tests.rules.telling import ANA, BO, FATOU, NAMES
from tests.rules.test_tracks import Seminar
from tests.rules.test_workshop import MINUTE, Told

NOTES = "closing"


def with_parking(told: Told) -> Told:
    told.when(commands.AddStep(method="parking", title="Plus tard", standing=True))
    return told.when(commands.OpenStep(step=told.step("Plus tard")))


def test_a_standing_step_has_no_place_in_the_agenda_and_a_track_of_its_own() -> None:
    told = with_parking(Told().planned("Idées"))
    key = told.step("Plus tard")
    assert told.agenda == ["Idées"]
    assert told.now.running_in(key) is not None
    assert key in told.now.standing
    assert key not in told.now.beside
    assert rendered(view(told.now, NAMES, "everyone"))["agenda"]["standing"] == [NOTES, key]


def test_opening_closing_and_going_back_do_not_touch_it() -> None:
    told = with_parking(Told().planned("Un", "Deux"))
    told.opened("Un").opened("Deux").when(commands.GoBack()).when(commands.CloseStep(step=told.step("Un")))
    assert isinstance(told.phase("Plus tard"), Running)
    told.when(commands.CloseStep(step=told.step("Plus tard"))).opened("Deux").opened("Plus tard")
    assert isinstance(told.phase("Deux"), Running)


def test_it_goes_on_beside_a_vote_that_is_paused() -> None:
    told = with_parking(Told())
    told.when(commands.AddStep(method="voting", title="Vote", settings={"options": ["Thé", "Café"], "dots": 1}))
    told.opened("Vote")
    items = list(told.phase("Vote").activity.items)  # type: ignore[union-attr]
    told.when(CastBallot(dots={items[0]: 1}), ANA, "Vote")
    told.when(commands.Pause()).when(ParkIdea(text="Le chauffage"), ANA, "Plus tard")
    told.refuses("step_paused", CastBallot(dots={items[1]: 1}), BO, "Vote")
    mine = rendered(view(told.now, NAMES, "person:ana"))["activities"]
    assert [each["text"] for each in mine[told.step("Plus tard")]["mine"].values()] == ["Le chauffage"]
    assert mine[MAIN]["step"] == told.step("Vote")


def test_every_screen_has_it_while_it_is_open() -> None:
    told = Seminar().under_way()
    told.when(commands.AddStep(method="parking", title="Plus tard", standing=True))
    key = told.step("Plus tard")
    shown, north = f"track:{key}", told.track("Nord")
    for opened in (False, True, False):
        if opened:
            told.when(commands.OpenStep(step=key))
        elif isinstance(told.phase("Plus tard"), Running):
            told.when(commands.CloseStep(step=key))
        for by in (ANA, BO):
            assert (shown in audiences_of(told.now, by.person, "phone")) == opened
        assert (shown in audiences_of(told.now, "screen", "projector", north)) == opened
        assert {shown, f"facilitators:{key}"} <= {*audiences_of(told.now, "fatou", "console", north)}


def test_everybody_is_in_it_and_stays_in_their_track() -> None:
    told = with_parking(Seminar().under_way())
    assert track_of_person(told.now, "ana") == told.track("Nord")  # type: ignore[attr-defined]
    told.when(ParkIdea(text="Le chauffage"), ANA, "Plus tard").when(ParkIdea(text="Le toit"), BO, "Plus tard")
    seen = rendered(view(told.now, NAMES, f"facilitators:{told.step('Plus tard')}"))
    assert [card["text"] for card in seen["activity"]["cards"].values()] == ["Le chauffage", "Le toit"]
    assert seen["people_here"] == len(told.now.here)


def test_phones_belong_to_what_is_offered_and_no_longer_when_it_is_not() -> None:
    told = Told()
    before = told.now
    assert f"track:{NOTES}" not in audiences_of(before, "ana", "phone")
    told.when(ShowNotes(shown=True), step=NOTES_TITLE)
    assert f"track:{NOTES}" in audiences_of(told.now, "ana", "phone")
    assert moved(before, told.now) is None
    told.when(ShowNotes(shown=False), step=NOTES_TITLE)
    assert f"track:{NOTES}" not in audiences_of(told.now, "ana", "phone")


NOTES_TITLE = "Notes de clôture"


def test_closing_the_workshop_closes_it_and_reopening_opens_it_again() -> None:
    told = with_parking(Told().planned("Idées").opened("Idées"))
    told.when(commands.AddStep(method="parking", title="Close avant", standing=True)).opened("Close avant")
    told.when(commands.CloseStep(step=told.step("Close avant")), later=MINUTE)
    told.when(commands.CloseWorkshop(), later=MINUTE)
    assert isinstance(told.phase("Plus tard"), Closed)
    told.refuses("step_closed", AddDecision(what="Trop tard"), step=NOTES_TITLE)
    told.when(commands.ReopenWorkshop(), later=MINUTE)
    assert isinstance(told.phase("Plus tard"), Running)
    assert isinstance(told.phase("Close avant"), Closed)
    told.when(AddDecision(what="À temps"), step=NOTES_TITLE)


def test_undoing_the_close_opens_what_ran_and_what_stood() -> None:
    told = with_parking(Told().planned("Idées").opened("Idées")).when(commands.CloseWorkshop()).when(commands.Undo())
    assert isinstance(told.phase("Idées"), Running)
    assert isinstance(told.phase("Plus tard"), Running)


def test_whoever_drives_the_plenary_opens_and_closes_it_and_takes_that_back() -> None:
    told = Told().planned("Idées").opened("Idées")
    told.when(commands.AddStep(method="parking", title="Plus tard", standing=True))
    other = By("gil", Role.ORGANISER)
    told.refuses("not_driving", commands.OpenStep(step=told.step("Plus tard")), other)
    told.opened("Plus tard").when(commands.Undo())
    assert isinstance(told.phase("Plus tard"), Planned)
    assert isinstance(told.phase("Idées"), Running)
    told.when(commands.RemoveStep(step=told.step("Plus tard"))).when(commands.Undo())
    assert told.now.standing.keys() == {NOTES, told.step("Plus tard")}


def test_what_is_written_too_late_for_it_waits_for_a_facilitator() -> None:
    told = with_parking(Told())
    told.when(commands.CloseStep(step=told.step("Plus tard"))).when(ParkIdea(text="Le toit"), ANA, "Plus tard")
    (late,) = told.now.late
    told.when(commands.KeepLate(late=late))
    assert [idea.text for idea in told.phase("Plus tard").activity.ideas.values()] == ["Le toit"]  # type: ignore[union-attr]


def test_only_what_can_stand_stands() -> None:
    told = Told().when(AddTrack(title="Nord"))
    told.refuses("cannot_stand", commands.AddStep(method="voting", title="Vote", standing=True))
    north = next(iter(told.now.beside))
    told.refuses("cannot_stand", commands.AddStep(method="parking", title="Là", standing=True, track=north))
    told.refuses("always_there", commands.AddStep(method="closing", title="Encore"))
    for number in range(terms.MOST_STANDING - len(told.now.standing)):
        told.when(commands.AddStep(method="parking", title=f"P{number}", standing=True))
    told.refuses("too_many_steps", commands.AddStep(method="parking", title="De trop", standing=True))


def test_nobody_is_sent_into_it_leads_it_or_takes_it_away_as_a_track() -> None:
    told = Told()
    told.refuses("unknown_track", NameReferent(track=NOTES, person="ana"))
    told.refuses("unknown_track", RemoveTrack(track=NOTES))


def test_what_every_workshop_has_is_neither_unopened_nor_removed() -> None:
    told = Told()
    told.when(commands.ReturnToPlan(step=NOTES))
    assert isinstance(told.now.steps[NOTES], Running)
    told.refuses("step_open", commands.RemoveStep(step=NOTES))
    assert told.now.held_at is None


def test_a_later_step_works_on_what_it_gathered() -> None:
    told = with_parking(Told()).when(ParkIdea(text="Le toit"), ANA, "Plus tard")
    told.when(AddDecision(what="Un four"), step=NOTES_TITLE)
    for source, kind, text in ((told.step("Plus tard"), "idea", "Le toit"), (NOTES, "decision", "Un four")):
        told.when(commands.AddStep(method="voting", title=f"Vote {kind}", works_on=source, takes=kind))
        told.opened(f"Vote {kind}")
        items = told.phase(f"Vote {kind}").activity.items  # type: ignore[union-attr]
        assert [item.text for item in items.values()] == [text]


def test_a_step_of_the_plenary_knows_nothing_of_it() -> None:
    told = with_parking(Told().planned("Idées").opened("Idées"))
    told.when(PostIdea(text="Un jardin"), ANA, "Idées")
    assert told.ideas("Idées") == ["Un jardin"]
    assert FATOU.person == told.now.main.driver


def screen(told: Told, track: str = MAIN) -> set[str]:
    """The audiences of a track's screen that tell of standing steps."""
    standing = set(told.now.standing)
    return {name for name in audiences_of(told.now, "p", "projector", track) if name.partition(":")[2] in standing}


def parked(told: Told) -> list[str]:
    shown = rendered(view(told.now, NAMES, f"projector:{told.step('Plus tard')}"))["activity"]
    return [card["text"] for card in shown.get("cards", {}).values()]


def test_whoever_drives_shows_a_standing_step_on_the_screen_and_takes_it_back_while_the_rest_goes_on() -> None:
    told = with_parking(Told().planned("Idées")).opened("Idées")
    told.when(ParkIdea(text="Le chauffage"), ANA, "Plus tard")
    key = told.step("Plus tard")
    assert parked(told) == []
    before = told.now
    told.when(commands.ShowOnScreen(step=key))
    assert moved(before, told.now) is None
    assert screen(told) == {f"track:{key}", f"projector:{key}"}
    assert rendered(view(told.now, NAMES, "projector:main"))["screen"] == key
    assert parked(told) == ["Le chauffage"]
    assert "ana" not in str(rendered(view(told.now, NAMES, f"projector:{key}")))
    assert isinstance(told.phase("Idées"), Running)
    told.when(commands.ShowOnScreen())
    assert rendered(view(told.now, NAMES, "projector:main"))["screen"] is None
    assert parked(told) == []
    told.when(commands.Undo())
    assert parked(told) == ["Le chauffage"]


def test_what_is_parked_in_a_step_of_the_agenda_is_on_the_screen_without_its_authors_while_the_step_runs() -> None:
    told = Told().when(commands.AddStep(method="parking", title="Plus tard")).opened("Plus tard")
    told.when(ParkIdea(text="Le chauffage"), ANA, "Plus tard")
    shown = rendered(view(told.now, NAMES, "projector:main"))["activity"]
    assert [card["text"] for card in shown["cards"].values()] == ["Le chauffage"]
    assert "ana" not in str(shown).lower()


def test_closing_notes_are_on_the_screen_before_phones_have_them() -> None:
    told = Told().planned("Idées").opened("Idées")
    told.when(AddDecision(what="Un four"), step=told.now.steps[NOTES].plan.title)
    assert screen(told) == set()
    told.when(commands.ShowOnScreen(step=NOTES))
    assert screen(told) == {f"track:{NOTES}", f"projector:{NOTES}"}
    shown = rendered(view(told.now, NAMES, f"projector:{NOTES}"))["activity"]["notes"]
    assert [each["what"] for each in shown.values()] == ["Un four"]
    assert rendered(view(told.now, NAMES, f"track:{NOTES}"))["activity"]["notes"] == {}
    assert f"track:{NOTES}" not in audiences_of(told.now, "ana", "phone")


def test_a_standing_step_that_closes_leaves_the_screen() -> None:
    told = with_parking(Told().planned("Idées")).when(commands.ShowOnScreen(step=NOTES))
    told.when(commands.ShowOnScreen(step=told.step("Plus tard")))
    told.when(commands.CloseStep(step=told.step("Plus tard")))
    assert told.now.main.screen is None


def test_only_an_open_standing_step_is_put_on_a_screen_by_whoever_drives_there() -> None:
    told = Seminar()
    told.when(commands.AddStep(method="parking", title="Plus tard", standing=True))
    told.refuses("step_not_open", commands.ShowOnScreen(step=told.step("Plus tard")))
    told.refuses("unknown_step", commands.ShowOnScreen(step=told.step("Axes")))
    told.opened("Plus tard").refuses("not_allowed", commands.ShowOnScreen(step=told.step("Plus tard")), ANA)
    north = told.track("Nord")
    told.when(NameReferent(track=north, person="ana"))
    told.when(commands.ShowOnScreen(track=north, step=told.step("Plus tard")), ANA)
    assert screen(told, north) != set()
    assert screen(told) == {f"track:{told.step('Plus tard')}", f"projector:{told.step('Plus tard')}"}
    assert rendered(view(told.now, NAMES, "projector:main"))["screen"] is None
