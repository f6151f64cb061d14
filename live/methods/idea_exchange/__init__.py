"""An exchange of ideas: owners present projects and recruit; groups form and write their project sheets."""

from live.core.commands import Rule
from live.core.ids import PersonId, TableId
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM, PARTICIPANTS
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange import commands, decider, events, evolving, model, view, wishes
from live.methods.idea_exchange.minutes import left, minutes
from live.methods.idea_exchange.phases import PHASES, phase_of
from live.methods.idea_exchange.undoing import inverse


def _groups(state: model.IdeaExchange) -> VersionedMap[PersonId, TableId]:
    """A group listens to its project as a table does, so its sheet is encoded once for all its members."""
    return state.place


METHOD = Method(
    name="idea_exchange",
    title=Spoken("Bourse d’échanges", "Idea exchange"),
    what=Spoken("Des projets proposés, des équipes qui se forment.", "Projects are proposed, teams form."),
    usual_minutes=60,
    settings=model.IdeaExchangeSettings,
    activity=model.IdeaExchange,
    commands={
        commands.ProposeProject: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("one_project_each", "already_member", "too_many_ideas", "exchange_closed"),
        ),
        commands.EditProject: Rule(
            IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_yours", "seats_taken")
        ),
        commands.WithdrawProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        commands.AdoptProject: Rule(
            PARTICIPANTS, refuses=("unknown_project", "not_yours", "already_member", "project_full", "exchange_closed")
        ),
        commands.HandOverProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_member")),
        commands.JoinProject: Rule(
            PARTICIPANTS,
            refuses=("unknown_project", "already_member", "project_full", "owner_stays", "exchange_closed"),
        ),
        commands.LeaveProject: Rule(
            PARTICIPANTS, refuses=("unknown_project", "owner_stays", "not_member", "exchange_closed")
        ),
        commands.AcceptPerson: Rule(
            IN_THE_ROOM,
            refuses=("unknown_project", "not_yours", "not_waiting", "project_full", "owner_stays", "exchange_closed"),
        ),
        commands.DeclinePerson: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_waiting", "exchange_closed")
        ),
        commands.ReleaseMember: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_member", "owner_stays", "exchange_closed")
        ),
        commands.PlacePerson: Rule(
            FACILITATORS, refuses=("unknown_project", "unknown_person", "owner_stays", "project_full")
        ),
        commands.RemovePerson: Rule(FACILITATORS, refuses=("unknown_project", "not_member", "owner_stays")),
        commands.Wish: Rule(
            PARTICIPANTS,
            refuses=("unknown_project", "too_many_choices", "wished_twice", "has_group", "exchange_closed"),
        ),
        commands.PlaceByWishes: Rule(FACILITATORS, drives=True, refuses=("nobody_wishes", "server_busy")),
        commands.TakeBackPlacing: Rule(FACILITATORS, drives=True),
        commands.PresentProject: Rule(FACILITATORS, drives=True, refuses=("unknown_project", "nobody_left")),
        commands.StopPresenting: Rule(FACILITATORS, drives=True),
        commands.ShowCounts: Rule(FACILITATORS, drives=True),
        commands.HideCounts: Rule(FACILITATORS, drives=True),
        commands.CloseExchange: Rule(FACILITATORS, drives=True),
        commands.ReopenExchange: Rule(FACILITATORS, drives=True),
        commands.AskToMerge: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        commands.TakeBackMerge: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        commands.AgreeToMerge: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "nobody_asks", "exchange_closed")
        ),
        commands.MergeProjects: Rule(FACILITATORS, refuses=("unknown_project",)),
        commands.SplitProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        commands.TakeBackSplit: Rule(FACILITATORS, refuses=("unknown_project",)),
        commands.NameGroup: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_member")),
        commands.WriteSheet: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_member")),
    },
    events=(
        events.ProjectProposed,
        events.ProjectEdited,
        events.ProjectWithdrawn,
        events.OwnerChanged,
        events.MemberJoined,
        events.MemberLeft,
        events.WaitBegun,
        events.WaitEnded,
        events.WishesListed,
        events.PlacedByWishes,
        events.PlacingTakenBack,
        events.ProjectPresented,
        events.PresentationEnded,
        events.CountsShown,
        events.CountsHidden,
        events.ExchangeClosed,
        events.ExchangeReopened,
        events.GroupNamed,
        events.SheetWritten,
        events.MergeAsked,
        events.MergeDropped,
        events.ProjectsMerged,
        events.ProjectSplit,
    ),
    gives=(model.PROJECT,),
    takes=ANYTHING,
    start=decider.start,
    decide=decider.decide,
    evolve=evolving.evolve,
    phases=PHASES,
    phase_of=phase_of,
    views=Views(
        everyone=view.everyone,
        facilitators=view.facilitators,
        table=view.table,
        person=view.person,
        touched_tables=view.touched_tables,
    ),
    concerns=evolving.concerns,
    precompute=wishes.precompute,
    # Whoever wishes otherwise, or takes a seat or leaves one, once the placing has been asked for, does so after it.
    waits_for_work=(
        commands.Wish,
        commands.JoinProject,
        commands.LeaveProject,
        commands.AcceptPerson,
        commands.ReleaseMember,
        commands.PlacePerson,
        commands.RemovePerson,
        commands.ProposeProject,
        commands.WithdrawProject,
        commands.PlaceByWishes,
        commands.TakeBackPlacing,
    ),
    minutes=minutes,
    moves=True,
    left=left,
    outcomes=decider.outcomes,
    conclusions=decider.conclusions,
    seats=_groups,
    inverse=inverse,
    cut_short=decider.cut_short,
    delayed=evolving.delayed,
    starts=(events.ProjectPresented,),
)
