"""The exchange of ideas, as a facilitator would tell it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from live.core.blocks import Bullets, Facts, Heading, Paragraph
from live.core.commands import Command, Event
from live.core.method import EVERYBODY, Writing
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.methods.idea_exchange import METHOD
from live.methods.idea_exchange.commands import (
    AcceptPerson,
    AdoptProject,
    AgreeToMerge,
    AskToMerge,
    CloseExchange,
    DeclinePerson,
    EditProject,
    HandOverProject,
    HideCounts,
    JoinProject,
    LeaveProject,
    MergeProjects,
    NameGroup,
    PlacePerson,
    PresentProject,
    ProposeProject,
    ReleaseMember,
    RemovePerson,
    ReopenExchange,
    ShowCounts,
    SplitProject,
    StopPresenting,
    TakeBackMerge,
    TakeBackSplit,
    WithdrawProject,
    WriteSheet,
)
from live.methods.idea_exchange.events import (
    CountsShown,
    ExchangeClosed,
    GroupNamed,
    MemberJoined,
    MemberLeft,
    MergeAsked,
    MergeDropped,
    OwnerChanged,
    PresentationEnded,
    ProjectPresented,
    ProjectProposed,
    ProjectsMerged,
    ProjectWithdrawn,
    SheetWritten,
    WaitBegun,
    WaitEnded,
    WishesListed,
)
from live.methods.idea_exchange.model import IdeaExchange, IdeaExchangeSettings
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, NAMES, Story

YOUTH = ProjectProposed("youth", "ana", "Les jeunes et l'ESS", "Un conseil des jeunes", ("une salle",), 3)
SCHOOL = ProjectProposed("school", "bo", "Une école de l'entrepreneuriat social", "", (), 2)
FINANCE = Outcome("finance", "Financer la trésorerie", "theme", "Avances · Prêts")


def exchange(**how: object) -> Story:
    return Story(METHOD, settings=dict(how))


def recruiting(**how: object) -> Story:
    return exchange(**how).given(YOUTH, SCHOOL)


# --- proposing and owning ---------------------------------------------------------------------------


def test_whoever_proposes_a_project_owns_it_and_holds_its_first_seat() -> None:
    story = exchange(seats=5).when(
        ProposeProject(title=" Les jeunes  et l'ESS ", needs=("une salle", " ", "du temps")), by=ANA
    )
    (project,) = story.state.projects.values()
    assert (project.title, project.owner, project.members) == ("Les jeunes et l'ESS", "ana", ("ana",))
    assert (project.needs, project.seats) == (("une salle", "du temps"), 5)
    assert story.person(ANA)["owns"]


def test_a_person_owns_one_project_and_is_in_one_group() -> None:
    story = recruiting()
    story.when(ProposeProject(title="Encore un"), by=ANA).refused("one_project_each", project="youth")
    story.given(MemberJoined("youth", "cleo", "joined"))
    story.when(ProposeProject(title="Le mien"), by=CLEO).refused("already_member", project="youth")
    story.when(JoinProject(project="school"), by=CLEO).refused("already_member", project="youth")


def test_a_facilitators_project_and_an_earlier_steps_idea_wait_to_be_adopted() -> None:
    story = Story(METHOD, items=(FINANCE,)).when(ProposeProject(title="Pour quelqu'un"), by=FATOU)
    assert [project.owner for project in story.state.projects.values()] == [None, None]
    assert story.everyone()["projects"]["finance"]["text"] == "Avances · Prêts"
    story.when(JoinProject(project="finance"), by=ANA).then(MemberJoined("finance", "ana", "joined"))
    story.when(AdoptProject(project="finance"), by=ANA).then(OwnerChanged("finance", "ana", None, "ana"))
    story.when(AdoptProject(project="finance"), by=BO).refused("not_yours")
    assert story.state.projects["finance"].members == ("ana",)


def test_a_full_project_without_an_owner_is_adopted_by_one_of_its_members() -> None:
    story = Story(METHOD, settings={"seats": 2}, items=(FINANCE,))
    story.when(JoinProject(project="finance"), by=ANA).when(JoinProject(project="finance"), by=BO)
    story.when(AdoptProject(project="finance"), by=CLEO).refused("project_full")
    story.when(AdoptProject(project="finance"), by=BO)
    assert story.state.projects["finance"].members == ("bo", "ana")


def test_an_idea_longer_than_a_title_keeps_all_its_words() -> None:
    words = "Une monnaie locale " * 20
    (project,) = Story(METHOD, items=(Outcome("i1", words, "idea"),)).state.projects.values()
    assert project.text == words
    assert len(project.title) <= 200


def test_nobody_but_the_owner_or_the_facilitator_changes_a_project() -> None:
    story = recruiting()
    story.when(EditProject(project="youth", title="À nous"), by=BO).refused("not_yours")
    story.when(EditProject(project="youth", seats=4), by=ANA)
    story.when(EditProject(project="youth", title="Jeunesse"), by=FATOU)
    project = story.state.projects["youth"]
    assert (project.title, project.text, project.seats) == ("Jeunesse", "Un conseil des jeunes", 4)
    story.when(EditProject(project="youth", title="Jeunesse"), by=ANA).then()
    story.given(MemberJoined("youth", "cleo", "joined"), MemberJoined("youth", "driss", "joined"))
    story.when(EditProject(project="youth", seats=2), by=ANA).refused("seats_taken", taken=3)


def test_a_withdrawn_project_frees_its_people_and_tells_them_why() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    story.when(WithdrawProject(project="youth"), by=BO).refused("not_yours")
    story.when(WithdrawProject(project="youth"), by=ANA)
    story.then(ProjectWithdrawn("youth", "ana", ("ana", "cleo"), ()))
    assert story.person(CLEO)["project"] is None
    assert story.person(CLEO)["told"] == {"what": "withdrawn", "project": "youth", "title": "Les jeunes et l'ESS"}
    assert story.person(ANA)["told"] is None
    story.when(JoinProject(project="youth"), by=CLEO).refused("unknown_project")


def test_the_owner_stays_until_the_project_is_handed_over() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    story.when(LeaveProject(project="youth"), by=ANA).refused("owner_stays")
    story.when(JoinProject(project="school", leave_current=True), by=ANA).refused("owner_stays")
    story.when(HandOverProject(project="youth", to="driss"), by=ANA).refused("not_member")
    story.when(HandOverProject(project="youth", to="cleo"), by=ANA)
    story.then(OwnerChanged("youth", "cleo", "ana", "ana"))
    assert story.person(CLEO)["told"]["what"] == "owner"
    story.when(LeaveProject(project="youth"), by=ANA).then(MemberLeft("youth", "ana", "left"))


# --- seats and lines --------------------------------------------------------------------------------


def test_the_last_seat_goes_to_one_person_and_the_next_waits() -> None:
    story = recruiting()
    story.when(JoinProject(project="school"), by=CLEO).then(MemberJoined("school", "cleo", "joined"))
    story.when(JoinProject(project="school"), by=DRISS).then(WaitBegun("school", "driss", "bo"))
    story.when(JoinProject(project="school"), by=DRISS).then()
    assert story.person(DRISS)["waiting"] == {"school": 1}
    assert [each["person"] for each in story.person(BO)["line"]] == ["driss"]
    story.when(LeaveProject(project="school"), by=DRISS).then(WaitEnded("school", "driss", "left", "bo", ()))


def test_a_seat_that_falls_free_goes_to_the_first_in_line_who_then_waits_nowhere() -> None:
    story = recruiting().given(
        MemberJoined("school", "cleo", "joined"),
        WaitBegun("school", "driss", "bo"),
        WaitBegun("youth", "driss", "ana"),
        WaitBegun("youth", "eva", "ana"),
    )
    story.when(LeaveProject(project="school"), by=CLEO)
    story.then(
        MemberLeft("school", "cleo", "left"),
        WaitEnded("school", "driss", "settled", "bo", ()),
        WaitEnded("youth", "driss", "settled", "ana", ("eva",)),
        MemberJoined("school", "driss", "waited"),
    )
    assert story.person(DRISS)["told"]["what"] == "waited"
    assert story.person("eva")["waiting"] == {"youth": 1}


def test_one_free_seat_goes_to_one_of_those_who_wait() -> None:
    story = recruiting().given(MemberJoined("school", "cleo", "joined"))
    story.given(WaitBegun("school", "driss", "bo"), WaitBegun("school", "eva", "bo"))
    story.when(ReleaseMember(project="school", person="cleo"), by=BO)
    assert (story.state.projects["school"].members, story.state.projects["school"].waiting) == (
        ("bo", "driss"),
        ("eva",),
    )


def test_more_seats_are_taken_by_those_who_wait() -> None:
    story = recruiting().given(MemberJoined("school", "cleo", "joined"), WaitBegun("school", "driss", "bo"))
    story.when(EditProject(project="school", seats=3), by=BO)
    assert story.state.projects["school"].members == ("bo", "cleo", "driss")


def test_changing_groups_never_costs_the_seat_one_has() -> None:
    story = recruiting().given(MemberJoined("youth", "driss", "joined"), MemberJoined("school", "cleo", "joined"))
    story.when(JoinProject(project="school", leave_current=True), by=DRISS).refused("project_full")
    assert story.state.place["driss"] == "youth"
    story.when(JoinProject(project="youth", leave_current=True), by=CLEO)
    story.then(MemberLeft("school", "cleo", "moved"), MemberJoined("youth", "cleo", "joined"))


def test_where_the_owner_accepts_a_seat_is_asked_for() -> None:
    story = recruiting(joining="accepted")
    story.when(JoinProject(project="youth"), by=CLEO).then(WaitBegun("youth", "cleo", "ana"))
    story.when(JoinProject(project="school"), by=CLEO)
    story.when(AcceptPerson(project="youth", person="cleo"), by=BO).refused("not_yours")
    story.when(AcceptPerson(project="youth", person="driss"), by=ANA).refused("not_waiting")
    story.when(AcceptPerson(project="youth", person="cleo"), by=ANA)
    story.then(
        WaitEnded("youth", "cleo", "settled", "ana", ()),
        WaitEnded("school", "cleo", "settled", "bo", ()),
        MemberJoined("youth", "cleo", "accepted"),
    )
    assert story.person(CLEO)["told"]["what"] == "accepted"


def test_a_declined_person_is_told_and_a_full_group_accepts_nobody() -> None:
    story = recruiting(joining="accepted").given(WaitBegun("school", "cleo", "bo"), WaitBegun("school", "driss", "bo"))
    story.when(DeclinePerson(project="school", person="cleo"), by=BO)
    story.then(WaitEnded("school", "cleo", "declined", "bo", ("driss",)))
    assert story.person(CLEO)["told"]["what"] == "declined"
    story.given(WaitBegun("school", "cleo", "bo")).when(AcceptPerson(project="school", person="cleo"), by=BO)
    story.when(AcceptPerson(project="school", person="driss"), by=BO).refused("project_full")
    story.when(ReleaseMember(project="school", person="cleo"), by=BO).then(MemberLeft("school", "cleo", "released"))
    assert story.person(DRISS)["waiting"] == {"school": 1}


def test_a_member_who_asks_elsewhere_keeps_the_seat_until_the_answer() -> None:
    story = recruiting(joining="accepted").given(MemberJoined("youth", "cleo", "accepted"))
    story.when(JoinProject(project="school", leave_current=True), by=CLEO).then(WaitBegun("school", "cleo", "bo"))
    assert story.state.place["cleo"] == "youth"
    story.when(AcceptPerson(project="school", person="cleo"), by=BO)
    assert story.state.place["cleo"] == "school"
    assert story.state.projects["youth"].members == ("ana",)


# --- the facilitator --------------------------------------------------------------------------------


def test_the_facilitator_places_and_removes_people_and_can_take_it_back() -> None:
    story = recruiting()
    story.when(PlacePerson(project="youth", person="nobody"), by=FATOU).refused("unknown_person")
    story.when(PlacePerson(project="youth", person="bo"), by=FATOU).refused("owner_stays")
    story.undone(PlacePerson(project="youth", person="cleo"))
    assert "cleo" not in story.state.place
    story.when(PlacePerson(project="school", person="cleo"), by=FATOU)
    story.when(PlacePerson(project="school", person="driss"), by=FATOU).refused("project_full")
    story.undone(PlacePerson(project="youth", person="cleo"))
    assert story.state.place["cleo"] == "school"
    story.undone(RemovePerson(project="school", person="cleo"))
    assert story.state.place["cleo"] == "school"
    story.when(RemovePerson(project="school", person="driss"), by=FATOU).refused("not_member")


def test_the_facilitator_sees_projects_without_people_and_people_without_project() -> None:
    seen = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    console = METHOD.views.facilitators(seen.state, seen.see())
    assert console["alone"] == ["school"]
    assert console["unplaced"] == {}
    see = seen.see()
    here = METHOD.views.facilitators(seen.state, type(see)(NAMES, True, True, ("ana", "cleo", "driss")))
    assert here["unplaced"] == {"driss": "Driss Amrani"}
    assert here["counts"] == {"projects": 2, "placed": 3, "unplaced": 1, "alone": 1}


def test_projects_are_presented_one_after_another_with_an_end_time() -> None:
    story = recruiting(presentation_minutes=1)
    story.when(PresentProject(), by=FATOU, at=5_000).then(ProjectPresented("youth", 65_000))
    assert story.everyone()["presenting"] == {"project": "youth", "ends": 65_000}
    story.when(PresentProject(minutes=3), by=FATOU, at=70_000).then(ProjectPresented("school", 250_000))
    assert story.facilitators()["presented"] == ["youth"]
    story.when(PresentProject(), by=FATOU).refused("nobody_left")
    story.when(StopPresenting(), by=FATOU).then(PresentationEnded(True))
    story.when(PresentProject(project="youth"), by=FATOU)
    assert story.facilitators()["presented"] == ["school"]


def test_a_withdrawn_project_leaves_no_trace_in_what_was_seen_before_it() -> None:
    story = Story(METHOD, items=(FINANCE,)).given(YOUTH, SCHOOL)
    before, seen = story.state, story.facilitators()
    story.when(WithdrawProject(project="finance"), by=FATOU)
    assert story.everyone()["next"] == "youth"
    assert (before.next_to_present, METHOD.views.facilitators(before, story.see())["alone"]) == (
        "finance",
        seen["alone"],
    )


def test_a_pitch_called_up_by_mistake_is_still_to_come() -> None:
    story = recruiting().undone(PresentProject(project="school"))
    assert (story.state.presenting, story.state.presented, story.everyone()["next"]) == (None, (), "youth")
    story.when(PresentProject(), by=FATOU).undone(PresentProject())
    assert story.everyone()["presenting"]["project"] == "youth"


def test_counts_and_members_stay_hidden_until_the_facilitator_shows_them() -> None:
    story = recruiting(hide_counts=True)
    before = story.everyone()
    story.given(MemberJoined("youth", "cleo", "joined"), WaitBegun("youth", "driss", "ana"))
    assert story.everyone() == before
    assert len(story.table("youth")["members"]) == 2
    story.when(ShowCounts(), by=FATOU).then(CountsShown())
    shown = story.everyone()["projects"]["youth"]
    assert (shown["taken"], shown["waiting"], shown["members"]) == (2, 1, ["Cléo Roux"])
    story.when(HideCounts(), by=FATOU)
    assert story.everyone() == before


def test_the_close_fixes_the_groups_and_flags_the_small_ones() -> None:
    story = recruiting(hide_counts=True).given(MemberJoined("youth", "cleo", "joined"))
    story.when(CloseExchange(), by=FATOU).then(ExchangeClosed())
    cards = story.everyone()["projects"]
    assert ("small" in cards["youth"], cards["school"]["small"], cards["youth"]["taken"]) == (False, True, 2)
    for command in (
        ProposeProject(title="Trop tard"),
        JoinProject(project="school"),
        LeaveProject(project="youth"),
        AdoptProject(project="youth"),
        WithdrawProject(project="youth"),
    ):
        story.when(command, by=CLEO).refused("exchange_closed")
    story.when(PlacePerson(project="school", person="driss"), by=FATOU)
    assert story.state.place["driss"] == "school"


def test_a_reopened_exchange_gives_free_seats_to_those_who_still_wait() -> None:
    story = recruiting().given(
        MemberJoined("school", "cleo", "joined"),
        WaitBegun("school", "driss", "bo"),
        ExchangeClosed(),
    )
    story.when(RemovePerson(project="school", person="cleo"), by=FATOU).then(MemberLeft("school", "cleo", "removed"))
    story.when(ReopenExchange(), by=FATOU)
    assert story.state.place["driss"] == "school"
    story.undone(CloseExchange())
    assert not story.state.closed


def test_whoever_is_first_in_two_lines_gets_one_seat_when_the_exchange_reopens() -> None:
    story = recruiting().given(
        MemberJoined("youth", "gil", "joined"),
        MemberJoined("youth", "hana", "joined"),
        MemberJoined("school", "cleo", "joined"),
        WaitBegun("youth", "driss", "ana"),
        WaitBegun("school", "driss", "bo"),
        WaitBegun("school", "eva", "bo"),
        ExchangeClosed(),
        MemberLeft("youth", "hana", "removed"),
        MemberLeft("school", "cleo", "removed"),
    )
    story.when(ReopenExchange(), by=FATOU)
    assert (story.state.place["driss"], story.state.place["eva"]) == ("youth", "school")
    assert story.state.projects["school"].members == ("bo", "eva")


def test_whoever_becomes_an_owner_asks_nowhere_else_any_more() -> None:
    story = recruiting(joining="accepted").given(
        MemberJoined("youth", "cleo", "accepted"), WaitBegun("school", "cleo", "bo")
    )
    story.when(HandOverProject(project="youth", to="cleo"), by=ANA)
    story.then(WaitEnded("school", "cleo", "settled", "bo", ()), OwnerChanged("youth", "cleo", "ana", "ana"))


def test_a_late_idea_of_somebody_in_a_group_is_kept_for_another_to_adopt() -> None:
    story = recruiting().given(ExchangeClosed())
    story.when(ProposeProject(title="Une idée de plus"), by=ANA, late=True)
    story.then(ProjectProposed("".join(k for k in story.state.projects if k not in ("youth", "school")),
                               None, "Une idée de plus", "", (), 6, True))  # fmt: skip
    story.when(ProposeProject(title="La mienne"), by=CLEO, late=True)
    assert story.person(CLEO)["owns"]


# --- groups and sheets ------------------------------------------------------------------------------


def test_a_group_writes_its_sheet_before_and_after_the_close() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    story.when(WriteSheet(project="youth", field="objectives", text="Écouter"), by=DRISS).refused("not_member")
    story.when(WriteSheet(project="youth", field="objectives", text="Écouter"), by=CLEO)
    story.then(SheetWritten("youth", "objectives", "Écouter", 1, "cleo"))
    story.given(ExchangeClosed()).when(NameGroup(project="youth", name="Les Relais"), by=ANA)
    story.then(GroupNamed("youth", "Les Relais"))
    story.when(WriteSheet(project="youth", field="objectives", text="Écouter, puis agir", base=1), by=ANA)
    seen = story.table("youth")["sheet"]["objectives"]
    assert (seen["text"], seen["revision"], seen["by"]) == ("Écouter, puis agir", 2, "Ana Morel")
    assert seen["earlier"] == [{"text": "Écouter", "by": "Cléo Roux"}]
    assert story.everyone()["sheets"] == {"youth": ["objectives"]}


def test_two_hands_on_one_field_lose_nothing() -> None:
    story = recruiting().given(
        MemberJoined("youth", "cleo", "joined"), SheetWritten("youth", "proposals", "Un forum", 1, "ana")
    )
    story.when(WriteSheet(project="youth", field="proposals", text="Un forum\nUne fête", base=1), by=CLEO)
    story.when(WriteSheet(project="youth", field="proposals", text="Un forum\nUn journal", base=1), by=ANA)
    assert story.table("youth")["sheet"]["proposals"]["text"] == "Un forum\nUne fête\nUn journal"


def test_a_phone_that_saves_faster_than_it_sees_does_not_double_its_own_lines() -> None:
    story = recruiting()
    for text in ("Un f", "Un for", "Un forum"):
        story.when(WriteSheet(project="youth", field="proposals", text=text, base=0), by=ANA)
    assert story.table("youth")["sheet"]["proposals"]["text"] == "Un forum"


def test_two_texts_too_long_for_one_field_are_both_kept() -> None:
    first, second = "a" * 1_500, "b" * 1_500
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    story.when(WriteSheet(project="youth", field="resources", text=first), by=CLEO)
    story.when(WriteSheet(project="youth", field="resources", text=second), by=ANA)
    seen = story.table("youth")["sheet"]["resources"]
    assert (seen["text"], seen["earlier"]) == (second, [{"text": first, "by": "Cléo Roux"}])


def test_the_words_of_a_sheet_reach_its_group_and_the_facilitator_only() -> None:
    story = recruiting().given(SheetWritten("youth", "objectives", "Confidentiel", 1, "ana"), ExchangeClosed())
    for seen in (story.everyone(), story.projector(), story.person(BO), story.table("school")):
        assert "Confidentiel" not in str(seen)
    assert "Confidentiel" in str(story.facilitators())
    assert METHOD.seats(story.state) == {"ana": "youth", "bo": "school"}


def test_undoing_gives_back_words_owners_and_names() -> None:
    story = recruiting().given(
        MemberJoined("youth", "cleo", "joined"),
        GroupNamed("youth", "Relais"),
        SheetWritten("youth", "objectives", "Écouter", 1, "ana"),
    )
    story.undone(WriteSheet(project="youth", field="objectives", text="Effacé", base=1))
    story.undone(NameGroup(project="youth", name="Autre"))
    story.undone(HandOverProject(project="youth", to="cleo"))
    story.undone(EditProject(project="youth", title="Autre", seats=9))
    project = story.state.projects["youth"]
    assert (project.title, project.seats, project.group, project.owner) == (YOUTH.title, 3, "Relais", "ana")
    assert story.table("youth")["sheet"]["objectives"]["text"] == "Écouter"
    story.undone(ProposeProject(title="Par erreur"))
    assert set(story.state.projects) == {"youth", "school"}


def test_in_an_anonymous_workshop_no_name_is_shown() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"), WaitBegun("youth", "driss", "ana"))
    for seen in (
        story.everyone(named=False),
        story.facilitators(named=False),
        story.table("youth", named=False),
        story.person(ANA, named=False),
    ):
        assert not any(name in str(seen) for name in ("Morel", "Roux", "Amrani"))
    assert not any("Morel" in str(block) for block in story.minutes(named=False))


# --- what remains -----------------------------------------------------------------------------------


def test_a_later_step_may_work_on_the_projects_with_who_came_with_them_and_what_is_feasible() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"))
    story.given(SheetWritten("youth", "feasible_objectives", "Un conseil régional", 1, "ana"))
    assert story.method.outcomes(story.state) == (
        Outcome(
            "youth",
            YOUTH.title,
            "project",
            "Un conseil des jeunes",
            deliverable="Un conseil régional",
            leader="ana",
            people=("cleo",),
        ),
        Outcome("school", SCHOOL.title, "project", "", leader="bo"),
    )


def test_the_minutes_give_each_project_its_people_and_its_sheet() -> None:
    story = Story(METHOD, items=(FINANCE,)).given(
        YOUTH,
        MemberJoined("youth", "cleo", "joined"),
        GroupNamed("youth", "Les Relais"),
        SheetWritten("youth", "feasible_objectives", "Un conseil régional\nUne animation en juin", 1, "ana"),
        SheetWritten("youth", "resources", "Une salle", 1, "ana"),
        SCHOOL,
    )
    writing = Writing(NAMES, True, "fr", people=("ana", "bo", "cleo", "driss"))
    assert METHOD.minutes(story.state, writing) == [
        Heading(2, "Les jeunes et l'ESS"),
        Facts(
            (
                ("Groupe", "Les Relais"),
                ("Porteur", "Ana Morel (Le Relais)"),
                ("Membres", "Cléo Roux (Le Relais)"),
                ("Besoins", "une salle"),
            )
        ),
        Paragraph("Un conseil des jeunes"),
        Heading(3, "Objectifs réalisables"),
        Bullets(("Un conseil régional", "Une animation en juin")),
        Heading(3, "Moyens nécessaires"),
        Paragraph("Une salle"),
        Heading(2, "Une école de l'entrepreneuriat social"),
        Facts((("Porteur", "Bo Petit (La Ruche)"),)),
        Paragraph("Personne n'a rejoint ce projet.", "remark"),
        Heading(2, "Idées restées sans groupe"),
        Bullets(("Financer la trésorerie",)),
        Heading(2, "Sans projet"),
        Paragraph("Une personne n'a rejoint aucun projet."),
    ]
    assert exchange().minutes("en") == [Paragraph("No project was proposed.", "remark")]


def test_a_group_cannot_have_to_be_larger_than_it_may_be() -> None:
    with pytest.raises(ValidationError):
        IdeaExchangeSettings(seats=3, minimum=4)


# --- always -----------------------------------------------------------------------------------------

PEOPLE = tuple(By(name, Role.PARTICIPANT) for name in ("p1", "p2", "p3", "p4", "p5", "p6", "p7"))
somebody = st.sampled_from(PEOPLE)
someone = somebody.map(lambda by: by.person)
# --- two projects made one --------------------------------------------------------------------------


def test_two_projects_become_one_when_owners_of_both_agree_and_nobody_is_beyond_the_seats() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"), MemberJoined("youth", "driss", "joined"))
    story.given(MemberJoined("school", "eva", "joined"), WaitBegun("school", "gus", "bo"))
    story.given(WishesListed("hugo", ("school", "youth")))
    story.when(AskToMerge(project="school", into="youth", title="L'école des jeunes"), by=CLEO).refused("not_yours")
    story.when(AskToMerge(project="school", into="youth", title="L'école des jeunes"), by=BO)
    story.then(MergeAsked("school", "youth", "L'école des jeunes", "bo"))
    asked = [{"project": "school", "into": "youth", "title": "L'école des jeunes"}]
    assert story.person(ANA)["asks"] == asked == story.facilitators()["asks"]
    story.when(AgreeToMerge(project="school"), by=BO).refused("not_yours")
    story.when(AgreeToMerge(project="school"), by=ANA)
    (project,) = story.state.projects.values()
    assert (project.title, project.seats, project.owners) == ("L'école des jeunes", 3, ("ana", "bo"))
    assert (project.members, project.waiting) == (("ana", "bo", "cleo"), ("driss", "eva", "gus"))
    assert story.person("driss")["told"]["what"] == "merged_waits"
    assert story.person("hugo")["wishes"] == ["youth"]
    rows = dict(next(block for block in story.minutes() if isinstance(block, Facts)).rows)
    assert rows["Porteurs"] == "Ana Morel (Le Relais), Bo Petit (La Ruche)"
    assert rows["Réunit"] == "«\u00a0Les jeunes et l'ESS\u00a0», «\u00a0Une école de l'entrepreneuriat social\u00a0»"


def test_projects_apart_again_have_their_owners_people_and_words() -> None:
    story = recruiting().given(MemberJoined("youth", "cleo", "joined"), MemberJoined("youth", "driss", "joined"))
    story.given(MemberJoined("school", "eva", "joined"), WaitBegun("school", "gus", "bo"))
    story.given(WishesListed("hugo", ("school", "youth")), SheetWritten("school", "objectives", "Former", 1, "bo"))
    before = story.state
    story.when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO)
    story.when(AgreeToMerge(project="school"), by=ANA)
    assert story.state.entry("youth", "objectives").text == "Former"
    story.when(SplitProject(project="school"), by=CLEO).refused("not_yours")
    story.when(SplitProject(project="school"), by=BO)
    assert dict(story.state.projects) == dict(before.projects)
    assert (dict(story.state.place), dict(story.state.wishes)) == (dict(before.place), dict(before.wishes))
    assert (dict(story.state.lines), story.state.sheets["school"]) == (dict(before.lines), before.sheets["school"])


def test_of_two_owners_who_ask_each_other_the_same_title_is_a_yes_and_another_one_is_asked_in_its_place() -> None:
    story = recruiting().when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO)
    story.when(AskToMerge(project="youth", into="school", title="À deux"), by=ANA)
    story.then(MergeDropped("school"), MergeAsked("youth", "school", "À deux", "ana"))
    story.when(AskToMerge(project="school", into="youth", title="À deux"), by=BO)
    assert isinstance(story.happened, list)
    assert isinstance(story.happened[0], ProjectsMerged)
    assert list(story.state.projects) == ["school"]


def test_nothing_is_asked_any_more_once_a_project_is_gone_or_has_another_owner() -> None:
    ask = AskToMerge(project="school", into="youth", title="Ensemble")
    story = recruiting().when(ask, by=BO).when(WithdrawProject(project="youth"), by=ANA)
    story.when(AgreeToMerge(project="school"), by=ANA).refused("nobody_asks")
    story = recruiting().given(MemberJoined("school", "cleo", "joined")).when(ask, by=BO)
    story.when(HandOverProject(project="school", to="cleo"), by=BO)
    story.when(AgreeToMerge(project="school"), by=ANA).refused("nobody_asks")
    story = recruiting().when(ask, by=BO).when(TakeBackMerge(project="school"), by=CLEO).refused("not_yours")
    story.when(TakeBackMerge(project="school"), by=ANA).then(MergeDropped("school"))
    story.given(ExchangeClosed()).when(ask, by=BO).refused("exchange_closed")


def test_whoever_came_with_a_merged_project_leads_it_too_and_may_leave() -> None:
    story = recruiting().when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO)
    story.when(AgreeToMerge(project="school"), by=ANA).when(JoinProject(project="school"), by=CLEO)
    assert story.state.place["cleo"] == "youth"
    story.when(EditProject(project="youth", title="Plus loin"), by=BO)
    assert (story.person(BO)["owns"], story.person(BO)["co_owns"]) == (True, True)
    story.when(LeaveProject(project="youth"), by=BO)
    assert story.state.projects["youth"].owners == ("ana",)
    story.when(SplitProject(project="school"), by=FATOU)
    assert (story.state.projects["school"].owner, story.state.projects["youth"].title) == (None, "Plus loin")


def test_owners_of_merged_projects_all_see_who_stands_in_line() -> None:
    story = recruiting().when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO)
    story.when(AgreeToMerge(project="school"), by=ANA)
    while not story.state.projects["youth"].is_full:
        story.given(MemberJoined("youth", f"member-{len(story.state.projects['youth'].members)}", "joined"))
    story.when(JoinProject(project="youth"), by=CLEO).then(WaitBegun("youth", "cleo", "ana", ("bo",)))
    assert [each["person"] for each in story.person(BO)["line"]] == ["cleo"]
    story.when(LeaveProject(project="youth"), by=CLEO)
    assert story.person(BO)["line"] == []
    assert isinstance(story.happened, list)
    assert "bo" in told_of(story.happened)


def test_a_facilitator_speaks_for_a_project_without_an_owner_and_can_undo_it() -> None:
    story = Story(METHOD, items=(FINANCE,)).given(YOUTH)
    story.undone(AskToMerge(project="youth", into="finance", title="Ensemble"), by=ANA)
    assert not story.state.asks
    story.when(AskToMerge(project="youth", into="finance", title="Ensemble"), by=ANA)
    story.undone(AgreeToMerge(project="youth"))
    assert list(story.state.projects) == ["finance", "youth"]
    assert story.state.projects["youth"].owner == "ana"


def test_a_facilitator_merges_for_an_owner_who_is_away_and_the_minutes_say_for_whom() -> None:
    merging = MergeProjects(project="school", into="youth", title="Ensemble")
    story = (
        recruiting()
        .when(MergeProjects(project="school", into="school", title="Ensemble"), by=FATOU)
        .refused("unknown_project")
    )
    story.when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO).when(merging, by=FATOU)
    assert story.state.projects["youth"].owners == ("ana", "bo")
    assert (story.person(ANA)["told"]["what"], story.person(BO)["told"]["what"]) == ("merged_for_you", "merged")
    rows = dict(next(block for block in story.minutes() if isinstance(block, Facts)).rows)
    assert rows["Réunit"].endswith("(réunis par l'animation, pour Ana Morel)")
    story = recruiting().undone(merging, by=FATOU).when(merging, by=FATOU)
    assert story.state.merged["school"].on_behalf == ("ana", "bo")


def test_a_split_that_is_undone_leaves_one_project_as_it_was_and_as_it_was_agreed() -> None:
    story = recruiting().given(SheetWritten("school", "objectives", "Former", 1, "bo"))
    story.when(AskToMerge(project="school", into="youth", title="Ensemble"), by=BO)
    story.when(AgreeToMerge(project="school"), by=ANA).when(JoinProject(project="youth"), by=CLEO)
    story.when(EditProject(project="youth", title="Plus loin", text="À nous deux", seats=5), by=BO)
    before = story.state.projects["youth"], story.state.entry("youth", "objectives").text
    story.undone(SplitProject(project="school"))
    assert (story.state.projects["youth"], story.state.entry("youth", "objectives").text) == before
    assert story.state.merged["school"].on_behalf == ()
    story.when(SplitProject(project="school"), by=ANA).when(TakeBackSplit(project="school"), by=FATOU).then()


board_place = st.integers(0, 2)  # projects are named by their place on the board: ids are made on the way


def asks(who: st.SearchStrategy[By], what: str, *about: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(who, st.tuples(st.sampled_from(what.split()), *about))


joining = asks(somebody, "join join join move", board_place)
others = [
    asks(somebody, "leave", board_place),
    asks(somebody, "adopt", board_place),
    asks(somebody, "withdraw", board_place),
    asks(somebody, "propose", st.integers(2, 3)),
    asks(somebody, "accept hand_over release", board_place, someone),
    asks(st.just(FATOU), "accept accept decline", board_place, someone),
    asks(st.just(FATOU), "hand_over release", board_place, someone),
    asks(st.just(FATOU), "place remove", board_place, someone),
    asks(st.just(FATOU), "seats", board_place, st.integers(2, 4)),
    asks(st.just(FATOU), "close reopen"),
    asks(somebody, "ask ask agree drop split", board_place, board_place),
    asks(st.just(FATOU), "unite unite split rejoin", board_place, board_place),
]
# A few kinds of act at a time reach further than all of them together, which undo each other.
days = st.lists(st.sampled_from(others), min_size=1, max_size=3).flatmap(
    lambda some: st.lists(st.one_of(joining, *some), min_size=10, max_size=60)
)


def command_of(what: str, board: list[str], *about: Any) -> Command | None:
    if what == "propose":
        return ProposeProject(title="Un projet", seats=about[0])
    if what in ("close", "reopen"):
        return CloseExchange() if what == "close" else ReopenExchange()
    if about[0] >= len(board):
        return None
    project, rest = board[about[0]], about[1:]
    if what in ("join", "move"):
        return JoinProject(project=project, leave_current=what == "move")
    alone = {"leave": LeaveProject, "adopt": AdoptProject, "withdraw": WithdrawProject}
    if what in alone:
        return alone[what](project=project)
    if what in ("split", "rejoin"):
        return (SplitProject if what == "split" else TakeBackSplit)(project="b" if "a" in board else "a")
    if what == "unite":
        return MergeProjects(project=project, into=board[rest[0] % len(board)], title="Ensemble")
    if what == "ask":
        return AskToMerge(project=project, into=board[rest[0] % len(board)], title="Ensemble")
    if what in ("agree", "drop"):
        return (AgreeToMerge if what == "agree" else TakeBackMerge)(project=project)
    if what == "seats":
        return EditProject(project=project, seats=rest[0])
    if what == "hand_over":
        return HandOverProject(project=project, to=rest[0])
    about_person: dict[str, Any] = {
        "accept": AcceptPerson,
        "decline": DeclinePerson,
        "release": ReleaseMember,
        "place": PlacePerson,
        "remove": RemovePerson,
    }
    command: Command = about_person[what](project=project, person=rest[0])
    return command


def check(state: IdeaExchange) -> None:
    open_joining = state.settings.joining == "open"
    seated = [member for project in state.projects.values() for member in project.members]
    assert len(seated) == len(set(seated)), "somebody is in two groups"
    assert dict(state.place) == {m: key for key, project in state.projects.items() for m in project.members}
    lines: dict[str, set[str]] = {}
    for key, project in state.projects.items():
        assert len(project.members) <= project.seats
        assert project.members[: len(project.owners)] == project.owners
        assert len(set(project.waiting)) == len(project.waiting)
        for person in project.waiting:
            lines.setdefault(person, set()).add(key)
            assert person not in project.members
            assert not (open_joining and person in state.place), "somebody waits who has a seat"
            assert all(project.owner != person for project in state.projects.values()), "an owner waits"
        assert not (open_joining and not state.closed and project.waiting and project.seats_left), "an empty seat"
    assert {person: set(keys) for person, keys in state.lines.items()} == lines


def told_of(happened: list[Event]) -> set[str]:
    """Whose own view may be another one after that."""
    concerned = [METHOD.concerns(event) for event in happened]
    if EVERYBODY in concerned:
        return {person.person for person in PEOPLE}
    return {person for people in concerned for person in people}


@settings(max_examples=200)
@given(st.sampled_from(["open", "accepted"]), days)
def test_whatever_people_do_at_once_every_seat_has_one_person(
    mode: str, askings: list[tuple[By, tuple[Any, ...]]]
) -> None:
    story = Story(METHOD, {"joining": mode, "seats": 2}, items=(FINANCE,), present=PEOPLE)
    story.given(ProjectProposed("a", "p1", "A", "", (), 2), ProjectProposed("b", "p2", "B", "", (), 3))
    for by, (what, *about) in askings:
        command = command_of(what, list(story.state.projects), *about)
        if command is None:
            continue
        before = {person.person: story.person(person) for person in PEOPLE}
        story.when(command, by)
        check(story.state)
        if isinstance(story.happened, list):
            told = told_of(story.happened)
            for person, seen in before.items():
                assert person in told or story.person(person) == seen, f"{person} was not told of {story.happened}"


@given(
    st.lists(st.tuples(somebody, st.sampled_from([JoinProject, JoinProject, LeaveProject])), min_size=20, max_size=40)
)
def test_a_crowd_at_one_project_never_gets_more_than_its_seats(
    askings: list[tuple[By, type[JoinProject] | type[LeaveProject]]],
) -> None:
    story = Story(METHOD, present=PEOPLE).given(ProjectProposed("a", "p1", "A", "", (), 3))
    arrived: list[str] = []
    for by, kind in askings:
        story.when(kind(project="a"), by)
        if kind is LeaveProject and by.person in arrived:
            arrived.remove(by.person)
        elif kind is JoinProject and by.person not in ("p1", *arrived):
            arrived.append(by.person)
        check(story.state)
        project = story.state.projects["a"]
        assert (project.members, project.waiting) == (("p1", *arrived[:2]), tuple(arrived[2:]))


def test_an_exchange_is_the_same_after_it_was_stored() -> None:
    story = recruiting().given(
        MemberJoined("youth", "cleo", "joined"),
        WaitBegun("school", "driss", "bo"),
        SheetWritten("youth", "objectives", "Écouter", 1, "ana"),
        ProjectPresented("youth", 9_000),
        MemberLeft("youth", "cleo", "released"),
    )
    stored = from_json(to_json(story.state, fallback=dict))
    assert TypeAdapter(IdeaExchange).validate_python(stored) == story.state
