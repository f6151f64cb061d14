"""A text: context, acquired points, open questions, rules of the day, a conclusion."""

from live.core.commands import Rule
from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.core.people import FACILITATORS
from live.methods.text import decider, model, view
from live.methods.text.minutes import left, minutes

METHOD = Method(
    name="text",
    title=Spoken("Texte", "Text"),
    what=Spoken(
        "Un texte préparé : contexte, acquis, questions, règles, conclusion.",
        "A prepared text: context, settled points, questions, rules, conclusion.",
    ),
    usual_minutes=5,
    settings=model.TextSettings,
    activity=model.WrittenText,
    commands={model.Write: Rule(FACILITATORS)},
    events=(model.Written,),
    start=decider.start,
    decide=decider.decide,
    evolve=decider.evolve,
    views=Views(everyone=view.everyone, facilitators=view.facilitators),
    concerns=decider.concerns,
    minutes=minutes,
    left=left,
    printed=lambda settings: settings.printed,
    prepared=True,
    inverse=decider.inverse,
)
