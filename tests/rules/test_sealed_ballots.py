"""What the store may know of a vote: until the close that somebody did something, after it the ballots by nobody."""

import json
from collections.abc import Iterable
from itertools import count
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from live.core.commands import Asked, Command, Recorded, Sealed
from live.core.method import Present
from live.core.outcomes import Outcome
from live.core.people import By, Role
from live.methods.voting import METHOD, counting
from live.methods.voting.ballots import Dots
from live.methods.voting.commands import CastBallot, CloseBallot, WithdrawBallot
from live.methods.voting.decider import result_of
from live.methods.voting.events import BallotCast, BallotClosed
from live.methods.voting.model import Voting
from live.workshop import commands
from live.workshop.codec import decode, encode, from_snapshot, snapshot
from live.workshop.deciding import decide, fold
from live.workshop.events import StepOpened, UndoOffered, WorkshopClosed
from live.workshop.evolving import evolve
from live.workshop.model import Closed, Running, Workshop
from live.workshop.registry import SECRET_EVENTS, entry_of
from live.workshop.sealing import Seals, Unsealable
from tests.rules.chaos import Chaos

SERVER = By("server", Role.ORGANISER)
FATOU = By("fatou", Role.FACILITATOR)
VOTERS = [By(f"person-{name}", Role.PARTICIPANT) for name in ("ana", "bo", "cleo", "driss", "eve", "farid")]
OPTIONS = ["Graines", "Vélo", "Cantine"]


class Held:
    """A workshop with a vote, as a room holds it, and its log, as the store does."""

    def __init__(self, *steps: dict[str, Any]) -> None:
        self.workshop: Workshop | None = None
        self.log: list[Recorded] = []
        self._seeds = count(1)
        self.do(SERVER, commands.CreateWorkshop(workshop="w", title="Lieux communs"))
        for by in (FATOU, *VOTERS):
            self.do(SERVER, commands.Arrive(person=by.person, role=by.role))
        for step in steps or ({"settings": {"options": OPTIONS}},):
            works_on = {"works_on": self.now.main.order[0]} if self.now.main.order else {}
            self.do(FATOU, commands.AddStep(method="voting", title="Priorités", **works_on, **step))
        self.vote, *self.later = self.now.main.order
        self.do(FATOU, commands.OpenStep(step=self.vote))
        self.seals = Seals(b"the server's own", "w", dict.fromkeys(self.now.main.order, b"salt"))

    @property
    def now(self) -> Workshop:
        assert self.workshop is not None
        return self.workshop

    @property
    def voting(self) -> Voting:
        step = self.now.steps[self.vote]
        assert isinstance(step, Running | Closed)
        assert isinstance(step.activity, Voting)
        return step.activity

    def do(self, by: By, command: Command, step: str | None = None) -> list[Recorded]:
        seed = next(self._seeds)
        decided = decide(
            self.workshop, Asked(by, 1_000_000 + seed, seed, command, entry=entry_of(command, "voting")), step
        )
        self.workshop = fold(self.workshop, decided, 1_000_000 + seed, by.person)
        recorded = [each.recorded(1_000_000 + seed, by.person, f"command-{seed}") for each in decided]
        self.log += recorded
        return recorded

    def cast(self, by: By, **dots: int) -> list[Recorded]:
        return self.do(by, CastBallot(dots=dots), self.vote)

    def kept(self) -> list[bytes]:
        return [encode(each, self.seals) for each in self.log]

    def read_back(self, seals: Seals) -> Workshop:
        return folded(self.kept(), seals)


def folded(bodies: Iterable[bytes], seals: Seals) -> Workshop:
    workshop: Workshop | None = None
    for seq, body in enumerate(bodies, 1):
        workshop = evolve(workshop, decode(seq, body, seals))
    assert workshop is not None
    return workshop


def everybody_votes(held: Held) -> None:
    for number, by in enumerate(VOTERS):
        held.cast(by, **{f"o{number % 3 + 1}": 1})


def keyless() -> Seals:
    return Seals(b"the server's own", "w")


def test_what_the_log_holds_of_a_ballot_names_neither_the_person_nor_the_choice_nor_the_hour() -> None:
    held = Held()
    (cast,) = held.cast(VOTERS[0], o1=1)
    (taken_back,) = held.do(VOTERS[0], WithdrawBallot(), held.vote)
    for recorded in (cast, taken_back):
        entry = json.loads(encode(recorded, held.seals))
        assert entry.keys() == {"event", "at", "by", "with", "command", "step"}
        assert (entry["event"], entry["at"], entry["by"], entry["with"].keys()) == (
            "workshop.sealed",
            0,
            "",
            {"sealed"},
        )
        assert recorded.command not in entry["command"]
        assert decode(0, encode(recorded, held.seals), held.seals) == recorded


def test_two_ballots_of_one_person_and_of_two_look_the_same_and_are_as_long() -> None:
    held = Held()
    bodies = [encode(held.cast(by, **dots)[0], held.seals) for by in VOTERS for dots in ({"o1": 1, "o2": 1}, {})]
    assert len({json.loads(body)["with"]["sealed"] for body in bodies}) == len(bodies)
    assert len({len(body) for body in bodies}) == 1


def test_a_ballot_is_never_written_in_the_open_for_want_of_a_key() -> None:
    held = Held()
    (cast,) = held.cast(VOTERS[0], o1=1)
    with pytest.raises(Unsealable):
        encode(cast, keyless())
    with pytest.raises(Unsealable):
        snapshot(held.now, keyless())


def test_another_server_secret_workshop_or_step_opens_nothing() -> None:
    held = Held()
    (cast,) = held.cast(VOTERS[0], o1=1)
    body = encode(cast, held.seals)
    for other in (Seals(b"another", "w", held.seals.salts), Seals(b"the server's own", "v", held.seals.salts)):
        assert isinstance(decode(1, body, other).event, Sealed)
    moved = body.replace(held.vote.encode(), b"elsewhere")
    assert isinstance(decode(1, moved, Seals(b"the server's own", "w", {"elsewhere": b"salt"})).event, Sealed)


def test_a_snapshot_of_an_open_vote_shows_no_ballot_and_is_read_with_its_key_only() -> None:
    held = Held()
    everybody_votes(held)
    body = snapshot(held.now, held.seals)
    assert from_snapshot(body, held.seals) == held.now
    assert from_snapshot(body, keyless()) is None
    kept = json.loads(body)["steps"][held.vote]
    assert kept["activity"] is None
    assert VOTERS[0].person not in json.dumps(kept)


def test_once_closed_the_log_says_all_that_is_to_stay_known_without_any_key() -> None:
    held = Held()
    everybody_votes(held)
    held.cast(VOTERS[0], o3=1)
    held.do(VOTERS[1], WithdrawBallot(), held.vote)
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.read_back(keyless()) == held.read_back(held.seals) == held.now
    assert from_snapshot(snapshot(held.now, keyless()), keyless()) == held.now
    assert held.voting.ballots == {}
    kept = json.loads(snapshot(held.now))["steps"][held.vote]["activity"]
    assert (kept["ballots"], kept["aside"]) == ({}, {})


def test_the_order_of_the_ballots_in_the_log_tells_nothing_of_the_order_they_were_cast_in() -> None:
    closed = []
    for order in (VOTERS, VOTERS[::-1]):
        held = Held()
        for by in order:
            held.cast(by, **{f"o{VOTERS.index(by) % 3 + 1}": 1})
        held.do(FATOU, CloseBallot(), held.vote)
        closed.append(held.log[-2 if isinstance(held.log[-1].event, UndoOffered) else -1].event)
    first, second = closed
    assert isinstance(first, BallotClosed)
    assert first == second
    assert first.ballots is not None
    assert len(first.ballots) == len(VOTERS)


@pytest.mark.parametrize("how", ["later_step", "later_step_after_closing", "close_workshop", "closed_then_workshop"])
def test_whatever_shows_the_result_first_writes_the_ballots_down(how: str) -> None:
    held = Held({"settings": {"options": OPTIONS}}, {})
    everybody_votes(held)
    if how in ("later_step_after_closing", "closed_then_workshop"):
        held.do(FATOU, commands.CloseStep(step=held.vote))
        assert held.voting.result is None
    shows = commands.OpenStep(step=held.later[0]) if how.startswith("later") else commands.CloseWorkshop()
    events = [each.event for each in held.do(FATOU, shows)]
    closed = next(at for at, event in enumerate(events) if isinstance(event, BallotClosed))
    shown = next(at for at, e in enumerate(events) if isinstance(e, StepOpened | WorkshopClosed))
    assert closed < shown
    assert held.read_back(keyless()) == held.now
    assert held.voting.result is not None
    assert held.voting.result.ballots == len(VOTERS)


def test_a_step_closed_and_opened_again_goes_on_with_the_ballots_it_had() -> None:
    held = Held()
    held.cast(VOTERS[0], o1=1)
    held.do(FATOU, commands.CloseStep(step=held.vote))
    held.do(FATOU, commands.OpenStep(step=held.vote))
    held.cast(VOTERS[1], o2=1)
    assert held.read_back(held.seals) == held.now
    assert set(held.voting.ballots) == {VOTERS[0].person, VOTERS[1].person}


def test_ballots_whose_key_is_gone_before_the_close_are_said_to_be_lost() -> None:
    held = Held()
    for by in VOTERS:
        held.cast(by, o1=1)
    workshop = held.read_back(keyless())
    asked = Asked(FATOU, 1_000_000, 1, CloseBallot(), entry=entry_of(CloseBallot(), "voting"))
    after = fold(workshop, decide(workshop, asked, held.vote), asked.at, FATOU.person)
    assert after is not None
    (event,) = (d.event for d in decide(workshop, asked, held.vote) if isinstance(d.event, BallotClosed))
    assert (event.lost, event.ballots) == (len(VOTERS), ())


def test_a_log_that_told_who_cast_which_ballot_counts_as_it_did() -> None:
    held = Held()
    everybody_votes(held)
    held.do(FATOU, CloseBallot(), held.vote)

    def as_before(each: Recorded) -> bytes:
        entry: dict[str, Any] = {"event": "voting.ballot_cast", "at": each.at, "by": each.by, "step": each.step}
        if isinstance(each.event, BallotCast) and isinstance(each.event.ballot, Dots):
            return json.dumps(
                entry | {"with": {"person": each.by, "ballot": {"dots": each.event.ballot.dots}}}
            ).encode()
        if isinstance(each.event, BallotClosed):
            return json.dumps(entry | {"event": "voting.ballot_closed", "with": {"voters": 6, "seed": None}}).encode()
        return encode(each)

    assert folded(map(as_before, held.log), keyless()) == held.now


# --- what holds always ------------------------------------------------------------------------------------------


@settings(max_examples=25)
@given(st.integers(0, 1_000_000))
def test_in_any_workshop_closed_votes_are_read_back_without_their_keys(seed: int) -> None:
    chaos = Chaos(seed)
    for _ in chaos.moments(40):
        pass
    bodies = [encode(each, chaos.seals) for each in chaos.log]
    without = folded(bodies, Seals(b"the server's", "w"))
    for key, step in chaos.state.steps.items():
        if isinstance(step, Running | Closed) and getattr(step.activity, "result", None):
            assert without.steps[key] == step
    for each, body in zip(chaos.log, bodies, strict=True):
        if type(each.event) in SECRET_EVENTS:
            entry = json.loads(body)
            assert (entry["by"], entry["at"], entry["with"].keys()) == ("", 0, {"sealed"})
            assert isinstance(decode(1, body).event, Sealed)


CASTS = st.lists(
    st.tuples(st.sampled_from(VOTERS), st.sampled_from([None, {}, {"o1": 1}, {"o2": 1}, {"o1": 1, "o3": 2}])),
    max_size=30,
)


@given(CASTS, st.integers(0, 10_000))
def test_the_count_of_sealed_ballots_is_the_count_of_the_last_ballot_of_each(
    casts: list[tuple[By, dict[str, int] | None]], seed: int
) -> None:
    held = Held({"settings": {"options": OPTIONS, "cap": 3}})
    last: dict[str, Dots] = {}
    for by, dots in casts:
        if dots is None:
            held.do(by, WithdrawBallot(), held.vote)
            last.pop(by.person, None)
        else:
            held.cast(by, **dots)
            last[by.person] = Dots(dots)
    direct = held.voting
    expected = result_of(direct, len(VOTERS))
    shuffled = [*last.values()]
    Random(seed).shuffle(shuffled)
    by_hand = counting.result_of(direct.settings, direct.costs, sorted(direct.items), shuffled)
    held.do(FATOU, CloseBallot(), held.vote)
    assert held.voting.result == expected
    assert (by_hand.ballots, by_hand.blank) == (expected.ballots, expected.blank)
    assert {row.item: row for row in by_hand.rows} == {row.item: row for row in expected.rows}
    assert held.read_back(keyless()) == held.now


def test_a_ballot_that_comes_too_late_is_refused_and_kept_nowhere() -> None:
    held = Held()
    held.do(FATOU, commands.CloseStep(step=held.vote))
    before = len(held.log)
    with pytest.raises(Exception, match="step_closed"):
        held.cast(VOTERS[0], o1=1)
    assert len(held.log) == before
    assert held.now.late == {}


def test_a_vote_that_nobody_showed_is_settled_in_the_fold_as_in_the_log() -> None:
    vote = METHOD.start(METHOD.settings(options=("A", "B")), (Outcome("i1", "A", "idea"),), Present(("ana",)))
    assert METHOD.at_close(METHOD.at_close(vote, Present(("ana",))), Present(())) == METHOD.at_close(
        vote, Present(("ana",))
    )
