"""Which days are off in France: weekends and public holidays, where Alsace-Moselle has two more; and which are school
holidays, on which work goes on.

Which days are public holidays is what the package knows; what they are called stands here, in both languages, since
its own names follow the language of the machine. It knows the years up to 2100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, Literal

from dateutil.easter import easter

from live.core.outcomes import Spoken

Region = Literal["france", "alsace_moselle", "none"]
# Whose schools; those of an académie have the holidays of its zone.
School = Literal["none", "zone_a", "zone_b", "zone_c"]
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
# School holidays are set by decree, a year or two ahead: of later ones the package says what it guesses, we nothing.
_DECREED: Final = (date(2017, 10, 1), date(2028, 8, 31))
_SCHOOL: Final = {
    "Vacances de la Toussaint": Spoken("vacances de la Toussaint", "All Saints holidays"),
    "Vacances de Noël": Spoken("vacances de Noël", "Christmas holidays"),
    "Vacances d'hiver": Spoken("vacances d'hiver", "winter holidays"),
    "Vacances de printemps": Spoken("vacances de printemps", "spring holidays"),
    "Pont de l'Ascension": Spoken("pont de l'Ascension", "Ascension break"),
    "Vacances d'été": Spoken("vacances d'été", "summer holidays"),
}
_SOME_SCHOOL: Final = Spoken("vacances scolaires", "school holidays")
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
    return {day: _called(day) for day in _listed(year, _SUBDIVISION[region], "public")}


def _listed(year: int, subdivision: str | None, category: str) -> Mapping[date, str]:
    """As the package has them, with its names."""
    # Large, and needed by whoever has an action plan only.
    from holidays import country_holidays

    return country_holidays("FR", subdiv=subdivision, categories=(category,), years=year, language="fr")


def _called(day: date) -> Spoken:
    return _FIXED.get((day.month, day.day)) or _MOVING.get((day - easter(day.year)).days) or _SOME


def school_holiday(day: date, school: School) -> Spoken | None:
    """What the schools of a zone call it; None where they have none, and where no decree has been taken yet."""
    if school == "none" or not _DECREED[0] <= day <= _DECREED[1]:
        return None
    return _school_holidays(day.year, school).get(day)


@cache
def _school_holidays(year: int, school: School) -> dict[date, Spoken]:
    zone = f"Zone {school.removeprefix('zone_').upper()}"
    return {day: _SCHOOL.get(name, _SOME_SCHOOL) for day, name in _listed(year, zone, "school").items()}
