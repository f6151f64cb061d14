"""What a facilitator notes for themselves about a step is for whoever facilitates it, and for no other eyes."""

from __future__ import annotations

import io
import json
import zipfile

import pytest

from live.core.method import Language
from live.methods import METHODS
from live.minutes.formats import FORMATS, render
from live.minutes.tracks import of_one_track
from live.minutes.writing import minutes_of
from live.views.audiences import facilitators_of, person_audience, shared_audiences, table_audience, view
from live.views.tree import rendered
from live.workshop import commands
from live.workshop.terms import MAIN
from live.workshop.track_model import NameReferent
from tests.rules.telling import ANA, NAMES
from tests.rules.test_tracks import Seminar

NOTE = {"fr": "Relancer Bo sans le nommer", "en": "Encourage Bo, no names"}


def noted() -> Seminar:
    """A note on a step of the plenary, on one of each method, and on a step of the north, which runs."""
    told = Seminar()
    for step in ("Axes", "Idées Nord"):
        told.when(commands.ChangeStep(step=told.step(step), note_fr=NOTE["fr"], note_en=NOTE["en"]))
    for method in (name for name, each in METHODS.items() if each.stands != "always"):
        told.when(commands.AddStep(method=method, title=method, note_fr=NOTE["fr"], note_en=NOTE["en"]))
    return told.under_way().opened("Idées Nord")


def says_it(shown: object) -> bool:
    text = shown if isinstance(shown, str) else json.dumps(shown, ensure_ascii=False)
    return any(note in text for note in NOTE.values())


def test_only_consoles_of_its_track_are_told_a_note() -> None:
    told = noted()
    told.when(NameReferent(track=told.track("Sud"), person=ANA.person))
    audiences = [*shared_audiences(told.now), *map(person_audience, told.now.people)]
    audiences += [table_audience(track, "t1") for track in told.now.tracks]
    telling = {audience for audience in audiences if says_it(rendered(view(told.now, NAMES, audience)))}
    assert telling == {facilitators_of(MAIN), facilitators_of(told.track("Nord"))}
    steps = rendered(view(told.now, NAMES, facilitators_of(told.track("Nord"))))["steps"]
    assert {step["note"]["fr"] for step in steps.values()} == {NOTE["fr"]}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_minutes_hold_a_note_in_any_format(language: Language) -> None:
    told = noted()
    whole = minutes_of(told.now, NAMES, language, draft=True, made_at=told.at, made_with="0")
    for document in (whole, of_one_track(whole, told.track("Nord"))):
        assert "Idées Nord" in repr(document)
        assert not says_it(repr(document))
        for made_as in FORMATS:
            if made_as.extension not in ("docx", "odt", "pdf", "zip"):
                assert not says_it(render(document, made_as.extension).decode()), made_as
        with zipfile.ZipFile(io.BytesIO(render(document, "zip"))) as tables:
            for name in tables.namelist():
                assert not says_it(tables.read(name).decode()), name
