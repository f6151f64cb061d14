"""Days counted back from a target, with the weekends and public holidays of France."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from live.planning.backward import Unit, due, working_day_before
from live.planning.days_off import DaysOff, Region

FRANCE = DaysOff()
ALSACE = DaysOff("alsace_moselle")
SIX_DAYS = DaysOff(saturdays_worked=True)
UNITS: tuple[Unit, ...] = ("days", "working_days", "clear_days", "weeks", "months")
REGIONS: tuple[Region, ...] = ("france", "alsace_moselle", "none")


@pytest.mark.parametrize(
    ("target", "offset", "unit", "off", "day"),
    [
        (date(2027, 5, 20), -10, "days", FRANCE, date(2027, 5, 10)),
        # Ascension Day and Whit Monday lie between.
        (date(2027, 5, 20), -10, "working_days", FRANCE, date(2027, 5, 4)),
        (date(2027, 5, 20), -10, "working_days", SIX_DAYS, date(2027, 5, 5)),
        (date(2027, 5, 20), -10, "working_days", DaysOff(whit_monday_worked=True), date(2027, 5, 5)),
        (date(2027, 5, 20), -10, "working_days", DaysOff("none"), date(2027, 5, 6)),
        # Easter Monday; in Alsace-Moselle Good Friday too.
        (date(2027, 3, 30), -1, "working_days", FRANCE, date(2027, 3, 26)),
        (date(2027, 3, 30), -1, "working_days", ALSACE, date(2027, 3, 25)),
        (date(2028, 12, 27), -1, "working_days", FRANCE, date(2028, 12, 26)),
        (date(2028, 12, 27), -1, "working_days", ALSACE, date(2028, 12, 22)),
        (date(2027, 3, 31), -1, "months", FRANCE, date(2027, 2, 28)),
        (date(2028, 3, 31), -1, "months", FRANCE, date(2028, 2, 29)),
        (date(2027, 1, 15), -1, "months", FRANCE, date(2026, 12, 15)),
        (date(2026, 12, 15), 1, "months", FRANCE, date(2027, 1, 15)),
        (date(2027, 5, 20), -2, "weeks", FRANCE, date(2027, 5, 6)),
        # A council on the 25th with five clear days is convened on the 19th at the latest.
        (date(2027, 5, 25), -5, "clear_days", FRANCE, date(2027, 5, 19)),
        (date(2027, 5, 25), 0, "clear_days", FRANCE, date(2027, 5, 25)),
        (date(2027, 5, 20), 15, "days", FRANCE, date(2027, 6, 4)),
        (date(2027, 5, 14), 1, "working_days", FRANCE, date(2027, 5, 18)),
    ],
)
def test_a_count_leads_to_the_day_people_would_find_on_a_calendar(
    target: date, offset: int, unit: Unit, off: DaysOff, day: date
) -> None:
    assert due(target, offset, unit, off, avoiding=False).day == day


def test_a_day_off_gives_way_to_the_working_day_before_it_and_the_target_never_does() -> None:
    # 14 July 2027 is a Wednesday, 10 July a Saturday.
    found = due(date(2027, 7, 20), -6, "days", FRANCE, avoiding=True)
    assert (found.counted, found.day) == (date(2027, 7, 14), date(2027, 7, 13))
    assert due(date(2027, 7, 20), -10, "days", FRANCE, avoiding=True).day == date(2027, 7, 9)
    assert due(date(2027, 7, 20), -6, "days", FRANCE, avoiding=False).day == date(2027, 7, 14)
    # A day after a Friday is no day before it.
    assert due(date(2027, 5, 21), 1, "days", FRANCE, avoiding=True).day == date(2027, 5, 24)
    assert due(date(2027, 7, 14), 0, "working_days", FRANCE, avoiding=True).day == date(2027, 7, 14)


def test_holidays_bear_our_own_names_in_both_languages_whatever_the_machine_speaks() -> None:
    ascension = FRANCE.holiday(date(2027, 5, 6))
    assert ascension is not None
    assert (ascension.fr, ascension.en) == ("Ascension", "Ascension Day")
    good_friday = ALSACE.holiday(date(2027, 3, 26))
    assert good_friday is not None
    assert good_friday.fr == "Vendredi saint, selon la commune"
    assert FRANCE.holiday(date(2027, 3, 26)) is None
    # Two on one day, as in 2008: one of them names it.
    labour_day = FRANCE.holiday(date(2008, 5, 1))
    assert labour_day is not None
    assert labour_day.fr == "fête du Travail"


def test_france_has_eleven_holidays_a_year_and_alsace_moselle_thirteen() -> None:
    def many(off: DaysOff) -> int:
        first = date(2027, 1, 1)
        return sum(off.holiday(first + timedelta(days=day)) is not None for day in range(365))

    assert (many(FRANCE), many(ALSACE), many(DaysOff("none"))) == (11, 13, 0)


@given(
    st.dates(date(2000, 1, 1), date(2090, 1, 1)),
    st.integers(-400, 400),
    st.sampled_from(UNITS),
    st.sampled_from(REGIONS),
    st.booleans(),
)
def test_any_count_leads_to_the_side_it_says_and_to_a_working_day_where_days_off_are_avoided(
    target: date, offset: int, unit: Unit, region: Region, six: bool
) -> None:
    off = DaysOff(region, six)
    found = due(target, offset, unit, off, avoiding=True)
    assert found.day <= found.counted if offset <= 0 else found.day >= found.counted
    assert (found.counted > target) == (offset > 0)
    assert (found.counted < target) == (offset < 0)
    if offset:
        assert off.why(found.day) is None
    if unit == "working_days":
        assert found.day == found.counted


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(REGIONS))
def test_the_working_day_before_a_day_is_never_more_than_a_week_away(day: date, region: Region) -> None:
    before = working_day_before(day, DaysOff(region))
    assert timedelta(0) <= day - before <= timedelta(days=6)
