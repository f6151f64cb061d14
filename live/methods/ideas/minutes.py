"""What a collection of ideas leaves in the minutes: its themes with their ideas, then the ideas by themselves."""

from __future__ import annotations

from collections.abc import Iterable

from live.core.blocks import Block, Bullets, Heading, Paragraph
from live.core.method import Writing
from live.core.record import Entry, Left
from live.methods.ideas.model import Idea, IdeaId, Ideas
from live.parts.cards import theme_name
from live.parts.origins import listed_with_origins


def minutes(state: Ideas, writing: Writing) -> list[Block]:
    if writing.open and not state.revealed:
        return [Paragraph(_still_silent(state, writing), "remark")]
    blocks: list[Block] = []
    for key, theme in state.themes.items():
        members = state.of_theme(key)
        if members:
            name = theme_name(theme, state.texts_under(key))
            blocks += [Heading(2, name), _listed(members, state, writing)]
    loose = state.of_theme(None)
    if loose:
        if blocks:
            blocks.append(Heading(2, writing.pick("Autres idées", "Other ideas")))
        blocks.append(_listed(loose, state, writing))
    return blocks or [Paragraph(writing.pick("Aucune idée n'a été écrite.", "No idea was written."), "remark")]


def left(state: Ideas, writing: Writing) -> Left:
    if writing.open and not state.revealed:
        return Left()
    themes = [
        Entry(key, "theme", theme_name(theme, state.texts_under(key)))
        for key, theme in state.themes.items()
        if state.of_theme(key)
    ]
    ideas = [
        Entry(
            key,
            "idea",
            idea.text,
            by=(idea.author,) if state.settings.signed and writing.name(idea.author) else (),
            within=(idea.theme,) if idea.theme else (),
            late=idea.late,
        )
        for key, idea in state.ideas.items()
    ]
    words = {"idea": writing.pick("idée", "idea"), "theme": writing.pick("thème", "theme")}
    return Left((*themes, *ideas), words=words)


def _still_silent(state: Ideas, writing: Writing) -> str:
    """A draft is no way round the silence: who makes one reads no more than the screens show."""
    written = len(state.ideas)
    return writing.pick(
        f"Chacun écrit pour soi\u202f: {written} {'idées écrites' if written > 1 else 'idée écrite'} pour l'instant."
        " Elles figureront ici une fois montrées.",
        f"Everybody writes for themselves: {written} {'ideas' if written != 1 else 'idea'} so far."
        " They will stand here once they are shown.",
    )


def _listed(ideas: Iterable[tuple[IdeaId, Idea]], state: Ideas, writing: Writing) -> Bullets:
    told = [(_line(idea, state, writing), idea.origin) for _, idea in ideas]
    return listed_with_origins(told)


def _line(idea: Idea, state: Ideas, writing: Writing) -> str:
    author = writing.name(idea.author) if state.settings.signed else ""
    late = writing.pick("arrivée après la clôture", "came in after the close") if idea.late else ""
    remarks = ", ".join(remark for remark in (author, late) if remark)
    return f"{idea.text} ({remarks})" if remarks else idea.text
