"""What commands and events are called on the wire and in the log."""

from dataclasses import replace

from live.methods.ideas import METHOD
from live.methods.ideas.model import PostIdea
from live.parts.cards import CardsGrouped, GroupCards
from live.workshop.registry import COMMANDS, EVENTS, commands_of, entry_of, events_of, name_of


def test_two_methods_may_share_a_class_and_each_calls_it_as_it_was_released() -> None:
    timeline = replace(METHOD, name="timeline", names={GroupCards: "group_moments", CardsGrouped: "moments_grouped"})
    by_name = {entry.name: entry for entry in (*commands_of(METHOD), *commands_of(timeline))}
    assert by_name["ideas.group_ideas"].method == "ideas"
    assert by_name["timeline.group_moments"].method == "timeline"
    assert by_name["ideas.group_ideas"].kind is by_name["timeline.group_moments"].kind is GroupCards
    assert "timeline.post_idea" in by_name
    assert "timeline.moments_grouped" in {entry.name for entry in events_of(timeline)}


def test_a_class_is_known_by_its_method() -> None:
    assert entry_of(PostIdea(text="Un jardin"), "ideas") is COMMANDS["ideas.post_idea"]
    assert entry_of(PostIdea(text="Un jardin"), "voting") is None
    assert name_of(CardsGrouped(("i1",), "t1"), "ideas") == "ideas.ideas_grouped"


def test_no_two_names_of_a_method_are_one_class() -> None:
    assert len({(entry.method, entry.kind) for entry in COMMANDS.values()}) == len(COMMANDS)
    assert len({(entry.method, entry.kind) for entry in EVENTS.values()}) == len(EVENTS)
