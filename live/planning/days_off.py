"""Which days are off in France: weekends and public holidays, where Alsace-Moselle has two more.

Which days are public holidays is what the package knows; what they are called stands here, in both languages, since
its own names follow the language of the machine. It knows the years up to 2100.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from dateutil.easter import easter

from live.core.outcomes import Spoken

Region = Literal["france", "alsace_moselle", "none"]
FIRST_YEAR, LAST_YEAR = 1990, 2100
_SATURDAY: Final = 5
# What the package calls the region. It takes the code of the former region for one without holidays of its own.
_SUBDIVISION: Final = {"france": None, "alsace_moselle": "57"}

_FIXED: Final = {
    (1, 1): Spoken("jour de l'an", "New Year's Day"),
    (5, 1): Spoken("fête du Travail", "Labour Day"),
    (5, 8): Spoken("8 mai 1945", "Victory Day"),
    (7, 14): Spoken("fête nationale", "Bastille Day"),
    (8, 15): Spoken("Assomption", "Assumption Day"),
    (11, 1): Spoken("Toussaint", "All Saints' Day"),
    (11, 11): Spoken("11 novembre 1918", "Armistice Day"),
    (12, 25): Spoken("Noël", "Christmas Day"),
    (12, 26): Spoken("Saint-Étienne", "St Stephen's Day"),
}
_WHIT_MONDAY: Final = 50
# By days after Easter. In Alsace-Moselle Good Friday is off only where there is a Protestant or a shared church.
_MOVING: Final = {
    -2: Spoken("Vendredi saint, selon la commune", "Good Friday, in some towns only"),
    1: Spoken("lundi de Pâques", "Easter Monday"),
    39: Spoken("Ascension", "Ascension Day"),
    _WHIT_MONDAY: Spoken("lundi de Pentecôte", "Whit Monday"),
}
_SOME: Final = Spoken("jour férié", "public holiday")
WEEKEND: Final = {5: Spoken("samedi", "Saturday"), 6: Spoken("dimanche", "Sunday")}


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Which days nobody works on: Sundays, Saturdays unless they are worked, and the public holidays of a region, of
    which Whit Monday is worked in many places."""

    region: Region = "france"
    saturdays_worked: bool = False
    whit_monday_worked: bool = False

    def why(self, day: date) -> Spoken | None:
        """What makes it a day off, a public holiday rather than a weekend; None for a working day."""
        return self.holiday(day) or self._weekend(day)

    def holiday(self, day: date) -> Spoken | None:
        if self.region == "none" or not FIRST_YEAR <= day.year <= LAST_YEAR:
            return None
        named = _holidays(day.year, self.region).get(day)
        return None if named is _MOVING[_WHIT_MONDAY] and self.whit_monday_worked else named

    def _weekend(self, day: date) -> Spoken | None:
        if day.weekday() == _SATURDAY and self.saturdays_worked:
            return None
        return WEEKEND.get(day.weekday())


@cache
def _holidays(year: int, region: Literal["france", "alsace_moselle"]) -> dict[date, Spoken]:
    # Large, and needed by whoever has an action plan only.
    from holidays import country_holidays

    days = country_holidays("FR", subdiv=_SUBDIVISION[region], years=year, language="fr")
    return {day: _called(day) for day in days}


def _called(day: date) -> Spoken:
    return _FIXED.get((day.month, day.day)) or _MOVING.get((day - easter(day.year)).days) or _SOME
