"""Who sees what of a timeline. What people keep for themselves stands in nobody's view but their own."""

from __future__ import annotations

from datetime import date

from live.core.files import Illustration
from live.core.ids import PersonId
from live.core.method import See
from live.core.nodes import Each, Node, Tree
from live.core.people import Directory
from live.methods.timeline.dates import in_words, when
from live.methods.timeline.model import Moment, MomentId, Timeline, span_of
from live.methods.timeline.scenes import FIELDS, text_key
from live.methods.timeline.words import periods
from live.parts.illustrations import photograph_card
from live.parts.texts import SharedText, text_card


def everyone(state: Timeline, see: See) -> Tree:
    """Everyone: the lines, the moments that are placed and not hidden, with their authors where they are signed, and
    the scenes with their texts. Not a word, and no count, of what somebody keeps for themselves, waits to be read or is
    hidden."""
    signed = see.named and state.settings.signed
    shown: dict[str, Node] = {
        "lines": [
            {"id": line.id, "fr": line.called.fr, "en": line.called.en, "private": line.private}
            for line in state.lines_now
        ],
        "open_line": state.open_line,
        "told": state.told,
        "each": state.settings.each,
        "approved": state.settings.approved,
        "signed": signed,
        "moments": Each(state.moments, moment_card, (see.directory, signed)),
        "scenes": _scenes(state),
        "scene_texts": Each(state.scene_texts, scene_text, (_live_texts(state),)),
        "scenes_by": state.settings.scenes_by,
        "told_scene": state.told_scene,
    }
    if state.settings.photographs:
        shown["photographs"] = True
    return shown


def facilitators(state: Timeline, see: See) -> Tree:
    """Facilitators: what waits, is hidden or was withdrawn, what went into another one, how something read before it
    was corrected, and photographs that were removed; whose hand wrote the texts of scenes. Not a word of what somebody
    keeps for themselves."""
    return {
        "aside": Each(state.moments, aside_card),
        "scene_hands": Each(state.scene_texts, text_card, (see.directory, see.named)),
        "removed_scenes": [{"id": key, "title": each.title} for key, each in state.scenes.items() if each.removed],
    }


def person(state: Timeline, viewer: PersonId, see: See) -> Tree:
    """The author: their own moments with what has become of them, and what they keep for themselves."""
    return {"mine": Each(state.own(viewer), own_card), "kept": Each(state.kept_by(viewer), kept_card)}


def moment_card(key: MomentId, moment: Moment, directory: Directory, signed: bool) -> Node:
    if not moment.seen:
        return None
    shown = _said(moment)
    if moment.late:
        shown["late"] = True
    if photograph := moment.shown_photograph:
        shown["photograph"] = _photograph_shown(key, moment, photograph)
    if moment.absorbed:
        shown["also"] = [each.text for each in moment.absorbed]
    if signed:
        shown["authors"] = [directory.name(author) for author in moment.authors]
    return shown


def own_card(key: MomentId, moment: Moment) -> Node:
    if moment.standing == "withdrawn":
        return None
    shown = _said(moment) | {"standing": moment.standing}
    if moment.original:
        shown["corrected"] = True
    if moment.into:
        shown["into"] = moment.into
    if moment.photograph:
        shown["photograph"] = photograph_card(moment.photograph)
    return shown


def kept_card(key: MomentId, moment: Moment) -> Node:
    return _said(moment)


def aside_card(key: MomentId, moment: Moment) -> Node:
    photograph = moment.photograph
    if moment.seen and not moment.original and not (photograph and photograph.removed):
        return None
    shown = _said(moment) | {"standing": moment.standing}
    if photograph:
        shown["photograph"] = photograph_card(photograph)
    if moment.original:
        shown["original"] = moment.original
    if moment.into:
        shown["into"] = moment.into
    return shown


def _photograph_shown(key: MomentId, moment: Moment, photograph: Illustration) -> dict[str, Node]:
    """With whose it is, where it came along with another moment."""
    card = photograph_card(photograph)
    whose = next((one.moment for one in moment.absorbed if one.photograph == photograph), key)
    if whose != key:
        card["of"] = whose
    return card


def scene_text(key: str, text: SharedText, shown: frozenset[str]) -> Node:
    return {"text": text.text, "revision": text.revision} if key in shown else None


def _live_texts(state: Timeline) -> frozenset[str]:
    return frozenset(text_key(key, field) for key, _ in state.scenes_in_order() for field in FIELDS)


def _scenes(state: Timeline) -> list[Node]:
    """In order, with the day of the cut that each begins at, none for the first."""
    french, english = periods(state, "fr"), periods(state, "en")
    return [
        {
            "id": key,
            "title": scene.title,
            "begins": scene.cut.day.isoformat() if scene.cut else None,
            "written": scene.cut.written if scene.cut else "",
            "fr": french[key],
            "en": english[key],
        }
        for key, scene in state.scenes_in_order()
    ]


def _said(moment: Moment) -> dict[str, Node]:
    """`fr` and `en`: the date in words; `from` and `to`: its first and last day, none where that end is open."""
    shown: dict[str, Node] = {
        "text": moment.text,
        "line": moment.line,
        "kind": moment.kind,
        "number": moment.number,
        "written": moment.written,
    }
    if moment.detail:
        shown["detail"] = moment.detail
    if moment.place:
        shown["place"] = moment.place
    span = span_of(moment)
    if span is not None:
        dates = [edtf for _, edtf in moment.dates if edtf]
        shown["date"] = {
            "edtf": dates[0] if len(dates) == 1 else "",
            "from": _iso(span[0]),
            "to": _iso(span[1]),
            "about": len(dates) > 1 or when(dates[0]).about,
            "precision": when(dates[0]).precision if len(dates) == 1 else "span",
            "fr": " ou ".join(in_words(each, "fr") for each in dates),
            "en": " or ".join(in_words(each, "en") for each in dates),
        }
    return shown


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def understood(edtf: str) -> Tree:
    """What was understood of a date, for whoever is typing it."""
    return {"date": {"edtf": edtf, "fr": in_words(edtf, "fr"), "en": in_words(edtf, "en")}}
