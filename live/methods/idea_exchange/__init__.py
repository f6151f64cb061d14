"""An exchange of ideas: owners present projects and recruit; groups form and write their project sheets."""

from live.core.commands import Rule
from live.core.ids import PersonId, TableId
from live.core.method import ANYTHING, Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM, PARTICIPANTS
from live.core.versioned_map import VersionedMap
from live.methods.idea_exchange import decider, evolving, merging, model, view, wishes
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
        model.ProposeProject: Rule(
            IN_THE_ROOM,
            keeps_late=True,
            refuses=("one_project_each", "already_member", "too_many_ideas", "exchange_closed"),
        ),
        model.EditProject: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_yours", "seats_taken")),
        model.WithdrawProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        model.AdoptProject: Rule(
            PARTICIPANTS, refuses=("unknown_project", "not_yours", "already_member", "project_full", "exchange_closed")
        ),
        model.HandOverProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_member")),
        model.JoinProject: Rule(
            PARTICIPANTS,
            refuses=("unknown_project", "already_member", "project_full", "owner_stays", "exchange_closed"),
        ),
        model.LeaveProject: Rule(
            PARTICIPANTS, refuses=("unknown_project", "owner_stays", "not_member", "exchange_closed")
        ),
        model.AcceptPerson: Rule(
            IN_THE_ROOM,
            refuses=("unknown_project", "not_yours", "not_waiting", "project_full", "owner_stays", "exchange_closed"),
        ),
        model.DeclinePerson: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_waiting", "exchange_closed")
        ),
        model.ReleaseMember: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "not_member", "owner_stays", "exchange_closed")
        ),
        model.PlacePerson: Rule(
            FACILITATORS, refuses=("unknown_project", "unknown_person", "owner_stays", "project_full")
        ),
        model.RemovePerson: Rule(FACILITATORS, refuses=("unknown_project", "not_member", "owner_stays")),
        wishes.Wish: Rule(
            PARTICIPANTS,
            refuses=("unknown_project", "too_many_choices", "wished_twice", "has_group", "exchange_closed"),
        ),
        wishes.PlaceByWishes: Rule(FACILITATORS, drives=True, refuses=("nobody_wishes",)),
        wishes.TakeBackPlacing: Rule(FACILITATORS, drives=True),
        model.PresentProject: Rule(FACILITATORS, drives=True, refuses=("unknown_project", "nobody_left")),
        model.StopPresenting: Rule(FACILITATORS, drives=True),
        model.ShowCounts: Rule(FACILITATORS, drives=True),
        model.HideCounts: Rule(FACILITATORS, drives=True),
        model.CloseExchange: Rule(FACILITATORS, drives=True),
        model.ReopenExchange: Rule(FACILITATORS, drives=True),
        merging.AskToMerge: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        merging.TakeBackMerge: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        merging.AgreeToMerge: Rule(
            IN_THE_ROOM, refuses=("unknown_project", "not_yours", "nobody_asks", "exchange_closed")
        ),
        merging.MergeProjects: Rule(FACILITATORS, refuses=("unknown_project",)),
        merging.SplitProject: Rule(IN_THE_ROOM, refuses=("unknown_project", "not_yours", "exchange_closed")),
        merging.TakeBackSplit: Rule(FACILITATORS, refuses=("unknown_project",)),
        model.NameGroup: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_member")),
        model.WriteSheet: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_project", "not_member")),
    },
    events=(
        model.ProjectProposed,
        model.ProjectEdited,
        model.ProjectWithdrawn,
        model.OwnerChanged,
        model.MemberJoined,
        model.MemberLeft,
        model.WaitBegun,
        model.WaitEnded,
        wishes.WishesListed,
        wishes.PlacedByWishes,
        wishes.PlacingTakenBack,
        model.ProjectPresented,
        model.PresentationEnded,
        model.CountsShown,
        model.CountsHidden,
        model.ExchangeClosed,
        model.ExchangeReopened,
        model.GroupNamed,
        model.SheetWritten,
        merging.MergeAsked,
        merging.MergeDropped,
        merging.ProjectsMerged,
        merging.ProjectSplit,
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
    minutes=minutes,
    moves=True,
    left=left,
    outcomes=decider.outcomes,
    conclusions=decider.conclusions,
    seats=_groups,
    inverse=inverse,
    cut_short=decider.cut_short,
    delayed=evolving.delayed,
    starts=(model.ProjectPresented,),
)
