"""A question, ideas from phones, and themes made of them by several hands."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.ideas import decider, model, view
from live.methods.ideas.minutes import minutes
from live.parts import cards

METHOD = Method(
    name="ideas",
    settings=model.IdeasSettings,
    activity=model.Ideas,
    commands={
        model.PostIdea: Rule(IN_THE_ROOM, keeps_late=True),
        model.EditIdea: Rule(IN_THE_ROOM, keeps_late=True),
        model.WithdrawIdea: Rule(IN_THE_ROOM),
        model.RevealIdeas: Rule(FACILITATORS, drives=True),
        cards.GroupCards: Rule(IN_THE_ROOM),
        cards.UngroupCards: Rule(IN_THE_ROOM),
        cards.RenameTheme: Rule(IN_THE_ROOM),
        cards.DissolveTheme: Rule(IN_THE_ROOM),
    },
    events=(
        model.IdeaPosted,
        model.IdeaEdited,
        model.IdeaWithdrawn,
        model.IdeasRevealed,
        *cards.EVENTS,
    ),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    items=decider.items,
    inverse=decider.inverse,
    names={
        cards.GroupCards: "group_ideas",
        cards.UngroupCards: "ungroup_ideas",
        cards.CardsGrouped: "ideas_grouped",
        cards.CardsUngrouped: "ideas_ungrouped",
    },
)
