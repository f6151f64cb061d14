"""The law of patches, over workshops driven at random: an old view plus its patches equals the fresh view,
for every audience; and whose own view an event changes is named by the event."""

import copy
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from live.core.commands import Command, Recorded
from live.core.people import By, Directory, Identity, Role
from live.core.versioned_map import VersionedMap
from live.methods.canvas import model as canvas
from live.methods.ideas.model import PostIdea, RestoreIdea, WithdrawIdea
from live.methods.meeting.model import DrawRound
from live.methods.world_cafe import commands as cafe_commands
from live.parts.cards import GroupCards, WithdrawCards
from live.views.audiences import EVERYONE, audiences_of, track_audience, view
from live.views.changes import concerned, moved, sees_the_same, touched_tables
from live.views.tree import Change, difference, rendered
from live.workshop import commands, terms
from live.workshop.model import Running, Workshop
from live.workshop.registry import COMMANDS, entry_of
from tests.rules.chaos import DIRECTORY, FACILITATORS, PEOPLE, Chaos, audiences
from tests.rules.telling import ANA, FATOU
from tests.rules.test_workshop import Told

SEEDS = st.integers(0, 1_000_000)


def patched(tree: Any, changes: list[Change]) -> Any:
    """A patch applied as `docs/protocol.md` says, to a copy."""
    tree = copy.deepcopy(tree)
    for change in changes:
        path = change[0]
        if not path:
            tree = change[1]
            continue
        at = tree
        for key in path[:-1]:
            at = at[key]
        if len(change) == 2:
            at[path[-1]] = change[1]
        else:
            at.pop(path[-1], None)
    return tree


@settings(max_examples=25)
@given(SEEDS, st.sampled_from(["real_name", "anonymous"]))
def test_an_old_view_plus_its_patches_equals_the_fresh_view(seed: int, identity: str) -> None:
    chaos = Chaos(seed, identity)
    for moment in chaos.moments(32):
        before, after = moment.before.tracks, moment.after.tracks
        same_step = {key: key in after and track.now == after[key].now for key, track in before.items()}
        old_audiences = set(audiences(moment.before))
        for audience in audiences(moment.after):
            # Whoever comes to a table gets its view whole; the tables of another step are other tables.
            if audience not in old_audiences or (
                audience.startswith("table:") and not same_step.get(audience[6:].split("/")[0])
            ):
                continue
            old, new = view(moment.before, DIRECTORY, audience), view(moment.after, DIRECTORY, audience)
            fresh = rendered(new)
            # The old tree was rendered before; here it is rendered now, from a version that is no longer the newest.
            assert patched(rendered(old), difference(old, new)) == fresh, audience


@settings(max_examples=25)
@given(SEEDS, st.sampled_from([EVERYONE, track_audience(terms.MAIN)]))
def test_patches_of_many_changes_at_once_lead_to_the_same_view(seed: int, audience: str) -> None:
    chaos = Chaos(seed)
    held_tree = view(chaos.state, DIRECTORY, audience)
    held = rendered(held_tree)
    for index, moment in enumerate(chaos.moments(32)):
        if index % 7 == 0:
            tree = view(moment.after, DIRECTORY, audience)
            held, held_tree = patched(held, difference(held_tree, tree)), tree
            assert held == rendered(tree)


@settings(max_examples=25)
@given(SEEDS)
def test_an_audience_that_need_not_be_looked_at_is_shown_the_same(seed: int) -> None:
    for moment in Chaos(seed).moments(32):
        for audience in audiences(moment.after):
            if sees_the_same(moment.before, moment.after, audience):
                old, new = view(moment.before, DIRECTORY, audience), view(moment.after, DIRECTORY, audience)
                assert rendered(old) == rendered(new), (audience, moment.recorded)


def test_an_idea_is_no_reason_to_look_at_what_everybody_is_shown_but_the_close_of_its_step_is() -> None:
    told = Told().planned("Idées", "Suite").opened("Idées")
    for command, by, is_same in (
        (PostIdea(text="Un four à pain"), ANA, True),
        (commands.CloseStep(step=told.step("Idées")), FATOU, False),
    ):
        before = told.now
        told.when(command, by, "Idées" if is_same else None)
        assert sees_the_same(before, told.now, EVERYONE) == is_same, command


@settings(max_examples=25)
@given(SEEDS)
def test_which_tables_change_is_found_by_what_changed(seed: int) -> None:
    for moment in Chaos(seed).moments(32):
        touched = touched_tables(moment.before, moment.after)
        if touched is None:
            continue
        for audience in audiences(moment.after):
            if audience.startswith("table:") and audience not in touched:
                old, new = view(moment.before, DIRECTORY, audience), view(moment.after, DIRECTORY, audience)
                assert rendered(old) == rendered(new), (audience, moment.recorded)


@settings(max_examples=40)
@given(SEEDS)
@example(456)
def test_whose_own_view_changes_is_named(seed: int) -> None:
    chaos = Chaos(seed)
    for moment in chaos.moments(32):
        named = concerned(moment.after, moment.recorded)
        if named is None:
            continue
        for by in (*FACILITATORS, *PEOPLE):
            if by.person not in named:
                audience = f"person:{by.person}"
                old, new = view(moment.before, DIRECTORY, audience), view(moment.after, DIRECTORY, audience)
                assert rendered(old) == rendered(new), (by.person, moment.recorded)


def test_whoever_is_proposed_for_a_row_is_told_when_it_goes_and_when_it_is_back() -> None:
    chaos = Chaos(1)
    plans = {key: step.plan for key, step in chaos.state.steps.items()}
    grid = next(key for key, plan in plans.items() if (plan.method, plan.track) == ("canvas", terms.MAIN))
    facilitator, proposed = FACILITATORS[0], PEOPLE[0].person
    chaos.do(facilitator, commands.OpenStep(step=grid))

    def do(command: Command) -> tuple[dict[str, str], bool]:
        """What the phone of whoever is proposed shows of it afterwards, and whether they were named."""
        said = chaos.do(facilitator, command, grid, entry_of(command, "canvas"))
        named = concerned(chaos.state, said)
        shown = rendered(view(chaos.state, DIRECTORY, f"person:{proposed}"))["activities"][terms.MAIN]["proposed"]
        return shown, named is None or proposed in named

    do(canvas.AddRow(text="Une ruche"))
    running = chaos.state.steps[grid]
    assert isinstance(running, Running)
    row = running.activity.shown[-1]
    assert do(canvas.ProposePerson(row=row, person=proposed)) == ({row: DIRECTORY.name(facilitator.person)}, True)
    assert do(canvas.RemoveRow(row=row)) == ({}, True)
    assert do(canvas.RestoreRow(row=row)) == ({row: DIRECTORY.name(facilitator.person)}, True)


def test_whoever_meets_somebody_who_is_taken_out_is_told_so() -> None:
    chaos = Chaos(1)
    plans = {key: step.plan for key, step in chaos.state.steps.items()}
    meeting = next(key for key, plan in plans.items() if (plan.method, plan.track) == ("meeting", terms.MAIN))
    chaos.do(FACILITATORS[0], commands.OpenStep(step=meeting))
    chaos.do(FACILITATORS[0], DrawRound(), meeting, COMMANDS["meeting.draw_round"])
    before = chaos.state
    named = concerned(chaos.state, chaos.do(FACILITATORS[0], commands.RemovePerson(person="p1")))
    shown = {
        by.person: [rendered(view(of, DIRECTORY, f"person:{by.person}")) for of in (before, chaos.state)]
        for by in PEOPLE
    }
    changed = {person for person, (old, new) in shown.items() if old != new}
    assert len(changed) > 1
    assert named is None or changed <= named


def holds(before: Workshop, after: Workshop, recorded: list[Recorded]) -> None:
    """Every law at once, of what one command did."""
    named, touched = concerned(after, recorded), touched_tables(before, after)
    for audience in {*audiences(before)} & {*audiences(after)}:
        old, new = view(before, DIRECTORY, audience), view(after, DIRECTORY, audience)
        assert patched(rendered(old), difference(old, new)) == rendered(new), audience
        unseen = [
            sees_the_same(before, after, audience),
            named is not None and audience.startswith("person:") and audience[7:] not in named,
            touched is not None and audience.startswith("table:") and audience not in touched,
        ]
        assert not any(unseen) or rendered(old) == rendered(new), (audience, unseen)


@pytest.mark.parametrize("findings_from", ["hosts", "everyone"])
def test_what_is_taken_out_of_a_step_and_put_back_is_shown_to_those_whom_it_concerns(findings_from: str) -> None:
    chaos, facilitator, (ana, bo) = Chaos(1), FACILITATORS[0], PEOPLE[:2]
    cafe = {"table_count": 2, "findings_from": findings_from}
    for name, chosen in (("ideas", {"silent": False}), ("world_cafe", cafe)):
        chaos.do(facilitator, commands.AddStep(method=name, title="Là", minutes=5, settings=chosen))
    steps = {step.plan.method: key for key, step in chaos.state.steps.items() if step.plan.title == "Là"}
    method = "ideas"

    def do(by: By, command: Command, of_step: bool = True) -> None:
        before, step = chaos.state, steps[method] if of_step else None
        entry = entry_of(command, method if of_step else None)
        recorded = chaos.do(by, command, step, entry)
        holds(before, chaos.state, recorded)

    def there() -> Any:
        step = chaos.state.steps[steps[method]]
        assert isinstance(step, Running)
        return step.activity

    def back_and_forth(takes_out: Command, puts_back: Command) -> None:
        before = there()
        do(facilitator, takes_out)
        assert there() != before
        do(facilitator, puts_back, of_step=not isinstance(puts_back, commands.Undo))
        assert there() == before

    do(facilitator, commands.OpenStep(step=steps["ideas"]), of_step=False)
    for by, text in ((ana, "Un four"), (bo, "Un banc"), (ana, "Un puits")):
        do(by, PostIdea(text=text))
    first, *_ = there().ideas
    do(facilitator, GroupCards(cards=(first,), name="Pain"))
    back_and_forth(WithdrawIdea(idea=first), RestoreIdea(idea=first))

    method = "world_cafe"
    do(facilitator, commands.OpenStep(step=steps["world_cafe"]), of_step=False)
    for command in (cafe_commands.DrawSeating(), cafe_commands.StartRound()):
        do(facilitator, command)
    for by in (ana, bo, ana):
        do(by, cafe_commands.WriteNote(text="Une note"))
    note = next(iter(there().by_author[ana.person]))
    back_and_forth(cafe_commands.WithdrawNote(note=note), cafe_commands.RestoreNote(note=note))
    do(facilitator, cafe_commands.CloseRound())
    brings, table = (ana, None) if findings_from == "everyone" else (facilitator, next(iter(there().tables)))
    for text in ("Un point", "Un autre"):
        do(brings, cafe_commands.BringBack(text=text, table=table))
    finding, *_ = there().findings
    do(facilitator, GroupCards(cards=(finding, note), name="Pain"))
    back_and_forth(cafe_commands.WithdrawFinding(finding=finding), cafe_commands.RestoreFinding(finding=finding))
    back_and_forth(cafe_commands.WithdrawNote(note=note), cafe_commands.RestoreNote(note=note))
    back_and_forth(WithdrawCards(cards=(note, finding)), commands.Undo())


@settings(max_examples=15)
@given(SEEDS)
def test_a_newcomers_first_view_shows_them_as_being_here_before_that_is_on_disk(seed: int) -> None:
    chaos = Chaos(seed)
    for number, _ in enumerate(chaos.moments(25)):
        if chaos.state.doors_closed:
            continue
        newcomer = By(f"new{number}", Role.PARTICIPANT)
        before, audience = chaos.state, f"person:{newcomer.person}"
        recorded = chaos.do(newcomer, commands.Arrive(person=newcomer.person, role=newcomer.role))
        assert concerned(chaos.state, recorded) == set()
        assert rendered(view(before, DIRECTORY, audience)) == rendered(view(chaos.state, DIRECTORY, audience))


@settings(max_examples=15)
@given(SEEDS)
def test_whose_place_changes_is_found_by_what_changed(seed: int) -> None:
    chaos = Chaos(seed)
    for moment in chaos.moments(32):
        touched = moved(moment.before, moment.after)
        if touched is None:
            continue
        for by in PEOPLE:
            if by.person not in touched:
                before = audiences_of(moment.before, by.person, "phone")
                assert before == audiences_of(moment.after, by.person, "phone")


def test_a_name_that_changes_reaches_every_card_that_bears_it() -> None:
    chaos = Chaos(7)
    for _ in chaos.moments(25):
        pass
    renamed = Directory(VersionedMap(dict(DIRECTORY.identities)), 0).learn("p1", Identity("Autre", "Nom", ""))
    for audience in audiences(chaos.state):
        old, new = view(chaos.state, DIRECTORY, audience), view(chaos.state, renamed, audience)
        assert patched(rendered(old), difference(old, new)) == rendered(new)


@pytest.mark.parametrize("seed", range(3))
def test_no_name_leaves_an_anonymous_workshop(seed: int) -> None:
    chaos = Chaos(seed, "anonymous")
    for _ in chaos.moments(60):
        pass
    for audience in audiences(chaos.state):
        if audience.startswith("person:"):
            continue
        shown = str(rendered(view(chaos.state, DIRECTORY, audience)))
        assert not any(by.person.upper() in shown for by in PEOPLE), audience
