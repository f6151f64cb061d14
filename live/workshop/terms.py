"""What may be chosen of a workshop, with its bounds: in commands, in events and in the state alike."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from pydantic import Field

from live.core.commands import Id
from live.core.ids import DayId, TrackId
from live.workshop.track_model import TrackPlan

Attendance = Literal["expected", "present", "excused", "absent"]
# As minutes count it: whoever did not come, and whose proxy somebody held who did, was represented.
Standing = Attendance | Literal["represented"]
# Where people came in from who have something in common.
Origin = Literal["device", "address", "no_browser"]
NamesSeenBy = Literal["everyone", "facilitators"]
# What the join page asks besides the name; none of it has to be answered.
AskedBesides = Literal["nothing", "organisation", "function", "organisation_and_function"]
# Whether people are asked if their name may stand in the minutes beside what they wrote: until they say so it does not.
Consent = Literal["not_asked", "asked"]
# Whom it is for. Minors come in under a nickname that they are given: no name of theirs, no address and no photograph
# is taken, and nothing is public.
Ages = Literal["any", "minors"]
# Who gets the minutes once the workshop has closed, the public those without names; whoever facilitates always does.
MinutesFor = Literal["organiser", "participants", "public"]
# What the minutes' attendance has a column for.
Chimes = Literal["none", "end", "all"]
AttendanceBy = Literal["day", "half_day"]
MOST_STEPS = 60
MOST_CARDS = 500
MOST_STANDING = 8
MOST_PHASES = 20
# What is noted of somebody for no day in particular.
EVERY_DAY: Final[DayId] = ""
THE_PLENARY: Final = TrackPlan()
# The plenary: the track that every workshop has.
MAIN: Final[TrackId] = "main"


Minutes = Annotated[int, Field(ge=0, le=1_440)]
Transition = Annotated[int, Field(ge=0, le=240)]
PhaseMinutes = Annotated[dict[Id, Minutes], Field(max_length=MOST_PHASES)]
