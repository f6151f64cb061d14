"""Collecting and grouping ideas, as a facilitator would tell it."""

from live.core.blocks import Bullets, Heading
from live.core.method import See
from live.core.outcomes import Outcome
from live.methods.ideas import METHOD
from live.methods.ideas.model import (
    EditIdea,
    IdeaEdited,
    IdeaPosted,
    IdeaRestored,
    IdeasRevealed,
    IdeaWithdrawn,
    PostIdea,
    RestoreIdea,
    RevealIdeas,
    WithdrawIdea,
)
from live.methods.ideas.view import facilitators
from live.parts.cards import (
    CardsGrouped,
    CardsUngrouped,
    DissolveTheme,
    GroupCards,
    RenameTheme,
    ThemeNamed,
    UngroupCards,
)
from tests.rules.telling import ANA, BO, FATOU, NAMES, Story

BIKES = IdeaPosted("i1", "ana", "Un atelier vélo")
SEEDS = IdeaPosted("i2", "bo", "Une grainothèque")
MOVING = ThemeNamed("t1", "Se déplacer")


def collecting(**settings: object) -> Story:
    return Story(METHOD, settings=dict(settings))


def test_what_a_participant_writes_is_an_idea_of_theirs() -> None:
    story = collecting().when(PostIdea(text="  Un atelier vélo\u0007 "), by=ANA)
    (posted,) = story.state.ideas.values()
    assert (posted.text, posted.author, posted.number) == ("Un atelier vélo", "ana", 1)


def test_nobody_but_the_author_or_the_facilitator_edits_an_idea() -> None:
    story = collecting().given(BIKES)
    story.when(EditIdea(idea="i1", text="Un garage à vélos"), by=BO).refused("not_yours")
    story.when(EditIdea(idea="i1", text="Un garage à vélos"), by=ANA)
    story.then(IdeaEdited("i1", "ana", "Un garage à vélos"))
    story.when(WithdrawIdea(idea="i1"), by=FATOU).then(IdeaWithdrawn("i1", "ana"))
    story.when(WithdrawIdea(idea="i1"), by=ANA).refused("unknown_idea")


def test_facilitators_know_how_many_of_those_here_have_written_and_not_what() -> None:
    story = collecting(silent=True).given(BIKES)
    see = See(NAMES, named=True, open=True, people=("ana", "bo", "cleo"))
    assert facilitators(story.state, see) == {"wrote": 1, "of": 3}
    story.given(IdeaPosted("i3", "ana", "Un four"), IdeaPosted("i4", "driss", "De qui est parti"))
    assert facilitators(story.state, see) == {"wrote": 1, "of": 3}
    story.given(IdeaWithdrawn("i1", "ana"), IdeaWithdrawn("i3", "ana"))
    assert facilitators(story.state, see) == {"wrote": 0, "of": 3}


def test_while_writing_is_silent_nobody_reads_anybody_elses_idea() -> None:
    story = collecting(silent=True).given(BIKES, SEEDS)
    for seen in (story.everyone(), story.facilitators(), story.projector(), story.person(BO)):
        assert "vélo" not in str(seen)
    assert story.everyone()["count"] == 2
    assert [card["text"] for card in story.person(ANA)["mine"].values()] == ["Un atelier vélo"]
    assert "vélo" not in str(story.minutes(open=True))
    assert "vélo" in str(story.minutes())
    story.when(RevealIdeas(), by=FATOU).then(IdeasRevealed())
    assert "vélo" in str(story.minutes(open=True))
    assert set(story.everyone()["ideas"]) == {"i1", "i2"}


def test_ideas_grouped_under_a_new_name_make_a_theme() -> None:
    story = collecting().given(BIKES, SEEDS).when(GroupCards(cards=("i1", "i2"), name="Ensemble"), by=FATOU)
    (theme,) = story.state.themes
    story.then(ThemeNamed(theme, "Ensemble"), CardsGrouped(("i1", "i2"), theme))
    assert [key for key, _ in story.state.of_theme(theme)] == ["i1", "i2"]


def test_two_hands_on_one_card_leave_it_where_the_last_put_it() -> None:
    story = collecting().given(BIKES, MOVING, ThemeNamed("t2", "Réparer"))
    story.when(GroupCards(cards=("i1",), theme="t1"), by=FATOU)
    story.when(GroupCards(cards=("i1",), theme="t2"), by=FATOU)
    assert story.state.ideas["i1"].theme == "t2"
    story.when(GroupCards(cards=("i1",), theme="t2"), by=FATOU).then()


def test_participants_group_only_where_the_facilitator_lets_them() -> None:
    collecting().given(BIKES).when(GroupCards(cards=("i1",), name="Vélo"), by=ANA).refused("not_allowed")
    shared = collecting(grouping="everyone", silent=True).given(BIKES)
    shared.when(GroupCards(cards=("i1",), name="Vélo"), by=ANA).refused("not_revealed")
    shared.given(IdeasRevealed()).when(GroupCards(cards=("i1",), name="Vélo"), by=ANA)
    assert shared.state.ideas["i1"].theme is not None


def test_ungrouping_and_undoing_put_the_cards_back() -> None:
    story = collecting().given(BIKES, SEEDS, MOVING, CardsGrouped(("i1",), "t1"))
    story.undone(GroupCards(cards=("i1", "i2"), name="Tout"))
    assert (story.state.ideas["i1"].theme, story.state.ideas["i2"].theme) == ("t1", None)
    assert set(story.state.themes) == {"t1"}
    story.undone(UngroupCards(cards=("i1",)))
    assert story.state.ideas["i1"].theme == "t1"
    story.undone(RenameTheme(theme="t1", name="Rouler"))
    assert story.state.themes["t1"].name == "Se déplacer"
    story.given(ThemeNamed("t2", ""))
    story.undone(RenameTheme(theme="t2", name="Semer"))
    assert story.state.themes["t2"].name == "Semer", "a theme that had no name cannot be given none again"
    story.when(UngroupCards(cards=("i1",)), by=FATOU).then(CardsUngrouped(("i1",)))


def test_what_a_facilitator_takes_out_or_corrects_is_put_back_where_it_stood() -> None:
    story = collecting().given(BIKES, SEEDS, IdeaPosted("i3", "ana", "Une insulte"), IdeaPosted("i4", "ana", "Un four"))
    story.given(MOVING, CardsGrouped(("i3",), "t1"))
    before = story.state
    story.undone(WithdrawIdea(idea="i3"))
    assert [*story.state.ideas.items()] == [*before.ideas.items()]
    assert [each["number"] for each in story.person(ANA)["mine"].values()] == [1, 3, 4]
    story.undone(EditIdea(idea="i4", text="Un four à pain"))
    assert story.state.ideas["i4"].text == "Un four"
    story.when(WithdrawIdea(idea="i3"), by=FATOU)
    assert [*story.state.ideas] == ["i1", "i2", "i4"]
    assert "Une insulte" not in repr((story.everyone(), story.person(ANA), METHOD.outcomes(story.state)))
    # A theme that has gone meanwhile takes nothing back.
    story.when(DissolveTheme(theme="t1"), by=FATOU)
    story.when(RestoreIdea(idea="i3"), by=FATOU).then(IdeaRestored("i3", "ana"))
    assert [*story.state.ideas] == ["i1", "i2", "i3", "i4"]
    assert story.state.ideas["i3"].theme is None
    story.when(RestoreIdea(idea="i3"), by=FATOU).refused("unknown_idea")


def test_a_dissolved_theme_leaves_its_ideas() -> None:
    story = collecting().given(BIKES, MOVING, CardsGrouped(("i1",), "t1"))
    story.when(DissolveTheme(theme="t1"), by=FATOU)
    assert story.state.themes == {}
    assert story.state.ideas["i1"].theme is None
    story.when(DissolveTheme(theme="t1"), by=FATOU).refused("unknown_theme")


def test_a_later_step_may_work_on_themes_or_ideas() -> None:
    story = collecting().given(BIKES, SEEDS, MOVING, CardsGrouped(("i1",), "t1"))
    assert story.method.outcomes(story.state) == (
        Outcome("t1", "Se déplacer", "theme", "Un atelier vélo"),
        Outcome("i1", "Un atelier vélo", "idea", within="t1"),
        Outcome("i2", "Une grainothèque", "idea"),
    )


def test_a_theme_that_is_called_by_its_only_card_does_not_say_it_twice() -> None:
    for called in ("", "Un atelier vélo"):
        story = collecting().given(BIKES, SEEDS, ThemeNamed("t1", called), CardsGrouped(("i1",), "t1"))
        assert story.method.outcomes(story.state)[0] == Outcome("t1", "Un atelier vélo", "theme")
    story.given(CardsGrouped(("i2",), "t1"))
    assert "Une grainothèque" in story.method.outcomes(story.state)[0].detail


def test_the_minutes_list_themes_with_their_ideas_then_the_rest() -> None:
    story = collecting(signed=True).given(BIKES, SEEDS, MOVING, CardsGrouped(("i1",), "t1"))
    assert story.minutes() == [
        Heading(2, "Se déplacer"),
        Bullets(("Un atelier vélo (Ana Morel)",)),
        Heading(2, "Autres idées"),
        Bullets(("Une grainothèque (Bo Petit)",)),
    ]
    assert story.minutes("en", named=False)[1] == Bullets(("Un atelier vélo",))
