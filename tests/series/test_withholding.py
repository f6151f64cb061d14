"""What a synthesis for anybody keeps back of sessions of fewer than five people, and that nothing else tells it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from live.minutes.formats import render
from live.series.figures import figures, summary
from live.series.printed import whole
from live.series.sessions import Count, Session
from live.series.statements import NOTHING_SAID, Held
from live.series.synthesis import synthesis
from live.series.values import csv_of, json_of
from live.series.withholding import FEWEST, withheld
from tests.series.test_sayings import held, ideas, said

SESSIONS = st.lists(
    st.tuples(
        st.none() | st.integers(0, 12),
        st.sampled_from(["2026-04-01", "2026-05-01", ""]),
        st.sampled_from(["59", "62", ""]),
        st.sets(st.sampled_from(["eau", "air"])),
    ),
    max_size=8,
)


def session(line: int, people: int | None, date: str, department: str, themes: set[str]) -> Session:
    count = None if people is None else Count(people)
    return Session(line, "", f"Atelier {line}", tuple(sorted(themes)), date, "", department, participants=count)


@given(SESSIONS)
def test_no_total_less_the_numbers_beside_it_tells_how_many_came_to_a_small_session(
    several: list[tuple[int | None, str, str, set[str]]],
) -> None:
    sessions = [session(line, *each) for line, each in enumerate(several, 1)]
    kept_back = withheld(sessions, NOTHING_SAID)
    people = {each.line: each.participants.people for each in sessions if each.participants}
    assert {line for line, many in people.items() if 0 < many < FEWEST} <= kept_back.sessions
    told = summary(sessions, kept_back)
    keys: dict[str, Callable[[Session], set[str]]] = {
        "by_month": lambda each: {each.month or "unknown"},
        "by_department": lambda each: {each.where},
        "by_theme": lambda each: {*each.themes} or {"unknown"},
    }
    sums = [(told.all, sessions)]
    for name, keyed in keys.items():
        rows = getattr(told, name).rows
        sums += [(row, [each for each in sessions if key in keyed(each)]) for key, row in rows.items()]
    for row, those in sums:
        hidden = [people[each.line] for each in those if each.line in kept_back.sessions]
        if hidden and not row.withheld:
            assert len(hidden) > 1
            assert sum(hidden) >= FEWEST
            assert row.smallest is None
        assert row == figures(those, kept_back)


def counted(name: str, people: int, *texts: str) -> Held:
    made = held(name, ideas(*texts))
    return replace(made, session=replace(made.session, line=ord(name), participants=Count(people)))


def test_what_was_said_among_two_is_printed_without_its_session_for_anybody_and_with_it_for_the_organiser() -> None:
    listing, sayings = said(counted("a", 2, "Un secret"), counted("b", 30, "Une fête"), counted("c", 12, "Un bal"))
    own, public = (
        render(synthesis(listing, "fr", "x", sayings=sayings, public=public), "md").decode() for public in (False, True)
    )
    assert "moyenne 15, médiane 12" in own.replace("14,7", "15")
    assert "Un secret \\[1·1\\]" in own
    assert "non publié" not in own
    assert "Un secret \\[séance non précisée\\]" in public
    assert public.index("Un bal") < public.index("Un secret"), "nor is it told by its place"
    assert public.count("non publié |") == 2, "that of the small one alone would be the difference"
    assert "moins de 5 personnes" in public
    kept_back = withheld(listing.sessions, sayings)
    printed = replace(whole(listing, sayings), kept_back=kept_back)
    told = json.loads(json_of(listing, "fr", sayings, printed))
    secret = next(each for each in told["statements"] if each["text"] == "Un secret")
    assert (secret["workshop"], secret["title"]) == (None, None)
    assert [each["participants"] for each in told["sessions"]] == [None, 30, None]
    for data in (json_of(listing, "fr", sayings, printed), csv_of(listing, sayings, printed)):
        assert b"a:ideas" not in data
    fewer, _ = said(counted("a", 3, "Un secret"), counted("b", 30, "Une fête"), counted("c", 11, "Un bal"))
    again = json.loads(json_of(fewer, "fr", sayings, printed))
    assert again["fingerprint"] == told["fingerprint"], "no number can be tried out on it"
