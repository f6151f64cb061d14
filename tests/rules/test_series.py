"""A series: who may ask for what, what happens then, and that its log tells all of it again."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.core.commands import Command, underscored
from live.core.method import Language
from live.core.refusals import Refused
from live.series import commands, model
from live.series.codec import decode, encode
from live.series.commands import TABLE, Part
from live.series.deciding import decide
from live.series.evolving import evolve, fold
from live.series.model import Series
from live.series.statements import held_elsewhere
from live.web.words import Words

NOW = 1_767_225_600_000
PROPOSAL = commands.Proposal(title="Trier", organiser="La Ruche", themes=("écologique",), department="59", people=30)
SHEET = commands.Sheet(title="Ailleurs", date="2026-04", participants=12)
# Each in the order in which a series may meet it.
STORY: tuple[tuple[Part, Command], ...] = (
    ("owner", commands.CreateSeries(series="s1", title="Une année")),
    (
        "owner",
        commands.DescribeSeries(title="Une année", themes=("écologique",), begins="2026-01-01", ends="2026-12-31"),
    ),
    ("owner", commands.AddWorkshop(workshop="w1", themes=("écologique",), department="59", mode="on_site")),
    ("owner", commands.AddSessions(sessions=(SHEET, SHEET))),
    ("owner", commands.OpenCall(until="2026-12-31", introduction="Proposez !")),
    ("anybody", commands.Apply(application="a1", proposal=PROPOSAL)),
    ("anybody", commands.Apply(application="a2", proposal=PROPOSAL)),
    ("anybody", commands.Apply(application="a3", proposal=PROPOSAL)),
    ("owner", commands.AskApplicant(application="a1", question="Où ?")),
    ("owner", commands.RemindApplicant(application="a1")),
    ("applicant", commands.AnswerQuestion(application="a1", answer="À Lille.", proposal=PROPOSAL)),
    ("owner", commands.AcceptApplication(application="a1", workshop="w2")),
    ("owner", commands.RefuseApplication(application="a2", reason="Hors du thème.")),
    ("applicant", commands.WithdrawApplication(application="a3")),
    ("owner", commands.WithdrawAccess(application="a1")),
    ("owner", commands.PublishSynthesis()),
    ("owner", commands.HideSynthesis()),
    ("owner", commands.GroupStatements(statements=("w1:s:1", "w2:s:1"), text="Trier")),
    ("owner", commands.SayAdvance(item="w1:d", state="under_way", by="Ana Ruiz", on="2026-05-04", at="w2")),
    ("owner", commands.TakeBackAdvance(item="w1:d")),
    ("owner", commands.SayAgreement(about=("w1:s:2",), agreement="contested", by="Ana Ruiz")),
    ("owner", commands.TakeBackAgreement(about="w1:s:2")),
    ("owner", commands.NoteCopies(workshop="w3")),
    ("owner", commands.CloseCall()),
    ("owner", commands.RemoveWorkshop(workshop="w1")),
)


def told(story: tuple[tuple[Part, Command], ...] = STORY, until: type[Command] | None = None) -> Series | None:
    """The series after a story, up to and with the first command of a class."""
    series: Series | None = None
    for number, (by, command) in enumerate(story):
        series = given_to(series, by, command, number)
        if until is not None and isinstance(command, until):
            break
    return series


def given_to(series: Series | None, by: Part, command: Command, seed: int = 99, applicant: str = "") -> Series | None:
    applicant = applicant or getattr(command, "application", "")
    events = decide(series, by, command, NOW, seed, applicant)
    assert [decode(encode(event, NOW, by)) for event in events] == [(NOW, event) for event in events]
    return fold(series, ((NOW, event) for event in events))


def refused(series: Series | None, by: Part, command: Command, applicant: str = "") -> str:
    with pytest.raises(Refused) as why:
        decide(series, by, command, NOW, 1, applicant or getattr(command, "application", ""))
    return why.value.code


def test_a_whole_series_is_told_and_its_log_tells_it_again() -> None:
    series = told()
    assert series is not None
    states = {key: each.state for key, each in series.applications.items()}
    assert states == {"a1": "accepted", "a2": "refused", "a3": "withdrawn"}
    assert [*series.workshops] == ["w2"]
    assert len(series.held) == 2
    [turn] = series.applications["a1"].turns
    assert (turn.question, turn.answer, len(turn.reminded)) == ("Où ?", "À Lille.", 1)
    assert not series.applications["a1"].access
    assert not series.call.open
    assert series.copies == {"w3"}


def test_every_command_is_in_the_story_or_has_a_test_of_its_own() -> None:
    tested_below: set[type[Command]] = {
        # In `tests/web/test_series_documents.py`.
        commands.AttachDocument,
        commands.RemoveDocument,
        *(commands.CorrectSession, commands.TakeBackCorrection),
        *(
            commands.RemoveSession,
            commands.RestoreSession,
            commands.DissolveGroup,
            commands.AddToGroup,
            commands.TakeFromGroup,
        ),
        *(commands.KeepApart, commands.CompareAgain),
    }
    assert {type(command) for _, command in STORY} | tested_below == {*TABLE}


@pytest.mark.parametrize("command", [command for _, command in STORY], ids=lambda each: type(each).__name__)
@pytest.mark.parametrize("by", get_args(Part))
def test_nobody_gives_a_command_that_the_table_does_not_let_them(by: Part, command: Command) -> None:
    if by not in TABLE[type(command)][0]:
        assert refused(told(), by, command) == "not_allowed"


def test_an_applicant_speaks_for_their_own_application_only() -> None:
    series = told(until=commands.AskApplicant)
    answer = commands.AnswerQuestion(application="a1", proposal=PROPOSAL)
    for command in (answer, commands.WithdrawApplication(application="a1")):
        assert refused(series, "applicant", command, applicant="a2") == "not_allowed"


def test_what_is_decided_is_not_decided_again() -> None:
    series = told()
    for by, command in (
        ("owner", commands.AcceptApplication(application="a2", workshop="w9")),
        ("owner", commands.RefuseApplication(application="a1", reason="Non")),
        ("owner", commands.AskApplicant(application="a3", question="Où ?")),
        ("owner", commands.RemindApplicant(application="a3")),
        ("applicant", commands.WithdrawApplication(application="a1")),
        ("applicant", commands.AnswerQuestion(application="a2", proposal=PROPOSAL)),
    ):
        assert refused(series, by, command) == "already_decided"  # type: ignore[arg-type]


def test_a_call_takes_applications_up_to_its_last_day_and_no_longer() -> None:
    call = model.Call(True, "2026-03-17")
    assert call.takes("2026-03-17")
    assert not call.takes("2026-03-18")
    assert not model.Call(False).takes("2026-03-17")
    assert refused(told(), "anybody", commands.Apply(application="a9", proposal=PROPOSAL)) == "call_closed"


def test_the_same_application_sent_again_changes_nothing() -> None:
    series = told(until=commands.Apply)
    assert decide(series, "anybody", commands.Apply(application="a1", proposal=PROPOSAL), NOW, 5) == []


def test_a_session_taken_out_can_be_put_back_and_does_not_count_meanwhile() -> None:
    series = told()
    assert series is not None
    key = next(iter(series.held))
    without = given_to(series, "owner", commands.RemoveSession(session=key))
    assert without is not None
    assert key not in without.held
    assert refused(without, "owner", commands.RemoveSession(session=key)) == "unknown_session"
    back = given_to(without, "owner", commands.RestoreSession(session=key))
    assert back is not None
    assert back.held == series.held


def _brought(series: Series | None, *sheets: commands.Sheet, again: bool = False) -> Series:
    assert series is not None
    command = commands.AddSessions(sessions=sheets, again=again)
    after = given_to(series, "owner", command, seed=100 + len(series.sessions))
    assert after is not None
    return after


def test_a_list_that_is_brought_again_adds_nothing_and_one_that_has_grown_what_is_new() -> None:
    series = _brought(told(until=commands.CreateSeries), LEVERS, SHEET, SHEET)
    again = commands.AddSessions(sessions=(SHEET, LEVERS, SHEET))
    assert decide(series, "owner", again, NOW, 5) == []
    # Two that are the same may be two sessions; a third is one more.
    assert len(_brought(series, SHEET, SHEET, SHEET).held) == 4
    assert len(_brought(series, SHEET, LEVERS, again=True).held) == 5
    key = next(key for key, each in series.held.items() if each.sheet == LEVERS)
    without = given_to(series, "owner", commands.RemoveSession(session=key))
    assert len(_brought(without, LEVERS, SHEET).held) == 3, "what was taken out is not there"


def test_a_list_that_is_brought_again_corrects_what_it_says_something_new_of_and_nothing_that_was_corrected_here() -> (
    None
):
    series, key = _with(told(until=commands.CreateSeries), LEVERS)
    here = _corrected(series, key, place="Laon", said=(("keep", "Le prêt"), *LEVERS.said[1:]))
    assert decide(here, "owner", commands.AddSessions(sessions=(LEVERS,)), NOW, 5) == []
    grown = _brought(here, LEVERS.model_copy(update={"participants": 30}))
    [after] = grown.held.values()
    assert (after.sheet.participants, after.sheet.place, after.sheet.said[0]) == (30, "Laon", ("keep", "Le prêt"))
    assert after.numbers == (1, 2, 3)
    last = _brought(grown, LEVERS.model_copy(update={"participants": 31}))
    assert [each.sheet.participants for each in last.held.values()] == [31]
    elsewhere = LEVERS.model_copy(update={"place": "Soissons", "participants": 8})
    assert len(_brought(last, elsewhere).held) == 2, "somewhere else it is another session"
    twice = [LEVERS.model_copy(update={"participants": many}) for many in (40, 41)]
    assert len(_brought(last, *twice).held) == 3, "which of the two corrects it, nobody knows"


LEVERS = commands.Sheet(
    title="Laon", date="2026-05", said=(("keep", "Le pret"), ("keep", "Le don"), ("create", "Un local"))
)


def _with(series: Series | None, sheet: commands.Sheet) -> tuple[Series, str]:
    after = given_to(series, "owner", commands.AddSessions(sessions=(sheet,)))
    assert after is not None
    return after, [*after.held][-1]


def _corrected(series: Series, key: str, seen: commands.Sheet | None = None, **anew: object) -> Series:
    sheet = (seen or series.held[key].sheet).model_copy(update=anew)
    after = given_to(series, "owner", commands.CorrectSession(session=key, sheet=sheet, seen=seen))
    assert after is not None
    return after


def test_a_number_that_becomes_known_later_is_told_and_may_become_unknown_again() -> None:
    series, key = _with(told(), LEVERS)
    known = _corrected(series, key, participants=30, estimated=True)
    count = known.held[key].session(1).participants
    assert count is not None
    assert (count.people, count.estimated) == (30, True)
    assert _corrected(known, key, participants=None, estimated=False).held[key].session(1).participants is None
    back = given_to(known, "owner", commands.TakeBackCorrection(session=key))
    assert back is not None
    assert back.held[key].sheet == LEVERS
    assert refused(back, "owner", commands.TakeBackCorrection(session=key)) == "not_corrected"
    same = commands.CorrectSession(session=key, sheet=LEVERS, seen=LEVERS)
    assert decide(back, "owner", same, NOW, 1) == []
    gone = given_to(back, "owner", commands.RemoveSession(session=key))
    assert refused(gone, "owner", same) == "unknown_session"


def test_two_who_correct_the_same_workshop_write_over_nothing_of_each_other() -> None:
    series, key = _with(told(), LEVERS)
    after = _corrected(series, key, seen=LEVERS, participants=30)
    both = _corrected(after, key, seen=LEVERS, place="Laon").held[key].sheet
    assert (both.participants, both.place) == (30, "Laon")
    about_30 = LEVERS.model_copy(update={"participants": 30, "estimated": True})
    for sheet in (LEVERS.model_copy(update={"participants": 31}), about_30):
        command = commands.CorrectSession(session=key, sheet=sheet, seen=LEVERS)
        assert refused(after, "owner", command) == "changed_by_another"


def test_what_was_said_keeps_its_number_its_group_and_its_news_however_its_sheet_is_corrected() -> None:
    series, key = _with(told(), LEVERS)
    added = _corrected(series, key, said=(("keep", "Le compost"), *LEVERS.said))
    assert added.held[key].numbers == (4, 1, 2, 3)
    reworded = _corrected(series, key, said=(("keep", "Le prêt"), ("keep", "Le don"), ("decision", "Ouvrir")))
    assert reworded.held[key].numbers == (1, 2, 4)
    # No number is given twice, and whoever knew it by its first words still finds it.
    again = _corrected(reworded, key, said=(("keep", "Le prêt"), ("create", "Un local")))
    assert again.held[key].numbers == (1, 5)
    first = held_elsewhere(key, again.held[key].session(1), again.held[key]).statements[0]
    assert (first.key, first.text, first.written) == (f"{key}:sheet:1", "Le prêt", "Le pret")


def test_a_group_of_statements_is_undone_alone_and_none_is_in_two() -> None:
    series = told()
    assert series is not None
    again = commands.GroupStatements(statements=("w2:s:1", "w3:s:1"))
    assert refused(series, "owner", again) == "statement_grouped"
    key = next(iter(series.groups))
    without = given_to(series, "owner", commands.DissolveGroup(group=key))
    assert without is not None
    assert without.groups == {}
    assert given_to(without, "owner", again) is not None


def test_a_group_grows_and_shrinks_one_by_one_and_of_one_there_is_none() -> None:
    series = told()
    assert series is not None
    key = next(iter(series.groups))
    more = given_to(series, "owner", commands.AddToGroup(group=key, statement="w3:s:1"))
    assert more is not None
    assert refused(more, "owner", commands.AddToGroup(group=key, statement="w3:s:1")) == "statement_grouped"
    assert refused(more, "owner", commands.TakeFromGroup(group=key, statement="w4:s:1")) == "unknown_statement"
    fewer = given_to(more, "owner", commands.TakeFromGroup(group=key, statement="w1:s:1"))
    assert fewer is not None
    assert fewer.groups[key].statements == ("w2:s:1", "w3:s:1")
    none = given_to(fewer, "owner", commands.TakeFromGroup(group=key, statement="w2:s:1"))
    assert none is not None
    assert none.groups == {}


def test_a_judgement_is_taken_back_alone_and_what_was_said_before_counts_again() -> None:
    series = told()
    for agreement in ("discussed", "contested"):
        said = commands.SayAgreement(about=("w2:s:1", "g"), agreement=agreement, by="Ana Ruiz")
        series = given_to(series, "owner", said)
    back = given_to(series, "owner", commands.TakeBackAgreement(about="w2:s:1"))
    assert back is not None
    last = {key: [each.agreement for each in said][-1:] for key, said in back.agreements.items()}
    assert last == {"w1:s:2": [], "w2:s:1": ["discussed"], "g": ["contested"]}
    assert refused(back, "owner", commands.TakeBackAgreement(about="w1:s:2")) == "unknown_statement"


def test_two_kept_apart_are_compared_again_when_somebody_asks() -> None:
    series = given_to(told(), "owner", commands.KeepApart(one="b", other="a"))
    assert series is not None
    assert series.apart == {("a", "b")}
    assert decide(series, "owner", commands.KeepApart(one="a", other="b"), NOW, 1) == []
    again = given_to(series, "owner", commands.CompareAgain(one="a", other="b"))
    assert again is not None
    assert not again.apart
    assert refused(again, "owner", commands.CompareAgain(one="a", other="b")) == "unknown_statement"


def test_an_end_before_its_beginning_is_refused() -> None:
    wrong = commands.DescribeSeries(title="x", begins="2026-02-01", ends="2026-01-01")
    assert refused(told(), "owner", wrong) == "series_dates"


def test_of_two_who_describe_a_series_neither_takes_back_what_the_other_has_changed() -> None:
    seen = commands.About(title="Une année", themes=("écologique",))
    before = given_to(told(), "owner", commands.DescribeSeries(**dict(seen)))
    one = seen.model_copy(update={"themes": ("sociale",)})
    other = seen.model_copy(update={"organiser": "Le réseau"})
    for each in (one, other):
        before = given_to(before, "owner", commands.DescribeSeries(**dict(each), seen=seen))
    assert before is not None
    assert (before.themes, before.organiser) == (("sociale",), "Le réseau")
    same = commands.DescribeSeries(title="Une année", themes=("locale",), seen=seen)
    assert refused(before, "owner", same) == "changed_by_another"
    # Each is in order by itself, and the two together are not.
    begun = given_to(before, "owner", commands.DescribeSeries(**dict(seen) | {"begins": "2026-06-01"}, seen=seen))
    ended = commands.DescribeSeries(**dict(seen) | {"ends": "2026-05-01"}, seen=seen)
    assert refused(begun, "owner", ended) == "series_dates"


@pytest.mark.parametrize(
    ("by", "command", "code"),
    [
        ("owner", commands.CreateSeries(series="s1", title="x"), "series_exists"),
        ("owner", commands.RemoveWorkshop(workshop="nothing"), "unknown_workshop"),
        ("owner", commands.RestoreSession(session="nothing"), "unknown_session"),
        ("owner", commands.CorrectSession(session="nothing", sheet=SHEET), "unknown_session"),
        ("owner", commands.AcceptApplication(application="nothing", workshop="w"), "unknown_application"),
        ("owner", commands.WithdrawAccess(application="a2"), "not_accepted"),
        ("owner", commands.DissolveGroup(group="nothing"), "unknown_group"),
        ("owner", commands.CloseCall(), "call_closed"),
    ],
)
def test_what_is_not_there_is_refused(by: Part, command: Command, code: str) -> None:
    assert refused(told(), by, command) == code


def test_the_table_of_the_documents_is_that_of_the_code() -> None:
    page = (Path(__file__).parents[2] / "docs" / "series.md").read_text("utf-8")
    for kind, (who, codes) in TABLE.items():
        listed = ", ".join(f"`{code}`" for code in codes)
        assert f"| `{underscored(kind.__name__)}` | {', '.join(sorted(who))} | {listed} |" in page


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_refusal_has_words(language: Language) -> None:
    words = Words(language)
    for code in {code for _, codes in TABLE.values() for code in codes} | {"not_allowed", "unknown_series"}:
        assert words.knows(f"series.refused.{code}"), code


@given(st.lists(st.integers(0, len(STORY) - 1), max_size=40))
def test_whatever_is_asked_in_whatever_order_a_log_folds_in_pieces_as_at_once(order: list[int]) -> None:
    series: Series | None = told(until=commands.CreateSeries)
    events = []
    codes: list[tuple[type[Command], str]] = []
    for seed, place in enumerate(order):
        by, command = STORY[place]
        try:
            decided = decide(series, by, command, NOW + seed, seed, getattr(command, "application", ""))
        except Refused as declined:
            codes.append((type(command), declined.code))
            continue
        for event in decided:
            assert series is not None
            series = evolve(series, event, NOW + seed)
            events.append((NOW + seed, event))
    assert fold(told(until=commands.CreateSeries), events) == series
    assert all(code in TABLE[kind][1] for kind, code in codes)
