"""Several rooms at once: tracks, the parallel step that sends people into them, who leads them, and coming back."""

from __future__ import annotations

from dataclasses import replace

from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.methods.ideas.model import PostIdea
from live.methods.parallel.model import (
    ChooseTrack,
    MovePeople,
    PlaceByWishes,
    PlaceEverybody,
    SendOff,
    StayInPlenary,
    TakeBackPlacing,
    WishTracks,
)
from live.methods.voting.commands import CastBallot
from live.methods.world_cafe.commands import DrawSeating
from live.views.audiences import audiences_of, seats, shared_audiences, view
from live.views.tree import rendered
from live.workshop import commands
from live.workshop.model import Closed, Running
from live.workshop.terms import MAIN
from live.workshop.track_model import (
    AddTrack,
    AskForHelp,
    CallBack,
    ChangeTrack,
    ExtendAll,
    NameRapporteur,
    NameReferent,
    ReleaseReferent,
    RemoveTrack,
    SendLine,
)
from live.workshop.tracks import track_of_person
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU
from tests.rules.test_workshop import MINUTE, Told

PEOPLE = (ANA, BO, CLEO, DRISS)


class Seminar(Told):
    """A plenary with two tracks, "Nord" and "Sud", each with an ideas step of its own, and a parallel step "Axes"."""

    def __init__(
        self, entry: str = "choose", most: int = 0, names_seen_by: str = "everyone", **settings: object
    ) -> None:
        super().__init__(names_seen_by=names_seen_by)
        for by in (CLEO, DRISS):
            self.when(commands.Arrive(person=by.person, role=by.role))
        for title in ("Nord", "Sud"):
            self.when(AddTrack(title=title, place=f"Salle {title}", most=most))
        self.when(commands.AddStep(method="parallel", title="Axes", minutes=60, settings={"entry": entry, **settings}))
        self.planned("Plénière")
        for title in ("Nord", "Sud"):
            self.when(
                commands.AddStep(method="ideas", title=f"Idées {title}", minutes=10, track=self.track(title)),
            )

    def track(self, title: str) -> str:
        return next(key for key, track in self.now.beside.items() if track.plan.title == title)

    def chosen(self, by: By, title: str) -> Seminar:
        self.when(ChooseTrack(track=self.track(title)), by, "Axes")
        return self

    def under_way(self) -> Seminar:
        """Ana and Bo in the north, Cléo and Driss in the south, sent off."""
        self.when(commands.OpenStep(step=self.step("Axes")))
        for by, title in zip(PEOPLE, ("Nord", "Nord", "Sud", "Sud"), strict=True):
            self.chosen(by, title)
        self.when(SendOff(), step="Axes")
        return self

    def opened(self, title: str, by: By = FATOU, later: int = 0) -> Seminar:
        super().opened(title, by, later)
        return self

    def where(self) -> list[str]:
        titles = {key: track.plan.title for key, track in self.now.tracks.items()}
        return [titles[track_of_person(self.now, by.person)] for by in PEOPLE]


def test_people_are_in_the_plenary_until_they_are_sent_off_and_again_when_the_step_closes() -> None:
    told = Seminar()
    told.when(commands.OpenStep(step=told.step("Axes")))
    for by, title in zip(PEOPLE, ("Nord", "Nord", "Sud", "Sud"), strict=True):
        told.chosen(by, title)
    assert told.where() == [""] * 4
    told.when(SendOff(), step="Axes")
    assert told.where() == ["Nord", "Nord", "Sud", "Sud"]
    told.when(commands.CloseStep(step=told.step("Axes")))
    assert told.where() == [""] * 4


def test_each_track_runs_its_own_steps_with_its_own_time_and_people() -> None:
    told = Seminar().under_way().opened("Idées Nord")
    told.opened("Idées Sud").when(PostIdea(text="Un four à pain"), ANA, "Idées Nord")
    running = [told.now.running_in(told.track(title)) for title in ("Nord", "Sud")]
    assert all(isinstance(each, Running) for each in running)
    assert told.now.running_in(MAIN) is not None
    told.when(commands.Extend(seconds=300, track=told.track("Nord")))
    north, south = (told.now.running_in(told.track(title)) for title in ("Nord", "Sud"))
    assert north is not None
    assert south is not None
    assert north.ends == (south.ends or 0) + 5 * MINUTE
    assert [told.now.tracks[told.track(title)].people for title in ("Nord", "Sud")] == [
        ("ana", "bo"),
        ("cleo", "driss"),
    ]


def test_opening_a_step_in_a_track_closes_only_what_runs_there() -> None:
    told = Seminar()
    told.when(commands.AddStep(method="ideas", title="Suite Nord", track=told.track("Nord")))
    told.under_way().opened("Idées Nord").opened("Idées Sud").opened("Suite Nord")
    phases = {title: type(told.now.steps[told.step(title)]).__name__ for title in ("Idées Nord", "Idées Sud", "Axes")}
    assert phases == {"Idées Nord": "Closed", "Idées Sud": "Running", "Axes": "Running"}


def test_closing_the_parallel_step_closes_what_runs_in_its_tracks_and_undo_opens_all_of_it_again() -> None:
    told = Seminar().under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(commands.OpenStep(step=told.step("Plénière")))
    assert all(isinstance(told.now.steps[told.step(title)], Closed) for title in ("Axes", "Idées Nord", "Idées Sud"))
    told.when(commands.Undo())
    assert all(isinstance(told.now.steps[told.step(title)], Running) for title in ("Axes", "Idées Nord", "Idées Sud"))
    assert told.where() == ["Nord", "Nord", "Sud", "Sud"]


def test_a_track_that_does_not_meet_runs_nothing() -> None:
    told = Seminar()
    told.refuses("track_not_meeting", commands.OpenStep(step=told.step("Idées Nord")))
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.refuses("track_not_meeting", commands.OpenStep(step=told.step("Idées Nord")))


def test_the_last_place_goes_to_one_person() -> None:
    told = Seminar(most=1)
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.chosen(ANA, "Nord")
    told.refuses("track_full", ChooseTrack(track=told.track("Nord")), BO, "Axes")
    told.chosen(ANA, "Sud").chosen(BO, "Nord")
    assert told.now.running_in(MAIN).activity.places == {"ana": told.track("Sud"), "bo": told.track("Nord")}  # type: ignore[union-attr]


def test_once_sent_off_people_stay_unless_they_may_walk() -> None:
    told = Seminar().under_way()
    told.refuses("places_fixed", ChooseTrack(track=told.track("Sud")), ANA, "Axes")
    walking = Seminar(walking=True).under_way()
    walking.chosen(ANA, "Sud")
    assert walking.where() == ["Sud", "Nord", "Sud", "Sud"]


def test_whoever_comes_late_goes_where_there_is_room() -> None:
    told = Seminar(most=3).under_way()
    told.when(MovePeople(people=("driss",), track=told.track("Nord")), step="Axes")
    late = By("late", Role.PARTICIPANT)
    told.when(commands.Arrive(person="late", role=late.role))
    assert track_of_person(told.now, "late") == MAIN
    told.when(ChooseTrack(), late, "Axes")
    assert track_of_person(told.now, "late") == told.track("Sud")
    assert told.now.tracks[told.track("Sud")].people == ("cleo", "late")


def test_wishes_are_met_as_well_as_the_places_allow_and_undo_sets_everybody_free() -> None:
    told = Seminar("wishes", most=2)
    told.when(commands.OpenStep(step=told.step("Axes")))
    north, south = told.track("Nord"), told.track("Sud")
    for by in (ANA, BO, CLEO):
        told.when(WishTracks(tracks=(north, south)), by, "Axes")
    told.refuses("places_fixed", ChooseTrack(track=north), DRISS, "Axes")
    told.refuses("wished_twice", WishTracks(tracks=(north, north)), DRISS, "Axes")
    told.when(PlaceByWishes(), step="Axes")
    activity = told.now.running_in(MAIN).activity  # type: ignore[union-attr]
    assert sorted(activity.places.values()) == sorted([north, north, south])
    assert activity.by_rank == (2, 1)
    told.when(PlaceEverybody(), step="Axes")
    assert told.now.running_in(MAIN).activity.places["driss"] == south  # type: ignore[union-attr]
    told.when(commands.Undo())
    assert "driss" not in told.now.running_in(MAIN).activity.places  # type: ignore[union-attr]


def test_nobody_is_sent_off_past_wishes_that_were_never_looked_at() -> None:
    told = Seminar("wishes")
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.when(WishTracks(tracks=(told.track("Sud"),)), ANA, "Axes").when(SendOff(), step="Axes")
    assert told.where() == ["Sud", "", "", ""]


def test_everybody_is_spread_over_the_tracks_with_people_of_one_organisation_apart() -> None:
    told = Seminar("list")
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.when(StayInPlenary(), DRISS, "Axes").when(PlaceEverybody(), step="Axes").when(SendOff(), step="Axes")
    assert told.where().count("Nord") == 2
    assert told.where()[3] == ""


def test_a_list_puts_people_into_tracks_by_title_or_number() -> None:
    told = Seminar("list")
    tracks = (("ana", "nord"), ("bo", "Axe 2"), ("cleo", "Nulle part"), ("late", "Sud"))
    told.when(commands.ExpectPeople(list="l1", people=("ana", "bo", "cleo", "late"), tracks=tracks), FATOU)
    told.opened("Axes")
    late = By("late", Role.PARTICIPANT)
    told.when(commands.Arrive(person="late", role=late.role)).when(SendOff(), step="Axes")
    assert told.where() == ["Nord", "Sud", "", ""]
    assert track_of_person(told.now, "late") == told.track("Sud")


def test_the_next_time_people_go_back_to_where_they_were() -> None:
    told = Seminar().under_way()
    told.when(commands.AddStep(method="parallel", title="Axes, suite", settings={"entry": "as_before"}))
    told.when(commands.OpenStep(step=told.step("Plénière")))
    told.when(commands.Leave(), BO)
    told.opened("Axes, suite").when(SendOff(), step="Axes, suite")
    assert told.where() == ["Nord", "", "Sud", "Sud"]


def test_whoever_leads_a_track_drives_it_and_nothing_else() -> None:
    told = Seminar()
    told.when(NameReferent(track=told.track("Nord"), person="ana"))
    told.under_way()
    told.opened("Idées Nord", ANA)
    assert told.now.tracks[told.track("Nord")].driver == "ana"
    told.when(commands.Pause(track=told.track("Nord")), ANA)
    told.when(SendLine(track=told.track("Nord"), line="Un four à pain pour le quartier"), ANA)
    told.when(AskForHelp(track=told.track("Nord")), ANA)
    told.refuses("not_allowed", commands.OpenStep(step=told.step("Idées Sud")), ANA)
    told.refuses("not_allowed", commands.OpenStep(step=told.step("Plénière")), ANA)
    told.refuses("not_allowed", commands.Pause(), ANA)
    told.refuses("not_allowed", AddTrack(title="Est"), ANA)
    told.refuses("not_allowed", commands.MarkAttendance(person="bo", attendance="absent"), ANA)
    told.refuses("not_allowed", SendLine(track=told.track("Sud"), line="Non"), ANA)
    told.refuses("not_driving", commands.Resume(track=told.track("Nord")))
    told.when(commands.Undo(track=told.track("Nord")), ANA)
    told.when(ReleaseReferent(track=told.track("Nord"), person="ana"))
    told.refuses("not_allowed", commands.Pause(track=told.track("Nord")), ANA)


def test_a_step_of_their_track_gives_whoever_leads_it_no_command_of_the_workshop() -> None:
    told = Seminar()
    north, south = told.track("Nord"), told.track("Sud")
    told.when(NameReferent(track=north, person="ana"))
    told.under_way().opened("Idées Nord", ANA)
    for command in (
        commands.Describe(title="Autre"),
        commands.MarkAttendance(person="bo", attendance="absent"),
        commands.NoteDeparture(person="bo"),
        commands.RemovePerson(person="bo"),
        commands.RemovePeople(people=("bo",)),
        commands.CloseDoors(),
        commands.OpenDoors(),
        commands.AddStep(method="ideas", title="Une de plus"),
        commands.CloseWorkshop(),
        commands.ReopenWorkshop(),
        commands.TakeOver(),
        commands.HandOver(to="ana"),
        commands.Undo(),
        AddTrack(title="Est"),
        ChangeTrack(track=south, title="Autre"),
        RemoveTrack(track=south),
        NameReferent(track=south, person="ana"),
        ReleaseReferent(track=north, person="ana"),
        NameRapporteur(track=north, person="ana"),
        SendLine(track=south, line="Non"),
        CallBack(),
        ExtendAll(seconds=60),
    ):
        told.refuses("not_allowed", command, ANA, "Idées Nord")
    told.when(commands.Pause(track=north), ANA, "Idées Nord")


def test_whoever_leads_a_track_is_there_without_a_place_and_is_not_counted() -> None:
    told = Seminar(most=2)
    told.when(NameReferent(track=told.track("Sud"), person="ana"))
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.chosen(BO, "Sud").chosen(CLEO, "Sud")
    told.refuses("track_full", ChooseTrack(track=told.track("Sud")), DRISS, "Axes")
    told.when(PlaceEverybody(), step="Axes").when(SendOff(), step="Axes")
    assert told.where() == ["Sud", "Sud", "Sud", "Nord"]
    assert told.now.tracks[told.track("Sud")].people == ("bo", "cleo")


def test_the_console_of_whoever_leads_a_track_shows_that_track_and_what_stands_alone() -> None:
    told = Seminar()
    north, south = told.track("Nord"), told.track("Sud")
    told.when(NameReferent(track=north, person="ana"))
    assert audiences_of(told.now, "ana", "console", north) == (
        f"facilitators:{north}",
        "facilitators:closing",
        "person:ana",
        f"track:{north}",
        "track:closing",
        "everyone",
    )
    assert audiences_of(told.now, "ana", "console", south) == ("person:ana", f"track:{south}", "everyone")
    assert audiences_of(told.now, "bo", "console", MAIN) == ("person:bo", "track:main", "everyone")
    assert "facilitators" in audiences_of(told.now, "fatou", "console", north)


def test_two_cafes_at_once_do_not_meet() -> None:
    told = Seminar()
    for title in ("Nord", "Sud"):
        settings = {"tables": [{"name": "Une", "question": ""}], "rounds": 1}
        told.when(
            commands.AddStep(method="world_cafe", title=f"Café {title}", track=told.track(title), settings=settings)
        )
    told.under_way().opened("Café Nord").opened("Café Sud")
    for title in ("Nord", "Sud"):
        told.when(DrawSeating(), step=f"Café {title}")
    for title, seated in (("Nord", {"ana", "bo"}), ("Sud", {"cleo", "driss"})):
        assert set(seats(told.now, told.track(title))) == seated


def test_nothing_of_one_track_is_in_the_audiences_of_another() -> None:
    told = Seminar()
    told.when(
        commands.AddStep(
            method="voting", title="Vote Nord", track=told.track("Nord"), settings={"options": ["Thé", "Café"]}
        )
    )
    told.under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(PostIdea(text="Secret du nord"), ANA, "Idées Nord")
    told.opened("Vote Nord")
    ballot = told.now.running_in(told.track("Nord")).activity  # type: ignore[union-attr]
    told.when(CastBallot(dots={next(iter(ballot.items)): 1}), ANA, "Vote Nord")
    names = Directory(VersionedMap({by.person: Identity(f"Nom-{by.person}") for by in PEOPLE}))
    south = told.track("Sud")
    theirs = [*audiences_of(told.now, "cleo", "phone"), f"facilitators:{south}", f"projector:{south}"]
    for audience in theirs:
        text = str(rendered(view(told.now, names, audience)))
        assert "Secret du nord" not in text
        assert "Nom-ana" not in text, audience
        assert told.step("Vote Nord") not in text or audience in ("everyone",)
    assert set(audiences_of(told.now, "cleo", "phone")) <= {"person:cleo", f"track:{south}", "everyone"}
    assert f"track:{south}" in shared_audiences(told.now)


def test_a_later_step_of_the_plenary_works_on_what_all_tracks_produced() -> None:
    told = Seminar().under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(PostIdea(text="Un four"), ANA, "Idées Nord").when(PostIdea(text="Un jardin"), CLEO, "Idées Sud")
    vote = commands.AddStep(method="voting", title="Vote", works_on=told.step("Axes"), takes="idea")
    told.when(vote).opened("Vote")
    activity = told.now.running_in(MAIN).activity  # type: ignore[union-attr]
    assert {item.text for item in activity.items.values()} == {"Un four", "Un jardin"}


def test_a_vote_in_one_track_goes_on_when_another_track_opens_a_vote_of_its_own() -> None:
    told = Seminar()
    for title in ("Nord", "Sud"):
        source = told.step(f"Idées {title}")
        vote = commands.AddStep(method="voting", title=f"Vote {title}", works_on=source, track=told.track(title))
        told.when(vote)
    told.under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(PostIdea(text="Un four"), ANA, "Idées Nord").when(PostIdea(text="Un jardin"), CLEO, "Idées Sud")
    told.opened("Vote Nord").opened("Vote Sud")
    activity = told.now.running_in(told.track("Nord")).activity  # type: ignore[union-attr]
    told.when(CastBallot(dots={next(iter(activity.items)): 1}), ANA, "Vote Nord")


def test_a_vote_of_a_track_is_for_those_who_are_in_it() -> None:
    told = Seminar()
    options = {"options": ["Thé", "Eau"]}
    told.when(commands.ExpectPeople(people=tuple(by.person for by in PEOPLE), list="l"))
    for title, voters in (("Ouvert", "everybody"), ("Sur liste", "expected"), ("Présents", "at_opening")):
        settings = {**options, "voters": voters}
        told.when(commands.AddStep(method="voting", title=title, track=told.track("Nord"), settings=settings))
    told.under_way()
    for title in ("Ouvert", "Sur liste", "Présents"):
        told.opened(title)
        activity = told.now.running_in(told.track("Nord")).activity  # type: ignore[union-attr]
        ballot = CastBallot(dots={next(iter(activity.items)): 1})
        told.refuses("not_in_track", ballot, CLEO, title)
        told.when(ballot, ANA, title).when(ballot, BO, title)
        activity = told.now.running_in(told.track("Nord")).activity  # type: ignore[union-attr]
        assert activity.voters(told.now.tracks[told.track("Nord")].people) == 2


def test_calling_back_is_told_until_everybody_is_back_or_it_is_undone() -> None:
    told = Seminar()
    told.refuses("nobody_in_tracks", CallBack())
    told.under_way().when(CallBack(minutes=5))
    said = told.now.announcement
    assert said is not None
    assert said.calls
    assert said.ends == told.at + 5 * MINUTE
    told.when(commands.Undo())
    assert told.now.announcement is None
    told.when(CallBack(minutes=2)).when(commands.CloseStep(step=told.step("Axes")))
    assert told.now.announcement is None


def test_no_track_asks_for_help_once_everybody_is_back() -> None:
    told = Seminar().under_way()
    told.when(AskForHelp(track=told.track("Nord")))
    assert told.now.tracks[told.track("Nord")].needs_help
    told.when(commands.CloseStep(step=told.step("Axes")))
    assert not any(track.needs_help for track in told.now.beside.values())


def test_more_time_for_all_is_for_every_running_step() -> None:
    told = Seminar().under_way().opened("Idées Nord").opened("Idées Sud")
    before = {title: told.now.steps[told.step(title)].ends for title in ("Axes", "Idées Nord", "Idées Sud")}  # type: ignore[union-attr]
    told.when(ExtendAll(seconds=300))
    after = {title: told.now.steps[told.step(title)].ends for title in before}  # type: ignore[union-attr]
    assert after == {title: ends + 5 * MINUTE for title, ends in before.items()}  # type: ignore[operator]


def test_a_track_goes_with_its_planned_steps_unless_it_has_met() -> None:
    told = Seminar()
    told.when(RemoveTrack(track=told.track("Sud")))
    assert [track.plan.title for track in told.now.beside.values()] == ["Nord"]
    assert not any(step.plan.title == "Idées Sud" for step in told.now.steps.values())
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.chosen(ANA, "Nord").when(SendOff(), step="Axes").opened("Idées Nord")
    told.refuses("track_in_use", RemoveTrack(track=told.track("Nord")))


def test_sizes_and_titles_of_tracks_are_checked() -> None:
    told = Told()
    told.when(AddTrack(title="Petit", most=3))
    assert next(iter(told.now.beside.values())).plan.least == 3
    key = next(iter(told.now.beside))
    told.refuses("least_above_most", ChangeTrack(track=key, least=9))
    told.refuses("unknown_track", ChangeTrack(track=MAIN, title="Plénière"))
    told.refuses("unknown_person", NameReferent(track=key, person="nobody"))
    told.when(commands.AddStep(method="parallel", title="Axes"))
    told.refuses("parallel_in_track", commands.AddStep(method="parallel", title="Encore", track=key))
    empty = Told()
    empty.when(commands.AddStep(method="parallel", title="Axes"))
    empty.refuses("no_tracks", commands.OpenStep(step=empty.step("Axes")))


def test_a_removed_first_step_comes_back_where_it_was() -> None:
    told = Told().planned("Un", "Deux")
    told.when(commands.RemoveStep(step=told.step("Un"))).when(commands.Undo())
    assert [told.now.steps[key].plan.title for key in told.now.main.order] == ["Un", "Deux"]


def test_the_closed_workshop_opens_again_with_what_ran_in_its_tracks() -> None:
    told = Seminar().under_way().opened("Idées Nord")
    told.when(commands.CloseWorkshop())
    assert told.now.is_closed
    told.when(commands.Undo())
    assert isinstance(told.now.steps[told.step("Idées Nord")], Running)


def test_a_removed_track_comes_back_where_it_was_with_its_steps_and_whoever_leads_it() -> None:
    told = Seminar()
    north = told.track("Nord")
    told.when(
        commands.AddStep(method="voting", title="Vote", track=north, works_on=told.step("Idées Nord"), takes="idea")
    )
    told.when(NameReferent(track=north, person="ana")).when(NameRapporteur(track=north, person="bo"))
    before = told.now
    told.when(RemoveTrack(track=north)).when(commands.Undo())
    assert told.now.steps == before.steps
    assert told.now.tracks[north] == replace(before.tracks[north], journal=())
    assert [*told.now.beside] == [north, told.track("Sud")]


def test_adding_a_track_is_undone() -> None:
    told = Seminar()
    told.when(AddTrack(title="Est")).when(commands.Undo())
    assert [track.plan.title for track in told.now.beside.values()] == ["Nord", "Sud"]


def test_what_worked_on_a_removed_step_works_on_it_again_once_that_is_undone() -> None:
    told = Told().planned("Idées")
    told.when(commands.AddStep(method="voting", title="Vote", works_on=told.step("Idées"), takes="idea"))
    told.when(commands.RemoveStep(step=told.step("Idées"))).when(commands.Undo())
    assert told.now.steps[told.step("Vote")].plan.works_on == told.step("Idées")


def test_a_step_whose_source_is_gone_can_still_be_changed_and_opened() -> None:
    told = Seminar()
    source = told.step("Plénière")
    told.when(commands.AddStep(method="voting", title="Vote", works_on=source, takes="idea"))
    told.when(commands.AddStep(method="ideas", title="Suite", track=told.track("Nord"), slot=told.step("Axes")))
    told.when(commands.RemoveStep(step=source)).when(commands.RemoveStep(step=told.step("Axes")))
    told.when(commands.ChangeStep(step=told.step("Suite"), title="Encore"))
    told.when(
        commands.ChangeStep(
            step=told.step("Vote"), title="Choix", works_on=source, settings={"options": ["Thé", "Eau"]}
        )
    )
    assert told.now.steps[told.step("Choix")].plan.works_on is None
    told.opened("Choix")
    told.refuses("unknown_step", commands.ChangeStep(step=told.step("Encore"), slot="nowhere"))


def test_whoever_leads_a_track_learns_nothing_of_another_by_working_on_its_steps() -> None:
    told = Seminar()
    north, south = told.track("Nord"), told.track("Sud")
    told.when(NameReferent(track=north, person="ana"))
    told.under_way().opened("Idées Sud")
    told.when(PostIdea(text="Secret du sud"), CLEO, "Idées Sud")
    theirs = told.step("Idées Sud")
    told.refuses("other_track", commands.AddStep(method="voting", title="Vote", track=north, works_on=theirs), ANA)
    told.refuses("other_track", commands.ChangeStep(step=told.step("Idées Nord"), works_on=theirs), ANA)
    told.when(commands.AddStep(method="voting", title="Vote", track=south, works_on=theirs))
    told.opened("Vote")


def test_only_tracks_that_meet_run_steps_and_have_their_referents() -> None:
    told = Seminar(tracks=())
    north = told.track("Nord")
    told.when(NameReferent(track=told.track("Sud"), person="ana"))
    told.when(commands.AddStep(method="parallel", title="Nord seul", settings={"tracks": [north]}))
    told.when(commands.OpenStep(step=told.step("Nord seul")))
    told.when(ChooseTrack(track=north), BO, "Nord seul").when(SendOff(), step="Nord seul")
    assert told.where() == ["", "Nord", "", ""]
    told.refuses("track_not_meeting", commands.OpenStep(step=told.step("Idées Sud")))
    told.opened("Idées Nord")


def test_whoever_leads_a_track_now_does_not_go_back_to_where_they_were() -> None:
    told = Seminar().under_way()
    told.when(commands.AddStep(method="parallel", title="Axes, suite", settings={"entry": "as_before"}))
    told.when(commands.CloseStep(step=told.step("Axes"))).when(NameReferent(track=told.track("Sud"), person="ana"))
    told.opened("Axes, suite").when(SendOff(), step="Axes, suite")
    assert told.where() == ["Sud", "Nord", "Sud", "Sud"]


def test_staying_in_the_plenary_is_no_way_into_another_track() -> None:
    told = Seminar().under_way()
    told.refuses("places_fixed", StayInPlenary(), ANA, "Axes")
    walking = Seminar(walking=True).under_way()
    walking.when(StayInPlenary(), ANA, "Axes")
    assert walking.where()[0] == ""


def test_taking_a_placing_back_leaves_those_alone_who_chose_since() -> None:
    told = Seminar()
    told.when(commands.OpenStep(step=told.step("Axes"))).when(PlaceEverybody(), step="Axes")
    places = told.now.running_in(MAIN).activity.places  # type: ignore[union-attr]
    other = {told.track("Nord"): "Sud", told.track("Sud"): "Nord"}[places["ana"]]
    told.chosen(ANA, other).when(TakeBackPlacing(), step="Axes")
    assert told.now.running_in(MAIN).activity.places == {"ana": told.track(other)}  # type: ignore[union-attr]


def test_undoing_the_send_off_takes_the_places_back_that_it_gave_by_wishes() -> None:
    told = Seminar("wishes")
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.when(MovePeople(people=("bo",), track=told.track("Nord")), step="Axes")
    told.when(WishTracks(tracks=(told.track("Sud"),)), ANA, "Axes")
    told.when(SendOff(), step="Axes").when(commands.Undo())
    activity = told.now.running_in(MAIN).activity  # type: ignore[union-attr]
    assert activity.places == {"bo": told.track("Nord")}
    assert activity.wishes == {"ana": (told.track("Sud"),)}


def test_nobody_is_moved_whom_the_workshop_does_not_know() -> None:
    told = Seminar()
    told.when(commands.OpenStep(step=told.step("Axes")))
    told.refuses("unknown_person", MovePeople(people=("ana", "nobody"), track=told.track("Nord")), FATOU, "Axes")


def test_whoever_is_let_in_again_has_their_place_and_wishes_again() -> None:
    told = Seminar().under_way()
    told.when(commands.RemovePerson(person="ana"))
    assert told.now.tracks[told.track("Nord")].people == ("bo",)
    told.when(commands.Undo())
    assert told.where() == ["Nord", "Nord", "Sud", "Sud"]
    wishing = Seminar("wishes")
    wishing.when(commands.OpenStep(step=wishing.step("Axes")))
    wishing.when(WishTracks(tracks=(wishing.track("Sud"),)), ANA, "Axes")
    wishing.when(commands.RemovePerson(person="ana")).when(commands.Readmit(person="ana"))
    assert wishing.now.running_in(MAIN).activity.wishes == {"ana": (wishing.track("Sud"),)}  # type: ignore[union-attr]


def test_whoever_is_taken_out_leads_and_drives_nothing_and_is_not_named() -> None:
    told = Seminar()
    north = told.track("Nord")
    told.when(NameReferent(track=north, person="ana"))
    told.under_way().opened("Idées Nord", ANA)
    told.when(commands.RemovePerson(person="ana"))
    assert told.now.tracks[north].driver is None
    names = Directory(VersionedMap({"ana": Identity("Morel", "Ana")}))
    assert view(told.now, names, "everyone")["tracks"][north]["referents"] == []  # type: ignore[call-overload, index]
    told.when(commands.Pause(track=north))
    told.refuses("not_allowed", commands.HandOver(to="ana", track=north))
    told.when(commands.Readmit(person="ana"))
    assert view(told.now, names, "everyone")["tracks"][north]["referents"] == ["Ana Morel"]  # type: ignore[call-overload, index]


def test_a_step_of_a_track_takes_posts_of_those_who_are_in_it_lead_it_or_facilitate() -> None:
    told = Seminar().under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(PostIdea(text="Un four à pain"), ANA, "Idées Nord").when(PostIdea(text="Un mot"), FATOU, "Idées Nord")
    told.refuses("not_in_track", PostIdea(text="D'ailleurs"), CLEO, "Idées Nord")
    told.when(NameReferent(track=told.track("Nord"), person="cleo"))
    told.when(PostIdea(text="De qui anime"), CLEO, "Idées Nord")


def test_what_was_on_its_way_when_somebody_was_moved_still_arrives_in_the_track_they_were_in() -> None:
    told = Seminar().under_way().opened("Idées Nord").opened("Idées Sud")
    told.when(MovePeople(people=("ana",), track=told.track("Sud")), step="Axes")
    told.when(PostIdea(text="Un four à pain"), ANA, "Idées Nord").when(PostIdea(text="Un jardin"), ANA, "Idées Sud")
    told.refuses("not_in_track", PostIdea(text="D'ailleurs"), CLEO, "Idées Nord")


def test_a_vote_of_a_track_is_not_for_whoever_has_gone_on_to_another() -> None:
    told = Seminar()
    vote = {"options": ["Thé", "Soupe"]}
    told.when(commands.AddStep(method="voting", title="Vote Nord", track=told.track("Nord"), settings=vote))
    told.under_way().opened("Vote Nord")
    told.when(CastBallot(dots={"o1": 1}), ANA, "Vote Nord")
    told.when(MovePeople(people=("bo",), track=told.track("Sud")), step="Axes")
    told.refuses("not_in_track", CastBallot(dots={"o1": 1}), BO, "Vote Nord")


def test_where_people_walk_as_they_like_they_take_part_wherever_they_go() -> None:
    told = Seminar(walking=True).under_way().opened("Idées Nord")
    told.when(PostIdea(text="En passant"), CLEO, "Idées Nord")


def test_a_late_post_comes_from_somebody_who_was_in_the_track() -> None:
    told = Seminar().under_way().opened("Idées Nord")
    told.when(commands.CloseStep(step=told.step("Axes")))
    told.when(PostIdea(text="Un four à pain"), ANA, "Idées Nord")
    told.refuses("not_in_track", PostIdea(text="D'ailleurs"), CLEO, "Idées Nord")
    [late] = told.now.late
    told.when(commands.KeepLate(late=late))
    kept = told.now.steps[told.step("Idées Nord")].activity.ideas  # type: ignore[union-attr]
    assert [idea.text for idea in kept.values()] == ["Un four à pain"]


def test_a_track_remembers_who_came_to_it_and_who_went_on() -> None:
    told = Seminar(walking=True).under_way()
    began = told.at
    told.when(ChooseTrack(track=told.track("Sud")), ANA, "Axes", later=10 * MINUTE)
    told.when(commands.Leave(), DRISS, later=5 * MINUTE)
    told.when(ChooseTrack(track=told.track("Nord")), ANA, "Axes", later=5 * MINUTE)
    told.when(commands.CloseStep(step=told.step("Axes")), later=10 * MINUTE)
    stays = {
        title: {
            person: [((each.came - began) // MINUTE, ((each.left or 0) - began) // MINUTE) for each in stays]
            for person, stays in told.now.tracks[told.track(title)].stays.items()
        }
        for title in ("Nord", "Sud")
    }
    assert stays["Nord"] == {"ana": [(0, 10), (20, 30)], "bo": [(0, 30)]}
    assert stays["Sud"] == {"cleo": [(0, 30)], "driss": [(0, 15)], "ana": [(10, 20)]}
