"""What somebody typed is found wherever it stands in a log, and goes from there alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import to_json

from live.core.commands import Recorded
from live.core.outcomes import Outcome
from live.core.people import By
from live.methods.closing import model as notes
from live.methods.idea_exchange.events import ProjectEdited, ProjectProposed, SheetWritten
from live.methods.ideas.model import IdeaEdited, IdeaPosted
from live.methods.world_cafe.model import HandedOver
from live.views.audiences import view
from live.views.tree import rendered
from live.workshop import commands, track_model
from live.workshop.codec import decode, encode, sealed_in
from live.workshop.erasing import MARKS, Erasure, differ_in_texts_only, texts_in, words_of
from live.workshop.events import (
    Description,
    Order,
    PostArrivedLate,
    StepOpened,
    TextErased,
    UndoOffered,
    WorkshopCreated,
    WorkshopDescribed,
)
from live.workshop.evolving import evolve
from live.workshop.model import Workshop
from live.workshop.registry import COMMANDS, EVENTS
from tests.rules.chaos import DIRECTORY, TEXTS, Chaos, audiences

MARK = MARKS["fr"]
INSULT = 'Pierre est un "âne", 4 rue des Lilas'
# Fields of events that are text in Python and that nobody types: ids and words of a list, alone or many, and what holds
# a command or settings, which say themselves what is typed in them.
NOT_TYPED = {
    *(
        "card",
        "task",
        "person",
        "author",
        "by",
        "owner",
        "before",
        "driver",
        "workshop",
        "list",
        "notice",
        "late",
        "id",
        "kind",
    ),
    *("step", "track", "slot", "works_on", "takes", "method", "do", "label", "sealed", "date", "act", "touches"),
    *(
        "idea",
        "theme",
        "project",
        "note",
        "table",
        "finding",
        "row",
        "item",
        "column",
        "day",
        "steps",
        "opens",
        "closes",
        "action",
        "month",
        "unit",
        "counted",
        "on",
        "leader",
    ),
    *("people", "renamed", "members", "waiting", "wishing", "behind", "unplaced", "moved", "seats", "again", "places"),
    *("left", "left_waiting", "co_owners", "on_behalf"),
    *("rounds", "cards", "projects", "tracks", "approved", "dots", "grades", "marks", "ranking", "scores", "basket"),
    *("paper", "file", "whose"),
    *("written", "settings"),
    *("speaker", "question", "questions", "kept", "to", "authors", "paragraph", "reaction", "link", "hand", "hands"),
    *("moment", "moments", "line", "into", "scene", "begins"),
    # Ballots, and which reason of a vote is meant; what is written there stands apart from the ballots at the close.
    *("agreement", "compared", "scores", "basket", "paper", "reason", "reasons"),
    # What a vote came to: items, by their ids.
    *("one", "other", "beats_all", "circles", "drawn", "tied", "winner", "funded"),
    # People of meeting rounds; minutes by phase.
    *("groups", "told", "phases"),
    *("session", "place", "hosts"),
    # Of which other outcome one is a part.
    "within",
    # Photographs: the files, what each stands beside, what is in it.
    *("files", "photograph", "replaced", "of", "digest"),
}


def log_of(*events: tuple[Any, str | None, str | None]) -> list[tuple[int, bytes]]:
    """Events with their step and method, one entry each."""
    return [
        (seq, encode(Recorded(seq, 1_000 + seq, "ana", event, step, f"c{seq}", method)))
        for seq, (event, step, method) in enumerate(events, 1)
    ]


def after_erasing(log: list[tuple[int, bytes]], text: str) -> list[Any]:
    rewritten = Erasure(log, text, "fr").rewritten()
    for seq, body in log:
        before, after = rewritten.get(seq, (body, body))
        assert before == body
        assert differ_in_texts_only(before, after)
    return [decode(seq, rewritten.get(seq, (b"", body))[1]).event for seq, body in log]


def _plain_fields(kind: Any, met: set[Any]) -> Iterator[tuple[str, str]]:
    """The fields that are text and are not marked as typed, also of what stands inside."""
    if kind in met:
        return
    met.add(kind)
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if name == "about":
            continue
        for leaf in _leaves(hint):
            if leaf is str:
                yield kind.__name__, name
            elif is_dataclass(leaf):
                yield from _plain_fields(leaf, met)


def _leaves(hint: Any) -> Iterator[Any]:
    # What is annotated is typed, or has an annotation of its own; nothing inside of it is looked at.
    inner = get_args(hint)
    if hasattr(hint, "__metadata__") or not inner:
        yield hint
        return
    for each in inner:
        yield from _leaves(each)


def test_every_text_of_an_event_is_said_to_be_typed_or_known_not_to_be() -> None:
    met = set[Any]()
    found = {field for entry in EVENTS.values() for field in _plain_fields(entry.kind, met)}
    assert sorted(field for field in found if field[1] not in NOT_TYPED) == []


def test_a_text_goes_with_its_other_versions_and_with_what_was_made_of_them() -> None:
    log = log_of(
        (IdeaPosted("i1", "ana", INSULT), "s1", "ideas"),
        (IdeaEdited("i1", "ana", "Oui"), "s1", "ideas"),
        (IdeaPosted("i2", "bea", "Oui"), "s1", "ideas"),
        (
            UndoOffered(
                "ideas.edit_idea",
                "fatou",
                (
                    Order("ideas.edit_idea", "s1", {"idea": "i1", "text": "Oui"}),
                    Order("ideas.edit_idea", "s1", {"idea": "i2", "text": "Oui"}),
                    Order("workshop.change_step", None, {"step": "s2", "settings": {"options": [INSULT, "Non"]}}),
                ),
            ),
            None,
            None,
        ),
        (
            StepOpened(
                "s2",
                (
                    Outcome("i1", "Oui", "idea"),
                    Outcome("i2", "Oui", "idea"),
                    Outcome("t1", "Voisins", "theme", f"Non · {INSULT} · {INSULT[:12]}…"),
                ),
                7,
                None,
            ),
            None,
            None,
        ),
        (PostArrivedLate("l1", "s1", "ana", "ideas.post_idea", {"text": INSULT}, 5), None, None),
    )
    posted, edited, other, undo, opened, late = after_erasing(log, INSULT)
    assert (posted.text, edited.text, other.text) == (MARK, MARK, "Oui")
    assert [order.written.get("text") for order in undo.orders] == [MARK, "Oui", None]
    assert undo.orders[2].written["settings"] == {"options": [MARK, "Non"]}
    assert [(item.text, item.detail) for item in opened.items[:2]] == [(MARK, ""), ("Oui", "")]
    assert opened.items[2].detail == f"Non · {MARK} · {MARK}"
    assert late.written == {"text": MARK}


def test_one_field_of_a_thing_goes_and_its_others_stay() -> None:
    log = log_of(
        (ProjectProposed("p1", "ana", "Four", INSULT, ("Bois", INSULT), 6), "s1", "idea_exchange"),
        (ProjectEdited("p1", "Four à pain", "Du pain", ("Bois",), 6), "s1", "idea_exchange"),
        (SheetWritten("p1", "objectives", f"Un\n{INSULT}", 1, "ana"), "s1", "idea_exchange"),
        (SheetWritten("p1", "resources", "Du bois", 1, "ana"), "s1", "idea_exchange"),
        (HandedOver("t1", 1, "ana", INSULT, "Le prix", ""), "s2", "world_cafe"),
        (HandedOver("t1", 2, "bea", "Autre chose", "", ""), "s2", "world_cafe"),
    )
    proposed, edited, sheet, other, first, second = after_erasing(log, INSULT)
    assert (proposed.title, proposed.text, proposed.needs) == ("Four", MARK, ("Bois", MARK))
    assert (edited.title, edited.text, edited.needs) == ("Four à pain", MARK, ("Bois",))
    assert (sheet.text, other.text) == (f"Un\n{MARK}", "Du bois")
    assert (first.said, first.disputed, first.question, second.said) == (MARK, "Le prix", "", "Autre chose")


def test_what_the_workshop_says_of_itself_goes_from_all_it_ever_said() -> None:
    said = Description(INSULT, "fr", "Ici", "", "Nous", "real_name", "everyone", "Europe/Paris", 365)
    later = Description("Atelier", "fr", "Ici", "", "Nous", "real_name", "everyone", "Europe/Paris", 365)
    ending = notes.Ending(("Garder", INSULT), (notes.Action("Appeler", INSULT, "lundi"),), "Mardi", "Zoé")
    log = log_of(
        (WorkshopCreated("w", said, 1), None, None),
        (WorkshopDescribed(later), None, None),
        (notes.EndingWritten(ending), "closing", "closing"),
        (notes.NoteAdded("n", "action", "Appeler", INSULT, "", "p"), "closing", "closing"),
        (notes.NoteWritten("n", "p", who="Zoé"), "closing", "closing"),
        (notes.EndWritten("written_by", INSULT, "p"), "closing", "closing"),
        (track_model.LineSent("t1", INSULT, 3), None, None),
        (track_model.LineSent("t1", "Tout va bien", 4), None, None),
    )
    created, described, written, added, corrected, author, line, other = after_erasing(log, INSULT)
    assert (created.description.title, described.description.title) == (MARK, MARK)
    assert (described.description.place, described.description.organiser) == ("Ici", "Nous")
    assert written.ending.decisions == ("Garder", MARK)
    assert (added.what, added.who, corrected.who, author.text) == ("Appeler", MARK, MARK, MARK)
    assert written.ending.actions == (notes.Action("Appeler", MARK, "lundi"),)
    assert (line.line, other.line) == (MARK, "Tout va bien")


def test_texts_are_found_by_some_of_their_words_in_any_case() -> None:
    log = log_of(
        (IdeaPosted("i1", "ana", INSULT), "s1", "ideas"),
        (IdeaEdited("i1", "ana", "Les lilas sont en fleur"), "s1", "ideas"),
        (IdeaPosted("i2", "bea", INSULT), "s1", "ideas"),
        (StepOpened("s2", (Outcome("i2", INSULT, "idea"),), 7, None), None, None),
    )
    assert texts_in(log, "LILAS") == {INSULT: 2, "Les lilas sont en fleur": 1}
    assert texts_in(log, 'un "ÂNE"') == {INSULT: 2}
    # Neither ids nor names of events are what somebody typed.
    assert texts_in(log, "idea") == {}
    assert Erasure(log, "Lilas", "fr").rewritten() == {}
    assert Erasure(log, MARK, "fr").rewritten() == {}


@settings(max_examples=15)
@given(st.integers(0, 1_000_000), st.sampled_from([text for text in TEXTS if text]), st.sampled_from(["fr", "en"]))
def test_whatever_has_happened_the_text_is_gone_and_the_log_folds(seed: int, text: str, language: Any) -> None:
    chaos = Chaos(seed)
    for _ in chaos.moments(40):
        pass
    bodies = [(seq, encode(each, chaos.seals)) for seq, each in enumerate(chaos.log, 1)]
    rewritten = Erasure(bodies, text, language).rewritten()
    state: Workshop | None = None
    for seq, body in bodies:
        before, after = rewritten.get(seq, (body, body))
        assert differ_in_texts_only(before, after)
        if not sealed_in(body):
            assert to_json(text)[1:-1] not in after
        state = evolve(state, decode(seq, after, chaos.seals))
    assert state is not None
    for audience in audiences(state):
        shown = _but_what_is_sealed(rendered(view(state, DIRECTORY, audience)))
        assert text not in json.dumps(shown, ensure_ascii=False), audience


def _but_what_is_sealed(shown: Any) -> Any:
    """What people keep for themselves is theirs to throw away; nobody else reads it, and nobody can after the close."""
    if not isinstance(shown, dict):
        return shown
    return {key: _but_what_is_sealed(value) for key, value in shown.items() if key != "kept"}


@pytest.mark.parametrize("by", ["fatou", "gil"])
def test_that_a_text_was_erased_says_neither_which_nor_undoes_anything(by: str) -> None:
    chaos = Chaos(1)
    offer = chaos.state.main.journal
    role = chaos.state.people[by].role
    (recorded,) = chaos.do(By(by, role), commands.EraseText(text=TEXTS[0]))
    assert isinstance(recorded.event, TextErased)
    assert TEXTS[0].encode() not in encode(recorded)
    assert chaos.state.main.journal == offer


@pytest.mark.parametrize(
    ("do", "written", "words"),
    [
        ("ideas.edit_idea", {"idea": "i1", "text": "Un banc", "seen": "Un ban"}, ("Un banc",)),
        (
            "idea_exchange.propose_project",
            {"title": "Le four", "text": "Du pain", "needs": ["un maçon", "des briques"], "seats": 6},
            ("Le four", "Du pain", "un maçon", "des briques"),
        ),
        (
            "world_cafe.hand_over",
            {"said": "On veut un four", "disputed": "", "question": "Où ?", "table": "t1"},
            ("On veut un four", "Où ?"),
        ),
        ("plenary.write_answer", {"question": "q1", "answer": "Lundi", "base": 0}, ("Lundi",)),
        ("round_table.write_introduction", {"line": "Ana, de la régie"}, ("Ana, de la régie",)),
        (
            "timeline.write_moment",
            {"text": "La fête", "line": "l2", "date": "1998", "kind": "success", "detail": "", "place": "Au bourg"},
            ("La fête", "1998", "Au bourg"),
        ),
        ("timeline.edit_moment", {"moment": "m1", "line": "l2", "detail": "Le soir"}, ("Le soir",)),
        (
            "open_space.propose_session",
            {"title": "Le four", "question": "Où ?", "slot": "s1", "place": "p1", "host": None, "called": "Bo"},
            ("Le four", "Où ?", "Bo"),
        ),
    ],
)
def test_of_what_came_late_all_that_somebody_typed_is_told_and_no_ids(
    do: str, written: dict[str, Any], words: tuple[str, ...]
) -> None:
    assert words_of(do, written) == words


@pytest.mark.parametrize("do", [name for name, entry in COMMANDS.items() if entry.rule.keeps_late])
def test_whatever_may_come_late_has_words_to_be_told_by(do: str) -> None:
    written = {name: f"word of {name}" for name in COMMANDS[do].kind.model_fields}
    words = words_of(do, written)
    assert words
    assert {*words} <= {*written.values()}
