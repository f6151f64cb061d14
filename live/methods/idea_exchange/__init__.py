"""An exchange of ideas: owners present projects and recruit; groups form and write their project sheets."""

from live.core.commands import Rule
from live.core.ids import PersonId, TableId
from live.core.keyed import Keyed
from live.core.method import Method, Views
from live.core.people import FACILITATORS, IN_THE_ROOM, PARTICIPANTS
from live.methods.idea_exchange import decider, evolving, model, view, wishes
from live.methods.idea_exchange.minutes import minutes
from live.methods.idea_exchange.undoing import inverse


def _groups(state: model.IdeaExchange) -> Keyed[PersonId, TableId]:
    """A group listens to its project as a table does, so its sheet is encoded once for all its members."""
    return state.place


METHOD = Method(
    name="idea_exchange",
    settings=model.IdeaExchangeSettings,
    activity=model.IdeaExchange,
    commands={
        model.ProposeProject: Rule(IN_THE_ROOM, keeps_late=True),
        model.EditProject: Rule(IN_THE_ROOM, keeps_late=True),
        model.WithdrawProject: Rule(IN_THE_ROOM),
        model.AdoptProject: Rule(PARTICIPANTS),
        model.HandOverProject: Rule(IN_THE_ROOM),
        model.JoinProject: Rule(PARTICIPANTS),
        model.LeaveProject: Rule(PARTICIPANTS),
        model.AcceptPerson: Rule(IN_THE_ROOM),
        model.DeclinePerson: Rule(IN_THE_ROOM),
        model.ReleaseMember: Rule(IN_THE_ROOM),
        model.PlacePerson: Rule(FACILITATORS),
        model.RemovePerson: Rule(FACILITATORS),
        wishes.Wish: Rule(PARTICIPANTS),
        wishes.PlaceByWishes: Rule(FACILITATORS, drives=True),
        wishes.TakeBackPlacing: Rule(FACILITATORS, drives=True),
        model.PresentProject: Rule(FACILITATORS, drives=True),
        model.StopPresenting: Rule(FACILITATORS, drives=True),
        model.ShowCounts: Rule(FACILITATORS, drives=True),
        model.HideCounts: Rule(FACILITATORS, drives=True),
        model.CloseExchange: Rule(FACILITATORS, drives=True),
        model.ReopenExchange: Rule(FACILITATORS, drives=True),
        model.NameGroup: Rule(IN_THE_ROOM, keeps_late=True),
        model.WriteSheet: Rule(IN_THE_ROOM, keeps_late=True),
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
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=evolving.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, table=view.table, person=view.person),
    concerns=evolving.concerns,
    minutes=minutes,
    items=decider.items,
    seats=_groups,
    inverse=inverse,
    delayed=evolving.delayed,
)
