"""A parking lot: ideas that belong elsewhere, kept while something else goes on."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.parking import decider, model, view
from live.methods.parking.minutes import left, minutes
from live.parts.cards import IDEA

METHOD = Method(
    name="parking",
    title=Spoken("Pour plus tard", "Parking lot"),
    what=Spoken(
        "Chacun met de côté ce qui n'a pas sa place maintenant.",
        "Everybody puts aside what does not belong here and now.",
    ),
    usual_minutes=0,
    stands="where_planned",
    settings=model.ParkingSettings,
    activity=model.Parking,
    commands={
        model.ParkIdea: Rule(IN_THE_ROOM, keeps_late=True, refuses=("too_many_ideas",)),
        model.EditIdea: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_idea", "not_yours", "changed_meanwhile")),
        model.WithdrawIdea: Rule(IN_THE_ROOM, refuses=("unknown_idea", "not_yours")),
        model.RestoreIdea: Rule(FACILITATORS, refuses=("unknown_idea",)),
        model.DealWithIdea: Rule(FACILITATORS, refuses=("unknown_idea",)),
    },
    events=(
        model.IdeaParked,
        model.IdeaEdited,
        model.IdeaWithdrawn,
        model.IdeaRestored,
        model.IdeaDealtWith,
    ),
    gives=(IDEA,),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, projector=view.projector, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    outcomes=decider.outcomes,
    inverse=decider.inverse,
)
