"""A break: people rest and are told when it goes on. Its end is the end of its step, which the workshop keeps, moves
and counts down (`workshop.extend`); the minutes know of it by the times of the agenda."""

from live.core.method import Method, Views
from live.core.outcomes import Spoken
from live.methods.breaks import model

METHOD = Method(
    name="break",
    title=Spoken("Pause", "Break"),
    what=Spoken("L'heure de reprise, sur tous les écrans.", "When it goes on, on every screen."),
    usual_minutes=15,
    rests=True,
    settings=model.BreakSettings,
    activity=model.Break,
    commands={},
    events=(),
    start=model.start,
    decide=model.decide,
    evolve=model.evolve,
    views=Views(everyone=model.everyone),
    concerns=model.concerns,
    minutes=model.minutes,
    printed=model.printed,
)
