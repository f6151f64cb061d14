"""The contract of a method, on one page.

A method is a kind of step: its settings, what can be asked of it, what can have happened, the state
while it lives (its activity), who sees what, and what it leaves in the minutes. A method never edits
the room, the wire or a renderer.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, Literal, Protocol, TypeVar

from live.core.blocks import Block, Section
from live.core.checks import Beforehand, Remark
from live.core.commands import Asked, Command, Event, Rule
from live.core.files import FileId, Files, Illustrated
from live.core.ids import PersonId, StepId, TableId, TrackId
from live.core.nodes import Tree
from live.core.outcomes import Kind, Outcome, Spoken
from live.core.pace import Rounds
from live.core.people import By, Directory
from live.core.phases import Phase, PhaseNow
from live.core.record import Left
from live.core.refusals import Refused
from live.core.settings import Settings
from live.core.versioned_map import VersionedMap

Language = Literal["fr", "en"]
# Whether a step may stand: run beside the others, with everybody who is here. Of a method that always stands every
# workshop has one step, from the beginning on.
Stands = Literal["never", "where_planned", "always"]
# Where the minutes print a step: where the agenda has it, before all those, even before who was there, or only as a row
# of the agenda.
Printed = Literal["in_place", "first", "opening", "nowhere"]


@dataclass(frozen=True, slots=True)
class TrackFacts:
    """A track as a rule may know it: the fewest and the most people it is meant for (0: no limit), who leads it, and
    who was in it when it last met."""

    id: TrackId
    least: int = 0
    most: int = 0
    referents: tuple[PersonId, ...] = ()
    last: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True)
class Present:
    """What a rule may know of the room around its step: who is there, and which tracks the workshop has.

    `people` are those of the step's track who have arrived and not left, facilitators excepted; in the plenary, in the
    order of arrival. `expected` are those on a list of expected people, `listed` the track in which such a list puts
    somebody; only `start` is told of both. `tracks` are those besides the plenary; where there are any, `known` are all
    whom the workshop knows, expected or gone. `steps` are all of the workshop's, for a standing step.
    """

    people: tuple[PersonId, ...]
    expected: frozenset[PersonId] = frozenset()
    tracks: tuple[TrackFacts, ...] = ()
    listed: Mapping[PersonId, TrackId] = field(default_factory=dict)
    known: Container[PersonId] = ()
    steps: Container[StepId] = ()


@dataclass(frozen=True, slots=True)
class See:
    """What a view may use besides the activity: names, whether they may be shown, whether the step is
    open, who is here and which tracks there are (as in `Present`). `on_screen`: a room's screen shows this step, which
    is the running one, or a standing one that whoever drives has put there."""

    directory: Directory
    named: bool
    open: bool
    people: tuple[PersonId, ...] = ()
    tracks: tuple[TrackFacts, ...] = ()
    on_screen: bool = False

    def name(self, person: PersonId, *beside: str) -> str:
        """The name to show to other participants, where the fields `beside` are shown too; empty where the workshop is
        anonymous."""
        return self.directory.name(person, *beside) if self.named else ""


@dataclass(frozen=True, slots=True)
class Writing:
    """What minutes may use besides the activity. `named` is false where no names may be printed;
    `open` is true in a draft: the step runs, or may be opened again. `tracks` are the titles of the tracks,
    `taken` those of later steps that work on what this one has left, by the kind they take. `noted` is what a step in
    which nothing was noted says instead, where decisions or what follows were noted at the close."""

    directory: Directory
    named: bool
    language: Language
    open: bool = False
    people: tuple[PersonId, ...] = ()
    tracks: Mapping[TrackId, str] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    noted: str = ""

    def name(self, person: PersonId, *beside: str) -> str:
        """As in `See`."""
        return self.directory.name(person, *beside) if self.named else ""

    def pick(self, fr: str, en: str) -> str:
        return fr if self.language == "fr" else en


# Something long to work out, done outside the event loop and in another process: a `partial` of a module's function
# over plain values, or a dataclass of them, called with `stop`, which says when to come to an end with the best so far.
Work = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class NotComputed:
    """What stands for the outcome of work that failed (`told` is what an `Impossible` held) or took too long."""

    told: Mapping[str, Any] = field(default_factory=dict)


class ComparedWork(Protocol):
    """Work that equals another where the same would come of both."""

    @property
    def takes_long(self) -> bool: ...

    def __call__(self, stop: Callable[[], bool] | None = None) -> Any: ...


def beforehand(work: ComparedWork, asked: Asked[Any]) -> Work | None:
    """This work, where it takes long and has not been done for this command yet."""
    return work if work.takes_long and asked.work != work else None


def outcome_of(work: Work, asked: Asked[Any]) -> Any:
    """What comes of this work: as it was computed for this command, where that was the same work; else it is done now.
    Raises Refused where nothing came of it."""
    if isinstance(asked.computed, NotComputed):
        raise Refused("server_busy")
    return asked.computed if asked.work == work else work()


@dataclass(frozen=True, slots=True)
class CutShort:
    """Something that would be cut short if a step closed now; the console says it in the words
    `<method>.cut_short.<what>`, with these figures."""

    what: str
    figures: Mapping[str, int] = field(default_factory=dict)


ANYTHING: Final = "anything"
EVERYBODY: Final = "everybody"
Concerned = Literal["everybody"] | Iterable[PersonId]

S = TypeVar("S", bound=Settings)
A = TypeVar("A")


@dataclass(frozen=True, slots=True)
class Secrets(Generic[A]):
    """What nobody may read in the store, until an event of `ends` has made it public.

    The events of `commands`, one each, are sealed in the log; an activity of which `held` is true is sealed in
    snapshots. After an event of `ends` the seals can never be opened again, so it says itself all that is to stay
    known. `unread` is the activity after a sealed event whose key is gone.
    """

    commands: tuple[type[Command], ...]
    events: tuple[type[Event], ...]
    ends: type[Event]
    held: Callable[[A], bool]
    unread: Callable[[A], A]


def no_places(activity: Any) -> VersionedMap[PersonId, TrackId] | None:
    return None


def no_tracks(activity: Any) -> tuple[TrackId, ...]:
    return ()


def nobody_walks(activity: Any) -> bool:
    return False


def no_files(activity: Any) -> Files:
    return _NO_FILES


def nobody_attaches(activity: Any, person: PersonId) -> bool:
    return False


def no_photographs(activity: Any) -> Iterable[Illustrated]:
    return ()


def nobody_illustrates(activity: Any, of: str, by: By) -> None:
    raise Refused("no_photographs")


def lets_nothing_go(event: Any) -> tuple[FileId, ...]:
    return ()


def all_kept(activity: Any, files: Collection[FileId]) -> Any:
    return activity


def without_tables(settings: Any, people: int) -> int:
    return 0


def no_seats(activity: Any) -> VersionedMap[PersonId, TableId]:
    return _NO_SEATS


def to_everybody(activity: Any) -> bool:
    return True


def in_place(settings: Any) -> Printed:
    return "in_place"


def no_sections(activity: Any, writing: Writing) -> tuple[Section, ...]:
    return ()


def nowhere(activity: Any, person: PersonId, writing: Writing) -> str:
    return ""


def no_tree(activity: Any, *_: Any) -> Tree:
    return {}


def any_table(before: Any, now: Any) -> Collection[TableId] | None:
    return None


def no_outcomes(activity: Any) -> tuple[Outcome, ...]:
    return ()


def nothing_concluded(activity: Any, open: bool) -> tuple[Outcome, ...]:
    return ()


def takes_nothing_over(activity: Any) -> tuple[str, ...]:
    return ()


def nothing_left(activity: Any, writing: Writing) -> Left:
    return _NOTHING_LEFT


def no_precomputing(activity: Any, asked: Asked[Any], present: Present) -> Work | None:
    return None


def nothing_to_settle(activity: Any, asked: Asked[Any], present: Present) -> Work | None:
    return None


def no_effects(before: Any, after: Any, asked: Asked[Any], present: Present) -> Tree:
    return {}


def nothing_cut_short(activity: Any, asked: Asked[Any], present: Present) -> tuple[CutShort, ...]:
    return ()


def no_inverse(activity: Any, asked: Asked[Any]) -> tuple[Command, ...]:
    return ()


def no_phase(activity: Any) -> PhaseNow | None:
    return None


def no_task(activity: Any) -> str | None:
    return None


def by_its_clock(activity: Any, minutes: int, at: int, present: Present) -> int | None:
    return None


def never_pending(activity: Any) -> bool:
    return False


def never_unsigned(activity: Any) -> bool:
    return False


def as_it_is(activity: Any, given: Any) -> Any:
    return activity


def untouched(activity: Any, person: PersonId, out: bool) -> Any:
    return activity


def nothing_to_remark(settings: Any, before: Beforehand) -> Iterable[Remark]:
    return ()


def unmoved(activity: Any, person: PersonId, at: int) -> Any:
    return activity


def nothing_at_the_end(activity: Any) -> Sequence[Event]:
    return ()


def nothing_settled(activity: Any, asked: Asked[Any], present: Present) -> Sequence[Event]:
    return ()


_NOTHING_LEFT: Final = Left()
_NO_FILES: Final[Files] = VersionedMap()
_NO_SEATS: Final[VersionedMap[PersonId, TableId]] = VersionedMap()


@dataclass(frozen=True, slots=True)
class Views(Generic[A]):
    """Who sees what of an activity. Each function says it in prose above its code.

    `everyone` goes to every connection, so it is the smallest; `facilitators` and `projector` hold
    what they see besides; `table` goes to those seated there (`seats`), `person` to one person. The
    views of a table and of a person are never given to anybody else. A table's is drawn from the activity and names
    alone; `touched_tables(before, now)` are the tables whose view may differ between two activities (None: any of
    them). Where `everyone` says what the activity `asks` ({question, ends}, or null), screens show that in place of the
    step's own question and time. `kept_back` is drawn as `everyone` is, of what only facilitators see; a facilitator
    may put one of its cards on the room's screen.
    """

    everyone: Callable[[A, See], Tree]
    facilitators: Callable[[A, See], Tree] = no_tree
    projector: Callable[[A, See], Tree] = no_tree
    table: Callable[[A, TableId, See], Tree] = no_tree
    person: Callable[[A, PersonId, See], Tree] = no_tree
    kept_back: Callable[[A, See], Tree] = no_tree
    touched_tables: Callable[[A, A], Collection[TableId] | None] = any_table


@dataclass(frozen=True, slots=True)
class Method(Generic[S, A]):
    """A kind of step.

    `title` and `what` are what it is called and one sentence about it; `usual_minutes` what a new step is given.
    `gives` are the kinds of outcome it leaves to later steps, `passes_on` says that it leaves those it was given;
    `takes` are the names of the kinds it can work on. `takes_over` are the ids of the outcomes it was
    given that it goes on with itself, under the same ids: from then on they are told by it, and no more by the step
    that left them. `refuses` are the codes that `start` may decline with; those of commands stand in their rules. The
    agenda's form, the console and the protocol's tables are made from these, and from `settings`.
    `names` are the names on the wire and in the log, behind the method's own, of commands and events that are not
    called there by their class: those of a mechanism that several methods share, released under another name.
    `variant_by` is the setting by whose choice steps differ so much that a phone is sent the script of that
    choice first.
    `start(settings, outcomes, present)` is the activity of a step that opens; `outcomes` are those of the step
    it works on. `decide` raises Refused or returns what happens; `evolve` folds one event
    and never refuses. `concerns(event)` names the people whose `person` view an event may change.
    `stands` says whether its steps may run beside the others; while one does, `offered` says whether participants
    and the room's screen are shown it: consoles always are.
    `files` are those attached to its steps (`live/parts/files.py`), `attaches` says who may attach some besides those
    who facilitate. `illustrated` are the photographs beside what people wrote (`live/parts/illustrations.py`);
    `may_illustrate(activity, of, by)` raises Refused unless `by` may add one to `of`; `lets_go(event)` are the files
    that an event takes out of the store, and `unillustrated(activity, files)` is the activity without these.
    `where` says in a few words where somebody is to be now, or when it is their turn, for whoever reads without a
    script. `tables` says how many tables a step set up like this has for so many people, as far as that is known before
    it opens. `seats` says who listens to which table now; `places`, of a step of the plenary, who has been sent into
    which track (None: nobody, everybody is in the plenary), `meeting` which tracks those are, and `walking` whether
    people change tracks as they like. `inverse` are the commands that would undo one about to be done (asked before it
    is decided).
    `outcomes` is what later steps may work on, and `foreseen`, where that is not known before something is worked out,
    what they may expect by number and kind. `at_close` is the activity once what came of it has been shown, where the
    log does not tell that itself.
    `conclusions(activity, open)` are those that whoever writes the closing notes may take over as they are, such as
    what came first; while the step is `open`, only what changes no more.
    `removed(activity, person, out)` is the activity once a facilitator has taken somebody out of the workshop, or let
    them in again. `settled` are the events that come first when what a step has found is about to be shown by a
    later step or in the minutes, for good, and `precompute_settled` is the long work that these need beforehand;
    `at_the_end` are the events that come first when the workshop closes. `secrets` is what is sealed in the store.
    `phases` are the parts a step of it goes through, `phase_of` says in which it is (None: in none that has a name).
    `task` names what everybody does at the same time now, each for themselves (None: nothing): people say when they
    have finished with it, and it has another name once something else is asked.
    `precompute` is the long work a command needs done before it is decided; what comes of it stands in
    `asked.computed`, and need not fit any more what has happened meanwhile. `waits_for_work` are the commands that are
    decided after such a command of the same step, as they were given after it, because they change what its work is
    about. `effects` tells what a command
    would bring, from the activity before and after it, to whoever asks before giving it; `cut_short`, what closing the
    step at that moment would. `sorts_cards`: a step of it can be given what other
    workshops have said. `checks` says what is wrong with a step before it opens, or likely to go wrong. `moves`:
    during such a step people get up and go elsewhere; `rests`: it is a pause. `rounds` says how rounds make its time.
    `remaining(activity, minutes, at, present)` is how many milliseconds a step of so many minutes will still take as
    things stand, None where its clock tells; with an `own_clock`, one a turn, no other is shown. `starts` are the
    events with which a round or a turn begins: from then on nobody is given time to settle.
    `pending`: what came of it has been shown to nobody, though its step may have closed.
    `delayed` moves the activity's own end times by as many milliseconds as a pause of its step has lasted.
    `minutes` returns blocks, headings from level 2; `left` says the same as values, for programs and spreadsheets, and
    nothing that the blocks do not show. `printed` says where the minutes print a step set up like this; of a `prepared`
    one they print what there is even if nobody has opened it. `sections` are those
    it adds to the document besides, under ids that the document knows; `annexes` what stands at the end of it, each
    under the kind of entries it prints.
    """

    name: str
    title: Spoken
    what: Spoken
    usual_minutes: int
    settings: type[S]
    activity: type[A]
    commands: Mapping[type[Command], Rule]
    events: tuple[type[Event], ...]
    start: Callable[[S, tuple[Outcome, ...], Present], A]
    decide: Callable[[A, Asked[Any], Present], Sequence[Event]]
    evolve: Callable[[A, Any], A]
    views: Views[A]
    concerns: Callable[[Any], Concerned]
    minutes: Callable[[A, Writing], list[Block]]
    stands: Stands = "never"
    offered: Callable[[A], bool] = to_everybody
    gives: tuple[Kind, ...] = ()
    passes_on: bool = False
    takes: tuple[str, ...] | Literal["anything"] = ()
    refuses: tuple[str, ...] = ()
    takes_over: Callable[[A], tuple[str, ...]] = takes_nothing_over
    left: Callable[[A, Writing], Left] = nothing_left
    phases: tuple[Phase, ...] = ()
    phase_of: Callable[[A], PhaseNow | None] = no_phase
    task: Callable[[A], str | None] = no_task
    outcomes: Callable[[A], tuple[Outcome, ...]] = no_outcomes
    foreseen: Callable[[A], tuple[Outcome, ...]] | None = None
    conclusions: Callable[[A, bool], tuple[Outcome, ...]] = nothing_concluded
    at_close: Callable[[A, Present], A] = as_it_is
    removed: Callable[[A, PersonId, bool], A] = untouched
    gone: Callable[[A, PersonId, int], A] = unmoved
    unsigned: Callable[[A], bool] = never_unsigned
    settled: Callable[[A, Asked[Any], Present], Sequence[Event]] = nothing_settled
    precompute_settled: Callable[[A, Asked[Any], Present], Work | None] = nothing_to_settle
    at_the_end: Callable[[A], Sequence[Event]] = nothing_at_the_end
    secrets: Secrets[A] | None = None
    checks: Callable[[S, Beforehand], Iterable[Remark]] = nothing_to_remark
    sorts_cards: bool = False
    moves: bool = False
    rests: bool = False
    rounds: Rounds | None = None
    remaining: Callable[[A, int, int, Present], int | None] = by_its_clock
    own_clock: bool = False
    starts: tuple[type[Event], ...] = ()
    delayed: Callable[[A, int], A] = as_it_is
    tables: Callable[[S, int], int] = without_tables
    seats: Callable[[A], VersionedMap[PersonId, TableId]] = no_seats
    where: Callable[[A, PersonId, Writing], str] = nowhere
    places: Callable[[A], VersionedMap[PersonId, TrackId] | None] = no_places
    meeting: Callable[[A], tuple[TrackId, ...]] = no_tracks
    walking: Callable[[A], bool] = nobody_walks
    files: Callable[[A], Files] = no_files
    attaches: Callable[[A, PersonId], bool] = nobody_attaches
    illustrated: Callable[[A], Iterable[Illustrated]] = no_photographs
    may_illustrate: Callable[[A, str, By], None] = nobody_illustrates
    lets_go: Callable[[Any], tuple[FileId, ...]] = lets_nothing_go
    unillustrated: Callable[[A, Collection[FileId]], A] = all_kept
    inverse: Callable[[A, Asked[Any]], tuple[Command, ...]] = no_inverse
    precompute: Callable[[A, Asked[Any], Present], Work | None] = no_precomputing
    waits_for_work: tuple[type[Command], ...] = ()
    effects: Callable[[A, A, Asked[Any], Present], Tree] = no_effects
    pending: Callable[[A], bool] = never_pending
    cut_short: Callable[[A, Asked[Any], Present], tuple[CutShort, ...]] = nothing_cut_short
    printed: Callable[[S], Printed] = in_place
    prepared: bool = False
    sections: Callable[[A, Writing], tuple[Section, ...]] = no_sections
    annexes: Callable[[A, Writing], tuple[Section, ...]] = no_sections
    names: Mapping[type[Command] | type[Event], str] = field(default_factory=dict)
    variant_by: str = ""
