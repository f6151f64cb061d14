"""A question, ideas from phones, and themes made of them by several hands."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS, IN_THE_ROOM
from live.methods.ideas import decider, model, view
from live.methods.ideas.minutes import left, minutes
from live.methods.ideas.phases import PHASES, phase_of, task
from live.parts import cards

METHOD = Method(
    name="ideas",
    title=Spoken("Idées", "Ideas"),
    what=Spoken(
        "Une question, des idées depuis les téléphones, rangées en thèmes.",
        "A question, ideas from phones, sorted into themes.",
    ),
    usual_minutes=15,
    settings=model.IdeasSettings,
    activity=model.Ideas,
    commands={
        model.PostIdea: Rule(IN_THE_ROOM, keeps_late=True, refuses=("too_many_ideas",)),
        model.EditIdea: Rule(IN_THE_ROOM, keeps_late=True, refuses=("unknown_idea", "not_yours", "changed_meanwhile")),
        model.WithdrawIdea: Rule(IN_THE_ROOM, refuses=("unknown_idea", "not_yours")),
        cards.WithdrawCards: Rule(FACILITATORS, refuses=("unknown_idea",)),
        model.RestoreIdea: Rule(FACILITATORS, refuses=("unknown_idea",)),
        model.RevealIdeas: Rule(FACILITATORS, drives=True),
        model.HideIdeas: Rule(FACILITATORS, drives=True),
        cards.GroupCards: Rule(IN_THE_ROOM, refuses=("unknown_idea", "unknown_theme", "not_revealed")),
        cards.UngroupCards: Rule(IN_THE_ROOM, refuses=("unknown_idea", "not_revealed")),
        cards.RenameTheme: Rule(IN_THE_ROOM, refuses=("unknown_theme", "not_revealed")),
        cards.DissolveTheme: Rule(IN_THE_ROOM, refuses=("unknown_theme", "not_revealed")),
    },
    events=(
        model.IdeaPosted,
        model.IdeaEdited,
        model.IdeaWithdrawn,
        model.IdeaRestored,
        model.IdeasRevealed,
        model.IdeasHidden,
        *cards.EVENTS,
    ),
    gives=(cards.IDEA, cards.THEME),
    sorts_cards=True,
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    phases=PHASES,
    phase_of=phase_of,
    task=task,
    views=Views(everyone=view.everyone, facilitators=view.facilitators, person=view.person),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    outcomes=decider.outcomes,
    inverse=decider.inverse,
    cut_short=decider.cut_short,
    names={
        cards.GroupCards: "group_ideas",
        cards.UngroupCards: "ungroup_ideas",
        cards.WithdrawCards: "withdraw_ideas",
        cards.CardsGrouped: "ideas_grouped",
        cards.CardsUngrouped: "ideas_ungrouped",
    },
)
