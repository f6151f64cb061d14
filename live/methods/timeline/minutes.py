"""What a timeline leaves in the minutes: pictures of it, and every moment in tables, the undated ones last. Where there
are scenes, each has its title, its three texts and a table of its own. Photographs stand below the table of their
moments.

Pictures that need a page on its side are an annex: amid the text each would leave the page before it half empty.

Personal moments stand there only if their authors have placed them, and names only where moments are signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from live.core.blocks import Block, Facts, Heading, Paragraph, Photo, Picture, Section, Table
from live.core.method import Writing
from live.core.record import Dated, Entry, Left
from live.methods.timeline.cutting import by_scene, scene_of
from live.methods.timeline.drawing import Band, chart, is_across, parts
from live.methods.timeline.model import Moment, Timeline, span_of
from live.methods.timeline.scenes import FIELDS, SceneField, SceneId, text_key
from live.methods.timeline.words import FIELD_WORDS, date_of, kind_word, periods, pick, scene_title

_WORD: Final = re.compile(r"[^\W\d_]+")
_JOINTS: Final = (
    "en",
    "le",
    "du",
    "au",
    "de",
    "des",
    "et",
    "la",
    "les",
    "à",
    "to",
    "from",
    "in",
    "on",
    "the",
    "of",
    "s",
)
# Longer tables are one for each picture.
_ROWS_MOST: Final = 40


def minutes(state: Timeline, writing: Writing) -> list[Block]:
    found = [moment for _, moment in state.in_order()]
    if not found and not state.scenes_in_order():
        nothing = writing.pick("Aucun repère n'a été placé.", "No moment was placed.")
        return [Paragraph(nothing, "remark")]
    undated = [moment for moment in found if not span_of(moment)]
    drawn = _parts(state)
    scenes = state.scenes_in_order()
    split = len(found) > _ROWS_MOST and not scenes
    blocks: list[Block] = []
    for part in drawn:
        title = _title(part, writing)
        if split and len(drawn) > 1:
            blocks.append(Heading(2, title))
        if not is_across(part):
            blocks.append(_picture(state, part, title, writing))
        if split:
            blocks += [_table(state, part, title, writing), *_photographs(part, writing)]
    blocks += _scenes(state, writing)
    if not split and not scenes:
        blocks.append(_table(state, found, writing.pick("Les repères", "The moments"), writing))
        blocks += _photographs(found, writing)
    elif undated:
        title = writing.pick("Sans date", "Undated")
        blocks += [Heading(2, title), _table(state, undated, title, writing), *_photographs(undated, writing)]
    if any(map(is_across, drawn)):
        blocks.append(
            Paragraph(writing.pick("La fresque est dessinée en annexe.", "It is drawn in an annex."), "remark")
        )
    return blocks


def _scenes(state: Timeline, writing: Writing) -> Iterator[Block]:
    called = _called(state, writing)
    for number, (key, moments) in enumerate(by_scene(state), 1):
        yield Heading(2, called[key])
        texts = _texts(state, key)
        if texts:
            yield Facts(tuple((pick(FIELD_WORDS[field], writing.language), said) for field, said in texts))
        if moments:
            caption = writing.pick(f"Repères de la scène {number}", f"Moments of scene {number}")
            yield _table(state, [moment for _, moment in moments], caption, writing)
            yield from _photographs([moment for _, moment in moments], writing)
        else:
            yield Paragraph(
                writing.pick("Aucun repère daté dans cette scène.", "No dated moment in this scene."), "remark"
            )


def _called(state: Timeline, writing: Writing) -> dict[SceneId, str]:
    """`2. L’essor (1998 – 2010)`."""
    when, found = periods(state, writing.language), dict[SceneId, str]()
    for number, (key, scene) in enumerate(state.scenes_in_order(), 1):
        title = scene_title(number, scene.title, writing.language)
        found[key] = f"{title} ({when[key]})" if when[key] else title
    return found


def _texts(state: Timeline, scene: SceneId) -> list[tuple[SceneField, str]]:
    return [(field, said) for field in FIELDS if (said := state.scene_text(scene, field).text)]


def annexes(state: Timeline, writing: Writing) -> tuple[Section, ...]:
    drawn = [part for part in _parts(state) if is_across(part)]
    pictures = tuple(_picture(state, part, _title(part, writing), writing) for part in drawn)
    title = writing.pick("Dessin", "Drawing")
    return (Section("drawing", title, pictures),) if pictures else ()


def _parts(state: Timeline) -> list[list[Moment]]:
    """For a picture each: scene by scene where there are scenes."""
    dated = [moment for _, moment in state.in_order() if span_of(moment)]
    scenes = [[moment for _, moment in moments] for _, moments in by_scene(state)] or [dated]
    return parts([scene for scene in scenes if scene])


def _bands(state: Timeline) -> list[Band]:
    scenes = [scene for _, scene in state.scenes_in_order()]
    begins = [scene.cut.day if scene.cut else None for scene in scenes]
    ends = [*begins, None][1:]
    stretches = zip(scenes, begins, ends, strict=True)
    return [Band(number, scene.title, since, to) for number, (scene, since, to) in enumerate(stretches, 1)]


def left(state: Timeline, writing: Writing) -> Left:
    """Each scene, its texts, and each moment with its date as it was written, and as EDTF; texts and moments belong to
    their scene."""
    lines = {line.id: pick(line.called, writing.language) for line in state.lines}
    entries = tuple(
        Entry(
            key,
            "moment",
            moment.text,
            moment.detail,
            by=_named(moment, state, writing),
            within=(scene,) if (scene := scene_of(state, moment)) else (),
            late=moment.late,
            dated=_dated(moment),
            sorts=tuple(filter(None, (lines.get(moment.line, ""), kind_word(moment.kind, writing.language)))),
        )
        for key, moment in state.in_order()
    )
    words = {"moment": writing.pick("repère", "moment"), "scene": writing.pick("scène", "scene")}
    words |= {f"scene_{field}": pick(said, writing.language).lower() for field, said in FIELD_WORDS.items()}
    return Left((*_scene_entries(state, writing), *entries), words=words)


def _scene_entries(state: Timeline, writing: Writing) -> Iterator[Entry]:
    when = periods(state, writing.language)
    for number, (key, scene) in enumerate(state.scenes_in_order(), 1):
        title = scene_title(number, scene.title, writing.language)
        yield Entry(key, "scene", title, sorts=(when[key],) if when[key] else ())
        for field, said in _texts(state, key):
            yield Entry(text_key(key, field), f"scene_{field}", said, within=(key,))


def _dated(moment: Moment) -> Dated | None:
    written = " / ".join(said for said, _ in moment.dates if said)
    span = span_of(moment)
    if span is None:
        return Dated(written) if written else None
    first, last = span
    edtf = " / ".join(edtf for _, edtf in moment.dates) if len(moment.dates) > 1 else moment.dates[0][1]
    return Dated(written, edtf, first.isoformat() if first else None, last.isoformat() if last else None)


def _title(part: Sequence[Moment], writing: Writing) -> str:
    """From the first year to the last."""
    days = [day for moment in part for day in span_of(moment) or () if day]
    first, last = min(days).year, max(days).year
    return str(first) if first == last else f"{first} – {last}"


def _picture(state: Timeline, part: Sequence[Moment], title: str, writing: Writing) -> Picture:
    language = writing.language
    said = "; ".join(
        writing.pick(f"{date_of(moment, language)} : {moment.text}", f"{date_of(moment, language)}: {moment.text}")
        for moment in part
    )
    drawn = chart(state.lines, part, language, said, _bands(state))
    caption = writing.pick(f"La fresque, {title}", f"The timeline, {title}")
    return Picture(drawn.svg(), drawn.alt, caption, is_across(part))


def _photographs(moments: Sequence[Moment], writing: Writing) -> Iterator[Photo]:
    """Those of the moments of a table, below it."""
    for moment in moments:
        known = moment.shown_photograph
        if known is not None:
            date = date_of(moment, writing.language)
            dated = writing.pick(f"{date} : {moment.text}", f"{date}: {moment.text}") if date else moment.text
            told = (known.file, known.kind, known.width, known.height, known.digest)
            yield Photo(*told, alt=moment.text, caption=dated, size=known.size)


def _table(state: Timeline, moments: Sequence[Moment], caption: str, writing: Writing) -> Table:
    columns = [writing.pick("Date", "Date"), writing.pick("Repère", "Moment")]
    several = len(state.lines) > 1
    kinds = any(moment.kind for moment in moments)
    columns += [writing.pick("Ligne", "Line")] * several + [writing.pick("Nature", "Kind")] * kinds
    return Table(caption, tuple(columns), tuple(_rows(state, moments, several, kinds, writing)))


def _rows(
    state: Timeline, moments: Sequence[Moment], several: bool, kinds: bool, writing: Writing
) -> Iterator[tuple[str, ...]]:
    lines = {line.id: pick(line.called, writing.language) for line in state.lines}
    for moment in moments:
        row = [_date(moment, writing), _said(moment, state, writing)]
        row += [lines.get(moment.line, "")] * several + [kind_word(moment.kind, writing.language)] * kinds
        yield tuple(row)


def _date(moment: Moment, writing: Writing) -> str:
    """As its author wrote it, and what was understood where that tells more."""
    known = date_of(moment, writing.language)
    written = writing.pick(" ou ", " or ").join(said for said, edtf in moment.dates if said)
    if not known:
        undated = writing.pick("sans date", "undated")
        return f"{undated} ({written})" if written else undated
    if len(moment.dates) > 1 or _says_no_more(written, known):
        return known
    return f"{known} ({written})"


def _says_no_more(written: str, known: str) -> bool:
    """Figures and joints say no more than the date in words does, nor do its own words."""
    return set(_WORD.findall(written.casefold())) <= {*_WORD.findall(known.casefold()), *_JOINTS}


def _said(moment: Moment, state: Timeline, writing: Writing) -> str:
    names = ", ".join(writing.name(author) for author in _named(moment, state, writing))
    late = writing.pick("arrivé après la clôture", "came in after the close") if moment.late else ""
    remarks = ", ".join(filter(None, (moment.place, names, late)))
    said = [f"{moment.text} ({remarks})" if remarks else moment.text]
    if moment.detail:
        said.append(moment.detail)
    also = writing.pick("Aussi : ", "Also: ")
    return "\n".join([*said, *(also + one.text for one in moment.absorbed if one.text != moment.text)])


def _named(moment: Moment, state: Timeline, writing: Writing) -> tuple[str, ...]:
    if not state.settings.signed:
        return ()
    return tuple(author for author in moment.authors if writing.name(author))
