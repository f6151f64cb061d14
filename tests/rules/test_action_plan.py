"""An action plan made by many hands and counted back from a day, as a facilitator would tell it."""

from typing import Any

import pytest
from pydantic import ValidationError

from live.core.blocks import Paragraph, Picture, Table
from live.core.checks import Beforehand
from live.core.commands import Asked
from live.core.method import Language
from live.core.outcomes import Outcome
from live.core.people import By
from live.methods.action_plan import METHOD
from live.methods.action_plan.model import (
    ActionAdded,
    ActionHidden,
    AddAction,
    DeadlineSet,
    DeclineLead,
    HelpOffered,
    HelpTakenBack,
    HideAction,
    LeaderNamed,
    LengthSet,
    NameLeader,
    OfferHelp,
    RemoveAction,
    RestoreAction,
    SetDeadline,
    SetLength,
    SetProgress,
    SetTarget,
    ShowAction,
    TakeBackHelp,
    WriteAction,
)
from tests.rules.telling import ANA, BO, CLEO, DRISS, FATOU, Story

HALL = ActionAdded("a1", "Réserver la salle", "ana")
LETTERS = ActionAdded("a2", "Envoyer les invitations", "bo")
BOARD = {"target": "2027-05-20", "occasion": "conseil d'administration"}


def plan(**settings: object) -> Story:
    return Story(METHOD, settings=BOARD | settings).given(HALL, LETTERS)


def counted(story: Story, action: str, offset: int, unit: str = "days", by: By = ANA) -> Story:
    base = story.state.actions[action].set
    return story.when(SetDeadline(action=action, offset=offset, unit=unit, base=base), by=by)


def on(story: Story, day: str, action: str = "a1") -> Story:
    return story.when(SetDeadline(action=action, day=day, base=story.state.actions[action].set), by=ANA)


def deadline(story: Story, action: str = "a1") -> dict[str, Any]:
    found: dict[str, Any] = story.everyone()["actions"][action]["deadline"]
    return found


def codes(story: Story, action: str = "a1") -> list[str]:
    return [each["code"] for each in story.everyone()["conflicts"].get(action, [])]


def tables(story: Story, language: Language = "fr", named: bool = True) -> list[Table]:
    return [block for block in story.minutes(language, named) if isinstance(block, Table)]


# --- what comes in ------------------------------------------------------------------------------------------


def test_what_an_earlier_step_left_becomes_an_action_each() -> None:
    project = Outcome(
        "p1", "Une cantine", "project", "Midi et soir", deliverable="Ouvrir en juin", leader="ana", people=("bo",)
    )
    story = Story(METHOD, items=(project, Outcome("i1", "Un jardin", "idea")))
    first, second = story.everyone()["actions"].values()
    assert first["texts"]["what"]["text"] == "Une cantine"
    assert first["texts"]["deliverable"]["text"] == "Ouvrir en juin"
    assert (first["leader"], first["helpers"], first["origin"]) == ("Ana Morel", ["Bo Petit"], "Midi et soir")
    assert second["number"] == 2
    assert codes(story, "i1") == ["nobody_leads"]


def test_of_a_vote_only_the_winners_are_taken_where_so_many_are_wanted() -> None:
    ranked = tuple(Outcome(f"o{number}", f"Idée {number}", "idea") for number in range(1, 6))
    story = Story(METHOD, settings={"best": 2}, items=ranked)
    assert list(story.everyone()["actions"]) == ["o1", "o2"]


def test_of_what_an_earlier_step_left_no_more_is_taken_than_a_plan_may_hold_but_every_action_goes_on() -> None:
    ideas = tuple(Outcome(f"i{number}", f"Idée {number}", "idea") for number in range(5))
    actions = tuple(Outcome(f"a{number}", f"Action {number}", "action") for number in range(5))
    assert len(Story(METHOD, settings={"most": 3}, items=ideas).state.actions) == 3
    assert len(Story(METHOD, settings={"most": 3}, items=actions).state.actions) == 5


def test_things_left_under_one_id_by_two_tracks_are_two_actions() -> None:
    rows = (Outcome("row-1", "Un local", "row", track="t1"), Outcome("row-1", "Un budget", "row", track="t2"))
    said = [each["texts"]["what"]["text"] for each in Story(METHOD, items=rows).everyone()["actions"].values()]
    assert said == ["Un local", "Un budget"]


def test_what_a_vote_has_handed_on_is_one_action_with_what_was_voted_on() -> None:
    idea = Outcome("i1", "Un jardin", "idea", track="t1")
    assert list(Story(METHOD, items=(idea, idea)).everyone()["actions"]) == ["i1"]
    action = Outcome("a1", "Louer la salle", "action", track="t1")
    before = Outcome("a1", "Réserver", "action", track="t1")
    assert list(Story(METHOD, items=(action, before)).everyone()["actions"]) == ["a1"]


def test_an_action_of_another_plan_goes_on_as_the_same_one_with_its_date() -> None:
    action = Outcome(
        "a9", "Louer", "action", who="Nadia", when="2027-04-01", track="t1", means="Un prêt", money="La région"
    )
    month, words = Outcome("a8", "Semer", "action", when="2027-03"), Outcome("a7", "Clore", "action", when="bientôt")
    story = Story(METHOD, items=(action, month, words, Outcome("p1", "Une cantine", "project")))
    assert METHOD.takes_over(story.state) == ("a9", "a8", "a7")
    assert deadline(story, "a9") == {"day": "2027-04-01", "on": "2027-04-01", "last": "2027-04-01"}
    assert deadline(story, "a8") == {"month": "2027-03", "last": "2027-03-31"}
    assert deadline(story, "a7") == {"words": "bientôt"}
    (left, *_) = (each for each in METHOD.outcomes(story.state) if each.id == "a9")
    assert left == action


def test_an_action_added_from_a_phone_stands_last_and_is_its_authors() -> None:
    story = plan().when(AddAction(what="  Trouver un traiteur "), by=CLEO)
    (key,) = story.person(CLEO)["wrote"]
    assert story.everyone()["actions"][key]["texts"]["what"]["text"] == "Trouver un traiteur"
    assert story.everyone()["actions"][key]["number"] == 3


def test_where_facilitators_write_the_plan_others_only_offer_help() -> None:
    story = plan(adding="facilitators")
    story.when(AddAction(what="Trouver un traiteur"), by=ANA).refused("not_allowed")
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=ANA).refused("not_allowed")
    on(story, "2027-05-10").refused("not_allowed")
    story.when(OfferHelp(action="a1"), by=ANA).then(HelpOffered("a1", "ana"))
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=FATOU)
    assert story.everyone()["actions"]["a1"]["texts"]["means"]["text"] == "Un prêt"


def test_a_plan_holds_as_many_actions_as_were_agreed() -> None:
    plan(most=2).when(AddAction(what="Une de trop"), by=CLEO).refused("too_many_actions", limit=2)
    story = plan(most=2).when(RemoveAction(action="a1"), by=FATOU).when(AddAction(what="À sa place"), by=CLEO)
    assert len(story.everyone()["actions"]) == 2


# --- several hands ------------------------------------------------------------------------------------------


def test_two_hands_on_one_text_both_stay() -> None:
    story = plan()
    story.when(WriteAction(action="a1", field="deliverable", text="Un contrat", base=0), by=BO)
    story.when(WriteAction(action="a1", field="deliverable", text="Une assurance", base=0), by=CLEO)
    entry = story.everyone()["actions"]["a1"]["texts"]["deliverable"]
    assert entry["text"] == "Un contrat\nUne assurance"
    assert (entry["by"], entry["earlier"][0]["by"]) == ("Cléo Roux", "Bo Petit")


def test_two_hands_on_two_texts_of_one_action_do_not_meet() -> None:
    story = plan()
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=BO)
    story.when(WriteAction(action="a1", field="money", text="La région", base=0), by=CLEO)
    texts = story.everyone()["actions"]["a1"]["texts"]
    assert (texts["means"]["text"], texts["money"]["text"]) == ("Un prêt", "La région")


def test_a_deadline_set_over_one_that_was_not_seen_is_told_and_changes_nothing() -> None:
    story = plan().when(SetDeadline(action="a1", day="2027-05-10", base=0), by=BO)
    story.when(SetDeadline(action="a1", day="2027-05-12", base=0), by=CLEO).refused("deadline_moved")
    assert deadline(story)["day"] == "2027-05-10"
    story.when(SetDeadline(action="a1", day="2027-05-10", base=0), by=CLEO).then()
    story.when(SetDeadline(action="a1", day="2027-05-12", base=1), by=CLEO)
    assert deadline(story)["day"] == "2027-05-12"


def test_an_action_always_says_what_is_to_be_done_and_its_other_texts_may_be_emptied() -> None:
    story = plan()
    story.when(WriteAction(action="a1", field="what", text=" ", base=1), by=ANA).refused("bad_command")
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=ANA)
    story.when(WriteAction(action="a1", field="means", text="", base=1), by=ANA)
    assert story.everyone()["actions"]["a1"]["texts"]["means"]["text"] == ""


@pytest.mark.parametrize("command", [OfferHelp, RemoveAction, HideAction, DeclineLead])
def test_an_action_that_never_was_is_named_as_such(command: Any) -> None:
    plan().when(command(action="nowhere"), by=FATOU).refused("unknown_action")


# --- who ----------------------------------------------------------------------------------------------------


def test_help_is_offered_and_taken_back_by_oneself_and_leads_to_nothing() -> None:
    story = plan().when(OfferHelp(action="a1"), by=BO).when(OfferHelp(action="a1"), by=CLEO)
    card = story.everyone()["actions"]["a1"]
    assert (card["helpers"], card["led"]) == (["Bo Petit", "Cléo Roux"], False)
    story.when(OfferHelp(action="a1"), by=BO).then()
    story.when(TakeBackHelp(action="a1"), by=BO).then(HelpTakenBack("a1", "bo"))
    assert story.person(BO)["helps"] == []
    assert story.person(CLEO)["helps"] == ["a1"]


def test_one_person_leads_named_by_the_facilitator_and_may_say_no() -> None:
    story = plan().when(NameLeader(action="a1", person="bo"), by=FATOU)
    assert story.everyone()["actions"]["a1"]["leader"] == "Bo Petit"
    assert story.person(BO)["leads"] == ["a1"]
    assert codes(story) == []
    story.when(NameLeader(action="a1", person="cleo"), by=FATOU).then(LeaderNamed("a1", "cleo", "bo"))
    story.when(DeclineLead(action="a1"), by=BO).then()
    story.when(DeclineLead(action="a1"), by=CLEO).then(LeaderNamed("a1", "", "cleo"))
    assert codes(story) == ["nobody_leads"]
    story.when(NameLeader(action="a1", person="nobody-known"), by=FATOU).refused("unknown_person")
    story.when(NameLeader(action="a1", person="fatou"), by=FATOU).then(LeaderNamed("a1", "fatou"))


def test_somebody_taken_out_of_the_workshop_leads_and_helps_no_more() -> None:
    story = plan().given(LeaderNamed("a1", "bo"), HelpOffered("a2", "bo"), HelpOffered("a2", "cleo"))
    state = METHOD.removed(story.state, "bo", True)
    assert (state.actions["a1"].leader, state.actions["a2"].helpers) == ("", ("cleo",))
    assert METHOD.removed(state, "bo", False) is state


def test_in_an_anonymous_workshop_only_how_many_help_is_told() -> None:
    story = plan().given(LeaderNamed("a1", "bo"), HelpOffered("a1", "cleo"))
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=DRISS)
    card = story.everyone(named=False)["actions"]["a1"]
    assert (card["led"], card["leader"], card["helpers"], card["helping"]) == (True, "", [], 1)
    for seen in (story.everyone(named=False), story.facilitators(named=False), story.person(ANA, named=False)):
        assert not any(name in str(seen) for name in ("Morel", "Petit", "Roux", "Amrani"))
    assert not any("Petit" in str(block) for block in story.minutes(named=False))
    on(story, "2027-05-10")
    (table,) = tables(story, named=False)
    assert table.rows[0][-1] == "une personne de l'atelier"


# --- backward -----------------------------------------------------------------------------------------------


def test_a_deadline_is_counted_from_the_target_in_days_working_days_weeks_or_months() -> None:
    story = plan()
    for offset, unit, day in ((-10, "days", "10"), (-10, "working_days", "04"), (-2, "weeks", "06")):
        counted(story, "a1", offset, unit)
        assert story.state.actions["a1"].deadline.counted == f"2027-05-{day}"
    counted(story, "a1", -1, "months")
    assert deadline(story)["on"] == "2027-04-20"


def test_the_dates_move_with_the_target_and_whoever_moves_it_sees_which() -> None:
    story = counted(counted(plan(), "a1", -10), "a2", -2, "weeks")
    before = story.state
    asked = Asked(FATOU, story.at, 77, SetTarget(day="2027-05-27", occasion=BOARD["occasion"]))
    story.when(asked.command, by=FATOU)
    assert [deadline(story, key)["on"] for key in ("a1", "a2")] == ["2027-05-14", "2027-05-13"]
    # A2 would have fallen on Ascension Day before: it stood on the day ahead of it.
    assert METHOD.effects(before, story.state, asked, story.present) == {
        "moved": [
            {"number": 2, "what": "Envoyer les invitations", "from": "2027-05-05", "to": "2027-05-13"},
            {"number": 1, "what": "Réserver la salle", "from": "2027-05-10", "to": "2027-05-14"},
        ]
    }


def test_a_day_that_was_set_stays_when_the_target_moves_and_so_does_one_of_a_plan_without_a_target() -> None:
    story = on(plan(), "2027-05-10").when(SetTarget(day="2027-06-17", occasion=""), by=FATOU)
    assert deadline(story)["on"] == "2027-05-10"
    story = counted(Story(METHOD).given(HALL), "a1", -3, "weeks")
    assert deadline(story) == {"offset": -3, "unit": "weeks"}
    story.when(SetTarget(day="2027-05-20"), by=FATOU)
    assert deadline(story)["on"] == "2027-04-29"
    story.when(SetTarget(), by=FATOU)
    assert "on" not in deadline(story)


def test_a_removed_action_comes_back_with_the_date_of_the_target_of_today() -> None:
    story = counted(plan(), "a1", -10).when(RemoveAction(action="a1"), by=FATOU)
    story.when(SetTarget(day="2027-06-17", occasion=""), by=FATOU).when(RestoreAction(action="a1"), by=FATOU)
    assert deadline(story)["on"] == "2027-06-07"


def test_only_one_way_of_saying_when_is_given_at_once_and_none_takes_the_deadline_away() -> None:
    story = plan().when(SetDeadline(action="a1", day="2027-05-10", words="bientôt", base=0), by=ANA)
    story.refused("bad_command")
    on(story, "2027-05-10").when(SetDeadline(action="a1", base=1), by=ANA)
    assert deadline(story) == {}
    story.when(SetDeadline(action="a1", month="2027-05", base=2), by=ANA)
    assert deadline(story) == {"month": "2027-05", "last": "2027-05-31"}


def test_days_no_calendar_here_knows_are_refused() -> None:
    plan().when(SetTarget(day="2301-01-01"), by=FATOU).refused("far_day", last=2100)
    on(plan(), "1066-10-14").refused("far_day", first=1990)
    plan().when(SetDeadline(action="a1", month="2301-01", base=0), by=ANA).refused("far_day")
    with pytest.raises(ValidationError):
        SetDeadline(action="a1", month="2027-13", base=0)
    with pytest.raises(ValidationError):
        SetDeadline(action="a1", day="le 20 mai", base=0)


# --- what is odd --------------------------------------------------------------------------------------------


def test_a_day_off_is_kept_and_said_and_the_working_day_before_is_offered() -> None:
    story = on(plan().given(LeaderNamed("a1", "bo")), "2027-05-17")
    assert story.everyone()["conflicts"]["a1"] == [
        {"code": "day_off", "why": {"fr": "lundi de Pentecôte", "en": "Whit Monday"}, "day": "2027-05-14"}
    ]
    assert codes(on(plan(whit_monday_worked=True).given(LeaderNamed("a1", "bo")), "2027-05-17")) == []


def test_a_count_that_leads_to_a_day_off_is_moved_and_says_so_unless_it_shall_stay() -> None:
    story = counted(plan().given(LeaderNamed("a1", "bo")), "a1", -14)
    assert deadline(story)["on"] == "2027-05-05"
    assert story.everyone()["conflicts"]["a1"] == [
        {"code": "moved", "why": {"fr": "Ascension", "en": "Ascension Day"}, "day": "2027-05-06"}
    ]
    story = counted(plan(avoiding=False).given(LeaderNamed("a1", "bo")), "a1", -14)
    assert deadline(story)["on"] == "2027-05-06"
    assert codes(story) == ["day_off"]


def test_a_weekend_is_told_by_its_day_alone() -> None:
    story = counted(plan(target="2027-06-13").given(LeaderNamed("a1", "bo")), "a1", -1)
    assert story.everyone()["conflicts"]["a1"] == [{"code": "moved", "day": "2027-06-12"}]
    assert story.everyone()["target_off"] is None
    assert plan(target="2027-05-06").everyone()["target_off"] == {"fr": "Ascension", "en": "Ascension Day"}


def test_after_the_target_a_day_off_is_put_off_and_never_moved_before_it() -> None:
    story = counted(plan(target="2027-05-21").given(LeaderNamed("a1", "bo")), "a1", 1)
    assert deadline(story)["on"] == "2027-05-24"
    assert codes(story) == ["put_off"]


def test_two_on_one_day_are_said_and_more_so_where_one_person_leads_both() -> None:
    story = on(on(plan(), "2027-05-10"), "2027-05-10", "a2").given(LeaderNamed("a1", "bo"))
    assert story.everyone()["conflicts"]["a1"] == [{"code": "same_day", "others": [2]}]
    story.given(LeaderNamed("a2", "bo"))
    assert story.everyone()["conflicts"]["a1"] == [{"code": "same_leader", "others": [2]}]
    story.given(LeaderNamed("a2", ""), LeaderNamed("a1", ""))
    for key, text in (("a1", "Nadia ROUX"), ("a2", "nadia roux")):
        story.when(WriteAction(action=key, field="lead", text=text, base=0), by=ANA)
    assert codes(story) == ["same_leader"]


@pytest.mark.parametrize(
    ("day", "code"),
    [("2027-08-03", "summer"), ("2027-12-23", "new_year"), ("2028-01-04", "new_year"), ("2027-06-02", "after")],
)
def test_summer_the_end_of_the_year_and_what_comes_after_the_target_are_said(day: str, code: str) -> None:
    assert code in codes(on(plan(), day))


@pytest.mark.parametrize(
    ("zone", "day", "said"),
    [
        ("zone_a", "2027-02-24", "vacances d'hiver"),
        ("zone_c", "2027-02-24", ""),
        ("zone_b", "2026-12-28", "vacances de Noël"),
        # No decree says it yet.
        ("zone_b", "2029-04-17", ""),
        ("none", "2027-02-24", ""),
    ],
)
def test_school_holidays_of_the_zone_are_pointed_out_where_they_are_known(zone: str, day: str, said: str) -> None:
    story = on(Story(METHOD, settings={"school": zone}).given(HALL), day)
    found = story.everyone()["conflicts"]["a1"]
    assert [each["why"]["fr"] for each in found if each["code"] == "school"] == ([said] if said else [])
    assert not (said and "new_year" in codes(story))


def test_what_is_counted_after_the_target_is_meant_to_be_after_it() -> None:
    assert "after" not in codes(counted(plan(), "a1", 15))


def test_a_notice_in_clear_days_says_that_it_has_to_be_checked() -> None:
    story = counted(plan(target="2027-05-25").given(LeaderNamed("a1", "bo")), "a1", -5, "clear_days")
    assert (deadline(story)["on"], codes(story)) == ("2027-05-19", ["clear_days"])
    assert tables(story)[0].rows[0][2] == "J−5\u00a0francs"


def test_more_than_three_things_for_one_person_in_a_week_are_said() -> None:
    story = plan()
    for number, day in enumerate(("03", "04", "05", "07"), 1):
        key = f"w{number}"
        story.given(ActionAdded(key, "Encore", "ana"), LeaderNamed(key, "bo"))
        on(story, f"2027-05-{day}", key)
    assert codes(story, "w1") == ["full_week"]
    story.given(LeaderNamed("w4", "cleo"))
    assert codes(story, "w1") == []


# --- out of sight -------------------------------------------------------------------------------------------


def test_an_action_that_waits_to_be_let_through_is_seen_by_its_author_and_facilitators() -> None:
    story = plan(approved=True).when(AddAction(what="Trouver un traiteur"), by=CLEO)
    (key,) = story.person(CLEO)["held"]
    assert key not in story.everyone()["actions"]
    assert "traiteur" not in str((story.everyone(), story.projector(), story.person(ANA), story.minutes()))
    assert METHOD.outcomes(story.state) == METHOD.outcomes(plan().state)
    story.when(OfferHelp(action=key), by=ANA).refused("unknown_action")
    story.when(WriteAction(action=key, field="means", text="x", base=0), by=ANA).refused("unknown_action")
    story.when(ShowAction(action=key), by=FATOU)
    assert key in story.everyone()["actions"]
    assert story.person(CLEO)["held"] == {}
    story = plan(approved=True).when(AddAction(what="Dit à voix haute"), by=FATOU)
    assert len(story.everyone()["actions"]) == 3


def test_what_is_removed_takes_in_what_was_on_its_way_and_can_be_put_back() -> None:
    story = plan().when(RemoveAction(action="a1"), by=FATOU)
    story.when(WriteAction(action="a1", field="means", text="Un prêt", base=0), by=BO)
    assert story.facilitators()["removed"] == {"a1": {"what": "Réserver la salle"}}
    story.when(RestoreAction(action="a1"), by=FATOU)
    assert story.everyone()["actions"]["a1"]["texts"]["means"]["text"] == "Un prêt"


def test_an_action_is_its_authors_to_remove_until_somebody_else_has_put_something_into_it() -> None:
    plan().when(RemoveAction(action="a1"), by=BO).refused("not_yours")
    assert plan().when(RemoveAction(action="a1"), by=ANA).happened
    for put in (HelpOffered("a1", "bo"), LeaderNamed("a1", "bo")):
        plan().given(put).when(RemoveAction(action="a1"), by=ANA).refused("not_yours")
    on(plan(), "2027-05-10").when(RemoveAction(action="a1"), by=ANA)
    story = plan().when(SetDeadline(action="a1", day="2027-05-10", base=0), by=BO)
    story.when(RemoveAction(action="a1"), by=ANA).refused("not_yours")


def test_what_a_facilitator_does_can_be_undone() -> None:
    for command in (
        AddAction(what="Trouver un traiteur"),
        RemoveAction(action="a1"),
        HideAction(action="a1"),
        SetTarget(day="2027-06-17", occasion="assemblée"),
        SetDeadline(action="a1", day="2027-05-11", base=1),
        SetLength(action="a1", weeks=3),
        NameLeader(action="a1", person="cleo"),
        WriteAction(action="a1", field="what", text="Louer la salle", base=1),
        WriteAction(action="a1", field="means", text="Un prêt", base=0),
    ):
        story = counted(plan().given(LengthSet("a1", 2), LeaderNamed("a1", "bo")), "a1", -10)
        before = story.everyone()
        after = story.undone(command).everyone()
        for seen in (before, after):
            for card in seen["actions"].values():
                card.pop("set")
                card["texts"] = {field: text["text"] for field, text in card["texts"].items() if text["text"]}
        assert after == before, command


# --- what remains -------------------------------------------------------------------------------------------


def made() -> Story:
    story = counted(counted(plan(), "a1", -10), "a2", -10, "working_days")
    story.given(LengthSet("a1", 3), LeaderNamed("a1", "bo"), HelpOffered("a1", "cleo"))
    return story.given(ActionAdded("a3", "Remercier tout le monde", "cleo"))


def test_the_minutes_tell_the_backward_plan_by_date_with_counts_as_they_were_given() -> None:
    (table,) = tables(made())
    assert table.columns == ("N°", "Date", "Compte", "Quoi", "Qui")
    assert table.rows == (
        ("2", "Mardi 4\u00a0mai 2027", "J−10\u00a0ouvrés", "Envoyer les invitations", "à désigner"),
        ("1", "Lundi 10\u00a0mai 2027", "J−10", "Réserver la salle", "Bo Petit"),
        ("", "Jeudi 20\u00a0mai 2027", "J", "conseil d'administration", ""),
    )
    (english,) = tables(made(), "en")
    assert english.rows[0][1:3] == ("Tuesday 4\u00a0May 2027", "D−10\u00a0working days")
    said = " ".join(block.text for block in made().minutes() if isinstance(block, Paragraph))
    assert "3 actions, dont 2 sans personne pour la mener et 1 sans échéance." in said
    assert "Jour J : jeudi 20\u00a0mai 2027, conseil d'administration." in said
    assert "Jours ouvrés : du lundi au vendredi, jours fériés exclus." in said


def test_a_plan_without_dates_or_without_actions_says_so_and_draws_nothing() -> None:
    assert not any(isinstance(block, Picture | Table) for block in plan().minutes())
    (nothing,) = Story(METHOD).minutes("en")
    assert isinstance(nothing, Paragraph)
    assert nothing.text == "No action was noted."


def test_the_calendar_tells_those_who_do_not_see_it_what_is_due_when() -> None:
    (picture,) = (block for block in made().minutes() if isinstance(block, Picture))
    assert picture.alt == (
        "2. Envoyer les invitations : 4\u00a0mai 2027 (J−10\u00a0ouvrés) ; "
        "1. Réserver la salle : 10\u00a0mai 2027 (J−10)"
    )
    charts = made().facilitators()["charts"]
    assert charts["en"]["0"]["alt"].startswith("2. Envoyer les invitations: 4\u00a0May 2027 (D−10\u00a0working days)")


def test_later_steps_and_the_minutes_are_given_the_actions_by_date() -> None:
    left = METHOD.outcomes(made().state)
    assert [each.text for each in left] == ["Envoyer les invitations", "Réserver la salle", "Remercier tout le monde"]
    assert (left[1].when, left[1].leader, left[1].people) == ("2027-05-10", "bo", ("cleo",))


def test_a_hidden_action_is_in_no_picture_nor_in_what_is_left() -> None:
    story = made().given(ActionHidden("a1", "ana"))
    seen = (story.everyone(), story.projector(), story.minutes(), METHOD.outcomes(story.state))
    assert "Réserver" not in str(seen)


def test_a_late_deadline_event_of_a_removed_action_folds() -> None:
    story = made().when(RemoveAction(action="a1"), by=FATOU)
    given = DeadlineSet("a1", story.state.actions["a2"].deadline, 5, "bo")
    assert story.given(given).state.actions["a1"].set == 5


def test_how_far_an_action_has_come_is_said_by_its_leader_and_by_who_writes_and_goes_with_it() -> None:
    story = made()
    story.when(SetProgress(action="a1", progress="done"), by=BO)
    assert story.everyone()["actions"]["a1"]["progress"] == "done"
    assert "progress" not in story.everyone()["actions"]["a2"]
    story.when(SetProgress(action="a1", progress="done"), by=BO).then()
    story.when(SetProgress(action="a2", progress="given_up"), by=FATOU)
    assert [each.progress for each in METHOD.outcomes(story.state)] == ["given_up", "done", ""]
    again = Story(METHOD, items=METHOD.outcomes(story.state))
    assert again.everyone()["actions"]["a1"]["progress"] == "done"
    story.undone(SetProgress(action="a1"))
    assert story.everyone()["actions"]["a1"]["progress"] == "done"
    story.when(SetProgress(action="nothing", progress="done"), by=FATOU).refused("unknown_action")


def test_where_facilitators_alone_write_only_they_and_its_leader_say_how_far_it_has_come() -> None:
    story = Story(METHOD, settings={"adding": "facilitators"}).when(AddAction(what="Réserver"), by=FATOU)
    (key,) = story.state.actions
    story.when(SetProgress(action=key, progress="under_way"), by=ANA).refused("not_allowed")
    story.when(NameLeader(action=key, person="ana"), by=FATOU)
    story.when(SetProgress(action=key, progress="under_way"), by=ANA)
    assert story.everyone()["actions"][key]["progress"] == "under_way"


def test_of_what_is_done_or_given_up_nothing_is_odd_and_the_minutes_say_so() -> None:
    story = made()
    assert codes(story, "a2") == ["nobody_leads"]
    story.when(SetProgress(action="a2", progress="given_up"), by=FATOU)
    story.when(SetProgress(action="a1", progress="under_way"), by=FATOU)
    assert codes(story, "a2") == []
    (table,) = tables(story)
    assert table.columns[-1] == "État"
    assert [row[-1] for row in table.rows] == ["abandonné", "en cours", ""]
    (picture,) = (block for block in story.minutes() if isinstance(block, Picture))
    assert "invitations" not in picture.alt
    said = " ".join(block.text for block in story.minutes() if isinstance(block, Paragraph))
    assert "3 actions, dont 1 abandonnée, 1 sans personne pour la mener et 1 sans échéance." in said
    english = " ".join(block.text for block in story.minutes("en") if isinstance(block, Paragraph))
    assert "3 actions, 1 given up, 1 with nobody to lead it yet and 1 without a deadline." in english


# --- before it opens ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "has_source", "said"),
    [
        (BOARD, True, []),
        ({}, True, ["tip"]),
        ({"target": "2027-05-17"}, True, ["tip"]),
        (BOARD | {"best": 3}, True, []),
        (BOARD | {"best": 3}, False, ["warn"]),
    ],
)
def test_whoever_prepares_a_plan_is_told_what_it_lacks(settings: Any, has_source: bool, said: list[str]) -> None:
    remarks = METHOD.checks(METHOD.settings.model_validate(settings), Beforehand(has_source=has_source))
    assert [each.level for each in remarks] == said
